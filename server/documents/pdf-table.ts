import { isShortHead, withoutIdleRoom, withRoom } from './column-widths.ts';
import { cellRoom, paperColours } from './paper.ts';
import { pieces } from './pdf-lines.ts';
import type { Piece } from './pdf-pages.ts';
import { baselineIn, type Element, type Ink, linesIn, type Sheet } from './pdf-sheet.ts';

/** A column as it is set. */
export interface SetColumn {
  /** In points. */
  width: number;
  /** Figures stand to the right. */
  figure: boolean;
  ink: Ink;
  /** Its cells are heads of their rows. */
  isLabel: boolean;
}

/** The lines of a row, cell by cell, and how high it is. */
interface SetRow {
  cells: readonly (readonly string[])[];
  height: number;
}

const frame = { colour: '#3a4046', width: 0.5 } as const;
const room = { upright: cellRoom.upright / 20, across: cellRoom.across / 20 } as const;
/** Height of a line in sizes of its letters. */
const leading = 1.4;
/** Sums of fractions that are meant to fit differ by less. */
const hair = 0.01;

/**
 * A table as pieces: no row is cut, and the head stands again on every page. Neither the first nor the last of several
 * rows stands alone on a page. Only a row that is higher than a page is cut, between lines.
 * @param head null for a table without one
 */
export function tablePieces(
  sheet: Sheet,
  columns: readonly SetColumn[],
  head: { texts: readonly string[]; ink: Ink } | null,
  rows: readonly (readonly string[])[],
): Piece[] {
  const table = sheet.element('Table');
  const set: Piece[] = [];
  let again: Piece['again'];
  let taken = 0;
  if (head !== null) {
    const headColumns = columns.map((column) => ({ ...column, ink: head.ink }));
    const row = rowOf(sheet, headColumns, head.texts);
    const cells = cellElements(sheet, sheet.element('TR', table), headColumns, 'Column');
    set.push({ height: row.height, keep: true, draw: (y) => drawRow(sheet, headColumns, row, y, true, cells) });
    again = { height: row.height, draw: (y) => drawRow(sheet, headColumns, row, y, true, null) };
    taken = row.height;
  }
  for (const [no, texts] of rows.entries()) {
    const parts = cut(rowOf(sheet, columns, texts), columns, sheet.height - taken);
    // Elements are begun with the row and ended with it: those of a long table held together take more room than its pages.
    let row: Element | null = null;
    let cells: Element[] = [];
    for (const [at, part] of parts.entries()) {
      set.push({
        height: part.height,
        keep: (no === 0 || no === rows.length - 2) && no < rows.length - 1 && at === parts.length - 1,
        ...(again === undefined ? {} : { again }),
        draw: (y) => {
          if (row === null) {
            row = sheet.element('TR', table);
            cells = cellElements(sheet, row, columns, 'Row');
          }
          drawRow(sheet, columns, part, y, false, cells);
          if (at === parts.length - 1) row.end();
        },
      });
    }
  }
  return set;
}

/** Columns with room for their longest word or figure. */
export function withRoomForWords(
  sheet: Sheet,
  columns: readonly SetColumn[],
  head: { texts: readonly string[]; ink: Ink },
  rows: readonly (readonly string[])[],
): SetColumn[] {
  const longest = (text: string, ink: Ink): number =>
    Math.max(
      ...text.split('\n').flatMap((line) => ['', ...pieces(line)].map((word) => sheet.widthOf(word.trimEnd(), ink))),
    );
  const needs = columns.map(({ width, ink }, at) => {
    const title = head.texts[at] ?? '';
    // A short head, and one that stands on a line of its own, is left there.
    const line = sheet.widthOf(title, head.ink);
    const stays = isShortHead(title) || line <= width - 2 * room.across;
    const own = stays ? line : longest(title, head.ink);
    const widest = Math.max(own, ...rows.map((row) => longest(row[at] ?? '', ink)));
    return widest + 2 * room.across + hair;
  });
  const oneLine = (text: string, ink: Ink): number =>
    Math.max(...text.split('\n').map((line) => sheet.widthOf(line, ink)));
  const contents = columns.map(({ ink }, at) => ({
    oneLine:
      Math.max(oneLine(head.texts[at] ?? '', head.ink), ...rows.map((row) => oneLine(row[at] ?? '', ink))) +
      2 * room.across +
      hair,
    isFull: rows.every((row) => (row[at] ?? '') !== ''),
  }));
  const widths = withoutIdleRoom(
    withRoom(
      columns.map(({ width }) => width),
      needs,
    ),
    contents,
  );
  return columns.map((column, at) => ({ ...column, width: widths[at] ?? column.width }));
}

function cellElements(sheet: Sheet, row: Element, columns: readonly SetColumn[], scope: 'Row' | 'Column'): Element[] {
  return columns.map(({ isLabel }) =>
    scope === 'Column' || isLabel ? sheet.element('TH', row, { scope }) : sheet.element('TD', row),
  );
}

function rowOf(sheet: Sheet, columns: readonly SetColumn[], texts: readonly string[]): SetRow {
  const cells = columns.map(({ width, ink }, at) => linesIn(sheet, texts[at] ?? '', width - 2 * room.across, ink));
  return { cells, height: heightOf(cells, columns) };
}

const heightOf = (cells: SetRow['cells'], columns: readonly SetColumn[]): number =>
  Math.max(...cells.map((lines, at) => lines.length * lineHeight(columns[at]))) + 2 * room.upright;

const lineHeight = (column: SetColumn | undefined): number => (column?.ink.size ?? 0) * leading;

/** A row in parts that are no higher than `most`. */
function cut(row: SetRow, columns: readonly SetColumn[], most: number): SetRow[] {
  if (row.height <= most) return [row];
  const fitting = (at: number): number => Math.max(1, Math.floor((most - 2 * room.upright) / lineHeight(columns[at])));
  const first = row.cells.map((lines, at) => lines.slice(0, fitting(at)));
  const others = row.cells.map((lines, at) => lines.slice(fitting(at)));
  return [
    { cells: first, height: heightOf(first, columns) },
    ...cut({ cells: others, height: heightOf(others, columns) }, columns, most),
  ];
}

/** @param elements what the cells are for a screen reader; null where they only repeat what was said */
function drawRow(
  sheet: Sheet,
  columns: readonly SetColumn[],
  { cells, height }: SetRow,
  y: number,
  isHead: boolean,
  elements: readonly Element[] | null,
): void {
  const lefts = columns.map((_, at) => columns.slice(0, at).reduce((sum, { width }) => sum + width, sheet.left));
  sheet.drawBeside('Layout', () => {
    for (const [at, { width, isLabel }] of columns.entries()) {
      const ground = isHead ? paperColours.head : isLabel ? paperColours.label : null;
      sheet.frame({ x: lefts[at] ?? 0, y, width, height }, ground === null ? null : `#${ground}`, frame);
    }
  });
  for (const [at, column] of columns.entries()) {
    const lines = cells[at] ?? [];
    const high = lineHeight(column);
    const top = y + (height - lines.length * high) / 2;
    const draw = (): void => {
      for (const [index, line] of lines.entries()) {
        const free = column.width - 2 * room.across - sheet.widthOf(line, column.ink);
        const x = (lefts[at] ?? 0) + room.across + (column.figure ? free : 0);
        sheet.line(line, x, baselineIn(top + index * high, high, column.ink), column.ink);
      }
    };
    const element = elements?.[at];
    if (element === undefined) sheet.drawBeside('Pagination', draw);
    else sheet.drawAs(element, isHead || column.isLabel ? 'TH' : 'TD', draw);
  }
}
