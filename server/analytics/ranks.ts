/**
 * Competition ranks with ties 并列: 1, 2, 2, 4. Values that are null have no rank.
 * `direction` tells which end is first: `up` the largest, `down` the smallest; `none` ranks the largest first.
 */
export function competitionRanks(
  values: readonly (number | null)[],
  direction: 'up' | 'down' | 'none',
): (number | null)[] {
  const known = values.filter((value): value is number => value !== null);
  const better = direction === 'down' ? (a: number, b: number) => a < b : (a: number, b: number) => a > b;
  return values.map((value) => (value === null ? null : 1 + known.filter((other) => better(other, value)).length));
}
