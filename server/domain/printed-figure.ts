/** Decimals of a printed figure; one below 1 has as many digits that matter, up to `mostDecimals`. */
const decimals = 4;
const mostDecimals = 8;

/** A computed figure as papers list it: without the digits that binary fractions leave behind. */
export function printedFigure(value: number): string {
  const size = Math.abs(value);
  const shown = size >= 1 || size === 0 ? decimals : decimals - 1 - Math.floor(Math.log10(size));
  const text = value.toFixed(Math.min(shown, mostDecimals));
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}
