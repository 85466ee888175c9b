/**
 * Lengths of bars from zero, 0–1 of the longest; null for what is unknown or negative.
 * @returns null where no figure is known: the row says nothing
 */
export function barShares(values: readonly (number | null)[]): (number | null)[] | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const top = Math.max(...known);
  return values.map((value) => (value === null || value < 0 || top <= 0 ? null : value / top));
}
