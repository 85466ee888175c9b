import type { Block, Cell, FormDocument, Row } from './document.ts';
import type { Workbook } from './read-workbook.ts';
import { contentAt, figureOf, placeOf, type Sheet } from './sheet-cells.ts';

/**
 * A workbook as if it were a Word document: each sheet is one table, hidden ones too, rows above and below included.
 * For tables that people also send as Excel, such as the 推荐汇总表; places are those of the sheet (`Sheet1!C4`).
 * Merged cells span as in a table; empty rows are left out, a row of one filled cell is a paragraph.
 */
export function sheetsAsDocument({ sheets }: Workbook): FormDocument {
  return { blocks: sheets.flatMap(sheetBlocks), ignored: {} };
}

function sheetBlocks(sheet: Sheet): Block[] {
  const blocks: Block[] = [];
  let rows: Row[] = [];
  const close = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', place: sheet.name, rows });
    rows = [];
  };
  sheet.rows.forEach((values, row) => {
    const cells = values.flatMap((_, column) => cellAt(sheet, row, column));
    const filled = cells.filter((cell) => cell.text !== '');
    const [only] = filled;
    if (!only) return;
    if (filled.length === 1) {
      close();
      blocks.push({ kind: 'paragraph', text: only.text, no: row + 1 });
    } else rows.push({ no: row + 1, cells });
  });
  close();
  return blocks;
}

function cellAt(sheet: Sheet, row: number, column: number): Cell[] {
  const merge = sheet.merges.find(
    (merge) => merge.startRow <= row && row <= merge.endRow && merge.startCol <= column && column <= merge.endCol,
  );
  if (merge && (merge.startRow !== row || merge.startCol !== column)) return [];
  const text = figureOf(contentAt(sheet, row, column));
  return [
    {
      col: column + 1,
      gridStart: column,
      gridSpan: merge ? merge.endCol - merge.startCol + 1 : 1,
      rowSpan: merge ? merge.endRow - merge.startRow + 1 : 1,
      paragraphs: text.split('\n'),
      text,
      tables: [],
      place: placeOf(sheet, row, column),
    },
  ];
}
