import type { PlanRow } from '../catalogue/review-schema.ts';
import type { Bilingual } from '../catalogue/schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import { compare, type Exact, exact, type Interval, over, times, zero } from '../domain/exact-decimal.ts';
import type { PlanFigures } from './plan-points.ts';
import { measure, type Outcome, type Workings } from './standards-quantity.ts';

/** The reported figure that a plan row is measured by, and what turns a plan figure into its unit. */
export interface ActualSource {
  actual: PlanRow['actuals'][number];
  scale: Exact;
  /** The row names no unit; it was taken for the one whose figure of the base year it is nearest to. */
  inferred: boolean;
}

/**
 * Chooses the reported figure for a plan row: by the unit that the row names, else by the only figure that may be
 * meant, else by the figure of the base year that lies nearest to the baseline within `factor`.
 * @returns null where the unit leaves it open
 */
export function chooseActual(
  figures: PlanFigures,
  baseYear: number,
  factor: string,
  work: Workings,
  units: UnitTable,
): ActualSource | null {
  const candidates = figures.row.actuals.flatMap((actual) =>
    (figures.unit === null ? actual.assumed : [figures.unit]).flatMap((unit) => {
      const ratio = units.ratio(unit, actual.unit);
      return ratio === null ? [] : [{ actual, scale: over(exact(ratio.times), exact(ratio.over)), inferred: false }];
    }),
  );
  const [only, other] = candidates;
  if (other === undefined) return only ?? null;
  const base = figures.baseline?.value ?? null;
  if (base === null || compare(base, zero) <= 0) return null;
  const near = candidates.flatMap((candidate) => {
    // Trial run: what it looks at is not recorded as evidence.
    const found = measure(candidate.actual.quantity, baseYear, { ...work, used: [] });
    if (!found.known || found.measured.span !== null || compare(found.measured.interval.at, zero) <= 0) return [];
    const quotient = over(times(base, candidate.scale), found.measured.interval.at);
    const apart = compare(quotient, exact(1)) < 0 ? over(exact(1), quotient) : quotient;
    return compare(apart, exact(factor)) <= 0 ? [{ ...candidate, apart }] : [];
  });
  const best = near.sort((a, b) => compare(a.apart, b.apart))[0];
  return best === undefined ? null : { actual: best.actual, scale: best.scale, inferred: true };
}

/** The reported figure of a year in the unit of the plan. */
export function actualOf(
  { actual, scale }: ActualSource,
  year: number,
  work: Workings,
): { known: true; interval: Interval } | Extract<Outcome, { known: false }> {
  const found = measure(actual.quantity, year, work);
  if (!found.known) return found;
  const { low, at, high } = found.measured.interval;
  return { known: true, interval: { low: over(low, scale), at: over(at, scale), high: over(high, scale) } };
}

/** What a reviewer must know before believing the comparison. */
export interface ActualCalibre {
  text: Bilingual | null;
  /** Titles are added up: the figure is at most too high. */
  bound: 'upper' | null;
  unitInferred: boolean;
}
