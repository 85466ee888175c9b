import { queryOptions } from '@tanstack/react-query';
import { Contacts } from '../../server/contract/contacts.ts';
import { get, linkOf } from './client.ts';

/** Asked for by a press of a button alone, and forgotten with the page: every answer is a line of the journal. */
export const contactsQuery = (cluster: number, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['contacts', cluster, asOf],
    queryFn: ({ signal }) => get(linkOf(`/api/v1/clusters/${cluster}/contacts`, { asOf }), Contacts, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
