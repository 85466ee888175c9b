import { type Field, numericTypes, type Section } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import { afterLabel } from './after-label.ts';
import type { Cell, Table } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { groupKeysOf, type LabelIndex, type Labelled, labelsOf } from './label-index.ts';
import { labelKey, plain } from './label-key.ts';
import { readLabel, unitIn, wordingsOf } from './read-label.ts';
import { readNames } from './read-names.ts';
import { wantedUnit } from './read-value.ts';
import { type LabelledRow, readYears } from './read-years.ts';
import type { SectionLines } from './split-sections.ts';
import { type Heading, stateUnit } from './stated-unit.ts';
import { cellAt, type GridRow, wholeText } from './table-grid.ts';
import { headsUnits, unitsInRow } from './unit-lines.ts';
import { judgedHeader, noHeader, withoutOthers, type YearHeader, yearColumns } from './year-columns.ts';

/** How the further rows of an answer begin. */
const words = {
  box: /^\s*(?:[☑√■🗹☒✔✓□☐○◻]|\[)/u,
  boxAnywhere: /[☑√■🗹☒✔✓□☐○◻]/u,
  /** A line that the form prints under a narrative. */
  prompt: /^\s*[(（](?:注[:：]|如涉及|需提供|限?\s*\d+\s*字以内)[^()（）]*[)）]\s*$/u,
  /** A figure, perhaps with its unit. */
  figure: /^\s*[-+]?\d[\d.,]*\s*[^\d\s]{0,6}\s*$/u,
  countOrNames: /^\s*(?:数量|名称)/u,
} as const;

/**
 * Reads every field of a section that stands in a row of a table: label, then value or values.
 * @returns the cells whose text is a narrative: what looks like a tick in them is none
 */
export function readRows(
  part: SectionLines,
  index: LabelIndex,
  form: FormYield,
  unitsAbove: ReadonlyMap<Table, readonly string[]>,
): ReadonlySet<Cell> {
  const rows = part.lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []));
  const reader = new RowReader(part.section, rows, index, form, unitsAbove);
  for (let at = 0; at < rows.length; at += 1) reader.read(at);
  return reader.narratives;
}

class RowReader {
  readonly #section: Section['id'];
  /** Heading of the section, as its years are told under. */
  readonly #title: string;
  readonly #rows: readonly GridRow[];
  readonly #index: LabelIndex;
  readonly #form: FormYield;
  #header: YearHeader = noHeader;
  /** Units printed above the tables, and those of the title row or header met last. */
  readonly #unitsAbove: ReadonlyMap<Table, readonly string[]>;
  #unitsInTable: { table: Table; units: readonly string[] } | null = null;
  /** Grid column headed 单位. */
  #unitColumn: { table: Table; at: number } | null = null;
  /** Labels and groups met so far, newest last: they tell equal labels apart. */
  #recent: string[] = [];
  /** Printed options that are ticked, as they stand in any cell. */
  readonly #options: readonly string[];
  /** Cells whose text is a narrative. */
  readonly narratives = new Set<Cell>();

  constructor(
    section: Section,
    rows: readonly GridRow[],
    index: LabelIndex,
    form: FormYield,
    unitsAbove: ReadonlyMap<Table, readonly string[]>,
  ) {
    this.#unitsAbove = unitsAbove;
    this.#section = section.id;
    this.#title = section.heading;
    this.#options = section.fields.flatMap(({ layout, label }) => (layout.at === 'tick' ? [labelKey(label)] : []));
    this.#rows = rows;
    this.#index = index;
    this.#form = form;
  }

