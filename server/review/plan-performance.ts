import type { PerformanceTarget } from '../catalogue/review-schema.ts';
import type { Bilingual, Indicator } from '../catalogue/schema.ts';
import { compare, exact, minus, over, print, times, zero } from '../domain/exact-decimal.ts';
import { measure, printed, type Workings } from './standards-quantity.ts';
import type { FactLookup, UsedFact } from './verdict.ts';

/** Row of the 绩效目标表: what was promised, what is said to have been attained, what the form reports. */
export interface PerformanceRow {
  item: PerformanceTarget;
  target: UsedFact;
  actual: UsedFact;
  /** not-asked: the cluster files on a form without this table */
  status: 'attained' | 'missed' | 'no-target' | 'no-actual' | 'not-asked';
  /** Actual as a percentage of the target; null where the target is not above zero. */
  attainment: string | null;
  margin: string | null;
  /** The same figure from the form, under each reading; null where it cannot be told. */
  reported: readonly {
    id: string;
    name: Bilingual;
    value: string | null;
    agrees: boolean | null;
    used: readonly UsedFact[];
  }[];
}

export interface PerformanceOptions {
  /** Report year of the application that named the targets. */
  applicationYear: number;
  reportYear: number;
  indicators: ReadonlyMap<string, Indicator>;
  /** Decimals that the filling rules ask for. */
  decimals: number;
}

/** The 绩效目标表 with attainment. 无 counts as zero where the catalogue says so. Pure. */
export function performanceTable(
  items: readonly PerformanceTarget[],
  facts: FactLookup,
  options: PerformanceOptions,
): PerformanceRow[] {
  return items.map((item) => {
    const { reportYear, applicationYear, indicators, decimals } = options;
    const look = (indicator: string, year: number): UsedFact => ({ indicator, year, ...facts(indicator, year) });
    const figure = ({ indicator, status, value }: UsedFact): number | null =>
      status === 'value' ? value : status === 'none' && indicators.get(indicator)?.none === 'zero' ? 0 : null;
    const repeated = look(item.target, reportYear);
    const first = look(item.target, applicationYear);
    // What was promised with the application counts, not what a later report says was promised.
    const target = figure(first) === null ? repeated : first;
    const actual = look(item.actual, reportYear);
    const [promised, reached] = [figure(target), figure(actual)];
    const reported = item.reported.map(({ id, name, quantity }) => {
      const work: Workings = { facts, indicators, decimals, used: [] };
      const found = measure(quantity, reportYear, work);
      const value = found.known ? printed(found.measured) : null;
      const same = value !== null && reached !== null && Number(value).toFixed(decimals) === reached.toFixed(decimals);
      const agrees = value === null || reached === null ? null : same;
      return { id, name, value, agrees, used: work.used };
    });
    const base = { item, target, actual, reported, attainment: null, margin: null };
    if (target.status === 'not-asked' && actual.status === 'not-asked') return { ...base, status: 'not-asked' };
    if (promised === null) return { ...base, status: 'no-target' };
    if (reached === null) return { ...base, status: 'no-actual' };
    const [goal, at] = [exact(promised), exact(reached)];
    const side = compare(at, goal) * (item.better === 'up' ? 1 : -1);
    return {
      ...base,
      status: side >= 0 ? 'attained' : 'missed',
      attainment: compare(goal, zero) > 0 ? print(times(over(at, goal), exact(100)), 2) : null,
      margin: print(item.better === 'up' ? minus(at, goal) : minus(goal, at)),
    };
  });
}
