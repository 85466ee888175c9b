import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { PlanMeasures } from '../catalogue/review-schema.ts';
import type { Dossier, FiledSubmission, HeldCertification } from '../domain/dossier.ts';
import type { Finding } from '../domain/finding.ts';
import { IsoMonth } from '../domain/ids.ts';
import type { ObligationAct } from '../domain/review-acts.ts';
import { crossCheckFindings, crossCheckQuestions } from './checks.ts';
import { evidenceFindings } from './evidence-asked.ts';
import { fillingFindings, fillingQuestions } from './filling.ts';
import { foldBlanks } from './filling-blanks.ts';
import { historyFindings } from './history.ts';
import type { Peers } from './history-peers.ts';
import { keyedPlan } from './keyed-plan.ts';
import {
  type BaselineResult,
  planBaselines,
  planRequirements,
  planStages,
  type RequirementResult,
  type StageResult,
} from './plan-adequacy.ts';
import { adequacyFindings, performanceFindings, progressFindings } from './plan-findings.ts';
import { type PerformanceRow, performanceTable } from './plan-performance.ts';
import { planProgress } from './plan-progress.ts';
import type { RowProgress } from './plan-row.ts';
import type { ReviewedReport } from './report.ts';
import { planOfReport, type ReportPlan, settledBy } from './report-plan.ts';
import { evaluateStandard, type StandardResult } from './standards.ts';
import { slippedFindings, standardFindings, standardQuestions } from './standards-findings.ts';
import { standardsOf } from './standards-in-force.ts';

/** What the review of one report rests on. */
export interface ReviewInput {
  dossier: Dossier;
  submission: FiledSubmission;
  report: ReviewedReport;
  certification: HeldCertification | null;
  /** Acts on the cluster of whatever round: waivers and corrected targets outlive a round. */
  acts: readonly ObligationAct[];
  /** How the reports of the same year moved. */
  peers: Peers;
  /** What the other reports of the year say of this one. */
  across: readonly Finding[];
  /** By when it was owed, YYYY-MM-DD. */
  due: string | null;
}

/** The standards of a certification: as it was certified and as they are now; the same edition stands once, as current. */
export interface ReviewedStandards {
  asCertified: StandardResult | null;
  current: StandardResult | null;
}

export interface ReviewedPlan extends Omit<ReportPlan, 'from' | 'rules'> {
  /** Null for a plan that its form states in words and that was keyed in. */
  from: FiledSubmission | null;
  rules: PlanMeasures;
  rows: readonly RowProgress[];
  requirements: readonly RequirementResult[];
  stages: readonly StageResult[];
  baselines: BaselineResult | null;
}

/** Everything the system has to say of one report by itself; what other reports say of it is added by the round. */
export interface ReportReview {
  findings: readonly Finding[];
  /** What no machine decides, as questions to the reviewer. */
  questions: readonly Finding[];
  standards: ReviewedStandards;
  plan: ReviewedPlan | null;
  performance: readonly PerformanceRow[];
}

/** Puts one report beside standards and plan. Pure: the same input gives the same review. */
export function reviewReport(input: ReviewInput, catalogue: Catalogue): ReportReview {
  const standards = judgeStandards(input, catalogue);
  const plan = judgePlan(input, catalogue);
  const performance = judgePerformance(input, catalogue);
  const judged = [standards.current, standards.asCertified].filter((result) => result !== null);
  const slips = slipped(input, standards.current, catalogue);
  const ended = input.certification?.validTo != null && input.certification.validTo <= `${input.report.reportYear}-12`;
  const { dossier, submission, report, acts, peers, across, due } = input;
  const own = dossier.findings.flatMap((finding) =>
    finding.submission === submission.submission ? [finding.finding] : [],
  );
  const filling = fillingFindings(report, catalogue);
  return {
    findings: [
      ...foldBlanks(own, submission.form, catalogue),
      ...filling,
      ...crossCheckFindings(report, catalogue),
      ...historyFindings(report, peers, catalogue, { due }),
      ...across,
      ...withoutTold(judged.flatMap(standardFindings), [...slips, ...filling]),
      ...slips,
      ...(plan === null ? [] : planFindings(input, plan)),
      ...performanceFindings(performance, ended),
      ...evidenceFindings(report, acts, catalogue),
    ],
    questions: [
      ...judged.flatMap(standardQuestions),
      ...fillingQuestions(report, catalogue),
      ...crossCheckQuestions(report, catalogue),
    ],
    standards,
    plan,
    performance,
  };
}

