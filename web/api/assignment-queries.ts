import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  DoneOnMany,
  FindingKinds,
  type PostAssignments,
  type PostReminders,
  type PostRoundActs,
  Reviewers,
} from '../../server/contract/assignments.ts';
import { get, post } from './client.ts';
import { reviewKey } from './review-queries.ts';

/** Who may be assigned reports, and what whoever asks is called; not asked of seats that may not assign. */
export const reviewersQuery = (may: boolean) =>
  queryOptions({
    queryKey: ['reviewers'],
    queryFn: ({ signal }) => get('/api/v1/reviewers', Reviewers, signal),
    enabled: may,
    staleTime: 60_000,
  });

/** Kinds of findings that stand open in a round. */
export const findingKindsQuery = (round: string, may: boolean) =>
  queryOptions({
    queryKey: [reviewKey, 'finding-kinds', round],
    queryFn: ({ signal }) => get(`/api/v1/rounds/${encodeURIComponent(round)}/finding-kinds`, FindingKinds, signal),
    enabled: may,
    staleTime: 0,
  });

export type ManyAct = z.input<typeof PostAssignments | typeof PostRoundActs | typeof PostReminders>['act'];

/** The route by which an act on many goes. */
const wayOf: Record<ManyAct['kind'], string> = {
  'report-assigned': 'assignments',
  'report-released': 'assignments',
  'review-started': 'acts',
  'report-seen': 'acts',
  'taken-without-league': 'acts',
  'kind-overruled': 'acts',
  reminded: 'reminders',
};

/** Does one act on many reports of a round, or says what would be done. */
export function actOnMany(
  round: string,
  act: ManyAct,
  reports: z.input<typeof PostAssignments>['reports'],
  preview: boolean,
): Promise<DoneOnMany> {
  return post(`/api/v1/rounds/${encodeURIComponent(round)}/${wayOf[act.kind]}`, { act, reports, preview }, DoneOnMany);
}
