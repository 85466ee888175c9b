import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Indicator, numericTypes } from '../catalogue/schema.ts';
import type { Fact } from './verdict.ts';

/**
 * How two years of a figure are compared. level: by the ratio (log) · rate: by the difference in percentage points ·
 * growth: the figure is a growth rate itself and stands for the step.
 */
export type Scale = 'level' | 'rate' | 'growth';

export function scaleOf(indicator: Indicator): Scale {
  if (indicator.kind === 'growth') return 'growth';
  return indicator.type === 'percent' || indicator.unit?.zh === '%' ? 'rate' : 'level';
}

/** A figure about the cluster as it was, as against promises: plans and performance targets are judged elsewhere. */
export function reportedFigure(catalogue: Catalogue, id: string): Indicator | undefined {
  const indicator = catalogue.indicators.get(id);
  if (indicator === undefined || !numericTypes.has(indicator.type)) return undefined;
  return indicator.theme === 'plan' || indicator.theme === 'performance' ? undefined : indicator;
}

/** What a fact counts as; 无 is zero where the catalogue says so. Null where it is no figure. */
export function figureOf(fact: Pick<Fact, 'status' | 'value'>, indicator: Indicator): number | null {
  if (fact.status === 'value') return fact.value;
  return fact.status === 'none' && indicator.none === 'zero' ? 0 : null;
}

/**
 * Step from the year before to this one in the scale of the indicator: natural logarithm of the ratio, percentage
 * points, or the growth rate itself. Counts are raised by one, so that zero has a logarithm; null where one is missing.
 */
export function stepOf(indicator: Indicator, before: number | null, now: number | null): number | null {
  if (now === null) return null;
  const scale = scaleOf(indicator);
  if (scale === 'growth') return now;
  if (before === null) return null;
  if (scale === 'rate') return now - before;
  const more = indicator.type === 'integer' ? 1 : 0;
  return before + more > 0 && now + more > 0 ? Math.log((now + more) / (before + more)) : null;
}

/** For the eye: at most so many decimals, no trailing zeros. */
export function show(value: number, decimals = 2): string {
  const text = value.toFixed(decimals);
  const short = text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
  return short === '-0' ? '0' : short;
}
