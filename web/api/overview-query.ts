import { queryOptions } from '@tanstack/react-query';
import { Overview } from '../../server/contract/overview.ts';
import { RegionMap } from '../../server/contract/region-map.ts';
import { askAgainAfter } from './ask-again.ts';
import { get, linkOf } from './client.ts';
import { counting, type Narrowed } from './narrowing.ts';

/** The areas of the official map; they change with the server's start alone. */
export const mapQuery = queryOptions({
  queryKey: ['map'],
  queryFn: ({ signal }) => get('/api/v1/map', RegionMap, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Everything of the first page. Apart from the other questions, whose shapes it need not load. */
export const overviewQuery = (search: Narrowed & { year?: number | undefined }, version: number) =>
  queryOptions({
    queryKey: ['overview', version, counting(search), search.year],
    queryFn: ({ signal }) =>
      get(linkOf('/api/v1/overview', { ...counting(search), year: search.year }), Overview, signal),
    // What needs attention comes when the reports are reviewed.
    refetchInterval: ({ state }) => ((state.data?.reviewing ?? 0) > 0 ? askAgainAfter(state.dataUpdateCount) : false),
  });
