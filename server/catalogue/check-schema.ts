import { z } from 'zod';
import { FormId, IndicatorId, SubmissionKind } from '../domain/ids.ts';
import { Severity } from '../domain/severity.ts';
import { ToldElsewhere } from './filling-schema.ts';
import { Decimal } from './review-schema.ts';
import { Bilingual } from './schema.ts';

const years = z.number().int();

const Filed = z.strictObject({
  op: z.literal('of'),
  indicator: IndicatorId,
  /** Years after the year in question. */
  year: years.default(0),
  /** report: what this very report states · earlier: what a report before it stated. */
  from: z.enum(['report', 'earlier']).default('report'),
});
const plainOps = [
  Filed,
  z.strictObject({ op: z.literal('number'), value: Decimal }),
  /** A quantity that another row of the list defines. */
  z.strictObject({ op: z.literal('derived'), id: z.string(), year: years.default(0), from: Filed.shape.from }),
  /** Calendar year of a date; and a date as the number YYYYMMDD, from the first to the last day that it may mean. */
  z.strictObject({ op: z.enum(['year-of', 'day-of']), indicator: IndicatorId }),
  /** The year in question itself, and a day of it, as the number YYYYMMDD. */
  z.strictObject({ op: z.literal('year'), plus: years.default(0) }),
  z.strictObject({
    op: z.literal('day'),
    plus: years.default(0),
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
  }),
] as const;
export type CheckExpression =
  | z.infer<(typeof plainOps)[number]>
  | { op: 'sum' | 'product' | 'mean' | 'max'; of: CheckExpression[] }
  | { op: 'difference' | 'quotient'; of: [CheckExpression, CheckExpression] }
  | { op: 'power' | 'root'; of: CheckExpression; by: number }
  | { op: 'growth'; from: CheckExpression; to: CheckExpression; over: number }
  | { op: 'compound'; rates: CheckExpression[] };
/** A figure made of what is filed; every filed figure counts with what rounding took from it. */
export const CheckExpression: z.ZodType<CheckExpression> = z.lazy(() =>
  z.discriminatedUnion('op', [
    ...plainOps,
    z.strictObject({ op: z.enum(['sum', 'product', 'mean', 'max']), of: z.array(CheckExpression).min(2) }),
    z.strictObject({ op: z.enum(['difference', 'quotient']), of: z.tuple([CheckExpression, CheckExpression]) }),
    z.strictObject({ op: z.enum(['power', 'root']), of: CheckExpression, by: z.number().int().min(2) }),
    /** ((to ÷ from)^(1/over) − 1) in percent. */
    z.strictObject({
      op: z.literal('growth'),
      from: CheckExpression,
      to: CheckExpression,
      over: z.number().int().min(1),
    }),
    /** (Π(1 + rate))^(1/n) − 1 of n yearly rates in percent. */
    z.strictObject({ op: z.literal('compound'), rates: z.array(CheckExpression).min(2) }),
  ]),
);

export const Comparison = z.enum(['=', '<=', '<', '>=', '>']);
export type Comparison = z.infer<typeof Comparison>;

const simpleConditions = [
  /** A question answered with one of these options. */
  z.strictObject({
    is: z.literal('answer'),
    indicator: IndicatorId,
    any: z.array(z.string()).min(1),
    from: Filed.shape.from,
  }),
  /** 无 stands in the cell, or 不涉及. */
  z.strictObject({ is: z.literal('none'), indicator: IndicatorId, year: years.default(0) }),
  /** A figure stands in the cell, or words. */
  z.strictObject({ is: z.literal('filled'), indicator: IndicatorId, year: years.default(0) }),
  /** The same words stand in all of these cells. */
  z.strictObject({ is: z.literal('same'), all: z.array(IndicatorId).min(2) }),
  /** The cluster lies in several leagues. */
  z.strictObject({ is: z.literal('joint') }),
  /** At least one of these boxes is ticked; unknown only where none of them is in the file. */
  z.strictObject({ is: z.literal('ticked'), any: z.array(IndicatorId).min(1) }),
  /** Figures as they are printed. */
  z.strictObject({
    is: z.literal('compare'),
    left: CheckExpression,
    how: Comparison,
    right: CheckExpression,
  }),
] as const;
export type Condition =
  | z.infer<(typeof simpleConditions)[number]>
  | { is: 'all' | 'any'; of: Condition[] }
  | { is: 'not'; of: Condition };
/** Holds, does not hold, or is open where a part is missing. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('is', [
    ...simpleConditions,
    z.strictObject({ is: z.enum(['all', 'any']), of: z.array(Condition).min(2) }),
    z.strictObject({ is: z.literal('not'), of: Condition }),
  ]),
);

/** What a source allows besides rounding: so much, or percent of the right-hand side. */
const Allowance = z.union([z.strictObject({ amount: Decimal }), z.strictObject({ percent: Decimal })]);
export type Allowance = z.infer<typeof Allowance>;

/** One side of a comparison; a single filed figure bears the name of its indicator. */
const Side = z.strictObject({ name: Bilingual.nullable().default(null), of: CheckExpression });
export type Side = z.infer<typeof Side>;
/** A way of computing; one that is `optional` is not missed where it lacks a figure. */
const Reading = z.strictObject({ name: Bilingual, of: CheckExpression, optional: z.boolean().default(false) });
export type Reading = z.infer<typeof Reading>;

