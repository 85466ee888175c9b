import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { numericTypes } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { differenceOf, statedBy, wordsOf } from './history-compare.ts';
import { figureOf } from './history-figures.ts';
import type { ReviewedReport } from './report.ts';

/** Baselines and targets of the plan that differ from what was promised first: the earliest statement counts. */
export function planChanges(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const { baseline, target } = catalogue.history.plan;
  return [...report.statements()].flatMap((now) => {
    const indicator = catalogue.indicators.get(now.indicator);
    if (indicator?.theme !== 'plan' || !numericTypes.has(indicator.type)) return [];
    const point = now.indicator.endsWith(baseline) ? 'baseline' : now.indicator.endsWith(target) ? 'target' : null;
    const old = report.before(now.indicator, now.year).at(-1);
    if (point === null || old === undefined) return [];
    const difference = differenceOf(old, now, indicator, catalogue.history.restated);
    if (difference === null) return [];
    const { large: _large, ...size } = difference;
    const [a, b] = [figureOf(old, indicator), figureOf(now, indicator)];
    const easier = a === null || b === null ? b === null : indicator.direction === 'down' ? b > a : b < a;
    // A target ten thousand times as high is a slip of unit, not a higher aim.
    const harmless = size.cause === 'rounding' || (point === 'target' && !easier && size.cause !== 'unit');
    const facts = { old: statedBy(old, catalogue), new: wordsOf(now), point, easier, ...size } as const;
    return [
      finding('history-plan-changed', harmless ? 'note' : 'explain', now.place ?? '', facts, {
        indicator: indicator.id,
        year: now.year,
      }),
    ];
  });
}
