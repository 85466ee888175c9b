import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  JournalChecked,
  type JournalFilter,
  type JournalHead,
  JournalPage,
  sayHead,
} from '../../server/contract/journal.ts';
import { get, linkOf, post } from './client.ts';

/** Entries of the journal, newest first; `before` asks for the next page. */
export const journalQuery = (filter: JournalFilter & { before?: number | undefined }) =>
  queryOptions({
    queryKey: ['journal', filter],
    queryFn: ({ signal }) => get(linkOf('/api/v1/journal', filter), JournalPage, signal),
    placeholderData: keepPreviousData,
  });

export const journalExportLink = (filter: JournalFilter): string => linkOf('/api/v1/journal/export', filter);

const checkLink = (head: JournalHead | null): string =>
  linkOf('/api/v1/journal/verify', { head: head === null ? undefined : sayHead(head) });

/** How far the check of the journal has come; asked again while it goes on. */
export const journalCheckQuery = (head: JournalHead | null) =>
  queryOptions({
    queryKey: ['journal-check', head],
    queryFn: ({ signal }) => get(checkLink(head), JournalChecked, signal),
    refetchInterval: ({ state }) => (state.data?.running ? 1000 : false),
  });

export const beginJournalCheck = (head: JournalHead | null): Promise<JournalChecked> =>
  post(checkLink(head), {}, JournalChecked);
