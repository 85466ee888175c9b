import { z } from 'zod';
import { assignmentActs } from '../domain/assignment-acts.ts';

const whole = z.number().int();
const text = z.string();

/** Reports that an act is to be done on, each with the `version` of the sheet that was read. */
const reports = z
  .array(z.strictObject({ cluster: z.number().int().min(1), version: whole }))
  .min(1)
  .max(500)
  .describe('Reports of the round; one whose version has moved on is refused, the others are done');
const preview = z.boolean().default(false).describe('Only say what would be done and what refused; nothing is written');

/** Who is to review a report, or nobody any more. */
export const AssignmentAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('report-assigned'), ...assignmentActs['report-assigned'].shape }),
  z.strictObject({ kind: z.literal('report-released') }),
]);
export type AssignmentAct = z.infer<typeof AssignmentAct>;

export const PostAssignments = z.strictObject({ act: AssignmentAct, reports, preview });

/** What a reviewer may do on many reports at once. */
export const PostRoundActs = z.strictObject({
  act: z.strictObject({ kind: z.literal('review-started') }),
  reports,
  preview,
});

/** What was done, or would be, report by report. */
export const DoneOnMany = z.strictObject({
  preview: z.boolean(),
  rows: z.array(
    z.strictObject({
      cluster: z.strictObject({ id: whole, name: text }),
      /** Whom it was assigned to before. */
      assigned: z.string().nullable(),
      /** Why it was not done; null where it was. */
      refused: z.strictObject({ code: text, zh: text, en: text }).nullable(),
    }),
  ),
});
export type DoneOnMany = z.infer<typeof DoneOnMany>;

/** Who holds a seat of a reviewer today. */
export const Reviewers = z.strictObject({
  /** What whoever asks is called in the record of acts. */
  me: text,
  reviewers: z.array(z.strictObject({ name: text, display: text })),
});
export type Reviewers = z.infer<typeof Reviewers>;
