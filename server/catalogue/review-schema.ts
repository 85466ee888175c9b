import { z } from 'zod';
import { FormId, IndicatorId, IsoMonth, Level, Programme } from '../domain/ids.ts';
import { Bilingual } from './schema.ts';

/** A number as it is printed in a rule; kept as text, so that it is compared exactly. */
export const Decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

const Of = z.strictObject({
  op: z.literal('of'),
  indicator: IndicatorId,
  /** Years after the year in question; -2 is two years before. */
  year: z.number().int().default(0),
});
export type Expression =
  | z.infer<typeof Of>
  | { op: 'sum' | 'max' | 'product' | 'mean'; of: Expression[] }
  | { op: 'scaled'; of: Expression; by: string };
/** A figure made of filed figures of one or several years. */
export const Expression: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion('op', [
    Of,
    z.strictObject({ op: z.enum(['sum', 'max', 'product', 'mean']), of: z.array(Expression).min(1) }),
    z.strictObject({ op: z.literal('scaled'), of: Expression, by: Decimal }),
  ]),
);

/** A figure, or an average yearly growth in percent, which is compared without taking a root. */
export const Quantity = z.union([
  Expression,
  /** (to ÷ from)^(1/span) − 1 */
  z.strictObject({ op: z.literal('growth'), from: Expression, to: Expression, span: z.number().int().min(1) }),
  /** Π(1 + rate)^(1/n) − 1 of yearly rates in percent. */
  z.strictObject({ op: z.literal('compound'), rates: z.array(Expression).min(1) }),
]);
export type Quantity = z.infer<typeof Quantity>;

export const Operator = z.enum(['>=', '>', '<=', '<']);
export type Operator = z.infer<typeof Operator>;

const Compare = z.strictObject({
  test: z.literal('compare'),
  quantity: Quantity.optional(),
  /** What the quantity is at least, and at most, where the form gives no more than a bound of it. */
  atLeast: Quantity.optional(),
  atMost: Quantity.optional(),
  /** Every one of these years must pass. */
  years: z.array(z.number().int()).min(1).default([0]),
  /** Override the limit of the clause, for a condition that only follows from it. */
  operator: Operator.optional(),
  limit: Decimal.optional(),
});
const simpleTests = [
  Compare,
  /** Less every year; equal printed values leave it open. */
  z.strictObject({ test: z.literal('falling'), quantity: Expression, years: z.array(z.number().int()).min(2) }),
  z.strictObject({
    test: z.literal('answer'),
    indicator: IndicatorId,
    good: z.enum(['yes', 'no']),
    /** false: the good answer proves nothing, the bad one disproves. */
    proves: z.boolean().default(true),
  }),
  z.strictObject({ test: z.literal('any-ticked'), indicators: z.array(IndicatorId).min(1) }),
  z.strictObject({ test: z.literal('all-filled'), indicators: z.array(IndicatorId).min(1) }),
  z.strictObject({ test: z.literal('any-filled'), indicators: z.array(IndicatorId).min(1) }),
  /** A text that names a year and a further number. */
  z.strictObject({ test: z.literal('numbers-with-year'), indicator: IndicatorId }),
] as const;
type SimpleTest = z.infer<(typeof simpleTests)[number]>;
export type Test = SimpleTest | { test: 'any'; of: Test[] };
export const Test: z.ZodType<Test> = z.lazy(() =>
  z.discriminatedUnion('test', [...simpleTests, z.strictObject({ test: z.literal('any'), of: z.array(Test).min(2) })]),
);

/** Where the figures come from: the first source that the form asks for is used. */
const Source = z.strictObject({
  /** All must pass. */
  tests: z.array(Test).min(1),
  /** How the figure differs from what the clause says, e.g. another population. */
  calibre: Bilingual.nullable().default(null),
});

export const ClauseReading = z.strictObject({ id: z.string(), name: Bilingual, sources: z.array(Source).min(1) });
export type ClauseReading = z.infer<typeof ClauseReading>;

