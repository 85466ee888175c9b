import { queryOptions } from '@tanstack/react-query';
import { Notices, NoticesSeen } from '../../server/contract/notices.ts';
import { get, post } from './client.ts';

/** What came, what was sent back and what is due; not asked of seats that are told nothing. */
export const noticesQuery = (may: boolean) =>
  queryOptions({
    queryKey: ['notices'],
    queryFn: ({ signal }) => get('/api/v1/notices', Notices, signal),
    enabled: may,
    staleTime: 60_000,
  });

/** Up to which event this browser has read since it was opened: the count falls without asking again. */
export const readQuery = queryOptions({
  queryKey: ['notices-read'],
  queryFn: () => 0,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export const noteRead = (newest: number) => post('/api/v1/notices/seen', { newest }, NoticesSeen);
