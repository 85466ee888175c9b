import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ClauseRow, PlanLine, StandardTable } from '../../contract/review-sheet.ts';
import { print } from '../../domain/exact-decimal.ts';
import type { PlanCorrection, PlanPoint } from '../../review/plan-points.ts';
import type { RowProgress } from '../../review/plan-row.ts';
import { reasonWords } from '../../review/reason-words.ts';
import type { ReviewedPlan, ReviewedStandards } from '../../review/review-report.ts';
import { type ClauseResult, isJudgeable, type StandardResult } from '../../review/standards.ts';
import type { Judgement, ReadingResult, UsedFact } from '../../review/verdict.ts';

/** Standards side by side, the current one first. */
export function standardTables({ current, asCertified }: ReviewedStandards, catalogue: Catalogue): StandardTable[] {
  const first = current === null ? [] : [tableOf(current, asCertified === null ? 'both' : 'current', catalogue)];
  return [...first, ...(asCertified === null ? [] : [tableOf(asCertified, 'as-certified', catalogue)])];
}

function tableOf(result: StandardResult, role: StandardTable['role'], catalogue: Catalogue): StandardTable {
  const group = new Map(result.groups.flatMap((group) => group.clauses.map((clause) => [clause, group.id] as const)));
  return {
    id: result.standard.id,
    name: result.standard.name,
    role,
    verdict: result.verdict,
    rounding: result.rounding,
    contested: result.contested,
    clauses: result.clauses.map((clause) => clauseRow(clause, group.get(clause.clause.id) ?? null, catalogue)),
    groups: result.groups.map(({ id, text, verdict, clauses }) => ({ id, text, verdict, clauses: [...clauses] })),
  };
}

function clauseRow(clauseResult: ClauseResult, group: string | null, catalogue: Catalogue): ClauseRow {
  const { clause } = clauseResult;
  const limit = clause.kind === 'judgement' ? null : clause.limit;
  return {
    clause: clause.id,
    text: clause.text,
    strength: clause.strength,
    group,
    verdict: clauseResult.verdict,
    found: clauseResult.found,
    threshold: clauseResult.threshold,
    unit: limit?.unit ?? null,
    rounding: clauseResult.rounding,
    contested: clauseResult.contested,
    open: clauseResult.open.map((reason) => reasonWords(reason, catalogue.reviewed)),
    waivable: clause.waivable,
    waiver:
      clauseResult.waiver === null
        ? null
        : { by: clauseResult.waiver.by, on: clauseResult.waiver.on, reason: clauseResult.waiver.reason },
    judgeable: isJudgeable(clauseResult),
    judgement: clauseResult.judgement === null ? null : judgementRow(clauseResult.judgement),
    question: clause.kind === 'machine' ? null : clause.question,
    readings: clauseResult.readings.map((reading) => readingRow(reading, catalogue)),
  };
}

export function judgementRow({ verdict, by, on, reason, evidence }: Judgement) {
  return { verdict, by, on, reason, evidence };
}

function readingRow(reading: ReadingResult, catalogue: Catalogue): ClauseRow['readings'][number] {
  return {
    name: reading.name,
    verdict: reading.verdict,
    calibre: reading.calibre,
    points: reading.points.map((point) => ({ ...point })),
    used: reading.used.map((fact) => usedRow(fact, catalogue)),
  };
}

function usedRow({ indicator, year, status, value, text, place }: UsedFact, catalogue: Catalogue) {
  const known = catalogue.reviewed.get(indicator);
  const name = known?.name ?? { zh: indicator, en: indicator };
  const unit = known?.unit ?? null;
  return { indicator, name, unit, year, status, value: value === null ? text : String(value), place };
}

/** Rows of the plan beside what was reported. */
export function planLines(plan: ReviewedPlan, catalogue: Catalogue): PlanLine[] {
  return plan.rows.map((row) => {
    const point = (point: PlanPoint | null, which: PlanCorrection['point']) =>
      point === null
        ? null
        : {
            year: point.year,
            value: point.value === null ? null : print(point.value),
            raw: point.raw,
            place: point.place,
            corrected: plan.corrections.some((each) => each.measure === row.row?.measure && each.point === which),
          };
    return {
      measure: row.row?.measure ?? null,
      name: row.row?.name ?? { zh: row.label, en: row.label },
      direction: row.direction,
      status: row.status,
      reasons: row.reasons.map((reason) => reasonWords(reason, catalogue.reviewed)),
      unit: row.unit,
      better: betterOf(row),
      baseline: point(row.baseline, 'baseline'),
      target: point(row.target, 'target'),
      path: row.path.map((pathPoint) => ({ ...pathPoint })),
      required: row.required === null ? null : { ...row.required },
      actual: row.actual,
      text: row.target?.text ?? null,
      neededPerYear: row.needed?.perYear ?? null,
      neededGrowth: row.needed?.growth ?? null,
      averagedOver: averagedOver(row),
      projected: row.projected,
      rounding: row.rounding,
    };
  });
}

/** The actual of a growth row is the average yearly growth since the base year. */
function averagedOver({ row, baseline, required, actual }: RowProgress): PlanLine['averagedOver'] {
  if (row?.nature !== 'growth' || baseline === null || required === null || actual === null) return null;
  return { from: baseline.year, to: required.year };
}

/** A row of words has no better side. */
function betterOf({ row }: RowProgress): PlanLine['better'] {
  return row?.better ?? 'none';
}
