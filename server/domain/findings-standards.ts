import { z } from 'zod';

const text = z.string();
const maybe = z.string().nullable();
const year = z.number().int();
const both = z.strictObject({ zh: text, en: text });
const verdict = z.enum(['met', 'not-met', 'undetermined', 'judgement', 'not-applicable', 'waived']);
const clause = { standard: both, clause: text, text: both };
const figures = {
  value: maybe,
  bound: z.enum(['least', 'most']).nullable(),
  threshold: maybe,
  margin: maybe,
  unit: both.nullable(),
};
const missing = z.array(z.strictObject({ indicator: text, year, status: text }));

/** Findings about standards, plans and performance targets: code → facts. Figures are decimals as text. */
export const standardFacts = {
  'standard-not-met': z.strictObject({ ...clause, ...figures, waivable: both.nullable() }),
  'standard-soft-limit': z.strictObject({ ...clause, ...figures }),
  'standard-group-not-met': z.strictObject({ ...clause, clauses: z.array(text) }),
  'standard-readings-differ': z.strictObject({ ...clause, met: z.array(both), notMet: z.array(both) }),
  'standard-rounding': z.strictObject({ ...clause, ...figures, verdict }),
  'standard-undetermined': z.strictObject({
    ...clause,
    thresholdUnknown: z.boolean(),
    bound: z.boolean(),
    zeroBase: z.boolean(),
    missing,
  }),
  'standard-question': z.strictObject({ ...clause, question: both, declared: verdict.nullable() }),
  'standard-waived': z.strictObject({ ...clause, found: verdict, by: text, on: text, reason: text }),
  'standard-slipped': z.strictObject({ ...clause, ...figures, before: maybe, yearBefore: year }),

  'plan-behind': z.strictObject({
    row: both,
    status: z.enum(['slightly-behind', 'behind', 'reversed']),
    actual: text,
    required: text,
    derived: z.boolean(),
    target: text,
    targetYear: year,
    unit: maybe,
    neededGrowth: maybe,
    projected: maybe,
    rounding: z.boolean(),
  }),
  'plan-missed': z.strictObject({
    row: both,
    actual: text,
    target: text,
    targetYear: year,
    unit: maybe,
    rounding: z.boolean(),
  }),
  'plan-no-data': z.strictObject({ row: both, why: text, missing, note: both.nullable() }),
  'plan-backward': z.strictObject({ row: both, baseline: text, target: text }),
  'plan-below-requirement': z.strictObject({
    requirement: text,
    text: both,
    value: maybe,
    limit: maybe,
    margin: maybe,
    unit: both.nullable(),
    rounding: z.boolean(),
  }),
  /** Below a 左右: reported with its distance, never failed. */
  'plan-below-about': z.strictObject({
    requirement: text,
    text: both,
    value: text,
    limit: text,
    margin: text,
    unit: both.nullable(),
  }),
  'plan-requirement-open': z.strictObject({ requirement: text, text: both, why: z.array(text) }),
  'plan-stage-differs': z.strictObject({
    row: both,
    year,
    remark: z.enum(['off-path', 'final-differs']),
    stage: text,
    against: text,
  }),
  'plan-stage-without-figures': z.strictObject({ year }),
  'plan-baseline-below-standard': z.strictObject({
    ...clause,
    value: text,
    threshold: text,
    margin: text,
    unit: both.nullable(),
  }),
  'plan-baseline-question': z.strictObject({ question: both }),
  'performance-missed': z.strictObject({
    item: both,
    target: text,
    actual: text,
    attainment: maybe,
    unit: both.nullable(),
  }),
  'performance-below': z.strictObject({
    item: both,
    target: text,
    actual: text,
    attainment: maybe,
    unit: both.nullable(),
  }),
  /** 完成值 beside what the form itself reports of the same thing. */
  'performance-differs': z.strictObject({
    item: both,
    actual: text,
    reported: z.array(z.strictObject({ name: both, value: text })).min(1),
    unit: both.nullable(),
  }),
  'performance-open': z.strictObject({ item: both, without: z.enum(['target', 'actual']) }),
} satisfies Record<string, z.ZodType>;
