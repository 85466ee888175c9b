import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Indicator } from '../catalogue/schema.ts';
import { daysBetween } from '../domain/days.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { figureOf, reportedFigure, scaleOf, show } from './history-figures.ts';
import { type Threshold, thresholdsOf } from './history-thresholds.ts';
import { latestDue } from './obligations.ts';
import type { ReviewedReport } from './report.ts';

/** 无 on a figure that has no zero, year after year; with a figure beside it that contradicts it, an answer is due. */
export function noneCarriedOn(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const { years, contradicted } = catalogue.history.none;
  return [...report.statements()].flatMap((now) => {
    const indicator = reportedFigure(catalogue, now.indicator);
    if (indicator === undefined || indicator.none === 'zero') return [];
    if (now.status !== 'none' || now.year !== report.reportYear) return [];
    let from = now.year;
    while (report.facts(now.indicator, from - 1).status === 'none') from -= 1;
    const run = now.year - from + 1;
    if (run < years) return [];
    const beside = contradicted.find((fact) => fact.indicator === indicator.id)?.beside ?? [];
    const contradiction = besideOf(report, beside, now.year, catalogue);
    const facts = { from, years: run, contradiction };
    return [
      finding('history-none-carried-on', contradiction === null ? 'note' : 'explain', now.place ?? '', facts, {
        indicator: indicator.id,
        year: now.year,
      }),
    ];
  });
}

function besideOf(report: ReviewedReport, beside: readonly string[], year: number, catalogue: Catalogue) {
  for (const id of beside) {
    const { value } = report.facts(id, year);
    const indicator = catalogue.indicators.get(id);
    if (indicator !== undefined && value !== null && value > 0) {
      return { name: indicator.name, value: show(value, 6), unit: indicator.unit, year };
    }
  }
  return null;
}

/** Figures that lie just above a threshold of the programme in every one of some years. */
export function barelyMet(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  const { years } = catalogue.history.barelyMet;
  return [...catalogue.standards.values()].flatMap((standard) => {
    if (standard.programme !== report.programme || standard.level !== report.level) return [];
    return thresholdsOf(standard).flatMap((limit) => {
      const indicator = reportedFigure(catalogue, limit.indicator);
      const last = report.stated(limit.indicator, report.reportYear);
      if (indicator === undefined || last === undefined || (limit.operator !== '>=' && limit.operator !== '>'))
        return [];
      const values = Array.from({ length: years }, (_, back) => report.reportYear - years + 1 + back).flatMap(
        (year) => {
          const value = figureOf(report.facts(limit.indicator, year), indicator);
          return value === null ? [] : [{ year, value }];
        },
      );
      if (
        values.length < years ||
        !justAbove(
          values.map((value) => value.value),
          indicator,
          limit,
          catalogue,
        )
      )
        return [];
      const { clause, value: threshold, unit } = limit;
      const shown = values.map(({ year, value }) => ({ year, value: show(value, 6) }));
      const facts = { standard: standard.name, clause, threshold, unit, values: shown };
      return [
        finding('history-barely-met', 'note', last.place ?? '', facts, {
          indicator: indicator.id,
          year: report.reportYear,
        }),
      ];
    });
  });
}

function justAbove(values: readonly number[], indicator: Indicator, limit: Threshold, catalogue: Catalogue): boolean {
  const { withinPercent, withinPoints, nearPercent, nearPoints } = catalogue.history.barelyMet;
  // A count of two against a threshold of one tells nothing.
  if (indicator.type === 'integer') return false;
  const threshold = Number(limit.value);
  const points = scaleOf(indicator) !== 'level';
  const margin = (percent: number, most: number): number =>
    points ? Math.min((threshold * percent) / 100, most) : (threshold * percent) / 100;
  const [within, near] = [margin(withinPercent, withinPoints), margin(nearPercent, nearPoints)];
  const above = values.map((value) => value - threshold);
  return above.every((value) => value >= 0 && value < within) && above.some((value) => value < near);
}

/**
 * A report that came after its deadline; what was filed in time and filed again since is not late.
 * @param due deadline of the round, YYYY-MM-DD; undefined takes the latest of the calendar, null says there is none
 */
export function lateFinding(report: ReviewedReport, catalogue: Catalogue, due?: string | null): Finding[] {
  if (report.kind !== 'annual-report') return [];
  const { programme, level, reportYear, receivedAt } = report;
  const limit = due === undefined ? latestDue(catalogue.deadlines, { programme, level, year: reportYear }) : due;
  if (limit === null || receivedAt <= limit || firstReceived(report) <= limit) return [];
  const fixed = catalogue.deadlines.some(
    (deadline) => deadline.programme === programme && deadline.level === level && deadline.due !== null,
  );
  const official = due !== undefined || fixed;
  const days = daysBetween(limit, receivedAt);
  const facts = { receivedAt, due: limit, days, official };
  return [finding('history-late', official ? 'explain' : 'note', '', facts)];
}

/** Day on which this very report came first. */
function firstReceived(report: ReviewedReport): string {
  let first = report.receivedAt;
  for (const { indicator, year } of report.statements()) {
    if (year !== report.reportYear) continue;
    for (const earlier of report.before(indicator, year)) {
      const same = earlier.form === report.form && earlier.reportYear === report.reportYear;
      if (same && earlier.receivedAt < first) first = earlier.receivedAt;
    }
  }
  return first;
}
