/** Digits that a decimal keeps on its way through a double. */
const digits = 15;
/** Ten to the places that filed figures have at most, nearly always. */
const usualPlaces = 1e4;

/**
 * A computed double as the decimal that it stands for: 2.78 instead of 2.7800000000000002, 10 instead of
 * 10.000000000000009. Filed values have at most as many digits and stay as they are.
 */
export const printedNumber = (value: number): number =>
  Number.isInteger(value) ? value : toSignificant(value, digits);

/** The nearest number of so many significant digits. Where the value is that already, which is cheap to see, nothing is printed. */
export function toSignificant(value: number, significant: number): number {
  const scaled = Math.round(value * usualPlaces);
  const isShort = Math.abs(scaled) < 10 ** significant && scaled / usualPlaces === value;
  return isShort ? value : Number(value.toPrecision(significant));
}
