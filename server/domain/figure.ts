import { z } from 'zod';

/** `?c=a` is a string, `?c=a&c=b` an array: both are lists here; `a,b` too; left out, it is empty. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .preprocess((value) => {
      if (value === '') return [];
      const items: unknown[] = (Array.isArray(value) ? value : [value]).flatMap((item: unknown) =>
        typeof item === 'string' ? item.split(',') : [item],
      );
      // What is named twice is meant once.
      return [...new Set(items)];
    }, z.array(item))
    .default([]);

export const Dimension = z.enum(['league', 'programme', 'level', 'sector', 'industry', 'batch', 'form', 'cluster']);
export type Dimension = z.infer<typeof Dimension>;

/** level 水平 · growth 增速 (or change in percentage points for rates) · share 占比 · rank 位次 · index 指数 (first year = 100). */
export const MeasureKind = z.enum(['level', 'growth', 'share', 'rank', 'index']);
export type MeasureKind = z.infer<typeof MeasureKind>;

/** How clusters of several leagues count: under the leading league · split by stated shares · under every member, overlap removed from the total. */
export const JointMode = z.enum(['lead', 'shares', 'members']);
export type JointMode = z.infer<typeof JointMode>;

/** Numbers of the ledger are 32 bits wide. */
const mostInteger = 2_147_483_647;

/** What a question narrows to; empty lists narrow nothing. */
export const Filter = z.strictObject({
  league: listOf(z.string().regex(/^\d{6}$/)).describe('Leagues or cities by GB/T 2260 code; several with commas'),
  programme: listOf(z.enum(['sme', 'amc'])).describe('Programmes 类别: sme, amc; several with commas'),
  level: listOf(z.enum(['national', 'regional'])).describe('Levels 级别: national, regional; several with commas'),
  sector: listOf(z.enum(['primary', 'secondary', 'tertiary'])).describe(
    'Sectors 产业类型: primary, secondary, tertiary; several with commas',
  ),
  industry: listOf(z.string().max(80)).describe('Leading industries 主导产业 as filed; several with commas'),
  batch: listOf(z.string().max(40)).describe('Certification batches 认定批次; several with commas'),
  form: listOf(z.string().max(40)).describe('Form editions 表式; several with commas'),
  cluster: listOf(z.coerce.number().int().min(1).max(mostInteger)).describe('Clusters by number; several with commas'),
});
export type Filter = z.infer<typeof Filter>;
export const noFilter: Filter = {
  league: [],
  programme: [],
  level: [],
  sector: [],
  industry: [],
  batch: [],
  form: [],
  cluster: [],
};

export const Group = z.partialRecord(Dimension, z.string().nullable());
export type Group = z.infer<typeof Group>;

/** Median and range, called so: for rates that cannot be rebuilt from parts. */
const Distribution = z.strictObject({
  min: z.number(),
  q1: z.number(),
  median: z.number(),
  q3: z.number(),
  max: z.number(),
});

const AnswerCount = z.strictObject({ answer: z.string(), count: z.number().int() });

/**
 * Raw growth taken apart, in percentage points of the earlier total; the seven parts add up to `raw`. `outstanding` 尚缺:
 * clusters that owe a report of the year which has not come; a fall made of them is none. `doubtful` 存疑: clusters whose
 * figure of one of the years is set aside.
 */
const Decomposition = z.strictObject({
  continuing: z.number(),
  entering: z.number(),
  leaving: z.number(),
  newlyKnown: z.number(),
  noLongerKnown: z.number(),
  outstanding: z.number(),
  doubtful: z.number(),
});

/**
 * Why a figure is in doubt: `unit-slip` it lies a power of ten off the other years of its cluster, which are about `usual`;
 * `contradiction` it cannot be right together with others of its report, by what the cross-check says.
 */
export const DoubtReason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit-slip'), usual: z.number() }),
  z.strictObject({
    kind: z.literal('contradiction'),
    check: z.string(),
    says: z.strictObject({ zh: z.string(), en: z.string() }),
  }),
]);
export type DoubtReason = z.infer<typeof DoubtReason>;