const clauseBase = {
  /** Printed number of the clause and the position in it: `二(二)#3`. */
  id: z.string().min(1),
  /** A few words that stand for the clause at the head of a column. */
  short: Bilingual,
  text: Bilingual,
  /** condition: failing it fails the standard · soft: 一般, a warning · preference: 重点支持, never fails anybody. */
  strength: z.enum(['condition', 'soft', 'preference']).default('condition'),
  /** Further figures and words for the reviewer's eye. */
  shows: z.array(IndicatorId).default([]),
  /** What a recorded waiver of this clause would rest on; null where the text knows none. */
  waivable: Bilingual.nullable().default(null),
  note: Bilingual.nullable().default(null),
  effective: z.strictObject({ from: IsoMonth.nullable(), to: IsoMonth.nullable() }).nullable().default(null),
};
/** Threshold of a clause; null where it is not known to us. */
const Limit = z.strictObject({ operator: Operator, value: Decimal.nullable(), unit: Bilingual.nullable() });

export const Clause = z.discriminatedUnion('kind', [
  z.strictObject({
    ...clauseBase,
    kind: z.literal('machine'),
    limit: Limit.nullable().default(null),
    readings: z.array(ClauseReading).min(1),
    /** The reading that decides; null: the clause is open where the readings differ. */
    decides: z.string().nullable(),
  }),
  z.strictObject({
    ...clauseBase,
    kind: z.literal('judgement'),
    why: Bilingual,
    question: Bilingual,
    /** What the form declares about it; shown, never the verdict. */
    indication: z.array(Test).default([]),
  }),
  z.strictObject({
    ...clauseBase,
    kind: z.literal('missing-data'),
    /** What no form collects. */
    missing: Bilingual,
    question: Bilingual,
    limit: Limit.nullable().default(null),
    /** Readings that may at least disprove the clause. */
    readings: z.array(ClauseReading).default([]),
    /** Readings of figures that no form asks: they decide, all together, once somebody has keyed the figures in. */
    whenKeyed: z.array(ClauseReading).default([]),
    /** Those figures are all that the clause asks; else they may only disprove it. */
    keyedProves: z.boolean().default(true),
  }),
]);
export type Clause = z.infer<typeof Clause>;

export type Rule = string | { any: Rule[] } | { all: Rule[] };
export const Rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([z.string(), z.strictObject({ any: z.array(Rule).min(2) }), z.strictObject({ all: z.array(Rule).min(2) })]),
);

/** 认定标准, or the conditions of a call, as one document prints them. */
export const Standard = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: Bilingual,
  /** Document and part, as it is cited. */
  document: Bilingual,
  programme: Programme,
  level: Level,
  /** certification: who is certified is judged by it · funding: conditions of one call. */
  role: z.enum(['certification', 'funding']),
  effective: z.strictObject({ from: IsoMonth.nullable(), to: IsoMonth.nullable(), note: Bilingual }),
  /** false: only a part of its clauses is known to us. */
  complete: z.boolean(),
  /** Decimals that the filling rules ask for; less than half of the last one can be lost by rounding. */
  decimals: z.number().int().min(0),
  clauses: z.array(Clause).min(1),
  groups: z
    .array(
      z.strictObject({
        id: z.string(),
        text: Bilingual,
        readings: z.array(z.strictObject({ id: z.string(), name: Bilingual, rule: Rule })).min(1),
        decides: z.string().nullable(),
      }),
    )
    .default([]),
});
export type Standard = z.infer<typeof Standard>;

const PlanActual = z.strictObject({
  quantity: Quantity,
  /** Unit of the quantity: a plan row in a unit that can be converted to it is measured by it. */
  unit: z.string().min(1),
  /** Units that a plan row without one may be meant in. */
  assumed: z.array(z.string().min(1)).min(1),
  /** The figure is no less than what the plan means: titles counted once per title. */
  bound: z.enum(['upper']).nullable().default(null),
  calibre: Bilingual.nullable().default(null),
});

