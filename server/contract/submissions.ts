import { z } from 'zod';
import { Stage, SubmissionKind } from '../domain/ids.ts';
import { ReviewCount } from '../domain/review-count.ts';
import { AsOf, Paging, Year } from './common.ts';

export const SubmissionsQuery = z.strictObject({
  ...Paging.shape,
  asOf: AsOf,
  outcome: z.enum(['accepted', 'accepted-with-findings', 'rejected']).optional().describe('What became of the files'),
  q: z.string().max(80).optional().describe('Part of the file name or of a cluster name'),
});

export const SubmissionRow = z.strictObject({
  /** Number of the file, in order of arrival. */
  id: z.number().int(),
  file: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  outcome: z.enum(['accepted', 'accepted-with-findings', 'rejected']),
  door: z.string(),
  receivedAt: z.string(),
  /** Knowledge day: answers as of an earlier day do not know the file. */
  knownAt: z.string(),
  recordedAt: z.string(),
  /** Day of the installation on which it arrived; `receivedAt` is the day on the paper. */
  recordedOn: z.string(),
  form: z.string().nullable(),
  kind: z.string().nullable(),
  reportYear: z.number().int().nullable(),
  /** Null where the file holds several clusters, or none. */
  cluster: z.strictObject({ id: z.number().int(), name: z.string() }).nullable(),
  clusters: z.number().int(),
  blocks: z.number().int(),
  explain: z.number().int(),
  notes: z.number().int(),
  /** counts: every submission in it counts · in-part: some · withdrawn, returned: none; null where it holds none. */
  standing: z.enum(['counts', 'in-part', 'withdrawn', 'returned']).nullable(),
  /** Null where the file is no form that the review judges, or where that is being done. */
  review: ReviewCount.nullable(),
  /** The review of its form is still being made: ask again for what it finds. */
  beingReviewed: z.boolean(),
});
export type SubmissionRow = z.infer<typeof SubmissionRow>;

export const Submissions = z.strictObject({
  total: z.number().int(),
  rows: z.array(SubmissionRow),
  next: z.string().nullable(),
});
export type Submissions = z.infer<typeof Submissions>;

export const SubmissionFinding = z.strictObject({
  code: z.string(),
  severity: z.enum(['blocks', 'explain', 'note']),
  indicator: z.string().nullable(),
  year: z.number().int().nullable(),
  place: z.string(),
  zh: z.string(),
  en: z.string(),
});
export type SubmissionFinding = z.infer<typeof SubmissionFinding>;

export const SubmissionPage = SubmissionRow.extend({
  parts: z.array(
    z.strictObject({
      part: z.string(),
      cluster: z.strictObject({ id: z.number().int(), name: z.string() }),
      form: z.string(),
      kind: z.string(),
      programme: z.string(),
      level: z.string(),
      reportYear: z.number().int(),
      stage: z.string(),
      observations: z.number().int(),
    }),
  ),
  findings: z.array(SubmissionFinding),
  /** Withdrawals and restorations, and history admitted after a round was opened, oldest first. */
  acts: z.array(
    z.strictObject({
      kind: z.enum(['withdrawn', 'restored', 'history-admitted']),
      reason: z.string(),
      actor: z.string(),
      /** Knowledge day of the act. */
      at: z.string(),
    }),
  ),
});
export type SubmissionPage = z.infer<typeof SubmissionPage>;

/** Why a filing is withdrawn or restored; it is kept. */
export const WithdrawBody = z.strictObject({ reason: z.string().trim().min(1).max(2000) });

/** What an act on a filing did. */
export const Withdrawn = z.strictObject({
  file: z.number().int(),
  name: z.string(),
  /** How many submissions of the file ceased or began to count. */
  submissions: z.number().int(),
});
export type Withdrawn = z.infer<typeof Withdrawn>;

export const UploadQuery = z.strictObject({
  name: z.string().min(1).max(400).describe('File name, with its path inside the folder it came from'),
  kind: SubmissionKind.optional().describe('Left out: inferred from the form'),
  year: Year.optional().describe('Report year; left out: the last data year of the form'),
  stage: Stage.optional().describe('Stage of figures; left out: what the form says, else final'),
  received: z.iso
    .date()
    .optional()
    .describe('Day of receipt on the paper (YYYY-MM-DD), not in the future; left out: today'),
  history: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Old data: known from its day of receipt, not from that of its recording'),
  intoOpenedRound: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .optional()
    .describe('Why history is loaded for days before a round was opened; kept, and shown on answers it touches'),
  lang: z.enum(['zh', 'en']).default('zh').describe('Language of the messages'),
});

/** What became of an uploaded file. */
export const Receipt = z.strictObject({
  file: z.string(),
  sha256: z.string(),
  outcome: z.enum(['accepted', 'accepted-with-findings', 'rejected', 'duplicate']),
  form: z.string().nullable(),
  kind: SubmissionKind.nullable(),
  cluster: z.string().nullable(),
  reportYear: z.number().int().nullable(),
  observations: z.number().int(),
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(['blocks', 'explain', 'note']),
      message: z.string(),
      place: z.string(),
    }),
  ),
  /** What the review finds besides; null where nothing was taken in that it judges, or it was not asked. */
  review: ReviewCount.nullable(),
});
export type Receipt = z.infer<typeof Receipt>;
