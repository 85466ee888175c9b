import type { Field } from '../catalogue/schema.ts';
import type { Cell, Table } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { labelKey, yearOf } from './label-key.ts';
import type { SectionLines } from './split-sections.ts';
import { gridRows } from './table-grid.ts';
import { yearColumns } from './year-columns.ts';

/**
 * Reads the block 类别 × 主持/参与 × year of standards. The three year blocks stand side by side in the table, or as
 * tables inside its cells; each line names its category, the next cells are its counts.
 */
export function readMatrix(part: SectionLines, form: FormYield): void {
  const fields = part.section.fields.filter((field) => field.layout.at === 'matrix');
  if (fields.length === 0) return;
  const reader = new MatrixReader(fields, form);
  for (const line of part.lines) {
    if (line.kind !== 'row') continue;
    const header = yearColumns(line.row);
    if (header.length > 1) reader.years = header.map((column) => column.year);
    reader.line(line.row.own, 0);
    const holders = line.row.own.filter((cell) => cell.tables.length > 0);
    let block = 0;
    for (const cell of holders) for (const table of cell.tables) block += reader.nested(table, block);
  }
}

class MatrixReader {
  readonly #form: FormYield;
  readonly #byRow = new Map<string, Map<string, Field>>();
  readonly #columnKeys = new Set<string>();
  /** Order of the counts behind a category, as the last header said. */
  #order: string[];
  years: number[];

  constructor(fields: readonly Field[], form: FormYield) {
    this.#form = form;
    this.years = fields[0] ? form.years(fields[0]) : [];
    for (const field of fields) {
      if (field.layout.at !== 'matrix') continue;
      const row = labelKey(field.layout.row);
      const columns = this.#byRow.get(row) ?? new Map<string, Field>();
      const column = labelKey(field.layout.column);
      columns.set(column, field);
      this.#columnKeys.add(column);
      this.#byRow.set(row, columns);
    }
    this.#order = [...this.#columnKeys];
  }

  /** One line of cells; returns how many year blocks it holds. */
  line(cells: readonly Cell[], first: number): number {
    const keys = cells.map((cell) => labelKey(cell.text));
    const heads = keys.flatMap((key) =>
      [...this.#columnKeys].filter((column) => key === column || (key.length >= 2 && column.startsWith(key))),
    );
    if (heads.length >= this.#columnKeys.size) this.#order = [...new Set(heads)];
    let block = first;
    keys.forEach((key, at) => {
      const columns = this.#byRow.get(key);
      if (columns === undefined) return;
      const year = this.years[block];
      block += 1;
      if (year === undefined) return;
      this.#order.forEach((column, n) => {
        const field = columns.get(column);
        const cell = cells[at + 1 + n];
        if (field !== undefined && cell !== undefined && !this.#byRow.has(labelKey(cell.text))) {
          this.#form.put(field, year, cell.text, cell.place);
        }
      });
    });
    return block - first;
  }

  /** A table inside a cell: one block, or all of them; a year line in it names its own year. */
  nested(table: Table, first: number): number {
    const rows = gridRows(table);
    const named = rows.flatMap((row) => row.own.flatMap((cell) => yearOf(cell.text) ?? []));
    const outer = this.years;
    if (named.length > 0) this.years = named;
    const start = named.length > 0 ? 0 : first;
    const blocks = rows.map((row) => this.line(row.own, start));
    this.years = outer;
    return Math.max(0, ...blocks);
  }
}
