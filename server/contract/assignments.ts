import { z } from 'zod';
import { reason } from '../domain/act-words.ts';
import { assignmentActs } from '../domain/assignment-acts.ts';
import { passingActs } from '../domain/passing-acts.ts';
import { reminderActs } from '../domain/reminder-acts.ts';
import { text, whole } from './shapes.ts';

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
  act: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('review-started') }),
    z.strictObject({ kind: z.literal('report-seen') }).describe('Note that one has seen the reports as they stand'),
    z.strictObject({
      kind: z.literal('taken-without-league'),
      ...passingActs['taken-without-league'].shape,
    }),
    z
      .strictObject({ kind: z.literal('kind-overruled'), code: z.string().min(1).max(80), reason })
      .describe('Overrule every open finding of one kind, with one reason; each is recorded by itself'),
  ]),
  reports,
  preview,
});

/** Remind those who owe: a reviewer everybody, a league those that it leads. */
export const ReminderAct = z.strictObject({
  kind: z.literal('reminded'),
  way: reminderActs.reminded.shape.way
    .exclude(['mail'])
    .describe('notice: shown to league and cluster in the application; letter: on paper'),
  words: reminderActs.reminded.shape.words.default(''),
});
export type ReminderAct = z.infer<typeof ReminderAct>;
export const PostReminders = z.strictObject({ act: ReminderAct, reports, preview });

/** Kinds of findings that stand open in a round. */
export const FindingKinds = z.strictObject({
  kinds: z.array(z.strictObject({ code: text, blocks: whole, findings: whole, reports: whole })),
});
export type FindingKinds = z.infer<typeof FindingKinds>;

/** What was done, or would be, report by report. */
export const DoneOnMany = z.strictObject({
  preview: z.boolean(),
  rows: z.array(
    z.strictObject({
      cluster: z.strictObject({ id: whole, name: text }),
      /** Whom it was assigned to before. */
      assigned: z.string().nullable(),
      /** Findings that were or would be overruled; 0 for every other act. */
      findings: whole,
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
