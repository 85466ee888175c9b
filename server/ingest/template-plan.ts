import type { Section } from '../catalogue/schema.ts';
import type { Cell } from './document.ts';
import { contentAt, figureOf, placeOf, type Sheet, textOf } from './sheet-cells.ts';
import type { Line, SectionLines } from './split-sections.ts';

/**
 * The plan's two sheets as the lines of a form's plan section, so that plan tables and stage texts are read by one
 * reader whether they come as Word or as Excel. A row of the text sheet becomes a heading and the paragraphs under it.
 */
export function planLines(section: Section, targets: Sheet | null, texts: Sheet | null): SectionLines {
  const lines: Line[] = [];
  if (texts) {
    for (let row = 1; row < texts.rows.length; row += 1) {
      const heading = textOf(contentAt(texts, row, 0));
      if (heading === '') continue;
      lines.push({ kind: 'paragraph', text: heading, place: placeOf(texts, row, 0) });
      for (const text of textOf(contentAt(texts, row, 1)).split('\n'))
        if (text !== '') lines.push({ kind: 'paragraph', text, place: placeOf(texts, row, 1) });
    }
  }
  if (targets) lines.push(...rowsOf(targets));
  return { section, lines, met: targets !== null || texts !== null };
}

function rowsOf(sheet: Sheet): Line[] {
  const width = Math.max(0, ...sheet.rows.map((row) => row.length));
  const table = { kind: 'table' as const, place: sheet.name, rows: [] };
  return sheet.rows.map((_, row): Line => {
    const cells = Array.from({ length: width }, (__, column): Cell => {
      const text = figureOf(contentAt(sheet, row, column));
      const place = placeOf(sheet, row, column);
      return {
        col: column + 1,
        gridStart: column,
        gridSpan: 1,
        rowSpan: 1,
        paragraphs: [text],
        text,
        tables: [],
        place,
      };
    });
    return { kind: 'row', row: { table, no: row + 1, cells, own: cells } };
  });
}
