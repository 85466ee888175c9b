/** Digits that a decimal keeps on its way through a double. */
const digits = 15;

/**
 * A computed double as the decimal that it stands for: 2.78 instead of 2.7800000000000002, 10 instead of
 * 10.000000000000009. Filed values have at most as many digits and stay as they are.
 */
export function printedNumber(value: number): number {
  // Integers and short decimals are what they print already.
  return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
}
