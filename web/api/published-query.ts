import { queryOptions } from '@tanstack/react-query';
import { Published } from '../../server/contract/published.ts';
import { get, linkOf } from './client.ts';

/** What was published of a year; without one, of the newest. */
export const publishedQuery = (asked: { asOf: string | undefined; year: number | undefined }, version: number) =>
  queryOptions({
    queryKey: ['published', version, asked],
    queryFn: ({ signal }) => get(linkOf('/api/v1/published', asked), Published, signal),
  });
