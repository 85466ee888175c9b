import { z } from 'zod';
import { findingKey, reason, words } from './act-words.ts';
import { IndicatorId, Sha256 } from './ids.ts';
import { ListReading } from './list-reading.ts';
import { AskerKind } from './permissions.ts';

/** Kinds of files that are taken as evidence 佐证材料, told by content; what each may be called is data. */
export const EvidenceType = z.enum(['pdf', 'png', 'jpeg', 'docx', 'xlsx', 'xls']);
export type EvidenceType = z.infer<typeof EvidenceType>;

const clauseWord = z.string().min(1).max(80);

/** Place of a report that a file is evidence for: the report as a whole, a finding, a clause of a standard, a field. */
export const EvidencePlace = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('report') }),
  z.strictObject({ of: z.literal('finding'), finding: findingKey }),
  z.strictObject({ of: z.literal('clause'), standard: clauseWord, clause: clauseWord }),
  z.strictObject({ of: z.literal('field'), indicator: IndicatorId }),
]);
export type EvidencePlace = z.infer<typeof EvidencePlace>;

/** What evidence on paper was seen of: a field, or everything that the form asks for. */
export const PaperPlace = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('report') }),
  z.strictObject({ of: z.literal('field'), indicator: IndicatorId }),
]);
export type PaperPlace = z.infer<typeof PaperPlace>;

/** The file itself: its bytes stand among the originals under their SHA-256. */
export const EvidenceFile = z.strictObject({
  sha256: Sha256,
  bytes: z.number().int().positive(),
  name: z.string().min(1).max(200),
  type: EvidenceType,
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;

/** Acts on evidence: kind → detail. `evidence`: its number within cluster and round, in the order of attaching. */
export const evidenceActs = {
  /** `list`: what was counted of a list that the field expects; left out for other files and by acts of older editions. */
  'evidence-attached': z.strictObject({
    place: EvidencePlace,
    file: EvidenceFile,
    seat: AskerKind,
    list: ListReading.optional(),
  }),
  'evidence-withdrawn': z.strictObject({ evidence: z.number().int().positive(), reason, seat: AskerKind }),
  /** A reviewer has seen on paper what the form asks for. `words`: where it lies, or what it is. */
  'paper-seen': z.strictObject({ place: PaperPlace, words }),
  'paper-seen-ended': z.strictObject({ place: PaperPlace, reason }),
} satisfies Record<string, z.ZodType>;
