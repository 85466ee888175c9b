import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Operator, Standard } from '../catalogue/review-schema.ts';
import type { Indicator } from '../catalogue/schema.ts';
import { compare, exact } from '../domain/exact-decimal.ts';
import type { HistoryWeight } from '../domain/findings-history.ts';
import { IsoMonth } from '../domain/ids.ts';
import { figureOf } from './history-figures.ts';
import type { Peers } from './history-peers.ts';
import { thresholdsOf } from './history-thresholds.ts';
import type { EarlierFact, ReviewedReport, StatedFact } from './report.ts';
import { evaluateStandard } from './standards.ts';
import { standardsOf } from './standards-in-force.ts';
import { looksOf } from './standards-looks.ts';
import { fulfils } from './standards-test.ts';

export interface Restatement {
  indicator: Indicator;
  year: number;
  old: EarlierFact;
  now: StatedFact;
}

/** What a restated figure changes, the gravest first: a verdict, a threshold crossed, a rank. */
export function weightOf(
  restated: Restatement,
  report: ReviewedReport,
  peers: Peers,
  catalogue: Catalogue,
): HistoryWeight[] {
  const verdicts = changedVerdicts(restated, report, catalogue);
  return [...verdicts, ...crossed(restated, report, catalogue, verdicts), ...moved(restated, peers, catalogue)];
}

/** By the gravest reason: 0 a verdict, 1 a threshold, 2 a rank, 3 nothing. */
export function gravityOf(weight: readonly HistoryWeight[]): number {
  const gravity = { verdict: 0, threshold: 1, rank: 2 } as const;
  return Math.min(3, ...weight.map(({ by }) => gravity[by]));
}

/** Judges by the standard in force with the new and with the old figure, for the report's year and for the figure's own. */
function changedVerdicts(
  { indicator, year, old }: Restatement,
  report: ReviewedReport,
  catalogue: Catalogue,
): Extract<HistoryWeight, { by: 'verdict' }>[] {
  const standard = currentStandard(report, catalogue);
  if (standard === null) return [];
  const asBefore: ReviewedReport['facts'] = (id, at) =>
    id === indicator.id && at === year ? old : report.facts(id, at);
  const judge = (facts: ReviewedReport['facts'], reportYear: number) =>
    evaluateStandard(standard, facts, { reportYear, indicators: catalogue.reviewed });
  return [...new Set([report.reportYear, year])].flatMap((at) => {
    const looks = looksOf(standard, at, catalogue.reviewed);
    // What an edition does not look at turns none of its verdicts.
    if (!looks.some((look) => look.indicator === indicator.id && look.year === year)) return [];
    const before = new Map(judge(asBefore, at).clauses.map((clause) => [clause.clause.id, clause.verdict]));
    return judge(report.facts, at).clauses.flatMap((clause): Extract<HistoryWeight, { by: 'verdict' }>[] => {
      const was = before.get(clause.clause.id);
      if (was === undefined || was === clause.verdict) return [];
      return [
        {
          by: 'verdict',
          standard: standard.name,
          clause: clause.clause.id,
          year: at,
          before: was,
          after: clause.verdict,
        },
      ];
    });
  });
}

function currentStandard(report: ReviewedReport, { standards }: Catalogue): Standard | null {
  const { programme, level, receivedAt } = report;
  const month = IsoMonth.parse(receivedAt.slice(0, 7));
  return standardsOf(standards.values(), { programme, level, certified: null }, month).current;
}

/** Limits of any edition of the programme that the two figures lie on either side of. */
function crossed(
  { indicator, old, now }: Restatement,
  report: ReviewedReport,
  catalogue: Catalogue,
  verdicts: readonly { clause: string; standard: { zh: string } }[],
): HistoryWeight[] {
  const [a, b] = [figureOf(old, indicator), figureOf(now, indicator)];
  if (a === null || b === null) return [];
  return [...catalogue.standards.values()].flatMap((standard) => {
    if (standard.programme !== report.programme) return [];
    return thresholdsOf(standard).flatMap((threshold): HistoryWeight[] => {
      if (
        threshold.indicator !== indicator.id ||
        passes(a, threshold.operator, threshold.value) === passes(b, threshold.operator, threshold.value)
      ) {
        return [];
      }
      if (verdicts.some((other) => other.clause === threshold.clause && other.standard.zh === standard.name.zh))
        return [];
      return [{ by: 'threshold', standard: standard.name, clause: threshold.clause, threshold: threshold.value }];
    });
  });
}

const passes = (value: number, operator: Operator, threshold: string): boolean =>
  fulfils(compare(exact(value), exact(threshold)), operator);

/** Competition rank among all clusters that state the figure, with the new and with the old one. */
function moved({ indicator, year, old, now }: Restatement, peers: Peers, catalogue: Catalogue): HistoryWeight[] {
  const [a, b] = [figureOf(old, indicator), figureOf(now, indicator)];
  if (indicator.direction === 'none' || a === null || b === null) return [];
  const rank = peers.rankMoved({
    indicator: indicator.id,
    year,
    minimum: catalogue.measurement.enoughClusters,
    before: a,
    after: b,
    up: indicator.direction === 'up',
  });
  return rank === null ? [] : [{ by: 'rank', ...rank }];
}
