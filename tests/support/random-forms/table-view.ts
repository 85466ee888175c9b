/** A cell as both carriers show it; `id` stays the same in every copy of a form. */
export interface CellView {
  id: number;
  /** Grid column where the cell starts, and how many it covers. */
  start: number;
  span: number;
  text: string;
  /** Continues a cell of the row above. */
  covered: boolean;
}

/** A table of a Word form or a sheet of a workbook. */
export interface TableView {
  /** `表3`, or the name of the sheet. */
  place: string;
  rows: readonly (readonly CellView[])[];
}

/** What every alteration may do to a copy of a form, in Word and Excel alike. Cells are named by their id. */
export interface FormCopy {
  readonly carrier: 'word' | 'excel';
  text(cell: number): string;
  /** Types another text into a cell; line breaks stay breaks inside the cell. */
  type(cell: number, text: string): void;
  /**
   * Takes the grid columns under a cell out of its table, from the row of the cell down. Cells that are no part of the
   * column (labels and answers of other rows) only become narrower.
   */
  dropColumn(cell: number, isPart: (cell: number) => boolean): void;
  /** Puts a column behind (or before) the one of a cell, from the row of the cell down. */
  addColumn(cell: number, side: 'before' | 'behind', textOf: (row: number, beside: number | null) => string): void;
  /** Puts a row below that of a cell: the same cells with other texts. */
  addRow(cell: number, textOf: (text: string, at: number) => string): void;
  /** Puts a copy of the row of one cell below the row of another. */
  copyRow(from: number, below: number): void;
  dropRow(cell: number): void;
  swapRows(a: number, b: number): void;
  /** Makes one cell of cells beside each other; it says what the first one said. */
  mergeAcross(cells: readonly number[]): void;
  save(): Promise<Uint8Array>;
}
