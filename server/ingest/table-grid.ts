import type { Cell, Table } from './document.ts';

/** One row of a table with every cell that covers it, those merged down from above included, in grid order. */
export interface GridRow {
  table: Table;
  /** 1-based row number of the table. */
  no: number;
  cells: readonly Cell[];
  /** Cells that begin in this row. */
  own: readonly Cell[];
}

/** The rows of a table with vertical merges spread over the rows they cover. */
export function gridRows(table: Table): GridRow[] {
  let hanging: { cell: Cell; left: number }[] = [];
  return table.rows.map((row) => {
    const above = hanging.filter((cell) => cell.left > 0);
    const cells = [...above.map(({ cell }) => cell), ...row.cells].sort((a, b) => a.gridStart - b.gridStart);
    hanging = [
      ...above.map(({ cell, left }) => ({ cell, left: left - 1 })),
      ...row.cells.filter((cell) => cell.rowSpan > 1).map((cell) => ({ cell, left: cell.rowSpan - 1 })),
    ];
    return { table, no: row.no, cells, own: row.cells };
  });
}

/** The cell of a row that covers a grid column. */
export function cellAt(row: GridRow, column: number): Cell | undefined {
  return row.cells.find((cell) => cell.gridStart <= column && column < cell.gridStart + cell.gridSpan);
}

/**
 * The cells of a row under the columns of a header, in their order; null where the row cannot be laid under them.
 * @param leading the first column may be missing in a table that was broken off from the header's
 */
export function layRow(
  row: GridRow,
  { table, columns }: { table: Table; columns: readonly { at: number }[] },
  leading = false,
): (Cell | undefined)[] | null {
  const short = columns.length - row.cells.length;
  if (row.table !== table && short !== 0 && !(short === 1 && leading)) return null;
  // Borders dragged by hand part the grid lines of rows that still have one cell per column.
  const inOrder = row.table !== table || short === 0;
  return columns.map(({ at }, n) => (inOrder ? row.cells[n - short] : cellAt(row, at)));
}

/** Text of a cell with its nested tables read row by row. */
export function wholeText(cell: Cell): string {
  if (cell.tables.length === 0) return cell.text;
  const nested = cell.tables.flatMap((table) => table.rows.map((row) => row.cells.map(wholeText).join(' ')));
  return [cell.text, ...nested].filter((part) => part !== '').join('\n');
}
