import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { PlanMeasures, PlanRow } from '../catalogue/review-schema.ts';
import type { Indicator } from '../catalogue/schema.ts';
import type { TargetNature } from '../domain/keyed-acts.ts';
import type { PlanTarget } from '../domain/observation.ts';
import type { ObligationAct } from '../domain/review-acts.ts';
import { isOfPlan, type KeyedFigure, measureOf, placeOfKeyed, standingKeyed, writtenOf } from './keyed-figures.ts';
import type { FactLookup } from './verdict.ts';

type KeyedPoint = KeyedFigure & { about: Extract<KeyedFigure['about'], { of: 'plan' }> };

/** The plan that was keyed in for a report whose form states none in figures, with what it is measured by. */
interface KeyedPlan {
  from: null;
  rules: PlanMeasures;
  targets: readonly PlanTarget[];
  corrections: readonly [];
}

/**
 * Makes a plan of what was keyed in; null where nothing was. A row whose baseline was not keyed in begins at the figure
 * that was reported of the base year.
 * @param form edition of the report
 * @param acts on the cluster, of every round
 */
export function keyedPlan(
  form: string,
  reportYear: number,
  acts: readonly ObligationAct[],
  facts: FactLookup,
  catalogue: Catalogue,
): KeyedPlan | null {
  const edition = catalogue.forms.get(form);
  if (catalogue.planRules.has(form) || edition === undefined) return null;
  const byMeasure = new Map<string, KeyedPoint[]>();
  for (const figure of standingKeyed(acts, isOfPlan(edition.programme, reportYear))) {
    if (!isPoint(figure)) continue;
    const measure = measureOf(figure.about);
    byMeasure.set(measure, [...(byMeasure.get(measure) ?? []), figure]);
  }
  const { targetAfter, decimals, slightlyBehindFrom, sameWithinFactor } = catalogue.planInWords;
  const rows: PlanRow[] = [];
  const targets: PlanTarget[] = [];
  for (const [measure, points] of byMeasure) {
    const [first] = points;
    const indicator = first === undefined ? undefined : catalogue.reviewed.get(first.about.indicator);
    if (first === undefined || indicator === undefined) continue;
    const { nature } = first.about;
    const row = rowOf(measure, indicator, nature);
    rows.push(row);
    const common = { row: rows.length, direction: '', label: row.label, measure, unit: unitOf(indicator, nature) };
    targets.push(
      ...points.map((point) => ({ ...common, ...pointOf(point) })),
      ...reportedBaseline(indicator, points, targetAfter, facts).map((point) => ({ ...common, ...point })),
    );
  }
  if (rows.length === 0) return null;
  const frame = { targetAfter, decimals, slightlyBehindFrom, sameWithinFactor };
  const rules = { ...frame, form: edition.id, rows, requirements: [], stages: [], baselineRule: null };
  return { from: null, rules, targets, corrections: [] };
}

const isPoint = (figure: KeyedFigure): figure is KeyedPoint => figure.about.of === 'plan';

type Point = Omit<PlanTarget, 'row' | 'direction' | 'label' | 'measure' | 'unit'>;

function pointOf(figure: KeyedPoint): Point {
  const { point, year } = figure.about;
  const raw = writtenOf(figure);
  return { point, year, status: 'value', value: figure.value, text: null, raw, place: placeOfKeyed(figure) };
}

function reportedBaseline(
  { id }: Indicator,
  points: readonly KeyedPoint[],
  targetAfter: number,
  facts: FactLookup,
): Point[] {
  const target = points.find(({ about }) => about.point === 'target');
  const isLevel = target?.about.nature === 'level';
  if (target === undefined || !isLevel || points.some(({ about }) => about.point === 'baseline')) return [];
  const year = target.about.year - targetAfter;
  const { status, value, text, place } = facts(id, year);
  if (status !== 'value' || value === null) return [];
  return [{ point: 'baseline', year, status, value, text, raw: String(value), place: place ?? '' }];
}

function rowOf(measure: string, { id, name, type, direction, unit }: Indicator, nature: TargetNature): PlanRow {
  const growth = nature === 'growth';
  const rowName = growth ? { zh: `${name.zh}年均增速`, en: `Average yearly growth: ${name.en}` } : name;
  const printed = growth ? '%' : (unit?.zh ?? '');
  return {
    id: measure,
    direction: '',
    label: rowName.zh,
    name: rowName,
    measure,
    nature,
    better: growth || direction === 'none' ? 'up' : direction,
    whole: !growth && type === 'integer',
    points: !growth && type === 'percent',
    requirement: null,
    actuals: [
      {
        quantity: { op: 'of', indicator: id as PlanRow['shows'][number], year: 0 },
        unit: printed,
        assumed: [printed],
        bound: null,
        calibre: null,
      },
    ],
    unmeasured: null,
    shows: [],
  };
}

const unitOf = ({ unit }: Indicator, nature: TargetNature): string | null =>
  nature === 'growth' ? '%' : (unit?.zh ?? null);
