import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { answerTypes } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { IndicatorId } from '../domain/ids.ts';
import { differenceOf, statedBy, wordsOf } from './history-compare.ts';
import { reportedFigure } from './history-figures.ts';
import type { PeerGrowth } from './history-peers.ts';
import { gravityOf, weightOf } from './history-weight.ts';
import type { EarlierFact, ReviewedReport } from './report.ts';

/**
 * Figures that an earlier report gave otherwise, ranked by what the change turns: a verdict, a threshold, a rank, and
 * only then by its size. Each is put beside one earlier statement, see `earlierOf`.
 */
export function restatedFindings(report: ReviewedReport, peers: PeerGrowth, catalogue: Catalogue): Finding[] {
  const limits = catalogue.history.restated;
  const found = [...report.statements()].flatMap((now) => {
    const indicator = reportedFigure(catalogue, now.indicator);
    const old = indicator === undefined ? undefined : earlierOf(report, now.indicator, now.year);
    if (indicator === undefined || old === undefined) return [];
    const difference = differenceOf(old, now, indicator, limits);
    if (difference === null) return [];
    const { large, ...size } = difference;
    const resubmitted = sameReport(report, old);
    const weight = weightOf({ indicator, year: now.year, old, now }, report, peers, catalogue);
    const gravity = gravityOf(weight);
    // A slip of unit put right turns verdicts that were never meant.
    const grave = large || (gravity < 2 && size.cause !== 'unit');
    const facts = {
      old: statedBy(old, catalogue),
      new: wordsOf(now),
      unit: indicator.unit,
      ...size,
      resubmitted,
      weight,
    };
    const one = finding('history-restated', grave && !resubmitted ? 'explain' : 'note', now.place ?? '', facts, {
      indicator: indicator.id,
      year: now.year,
    });
    return [{ one, gravity, change: Math.abs(Number(size.change ?? 0)) }];
  });
  return found.sort((a, b) => a.gravity - b.gravity || b.change - a.change).map(({ one }) => one);
}

/** What another form of the cluster for the same year states otherwise, figures and answers. */
export function formsDiffer(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  return [...report.statements()].flatMap((now) => {
    const indicator = catalogue.indicators.get(now.indicator);
    const old = report
      .before(now.indicator, now.year)
      .find((one) => one.form !== report.form && one.reportYear === report.reportYear);
    if (indicator === undefined || old === undefined) return [];
    const about = { indicator: IndicatorId.parse(now.indicator), year: now.year };
    const place = now.place ?? '';
    const base = { old: statedBy(old, catalogue), new: wordsOf(now), unit: indicator.unit };
    if (answerTypes.has(indicator.type)) {
      if (old.text === null || now.text === null || old.text === now.text) return [];
      const none = { change: null, in: null, cause: null, power: null };
      return [finding('history-forms-differ', 'explain', place, { ...base, ...none }, about)];
    }
    if (reportedFigure(catalogue, now.indicator) === undefined) return [];
    const difference = differenceOf(old, now, indicator, catalogue.history.restated);
    if (difference === null) return [];
    const { large: _large, ...size } = difference;
    const severity = size.cause === 'rounding' ? 'note' : 'explain';
    return [finding('history-forms-differ', severity, place, { ...base, ...size }, about)];
  });
}

/**
 * The statement that a figure is held to: of the newest report on an earlier year, in the same form where there is one;
 * else what this very report said when it was filed before. Another form for the same year is told by `formsDiffer`.
 */
function earlierOf(report: ReviewedReport, indicator: string, year: number): EarlierFact | undefined {
  const all = report.before(indicator, year);
  const past = all.filter((one) => one.reportYear < report.reportYear);
  return past.find((one) => one.form === report.form) ?? past[0] ?? all.find((one) => sameReport(report, one));
}

const sameReport = (report: ReviewedReport, one: EarlierFact): boolean =>
  one.form === report.form && one.reportYear === report.reportYear;