function judgeStandards({ certification, report, acts }: ReviewInput, catalogue: Catalogue): ReviewedStandards {
  const { programme, level, reportYear, receivedAt, facts } = report;
  const month = IsoMonth.parse(receivedAt.slice(0, 7));
  const held = { programme, level, certified: certification?.certified ?? certification?.validFrom ?? null };
  const found = standardsOf(catalogue.standards.values(), held, month);
  const judge = (standard: typeof found.current): StandardResult | null =>
    standard === null
      ? null
      : evaluateStandard(standard, facts, {
          reportYear,
          indicators: catalogue.reviewed,
          ...settledBy(acts, standard.id),
        });
  const current = judge(found.current);
  const same = found.asCertified !== null && found.asCertified.id === found.current?.id;
  return { current, asCertified: same ? null : judge(found.asCertified) };
}

/**
 * One cell, one remark: a clause that was met the year before and is not any more is told once, with both years, and a
 * clause that fails by an answer on integrity is told by that answer.
 */
function withoutTold(findings: readonly Finding[], told: readonly Finding[]): Finding[] {
  const clauses = new Set(
    told.flatMap((finding) =>
      finding.code === 'standard-slipped' ? [`${finding.facts.standard.zh}/${finding.facts.clause}`] : [],
    ),
  );
  const declared = new Set(
    told.flatMap((finding) => (finding.code === 'integrity-declared' ? [finding.indicator] : [])),
  );
  return findings.filter((finding) => {
    if (finding.code !== 'standard-not-met') return true;
    const byAnswer = finding.indicator !== null && declared.has(finding.indicator);
    return !byAnswer && !clauses.has(`${finding.facts.standard.zh}/${finding.facts.clause}`);
  });
}

/** What was met by the facts of the year before and is met no longer. */
function slipped({ report, acts }: ReviewInput, current: StandardResult | null, catalogue: Catalogue): Finding[] {
  if (current === null) return [];
  const before = evaluateStandard(current.standard, report.facts, {
    reportYear: report.reportYear - 1,
    indicators: catalogue.reviewed,
    ...settledBy(acts, current.standard.id),
  });
  return slippedFindings(before, current);
}

function judgePlan({ dossier, submission, report, acts }: ReviewInput, catalogue: Catalogue): ReviewedPlan | null {
  const plan =
    planOfReport(dossier, submission, acts, catalogue) ??
    keyedPlan(submission.form, report.reportYear, acts, report.facts, catalogue);
  if (plan === null) return null;
  const { rules, targets } = plan;
  const { reviewed: indicators, units } = catalogue;
  const { baselineRule } = rules;
  const baseline = baselineRule === null ? undefined : catalogue.standards.get(baselineRule.standard);
  return {
    ...plan,
    rows: planProgress(rules, targets, report.facts, { year: report.reportYear, indicators, units }),
    requirements: planRequirements(rules, targets, catalogue),
    stages: planStages(rules, targets, catalogue),
    baselines:
      baselineRule === null || baseline === undefined
        ? null
        : planBaselines({ ...rules, baselineRule }, baseline, targets, catalogue),
  };
}

/** Adequacy is a matter of the application; a year's report is measured by its progress. */
function planFindings({ submission }: ReviewInput, plan: ReviewedPlan): Finding[] {
  if (submission.kind === 'application') return adequacyFindings(plan.requirements, plan.stages, plan.baselines);
  return progressFindings(plan.rows);
}

function judgePerformance({ dossier, submission, report }: ReviewInput, catalogue: Catalogue): PerformanceRow[] {
  const asked = catalogue.performanceTargets.some(({ actual }) =>
    catalogue.fieldsOf(actual).some(({ form }) => form.id === submission.form),
  );
  if (!asked || submission.kind === 'application') return [];
  const line = catalogue.lineOf(submission.form);
  const application = dossier.submissions.find(({ kind, form }) => kind === 'application' && line.includes(form));
  return performanceTable(catalogue.performanceTargets, report.facts, {
    applicationYear: application?.reportYear ?? report.reportYear,
    reportYear: report.reportYear,
    indicators: catalogue.reviewed,
    decimals: catalogue.measurement.printedDecimals,
  });
}
