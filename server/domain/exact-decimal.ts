import Big from 'big.js';

/** A quotient of two decimals, never rounded; the denominator is above zero. */
export interface Exact {
  readonly top: Big;
  readonly bottom: Big;
}

const one = new Big(1);

/** The decimal as printed: text, or a double of at most 15 digits. */
export function exact(value: string | number | Big): Exact {
  return { top: new Big(value), bottom: one };
}

export const zero = exact(0);

export function plus(a: Exact, b: Exact): Exact {
  if (a.bottom === b.bottom || a.bottom.eq(b.bottom)) return { top: a.top.plus(b.top), bottom: a.bottom };
  return { top: a.top.times(b.bottom).plus(b.top.times(a.bottom)), bottom: a.bottom.times(b.bottom) };
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { top: b.top.times(-1), bottom: b.bottom });
}

export function times(a: Exact, b: Exact): Exact {
  // Most are decimals, not quotients: nothing is to be multiplied below.
  const bottom = a.bottom === one ? b.bottom : b.bottom === one ? a.bottom : a.bottom.times(b.bottom);
  return { top: a.top.times(b.top), bottom };
}

/** @throws RangeError where `b` is zero */
export function over(a: Exact, b: Exact): Exact {
  if (b.top.eq(0)) throw new RangeError('division by zero');
  const sign = b.top.lt(0) ? -1 : 1;
  return { top: a.top.times(b.bottom).times(sign), bottom: a.bottom.times(b.top).times(sign) };
}

export function power(a: Exact, n: number): Exact {
  return { top: a.top.pow(n), bottom: a.bottom.pow(n) };
}

/** Below 0, 0 or above 0. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  if (a.bottom === b.bottom) return a.top.cmp(b.top);
  return a.top.times(b.bottom).cmp(b.top.times(a.bottom));
}

const smallest = (all: readonly [Exact, ...Exact[]]): Exact => all.reduce((a, b) => (compare(b, a) < 0 ? b : a));
const largest = (all: readonly [Exact, ...Exact[]]): Exact => all.reduce((a, b) => (compare(b, a) > 0 ? b : a));

/** For the eye: at most `decimals` decimals, without trailing zeros. */
export function print(a: Exact, decimals = 4): string {
  return trim(quotient(a).toFixed(decimals));
}

export function toNumber(a: Exact): number {
  return Number(quotient(a));
}

/** Rounded to the decimals of a division; a decimal with no more of them is its own quotient. */
function quotient({ top, bottom }: Exact): Big {
  return bottom === one && top.c.length - top.e - 1 <= Big.DP ? top : top.div(bottom);
}

/** (a^(1/n) − 1) in percent, for the eye only: comparisons raise the other side instead. */
export function printRate(a: Exact, n: number, decimals = 4): string {
  return trim(rate(a, n).toFixed(decimals));
}

export function rate(a: Exact, n: number): number {
  return (toNumber(a) ** (1 / n) - 1) * 100;
}

/** (1 + percent ÷ 100)^n: what a ratio over n years must reach for that average growth. */
export function compounded(percent: Exact, n: number): Exact {
  return power(plus(exact(1), times(percent, exact('0.01'))), n);
}

function trim(text: string): string {
  const short = text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
  return short === '-0' ? '0' : short;
}

/** What a printed figure says: itself, and between which ends the figure behind it lies. */
export interface Interval {
  readonly low: Exact;
  readonly at: Exact;
  readonly high: Exact;
}

/**
 * A printed figure with what rounding took from it: half of the last decimal on both sides.
 * @param decimals decimals that were asked for; more printed ones narrow the interval
 */
export function rounded(value: number | string, decimals: number): Interval {
  const printed = new Big(value);
  const given = printed.toFixed().split('.')[1]?.length ?? 0;
  const half = halfOf(Math.max(decimals, given));
  return { low: exact(printed.minus(half)), at: exact(printed), high: exact(printed.plus(half)) };
}

const halves = new Map<number, Big>();
function halfOf(decimals: number): Big {
  const half = halves.get(decimals) ?? new Big(`5e-${decimals + 1}`);
  halves.set(decimals, half);
  return half;
}

/** A figure that was counted, not rounded. */
export function counted(value: number | string): Interval {
  const at = exact(value);
  return { low: at, at, high: at };
}

export function addAll(all: readonly Interval[]): Interval {
  return all.reduce((a, b) => ({ low: plus(a.low, b.low), at: plus(a.at, b.at), high: plus(a.high, b.high) }));
}

export function multiply(a: Interval, b: Interval): Interval {
  // The common case, at a fifth of the work.
  if (!a.low.top.lt(0) && !b.low.top.lt(0)) {
    return { low: times(a.low, b.low), at: times(a.at, b.at), high: times(a.high, b.high) };
  }
  const ends = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)] as const;
  return { low: smallest([...ends]), at: times(a.at, b.at), high: largest([...ends]) };
}

/** As it is for a non-negative numerator and a denominator above zero; null where the denominator is not. */
export function divide(a: Interval, b: Interval): Interval | null {
  if (compare(b.at, zero) <= 0 || compare(a.at, zero) < 0) return null;
  // A denominator that may be next to nothing leaves the upper end all but open.
  const least = compare(b.low, zero) > 0 ? b.low : times(b.at, exact('0.000001'));
  const low = compare(a.low, zero) < 0 ? zero : a.low;
  return { low: over(low, b.high), at: over(a.at, b.at), high: over(a.high, least) };
}

/** The larger of two figures. */
export function larger(a: Interval, b: Interval): Interval {
  return { low: largest([a.low, b.low]), at: largest([a.at, b.at]), high: largest([a.high, b.high]) };
}
