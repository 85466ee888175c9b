import type { Indicator } from '../catalogue/schema.ts';
import type { AggregateFigure } from '../domain/figure.ts';
import { groupBy } from './group-by.ts';
import { isRate } from './question.ts';
import { comparable, competitionRanks } from './ranks.ts';

const isWhole = (figure: AggregateFigure): boolean => Object.keys(figure.group).length === 0;

/**
 * Ranks of the groups of one indicator, year by year: place, ties, gap to the whole and change since the year before.
 * A rank goes by the level or growth asked for; with measure `rank` the place becomes the value.
 */
export function withStandings(
  figures: readonly AggregateFigure[],
  indicator: Indicator,
  grouped: boolean,
): AggregateFigure[] {
  if (!grouped) return [...figures];
  const placed = new Map<AggregateFigure, AggregateFigure>();
  const byYear = groupBy(figures, (figure) => figure.year);
  for (const [year, all] of byYear) {
    const groups = all.filter((figure) => !isWhole(figure) && hasPlace(figure));
    const values = groups.map(rankedBy);
    const ranks = competitionRanks(values, indicator.direction);
    const known = ranks.filter((rank) => rank !== null);
    const shared = groupBy(known, (rank) => rank);
    const whole = all.find(isWhole);
    const wholeValue = whole === undefined ? null : rankedBy(whole);
    const won = placesWon(groups, byYear.get(year - 1) ?? [], indicator);
    groups.forEach((figure, index) => {
      const rank = ranks[index] ?? null;
      const value = values[index] ?? null;
      if (rank === null || value === null) return;
      const standing = {
        tied: (shared.get(rank)?.length ?? 0) > 1,
        of: known.length,
        gap: wholeValue === null || addsUp(figure) ? null : tidy(value - wholeValue),
        gapUnit: inPoints(figure, indicator) ? ('points' as const) : ('unit' as const),
        change: won[index] ?? null,
      };
      placed.set(figure, { ...figure, rank, standing, value: figure.measure === 'rank' ? rank : figure.value });
    });
  }
  return figures.map(
    (figure) => placed.get(figure) ?? (figure.measure === 'rank' ? { ...figure, value: null } : figure),
  );
}

/**
 * Places won since the year before. Levels are ranked in both years on the matched panel, so that a report that has not
 * come moves nobody; whatever has no matched panel is ranked among the groups that have a figure in both years.
 */
function placesWon(
  groups: readonly AggregateFigure[],
  earlier: readonly AggregateFigure[],
  { direction }: Indicator,
): (number | null)[] {
  const before = new Map(
    groups.every(rankedByLevel) ? [] : earlier.map((figure) => [JSON.stringify(figure.group), rankedBy(figure)]),
  );
  const pairs = groups.map((group): [number | null, number | null] =>
    rankedByLevel(group)
      ? [group.growth?.matchedBefore ?? null, group.growth?.matchedNow ?? null]
      : [before.get(JSON.stringify(group.group)) ?? null, rankedBy(group)],
  );
  const inBoth = pairs.map(([then, now]) => then !== null && now !== null);
  const places = (side: 0 | 1) =>
    competitionRanks(
      pairs.map((pair, index) => (inBoth[index] ? pair[side] : null)),
      direction,
    );
  const [then, now] = [places(0), places(1)];
  return pairs.map((_, index) => {
    const [was, is] = [then[index] ?? null, now[index] ?? null];
    return was === null || is === null ? null : was - is;
  });
}

const rankedByLevel = ({ measure, method }: AggregateFigure): boolean =>
  measure !== 'growth' && (method === 'sum' || method === 'ratio' || method === 'weighted');

const rankedBy = (figure: AggregateFigure): number | null => (figure.measure === 'rank' ? figure.level : figure.value);

/** Answers have no order, and groups are not ranked by a median; a single cluster's figure is the one it filed. */
const hasPlace = ({ method, group }: AggregateFigure): boolean =>
  method !== 'answers' && (method !== 'distribution' || group.cluster !== undefined);

/** A gap of rates, shares and growths is told in percentage points; the change of an intensity has its own unit. */
function inPoints(figure: AggregateFigure, indicator: Indicator): boolean {
  const ofAnIntensity = (figure.method === 'ratio' || figure.method === 'weighted') && !isRate(indicator);
  return (
    (figure.measure === 'growth' && !ofAnIntensity) ||
    figure.measure === 'share' ||
    figure.method === 'growth' ||
    ((figure.measure === 'level' || figure.measure === 'rank') && isRate(indicator))
  );
}

/** A part of a total has no gap to it. */
const addsUp = (figure: AggregateFigure): boolean =>
  figure.measure === 'share' || (figure.method === 'sum' && (figure.measure === 'level' || figure.measure === 'rank'));

const tidy = (value: number): number => (comparable(value) === 0 ? 0 : value);
