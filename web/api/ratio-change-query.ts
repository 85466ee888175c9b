import { queryOptions } from '@tanstack/react-query';
import { RatioChange } from '../../server/contract/analytics.ts';
import { get, linkOf } from './client.ts';
import { counting, type Narrowed } from './narrowing.ts';

interface Asked {
  indicator: string;
  before: number;
  year: number;
  by?: 'league' | undefined;
  joint?: string | undefined;
  level?: string | undefined;
  sector?: string | undefined;
}

/** The change of a ratio, split; narrowed as the page is. */
export const ratioChangeQuery = (asked: Asked, search: Narrowed, version: number) => {
  const link = linkOf('/api/v1/ratio-change', { ...counting(search), ...asked });
  return queryOptions({
    queryKey: ['ratio-change', version, link],
    queryFn: ({ signal }) => get(link, RatioChange, signal),
  });
};
