import { z } from 'zod';
import { CallId } from '../domain/procedure-acts.ts';
import { RoundId } from '../domain/review.ts';
import { ActKind } from '../domain/review-acts.ts';
import { Words } from './common.ts';
import { text, whole } from './shapes.ts';

/** A call of applications or re-evaluations. */
const Call = z.strictObject({ id: CallId, name: Words });
const cluster = z.strictObject({ id: whole, name: text });

/** What waits for whoever asks: reports owed, corrections, checks by the league, reviews, signatures, certifications that end, applications. */
export const TodoCode = z.enum([
  'owed',
  'correction',
  'league-check',
  'assigned',
  'review',
  'signature',
  'league-report',
  'certification-ends',
  'application',
]);
export type TodoCode = z.infer<typeof TodoCode>;

export const Notices = z.strictObject({
  /** Day that tells what is overdue, YYYY-MM-DD. */
  today: text,
  /** Number of the newest event told: what a visit has seen. */
  newest: whole,
  /** News since the last visit, also beyond those listed. */
  fresh: whole,
  todo: z.array(
    z.strictObject({
      code: TodoCode,
      round: RoundId.nullable(),
      /** The call that applications belong to. */
      call: Call.nullable(),
      count: whole,
      overdue: whole,
      /** Earliest day, or month, by which something of it is due. */
      due: text.nullable(),
      /** The only cluster concerned; null where there are several. */
      cluster: cluster.nullable(),
    }),
  ),
  /** Newest first; at most two hundred of the last sixty days. */
  news: z.array(
    z.strictObject({
      event: whole,
      kind: z.enum(['arrived', 'application-act', ...ActKind.options]),
      /** The round, or the call, in which it happened. */
      round: RoundId.nullable(),
      call: Call.nullable(),
      cluster,
      by: text.nullable(),
      on: text,
      /** What was done, in a few words. */
      zh: text,
      en: text,
      fresh: z.boolean(),
    }),
  ),
});
export type Notices = z.infer<typeof Notices>;

export const NoticesSeen = z.strictObject({
  newest: whole.min(0).describe('`newest` of the notices that were read: what came later stays new'),
});
