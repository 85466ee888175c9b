import { z } from 'zod';

const whole = z.number().int();
const sum = z.number().nullable();

export const AggregateRow = z.strictObject({
  m: whole,
  group: whole,
  year: whole,
  num: sum,
  den: sum,
  n: whole,
  of: whole,
  not_asked: whole,
  panel: whole,
  awaited: whole,
  zeros: whole,
  coverage: sum,
  missing: z.array(whole),
  doubtful: z.array(whole),
});
export type AggregateRow = z.infer<typeof AggregateRow>;

export const GrowthRow = z.strictObject({
  m: whole,
  group: whole,
  year: whole,
  now_num: sum,
  now_den: sum,
  before_num: sum,
  before_den: sum,
  matched_now_num: sum,
  matched_now_den: sum,
  matched_before_num: sum,
  matched_before_den: sum,
  continuing: z.number(),
  entering: z.number(),
  leaving: z.number(),
  newly_known: z.number(),
  no_longer_known: z.number(),
  outstanding: z.number(),
  doubtful: z.number(),
  matched: whole,
  n: whole,
  n_before: whole,
});
export type GrowthRow = z.infer<typeof GrowthRow>;

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

export const EditionRow = z.strictObject({
  m: whole.nullable(),
  group: whole,
  year: whole,
  clusters: whole,
  changes: z.array(z.string()),
});
export type EditionRow = z.infer<typeof EditionRow>;

export const SlipRow = z.strictObject({
  no: whole,
  clusterId: whole,
  year: whole,
  value: z.number(),
  settled: z.boolean(),
});
export type SlipRow = z.infer<typeof SlipRow>;

export const ContradictionRow = z.strictObject({
  r: whole,
  submission: whole,
  clusterId: whole,
  cell: whole,
  year: whole,
  status: z.string(),
  value: sum,
  raw: z.string(),
  settled: z.boolean(),
});
export type ContradictionRow = z.infer<typeof ContradictionRow>;

export const CountRow = z.strictObject({ m: whole, n: whole });
export type CountRow = z.infer<typeof CountRow>;
