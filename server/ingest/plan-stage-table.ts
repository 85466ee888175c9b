import type { Field } from '../catalogue/schema.ts';
import { numericTypes } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { PlanTarget } from '../domain/observation.ts';
import type { Cell, Table } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, labelKeys, plain } from './label-key.ts';
import { emptyCell, measuredIn, planField, planMeasure, readPlanFigure } from './plan-row.ts';
import { type DatedCell, readStageRow, type StageCell, type StageRow, stageHead } from './plan-stage-row.ts';
import { tidy } from './plan-table.ts';
import { unitIn } from './read-label.ts';
import type { SectionLines } from './split-sections.ts';
import { cellAt, type GridRow, layRow, wholeText } from './table-grid.ts';

/** Words that head the columns of a table of stage targets. */
const words = {
  direction: /^(?:发展)?(?:方向|类别|领域)$/u,
  label: /^(?:主要|发展|具体|规划|目标|考核)?(?:指标|项目)(?:名称|内容)?$/u,
  unit: /^(?:计量)?单位$/u,
  year: /^(?:规划|目标)?(?:年度|年份|时间|阶段)$/u,
  goal: /^(?:阶段性?|年度|规划)?(?:目标|目标值|规划值|计划值|数值)$/u,
  baseline: /基准|现状|基期/u,
  caption: /^\s*[(（]?\s*(?:计量|金额|数量)?单位\s*[:：]/u,
} as const;

/** What stands below a head. */
type Column =
  | { what: 'direction' | 'label' | 'unit' | 'year' | 'goal' | 'other'; at: number }
  | { what: 'baseline'; at: number; said: string }
  /** Stage targets of a year that is head of a column; `null` for a year that is no stage. */
  | { what: 'dated'; at: number; year: number | null; said: string; units: readonly string[] }
  /** Stage targets of a row of the plan, the years below each other. */
  | { what: 'row'; at: number; row: StageRow; units: readonly string[] };

interface StageHeader {
  /** `across`: a column for each year · `long`: a row for each year and indicator · `under`: the targets of the heading
   * above · `down`: a row for each year, a column for each indicator */
  layout: 'across' | 'long' | 'under' | 'down';
  table: Table;
  columns: readonly Column[];
}

/** A cell under a year; null for a year that is no stage of the plan. */
type SaidCell = Omit<DatedCell, 'year'> & { year: number | null; said: string };

/** Where a row stands in the plan. */
export interface StagePlace {
  /** Below the heading 阶段性目标. */
  inside: boolean;
  /** Year of the heading that it stands under; null where it stands under none. */
  year: number | null;
}

/**
 * Reads tables of stage targets: a column for each year, a row for each year, or one table below the heading of each
 * year. Only what head, label and unit say plainly becomes a figure.
 */
export class StageTables {
  readonly cells: StageCell[] = [];
  readonly #part: SectionLines;
  readonly #known: readonly PlanTarget[];
  readonly #years: ReadonlyMap<number, Field>;
  readonly #form: FormYield;
  #header: StageHeader | null = null;
  /** Units printed above the table; null where that line names none that is known, undefined where there is no such line. */
  #above: readonly string[] | null | undefined;
  /** The table that they stand above; null while it has not come. */
  #aboveOf: Table | null = null;
  #before: GridRow | null = null;
  #direction = '';
  #year: number | null = null;

  constructor(part: SectionLines, known: readonly PlanTarget[], years: ReadonlyMap<number, Field>, form: FormYield) {
    this.#part = part;
    this.#known = known;
    this.#years = years;
    this.#form = form;
  }

  /** A line of text between tables: what it says of units holds for the table below it. */
  between(text: string): void {
    this.#header = null;
    this.#before = null;
    this.#above = this.#captionOf(text);
    this.#aboveOf = null;
  }

  /** Takes a row that belongs to a table of stage targets; false for any other. */
  take(row: GridRow, place: StagePlace): boolean {
    const [sole, ...others] = row.own.filter((cell) => cell.text.trim() !== '');
    if (sole !== undefined && others.length === 0 && words.caption.test(sole.text)) {
      this.#above = this.#captionOf(sole.text);
      this.#aboveOf = null;
      return this.#header !== null || place.inside;
    }
    const header = this.#headerOf(row, place);
    this.#before = row;
    if (header !== null) {
      // A head repeated in another table leaves open whether the unit above the first holds there.
      if (this.#aboveOf !== null && this.#aboveOf !== row.table && this.#above !== undefined) this.#above = null;
      this.#aboveOf = row.table;
      this.#header = header;
      this.#direction = '';
      this.#year = null;
      return true;
    }
    return this.#header !== null && this.#below(row, this.#header, place);
  }

  /** Would the row be one of years below each other, which else reads like the heading of a year? */
  isDown(row: GridRow): boolean {
    const layout = this.#header?.layout;
    return (layout === 'down' || layout === 'long') && (this.#header?.table === row.table || layout === 'long');
  }

  #captionOf(text: string): readonly string[] | null | undefined {
    if (!words.caption.test(text)) return undefined;
    const unit = unitIn(text, this.#form.catalogue.units);
    return unit === null ? null : [unit];
  }

  #headerOf(row: GridRow, { inside, year }: StagePlace): StageHeader | null {
    // Cells that were not merged with the head above them are blank.
    const above = (cell: Cell): string => {
      const upper = this.#before?.table === row.table ? cellAt(this.#before, cell.gridStart) : undefined;
      return upper !== undefined && this.#columnOf(upper.text, upper, false).what !== 'other' ? upper.text : '';
    };
    const texts = row.cells.map((cell) => (cell.text.trim() === '' ? above(cell) : cell.text));
    const columns = row.cells.map((cell, n) => this.#columnOf(texts[n] ?? '', cell, true));
    const has = (what: Column['what']): boolean => columns.some((column) => column.what === what);
    const dated = columns.filter((column) => column.what === 'dated');
    const due = dated.some(({ year }) => year !== null);
    const called =
      inside || year !== null || dated.some(({ said }) => stageHead(said, this.#form)?.goal === true) || isCalled(row);
    const header = (layout: StageHeader['layout'], columns: readonly Column[]): StageHeader => ({
      layout,
      table: row.table,
      columns,
    });
    if (!called) return null;
    if (due && !has('year')) {
      const labelled = has('label') ? columns : labelFirst(columns, texts);
      return labelled === null ? null : header('across', labelled);
    }
    if (dated.length > 0) return null;
    if (has('label') && has('year') && has('goal')) return header('long', columns);
    if (has('label') && has('goal') && !has('baseline') && year !== null) return header('under', columns);
    const first = texts.findIndex((text) => text.trim() !== '');
    const rowsDown = !has('label') && has('row') && (has('year') || (first > 0 && inside));
    if (!rowsDown) return null;
    const year0 = has('year')
      ? columns
      : columns.map((column, n): Column => (n === 0 ? { what: 'year', at: column.at } : column));
    return header('down', year0);
  }

  #columnOf(text: string, { gridStart: at }: Cell, rows: boolean): Column {
    const key = labelKey(text);
    for (const what of ['direction', 'label', 'unit', 'year', 'goal'] as const)
      if (words[what].test(key)) return { what, at };
    const head = stageHead(text, this.#form);
    if (head !== null && !words.baseline.test(key)) {
      return { what: 'dated', at, year: this.#years.has(head.year) ? head.year : null, said: text, units: head.units };
    }
    if (words.baseline.test(key)) return { what: 'baseline', at, said: text };
    const row = rows && key !== '' ? this.#rowOf('', tidy(text)) : null;
    return row === null ? { what: 'other', at } : { what: 'row', at, row, units: [] };
  }

  /** A row below a header; false where it cannot be laid under it. */
  #below(row: GridRow, header: StageHeader, place: StagePlace): boolean {
    const laid = layRow(row, header, header.columns[0]?.what === 'direction');
    if (laid === null) {
      this.#header = null;
      return false;
    }
    const at = (what: Column['what']): Cell | undefined =>
      laid[header.columns.findIndex((column) => column.what === what)];
    if (header.layout === 'down') return this.#yearsDown(row, header, laid, at('year'));
    const label = at('label');
    if (label === undefined) return true;
    const direction = at('direction');
    if (direction !== undefined && direction !== label && direction.text.trim() !== '')
      this.#direction = tidy(direction.text);
    const unit = unitIn(at('unit')?.text ?? '', this.#form.catalogue.units);
    const dated = this.#datedCells(header, laid, at, place);
    if (dated.every(({ cell }) => emptyCell.test(wholeText(cell)))) return true;
    const known = row.own.includes(label) ? this.#rowOf(this.#direction, tidy(label.text)) : null;
    this.#read(
      known,
      label,
      dated.map((each) => ({ ...each, units: [...each.units, ...(unit === null ? [] : [unit])] })),
      row,
    );
    return true;
  }

  #datedCells(
    { layout, columns }: StageHeader,
    laid: readonly (Cell | undefined)[],
    at: (what: Column['what']) => Cell | undefined,
    place: StagePlace,
  ): SaidCell[] {
    if (layout === 'across') {
      return columns.flatMap((column, n): SaidCell[] => {
        const cell = laid[n];
        if (cell === undefined) return [];
        if (column.what === 'baseline') return [{ year: null, said: column.said, cell, units: [] }];
        if (column.what !== 'dated') return [];
        return [{ year: column.year, said: column.said, cell, units: column.units }];
      });
    }
    const cell = at('goal');
    if (layout === 'long') {
      const said = at('year')?.text ?? '';
      const head = stageHead(said, this.#form);
      if (said.trim() !== '') this.#year = head !== null && this.#years.has(head.year) ? head.year : null;
    }
    const year = layout === 'long' ? this.#year : place.year;
    return cell === undefined ? [] : [{ year, said: at('year')?.text ?? '', cell, units: [] }];
  }

  /** A row of a year, under a column for each row of the plan; or the row of units under their heads. */
  #yearsDown(
    row: GridRow,
    header: StageHeader,
    laid: readonly (Cell | undefined)[],
    yearCell: Cell | undefined,
  ): boolean {
    const said = yearCell?.text ?? '';
    const { units } = this.#form.catalogue;
    if (words.unit.test(labelKey(said))) {
      const columns = header.columns.map((column, n): Column => {
        const unit = unitIn(laid[n]?.text ?? '', units);
        return column.what === 'row' && unit !== null ? { ...column, units: [unit] } : column;
      });
      this.#header = { ...header, columns };
      return true;
    }
    const head = stageHead(said, this.#form);
    if (head === null && !words.baseline.test(labelKey(said))) {
      this.#header = null;
      return false;
    }
    const own = head !== null && yearCell !== undefined && row.own.includes(yearCell);
    const year = own && this.#years.has(head.year) ? head.year : null;
    for (const [n, column] of header.columns.entries()) {
      const cell = laid[n];
      if (column.what !== 'row' || cell === undefined || emptyCell.test(wholeText(cell))) continue;
      this.#read(column.row, cell, [{ year, said, cell, units: [...column.units, ...(head?.units ?? [])] }], row);
    }
    return true;
  }

  #read(known: StageRow | null, label: Cell, dated: readonly SaidCell[], row: GridRow): void {
    const due = dated.flatMap(({ year, cell, units }) => (year === null ? [] : [{ year, cell, units }]));
    if (known === null) {
      for (const { year, cell } of due) {
        const said = wholeText(cell).trim();
        if (emptyCell.test(said)) continue;
        const line = `${tidy(label.text)}${said}`;
        this.cells.push({ year, place: cell.place, line, target: null });
      }
    } else {
      const above = this.#unitAbove(known);
      const cells = due.map((each) => ({ ...each, units: each.units.length > 0 ? each.units : (above ?? []) }));
      const printed = above === null ? { ...known, printedIn: known.printedIn ?? '' } : known;
      this.cells.push(...readStageRow(printed, cells, row, this.#form));
    }
    // A year that is no stage of the plan, or a row that the plan does not have: told where it holds figures.
    const open =
      known === null ? dated : dated.filter((each) => each.year === null && !this.#saysBaseline(known, each));
    const figures = open.filter(({ cell }) => /\d/u.test(plain(wholeText(cell))));
    const [first] = figures;
    if (first === undefined) return;
    const found = figures.map(({ said, cell }) => `${tidy(said)} ${wholeText(cell).trim()}`.trim()).join('；');
    const direction = known?.model.direction ?? this.#direction;
    const facts = { direction, label: known?.label ?? tidy(label.text), found };
    const about = { year: first.year ?? this.#form.reportYear };
    this.#form.findings.push(finding('plan-row-unread', 'explain', first.cell.place, facts, about));
  }

  /** Does a cell repeat the baseline of its row? */
  #saysBaseline({ field, model, label }: StageRow, { cell, units }: SaidCell): boolean {
    const base = this.#known.find(({ row, point }) => row === model.row && point === 'baseline');
    if (base === undefined) return false;
    const raw = wholeText(cell);
    const bare = (text: string): string => plain(text).replace(/\s/gu, '');
    if (bare(raw) === bare(base.raw)) return true;
    const { value, unit } = readPlanFigure({ label, year: base.year, raw, units }, field, this.#form);
    return value !== null && value === base.value && (unit === null || base.unit === null || unit === base.unit);
  }

  /** The unit above the table, where it measures the row; null where it leaves open in what the row counts. */
  #unitAbove({ field, model }: StageRow): readonly string[] | null {
    if (this.#above === undefined) return [];
    if (this.#above === null || field === undefined) return null;
    const { units } = this.#form.catalogue;
    const own = this.#form.catalogue.indicator(field.key).unit?.zh;
    const measured = own === undefined ? measuredIn(this.#form, model.measure) : [own];
    const near = this.#above.filter((unit) => measured.some((name) => units.ratio(unit, name) !== null));
    // 万美元 above a row of 亿元: not to be converted, and not to be overlooked.
    const other = this.#above.some((unit) => measured.some((name) => units.sameKind(unit, name)));
    return near.length === 0 && other ? null : near;
  }

  /** The row of the plan that a label names: a row of the form, or one that the cluster added to the target table. */
  #rowOf(direction: string, label: string): StageRow | null {
    const targets = this.#known.filter(({ point }) => point === 'target');
    const field = planField(this.#part, direction, label, 'target');
    if (field !== undefined && field.layout.at === 'plan-row') {
      const measure = planMeasure(field.key);
      const known = targets.find((target) => target.measure === measure);
      const row = Math.max(0, ...targets.map((target) => target.row)) + 1;
      const model = known ?? { row, direction: field.layout.direction, label: field.layout.row, measure };
      return { field, model, label, printedIn: numericTypes.has(field.type) ? this.#printedIn(model.row) : null };
    }
    const keys = labelKeys(label);
    const own = targets.filter(
      (target) =>
        target.measure === null &&
        labelKeys(target.label).some((key) => keys.includes(key)) &&
        (direction === '' || labelKey(target.direction) === labelKey(direction)),
    );
    const [model, other] = own;
    return model === undefined || other !== undefined
      ? null
      : { field: undefined, model, label, printedIn: this.#printedIn(model.row) };
  }

  #printedIn(row: number): string | null {
    return this.#known.find((target) => target.row === row && target.unit !== null)?.unit ?? null;
  }
}

/** A head over the years calls them stages or targets. */
function isCalled(row: GridRow): boolean {
  const over = row.table.rows.slice(0, row.no).flatMap(({ cells }) => cells.map(({ text }) => labelKey(text)));
  return over.some((key) => key.length <= 20 && /阶段性?目标|年度目标/u.test(key));
}

/** Takes the first column for the labels where its head is blank; null where it is not. */
function labelFirst(columns: readonly Column[], texts: readonly string[]): Column[] | null {
  const at = columns.findIndex(({ what }) => what !== 'direction');
  const blank = (texts[at] ?? '').trim() === '' && columns[at]?.what === 'other';
  return blank ? columns.map((column, n): Column => (n === at ? { what: 'label', at: column.at } : column)) : null;
}
