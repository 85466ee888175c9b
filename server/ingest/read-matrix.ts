import type { Field } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { Cell, Table } from './document.ts';
import type { FormYield } from './form-findings.ts';
import type { YearOwner } from './form-years.ts';
import type { YearVerdict } from './judge-years.ts';
import { labelKey } from './label-key.ts';
import { parseYear } from './parse-year.ts';
import type { SectionLines } from './split-sections.ts';
import { type GridRow, gridRows, wholeText } from './table-grid.ts';
import { judgedHeader, namesYear, type YearHeader, yearColumns } from './year-columns.ts';

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
  const reader = new MatrixReader(fields, part.section.heading, form);
  for (const line of part.lines) if (line.kind === 'row') reader.read(line.row);
}

/** The year of a block of counts. */
type BlockYear = Pick<YearVerdict, 'year' | 'read'>;

interface Block {
  columns: ReadonlyMap<string, Field>;
  category: Cell;
  counts: Cell[];
}

interface DatedBlock {
  columns: ReadonlyMap<string, Field>;
  counts: readonly Cell[];
  year: BlockYear;
}

class MatrixReader {
  readonly #form: FormYield;
  readonly #owner: YearOwner;
  readonly #byRow = new Map<string, Map<string, Field>>();
  readonly #columnKeys: readonly string[];
  /** Order of the counts behind a category, as the last header said. */
  #order: readonly string[];
  /** Years of the blocks, as the last header printed them. */
  #years: readonly BlockYear[] = [];
  /** That header, where its columns are known. */
  #header: YearHeader | null = null;

