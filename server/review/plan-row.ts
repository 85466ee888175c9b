import type { PlanMeasures, PlanRow } from '../catalogue/review-schema.ts';
import type { Bilingual } from '../catalogue/schema.ts';
import type { PlanTarget } from '../domain/observation.ts';
import type { ActualCalibre } from './plan-actual.ts';
import { figuresOf, type PlanFigures, type PlanKnowledge, type PlanPoint } from './plan-points.ts';
import type { PlanStanding } from './plan-status.ts';
import type { OpenReason, UsedFact } from './verdict.ts';

export type PlanStatus = PlanStanding | 'no-data' | 'not-measurable';

/** Why a row has no standing. */
export type NoStanding =
  | { why: 'words' }
  | { why: 'own-row' }
  | { why: 'baseline-missing' }
  | { why: 'target-missing' }
  | { why: 'unit-unknown'; unit: string | null }
  | { why: 'not-collected' }
  | { why: 'not-started' }
  | OpenReason;

interface PathPoint {
  year: number;
  value: string;
  /** 推算: on the straight line, not said by the plan. */
  derived: boolean;
}

/** One row of the plan beside what was reported; figures as text, in the unit of the plan. */
export interface RowProgress {
  row: PlanRow | null;
  direction: string;
  label: string;
  year: number;
  status: PlanStatus;
  reasons: readonly NoStanding[];
  unit: string | null;
  baseline: PlanPoint | null;
  target: PlanPoint | null;
  path: readonly PathPoint[];
  required: PathPoint | null;
  /** Level of the year; for a growth row the average yearly growth since the base year, in percent. */
  actual: string | null;
  used: readonly UsedFact[];
  calibre: ActualCalibre | null;
  /** (actual − base) ÷ (required − base). */
  share: string | null;
  /** Needed to reach the target: per year in the unit, and as yearly growth in percent. */
  needed: { perYear: string | null; growth: string | null } | null;
  /** Where the pace since the base year would end. */
  projected: string | null;
  /** The target is worse than the baseline. */
  backward: boolean;
  /** Rounding alone could turn the status. */
  rounding: boolean;
  unmeasured: Bilingual | null;
  /** Figures of another kind, for the eye only. */
  shown: readonly UsedFact[];
}

/** Rows that the cluster added: nothing says by which figure they are measured. */
export function ownRows(
  rules: PlanMeasures,
  targets: readonly PlanTarget[],
  { year, ...knowledge }: PlanKnowledge & { year: number },
): RowProgress[] {
  const known = new Set(rules.rows.map((row) => row.measure));
  const rows = new Map<number, PlanTarget[]>();
  for (const target of targets) {
    if (target.measure === null || !known.has(target.measure))
      rows.set(target.row, [...(rows.get(target.row) ?? []), target]);
  }
  return [...rows.values()].map((own) => {
    const [first] = own;
    const model: PlanRow = { ...emptyRow, measure: first?.measure ?? '' };
    const points = own.map((target) => ({ ...target, measure: model.measure }));
    const figures = figuresOf(model, points, knowledge);
    const numeric = figures.baseline?.value != null && figures.target?.value != null;
    return {
      ...blank(figures, year),
      row: null,
      direction: first?.direction ?? '',
      label: first?.label ?? '',
      status: numeric ? 'no-data' : 'not-measurable',
      reasons: [{ why: numeric ? 'own-row' : 'words' }],
    };
  });
}

const emptyRow: PlanRow = {
  id: '',
  direction: '',
  label: '',
  name: { zh: '自行添加', en: 'Added by the cluster' },
  measure: null,
  nature: 'open',
  better: null,
  whole: false,
  points: false,
  requirement: null,
  actuals: [],
  unmeasured: null,
  shows: [],
};

/** A row of which nothing is known yet. */
export function blank(figures: PlanFigures, year: number): Omit<RowProgress, 'status' | 'reasons'> {
  const { row, baseline, target } = figures;
  const unit = figures.unit ?? (row.nature === 'growth' || row.points ? '%' : null);
  return {
    row,
    direction: row.direction,
    label: row.label,
    year,
    unit,
    baseline,
    target,
    path: [],
    required: null,
    actual: null,
    used: [],
    calibre: null,
    share: null,
    needed: null,
    projected: null,
    backward: false,
    rounding: false,
    unmeasured: row.unmeasured,
    shown: [],
  };
}
