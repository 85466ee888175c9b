import type { PlanAttainment } from '../../../server/contract/round-views.ts';
import { comparable, type PlanWord } from '../../ui/review-marks.ts';

export type StatusCounts = Partial<Record<PlanWord, number>>;

export interface Tally {
  counts: StatusCounts;
  /** Behind or reversed. */
  behind: number;
  /** Items that can be compared. */
  of: number;
}

function tally(counts: StatusCounts): Tally {
  return {
    counts,
    behind: (counts.behind ?? 0) + (counts.reversed ?? 0),
    of: comparable.reduce((sum, status) => sum + (counts[status] ?? 0), 0),
  };
}

/** Clusters by status for each row of the plan that any of them can be compared in; most behind first. */
export function byMeasure({ measures, rows }: PlanAttainment) {
  return measures
    .map((measure) => {
      const counts: StatusCounts = {};
      for (const { cells } of rows) {
        for (const { measure: id, status } of cells) {
          if (id === measure.id) counts[status] = (counts[status] ?? 0) + 1;
        }
      }
      return { measure, ...tally(counts) };
    })
    .filter(({ of }) => of > 0)
    .sort((a, b) => b.behind - a.behind || b.of - a.of);
}

/** Items by status for each league; the greatest share behind first. */
export function byLeague({ leagues }: PlanAttainment) {
  return leagues
    .map(({ league, statuses }) => ({ league, ...tally(statuses) }))
    .filter(({ of }) => of > 0)
    .sort((a, b) => b.behind / b.of - a.behind / a.of || b.of - a.of);
}

/** Clusters by the share of their items that is behind. */
export function byCluster({ rows }: PlanAttainment) {
  return rows
    .map((row) => {
      const counts: StatusCounts = {};
      for (const { status } of row.cells) counts[status] = (counts[status] ?? 0) + 1;
      return { row, ...tally(counts) };
    })
    .sort(
      (a, b) =>
        (b.of === 0 ? -1 : b.behind / b.of) - (a.of === 0 ? -1 : a.behind / a.of) ||
        a.row.cluster.id - b.row.cluster.id,
    );
}

/** Is the cluster behind in the row asked for, or in any row and of the league asked for? Nothing asked: everybody. */
export function isBehindIn(
  { cells, leagues }: PlanAttainment['rows'][number],
  { measure, league }: { measure: string | undefined; league: string | undefined },
): boolean {
  if (measure === undefined && league === undefined) return true;
  const behind = cells.some(
    (cell) =>
      (cell.status === 'behind' || cell.status === 'reversed') && (measure === undefined || cell.measure === measure),
  );
  return behind && (league === undefined || leagues.some((unit) => unit.code === league));
}
