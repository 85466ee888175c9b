/** What the ledger keeps of a number: at most 15 significant digits and 6 decimals, below 10¹². */
export const numberLimits = { digits: 15, decimals: 6, below: 1e12 } as const;

/**
 * The number a cell prints, exactly; NaN for anything else. `-12.50`, `+3`, `.5`, `1,234.5` and full-width digits are
 * numbers; `1e5`, `12家`, `1 2` and what the ledger could not keep to the digit are not.
 */
export function plainNumber(text: string): number {
  const fast = scan(text);
  if (!Number.isNaN(fast)) return fast;
  const unified = text.normalize('NFKC').trim();
  return scan(/^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(unified) ? unified.replaceAll(',', '') : unified);
}

function scan(text: string): number {
  const length = text.length;
  let at = text.charCodeAt(0) === 45 || text.charCodeAt(0) === 43 ? 1 : 0;
  let digits = 0;
  let significant = 0;
  let decimals = -1;
  for (; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      digits += 1;
      if (significant > 0 || code !== 48) significant += 1;
      if (decimals >= 0) decimals += 1;
    } else if (code === 46 && decimals < 0) decimals = 0;
    else return Number.NaN;
  }
  if (digits === 0 || significant > numberLimits.digits || decimals > numberLimits.decimals) return Number.NaN;
  const value = Number(text);
  return Math.abs(value) < numberLimits.below ? value : Number.NaN;
}

/** Is the text the shortest way to print its number, so that the number alone tells it? `12.50`, `+1` and `-0` are not. */
export function isShortest(text: string): boolean {
  return /^(?:-?[1-9]\d*|0|-?(?:0|[1-9]\d*)\.\d*[1-9])$/.test(text);
}
