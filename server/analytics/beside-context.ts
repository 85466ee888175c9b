import type { AggregateFigure, Filter } from '../domain/figure.ts';
import type { Scope } from '../domain/scope.ts';
import type { KeptContextValue } from '../store/reads/read-context.ts';

/** Figures of clusters and published values of one place and year; the two are never computed with each other. */
export interface BesideRow {
  /** All clusters of the question. */
  whole: boolean;
  /** null: the whole, or clusters whose league no form names. */
  league: string | null;
  year: number;
  figure: AggregateFigure | null;
  context: KeptContextValue[];
}

export interface Pairing {
  figures: readonly AggregateFigure[];
  values: readonly KeptContextValue[];
  /** Code of the home region, under which values of the region as a whole are filed. */
  region: string;
  filter: Filter;
  scope: Scope;
  from: number;
  to: number;
}

/**
 * Puts values beside the figures of the same league and year: the whole first, then every league that has one of the
 * two. The region's values stand beside the whole only where the whole is the region: a question narrowed to leagues,
 * or asked by somebody who sees some only, has a smaller one, and the region gets a line of its own.
 */
export function besideContext({ figures, values, region, filter, scope, from, to }: Pairing): BesideRow[] {
  const wholeIsRegion = filter.league.length === 0 && filter.cluster.length === 0 && scope.kind === 'all';
  const shown = values.filter(
    (value) =>
      value.year >= from && value.year <= to && (filter.league.length === 0 || filter.league.includes(value.league)),
  );
  const rows = new Map<string, BesideRow>();
  const rowOf = (whole: boolean, league: string | null, year: number): BesideRow => {
    const key = `${whole} ${league} ${year}`;
    const row = rows.get(key) ?? { whole, league: whole ? null : league, year, figure: null, context: [] };
    rows.set(key, row);
    return row;
  };
  for (const figure of figures) {
    const whole = Object.keys(figure.group).length === 0;
    rowOf(whole, whole ? null : (figure.group.league ?? null), figure.year).figure = figure;
  }
  for (const value of shown) {
    const whole = wholeIsRegion && value.league === region;
    rowOf(whole, whole ? null : value.league, value.year).context.push(value);
  }
  return [...rows.values()].sort((a, b) => position(a).localeCompare(position(b), 'en') || a.year - b.year);
}

/** The whole, then leagues by code, then clusters without one. */
const position = ({ whole, league }: BesideRow): string => (whole ? '0' : `1${league ?? '9'}`);
