import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { answerTypes, type Indicator } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import { IndicatorId } from '../domain/ids.ts';
import { type Difference, differenceOf, statedBy, wordsOf } from './history-compare.ts';
import { reportedFigure } from './history-figures.ts';
import type { Peers } from './history-peers.ts';
import { gravityOf, weightOf } from './history-weight.ts';
import type { EarlierFact, ReviewedReport, StatedFact } from './report.ts';

/**
 * Figures that an earlier report gave otherwise, ranked by what the change turns: a verdict, a threshold, a rank, and
 * only then by its size. Each is put beside one earlier statement, see `earlierOf`.
 */
export function restatedFindings(report: ReviewedReport, peers: Peers, catalogue: Catalogue): Finding[] {
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
    const grave = large || gravity < 2;
    const facts = {
      old: statedBy(old, catalogue),
      new: wordsOf(now),
      unit: indicator.unit,
      ...size,
      resubmitted,
      weight,
    };
    const told = finding('history-restated', grave && !resubmitted ? 'explain' : 'note', now.place ?? '', facts, {
      indicator: indicator.id,
      year: now.year,
    });
    const [orders, change] = [Math.abs(size.power ?? 0), Math.abs(Number(size.change ?? 0))];
    // Whole orders of magnitude weigh more than a threshold or a rank: they are hardly ever a revision.
    return [{ told, gravity: orders >= 1 ? Math.min(gravity, 0.5) : gravity, orders, change }];
  });
  // In percent a figure can fall by 100 at most: the larger order of magnitude comes first by itself.
  return found
    .sort((a, b) => a.gravity - b.gravity || b.orders - a.orders || b.change - a.change)
    .map(({ told }) => told);
}

/**
 * What the cluster's other forms and tables state otherwise of the same fact, figures and answers, whatever door they
 * came through and whichever came first.
 */
export function formsDiffer(report: ReviewedReport, catalogue: Catalogue): Finding[] {
  return [...report.statements()].flatMap((now) => {
    const indicator = catalogue.indicators.get(now.indicator);
    if (indicator === undefined) return [];
    const about = { indicator: IndicatorId.parse(now.indicator), year: now.year };
    for (const other of otherForms(report, now.indicator, now.year)) {
      const size = differenceBetween(other, now, indicator, catalogue);
      if (size === null) continue;
      const facts = { old: statedBy(other, catalogue), new: wordsOf(now), unit: indicator.unit, ...size };
      const severity = size.cause === 'rounding' ? 'note' : 'explain';
      return [finding('history-forms-differ', severity, now.place ?? '', facts, about)];
    }
    return [];
  });
}

/** Null where two forms say the same, or what they say is no figure and no answer. */
function differenceBetween(
  other: StatedFact,
  now: StatedFact,
  indicator: Indicator,
  catalogue: Catalogue,
): Omit<Difference, 'large'> | null {
  if (answerTypes.has(indicator.type)) {
    const same = other.text === null || now.text === null || other.text === now.text;
    return same ? null : { change: null, in: null, cause: null, power: null };
  }
  if (reportedFigure(catalogue, indicator.id) === undefined) return null;
  const difference = differenceOf(other, now, indicator, catalogue.history.restated);
  if (difference === null) return null;
  const { large: _large, ...size } = difference;
  return size;
}

/**
 * Statements of other forms, newest first, as far as no other finding speaks of them: forms for the same year, tables
 * of old data, and later years that came first. What stood before the report that this one is held to was told with
 * that report.
 */
function otherForms(report: ReviewedReport, indicator: string, year: number): EarlierFact[] {
  const isOther = (other: EarlierFact): boolean =>
    !sameReport(report, other) && (other.reportYear === report.reportYear || other.kind === 'backfill');
  const held = earlierOf(report, indicator, year);
  const found = report.after(indicator, year).filter(isOther);
  for (const other of report.before(indicator, year)) {
    if (other === held && other.kind !== 'backfill') break;
    if (other !== held && (other.reportYear > report.reportYear || isOther(other))) found.push(other);
  }
  return found;
}

/**
 * The statement that a figure is held to: of the newest report on an earlier year, in the same form where there is one;
 * else what this very report said when it was filed before. Other forms are told by `formsDiffer`.
 */
function earlierOf(report: ReviewedReport, indicator: string, year: number): EarlierFact | undefined {
  const all = report.before(indicator, year);
  const past = all.filter((other) => other.reportYear < report.reportYear);
  return past.find((other) => other.form === report.form) ?? past[0] ?? all.find((other) => sameReport(report, other));
}

/** The same report, handed in again: an application and an annual report of one year are two. */
const sameReport = (report: ReviewedReport, other: EarlierFact): boolean =>
  other.form === report.form && other.reportYear === report.reportYear && other.kind === report.kind;
