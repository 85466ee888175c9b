import { z } from 'zod';
import { AggregateFigure, Basis, JointMode } from '../domain/figure.ts';
import { Matrix, Overlap, Scatter, Where } from './analytics.ts';
import { CountDoubtful, IndicatorHead, Words, Year } from './common.ts';
import { Recorded } from './shared.ts';

/** What the page that compares leagues may be asked. */
export const ComparePageQuery = Where.omit({ from: true, to: true }).extend({
  doubtful: CountDoubtful,
  indicator: z.string().max(100).optional().describe('Left out: the indicator that tells how large a cluster is'),
  year: Year.optional().describe('Left out: the newest report year'),
  before: Year.optional().describe('Earlier year of the slope; left out: the year before'),
  measure: z.enum(['level', 'growth']).default('level').describe('What leagues are ranked by'),
  basis: Basis.optional().describe(
    'all · matched 可比口径; left out: matched for growth and while reports are still coming in, else all',
  ),
  set: z.string().max(40).optional().describe('Named set of measures of the heat matrix; left out: the first'),
  x: z.string().max(100).optional().describe('Scatter: across'),
  y: z.string().max(100).optional().describe('Scatter: up'),
  size: z.string().max(100).optional().describe('Scatter: size of the marks'),
});
export type ComparePageQuery = z.infer<typeof ComparePageQuery>;

/** An indicator that leagues can be compared by. */
export const Choosable = z.strictObject({ id: z.string(), name: Words, theme: z.string() });
export type Choosable = z.infer<typeof Choosable>;

/** Everything the page that compares leagues draws, in one answer; each part by the same engine as /aggregate. */
export const ComparePage = z.strictObject({
  asOf: z.string().nullable(),
  year: z.number().int(),
  before: z.number().int(),
  years: z.array(z.number().int()),
  measure: z.enum(['level', 'growth']),
  basis: Basis,
  joint: JointMode,
  indicator: IndicatorHead,
  names: z.record(z.string(), Words),
  /** Leagues in the order of their rank by the measure and basis asked for, in `year`; the whole apart. */
  ranking: z.strictObject({ whole: AggregateFigure.nullable(), groups: z.array(AggregateFigure) }),
  /** Levels of `before` and `year` of the clusters that state every year between; the whole first. */
  pair: z.array(AggregateFigure),
  /** Levels of all clusters over the years up to `year`, with growth and contribution; the whole first. */
  series: z.array(AggregateFigure),
  overlaps: z.array(Overlap),
  /** From how many clusters a figure is not marked as resting on few; from which share of them a line joins two years. */
  enoughClusters: z.number().int(),
  completeFrom: z.number(),
  notes: z.array(Words),
  matrix: Matrix,
  set: z.string(),
  /** Null where one of the measures cannot be rebuilt for a league; the reason beside it. */
  scatter: Scatter.nullable(),
  scatterRefused: Words.nullable(),
  sets: z.array(z.strictObject({ id: z.string(), name: Words })),
  choices: z.array(Choosable),
  recorded: Recorded,
});
export type ComparePage = z.infer<typeof ComparePage>;
