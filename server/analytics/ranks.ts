import { toSignificant } from '../domain/printed-number.ts';

/**
 * Figures are equal when they agree in so many significant digits: more than any form prints, fewer than where two
 * ways of computing the same quotient in doubles part.
 */
const digits = 12;

/** A figure as far as ties and places go. */
export const comparable = (value: number): number => toSignificant(value, digits);

/**
 * Competition ranks with ties 并列: 1, 2, 2, 4. Values that are null have no rank.
 * `direction` tells which end is first: `up` the largest, `down` the smallest; `none` ranks the largest first.
 */
export function competitionRanks(
  values: readonly (number | null)[],
  direction: 'up' | 'down' | 'none',
): (number | null)[] {
  const sign = direction === 'down' ? 1 : -1;
  const known = values.flatMap((value) => (value === null ? [] : sign * comparable(value))).sort((a, b) => a - b);
  const place = new Map<number, number>();
  known.forEach((value, index) => {
    if (!place.has(value)) place.set(value, index + 1);
  });
  return values.map((value) => (value === null ? null : (place.get(sign * comparable(value)) ?? null)));
}
