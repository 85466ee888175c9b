import { z } from 'zod';

const whole = z.number().int();
const sum = z.number().nullable();

/** What the panel of a group and year is, whatever is asked of it. */
export interface GroupYearRow {
  group: number;
  year: number;
  clusters: number;
  awaited: number;
  size: number;
}

/** Sums of a measure, group and year: there are none where nobody has a figure or is without one. */
export interface SummedRow {
  m: number;
  group: number;
  year: number;
  num: number | null;
  den: number | null;
  n: number;
  zeros: number;
  known: number;
  sizeWithout: number;
  asked: number;
  sizeAsked: number;
  missing: readonly number[];
  doubtful: readonly number[];
}

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

/** Sums of a measure, group, year and kind of change; see `changeKind`. */
export interface ChangeRow {
  m: number;
  group: number;
  year: number;
  kind: number;
  n: number;
  now: Sides;
  before: Sides;
  change: number;
}

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

/** More than any year, and more groups than any question has. */
const [yearsUp, groupsUp] = [10_000, 100_000] as const;

/** Names the group and year that a row of one measure is about: a number, since a page asks for thousands. */
export const placeKey = ({ group, year }: Pick<AggregateRow, 'group' | 'year'>): number => group * yearsUp + year;

/** Names the measure, group and year that a row is about. */
export const rowKey = (row: Pick<AggregateRow, 'm' | 'group' | 'year'>): number =>
  row.m * groupsUp * yearsUp + placeKey(row);

export interface DistributionRow {
  m: number;
  group: number;
  year: number;
  n: number;
  min: number;
  q1: number;
  median: number;
  q3: number;
  max: number;
}

export interface AnswerRow {
  m: number;
  group: number;
  year: number;
  answer: string;
  count: number;
}

export const SlipRow = z.strictObject({ no: whole, clusterId: whole, year: whole, value: z.number() });
export type SlipRow = z.infer<typeof SlipRow>;

/** Place of the first submission with a figure, in the order of arrival. */
export const FirstStatedRow = z.strictObject({ no: whole, clusterId: whole, year: whole, first: whole });

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
