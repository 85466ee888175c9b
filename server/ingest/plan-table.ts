import { type Field, numericTypes } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Observation, PlanTarget } from '../domain/observation.ts';
import type { Cell, Table } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';
import { parseNumber } from './parse-number.ts';
import { readTarget } from './plan-value.ts';
import { readLabel, splitLabel, unitIn, wordingsOf } from './read-label.ts';
import { notApplicable } from './read-value.ts';
import type { SectionLines } from './split-sections.ts';
import { stateUnit } from './stated-unit.ts';
import { cellAt, type GridRow, wholeText } from './table-grid.ts';
import { yearColumns } from './year-columns.ts';

/** Words of the plan's target table. */
const words = {
  direction: /^(?:发展)?方向$/u,
  indicator: /^(?:主要|发展|具体)?指标(?:名称)?$/u,
  baseline: /基准|现状|基期/u,
  target: /目标/u,
  unit: /^(?:计量)?单位$/u,
  year: /(?:19|20)\d{2}/u,
  empty: /^[.…。\s]*$/u,
} as const;

type Column = 'direction' | 'label' | 'unit' | 'baseline' | 'target';
interface PlanHeader {
  table: Table;
  /** What each cell of the header row is, in order, and where it starts in the grid. */
  columns: readonly { what: Column | null; at: number }[];
  years: { baseline: number; target: number };
}

/** The target table of a plan, and the rows that were it. */
export interface TargetTable {
  targets: PlanTarget[];
  rows: ReadonlySet<GridRow>;
}

function headerOf(row: GridRow, form: FormYield): PlanHeader | null {
  const columns = row.cells.map((cell) => ({ what: columnOf(cell.text), at: cell.gridStart }));
  const said = (what: Column): Cell | undefined => row.cells[columns.findIndex((column) => column.what === what)];
  const [label, baseline, target] = [said('label'), said('baseline'), said('target')];
  if (label === undefined || baseline === undefined || target === undefined) return null;
  const yearIn = (cell: Cell): number | null => Number(words.year.exec(plain(cell.text))?.[0] ?? 0) || null;
  const { baseYear, targetYear, lastYear } = form.edition.printed;
  // A header that lost its years is the printed one, as long as the form is of the year it was printed for.
  const printed = form.reportYear === lastYear && yearIn(baseline) === null && yearIn(target) === null;
  const from = printed ? baseYear : yearIn(baseline);
  const to = printed ? targetYear : yearIn(target);
  return from === null || to === null ? null : { table: row.table, columns, years: { baseline: from, target: to } };
}

function columnOf(text: string): Column | null {
  const key = labelKey(text);
  if (key.length > 16) return null;
  if (words.direction.test(key)) return 'direction';
  if (words.indicator.test(key)) return 'label';
  if (words.unit.test(key)) return 'unit';
  if (words.baseline.test(key)) return 'baseline';
  return words.target.test(key) ? 'target' : null;
}

/** Does the row head a table of another kind, such as stage targets by year? */
function headsAnother(row: GridRow): boolean {
  const keys = row.own.map((cell) => columnOf(cell.text));
  return keys.includes('label') || yearColumns(row).length > 1;
}

/** The cells of a row by what their header says; null where the row cannot be laid under it. */
function cellsOf(row: GridRow, header: PlanHeader): Partial<Record<Column, Cell>> | null {
  const { columns } = header;
  const found: Partial<Record<Column, Cell>> = {};
  const short = columns.length - row.cells.length;
  // Borders dragged by hand part the grid lines of rows that still have one cell per column.
  const inOrder = row.table !== header.table || short === 0;
  if (row.table !== header.table && short !== 0 && !(short === 1 && columns[0]?.what === 'direction')) return null;
  for (const [n, { what, at }] of columns.entries()) {
    if (what === null) continue;
    const cell = inOrder ? row.cells[n - short] : cellAt(row, at);
    if (cell !== undefined) found[what] = cell;
  }
  const { label, baseline, target } = found;
  const apart = new Set([label, baseline, target]).size === 3;
  return label !== undefined && baseline !== undefined && target !== undefined && apart ? found : null;
}

/** Reads every row under a header 方向 · 指标 · 基准值 · 目标值, wherever the table was broken. */
export function readTargetTable(part: SectionLines, form: FormYield): TargetTable {
  const targets: PlanTarget[] = [];
  const rows = new Set<GridRow>();
  const free = new FreeRows();
  let header: PlanHeader | null = null;
  let direction = '';
  let rowNo = 0;
  for (const line of part.lines) {
    if (line.kind !== 'row') continue;
    const found = headerOf(line.row, form);
    if (found !== null) {
      header = found;
      rows.add(line.row);
      continue;
    }
    if (headsAnother(line.row)) header = null;
    const cells = header === null ? null : cellsOf(line.row, header);
    if (header === null || cells === null) continue;
    const { label: labelCell, baseline, target } = cells;
    if (labelCell === undefined || baseline === undefined || target === undefined) continue;
    rows.add(line.row);
    const own = cells.direction === labelCell ? '' : tidy(cells.direction?.text ?? '');
    // A direction cell left unmerged is empty below its first row.
    if (own !== '') direction = own;
    const label = tidy(labelCell.text);
    if ([label, baseline.text, target.text].every((text) => words.empty.test(text))) continue;
    rowNo += 1;
    for (const [point, cell] of [['baseline', baseline] as const, ['target', target] as const]) {
      const year = header.years[point];
      const text = wholeText(cell);
      const field = planField(part, direction, label, point);
      const base = { row: rowNo, direction, label, point, year, raw: text, place: cell.place };
      targets.push(targetOf(base, field, cells.unit?.text ?? '', form));
      if (field === undefined) free.add(part, direction, year, `${label}：${text.trim()}`, cell.place);
    }
  }
  free.keep(form);
  return { targets, rows };
}

