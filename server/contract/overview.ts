import { z } from 'zod';
import { AggregateFigure } from '../domain/figure.ts';
import { IndicatorHead, League, Narrowing, Words, Year } from './common.ts';

export const OverviewQuery = Narrowing.extend({ year: Year.optional().describe('Left out: the newest report year') });
export type OverviewQuery = z.infer<typeof OverviewQuery>;

/** A figure of the region with its years: the last is the year asked for. */
export const Headline = z.strictObject({ indicator: IndicatorHead, figures: z.array(AggregateFigure) });
export type Headline = z.infer<typeof Headline>;

export const LeagueSeries = z.strictObject({ league: League, figures: z.array(AggregateFigure) });
export type LeagueSeries = z.infer<typeof LeagueSeries>;

export const LeagueCoverage = z.strictObject({
  league: League,
  /** Clusters of the panel in the year, and those whose report of the year arrived. */
  due: z.number().int(),
  arrived: z.number().int(),
  /** Clusters that did not report. */
  missing: z.array(z.strictObject({ id: z.number().int(), name: z.string() })),
});
export type LeagueCoverage = z.infer<typeof LeagueCoverage>;

/** A schematic of the region, from the north-west; its figures are of all leagues, whatever league was asked for. */
export const TileMap = z.strictObject({
  note: Words,
  tiles: z.array(z.strictObject({ code: z.string(), short: Words, column: z.number().int(), row: z.number().int() })),
  /** Growth that rests on fewer clusters is marked. */
  enoughClusters: z.number().int(),
  region: AggregateFigure.nullable(),
  leagues: z.array(z.strictObject({ league: League, figure: AggregateFigure })),
});
export type TileMap = z.infer<typeof TileMap>;

/** Everything the overview page draws, in one answer. */
export const Overview = z.strictObject({
  year: z.number().int().nullable(),
  years: z.array(z.number().int()),
  clusters: z.number().int(),
  headlines: z.array(Headline),
  output: z.strictObject({
    indicator: IndicatorHead,
    region: z.array(AggregateFigure),
    leagues: z.array(LeagueSeries),
  }),
  tiles: TileMap,
  coverage: z.array(LeagueCoverage),
  findings: z.strictObject({ blocks: z.number().int(), explain: z.number().int(), notes: z.number().int() }),
  /** Clusters whose size is closer to 10⁴ times that of the year before, or to its 10⁴th part, than to it. */
  slips: z.array(
    z.strictObject({
      id: z.number().int(),
      name: z.string(),
      year: z.number().int(),
      before: z.number(),
      now: z.number(),
    }),
  ),
  /** Names of clusters that figures call missing. */
  names: z.record(z.string(), z.string()),
});
export type Overview = z.infer<typeof Overview>;
