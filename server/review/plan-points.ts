import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { PlanRow } from '../catalogue/review-schema.ts';
import type { UnitTable } from '../catalogue/unit-table.ts';
import { type Exact, exact, over, times } from '../domain/exact-decimal.ts';
import type { PlanTarget } from '../domain/observation.ts';

/** What reading a plan takes of the catalogue. */
export type PlanKnowledge = Pick<Catalogue, 'indicators' | 'units'>;

/** What a plan says of one row: its figures, or words where it has none. */
export interface PlanFigures {
  row: PlanRow;
  baseline: PlanPoint | null;
  target: PlanPoint | null;
  /** In order of years. */
  stages: readonly PlanPoint[];
  /** As written at the first of its points that names one, without spaces; null where none does. */
  unit: string | null;
}

export interface PlanPoint {
  year: number;
  /** In the unit of the row, where its own can be converted; null where it is no figure. */
  value: Exact | null;
  raw: string;
  text: string | null;
  /** That of `value`. */
  unit: string | null;
  place: string;
}

/** Gathers the points of a row in one unit; 无 is zero where the catalogue says so for its baseline. */
export function figuresOf(
  row: PlanRow,
  targets: readonly PlanTarget[],
  { indicators, units }: PlanKnowledge,
): PlanFigures {
  const own = targets.filter((target) => row.measure !== null && target.measure === row.measure);
  const point = (target: PlanTarget | undefined): PlanPoint | null => {
    if (target === undefined) return null;
    const zero = target.status === 'none' && indicators.get(`${target.measure}_baseline`)?.none === 'zero';
    const value = target.status === 'value' ? target.value : zero ? 0 : null;
    const { year, raw, text, place } = target;
    const unit = target.unit === null ? null : target.unit.replace(/\s/gu, '');
    return { year, value: value === null ? null : exact(value), raw, text, unit, place };
  };
  const baseline = point(own.find((target) => target.point === 'baseline'));
  const target = point(own.find((target) => target.point === 'target'));
  const stages = own
    .filter((target) => target.point === 'stage')
    .flatMap((target) => point(target) ?? [])
    .sort((a, b) => a.year - b.year);
  const unit = [baseline, target, ...stages].find((point) => point !== null && point.unit !== null)?.unit ?? null;
  const same = (point: PlanPoint | null): PlanPoint | null => (point === null ? null : inUnit(point, unit, units));
  return {
    row,
    baseline: same(baseline),
    target: same(target),
    stages: stages.flatMap((stage) => same(stage) ?? []),
    unit,
  };
}

/** The point in the unit of its row; as it is where the two cannot be converted. */
function inUnit(point: PlanPoint, unit: string | null, units: UnitTable): PlanPoint {
  if (point.unit === null || unit === null || point.unit === unit || point.value === null) return point;
  const ratio = units.ratio(point.unit, unit);
  return ratio === null
    ? point
    : { ...point, unit, value: over(times(point.value, exact(ratio.times)), exact(ratio.over)) };
}

/** A plan figure keyed in or corrected by hand: an event with who, when and why. */
export interface PlanCorrection {
  measure: string;
  point: PlanTarget['point'];
  year: number;
  value: number;
  unit: string | null;
  by: string;
  on: string;
  reason: string;
}

/** The plan with figures keyed in by hand in place of what was read; the last word on a point counts. */
export function correctPlan(targets: readonly PlanTarget[], corrections: readonly PlanCorrection[]): PlanTarget[] {
  const same = (a: PlanTarget, b: Pick<PlanTarget, 'measure' | 'point' | 'year'>) =>
    a.measure === b.measure && a.point === b.point && (a.point !== 'stage' || a.year === b.year);
  return corrections.reduce<PlanTarget[]>(
    (all, correction) => {
      const old = all.find((target) => same(target, correction));
      const model = old ?? all.find((target) => target.measure === correction.measure);
      const keyed: PlanTarget = {
        row: model?.row ?? 1,
        direction: model?.direction ?? '',
        label: model?.label ?? correction.measure,
        measure: correction.measure,
        point: correction.point,
        year: correction.year,
        status: 'value',
        value: correction.value,
        text: null,
        unit: correction.unit,
        raw: old?.raw ?? '',
        place: `${correction.on} ${correction.by}：${correction.reason}`,
      };
      return [...all.filter((target) => target !== old), keyed];
    },
    [...targets],
  );
}
