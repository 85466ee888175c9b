import { z } from 'zod';
import { PublishedDimension, PublishedMeasure } from '../domain/published.ts';
import { AsOf, flag, IndicatorHead, Words, Year } from './common.ts';
import { day, whole } from './shapes.ts';

export const PublishedQuery = z.strictObject({
  asOf: AsOf,
  year: Year.optional().describe('Left out: the newest year that was published'),
  bom: flag.optional().describe('1: text/csv begins with a byte order mark, for Excel'),
});

/** What was published of one group; no part of it tells of fewer than three clusters. */
const PublishedFigure = z.strictObject({
  /** Growth: percent. Level: in the unit of the indicator. */
  value: z.number(),
  /** Clusters that it rests on. */
  n: whole,
  /** These have less than the usual share of the last known output. */
  incomplete: z.boolean(),
  /** Reports of the group's clusters on the day of the release; fewer come than owed: 收报中. */
  reports: z.strictObject({ of: whole, n: whole }),
});

const PublishedCell = z.strictObject({
  /** Null: the region. */
  by: PublishedDimension.nullable(),
  group: z.string().nullable(),
  /** Null: withheld, because it would tell of one or two clusters. */
  figure: PublishedFigure.nullable(),
});

/** What the department publishes of a year: the region, its leagues and industries, beside what the asker sees of his own. */
export const Published = z.strictObject({
  asOf: z.string().nullable(),
  /** Years that were published, the newest first. */
  years: z.array(whole),
  /** Null: nothing was published yet. */
  year: whole.nullable(),
  /** The figures are those known at the end of this day, and stay so; null where there are none. */
  released: day.nullable(),
  /** The next year to be published, and when. */
  next: z.strictObject({ year: whole, on: day }),
  /** Where the day of the release comes from. */
  source: Words,
  /** A figure of fewer clusters is not published. */
  fewest: whole,
  names: z.record(z.string(), Words),
  measures: z.array(
    z.strictObject({
      indicator: IndicatorHead,
      measure: PublishedMeasure,
      /** The region first; groups whose name only few clusters bear are left out where they are withheld. */
      cells: z.array(PublishedCell),
      /** Groups left out. */
      unnamed: whole,
      /** Of the asker's own clusters, as of the same day; null for whoever sees every figure, and where nothing is known. */
      own: z.strictObject({ value: z.number(), n: whole }).nullable(),
    }),
  ),
});
export type Published = z.infer<typeof Published>;
