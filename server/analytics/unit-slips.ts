/**
 * Is a figure closer, in orders of magnitude, to 10⁴ times the earlier one (or its 10⁴th part) than to it? 亿元 and 万元
 * stand inside one form, so a slip by 10⁴ is the likeliest error of unit. It is pointed out, never corrected.
 */
export function looksLikeUnitSlip(now: number, before: number): boolean {
  if (!(now > 0) || !(before > 0)) return false;
  return Math.abs(Math.log10(now / before)) > 2;
}