  read(at: number): void {
    const row = this.#rows[at];
    if (row === undefined) return;
    const header = yearColumns(row);
    const labelled = row.own.some((cell) => this.#fieldsOf(cell.text).length > 0);
    if (header.length > 0 && !labelled)
      this.#header = judgedHeader(header, row.table, this.#form.years, { section: this.#title, field: null });
    if (!labelled) this.#adoptUnits(row);
    for (const cell of row.own) {
      const candidates = this.#fieldsOf(cell.text);
      if (candidates.length > 0) {
        const chosen = this.#choose(candidates);
        this.#readLabelled(chosen, cell, at);
        // Under whichever of its names a label came, it heads what follows.
        this.#recent.push(...chosen.flatMap((row) => row.keys));
        this.#remember(cell.text);
      } else if (cell.text.trim() !== '') {
        this.#readInside(cell);
        this.#remember(cell.text);
      }
    }
  }

  #fieldsOf(text: string): readonly Labelled[] {
    return labelsOf(this.#index, this.#section, text);
  }

  #remember(text: string): void {
    this.#recent.push(...groupKeysOf(text));
    if (this.#recent.length > 200) this.#recent = this.#recent.slice(-100);
  }

  #adoptUnits(row: GridRow): void {
    const stated = unitsInRow(row.own, this.#index.units);
    if (stated.length > 0) this.#unitsInTable = { table: row.table, units: stated };
    const column = row.own.find((cell) => headsUnits(cell.text));
    if (column !== undefined) this.#unitColumn = { table: row.table, at: column.gridStart };
    // Another header begins another block of the table.
    else if (yearColumns(row).length > 1) this.#unitColumn = null;
  }

  /** What the label, the unit cell of its row and the lines above say of the field's figures. */
  #heading(field: Field, label: string, cell: string | null, table: Table): Heading {
    const form = this.#form;
    const units = this.#index.units;
    const says = readLabel(label, wordingsOf(field), form.yearsOf(field), units);
    const inTable = this.#unitsInTable?.table === table ? this.#unitsInTable.units : [];
    const above = inTable.length > 0 ? inTable : (this.#unitsAbove.get(table) ?? []);
    const wanted = wantedUnit(field, form.catalogue.indicator(field.key));
    return { says, unit: stateUnit(wanted, says, cell, above, units) };
  }

  /** The cell that states the unit of a row: under 单位, or a unit alone between a label and its figures. */
  #unitCell(label: Cell, row: GridRow): Cell | undefined {
    const column = this.#unitColumn;
    const edge = label.gridStart + label.gridSpan;
    if (column?.table === row.table) {
      const cell = cellAt(row, column.at);
      return cell === undefined || cell.gridStart < edge ? undefined : cell;
    }
    const [first, second] = row.cells.filter((cell) => cell.gridStart >= edge);
    if (first === undefined || second === undefined || unitIn(first.text, this.#index.units) === null) return undefined;
    const dated =
      this.#header.table === row.table &&
      this.#header.columns.some(
        (column) => column.from < first.gridStart + first.gridSpan && first.gridStart < column.to,
      );
    return dated ? undefined : first;
  }

  /** Of fields with one label: those printed under the group met last. */
  #choose(candidates: readonly Labelled[]): readonly Labelled[] {
    const [first] = candidates;
    if (
      first === undefined ||
      candidates.every(({ field }) => field.label === first.field.label && field.group === first.field.group)
    )
      return candidates;
    for (let at = this.#recent.length - 1; at >= 0; at -= 1) {
      const recent = this.#recent[at] ?? '';
      const fits = candidates.filter(({ groups }) => groups.includes(recent));
      if (fits.length > 0) return fits;
    }
    // Nothing tells them apart: better none than the wrong one.
    return [];
  }

