import { z } from 'zod';

const whole = z.number().int();
const sum = z.number().nullable();

/** What the panel of a group and year is, whatever is asked of it. */
export const GroupYearRow = z.strictObject({
  group: whole,
  year: whole,
  clusters: whole,
  awaited: whole,
  size: z.number(),
});
export type GroupYearRow = z.infer<typeof GroupYearRow>;

/** What aggregate.sql gives of a measure, group and year: there is none where nobody has a figure or is without one. */
export const SummedRow = z.strictObject({
  m: whole,
  group: whole,
  year: whole,
  num: sum,
  den: sum,
  n: whole,
  zeros: whole,
  known: whole,
  size_without: z.number(),
  asked: whole,
  size_asked: z.number(),
  missing: z.array(whole),
  doubtful: z.array(whole),
});
export type SummedRow = z.infer<typeof SummedRow>;

/** A level or ratio of one measure, group and year: both sides, who contributes, who is missing. */
export interface AggregateRow {
  m: number;
  group: number;
  year: number;
  num: number | null;
  den: number | null;
  n: number;
  of: number;
  notAsked: number;
  panel: number;
  awaited: number;
  zeros: number;
  /** Share of the size of those asked that is known; null where nobody asked has a size. */
  coverage: number | null;
  missing: number[];
  doubtful: number[];
}

/** What growth.sql gives of a measure, group, year and kind of change. */
export const ChangeRow = z.strictObject({
  m: whole,
  group: whole,
  year: whole,
  kind: whole,
  n: whole,
  now_num: sum,
  now_den: sum,
  before_num: sum,
  before_den: sum,
  change: z.number(),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

/** Both sides of a measure. */
export interface Sides {
  num: number | null;
  den: number | null;
}

/**
 * Change of a measure over its span in one group and year: the matched panel 可比口径, the raw figures, and the raw change
 * taken apart. continuing + entering + leaving + newlyKnown + noLongerKnown + outstanding + doubtful = raw change.
 */
export interface GrowthRow {
  m: number;
  group: number;
  year: number;
  now: Sides;
  before: Sides;
  matchedNow: Sides;
  matchedBefore: Sides;
  /** Clusters of the matched panel. */
  matched: number;
  continuing: number;
  entering: number;
  leaving: number;
  newlyKnown: number;
  noLongerKnown: number;
  outstanding: number;
  doubtful: number;
}

/** Names the measure, group and year that a row is about. */
export const rowKey = ({ m, group, year }: Pick<AggregateRow, 'm' | 'group' | 'year'>): string =>
  `${m}/${group}/${year}`;

export const DistributionRow = z.strictObject({
  m: whole,
  group: whole,
  year: whole,
  n: whole,
  min: z.number(),
  q1: z.number(),
  median: z.number(),
  q3: z.number(),
  max: z.number(),
});
export type DistributionRow = z.infer<typeof DistributionRow>;

export const AnswerRow = z.strictObject({ m: whole, group: whole, year: whole, answer: z.string(), count: whole });
export type AnswerRow = z.infer<typeof AnswerRow>;

export const SlipRow = z.strictObject({ no: whole, clusterId: whole, year: whole, value: z.number() });
export type SlipRow = z.infer<typeof SlipRow>;

/** A figure that was decided on. */
export const SettledSlipRow = z.strictObject({ no: whole, clusterId: whole, year: whole });

export const ContradictionRow = z.strictObject({
  r: whole,
  submission: whole,
  clusterId: whole,
  cell: whole,
  year: whole,
  status: z.string(),
  value: sum,
  raw: z.string(),
});
export type ContradictionRow = z.infer<typeof ContradictionRow>;

/** A contradiction that was decided on. */
export const SettledContradictionRow = z.strictObject({ k: whole });

export const CountRow = z.strictObject({ m: whole, n: whole });
export type CountRow = z.infer<typeof CountRow>;
