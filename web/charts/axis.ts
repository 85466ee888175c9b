/** Ends and step of a value axis on round numbers. */
export interface Range {
  min: number;
  max: number;
  step: number;
}

const steps = [1, 2, 2.5, 5, 10];

/**
 * Round ends around the values with about `count` steps between. Totals and anything near zero begin at zero; values
 * that lie close together far above it begin above it, which the figure must say.
 */
export function rangeOf(values: readonly (number | null)[], count = 4, fromZero = false): Range {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const low = Math.min(...known, Number.POSITIVE_INFINITY);
  const high = Math.max(...known, Number.NEGATIVE_INFINITY);
  if (known.length === 0) return { min: 0, max: 1, step: 0.25 };
  const near = !fromZero && low > 0.6 * high && low > 0;
  const from = near ? low : Math.min(0, low);
  const to = Math.max(high, near ? high : 0);
  // Filed figures have at most six decimals; below that there is nothing to tell apart.
  const span = to - from > 1e-9 ? to - from : Math.max(Math.abs(to), 1e-6);
  const power = 10 ** Math.floor(Math.log10(span / count));
  const step = power * (steps.find((step) => step * power * count >= span - 1e-9 * span) ?? 10);
  const min = tidy(Math.floor(from / step + 1e-9) * step, step);
  const max = tidy(Math.ceil(to / step - 1e-9) * step, step);
  return { min, max: max > min ? max : tidy(min + step, step), step: tidy(step, step) };
}

/** Multiples of a decimal step without the dust of binary fractions. */
const tidy = (value: number, step: number): number =>
  Number(value.toFixed(Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(step))))));
