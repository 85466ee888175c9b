import type { Field } from '../catalogue/schema.ts';
import type { Cell, Table } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, toldYearOf } from './label-key.ts';
import type { SectionLines } from './split-sections.ts';
import { type GridRow, gridRows } from './table-grid.ts';
import { yearColumns } from './year-columns.ts';

/** What clerks write behind a category: 国际标准, 国家级, 行业性标准. */
const categoryTail = /(?:级|性)?(?:标准)?$/u;
/** So much of a column's name tells it: 主持 of 主持数量. */
const telling = 2;

/**
 * Reads the block 类别 × 主持/参与 × year of standards. The year blocks stand side by side or below each other, in the
 * table or in tables inside its cells; a line is a category and its counts, for one year or for all of them.
 */
export function readMatrix(part: SectionLines, form: FormYield): void {
  const fields = part.section.fields.filter((field) => field.layout.at === 'matrix');
  if (fields.length === 0) return;
  const reader = new MatrixReader(fields, form);
  for (const line of part.lines) if (line.kind === 'row') reader.read(line.row);
}

class MatrixReader {
  readonly #form: FormYield;
  readonly #byRow = new Map<string, Map<string, Field>>();
  readonly #columnKeys: readonly string[];
  /** Order of the counts behind a category, as the last header said. */
  #order: readonly string[];
  /** Years of the blocks, in order; those that a header printed know their columns. */
  #years: readonly number[];
  #header: { table: Table; columns: ReturnType<typeof yearColumns> } | null = null;

  constructor(fields: readonly Field[], form: FormYield) {
    this.#form = form;
    this.#years = fields[0] ? form.years(fields[0]) : [];
    const keys = new Set<string>();
    for (const field of fields) {
      if (field.layout.at !== 'matrix') continue;
      const row = labelKey(field.layout.row);
      const columns = this.#byRow.get(row) ?? new Map<string, Field>();
      const column = labelKey(field.layout.column);
      columns.set(column, field);
      keys.add(column);
      this.#byRow.set(row, columns);
    }
    this.#columnKeys = [...keys];
    this.#order = this.#columnKeys;
  }

  read(row: GridRow): void {
    this.#adoptYears(row);
    this.#adoptOrder(row.own);
    this.#line(row.own);
    const holders = row.own.filter((cell) => this.#holds(cell));
    holders.forEach((cell, n) => {
      const year = holders.length === this.#years.length ? this.#years[n] : this.#yearOver(cell, row.table);
      for (const table of cell.tables) this.#nested(table, year === undefined ? this.#years : [year]);
    });
  }

  /** Does a table in the cell name categories? Other nested tables of the section are none of ours. */
  #holds(cell: Cell): boolean {
    return cell.tables.some((table) =>
      table.rows.some((row) => row.cells.some((one) => this.#columnsOf(one.text) !== undefined)),
    );
  }

  #columnsOf(text: string): ReadonlyMap<string, Field> | undefined {
    if (text.length > 20) return undefined;
    const key = labelKey(text);
    return this.#byRow.get(key) ?? this.#byRow.get(key.replace(categoryTail, ''));
  }

  #yearOver(cell: Cell, table: Table): number | undefined {
    if (this.#header?.table !== table) return undefined;
    const over = this.#header.columns.filter(
      (one) => cell.gridStart < one.to && one.from < cell.gridStart + cell.gridSpan,
    );
    return over.length === 1 ? over[0]?.year : undefined;
  }

  #adoptYears(row: GridRow): void {
    const columns = yearColumns(row);
    if (columns.length > 1) {
      this.#years = columns.map((column) => column.year);
      this.#header = { table: row.table, columns };
      return;
    }
    const [only, another] = row.own.flatMap((cell) => toldYearOf(cell.text) ?? []);
    if (only !== undefined && another === undefined) {
      this.#years = [only];
      this.#header = null;
    }
  }

  #adoptOrder(cells: readonly Cell[]): void {
    const heads = cells.flatMap((cell) => {
      const key = labelKey(cell.text);
      return key.length > 20 ? [] : this.#columnKeys.filter((column) => key.startsWith(column.slice(0, telling)));
    });
    const order = [...new Set(heads)];
    if (order.length === this.#columnKeys.length) this.#order = order;
  }

  /** A line of categories and counts: a category before every block, or one for all years. */
  #line(cells: readonly Cell[]): void {
    const blocks: { columns: ReadonlyMap<string, Field>; counts: Cell[] }[] = [];
    for (const cell of cells) {
      const columns = this.#columnsOf(cell.text);
      if (columns !== undefined) blocks.push({ columns, counts: [] });
      else blocks.at(-1)?.counts.push(cell);
    }
    const width = this.#order.length;
    const [first] = blocks;
    const whole = blocks.length === 1 && first?.counts.length === width * this.#years.length;
    const dated = whole
      ? this.#years.map((year, n) => ({
          year,
          columns: first.columns,
          counts: first.counts.slice(n * width, (n + 1) * width),
        }))
      : blocks.length === this.#years.length
        ? blocks.map((block, n) => ({ ...block, year: this.#years[n] }))
        : [];
    for (const { year, columns, counts } of dated) {
      if (year === undefined || counts.length !== width) continue;
      this.#order.forEach((column, n) => {
        const [field, cell] = [columns.get(column), counts[n]];
        if (field !== undefined && cell !== undefined) this.#form.put(field, year, cell.text, cell.place);
      });
    }
  }

  /** A table inside a cell: one block, or all of them; years in it are its own. */
  #nested(table: Table, years: readonly number[]): void {
    const outer = { years: this.#years, order: this.#order, header: this.#header };
    this.#years = years;
    for (const row of gridRows(table)) {
      this.#adoptYears(row);
      this.#adoptOrder(row.own);
      this.#line(row.own);
    }
    this.#years = outer.years;
    this.#order = outer.order;
    this.#header = outer.header;
  }
}
