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

/** Text of a cell with its nested tables read row by row. */
export function wholeText(cell: Cell): string {
  if (cell.tables.length === 0) return cell.text;
  const nested = cell.tables.flatMap((table) => table.rows.map((row) => row.cells.map(wholeText).join(' ')));
  return [cell.text, ...nested].filter((part) => part !== '').join('\n');
}
