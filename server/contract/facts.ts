import { z } from 'zod';
import { Filter, listOf } from '../domain/figure.ts';
import { Level, Programme } from '../domain/ids.ts';
import { ObservationStatus } from '../domain/reading.ts';
import { AsOf, IndicatorHead, League, Paging, Year } from './common.ts';

export const FactsQuery = z.strictObject({
  ...Filter.shape,
  ...Paging.shape,
  asOf: AsOf,
  indicator: listOf(z.string().max(100)).describe('Indicator ids; several with commas; left out: all'),
  year: Year.optional().describe('One year; the same as from and to of that year'),
  from: Year.optional().describe('First year; left out: the earliest'),
  to: Year.optional().describe('Last year; left out: the latest'),
  joint: z
    .enum(['lead', 'members'])
    .default('lead')
    .describe('Clusters of several leagues belong to: lead, the leading one · members, every one'),
  bom: z.enum(['0', '1']).optional().describe('1: text/csv begins with a byte order mark, for Excel'),
});
export type FactsQuery = z.infer<typeof FactsQuery>;

/** What the newest submission that counts says of one indicator, cluster and year. */
export const FactRow = z.strictObject({
  indicator: z.string(),
  cluster: z.strictObject({ id: z.number().int(), name: z.string() }),
  /** Code of the leading league. */
  league: z.string().nullable(),
  programme: Programme,
  level: Level,
  year: z.number().int(),
  value: z.number().nullable(),
  /** Words of an answer, names, narratives. */
  text: z.string().nullable(),
  /** Why there is no value; zero is a value. */
  status: ObservationStatus,
  /** How many submissions state it. */
  vintages: z.number().int(),
  /** 本次未填: a newer submission leaves it blank or unreadable, and an older figure stands. */
  unfilled: z.boolean(),
});
export type FactRow = z.infer<typeof FactRow>;

export const Facts = z.strictObject({
  asOf: z.string().nullable(),
  total: z.number().int(),
  /** Indicators of this page: name, unit, population. */
  indicators: z.array(IndicatorHead),
  leagues: z.array(League),
  rows: z.array(FactRow),
  next: z.string().nullable(),
});
export type Facts = z.infer<typeof Facts>;
