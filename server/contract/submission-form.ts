import { z } from 'zod';
import { AsOf } from './common.ts';
import { whole } from './shapes.ts';
import { Receipt, SubmissionFinding } from './submissions.ts';

/** A finding of the way in or of the review, with the number that its cells carry. */
export const PlacedFinding = SubmissionFinding.extend({
  no: whole,
  /** reading: told when the file was read · review: told by the checks between fields, years, plan and standard. */
  from: z.enum(['reading', 'review']),
  /** A cell of the tables below is marked with its number. */
  located: z.boolean(),
  /** Against the file before it of the same cluster and year; null where there is none. */
  since: z.enum(['new', 'still', 'changed']).nullable(),
});
export type PlacedFinding = z.infer<typeof PlacedFinding>;

export const SubmissionFormQuery = z.strictObject({
  asOf: AsOf,
  place: z.string().min(1).max(200).optional().describe('A place of the file that is drawn and marked, finding or not'),
});

const FormCell = z.strictObject({
  /** First grid column, 0-based, and how many columns and drawn rows it covers. */
  at: whole,
  columns: whole,
  rows: whole,
  text: z.string(),
  place: z.string(),
  /** Numbers of the findings about it. */
  marks: z.array(whole),
  /** The place that was asked for. */
  here: z.boolean(),
});

export const FormTable = z.strictObject({
  place: z.string(),
  title: z.string(),
  columns: whole,
  /** Rows in order; a jump in `no` is where rows without findings were left out. */
  rows: z.array(z.strictObject({ no: whole, cells: z.array(FormCell) })),
});
export type FormTable = z.infer<typeof FormTable>;

/** The tables of a filed form around its findings, read again from the kept bytes. */
export const SubmissionForm = z.strictObject({
  findings: z.array(PlacedFinding),
  tables: z.array(FormTable),
  /** The file before it of the same cluster, form and year, and what it was told and is not told any more. */
  previous: z
    .strictObject({ id: whole, file: z.string(), receivedAt: z.string(), settled: z.array(SubmissionFinding) })
    .nullable(),
  /** The review sheet of the report; null where it answers no round. */
  sheet: z.strictObject({ round: z.string(), cluster: whole }).nullable(),
});
export type SubmissionForm = z.infer<typeof SubmissionForm>;

/** What would become of a file. Nothing of it is kept. */
export const Check = z.strictObject({ receipt: Receipt, form: SubmissionForm });
export type Check = z.infer<typeof Check>;
