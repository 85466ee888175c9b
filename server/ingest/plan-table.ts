import { type Field, numericTypes } from '../catalogue/schema.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Observation, PlanTarget } from '../domain/observation.ts';
import type { Cell, Table } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, plain } from './label-key.ts';
import { parseNumber } from './parse-number.ts';
import { emptyCell, planField, planMeasure, readPlanFigure } from './plan-row.ts';
import { isStageHeading, readStageRow, type StageCell, stageHead } from './plan-stage-row.ts';
import { unitIn } from './read-label.ts';
import { notApplicable } from './read-value.ts';
import type { SectionLines } from './split-sections.ts';
import { type GridRow, layRow, wholeText } from './table-grid.ts';
import { yearColumns } from './year-columns.ts';

/** Words of the plan's target table. */
const words = {
  direction: /^(?:发展)?方向$/u,
  indicator: /^(?:主要|发展|具体)?指标(?:名称)?$/u,
  baseline: /基准|现状|基期/u,
  target: /目标/u,
  unit: /^(?:计量)?单位$/u,
  /** Years below each other. */
  years: /^(?:年度|年份|时间|阶段)$/u,
  year: /(?:19|20)\d{2}/u,
} as const;

type Column = 'direction' | 'label' | 'unit' | 'baseline' | 'target';
interface PlanHeader {
  table: Table;
  /** What each cell of the header row is, in order, and where it starts in the grid; a year for a column of stage targets. */
  columns: readonly { what: Column | number | null; at: number; units: readonly string[] }[];
  years: { baseline: number; target: number };
}

/** The target table of a plan, and the rows that were it. */
export interface TargetTable {
  targets: PlanTarget[];
  /** Stage targets in columns of their own between baseline and target. */
  stages: StageCell[];
  rows: ReadonlySet<GridRow>;
}

function headerOf(row: GridRow, form: FormYield): PlanHeader | null {
  const yearIn = (cell: Cell): number | null => Number(words.year.exec(plain(cell.text))?.[0] ?? 0) || null;
  const whats = row.cells.map((cell) => columnOf(cell.text));
  const said = (what: Column): Cell | undefined => row.cells[whats.indexOf(what)];
  const [label, baseline, target] = [said('label'), said('baseline'), finalTarget(row, whats, yearIn)];
  if (label === undefined || baseline === undefined || target === undefined) return null;
  const { baseYear, targetYear, lastYear } = form.edition.printed;
  // A header that lost its years is the printed one, as long as the form is of the year it was printed for.
  const printed = form.reportYear === lastYear && yearIn(baseline) === null && yearIn(target) === null;
  const from = printed ? baseYear : yearIn(baseline);
  const to = printed ? targetYear : yearIn(target);
  if (from === null || to === null) return null;
  const columns = row.cells.map((cell, n) => {
    const what = whats[n] ?? null;
    const stage = cell === target || (what !== null && what !== 'target') ? null : stageHead(cell.text, form);
    const between = stage !== null && from < stage.year && stage.year < to;
    if (between) return { what: stage.year, at: cell.gridStart, units: stage.units };
    return { what: what === 'target' && cell !== target ? null : what, at: cell.gridStart, units: [] };
  });
  return { table: row.table, columns, years: { baseline: from, target: to } };
}

/** Of several columns of targets the last one that names its year; else the first. */
function finalTarget(
  row: GridRow,
  whats: readonly (Column | null)[],
  yearIn: (cell: Cell) => number | null,
): Cell | undefined {
  const targets = row.cells.filter((_, n) => whats[n] === 'target');
  const last = Math.max(0, ...targets.flatMap((cell) => yearIn(cell) ?? []));
  return targets.find((cell) => yearIn(cell) === last) ?? targets[0];
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
  const [first] = row.own;
  const down = first !== undefined && words.years.test(labelKey(first.text));
  return down || keys.includes('label') || yearColumns(row).length > 1;
}

/** The cells of a row by what their header says; null where the row cannot be laid under it. */
function cellsOf(row: GridRow, header: PlanHeader): Partial<Record<Column | number, Cell>> | null {
  const laid = layRow(row, header, header.columns[0]?.what === 'direction');
  if (laid === null) return null;
  const found: Partial<Record<Column | number, Cell>> = {};
  for (const [n, { what }] of header.columns.entries()) {
    const cell = laid[n];
    if (what !== null && cell !== undefined) found[what] = cell;
  }
  const { label, baseline, target } = found;
  const apart = new Set([label, baseline, target]).size === 3;
  return label !== undefined && baseline !== undefined && target !== undefined && apart ? found : null;
}

