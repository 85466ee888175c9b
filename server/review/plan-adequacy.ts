import type { PlanMeasures, PlanRequirement, Standard } from '../catalogue/review-schema.ts';
import type { Bilingual } from '../catalogue/schema.ts';
import {
  compare,
  compounded,
  counted,
  divide,
  type Exact,
  exact,
  type Interval,
  minus,
  plus,
  print,
  printRate,
  rate,
  rounded,
  times,
  zero,
} from '../domain/exact-decimal.ts';
import type { PlanTarget } from '../domain/observation.ts';
import { figuresOf, type PlanFigures, type PlanKnowledge, type PlanPoint } from './plan-points.ts';

/** Why a requirement is left open. */
type AdequacyOpen =
  | 'baseline-missing'
  | 'target-missing'
  | 'stages-missing'
  | 'zero-base'
  | 'not-a-figure'
  | 'units-differ';

/** met · not-met · reported: below a 左右, with its distance · undetermined, saying why */
export type AdequacyVerdict = 'met' | 'not-met' | 'reported' | 'undetermined';

export interface RequirementResult {
  requirement: PlanRequirement;
  verdict: AdequacyVerdict;
  /** What the plan comes to, in the unit of the requirement; null where it is not one figure. */
  value: string | null;
  limit: string | null;
  /** Value minus limit; below zero falls short. */
  margin: string | null;
  open: readonly AdequacyOpen[];
  /** Rounding of baseline and target alone could turn it. */
  rounding: boolean;
  places: readonly string[];
}

/** Checks a plan against the requirements a–g of its form. Pure; decimals are exact. */
export function planRequirements(
  rules: PlanMeasures,
  targets: readonly PlanTarget[],
  knowledge: PlanKnowledge,
): RequirementResult[] {
  return rules.requirements.map((requirement) => {
    const row = rules.rows.find((row) => row.measure === requirement.measure);
    if (row === undefined) throw new Error(`The plan rules of ${rules.form} have no row ${requirement.measure}`);
    return checkRequirement(requirement, figuresOf(row, targets, knowledge), rules);
  });
}

type Finding = Pick<RequirementResult, 'verdict' | 'value' | 'margin' | 'open' | 'rounding'>;
const open = (...reasons: AdequacyOpen[]): Finding => ({
  verdict: 'undetermined',
  value: null,
  margin: null,
  open: reasons,
  rounding: false,
});

function checkRequirement(requirement: PlanRequirement, figures: PlanFigures, rules: PlanMeasures): RequirementResult {
  const { baseline, target, stages } = figures;
  const { test } = requirement;
  const points = [baseline, ...(test.kind === 'rises-every-year' ? stages : []), target];
  return {
    requirement,
    limit: 'limit' in test ? test.limit : null,
    places: points.flatMap((point) => (point === null ? [] : [point.place])),
    ...checkTest(requirement, figures, rules),
  };
}

function checkTest(requirement: PlanRequirement, figures: PlanFigures, rules: PlanMeasures): Finding {
  const { baseline, target } = figures;
  const { test } = requirement;
  if (target === null) return open('target-missing');
  const goal = target.value;
  if (goal === null) return open(target.text === null ? 'target-missing' : 'not-a-figure');
  if (test.kind === 'target-at-least') {
    return pass(requirement, counted(goal.top.toFixed()), test.limit, (end) => compare(end, exact(test.limit)) >= 0);
  }
  if (test.kind === 'total-cut' && target.unit !== null && target.unit === requirement.statedIn) {
    const cut = compare(goal, zero) < 0 ? minus(zero, goal) : goal;
    return pass(requirement, counted(cut.top.toFixed()), test.limit, (end) => compare(end, exact(test.limit)) >= 0);
  }
  if (baseline === null) return open('baseline-missing');
  const base = baseline.value;
  if (base === null) return open(baseline.text === null ? 'baseline-missing' : 'not-a-figure');
  if (baseline.unit !== null && target.unit !== null && baseline.unit !== target.unit) return open('units-differ');
  const said = (value: Exact): Interval =>
    requirement.rounded ? rounded(value.top.toFixed(), rules.decimals) : counted(value.top.toFixed());
  switch (test.kind) {
    case 'growth-per-year': {
      const ratio = divide(said(goal), said(base));
      if (ratio === null) return open('zero-base');
      const n = rules.targetAfter;
      const found = pass(requirement, ratio, test.limit, (end) => compare(end, compounded(exact(test.limit), n)) >= 0);
      const margin = (rate(ratio.at, n) - Number(test.limit)).toFixed(6);
      return { ...found, value: printRate(ratio.at, n), margin: print(exact(margin)) };
    }
    case 'total-cut': {
      const left = divide(said(goal), said(base));
      if (left === null) return open('zero-base');
      const cut = (end: Exact): Exact => times(minus(exact(1), end), exact(100));
      const interval = { low: cut(left.high), at: cut(left.at), high: cut(left.low) };
      return pass(requirement, interval, test.limit, (end) => compare(end, exact(test.limit)) >= 0);
    }
    case 'rises-every-year':
      return rises(figures, base, goal, rules);
    default:
      return test satisfies never;
  }
}

function pass({ about }: PlanRequirement, interval: Interval, limit: string, passes: (end: Exact) => boolean): Finding {
  const met = passes(interval.at);
  return {
    verdict: met ? 'met' : about ? 'reported' : 'not-met',
    value: print(interval.at),
    margin: print(minus(interval.at, exact(limit))),
    open: [],
    rounding: passes(interval.low) !== met || passes(interval.high) !== met,
  };
}