const base = {
  /** Instead of what the row says as a whole. */
  says: Bilingual.nullable().default(null),
  severity: Severity,
  /** Only these of the row's forms, and only these kinds of submission. */
  forms: z.array(FormId).min(1).nullable().default(null),
  kinds: z.array(SubmissionKind).min(1).nullable().default(null),
  /** Years in which it is looked at, after the report year. */
  years: z.array(years).min(1).default([0]),
  /** Looked at only where this holds. */
  when: Condition.nullable().default(null),
  /** The cell that the remark is about; the first that is looked at, where nothing is said. */
  about: IndicatorId.nullable().default(null),
};
const sized = {
  unit: Bilingual.nullable().default(null),
  within: Allowance.nullable().default(null),
  /** A difference no larger than this is for information only. */
  mild: Allowance.nullable().default(null),
};

export const Relation = z.discriminatedUnion('test', [
  z.strictObject({
    ...base,
    ...sized,
    test: z.literal('compare'),
    left: Side,
    how: Comparison,
    right: Side,
    /** Figures as they are printed: a printed zero is zero. */
    printed: z.boolean().default(false),
  }),
  /** A figure between two bounds that the source names as plausible. */
  z.strictObject({
    ...base,
    test: z.literal('band'),
    of: Side,
    least: Decimal.nullable().default(null),
    most: Decimal.nullable().default(null),
    unit: Bilingual.nullable().default(null),
  }),
  /**
   * A filed figure that one of several ways of computing must give; which one agrees is told. Where a way cannot be
   * worked out, a difference is for information only.
   */
  z.strictObject({
    ...base,
    ...sized,
    test: z.literal('one-of'),
    left: Side,
    readings: z.array(Reading).min(1),
    /** Figures that are sometimes given in its place. */
    instead: z.array(Reading).default([]),
  }),
  /** One of these counts, worked out from a rate, is a whole number; `void` is the half width from which it says nothing. */
  z.strictObject({
    ...base,
    test: z.literal('near-whole'),
    readings: z.array(Reading).min(1),
    void: Decimal,
    /** false: another population may be meant, so that only agreement is told. */
    disproves: z.boolean(),
  }),
  /** Where the first holds, the second must; `both`: and the other way round. */
  z.strictObject({
    ...base,
    test: z.literal('implies'),
    if: Condition,
    must: Condition,
    both: z.boolean().default(false),
  }),
  /** A text holds every one of these, or their common stem. */
  z.strictObject({
    ...base,
    test: z.literal('holds'),
    whole: IndicatorId,
    parts: z.array(IndicatorId).min(1),
  }),
  /** No name stands in two of these lists. */
  z.strictObject({ ...base, test: z.literal('names-apart'), lists: z.array(IndicatorId).min(2) }),
  /** A baseline of the plan table equals what the form reports of its year, in the units that the plan rules know. */
  z.strictObject({
    ...base,
    test: z.literal('plan-baseline'),
    measure: z.string(),
    /** What several reported figures make together. */
    against: Bilingual.nullable().default(null),
    within: Allowance.nullable().default(null),
  }),
]);
export type Relation = z.infer<typeof Relation>;
export type RelationOf<K extends Relation['test']> = Extract<Relation, { test: K }>;

/** A question to the reviewer, and why no program can tell. */
export const CheckQuestion = z.strictObject({
  question: Bilingual,
  why: Bilingual,
  forms: z.array(FormId).min(1).nullable().default(null),
  when: Condition.nullable().default(null),
  /** Shown beside the question; it is not asked where none of them says anything. */
  about: z.array(IndicatorId).default([]),
});
export type CheckQuestion = z.infer<typeof CheckQuestion>;

/** A row of the cross-checks: what two or more cells of a report must have to do with each other. */
export const CrossCheck = z
  .strictObject({
    id: z.string().regex(/^X\d{3}$/),
    forms: z.array(FormId).min(1),
    says: Bilingual,
    why: Bilingual,
    /** Part of the form that it rests on. */
    source: Bilingual,
    /** How the source ranks it. */
    grade: z.enum(['error', 'warning']),
    /** exact: counts and words · rounding: computed from the last decimal · stated: allowed by the source as well. */
    tolerance: z.enum(['exact', 'rounding', 'stated', 'none']),
    relations: z.array(Relation).default([]),
    /** A quantity that other rows use by its id. */
    derives: z.strictObject({ id: z.string(), name: Bilingual, of: CheckExpression }).nullable().default(null),
    /** Figures that no check may put beside one another: two of different groups in one relation. */
    apart: z
      .strictObject({
        groups: z.array(z.array(IndicatorId).min(1)).min(2),
        /** Rows whose relation the source names as the legitimate one. */
        except: z.array(z.string().regex(/^X\d{3}$/)).default([]),
      })
      .nullable()
      .default(null),
    elsewhere: z.array(ToldElsewhere).default([]),
    people: CheckQuestion.nullable().default(null),
  })
  .refine(
    (entry) =>
      entry.relations.length + entry.elsewhere.length > 0 ||
      entry.derives !== null ||
      entry.apart !== null ||
      entry.people !== null,
    'nobody looks after it',
  );
export type CrossCheck = z.infer<typeof CrossCheck>;
