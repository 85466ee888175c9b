import { z } from 'zod';
import { FormId, IndicatorId, IsoDate, SubmissionKind } from '../domain/ids.ts';
import { Bilingual, ValueType } from './schema.ts';

const sectionId = z.string().regex(/^[a-z][a-z-]*$/);

/** What the engine of `server/review/filling.ts` can check by itself. */
export const FillingCheck = z.discriminatedUnion('check', [
  /** Where there is nothing to report, this very word stands in the cell. */
  z.strictObject({ check: z.literal('absence'), word: z.string().min(1) }),
  /**
   * Every year of a field that is asked for several years, and every required field of `sections`, stands in the file.
   * What the way in tells by itself (`value-missing`, `field-missing`) is not told again.
   */
  z.strictObject({ check: z.literal('stated'), sections: z.array(sectionId) }),
  /** A figure with decimals has so many of them; more are told on the way in, fewer here. */
  z.strictObject({ check: z.literal('decimals'), places: z.number().int().min(1) }),
  /** Count and names stand together, for every pair of the form; no name stands twice in one list. */
  z.strictObject({ check: z.literal('lists') }),
  /** The texts of a section together, in characters that are not blank; beyond `band` percent above an answer is due. */
  z.strictObject({
    check: z.literal('length'),
    section: sectionId,
    limit: z.number().int().positive(),
    band: z.number().int().min(0),
  }),
  /** A figure above zero: neither 0 nor 无. */
  z.strictObject({ check: z.literal('positive'), indicator: IndicatorId }),
  /** A name with one of these words and none of `unless` is shown to the reviewer. */
  z.strictObject({
    check: z.literal('wording'),
    indicator: IndicatorId,
    words: z.array(z.string().min(1)).min(1),
    unless: z.array(z.string().min(1)),
    why: Bilingual,
  }),
  /** A name as its template asks: it holds one value of each of these, and ends so. */
  z.strictObject({
    check: z.literal('name'),
    indicator: IndicatorId,
    holds: z.array(z.array(IndicatorId).min(1)),
    /** What must stand between the region in front and the ending, at least in characters. */
    core: z.number().int().min(0).default(0),
    ends: z.array(z.string().min(1)).min(1),
    template: Bilingual,
  }),
  /** A calendar day that can be read; `by` only for applications of the printed round. */
  z.strictObject({
    check: z.literal('date'),
    indicator: IndicatorId,
    by: IsoDate.nullable(),
    reportYear: z.number().int().nullable(),
  }),
  /** Every direction of the plan table has a row with a figure or words. */
  z.strictObject({ check: z.literal('directions') }),
]);
export type FillingCheck = z.infer<typeof FillingCheck>;

/** Somebody else says it: a finding code, or a row of the cross-checks. */
export const ToldElsewhere = z.union([
  z.strictObject({ code: z.string().regex(/^[a-z]+(-[a-z]+)+$/) }),
  z.strictObject({ crossCheck: z.string().regex(/^X\d{3}$/) }),
]);
export type ToldElsewhere = z.infer<typeof ToldElsewhere>;

/** Facts that a question is about; it is not asked where none of them says anything. */
export const AskedAbout = z.strictObject({
  types: z.array(ValueType).default([]),
  /** Fields whose printed note on evidence contains this. */
  evidence: z.string().min(1).nullable().default(null),
  indicators: z.array(IndicatorId).default([]),
});
export type AskedAbout = z.infer<typeof AskedAbout>;

export const ForPeople = z.strictObject({
  /** Why no program can tell. */
  why: Bilingual,
  question: Bilingual,
  /** report: of every report · application: of applications only · round: once a round, of no single report. */
  asked: z.enum(['report', 'application', 'round']),
  about: AskedAbout.nullable().default(null),
});
export type ForPeople = z.infer<typeof ForPeople>;

export const FillingRule = z
  .strictObject({
    /** `im-sme-2024/填报说明/2b`: form, part of the document, printed number. */
    id: z.string().regex(/^[a-z0-9-]+\/[^\s/]+\/[A-Z]?\d{0,2}[a-z]?$/u),
    text: Bilingual,
    /** As it is cited. */
    clause: Bilingual,
    /** How it is checked, and what stays open. */
    how: Bilingual,
    checks: z.array(FillingCheck).default([]),
    elsewhere: z.array(ToldElsewhere).default([]),
    people: ForPeople.nullable().default(null),
  })
  .refine((rule) => rule.checks.length + rule.elsewhere.length > 0 || rule.people !== null, 'nobody looks after it');
export type FillingRule = z.infer<typeof FillingRule>;

/** A yes/no question about incidents and integrity; which answer is good stands in the form edition. */
export const IntegrityAnswer = z.strictObject({
  indicator: IndicatorId,
  /** The same fact, asked the other way round by other editions. */
  opposite: IndicatorId,
  /** Where the text says what a bad answer means; null where no document at hand does. */
  basis: Bilingual.nullable(),
  /** Kinds of submission that the text excludes. */
  excludes: z.array(SubmissionKind),
});
export type IntegrityAnswer = z.infer<typeof IntegrityAnswer>;

/** `checks/filling-rules/<form>.json`: every printed rule of filling of one form edition, and its questions of integrity. */
export const FillingRules = z.strictObject({
  form: FormId,
  document: Bilingual,
  rules: z.array(FillingRule).min(1),
  integrity: z.array(IntegrityAnswer).min(1),
});
export type FillingRules = z.infer<typeof FillingRules>;
