/** Median and median absolute deviation 绝对离差中位数 of some figures; single extremes do not move them. */
export interface Spread {
  median: number;
  mad: number;
  count: number;
}

/** @throws RangeError of an empty list */
export function spreadOf(values: readonly number[]): Spread {
  const median = middle([...values].sort((a, b) => a - b));
  const mad = middle(values.map((value) => Math.abs(value - median)).sort((a, b) => a - b));
  return { median, mad, count: values.length };
}

/**
 * Does a figure lie further from the median than so many MADs? A MAD below `floor`, zero above all, counts as `floor`:
 * where half of the peers file one and the same rate the next decimal would be an outlier otherwise.
 */
export function liesOff(value: number, { median, mad }: Spread, mads: number, floor: number): boolean {
  return Math.abs(value - median) > mads * Math.max(mad, floor);
}

function middle(sorted: readonly number[]): number {
  const at = (index: number): number => {
    const value = sorted[index];
    if (value === undefined) throw new RangeError('no figures');
    return value;
  };
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
}
