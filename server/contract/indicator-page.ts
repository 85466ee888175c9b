import { z } from 'zod';
import { AggregateFigure, DoubtReason } from '../domain/figure.ts';
import { ReportedGrowth } from './analytics.ts';
import { IndicatorEntry, PopulationEntry } from './catalogue.ts';
import { CountDoubtful, IndicatorHead, Narrowing, Words, Year } from './common.ts';
import { Recorded } from './shared.ts';
import { WantedAnswers } from './topics.ts';

export const IndicatorPageQuery = Narrowing.extend({
  doubtful: CountDoubtful,
  year: Year.optional().describe('Left out: the newest report year'),
});

const Named = z.strictObject({ id: z.string(), name: Words });

/** What one cluster says of the indicator in the year; only clusters that say something. */
export const ClusterFigure = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  league: z.string().nullable(),
  value: z.number().nullable(),
  /** Over the year before, in percent or in the unit's points. */
  growth: z.number().nullable(),
  answer: z.string().nullable(),
  rank: z.number().int().nullable(),
  tied: z.boolean(),
});
export type ClusterFigure = z.infer<typeof ClusterFigure>;

/** Everything the page of one indicator shows, in one answer; the figures by the same engine as /aggregate. */
export const IndicatorPage = z.strictObject({
  asOf: z.string().nullable(),
  year: z.number().int(),
  years: z.array(z.number().int()),
  entry: IndicatorEntry,
  population: PopulationEntry,
  /** Every form edition, for the names of changes between them. */
  editions: z.array(Named),
  /** Indicators that its method reads: parts of a ratio, weights, levels of a growth. */
  parts: z.array(Named),
  /** Topics whose page shows it. */
  topics: z.array(Named),
  /** What is asked beside it in the same block of a topic. */
  beside: z.array(Named.extend({ population: Words })),
  /** Why it has no figures of several clusters; null where it has. */
  refused: Words.nullable(),
  /** The region, year by year from the first figure. */
  region: z.array(AggregateFigure),
  /** Leagues of the year in the order of their rank. */
  leagues: z.array(AggregateFigure),
  /** The same over the last years, ascending, for a table of leagues by year. */
  leagueYears: z.array(AggregateFigure),
  /** Clusters of the year in the order of their rank. */
  clusters: z.array(ClusterFigure),
  /** Filed growth beside recomputed growth; null where the indicator is no growth. */
  reported: ReportedGrowth.shape.rows.nullable(),
  /** Figures in doubt that the region's figure of the year leaves out, of the indicators that its method reads. */
  doubtful: z.array(
    z.strictObject({
      id: z.number().int(),
      name: z.string(),
      indicator: IndicatorHead,
      value: z.number(),
      reason: DoubtReason,
    }),
  ),
  wanted: WantedAnswers,
  /** A figure that rests on fewer clusters is marked. */
  enoughClusters: z.number().int(),
  /** Share from which a figure is complete and a line leads on. */
  completeFrom: z.number(),
  names: z.record(z.string(), Words),
  notes: z.array(Words),
  recorded: Recorded,
});
export type IndicatorPage = z.infer<typeof IndicatorPage>;