  constructor(fields: readonly Field[], section: string, form: FormYield) {
    this.#form = form;
    this.#owner = { section, field: null };
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
    this.#line(row.own, row.table);
    const holders = row.own.filter((cell) => this.#holds(cell));
    const over = holders.map((cell) => this.#yearOver(cell, row.table));
    // Some programs let the nested tables slip by a column; their order is that of the header still.
    const inOrder = holders.length === this.#years.length;
    const unclear =
      !inOrder && holders.length > 1 && new Set(over).size + Number(over.includes(undefined)) !== holders.length;
    holders.forEach((cell, n) => {
      const year = inOrder ? this.#years[n] : over[n];
      for (const table of cell.tables) {
        if (unclear) this.#tellUnread(this.#blocksIn(table));
        else this.#nested(table, year === undefined ? this.#years : [year]);
      }
    });
  }

  #blocksIn(table: Table): Block[] {
    return gridRows(table).flatMap((row) => this.#blocksOf(row.own));
  }

  /** Does a table in the cell name categories? Other nested tables of the section are none of ours. */
  #holds(cell: Cell): boolean {
    return cell.tables.some((table) =>
      table.rows.some((row) => row.cells.some((cell) => this.#columnsOf(cell.text) !== undefined)),
    );
  }

  #columnsOf(text: string): ReadonlyMap<string, Field> | undefined {
    if (text.length > 20) return undefined;
    const key = labelKey(text);
    return this.#byRow.get(key) ?? this.#byRow.get(key.replace(categoryTail, ''));
  }

  #yearOver(cell: Cell, table: Table): BlockYear | undefined {
    if (this.#header?.table !== table) return undefined;
    const over = this.#header.columns.filter(
      (column) => cell.gridStart < column.to && column.from < cell.gridStart + cell.gridSpan,
    );
    return over.length === 1 ? over[0] : undefined;
  }

  #adoptYears(row: GridRow): void {
    const columns = yearColumns(row);
    if (columns.length > 1) {
      this.#header = judgedHeader(columns, row.table, this.#form.years, this.#owner);
      const first = columns.findIndex((column) => column.text.trim() !== '');
      // A blank in front stands over the categories, words stand over no block.
      const dated = this.#header.columns.filter(({ said }) => said !== null);
      const complete = dated.length >= this.#form.years.window.length;
      this.#years = complete ? dated : this.#header.columns.slice(first);
      return;
    }
    const [only, another] = row.own.filter((cell) => namesYear(parseYear(cell.text)));
    if (only === undefined || another !== undefined) return;
    this.#years = [this.#form.years.judgeBlock({ ...only, said: parseYear(only.text) }, this.#owner)];
    this.#header = null;
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
  #line(cells: readonly Cell[], table: Table): void {
    const blocks = this.#blocksOf(cells);
    if (blocks.length === 0) return;
    const dated = this.#dated(blocks, table);
    if (dated === null) this.#tellUnread(blocks);
    for (const { year, columns, counts } of dated ?? [])
      this.#order.forEach((column, n) => {
        const [field, cell] = [columns.get(column), counts[n]];
        if (field === undefined || cell === undefined) return;
        this.#form.meet(field);
        if (year.year === null) return;
        if (year.read) this.#form.put(field, year.year, wholeText(cell), cell.place);
        else this.#form.keepUnread(field, year.year, wholeText(cell), cell.place);
      });
  }

  #blocksOf(cells: readonly Cell[]): Block[] {
    const blocks: Block[] = [];
    for (const cell of cells) {
      const columns = this.#columnsOf(cell.text);
      if (columns !== undefined) blocks.push({ columns, category: cell, counts: [] });
      else blocks.at(-1)?.counts.push(cell);
    }
    return blocks;
  }

  /** Blocks under their years: as the grid has them, else in the order of the header where there is one for each. */
  #dated(blocks: readonly Block[], table: Table): DatedBlock[] | null {
    const width = this.#order.length;
    const years = this.#years;
    const [first] = blocks;
    if (first === undefined) return null;
    const inGrid = this.#inGrid(blocks, table);
    if (inGrid !== null) return inGrid;
    const whole = blocks.length === 1 && first.counts.length === width * years.length;
    if (!whole && blocks.length !== years.length) return null;
    const dated = years.map((year, n): DatedBlock => {
      const block = whole ? first : (blocks[n] ?? first);
      return {
        columns: block.columns,
        year,
        counts: whole ? block.counts.slice(n * width, (n + 1) * width) : block.counts,
      };
    });
    return dated.every(({ counts }) => counts.length === width) ? dated : null;
  }

  /** Every block with its category and all its counts under one year; what stands under another column is none of it. */
  #inGrid(blocks: readonly Block[], table: Table): DatedBlock[] | null {
    const dated = blocks.flatMap(({ columns, category, counts }): DatedBlock[] => {
      const year = this.#yearOver(category, table);
      const own = counts.filter((cell) => this.#yearOver(cell, table) === year);
      return year === undefined || own.length !== this.#order.length ? [] : [{ columns, counts: own, year }];
    });
    const distinct = new Set(dated.map(({ year }) => year)).size === blocks.length;
    return distinct && dated.length === blocks.length ? dated : null;
  }

  #tellUnread(blocks: readonly Block[]): void {
    const counts = blocks.flatMap((block) => block.counts);
    const [filled] = counts.filter((cell) => cell.text.trim() !== '');
    const [first] = blocks;
    if (filled === undefined || first === undefined) return;
    for (const { columns } of blocks) for (const field of columns.values()) this.#form.meet(field);
    if (this.#years.length === 0) this.#form.years.headerMissing(this.#owner, filled.place);
    else {
      const columns = this.#order.length * this.#years.length;
      const label = `${this.#owner.section} ${first.category.text.trim().slice(0, 60)}`;
      this.#form.findings.push(
        finding('year-row-unread', 'explain', filled.place, { label, cells: counts.length, columns }),
      );
    }
  }

  /** A table inside a cell: one block, or all of them; years in it are its own. */
  #nested(table: Table, years: readonly BlockYear[]): void {
    const outer = { years: this.#years, order: this.#order, header: this.#header };
    this.#years = years;
    for (const row of gridRows(table)) {
      this.#adoptYears(row);
      this.#adoptOrder(row.own);
      this.#line(row.own, table);
    }
    this.#years = outer.years;
    this.#order = outer.order;
    this.#header = outer.header;
  }
}
