import { z } from 'zod';
import { EvidencePlace, EvidenceType } from '../domain/evidence-acts.ts';
import { IndicatorId } from '../domain/ids.ts';
import { AskerKind } from '../domain/permissions.ts';
import { AsOf, IndicatorKey, LedgerNumber, Words } from './common.ts';
import { day, text, whole } from './shapes.ts';

/** A file that was attached to a report. */
export const EvidenceRow = z.strictObject({
  /** Number within its cluster and round, or within its application. */
  no: whole,
  place: EvidencePlace,
  /** The same in words. */
  about: Words,
  name: text,
  bytes: whole,
  type: EvidenceType,
  by: text,
  seat: AskerKind,
  on: day,
  withdrawn: z.strictObject({ by: text, on: day, reason: text }).nullable(),
});
export type EvidenceRow = z.infer<typeof EvidenceRow>;

/** Evidence that a reviewer has seen on paper; `of`: with all of the report, or for a field by itself. */
const SeenPaper = z.strictObject({ of: z.enum(['report', 'field']), by: text, on: day, words: text });
export type SeenPaper = z.infer<typeof SeenPaper>;

/** A list that was attached, beside what the form states; `agrees` null where it could not be counted. */
const CountedList = z.strictObject({ agrees: z.boolean().nullable(), says: Words });

/** What a form asks for, with what stands there. */
export const AskedFields = z.strictObject({
  asked: z.array(
    z.strictObject({
      /** Fields of the form that ask together; a file attached to any of them counts. */
      indicators: z.array(IndicatorId).min(1),
      name: Words,
      note: Words,
      place: text,
      /** Numbers of the files that are attached to them. */
      attached: z.array(whole),
      /** Null where nothing that stands there was counted. */
      list: CountedList.nullable(),
      /** What a reviewer has seen of it on paper, by itself or with all of the report; null on an application. */
      paper: SeenPaper.nullable(),
    }),
  ),
  /** Fields for which the form prints no request, but of which an attached list would be counted; with a figure above zero. */
  countable: z.array(
    z.strictObject({
      indicator: IndicatorId,
      name: Words,
      place: text,
      attached: z.array(whole),
      list: CountedList.nullable(),
    }),
  ),
});
export type AskedFields = z.infer<typeof AskedFields>;

/** Evidence on a sheet: what was attached, and what the form of the report asks for. */
export const SheetEvidence = AskedFields.extend({
  /** `counted`: what an attached list comes to; null for other files. */
  files: z.array(EvidenceRow.extend({ counted: Words.nullable() })),
  /** All that the form asks for was seen on paper. */
  paper: SeenPaper.nullable(),
  /** Largest file that is taken, in bytes, and the endings of names that go with the kinds that are. */
  mostBytes: whole,
  extensions: z.array(text),
});
export type SheetEvidence = z.infer<typeof SheetEvidence>;

const word = z.string().min(1).max(80);
export const AttachQuery = z.strictObject({
  version: z.coerce.number().int().min(0).describe('`version` of the sheet that was read; another one is answered 409'),
  name: z.string().min(1).max(400).describe('File name'),
  of: z.enum(['report', 'finding', 'clause', 'field']).describe('What the file is evidence for'),
  finding: z.string().min(1).max(400).optional().describe('Key of the finding; with of=finding'),
  standard: word.optional().describe('Edition of the standard; with of=clause'),
  clause: word.optional().describe('Clause of the standard; with of=clause'),
  indicator: IndicatorKey.optional().describe('Indicator of the field; with of=field'),
});
export type AttachQuery = z.infer<typeof AttachQuery>;

export const EvidenceNumber = LedgerNumber.describe('Number of the file within its cluster and round');
export const EvidenceQuery = z.strictObject({ asOf: AsOf });
