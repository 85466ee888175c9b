import type { AggregateFigure } from '../../../server/domain/figure.ts';

export interface LeagueYears {
  years: number[];
  /** In the order of the newest figure, the better way first; leagues without one last. */
  rows: { code: string; figures: (AggregateFigure | undefined)[] }[];
}

/** Figures of leagues laid out by league and year; null where fewer than two leagues or years have any. */
export function leagueYears(figures: readonly AggregateFigure[], falling: boolean): LeagueYears | null {
  const known = figures.filter((figure) => figure.value !== null && figure.group.league != null);
  const years = [...new Set(known.map((figure) => figure.year))].sort((a, b) => a - b);
  const codes = [...new Set(known.flatMap((figure) => figure.group.league ?? []))];
  if (years.length < 2 || codes.length < 2) return null;
  const rows = codes.map((code) => ({
    code,
    figures: years.map((year) => known.find((figure) => figure.group.league === code && figure.year === year)),
  }));
  const last = ({ figures: own }: (typeof rows)[number]) => own.at(-1)?.value ?? null;
  const way = falling ? 1 : -1;
  rows.sort((a, b) => {
    const [x, y] = [last(a), last(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return (x - y) * way;
  });
  return { years, rows };
}

/** Step 0–4 of a value between the least and the most of the table; one value alone stands in the middle. */
export function heatStep(value: number, all: readonly number[]): number {
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return most === least ? 2 : Math.min(4, Math.floor(((value - least) / (most - least)) * 5));
}

/**
 * A course as an index, its first known year 100, chained by the matched change of each year: a year in which reports are
 * missing or clusters came moves it only by those that stand in both years. Null before the first figure and from the
 * first year on that does not compare.
 */
export function indexed(figures: readonly (Course | undefined)[]): (number | null)[] {
  let at: number | null = null;
  let broken = false;
  return figures.map((figure) => {
    if (broken) return null;
    if (at === null) {
      at = figure?.value == null || figure.value <= 0 ? null : 100;
      return at;
    }
    const { matchedBefore, matchedNow } = figure?.growth ?? { matchedBefore: null, matchedNow: null };
    broken = matchedBefore === null || matchedNow === null || matchedBefore <= 0;
    at = broken ? null : at * ((matchedNow ?? 0) / (matchedBefore ?? 1));
    return at;
  });
}

/** What an index is chained from. */
type Course = {
  value: number | null;
  growth: { matchedBefore: number | null; matchedNow: number | null } | null;
};
