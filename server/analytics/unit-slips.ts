import type { Indicator } from '../catalogue/schema.ts';

/**
 * Is a figure closer, in orders of magnitude, to 10⁴ times the earlier one (or its 10⁴th part) than to it? 亿元 and 万元
 * stand inside one form, so a slip by 10⁴ is the likeliest error of unit. It is pointed out, never corrected.
 */
export function looksLikeUnitSlip(now: number, before: number): boolean {
  if (!(now > 0) || !(before > 0)) return false;
  return Math.abs(Math.log10(now / before)) > 2;
}

/** Clusters whose figure of the year looks like a slip beside the one before; figures by cluster and year. */
export function unitSlips(
  clusters: Iterable<number>,
  figures: ReadonlyMap<number, readonly { year: number; value: number | null }[]>,
  year: number,
): { clusterId: number; before: number; now: number }[] {
  return [...clusters].flatMap((clusterId) => {
    const own = figures.get(clusterId) ?? [];
    const now = own.find((one) => one.year === year)?.value ?? null;
    const before = own.find((one) => one.year === year - 1)?.value ?? null;
    return now === null || before === null || !looksLikeUnitSlip(now, before) ? [] : [{ clusterId, before, now }];
  });
}

/** Amounts are filed in one of two units of money inside one form; counts and rates have no such twin. */
export const isAmount = ({ type, aggregation }: Pick<Indicator, 'type' | 'aggregation'>): boolean =>
  type === 'number' && aggregation[0]?.method === 'sum';
