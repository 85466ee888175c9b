import { z } from 'zod';
import { PriceBasis } from '../domain/context.ts';
import { AggregateFigure, Basis, listOf } from '../domain/figure.ts';
import { Overlap, Where } from './analytics.ts';
import { AsOf, flag, IndicatorHead, IndicatorKey, Words, Year } from './common.ts';

const series = listOf(z.string().max(60)).describe('Codes of context series; several with commas');
const region = 'that of the province for the region as a whole';
const bom = flag.optional().describe('1: text/csv begins with a byte order mark, for Excel');

export const ContextQuery = z.strictObject({
  asOf: AsOf,
  series,
  league: listOf(z.string().regex(/^\d{6}$/)).describe(`Leagues by GB/T 2260 code, ${region}; several with commas`),
  from: Year.optional().describe('First year; left out: the earliest'),
  to: Year.optional().describe('Last year; left out: the latest'),
  bom,
});
export type ContextQuery = z.infer<typeof ContextQuery>;

const NamedBasis = z.strictObject({ id: PriceBasis, name: Words });

/** An external series of whole leagues or regions. */
export const ContextSeries = z.strictObject({
  id: z.string(),
  name: Words,
  /** One, unless a newer file changed it; the newest first. */
  units: z.array(z.string()),
  /** 现价 · 可比价 · 指数 · 不适用; one, unless a newer file changed it. */
  priceBases: z.array(NamedBasis),
  sources: z.array(z.string()),
  years: z.array(z.number().int()),
  /** GB/T 2260; that of a province stands for the region as a whole. */
  leagues: z.array(z.string()),
});
export type ContextSeries = z.infer<typeof ContextSeries>;

/** One published value with its origin. */
export const ContextFigure = z.strictObject({
  series: z.string(),
  league: z.string(),
  year: z.number().int(),
  value: z.number(),
  /** As the file prints it. */
  raw: z.string(),
  unit: z.string(),
  priceBasis: PriceBasis,
  source: z.string(),
  receivedAt: z.string(),
  /** The file and where it stands in it. */
  fileId: z.number().int(),
  file: z.string(),
  place: z.string(),
  /** How many files stated it, and whether they differ. */
  vintages: z.number().int(),
  revised: z.boolean(),
});
export type ContextFigure = z.infer<typeof ContextFigure>;

const Names = z.record(z.string(), Words);

export const Context = z.strictObject({
  asOf: z.string().nullable(),
  series: z.array(ContextSeries),
  /** Names of the leagues. */
  names: Names,
  values: z.array(ContextFigure),
  notes: z.array(Words),
});
export type Context = z.infer<typeof Context>;

export const BesideQuery = Where.extend({
  indicator: IndicatorKey,
  series,
  by: z.literal('league').default('league').describe('Rows: the whole and each league'),
  measure: z.enum(['level', 'growth']).default('level').describe('What is asked of the clusters: level · growth'),
  basis: Basis.optional().describe('all · matched 可比口径; left out: matched for growth, all for levels'),
  spread: z.enum(['refuse', 'median']).default('refuse').describe('As in /aggregate'),
  bom,
});
export type BesideQuery = z.infer<typeof BesideQuery>;

/** Cluster figures and published values of the same league and year, side by side; nothing is computed of the two. */
const BesideRow = z.strictObject({
  /** All clusters of the question. */
  whole: z.boolean(),
  /** Null: the whole, or clusters whose league no form names. */
  league: z.string().nullable(),
  year: z.number().int(),
  /** Null: no cluster there. */
  figure: AggregateFigure.nullable(),
  /** By code of the series; empty where nothing was published, or the clusters are not those of one place. */
  context: z.array(ContextFigure),
});

export const Beside = z.strictObject({
  asOf: z.string().nullable(),
  indicator: IndicatorHead,
  series: z.array(ContextSeries),
  names: Names,
  /** The whole first, then league by league; years ascending. */
  rows: z.array(BesideRow),
  overlaps: z.array(Overlap),
  /** What must be said with the pairing: price bases, whole economy beside a part of it, units. */
  notes: z.array(Words),
});
export type Beside = z.infer<typeof Beside>;
