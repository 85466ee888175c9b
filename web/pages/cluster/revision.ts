import type { RevisedFigure } from '../../../server/contract/cluster-pages.ts';

type Vintage = RevisedFigure['vintages'][number];

export interface Revision {
  now: Vintage | undefined;
  /** The newest earlier one that says something else. */
  before: Vintage | undefined;
  /** Percent of the earlier figure, percentage points of a rate; null where one is no figure or the earlier is zero. */
  change: number | null;
  /** Is the change in percentage points? */
  points: boolean;
  /** A power of ten between the two, which looks like another unit: ×0.0001; null elsewhere. */
  times: number | null;
}

/** What a restated figure was and is, by the vintages that count. */
export function revisionOf({ vintages, unit }: Pick<RevisedFigure, 'vintages' | 'unit'>): Revision {
  const [now, ...older] = vintages.filter((vintage) => vintage.counts);
  const before = older.find(
    (report) => report.value !== now?.value || report.status !== now?.status || report.text !== now?.text,
  );
  const [a, b] = [now?.value ?? null, before?.value ?? null];
  const points = unit?.zh === '%';
  if (a === null || b === null || (b === 0 && !points)) return { now, before, change: null, points, times: null };
  if (points) return { now, before, change: a - b, points, times: timesOf(a, b) };
  return {
    now,
    before,
    change: (a / b - 1) * 100,
    points,
    times: timesOf(a, b),
  };
}

function timesOf(a: number, b: number): number | null {
  const order = Math.log10(Math.abs(a / b));
  const power = Math.round(order);
  const slipped = Math.abs(power) >= 2 && Math.abs(order - power) < 0.02;
  // Written, not reckoned: 10 ** -4 carries the dust of binary fractions.
  return slipped ? Number(`1e${power}`) : null;
}
