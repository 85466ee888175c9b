import type { GridCell, GridRow, Line } from './form-grid.ts';
import { cellRoom, shares } from './paper.ts';
import type { Piece } from './pdf-pages.ts';
import { baselineIn, type Element, type Ink, linesIn, type Sheet } from './pdf-sheet.ts';

const ink = (weight: Ink['weight']): Ink => ({ size: 10.5, weight, colour: '#000000' });
/** Letters of the cells of a form. */
export const gridInks = { label: ink('regular'), value: ink('regular'), head: ink('bold') } as const;
const frame = { colour: '#000000', width: 0.5 } as const;
const room = { upright: cellRoom.upright / 20, across: cellRoom.across / 20 } as const;
/** Height of a line in points. */
const lineHeight = 10.5 * 1.4;
/** The font has no ticked box; a filled one is read as a tick too. */
const tick = { ticked: '■', empty: '□' } as const;

/** A line of a cell as it is printed: words, or boxes beside each other. */
export const wordsOf = (line: Line): string =>
  typeof line === 'string'
    ? line
    : line.map(({ ticked, label, after = '' }) => `${ticked ? tick.ticked : tick.empty}${label}${after}`).join('  ');

/** A cell with its place in the grid. */
interface Placed {
  role: GridCell['role'];
  column: number;
  columns: number;
  rows: number;
  lines: readonly string[];
}

/**
 * A table whose cells span columns and rows, as pieces. Rows that a cell holds together stay on one page where a page has
 * room for them; else they are parted between rows, and a row that is higher than a page between its lines.
 */
export function gridPieces(sheet: Sheet, rows: readonly GridRow[], widths: readonly number[]): Piece[] {
  const table = sheet.element('Table');
  const set = shares(widths, sheet.width * 20).map((width) => width / 20);
  const lefts = set.map((_, at) => set.slice(0, at).reduce((sum, width) => sum + width, sheet.left));
  const widthOf = (column: number, columns: number): number =>
    set.slice(column, column + columns).reduce((sum, width) => sum + width, 0);
  const placed = place(rows).map((cells) =>
    cells.map(({ cell, column }): Placed => {
      const width = widthOf(column, cell.span) - 2 * room.across;
      const lines = cell.lines.flatMap((line) => linesIn(sheet, wordsOf(line), width, gridInks[cell.role]));
      return { role: cell.role, column, columns: cell.span, rows: cell.rowSpan, lines };
    }),
  );
  const draw = (cells: readonly Drawn[], heights: readonly number[], y: number): void => {
    for (const { cell, row, element } of cells) {
      const top = y + sum(heights.slice(0, row));
      const high = sum(heights.slice(row, row + cell.rows));
      const [x, width] = [lefts[cell.column] ?? 0, widthOf(cell.column, cell.columns)];
      sheet.drawBeside('Layout', () => sheet.frame({ x, y: top, width, height: high }, null, frame));
      const first = top + (high - cell.lines.length * lineHeight) / 2;
      const look = gridInks[cell.role];
      sheet.drawAs(element, cell.role === 'value' ? 'TD' : 'TH', () => {
        for (const [no, line] of cell.lines.entries())
          sheet.line(line, x + room.across, baselineIn(first + no * lineHeight, lineHeight, look), look);
      });
    }
  };
  return groups(placed).flatMap((group): Piece[] => {
    const elements = group.map(() => sheet.element('TR', table));
    const elementOf = (row: number, { role }: Placed): Element =>
      sheet.element(role === 'value' ? 'TD' : 'TH', elements[row], role === 'value' ? {} : { scope: 'Row' });
    const heights = heightsOf(group);
    const whole = sum(heights);
    if (whole <= sheet.height) {
      const cells = group.flatMap((own, row) => own.map((cell) => ({ cell, row, element: elementOf(row, cell) })));
      return [{ height: whole, draw: (y) => draw(cells, heights, y) }];
    }
    return apart(group).flatMap((own, row): Piece[] => {
      const cells = own.map((cell) => ({ cell, element: elementOf(row, cell) }));
      const lines = Math.max(1, ...own.map((cell) => cell.lines.length));
      const most = Math.floor((sheet.height - 2 * room.upright) / lineHeight);
      return Array.from({ length: Math.ceil(lines / most) }, (_, part): Piece => {
        const cut = cells.map(({ cell, element }) => ({
          cell: { ...cell, lines: cell.lines.slice(part * most, (part + 1) * most) },
          row: 0,
          element,
        }));
        const height = heightOf(Math.max(1, ...cut.map(({ cell }) => cell.lines.length)));
        return { height, draw: (y) => draw(cut, [height], y) };
      });
    });
  });
}

interface Drawn {
  cell: Placed;
  /** Within its group. */
  row: number;
  element: Element;
}

const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);
const heightOf = (lines: number): number => lines * lineHeight + 2 * room.upright;

/** Where each cell begins, past those that reach down from above. */
function place(rows: readonly GridRow[]): { cell: GridCell; column: number }[][] {
  /** Rows that are still covered, by column. */
  let covered = new Map<number, number>();
  return rows.map(({ cells }) => {
    const next = new Map([...covered].flatMap(([column, left]) => (left > 1 ? [[column, left - 1] as const] : [])));
    let column = 0;
    const own = cells.map((cell) => {
      while (covered.has(column)) column += 1;
      const begins = column;
      for (let at = 0; at < cell.span; at += 1) if (cell.rowSpan > 1) next.set(begins + at, cell.rowSpan - 1);
      column += cell.span;
      return { cell, column: begins };
    });
    covered = next;
    return own;
  });
}

/** Rows that cells hold together. */
function groups(rows: readonly (readonly Placed[])[]): Placed[][][] {
  const found: Placed[][][] = [];
  let open = 0;
  for (const row of rows) {
    if (open === 0) found.push([]);
    found.at(-1)?.push([...row]);
    open = Math.max(open - 1, ...row.map((cell) => cell.rows - 1));
  }
  return found;
}

/** Each row as high as its highest cell; the last of those that a cell covers takes what that cell lacks. */
function heightsOf(group: readonly (readonly Placed[])[]): number[] {
  const heights = group.map((row) =>
    heightOf(Math.max(1, ...row.flatMap((cell) => (cell.rows === 1 ? [cell.lines.length] : [])))),
  );
  for (const [row, cells] of group.entries())
    for (const cell of cells) {
      const last = Math.min(row + cell.rows, heights.length) - 1;
      const lack = heightOf(cell.lines.length) - sum(heights.slice(row, last + 1));
      if (lack > 0) heights[last] = (heights[last] ?? 0) + lack;
    }
  return heights;
}

/** The same rows without cells that reach down: below such a cell stand empty ones. */
function apart(group: readonly (readonly Placed[])[]): Placed[][] {
  const rows: Placed[][] = group.map(() => []);
  for (const [no, row] of group.entries())
    for (const cell of row)
      for (let at = 0; at < cell.rows; at += 1)
        rows[no + at]?.push({ ...cell, rows: 1, lines: at === 0 ? cell.lines : [] });
  return rows.map((row) => row.sort((a, b) => a.column - b.column));
}