/** Every cluster once, or only those with figures on both sides of a comparison (可比口径). */
export const Basis = z.enum(['all', 'matched']);
export type Basis = z.infer<typeof Basis>;

/** Where a series is not one series: the meaning of the indicator changed, or clusters changed their form edition. */
export const Break = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('definition'),
    month: z.string(),
    why: z.strictObject({ zh: z.string(), en: z.string() }),
  }),
  /** `changes` like `miit-sme-2022 → miit-sme-2024`, between the year before and this one. */
  z.strictObject({ kind: z.literal('edition'), clusters: z.number().int(), changes: z.array(z.string()) }),
]);
export type Break = z.infer<typeof Break>;

/** Place of a group among the groups of its indicator and year. */
const Rank = z.strictObject({
  /** Several groups share the place 并列. */
  tied: z.boolean(),
  /** Groups that have a place. */
  of: z.number().int(),
  /** Against the whole: percentage points for rates and growth, else in the unit of the figure; null for a part of a total. */
  gap: z.number().nullable(),
  gapUnit: z.enum(['points', 'unit']),
  /** Places won (+) or lost (−) since the year before, on the matched panel; null where a year has no place. */
  change: z.number().int().nullable(),
});

/** sum · ratio (Σ/Σ) · weighted (加权估算) · growth · distribution (median shown) · answers */
export const Method = z.enum(['sum', 'ratio', 'weighted', 'growth', 'distribution', 'answers']);
export type Method = z.infer<typeof Method>;

/** One number of an answer, with everything needed to believe it. */
export const AggregateFigure = z.strictObject({
  indicator: z.string(),
  group: Group,
  year: z.number().int(),
  /** In `unit`: the level, or what `measure` makes of it. */
  value: z.number().nullable(),
  measure: MeasureKind,
  basis: Basis,
  unit: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
  /** The level behind a growth, share, rank or index; equal to `value` for a level. */
  level: z.number().nullable(),
  method: Method,
  estimated: z.boolean(),
  /** How a growth is averaged per year: V2 compound over two intervals, V3 over three; null for every other figure. */
  averaged: z.enum(['V2', 'V3']).nullable(),
  /** Clusters contributing, asked, not asked by their form; 无 counted as zero among the contributing. */
  n: z.number().int(),
  of: z.number().int(),
  notAsked: z.number().int(),
  zeros: z.number().int(),
  missing: z.array(z.number().int()),
  /** Clusters whose figure is in doubt, unsettled, and left out of `value`; some of `missing`. */
  doubtful: z.array(z.number().int()),
  /** Reports of the group's clusters: owed or come, and come. Fewer come than owed: the year is still coming in 收报中. */
  reports: z.strictObject({ of: z.number().int(), n: z.number().int() }),
  /** Contributors' share of the last known output, 0–1; null where no output is known. */
  coverage: z.number().nullable(),
  /** Below 80 %: shown as incomplete. */
  incomplete: z.boolean(),
  /** Rests on fewer than three clusters. */
  few: z.boolean(),
  /** Competition rank among the groups; null for the whole and where there is no value. */
  rank: z.number().int().nullable(),
  standing: Rank.nullable(),
  growth: z
    .strictObject({
      raw: z.number().nullable(),
      matched: z.number().nullable(),
      matchedClusters: z.number().int(),
      /** Levels of the matched panel in the earlier year and in this one: the two figures that `matched` compares. */
      matchedBefore: z.number().nullable(),
      matchedNow: z.number().nullable(),
      /** Percent for levels, percentage points for rates, the indicator's own unit for intensities. */
      unit: z.enum(['percent', 'points', 'unit']),
      decomposition: Decomposition.nullable(),
      /** What the group adds to the matched growth of the whole, in percentage points; over all groups it adds up. */
      contribution: z.number().nullable(),
    })
    .nullable(),
  breaks: z.array(Break),
  distribution: Distribution.nullable(),
  answers: z.array(AnswerCount).nullable(),
});
export type AggregateFigure = z.infer<typeof AggregateFigure>;
