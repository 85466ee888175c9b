import { queryOptions } from '@tanstack/react-query';
import { RemovalsDone } from '../../server/contract/removals.ts';
import { get } from './client.ts';

/** What was removed, the newest first. */
export const removalsQuery = queryOptions({
  queryKey: ['removals'],
  queryFn: ({ signal }) => get('/api/v1/removals', RemovalsDone, signal),
});