/** Whole things must rise by one a year at least, so that the table alone may disprove it; only the stages prove it. */
function rises({ row, baseline, target, stages }: PlanFigures, base: Exact, goal: Exact, rules: PlanMeasures): Finding {
  const from = baseline?.year ?? 0;
  const last = target?.year ?? from + rules.targetAfter;
  const known = [
    { year: from, value: base },
    ...stages.filter(({ year }) => year > from && year < last).map(({ year, value }) => ({ year, value })),
    { year: last, value: goal },
  ].flatMap(({ year, value }) => (value === null ? [] : [{ year, value }]));
  const least = row.whole ? 1 : 0;
  const falls = known.some((now, n) => {
    const before = known[n - 1];
    if (before === undefined) return false;
    const rise = compare(minus(now.value, before.value), exact(least * (now.year - before.year)));
    return row.whole ? rise < 0 : rise <= 0;
  });
  const margin = print(minus(goal, plus(base, exact(least * rules.targetAfter))));
  const all = known.length > rules.targetAfter;
  if (!falls && !all) return { ...open('stages-missing'), margin };
  return { verdict: falls ? 'not-met' : 'met', value: null, margin, open: [], rounding: false };
}

interface StageRemark {
  measure: string;
  name: Bilingual;
  /** off-path: not between its neighbours · final-differs: the last stage is not the target */
  remark: 'off-path' | 'final-differs';
  stage: PlanPoint;
  /** The value that it contradicts. */
  against: string;
}

export interface StageResult {
  after: number;
  year: number | null;
  /** Rows that the stage gives a figure for, and how many have one in the table. */
  figures: number;
  of: number;
  remarks: readonly StageRemark[];
}

/** Do the stages lie between baseline and target, and does the last one end at it? */
export function planStages(
  rules: PlanMeasures,
  targets: readonly PlanTarget[],
  knowledge: PlanKnowledge,
): StageResult[] {
  const rows = rules.rows.filter((row) => row.nature === 'level' || row.nature === 'growth');
  const all = rows.map((row) => figuresOf(row, targets, knowledge)).filter(({ target }) => target?.value != null);
  const last = all.flatMap(({ target }) => target?.year ?? [])[0] ?? null;
  return rules.stages.map(({ after }) => {
    const year = last === null ? null : last - rules.targetAfter + after;
    const found = all.flatMap((figures) => {
      const stage = figures.stages.find((stage) => stage.year === year && stage.value !== null);
      return stage === undefined ? [] : [{ figures, stage }];
    });
    return {
      after,
      year,
      figures: found.length,
      of: all.length,
      remarks: found.flatMap(({ figures, stage }) => remarkOn(figures, stage, after === rules.targetAfter) ?? []),
    };
  });
}

function remarkOn({ row, baseline, target }: PlanFigures, stage: PlanPoint, final: boolean): StageRemark | null {
  const [base, goal, value] = [baseline?.value ?? null, target?.value ?? null, stage.value];
  if (goal === null || value === null || stage.unit !== (target?.unit ?? stage.unit)) return null;
  const about = { measure: row.measure ?? '', name: row.name, stage };
  if (final) {
    return compare(value, goal) === 0 ? null : { ...about, remark: 'final-differs', against: print(goal) };
  }
  if (base === null || row.nature === 'growth') return null;
  const down = compare(goal, base) < 0;
  const beforeBase = down ? compare(value, base) > 0 : compare(value, base) < 0;
  const pastGoal = down ? compare(value, goal) < 0 : compare(value, goal) > 0;
  if (!beforeBase && !pastGoal) return null;
  return { ...about, remark: 'off-path', against: print(beforeBase ? base : goal) };
}

export interface BaselineResult {
  text: Bilingual;
  /** Name of the standard that the baselines are put beside. */
  standard: Bilingual;
  question: Bilingual;
  checks: readonly {
    measure: string;
    clause: string;
    text: Bilingual;
    verdict: 'met' | 'not-met' | 'undetermined';
    value: string | null;
    limit: string | null;
    margin: string | null;
    /** Of the threshold, and so of all three. */
    unit: Bilingual | null;
    place: string | null;
  }[];
}

/** 基准值须符合认定标准: puts the baselines that a known clause speaks of beside its threshold; the others are for people. */
export function planBaselines(
  rules: PlanMeasures & { baselineRule: NonNullable<PlanMeasures['baselineRule']> },
  standard: Standard,
  targets: readonly PlanTarget[],
  knowledge: PlanKnowledge,
): BaselineResult {
  const checks = rules.baselineRule.checks.map(({ measure, clause: id }) => {
    const row = rules.rows.find((row) => row.measure === measure);
    const clause = standard.clauses.find((clause) => clause.id === id);
    if (row === undefined || clause === undefined || clause.kind === 'judgement' || clause.limit === null) {
      throw new Error(`The baseline rule of ${rules.form} asks for ${measure} and ${id}, which have no threshold`);
    }
    const { baseline } = figuresOf(row, targets, knowledge);
    const { value: limit, operator, unit } = clause.limit;
    const value = baseline?.value ?? null;
    const known = value !== null && limit !== null;
    const where = known ? compare(value, exact(limit)) : 0;
    const met = { '>=': where >= 0, '>': where > 0, '<=': where <= 0, '<': where < 0 }[operator];
    return {
      measure,
      clause: id,
      text: clause.text,
      verdict: known ? (met ? ('met' as const) : ('not-met' as const)) : ('undetermined' as const),
      value: value === null ? null : print(value),
      limit,
      margin: known ? print(minus(value, exact(limit))) : null,
      unit,
      place: baseline?.place ?? null,
    };
  });
  return { text: rules.baselineRule.text, standard: standard.name, question: rules.baselineRule.question, checks };
}
