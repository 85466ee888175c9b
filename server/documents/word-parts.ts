import {
  AlignmentType,
  CheckBox,
  type FileChild,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Box, GridRow, Line } from './form-grid.ts';
import type { TickStyle } from './handwriting.ts';

/** Printable width of A4 with the forms' margins, in twentieths of a point. */
const pageWidth = 8800;
const emptyBox = '□';

export function heading(text: string, level: 1 | 2 | 3): Paragraph {
  return new Paragraph({
    alignment: level === 1 ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { before: 160, after: 120 },
    keepNext: true,
    children: [new TextRun({ text, bold: true, size: level === 1 ? 32 : 26 })],
  });
}

/** Text as paragraphs; a line break in it starts a new paragraph. */
export function paragraphs(text: string): Paragraph[] {
  return text.split('\n').map((line) => new Paragraph({ children: [new TextRun(line)] }));
}

/** Boxes beside each other, marked the way this clerk marks them. */
function boxRuns(boxes: readonly Box[], tick: TickStyle): ParagraphChild[] {
  return boxes.flatMap((box, no): ParagraphChild[] => {
    const gap = no === 0 ? '' : '  ';
    const words = `${box.label}${box.after ?? ''}`;
    if (tick === 'control') {
      const states = {
        checkedState: { value: '2611', font: 'MS Gothic' },
        uncheckedState: { value: '25A1', font: 'MS Gothic' },
      };
      return [...(gap ? [new TextRun(gap)] : []), new CheckBox({ checked: box.ticked, ...states }), new TextRun(words)];
    }
    return [new TextRun(`${gap}${box.ticked ? tick : emptyBox}${words}`)];
  });
}

function lineParagraph(line: Line, tick: TickStyle, bold = false): Paragraph {
  return typeof line === 'string'
    ? new Paragraph({ children: [new TextRun({ text: line, bold })] })
    : new Paragraph({ children: boxRuns(line, tick) });
}

/** A bordered table over a fixed grid; `widths` are relative. */
export function gridTable(rows: readonly GridRow[], widths: readonly number[], tick: TickStyle): Table {
  const total = widths.reduce((sum, width) => sum + width, 0);
  return new Table({
    width: { size: pageWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths.map((width) => Math.round((width / total) * pageWidth)),
    rows: rows.map(
      (row) =>
        new TableRow({
          children: row.cells.map(
            (cell) =>
              new TableCell({
                columnSpan: cell.span,
                rowSpan: cell.rowSpan,
                verticalAlign: VerticalAlignTable.CENTER,
                children: cell.lines.map((line) => lineParagraph(line, tick, cell.role === 'head')),
              }),
          ),
        }),
    ),
  });
}

/** One cell around anything: how the regional forms print the plan. */
export function boxed(children: readonly FileChild[]): Table {
  const inside = children.filter((child) => child instanceof Paragraph || child instanceof Table);
  return new Table({
    width: { size: pageWidth, type: WidthType.DXA },
    columnWidths: [pageWidth],
    rows: [new TableRow({ children: [new TableCell({ children: inside })] })],
  });
}
