import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { DoneOnMany, type PostAssignments, type PostRoundActs, Reviewers } from '../../server/contract/assignments.ts';
import { get, post } from './client.ts';

/** Who may be assigned reports, and what whoever asks is called; not asked of seats that may not assign. */
export const reviewersQuery = (may: boolean) =>
  queryOptions({
    queryKey: ['reviewers'],
    queryFn: ({ signal }) => get('/api/v1/reviewers', Reviewers, signal),
    enabled: may,
    staleTime: 60_000,
  });

export type ManyAct = z.input<typeof PostAssignments>['act'] | z.input<typeof PostRoundActs>['act'];

/** Does one act on many reports of a round, or says what would be done. */
export function actOnMany(
  round: string,
  act: ManyAct,
  reports: z.input<typeof PostAssignments>['reports'],
  preview: boolean,
): Promise<DoneOnMany> {
  const way = act.kind === 'review-started' ? 'acts' : 'assignments';
  return post(`/api/v1/rounds/${encodeURIComponent(round)}/${way}`, { act, reports, preview }, DoneOnMany);
}
