import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { wordsOf } from './history-compare.ts';
import { figureOf, reportedFigure, scaleOf, show } from './history-figures.ts';
import type { ReviewedReport } from './report.ts';

/**
 * Figures that are nought where the year before had something: gone in truth, left out, or rounded away in a unit too
 * large. Growth rates may well be nought; what an earlier report stated otherwise is told as a restatement.
 */
export function vanishedFindings(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const { leastCount, least } = catalogue.history.vanished;
  return [...report.statements()].flatMap((now) => {
    const indicator = reportedFigure(catalogue, now.indicator);
    if (indicator === undefined || scaleOf(indicator) === 'growth' || figureOf(now, indicator) !== 0) return [];
    if (report.before(indicator.id, now.year).length > 0) return [];
    const earlier = report.facts(indicator.id, now.year - 1);
    const before = figureOf(earlier, indicator);
    if (before === null || before < (indicator.type === 'integer' ? leastCount : least)) return [];
    const facts = {
      before: show(before, 6),
      now: wordsOf(now),
      unit: indicator.unit,
      from: now.year - 1,
      place: earlier.place ?? '',
    };
    return [
      finding('history-vanished', 'explain', now.place ?? '', facts, { indicator: indicator.id, year: now.year }),
    ];
  });
}
