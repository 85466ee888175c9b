import type { FormDocument, Row, Table } from './document.ts';
import type { Merge, Sheet, StoredCell } from './sheet-cells.ts';

/**
 * The tables of a Word document as if each were a sheet named by its place, for lists that people send either way. Merged
 * cells span as in the table; paragraphs beside the tables, and tables inside cells, are left out.
 */
export const documentAsSheets = ({ blocks }: FormDocument): Sheet[] =>
  blocks.flatMap((block) => (block.kind === 'table' ? sheetOf(block) : []));

function sheetOf({ place, rows }: Table): Sheet {
  const last = Math.max(0, ...rows.map(({ no }) => no));
  const cells: (StoredCell | null)[][] = Array.from({ length: last }, () => []);
  for (const row of rows) cells[row.no - 1] = cellsOf(row);
  return {
    name: place,
    hidden: null,
    rows: cells,
    merges: rows.flatMap(mergesOf),
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    looks: new Map(),
    date1904: false,
    remarks: new Map(),
  };
}

function cellsOf({ cells }: Row): (StoredCell | null)[] {
  const width = Math.max(0, ...cells.map(({ gridStart }) => gridStart + 1));
  const texts: (StoredCell | null)[] = Array.from({ length: width }, () => null);
  for (const { gridStart, text } of cells) texts[gridStart] = { t: 's', v: text };
  return texts;
}

const mergesOf = ({ no, cells }: Row): Merge[] =>
  cells
    .filter(({ gridSpan, rowSpan }) => gridSpan > 1 || rowSpan > 1)
    .map(({ gridStart, gridSpan, rowSpan }) => ({
      startRow: no - 1,
      endRow: no - 1 + rowSpan - 1,
      startCol: gridStart,
      endCol: gridStart + gridSpan - 1,
    }));
