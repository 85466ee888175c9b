import { type Field, numericTypes } from '../catalogue/schema.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, labelKeys } from './label-key.ts';
import { readTarget, type TargetReading } from './plan-value.ts';
import { type LabelSays, readLabel, splitLabel, wordingsOf } from './read-label.ts';
import type { SectionLines } from './split-sections.ts';
import { type StatedUnit, stateUnit } from './stated-unit.ts';

/** A cell or label of a plan that holds nothing. */
export const emptyCell = /^[.…。\s]*$/u;

/** The field that a form asks in a row of its plan, by direction and label; undefined for a row that the cluster added. */
export function planField(part: SectionLines, direction: string, label: string, point: string): Field | undefined {
  const keys = labelKeys(label);
  const same = (field: Field, exact: boolean): boolean => {
    const { layout } = field;
    if (layout.at !== 'plan-row' || layout.point !== point) return false;
    if (exact && labelKey(layout.direction) !== labelKey(direction)) return false;
    return [layout.row, ...field.aliases].some((name) => labelKeys(name).some((key) => keys.includes(key)));
  };
  const fields = part.section.fields;
  const exact = fields.find((field) => same(field, true));
  if (exact !== undefined) return exact;
  const others = fields.filter((field) => same(field, false));
  if (others.length === 1) return others[0];
  // Directions that only ask for a description have one row, whatever is written in its 指标 cell.
  const only = fields.filter(
    ({ layout, type }) =>
      layout.at === 'plan-row' &&
      layout.point === point &&
      !numericTypes.has(type) &&
      labelKey(layout.direction) === labelKey(direction),
  );
  return only.length === 1 &&
    (emptyCell.test(label) || keys.includes(labelKey(only[0]?.layout.at === 'plan-row' ? only[0].layout.row : '')))
    ? only[0]
    : undefined;
}

/** Is the indicator itself a rate, so that 增长10% is its value? */
export function isRate(field: Field | undefined, label: string): boolean {
  return field === undefined ? /率|增速|增长|比例|比重|占比|强度|降/u.test(label) : field.type === 'percent';
}

/** Stem of a plan indicator: `plan_rd_expenditure` of its baseline and its target. */
export function planMeasure(indicator: string): string {
  return indicator.replace(/_(?:baseline|target)$/u, '');
}

/** Units of the reported figures that a plan row can be measured by. */
export function measuredIn({ catalogue, edition }: FormYield, measure: string | null): string[] {
  const row = catalogue.planRules.get(edition.id)?.rows.find((row) => row.measure === measure);
  return row?.actuals.map((actual) => actual.unit) ?? [];
}

/** Why a cell of a plan holds no figure of its row. */
type FigureFault =
  /** Words, or a change of a level, such as 年均增长10%. */
  | { why: 'no-figure' }
  /** The label names another population, price basis or period. */
  | { why: 'qualified'; words: readonly string[] }
  | { why: 'several-units'; units: string[] }
  | { why: 'foreign-unit'; unit: string; measured: string | null };

interface PlanFigure extends TargetReading {
  /** Unit that is printed outside of the cell. */
  printed: StatedUnit;
  /** Null for a figure, and for a cell that says why there is none. */
  fault: FigureFault | null;
}

interface PlanCell {
  label: string;
  year: number;
  raw: string;
  /** Units printed in the head or the unit cell of the row; those of the label are read from it. */
  units: readonly string[];
}

/** Reads a cell of a plan as a figure of its row, by the units that label, row, head and cell print. */
export function readPlanFigure({ label, year, raw, units: near }: PlanCell, field: Field | undefined, form: FormYield) {
  const { units } = form.catalogue;
  const rate = isRate(field, label);
  const wording = field === undefined ? [splitLabel(label).core] : wordingsOf(field);
  const says = readLabel(label, wording, [year], units);
  const printed = stateUnit(null, { ...says, units: [...says.units, ...near] }, null, [], units);
  const stated = printed.kind === 'other' ? printed.unit : null;
  const read = readTarget(raw, { units, type: field?.type ?? 'number', stated, rate });
  const figure: PlanFigure = { ...read, printed, fault: null };
  return { ...figure, fault: read.status === 'value' ? faultOf(figure, says, rate, field, form) : null };
}

function faultOf(
  { value, unit, printed }: PlanFigure,
  { qualifiers }: LabelSays,
  rate: boolean,
  field: Field | undefined,
  form: FormYield,
): FigureFault | null {
  const { units } = form.catalogue;
  // A percentage of a level is a change of it; the target keeps its unit, the indicator has none to tell it by.
  if (value === null || (unit === '%' && !rate)) return { why: 'no-figure' };
  if (qualifiers.length > 0) return { why: 'qualified', words: qualifiers };
  if (printed.kind === 'several' && unit === null) return { why: 'several-units', units: printed.units };
  const own = field === undefined ? null : (form.catalogue.indicator(field.key).unit?.zh ?? null);
  const measured = own !== null ? [own] : field === undefined ? [] : measuredIn(form, planMeasure(field.key));
  const fits = unit === null || measured.length === 0 || measured.some((name) => units.ratio(unit, name) !== null);
  return fits ? null : { why: 'foreign-unit', unit: unit ?? '', measured: measured[0] ?? null };
}