  #readLabelled(fields: readonly Labelled[], label: Cell, at: number): void {
    const row = this.#rows[at];
    if (row === undefined) return;
    for (const { field } of fields) {
      const cell = numericTypes.has(field.type) ? this.#unitCell(label, row) : undefined;
      const unit = cell === undefined ? null : unitIn(cell.text, this.#index.units);
      this.#form.under(this.#heading(field, label.text, unit, row.table), () => {
        const { layout } = field;
        if (layout.at === 'year-columns' || layout.at === 'year-lines')
          readYears(field, this.#labelledRow(label, row, at, cell), this.#form);
        else if (layout.at === 'count-names') this.#countNames(field, layout.part, label, at);
        else this.#beside(field, label, at, cell);
      });
    }
  }

  #labelledRow(label: Cell, row: GridRow, at: number, except?: Cell): LabelledRow {
    const cells = this.#right(label, row, except);
    const joined = new Set(cells.filter((cell) => this.#isJoined(cell, row)));
    return { label, cells, joined, at, rows: this.#rows, header: this.#header, section: this.#title };
  }

  /** Does a value cell also stand in the row of another label? Then it says nothing of either. */
  #isJoined(cell: Cell, row: GridRow): boolean {
    if (cell.rowSpan === 1) return false;
    return this.#rows.some(
      (other) =>
        other !== row &&
        other.table === row.table &&
        other.cells.includes(cell) &&
        other.own.some((label) => label.gridStart < cell.gridStart && this.#fieldsOf(label.text).length > 0),
    );
  }

  /** Cells of the row to the right of a label, up to the next label. */
  #right(label: Cell, row: GridRow, except?: Cell): Cell[] {
    const edge = label.gridStart + label.gridSpan;
    const cells: Cell[] = [];
    for (const cell of row.cells) {
      if (cell.gridStart < edge || cell === except) continue;
      if (this.#fieldsOf(cell.text).length > 0) break;
      cells.push(cell);
    }
    return cells;
  }

  /** Cells of a row that may answer a field for the whole form. */
  #answering(label: Cell, row: GridRow, except?: Cell): Cell[] {
    return withoutOthers(this.#right(label, row, except), this.#header, row.table, this.#form.years.window);
  }

  /** Cells of an answer that may take several: those of its row, and of the rows below that its label covers. */
  #answer(label: Cell, at: number, goesOn: RegExp): Cell[] {
    const row = this.#rows[at];
    if (row === undefined) return [];
    const cells = this.#answering(label, row);
    for (let next = at + 1; next < this.#rows.length; next += 1) {
      const below = this.#rows[next];
      if (below === undefined || below.table !== row.table) break;
      const head = cellAt(below, label.gridStart);
      const more = this.#answering(label, below).filter((cell) => below.own.includes(cell));
      const [first] = more.filter((cell) => cell.text.trim() !== '');
      const under = head === label || (head !== undefined && head.text.trim() === '' && next <= at + 6);
      if (!under || first === undefined || !goesOn.test(first.text)) break;
      cells.push(...more);
    }
    return cells;
  }

  #beside(field: Field, label: Cell, at: number, except?: Cell): void {
    const row = this.#rows[at];
    const { layout } = field;
    if (row === undefined) return;
    const right = this.#answering(label, row, except);
    const [value] = right;
    const doubtful = value !== undefined && this.#isJoined(value, row) ? [value] : severalFigures(right);
    if (value !== undefined && doubtful.length > 0 && numericTypes.has(field.type)) {
      const found = doubtful.map((cell) => cell.text.trim()).join(' | ');
      const year = this.#form.reportYear;
      const told = finding('value-several', 'explain', value.place, { found }, { indicator: field.key, year });
      this.#form.keepUnread(field, year, found, value.place, [told]);
      return;
    }
    if (value !== undefined) {
      const cells =
        layout.at === 'options'
          ? this.#answer(label, at, words.box)
          : layout.at === 'narrative'
            ? right
            : [soleFilled(right) ?? value];
      this.#put(field, cells);
      return;
    }
    const below = this.#rows[at + label.rowSpan];
    const under = below?.table === row.table ? cellAt(below, label.gridStart) : undefined;
    if (under !== undefined && this.#fieldsOf(under.text).length === 0 && !this.#printsOptions(under))
      this.#put(field, [under]);
    // The prompt of a narrative that nobody wrote under.
    else if (layout.at === 'narrative') this.#form.put(field, this.#form.reportYear, '', label.place);
  }

  /** A list of boxes answers no field above it; a narrative may name what the boxes list (信息服务, 人员培训). */
  #printsOptions(cell: Cell): boolean {
    const text = wholeText(cell);
    const key = labelKey(text);
    return words.boxAnywhere.test(text) && this.#options.some((option) => key.includes(option));
  }

  #put(field: Field, cells: readonly Cell[]): void {
    const [first] = cells;
    if (first === undefined) return;
    if (field.layout.at === 'narrative') for (const cell of cells) this.narratives.add(cell);
    const text = cells
      .flatMap((cell) => wholeText(cell).split('\n'))
      .filter((line) => line.trim() !== '' && !(field.layout.at === 'narrative' && words.prompt.test(line)))
      .join('\n');
    this.#form.put(field, this.#form.reportYear, text, first.place);
  }

  /** A cell that begins with a label and goes on with the answer: narratives under their printed prompt. */
  #readInside(cell: Cell): void {
    const head = labelKey(cell.text.slice(0, 60)).slice(0, 4);
    for (const labelled of this.#index.starts.get(this.#section)?.get(head) ?? []) {
      const { field } = labelled;
      if (field.layout.at === 'beside' && !/[:：]/u.test(cell.text)) continue;
      const rest = afterLabel(cell.text, labelled.keys);
      if (rest === null) continue;
      if (field.layout.at === 'narrative') this.narratives.add(cell);
      this.#form.put(field, this.#form.reportYear, rest, cell.place);
      return;
    }
  }

  #countNames(field: Field, part: 'count' | 'names', label: Cell, at: number): void {
    const cells = this.#answer(label, at, words.countOrNames);
    const [first] = cells;
    if (first !== undefined) readNames(field, part, cells.map(wholeText).join('\n'), first.place, this.#form);
  }
}

/** Cells of one answer that hold different figures: which of them counts nobody can say. */
function severalFigures(cells: readonly Cell[]): readonly Cell[] {
  const figures = cells.filter((cell) => words.figure.test(plain(cell.text)));
  return new Set(figures.map((cell) => plain(cell.text).trim())).size > 1 ? figures : [];
}

/** Programs without merged cells leave the cells empty that a label or a value would cover. */
function soleFilled(cells: readonly Cell[]): Cell | undefined {
  const filled = cells.filter((cell) => wholeText(cell).trim() !== '');
  return filled.length === 1 ? filled[0] : undefined;
}
