import Big from 'big.js';
import { compare, type Exact, exact, type Interval, power, toNumber, zero } from './exact-decimal.ts';

/** Digits after the point of a root: far beyond what is printed. */
const digits = 12;

/**
 * The n-th root of an interval, its ends moved outwards to decimals whose powers enclose it.
 * @returns null where the figure is below zero; an end below zero counts as zero
 */
export function root(of: Interval, n: number): Interval | null {
  if (compare(of.at, zero) < 0) return null;
  const low = compare(of.low, zero) < 0 ? zero : of.low;
  return { low: bracket(low, n, -1), at: exact(guess(of.at, n)), high: bracket(of.high, n, 1) };
}

function guess(of: Exact, n: number): Big {
  return new Big((toNumber(of) ** (1 / n)).toFixed(digits));
}

function bracket(of: Exact, n: number, side: 1 | -1): Exact {
  const first = guess(of, n);
  // The double behind the guess holds 15 digits of it.
  const step = new Big(10).pow(Math.max(-digits, first.e - 13)).times(side);
  let end = first;
  while (compare(power(exact(end), n), of) === -side) end = end.plus(step);
  return end.lt(0) ? zero : exact(end);
}
