import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { PlanRules } from '../catalogue/review-schema.ts';
import type { Dossier, FiledSubmission } from '../domain/dossier.ts';
import type { PlanTarget } from '../domain/observation.ts';
import type { ObligationAct } from '../domain/review-acts.ts';
import { correctPlan, type PlanCorrection } from './plan-points.ts';
import type { Judgement } from './verdict.ts';

/** The three-year plan a report is measured by. */
export interface ReportPlan {
  /** Where it was filed. */
  from: FiledSubmission;
  rules: PlanRules;
  /** With figures keyed in by hand in place of what was read. */
  targets: readonly PlanTarget[];
  corrections: readonly PlanCorrection[];
}

/**
 * The plan of the newest application of the same programme and level that came before the report, else the earliest
 * submission that fills one in: a later report does not change what was promised. Null where no plan was filed.
 */
export function planOfReport(
  dossier: Dossier,
  report: Pick<FiledSubmission, 'kind' | 'programme' | 'level'> & { submission: FiledSubmission['submission'] | null },
  acts: readonly ObligationAct[],
  catalogue: Catalogue,
): ReportPlan | null {
  // The empty table of an annual report does not repeat the plan; that of an application under review is judged.
  const filled = dossier.plan.filter(({ status, submission }) => {
    const own = submission === report.submission && report.kind === 'application';
    return status !== 'blank' || own;
  });
  const planOf = ({ submission }: Pick<FiledSubmission, 'submission'>): PlanTarget[] =>
    dossier.plan.filter((target) => target.submission === submission);
  const holding = new Set(filled.map(({ submission }) => submission));
  // Newest first by the day of receipt, as everywhere: an old application may well be taken in after the report.
  const here = dossier.submissions.findIndex((submission) => submission.submission === report.submission);
  const filed = dossier.submissions.filter(
    (submission, index) =>
      index >= here &&
      (submission.counts || index === here) &&
      holding.has(submission.submission) &&
      rulesOf(submission, planOf(submission), catalogue) !== undefined &&
      submission.programme === report.programme &&
      submission.level === report.level,
  );
  const from = filed.find((submission) => submission.kind === 'application') ?? filed.at(-1);
  const rules = from === undefined ? undefined : rulesOf(from, planOf(from), catalogue);
  if (from === undefined || rules === undefined) return null;
  const read = planOf(from);
  const base = baseYearOf(read, rules) ?? from.reportYear;
  const corrections = acts.flatMap((act): PlanCorrection[] => {
    if (act.kind !== 'target-corrected' || !isOf(act.detail, base, rules)) return [];
    return [{ ...act.detail, by: act.actor, on: act.at }];
  });
  return { from, rules, targets: correctPlan(read, corrections), corrections };
}

/** The plan by which a report will be measured that has not come yet. @param acts on the cluster of whatever round */
export const planOfAwaited = (
  dossier: Dossier,
  { programme, level }: Pick<FiledSubmission, 'programme' | 'level'>,
  acts: readonly ObligationAct[],
  catalogue: Catalogue,
): ReportPlan | null =>
  planOfReport(dossier, { submission: null, kind: 'annual-report', programme, level }, acts, catalogue);

/**
 * The rules of the form that a plan was filed in. A long table names none: those of its programme and level that have
 * all its rows, of the newest edition that was out in the plan's base year.
 */
function rulesOf(
  { form, programme, level }: FiledSubmission,
  plan: readonly PlanTarget[],
  catalogue: Catalogue,
): PlanRules | undefined {
  const own = catalogue.planRules.get(form);
  if (own !== undefined || catalogue.forms.has(form)) return own;
  const measures = new Set(plan.flatMap(({ measure }) => measure ?? []));
  const fits = [...catalogue.planRules.values()]
    .filter((rules) => {
      const edition = catalogue.form(rules.form);
      const rows = new Set(rules.rows.map((row) => row.measure));
      return (
        edition.programme === programme &&
        edition.level === level &&
        [...measures].every((measure) => rows.has(measure))
      );
    })
    .sort((a, b) => b.printed.base - a.printed.base);
  return fits.find((rules) => rules.printed.base <= (baseYearOf(plan, rules) ?? 0)) ?? fits.at(-1);
}

/** Base year that the plan itself says; undefined where it has neither baseline nor target. */
export function baseYearOf(targets: readonly PlanTarget[], rules: Pick<PlanRules, 'targetAfter'>): number | undefined {
  const baseline = targets.find((target) => target.point === 'baseline');
  const target = targets.find((target) => target.point === 'target');
  return baseline?.year ?? (target === undefined ? undefined : target.year - rules.targetAfter);
}

/** A correction of the plan before it, whose years end where this one begins, is none of this plan. */
function isOf({ point, year }: Pick<PlanCorrection, 'point' | 'year'>, base: number, rules: PlanRules): boolean {
  const { from, to } = yearsOfPoint(point, base, rules);
  return year >= from && year <= to;
}

/** The years of a plan in which one of its points may lie. */
export const yearsOfPoint = (
  point: PlanCorrection['point'],
  base: number,
  { targetAfter }: Pick<PlanRules, 'targetAfter'>,
): { from: number; to: number } =>
  point === 'baseline' ? { from: base, to: base + targetAfter - 1 } : { from: base + 1, to: base + targetAfter };

/** What people settled of a standard for the cluster. */
export const settledBy = (acts: readonly ObligationAct[], standard: string) => ({
  waivers: waiversOf(acts, standard),
  judgements: judgementsOf(acts, standard),
});

/** Verdicts of people that stand: the newest of each clause, unless it was taken back since. */
export function judgementsOf(acts: readonly ObligationAct[], standard: string): Judgement[] {
  const standing = new Map<string, Judgement>();
  for (const act of acts) {
    if (act.kind === 'clause-judged' && act.detail.standard === standard) {
      const { clause, verdict, reason, evidence } = act.detail;
      standing.set(clause, { clause, verdict, by: act.actor, on: act.at, reason, evidence });
    } else if (act.kind === 'judgement-ended' && act.detail.standard === standard) standing.delete(act.detail.clause);
  }
  return [...standing.values()];
}

/** Waivers that stand: recorded and not ended since. */
export function waiversOf(acts: readonly ObligationAct[], standard: string) {
  const standing = new Map<string, { clause: string; by: string; on: string; reason: string }>();
  for (const act of acts) {
    if (act.kind === 'clause-waived' && act.detail.standard === standard) {
      const { clause, reason } = act.detail;
      standing.set(clause, { clause, by: act.actor, on: act.at, reason });
    } else if (act.kind === 'waiver-ended' && act.detail.standard === standard) standing.delete(act.detail.clause);
  }
  return [...standing.values()];
}
