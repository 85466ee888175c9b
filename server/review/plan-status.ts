import { compare, compounded, type Exact, exact, minus, over, times, zero } from '../domain/exact-decimal.ts';

/** Where a plan row stands: reaches T · reaches the required value · has ≥ the set share of the way · less · worse than the base. */
export type PlanStanding = 'achieved' | 'on-track' | 'slightly-behind' | 'behind' | 'reversed';

export interface LevelCase {
  base: Exact;
  /** Required in the year in question. */
  required: Exact;
  target: Exact;
  actual: Exact;
  better: 'up' | 'down';
  slightlyBehindFrom: Exact;
}

/**
 * Judges a level. `base` decides only where neither target nor required value is reached, so that a base equal to the
 * target, a base of zero and a target worse than its base need no case of their own.
 */
export function judgeLevel({ base, required, target, actual, better, slightlyBehindFrom }: LevelCase): PlanStanding {
  const reaches = (goal: Exact): boolean => (better === 'up' ? compare(actual, goal) >= 0 : compare(actual, goal) <= 0);
  if (reaches(target)) return 'achieved';
  if (reaches(required)) return 'on-track';
  if (!reaches(base)) return 'reversed';
  const way = shareOfWay(base, required, actual);
  return way !== null && compare(way, slightlyBehindFrom) >= 0 ? 'slightly-behind' : 'behind';
}

/** (actual − base) ÷ (required − base); null where nothing was required yet. */
export function shareOfWay(base: Exact, required: Exact, actual: Exact): Exact | null {
  const way = minus(required, base);
  return compare(way, zero) === 0 ? null : over(minus(actual, base), way);
}

export interface GrowthCase {
  /** Level of the year ÷ level of the base year. */
  ratio: Exact;
  /** Years between them. */
  years: number;
  /** Average yearly growth in percent, required by that year and for the whole plan. */
  required: Exact;
  target: Exact;
  /** The last year of the plan is reached: an average is achieved only then. */
  ended: boolean;
  slightlyBehindFrom: Exact;
}

/** Judges an average yearly growth since the base year without taking a root; the way begins at no growth. */
export function judgeGrowth({ ratio, years, required, target, ended, slightlyBehindFrom }: GrowthCase): PlanStanding {
  const reaches = (percent: Exact): boolean => compare(ratio, compounded(percent, years)) >= 0;
  if (ended && reaches(target)) return 'achieved';
  if (reaches(required)) return 'on-track';
  if (compare(ratio, exact(1)) < 0) return 'reversed';
  return reaches(times(required, slightlyBehindFrom)) ? 'slightly-behind' : 'behind';
}

/** base + (target − base) × passed ÷ whole, as an exact quotient. */
export function straightPath(base: Exact, target: Exact, passed: number, whole: number): Exact {
  const way = over(times(minus(target, base), exact(passed)), exact(whole));
  return minus(way, minus(zero, base));
}
