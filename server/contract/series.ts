import { z } from 'zod';
import { AggregateFigure, Dimension, JointMode, listOf } from '../domain/figure.ts';
import { CountDoubtful, IndicatorHead, Narrowing, Words, Year } from './common.ts';

export const SeriesQuery = Narrowing.extend({
  doubtful: CountDoubtful,
  indicator: listOf(z.string().max(100)).describe('Indicator ids; several with commas'),
  by: listOf(Dimension).describe('league, programme, level, sector, industry, batch, form, cluster'),
  from: Year.optional().describe('First year; left out: five years to the last'),
  to: Year.optional().describe('Last year; left out: the newest report year'),
  joint: JointMode.default('lead').describe('How clusters of several leagues count'),
});
export type SeriesQuery = z.infer<typeof SeriesQuery>;

export const Series = z.strictObject({
  indicators: z.array(IndicatorHead),
  /** Names of the groups' codes, e.g. of leagues, for those that have names. */
  names: z.record(z.string(), Words),
  figures: z.array(AggregateFigure),
});
export type Series = z.infer<typeof Series>;
