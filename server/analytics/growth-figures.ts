import type { AggregateFigure } from '../domain/figure.ts';
import { printedNumber } from '../domain/printed-number.ts';
import { compoundPct, growthPct } from './growth-rates.ts';
import type { Measure } from './measures.ts';
import { unitOfDifference } from './question.ts';
import type { GrowthRow, Sides } from './rows.ts';

type Growth = NonNullable<AggregateFigure['growth']>;

/** Value of a side pair: the sum of a level, Σ/Σ × scale of a ratio. */
export function levelOf(measure: Measure, { num, den }: Sides): number | null {
  if (num === null) return null;
  if (measure.method !== 'ratio') return printedNumber(num);
  return den === null || den === 0 ? null : printedNumber((num / den) * measure.scale);
}

/**
 * Growth of one group: percent for levels, percentage points for rates (differences of rates are 百分点), a difference
 * in its own unit for an intensity.
 * An averaged growth over several years is compound and has no decomposition.
 * @param whole the row of everything asked for, which the group contributes to
 */
export function growthOf(measure: Measure, row: GrowthRow, whole: GrowthRow | undefined): Growth {
  const before = levelOf(measure, row.before);
  const now = levelOf(measure, row.now);
  const matchedBefore = levelOf(measure, row.matchedBefore);
  const matchedNow = levelOf(measure, row.matchedNow);
  if (measure.method === 'ratio') {
    const points = (last: number | null, first: number | null) =>
      last === null || first === null ? null : printedNumber(last - first);
    return {
      raw: points(now, before),
      matched: points(matchedNow, matchedBefore),
      matchedClusters: row.matched,
      matchedBefore,
      matchedNow,
      unit: unitOfDifference(measure.indicator),
      decomposition: null,
      contribution: null,
    };
  }
  if (measure.averaged) {
    return {
      raw: compoundPct(now, before, measure.span),
      matched: compoundPct(matchedNow, matchedBefore, measure.span),
      matchedClusters: row.matched,
      matchedBefore,
      matchedNow,
      unit: 'percent',
      decomposition: null,
      contribution: null,
    };
  }
  const wholeBefore = whole?.matchedBefore.num ?? null;
  const share = (part: number) => (before === null || before <= 0 ? 0 : printedNumber((part / before) * 100));
  return {
    raw: growthPct(now, before),
    matched: growthPct(matchedNow, matchedBefore),
    matchedClusters: row.matched,
    matchedBefore,
    matchedNow,
    unit: 'percent',
    decomposition:
      before === null || before <= 0 || now === null
        ? null
        : {
            continuing: share(row.continuing),
            entering: share(row.entering),
            leaving: share(row.leaving),
            newlyKnown: share(row.newlyKnown),
            noLongerKnown: share(row.noLongerKnown),
            outstanding: share(row.outstanding),
            doubtful: share(row.doubtful),
          },
    contribution:
      wholeBefore === null || wholeBefore <= 0 || row.matched === 0
        ? null
        : printedNumber((((matchedNow ?? 0) - (matchedBefore ?? 0)) / wholeBefore) * 100),
  };
}
