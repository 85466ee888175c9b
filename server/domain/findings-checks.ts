import { z } from 'zod';

const text = z.string();
const maybe = z.string().nullable();
const year = z.number().int();
const both = z.strictObject({ zh: text, en: text });
/** A cell that a check looked at; `earlier` says which report before this one it stands in. */
const value = z.strictObject({
  indicator: text,
  name: both,
  year,
  value: text,
  unit: both.nullable(),
  place: text,
  earlier: z.strictObject({ form: both, reportYear: year }).nullable(),
});
/** The row of the cross-checks, and what it asks for; `noted`: for information, no answer is due. */
const row = { check: text, says: both, values: z.array(value), noted: z.boolean() };
const side = z.strictObject({ name: both, value: text });

/** Findings of the cross-checks: code → facts. Figures are decimals as text. */
export const checkFacts = {
  /** Two figures that cannot both be right, whatever rounding took from them. */
  'check-violated': z.strictObject({
    ...row,
    left: side,
    how: z.enum(['=', '<=', '<', '>=', '>']),
    /** A plain number has no name. */
    right: z.strictObject({ name: both.nullable(), value: text }),
    unit: both.nullable(),
    /** Left minus right; null of dates. */
    difference: maybe,
    /** How far they may lie apart: by rounding, or as the source allows; null of dates. */
    tolerance: maybe,
    /** The source takes so small a difference for a matter of method. */
    mild: z.boolean(),
  }),
  /** A figure that none of the ways to compute it gives. */
  'check-none-agrees': z.strictObject({
    ...row,
    stated: side,
    unit: both.nullable(),
    readings: z.array(z.strictObject({ name: both, value: text, difference: text })).min(1),
    /** Ways that lack a figure. */
    open: z.array(both),
    /** What seems to stand there instead. */
    instead: both.nullable(),
    /** The ways give counts that must be whole: their difference is that from the nearest whole number. */
    whole: z.boolean(),
    mild: z.boolean(),
  }),
  /** A figure outside the bounds that the source names as plausible. */
  'check-implausible': z.strictObject({ ...row, of: side, unit: both.nullable(), least: maybe, most: maybe }),
  /** Answers, boxes, words or absences that contradict each other. */
  'check-contradiction': z.strictObject(row),
  /** By which way of computing, or over which population, filed figures agree. */
  'check-readings': z.strictObject({
    readings: z.array(z.strictObject({ check: text, name: both, value: text, agrees: z.array(both).min(1) })).min(1),
  }),
  /** Comparisons that were not made because a cell was left blank or could not be read. */
  'check-open': z.strictObject({
    checks: z
      .array(
        z.strictObject({
          check: text,
          says: both,
          lacking: z.array(z.strictObject({ name: both, year, place: text })).min(1),
        }),
      )
      .min(1),
  }),
  /** A row that no program can check: a question for the reviewer. */
  'check-question': z.strictObject({ ...row, question: both, why: both }),
} satisfies Record<string, z.ZodType>;
export type CheckValue = z.infer<typeof value>;
