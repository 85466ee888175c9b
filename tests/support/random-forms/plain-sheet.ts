import { type CellValue, type MergeRange, writeXlsx } from 'hucre';
import { inside, isPart, type Part, shownText, WordForm } from './word-form.ts';

/** A Word form as a clerk types it into an empty workbook: one sheet, its tables below each other, cells merged alike. */
export async function asPlainWorkbook(form: Uint8Array): Promise<Uint8Array> {
  const copy = (await WordForm.open(form)).copy();
  const views = new Map(copy.tables().map((table) => [table.part, table.rows]));
  const rows: CellValue[][] = [];
  const merges: MergeRange[] = [];
  for (const block of copy.body.parts.filter(isPart)) {
    if (block.tag === 'w:p') rows.push([shownText(block.parts.join('')) || null]);
    if (block.tag === 'w:tbl') putTable(block, rows, merges);
  }
  return writeXlsx({ sheets: [{ name: '申报表', rows, merges }] });

  function putTable(table: Part, into: CellValue[][], merged: MergeRange[]): void {
    const top = into.length;
    const view = views.get(table) ?? [];
    const ends = new Map<number, MergeRange>();
    view.forEach((cells, no) => {
      const row: CellValue[] = [];
      for (const { start, span, text, covered } of cells) {
        while (row.length < start + span) row.push(null);
        const above = ends.get(start);
        if (covered && above !== undefined) {
          above.endRow = top + no;
          continue;
        }
        row[start] = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u.test(text) ? Number(text) : text || null;
        ends.set(start, { startRow: top + no, endRow: top + no, startCol: start, endCol: start + span - 1 });
        merged.push(ends.get(start)!);
      }
      into.push(row);
    });
    if (inside(table, 'w:tr').length !== view.length) throw new Error('a row of the table is deleted');
    for (let at = merged.length - 1; at >= 0; at -= 1) {
      const { startRow, endRow, startCol, endCol } = merged[at]!;
      if (startRow === endRow && startCol === endCol) merged.splice(at, 1);
    }
  }
}
