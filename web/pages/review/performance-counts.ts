import type { PlanAttainment } from '../../../server/contract/round-views.ts';

type Performance = PlanAttainment['performance'];
type Status = Performance['rows'][number]['cells'][number]['status'];

export interface Reached {
  attained: number;
  /** Targets with an actual value beside them. */
  of: number;
}

function reached(statuses: readonly Status[]): Reached {
  const attained = statuses.filter((status) => status === 'attained').length;
  return { attained, of: attained + statuses.filter((status) => status === 'missed').length };
}

/** The first of an order with all that stand beside it: who shares the last place is named with it. */
export function alike<T>(sorted: readonly T[], measure: (each: T) => number): T[] {
  const [first] = sorted;
  return first === undefined ? [] : sorted.filter((each) => measure(each) === measure(first));
}

export const share = ({ attained, of }: Reached): number => (of === 0 ? 2 : attained / of);

/** How many clusters reach each item of the table; the one that fewest reach first. */
export function performanceByItem({ items, rows }: Performance) {
  const cells = rows.flatMap((row) => row.cells);
  return items
    .map((item) => ({ item, ...reached(cells.filter((cell) => cell.item === item.id).map(({ status }) => status)) }))
    .filter(({ of }) => of > 0)
    .sort((a, b) => share(a) - share(b));
}

/** Items attained in each league; the smallest share first. */
export function performanceByLeague({ leagues }: Performance) {
  return [...leagues].filter(({ of }) => of > 0).sort((a, b) => share(a) - share(b) || b.of - a.of);
}

/** Clusters by the share of their items that is attained. */
export function performanceByCluster({ rows }: Performance) {
  return rows
    .map((row) => ({ row, ...reached(row.cells.map(({ status }) => status)) }))
    .sort((a, b) => share(a) - share(b) || a.row.cluster.id - b.row.cluster.id);
}

/** Has the cluster yet to reach the item asked for, or any item and lies in the league asked for? Nothing asked: everybody. */
export function misses(
  { cells, leagues }: Performance['rows'][number],
  { item, league }: { item: string | undefined; league: string | undefined },
): boolean {
  if (item === undefined && league === undefined) return true;
  const missed = cells.some((cell) => cell.status === 'missed' && (item === undefined || cell.item === item));
  return missed && (league === undefined || leagues.some(({ code }) => code === league));
}
