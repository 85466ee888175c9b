import { printedNumber } from '../domain/printed-number.ts';

/** Rate in percent between two levels, null where the base is zero or negative: such a growth has no meaning. */
export function growthPct(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before <= 0) return null;
  return printedNumber((now / before - 1) * 100);
}

/**
 * Average annual growth in percent over `years` intervals (compound): V2 over two intervals, V3 over three
 * (reference/domain/facts.md, trap 3).
 */
export function compoundPct(last: number | null, first: number | null, years: number): number | null {
  if (last === null || first === null || first <= 0 || last < 0 || years < 1) return null;
  return printedNumber(((last / first) ** (1 / years) - 1) * 100);
}

/** VA: mean of the yearly rates; all must be known. */
export function meanPct(rates: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const rate of rates) {
    if (rate === null) return null;
    sum += rate;
  }
  return rates.length === 0 ? null : printedNumber(sum / rates.length);
}
