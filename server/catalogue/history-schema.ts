import { z } from 'zod';
import { IndicatorId } from '../domain/ids.ts';
import { Bilingual } from './schema.ts';

const whole = z.number().int();
const share = z.number().min(0).max(1);
/** How far a step may lie from the median: as a multiple of the MAD, and at least so much in its own scale. */
const Reach = z.strictObject({
  /** A MAD below this counts as this: natural logarithm for levels, percentage points for rates. */
  floor: z.number().positive(),
  /** A smaller distance from the median is never told. */
  least: z.number().positive(),
});

/**
 * `checks/history.json`: what the comparison with earlier reports and other clusters goes by. Screening values of this
 * system, in no document; each with its reason.
 */
export const HistoryChecks = z.strictObject({
  note: Bilingual,
  restated: z.strictObject({
    why: Bilingual,
    /** From this difference on somebody must say why: percent of the earlier level. */
    explainFromPercent: z.number().positive(),
    /** Of rates in percent: percentage points. */
    explainFromPoints: z.number().positive(),
    /** Of counts: whole things, besides the percent. */
    explainFromCount: whole.min(1),
    /** Units of the last decimal that two ways of rounding may differ by. */
    lastPlaces: whole.min(0),
    /** A ratio is taken for a power of ten when its decimal logarithm is so near to it. */
    powerWithin: z.number().positive(),
    powers: z.array(whole.min(1)).min(1),
  }),
  plan: z.strictObject({
    why: Bilingual,
    /** Endings of the indicators that carry the figures of the plan table. */
    baseline: z.string().min(1),
    target: z.string().min(1),
  }),
  jump: z.strictObject({
    why: Bilingual,
    mads: z.number().positive(),
    /** Fewer earlier steps of the cluster say nothing. */
    ownMinimum: whole.min(3),
    /** Steps looked back. */
    ownYears: whole.min(3),
    /** Fewer peers with a step in that year say nothing. */
    peerMinimum: whole.min(3),
    levels: Reach,
    rates: Reach,
    /** Counts must also change by so many. */
    leastCount: whole.min(1),
  }),
  slips: z.strictObject({
    why: Bilingual,
    /** Years before and after that a figure is put beside. */
    window: whole.min(1),
    /** Nearness in decimal orders of magnitude to 10^power, and how many other years must agree. */
    powers: z
      .array(z.strictObject({ power: whole.min(1), within: z.number().positive().max(1), others: whole.min(1) }))
      .min(1),
    peers: z.strictObject({
      /** Without other years: so many orders of magnitude from the median of the peers, and so many MADs. */
      orders: z.number().positive(),
      mads: z.number().positive(),
      /** A MAD below this counts as this, in orders of magnitude: peers of nearly one size would make the next one an outlier. */
      floor: z.number().positive(),
      /** Fewer peers say nothing. */
      minimum: whole.min(3),
    }),
  }),
  vanished: z.strictObject({
    why: Bilingual,
    /** A smaller count of the year before may well be nought now. */
    leastCount: whole.min(1),
    /** The same of amounts and rates, in their own unit. */
    least: z.number().positive(),
  }),
  copied: z.strictObject({
    why: Bilingual,
    share,
    least: whole.min(1),
    /** Smaller whole numbers stay the same by themselves. */
    smallestCount: whole.min(0),
    /** A single figure: decimals that are not zero at the end, and digits in all. */
    decimals: whole.min(1),
    digits: whole.min(2),
    words: z.strictObject({ share, least: whole.min(1), shortest: whole.min(1) }),
    /** What stays the same from year to year by its nature. */
    steady: z.array(z.strictObject({ indicator: IndicatorId, why: Bilingual })),
  }),
  none: z.strictObject({
    why: Bilingual,
    years: whole.min(2),
    /** 无 of the first contradicts a figure above zero of one of the others. */
    contradicted: z.array(z.strictObject({ indicator: IndicatorId, beside: z.array(IndicatorId).min(1) })),
  }),
  barelyMet: z.strictObject({
    why: Bilingual,
    years: whole.min(2),
    /** Every year within so much of the threshold; of rates the smaller of percent and percentage points. */
    withinPercent: z.number().positive(),
    withinPoints: z.number().positive(),
    /** And at least one year as near as this. */
    nearPercent: z.number().positive(),
    nearPoints: z.number().positive(),
  }),
  late: z.strictObject({ why: Bilingual }),
  names: z.strictObject({
    why: Bilingual,
    /** Endings of firms that are left out before names are compared, longest first. */
    suffixes: z.array(z.string().min(1)),
    /** Shorter names tell nothing. */
    shortest: whole.min(1),
    /** Other clusters named in one finding. */
    most: whole.min(1),
  }),
  identical: z.strictObject({
    why: Bilingual,
    /** Clusters of one league with one growth rate. */
    clusters: whole.min(2),
    /** Of all clusters with that rate so many must lie in the league; below it is for information. */
    ownShare: share,
    /** Digits of the first figure and the yearly changes of a row that make a coincidence unlikely. */
    digits: whole.min(1),
    /** Figures of the league that every cluster of it repeats. */
    shared: z.array(z.strictObject({ indicator: IndicatorId, why: Bilingual })),
    most: whole.min(1),
  }),
});
export type HistoryChecks = z.infer<typeof HistoryChecks>;