/** A label without the breaks and gaps that its column made; words of other scripts keep their spaces. */
function tidy(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/gu, '')
    .trim();
}

/** Rows that the cluster added: collected per direction, since the form has one field for all of them. */
class FreeRows {
  readonly #said = new Map<Field, Map<number, { lines: string[]; place: string }>>();

  add(part: SectionLines, direction: string, year: number, line: string, place: string): void {
    const open = part.section.fields.find(
      ({ layout }) => layout.at === 'plan-free' && labelKey(layout.direction) === labelKey(direction),
    );
    if (open === undefined) return;
    const years = this.#said.get(open) ?? new Map<number, { lines: string[]; place: string }>();
    const said = years.get(year) ?? { lines: [], place };
    said.lines.push(line);
    years.set(year, said);
    this.#said.set(open, years);
  }

  keep(form: FormYield): void {
    for (const [field, years] of this.#said)
      for (const [year, { lines, place }] of years) form.put(field, year, lines.join('\n'), place);
  }
}

function planField(part: SectionLines, direction: string, label: string, point: string): Field | undefined {
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
    (words.empty.test(label) || keys.includes(labelKey(only[0]?.layout.at === 'plan-row' ? only[0].layout.row : '')))
    ? only[0]
    : undefined;
}

type Base = Pick<PlanTarget, 'row' | 'direction' | 'label' | 'point' | 'year' | 'raw' | 'place'>;

/** Is the indicator itself a rate, so that 增长10% is its value? */
export function isRate(field: Field | undefined, label: string): boolean {
  return field === undefined ? /率|增速|增长|比例|比重|占比|强度|降/u.test(label) : field.type === 'percent';
}

/** Reads a target: a figure with the words around it (不低于, 左右) set aside but kept in the raw text, or a description. */
function targetOf(base: Base, field: Field | undefined, unitCell: string, form: FormYield): PlanTarget {
  const { units } = form.catalogue;
  const measure = field === undefined ? null : planMeasure(field.key);
  const rate = isRate(field, base.label);
  const wording = field === undefined ? [splitLabel(base.label).core] : wordingsOf(field);
  const says = readLabel(base.label, wording, [base.year], units);
  const heading = stateUnit(null, says, unitIn(unitCell, units), [], units);
  const stated = heading.kind === 'other' ? heading.unit : null;
  const read = readTarget(base.raw, { units, type: field?.type ?? 'number', stated, rate });
  const { status, value, text, unit } = read;
  const target: PlanTarget = { ...base, measure, status, value, text, unit };
  if (field === undefined) return target;
  const about = { indicator: field.key, year: base.year };
  const observation: Observation = {
    indicator: field.key,
    year: base.year,
    status,
    value,
    text: numericTypes.has(field.type) ? null : text,
    raw: base.raw,
    place: base.place,
  };
  const unread = (target: PlanTarget, found: Finding): PlanTarget => {
    form.keep(field, { ...observation, status: 'unreadable', value: null }, [found]);
    return target;
  };
  const { place, raw } = base;
  const found = raw.trim();
  if (numericTypes.has(field.type) && status === 'value') {
    // A percentage of a level is a change of it; the target keeps its unit, the indicator has none to tell it by.
    if (value === null || (unit === '%' && !rate)) {
      const facts = { direction: base.direction, label: base.label, found };
      return unread(target, finding('plan-row-unread', 'explain', place, facts, about));
    }
    const nothing: PlanTarget = { ...target, value: null, text: text ?? found, unit: null };
    if (says.qualifiers.length > 0) {
      const facts = { label: base.label, words: [...says.qualifiers], found };
      return unread(nothing, finding('label-qualified', 'explain', place, facts, about));
    }
    const printed = form.catalogue.indicator(field.key).unit?.zh ?? null;
    if (heading.kind === 'several' && unit === null) {
      const facts = { found, units: heading.units, printed };
      return unread(nothing, finding('unit-several', 'explain', place, facts, about));
    }
    const measured = printed === null ? measuredIn(form, measure) : [printed];
    const fits = unit === null || measured.length === 0 || measured.some((name) => units.ratio(unit, name) !== null);
    if (!fits) {
      const facts = { found, typed: unit ?? '', printed: measured[0] ?? null };
      return unread(nothing, finding('unit-foreign', 'explain', place, facts, about));
    }
    // The plan keeps the figure as printed; the indicator has a unit of its own.
    if (unit !== null && printed !== null) {
      const kept = parseNumber(String(value), { units, unit: printed, stated: unit }, field.type);
      if (kept.kind === 'value' && kept.from !== null) {
        const facts = { found, typed: unit, printed, value: kept.value };
        form.keep(field, { ...observation, value: kept.value }, [
          finding('unit-converted', 'note', place, facts, about),
        ]);
        return target;
      }
    }
  }
  const findings: Finding[] = [];
  if (status === 'blank' && field.required) findings.push(finding('value-missing', 'explain', place, {}, about));
  if (status === 'not-applicable' && numericTypes.has(field.type))
    findings.push(notApplicable(form.catalogue.indicator(field.key), base.year, found, place));
  form.keep(field, observation, findings);
  return target;
}

/** Stem of a plan indicator: `plan_rd_expenditure` of its baseline and its target. */
export function planMeasure(indicator: string): string {
  return indicator.replace(/_(?:baseline|target)$/u, '');
}

/** Units of the reported figures that a plan row can be measured by. */
function measuredIn({ catalogue, edition }: FormYield, measure: string | null): string[] {
  const row = catalogue.planRules.get(edition.id)?.rows.find((row) => row.measure === measure);
  return row?.actuals.map((actual) => actual.unit) ?? [];
}
