import { queryOptions } from '@tanstack/react-query';
import { About } from '../../server/contract/about.ts';
import { get } from './client.ts';

/** Which ledger is shown. Apart from the other questions, whose shapes a first view need not load. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => get('/api/v1/about', About, signal),
  // A first start fills the ledger while pages are open.
  refetchInterval: (query) => (query.state.data?.loading ? 1500 : false),
});

/** The same as of a past day: which years there were then. */
export const aboutThenQuery = (asOf: string) =>
  queryOptions({
    queryKey: ['about', asOf],
    queryFn: ({ signal }) => get(`/api/v1/about?asOf=${asOf}`, About, signal),
  });
