import { z } from 'zod';
import type { Aggregate } from '../../../server/contract/analytics.ts';
import { Dimension, MeasureKind } from '../../../server/domain/figure.ts';
import { linkOf } from '../../api/client.ts';

const chartKinds = ['lines', 'panels', 'bars', 'stack', 'scatter', 'answers', 'table'] as const;
export type ChartKind = (typeof chartKinds)[number];

/** Most indicators of one view: more do not fit one drawing, and a table of them is a matrix of its own. */
export const mostIndicators = 8;

/** What the link of explore carries beside what every page carries. */
export const ExploreSearch = z.object({
  /** Indicator ids with commas. */
  i: z.string().max(900).optional().catch(undefined),
  /** Up to two dimensions with a comma. */
  by: z.string().max(60).optional().catch(undefined),
  m: MeasureKind.optional().catch(undefined),
  basis: z.enum(['all', 'matched']).optional().catch(undefined),
  /** First year; the last is the year of every page. */
  from: z.coerce.number().int().min(1990).max(2100).optional().catch(undefined),
  level: z.enum(['national', 'regional']).optional().catch(undefined),
  sector: z.enum(['primary', 'secondary', 'tertiary']).optional().catch(undefined),
  joint: z.enum(['lead', 'shares', 'members']).optional().catch(undefined),
  spread: z.literal('median').optional().catch(undefined),
  chart: z.enum(chartKinds).optional().catch(undefined),
});
export type ExploreSearch = z.infer<typeof ExploreSearch>;

export interface PageFilters {
  programme?: string | undefined;
  league?: string | undefined;
  year?: number | undefined;
  asOf?: string | undefined;
  doubtful?: boolean | undefined;
}

export const indicatorsOf = ({ i }: ExploreSearch): string[] =>
  [...new Set((i ?? '').split(',').filter((name) => /^[a-z0-9_]+$/.test(name)))].slice(0, mostIndicators);

export function dimensionsOf({ by }: ExploreSearch): Dimension[] {
  const known = (by ?? '').split(',').flatMap((name) => Dimension.safeParse(name).data ?? []);
  return [...new Set(known)].slice(0, 2);
}

/** Is a question narrowed, or are clusters of several leagues counted, in a way that the page of an indicator does not know? */
export const isNarrowedHere = ({ level, sector, joint = 'lead' }: ExploreSearch): boolean =>
  level !== undefined || sector !== undefined || joint !== 'lead';

/** Years of a view that names no first one. */
const usualSpan = 5;

export function yearsOf(search: ExploreSearch, filters: PageFilters, newest: number): { from: number; to: number } {
  const to = filters.year ?? newest;
  return { from: Math.min(search.from ?? to - usualSpan + 1, to), to };
}

/**
 * Does an answer for which no basis was chosen compare leagues or years in a year of which reports are owed and not
 * there? It is then asked for like for like.
 */
export function comparesComingIn({ figures }: Aggregate, search: ExploreSearch): boolean {
  if (search.basis !== undefined || search.m === 'growth') return false;
  const last = Math.max(...figures.map(({ year }) => year));
  const compares = figures.some(({ year, group }) => year !== last || Object.keys(group).length > 0);
  return compares && figures.some(({ year, reports }) => year === last && reports.n < reports.of);
}

/** The question of a view as a link of the API: what the page shows is what this link answers. */
export function questionLink(search: ExploreSearch, filters: PageFilters, newest: number): string {
  const { from, to } = yearsOf(search, filters, newest);
  return linkOf('/api/v1/aggregate', {
    indicator: indicatorsOf(search),
    by: dimensionsOf(search),
    measure: search.m,
    basis: search.basis,
    spread: search.spread,
    joint: search.joint,
    programme: filters.programme,
    league: filters.league,
    level: search.level,
    sector: search.sector,
    from,
    to,
    asOf: filters.asOf,
    doubtful: filters.doubtful === true ? '1' : undefined,
    growth: 1,
  });
}