/** Reads every row under a header 方向 · 指标 · 基准值 · 目标值, wherever the table was broken. */
export function readTargetTable(part: SectionLines, form: FormYield): TargetTable {
  const targets: PlanTarget[] = [];
  const stages: StageCell[] = [];
  const rows = new Set<GridRow>();
  const free = new FreeRows();
  let header: PlanHeader | null = null;
  let final: number | null = null;
  let direction = '';
  let rowNo = 0;
  for (const line of part.lines) {
    if (line.kind !== 'row') {
      if (isStageHeading(line.text)) header = null;
      continue;
    }
    const found = headerOf(line.row, form);
    // 基准值 beside the target of a stage heads no part of the target table.
    const isOther = found !== null && final !== null && found.years.target !== final;
    if (found !== null && !isOther) {
      header = found;
      final = found.years.target;
      rows.add(line.row);
      continue;
    }
    if (isOther || headsAnother(line.row)) header = null;
    const cells = header === null ? null : cellsOf(line.row, header);
    if (header === null || cells === null) continue;
    const { label: labelCell, baseline, target } = cells;
    if (labelCell === undefined || baseline === undefined || target === undefined) continue;
    rows.add(line.row);
    const own = cells.direction === labelCell ? '' : tidy(cells.direction?.text ?? '');
    // A direction cell left unmerged is empty below its first row.
    if (own !== '') direction = own;
    const label = tidy(labelCell.text);
    if ([label, baseline.text, target.text].every((text) => emptyCell.test(text))) continue;
    rowNo += 1;
    const unit = unitIn(cells.unit?.text ?? '', form.catalogue.units);
    const near = unit === null ? [] : [unit];
    for (const [point, cell] of [['baseline', baseline] as const, ['target', target] as const]) {
      const year = header.years[point];
      const text = wholeText(cell);
      const field = planField(part, direction, label, point);
      const base = { row: rowNo, direction, label, point, year, raw: text, place: cell.place };
      targets.push(targetOf(base, field, near, form));
      if (field === undefined) free.add(part, direction, year, `${label}：${text.trim()}`, cell.place);
    }
    const field = planField(part, direction, label, 'target');
    const model = targets.at(-1);
    const dated = header.columns.flatMap(({ what, units }, n) => {
      const cell = typeof what === 'number' ? cells[what] : undefined;
      const first = header?.columns.findIndex((column) => column.what === what) === n;
      return cell === undefined || !first ? [] : [{ year: Number(what), cell, units: [...near, ...units] }];
    });
    if (model !== undefined)
      stages.push(...readStageRow({ field, model, label, printedIn: model.unit }, dated, line.row, form));
  }
  free.keep(form);
  return { targets, stages, rows };
}

/** A label without the breaks and gaps that its column made; words of other scripts keep their spaces. */
export function tidy(text: string): string {
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

type Base = Pick<PlanTarget, 'row' | 'direction' | 'label' | 'point' | 'year' | 'raw' | 'place'>;

/** Reads a target: a figure with the words around it (不低于, 左右) set aside but kept in the raw text, or a description. */
function targetOf(base: Base, field: Field | undefined, near: readonly string[], form: FormYield): PlanTarget {
  const { place, raw, year } = base;
  const read = readPlanFigure({ label: base.label, year, raw, units: near }, field, form);
  const { status, value, text, unit, fault } = read;
  const measure = field === undefined ? null : planMeasure(field.key);
  const target: PlanTarget = { ...base, measure, status, value, text, unit };
  if (field === undefined) return target;
  const about = { indicator: field.key, year };
  const observation: Observation = {
    indicator: field.key,
    year,
    status,
    value,
    text: numericTypes.has(field.type) ? null : text,
    raw,
    place,
  };
  const unread = (target: PlanTarget, found: Finding): PlanTarget => {
    form.keep(field, { ...observation, status: 'unreadable', value: null }, [found]);
    return target;
  };
  const found = raw.trim();
  const { units } = form.catalogue;
  const printed = form.catalogue.indicator(field.key).unit?.zh ?? null;
  if (numericTypes.has(field.type) && fault !== null) {
    const nothing: PlanTarget = { ...target, value: null, text: text ?? found, unit: null };
    switch (fault.why) {
      case 'no-figure': {
        const facts = { direction: base.direction, label: base.label, found };
        return unread(target, finding('plan-row-unread', 'explain', place, facts, about));
      }
      case 'qualified': {
        const facts = { label: base.label, words: [...fault.words], found };
        return unread(nothing, finding('label-qualified', 'explain', place, facts, about));
      }
      case 'several-units': {
        const facts = { found, units: fault.units, printed };
        return unread(nothing, finding('unit-several', 'explain', place, facts, about));
      }
      case 'foreign-unit': {
        const facts = { found, typed: fault.unit, printed: fault.measured };
        return unread(nothing, finding('unit-foreign', 'explain', place, facts, about));
      }
      default:
        return fault satisfies never;
    }
  }
  // The plan keeps the figure as printed; the indicator has a unit of its own.
  if (numericTypes.has(field.type) && value !== null && unit !== null && printed !== null) {
    const kept = parseNumber(String(value), { units, unit: printed, stated: unit }, field.type);
    if (kept.kind === 'value' && kept.from !== null) {
      const facts = { found, typed: unit, printed, value: kept.value };
      form.keep(field, { ...observation, value: kept.value }, [finding('unit-converted', 'note', place, facts, about)]);
      return target;
    }
  }
  const findings: Finding[] = [];
  if (status === 'blank' && field.required) findings.push(finding('value-missing', 'explain', place, {}, about));
  if (status === 'not-applicable' && numericTypes.has(field.type))
    findings.push(notApplicable(form.catalogue.indicator(field.key), year, found, place));
  form.keep(field, observation, findings);
  return target;
}