export const PlanRow = z.strictObject({
  id: z.string(),
  direction: z.string(),
  label: z.string(),
  name: Bilingual,
  /** Stem of its indicators; null for the open rows. */
  measure: z.string().nullable(),
  /** level: the target is a figure of the year · growth: an average yearly growth since the base year · words · open: rows added freely. */
  nature: z.enum(['level', 'growth', 'words', 'open']),
  better: z.enum(['up', 'down']).nullable(),
  /** Of whole things: counted exactly, not rounded. */
  whole: z.boolean().default(false),
  /** A level in percent: its changes are percentage points. */
  points: z.boolean().default(false),
  /** Letter of the requirement that speaks of it. */
  requirement: z.string().nullable(),
  /** For a growth row: the level that grows. In order of fitness. */
  actuals: z.array(PlanActual).default([]),
  /** Why no reported figure measures it. */
  unmeasured: Bilingual.nullable().default(null),
  shows: z.array(IndicatorId).default([]),
});
export type PlanRow = z.infer<typeof PlanRow>;

export const PlanRequirement = z.strictObject({
  /** a–g */
  id: z.string().regex(/^[a-z]$/),
  text: Bilingual,
  measure: z.string(),
  test: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('target-at-least'), limit: Decimal }),
    z.strictObject({ kind: z.literal('growth-per-year'), limit: Decimal }),
    z.strictObject({ kind: z.literal('rises-every-year') }),
    /** (baseline − target) ÷ baseline in percent, over the whole plan. */
    z.strictObject({ kind: z.literal('total-cut'), limit: Decimal }),
  ]),
  /** 左右: at or beyond passes, below is reported with its distance. */
  about: z.boolean(),
  unit: Bilingual.nullable(),
  readings: z.array(z.strictObject({ id: z.string(), name: Bilingual })).min(1),
  /** A target in this unit is the cut itself, not the figure after it. */
  statedIn: z.string().nullable().default(null),
  /** Figures were rounded before they were written down. */
  rounded: z.boolean(),
  note: Bilingual.nullable().default(null),
});
export type PlanRequirement = z.infer<typeof PlanRequirement>;

/** Table, stages and requirements of one edition of the three-year plan. */
export const PlanRules = z.strictObject({
  form: FormId,
  name: Bilingual,
  document: Bilingual,
  /** Years after the base year. */
  targetAfter: z.number().int().min(1),
  printed: z.strictObject({ base: z.number().int(), target: z.number().int() }),
  decimals: z.number().int().min(0),
  /** From this share of the required way on a cluster is only slightly behind. */
  slightlyBehindFrom: Decimal,
  /** A row without unit is taken for the figure that its baseline is nearest to, within this factor. */
  sameWithinFactor: Decimal,
  baselineRule: z.strictObject({
    text: Bilingual,
    standard: z.string(),
    /** Plan baselines that a clause of the standard can be put beside. */
    checks: z.array(z.strictObject({ measure: z.string(), clause: z.string() })),
    question: Bilingual,
  }),
  rows: z.array(PlanRow).min(1),
  requirements: z.array(PlanRequirement).min(1),
  stages: z.array(z.strictObject({ after: z.number().int().min(1), text: IndicatorId })).min(1),
});
export type PlanRules = z.infer<typeof PlanRules>;

/** What a plan is measured by. */
export type PlanMeasures = Pick<
  PlanRules,
  'form' | 'targetAfter' | 'decimals' | 'slightlyBehindFrom' | 'sameWithinFactor' | 'rows' | 'requirements' | 'stages'
> & {
  /** Null where the form asks for no baselines. */
  baselineRule: PlanRules['baselineRule'] | null;
};

/** How targets are measured that a form states in words and somebody keys in; the rows are those that are keyed in. */
export const PlanInWords = PlanRules.pick({
  name: true,
  document: true,
  targetAfter: true,
  decimals: true,
  slightlyBehindFrom: true,
  sameWithinFactor: true,
});
export type PlanInWords = z.infer<typeof PlanInWords>;

/** Row of the 绩效目标表. */
export const PerformanceTarget = z.strictObject({
  id: z.string(),
  form: FormId,
  level1: z.string(),
  level2: z.string(),
  name: Bilingual,
  unit: Bilingual.nullable(),
  target: IndicatorId,
  actual: IndicatorId,
  better: z.enum(['up', 'down']),
  /** What the form itself reports of it; more than one where the text leaves open which is meant. */
  reported: z.array(z.strictObject({ id: z.string(), name: Bilingual, quantity: Quantity })),
  /** Why the form cannot answer it, or what must be borne in mind. */
  note: Bilingual.nullable(),
});
export type PerformanceTarget = z.infer<typeof PerformanceTarget>;
