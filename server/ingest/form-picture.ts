import { checkOldWorkbook } from './check-old-workbook.ts';
import { checkWorkbook } from './check-workbook.ts';
import { readCsvRecords } from './csv-records.ts';
import { decodeText } from './decode-text.ts';
import { type Detected, detectFormat } from './detect-format.ts';
import type { Block, Cell, FormDocument, Table } from './document.ts';
import { readDocx } from './read-docx.ts';
import { readOldWorkbook, readWorkbook, type Workbook } from './read-workbook.ts';
import { contentAt, placeOf, type Sheet, textOf } from './sheet-cells.ts';
import { cellAt, gridRows } from './table-grid.ts';

/** A cell to draw; `at` is its first grid column, 0-based. Spans never leave the rows that are drawn. */
interface PictureCell {
  at: number;
  columns: number;
  rows: number;
  text: string;
  place: string;
}

interface PictureRow {
  no: number;
  cells: PictureCell[];
}

/** A table of a file, whole or around the places that were asked for; a jump in `no` is where rows were left out. */
export interface PictureTable {
  /** `表3`, the name of a sheet, or empty for lines and paragraphs. */
  place: string;
  /** What stands above it. */
  title: string;
  columns: number;
  rows: PictureRow[];
}

const limits = {
  /** Tables up to this many rows are drawn whole. */
  wholeRows: 60,
  /** Rows drawn above and below a place in longer ones. */
  around: 2,
  /** Rows, columns and letters of a cell that are drawn at most. */
  rows: 400,
  columns: 40,
  letters: 300,
} as const;

/**
 * The tables of a file around places, drawn again from its bytes by the readers that found the places.
 * Empty where the file cannot be opened at all. Call it in a reading thread: the bytes come from outside.
 * @throws Rejection as the readers do
 */
export async function readPicture(bytes: Uint8Array, name: string, places: readonly string[]): Promise<PictureTable[]> {
  return pictureOf(await detectFormat(bytes, name, { nested: true }), bytes, places);
}

/** The same of a file that was opened. */
export async function pictureOf(
  detected: Detected,
  bytes: Uint8Array,
  places: readonly string[],
): Promise<PictureTable[]> {
  const wanted = new Places(places);
  switch (detected.format) {
    case 'docx':
      return documentPicture(await readDocx(detected.archive), wanted);
    case 'xlsx':
      return workbookPicture(readWorkbook(checkWorkbook(detected.archive)), wanted);
    case 'xls':
      return workbookPicture(readOldWorkbook(checkOldWorkbook(detected.stream)), wanted);
    case 'csv':
      return cut([lineRows(bytes, wanted)]);
    case 'zip':
      return [];
    default:
      return detected satisfies never;
  }
}

function workbookPicture({ sheets }: Workbook, wanted: Places): PictureTable[] {
  return cut(sheets.filter(({ hidden }) => hidden !== 'very-hidden').map((sheet) => sheetRows(sheet, wanted)));
}

/** Does the place of a finding, which may name several with 、 between them, name this one? */
export function names(place: string, name: string): boolean {
  if (name === '' || place === '') return false;
  for (let from = place.indexOf(name); from !== -1; from = place.indexOf(name, from + 1)) {
    const before = from === 0 || place[from - 1] === '、';
    const end = from + name.length;
    if (before && (end === place.length || place[end] === '、')) return true;
  }
  return false;
}

class Places {
  readonly #all: readonly string[];
  constructor(all: readonly string[]) {
    this.#all = all.filter((name) => name !== '');
  }
  has(name: string): boolean {
    return this.#all.some((place) => names(place, name));
  }
}

interface Drawn extends PictureTable {
  /** Index of the rows that a place stands in. */
  marked: ReadonlySet<number>;
}

function documentPicture(document: FormDocument, wanted: Places): PictureTable[] {
  const drawn: Drawn[] = [];
  let title = '';
  const put = (table: Table): void => {
    drawn.push(tableRows(table, title, wanted));
    for (const { tables } of table.rows.flatMap((row) => row.cells)) for (const inner of tables) put(inner);
  };
  for (const [index, block] of document.blocks.entries()) {
    if (block.kind === 'table') put(block);
    else {
      if (wanted.has(`第${block.no}段`)) drawn.push(paragraphRows(document.blocks, index));
      if (block.text.trim() !== '') title = block.text.trim();
    }
  }
  return cut(drawn);
}

/** A paragraph with its neighbours, as a table of one column. */
function paragraphRows(blocks: readonly Block[], index: number): Drawn {
  const near = [blocks[index - 1], blocks[index], blocks[index + 1]].filter((block) => block?.kind === 'paragraph');
  const rows = near.map((paragraph) => ({
    no: paragraph.no,
    cells: [
      { at: 0, columns: 1, rows: 1, text: paragraph.text.slice(0, limits.letters), place: `第${paragraph.no}段` },
    ],
  }));
  return { place: '', title: '', columns: 1, rows, marked: new Set(rows.keys()) };
}

function tableRows(table: Table, title: string, wanted: Places): Drawn {
  const grid = gridRows(table);
  const kept = keep(grid.map(({ own }) => own.some((cell) => wanted.has(cell.place) || holds(cell, wanted))));
  const columns = Math.max(0, ...grid.flatMap((row) => row.cells.map((cell) => cell.gridStart + cell.gridSpan)));
  const rows: PictureRow[] = [];
  for (const [index, row] of grid.entries()) {
    if (!kept.drawn.has(index)) continue;
    const fresh = !kept.drawn.has(index - 1);
    const begins = (cell: Cell) => row.own.includes(cell) || fresh;
    rows.push({
      no: row.no,
      cells: row.cells.filter(begins).map((cell) => ({
        at: cell.gridStart,
        columns: cell.gridSpan,
        rows: covered(grid, index, cell, kept.drawn),
        text: cell.text.slice(0, limits.letters),
        place: cell.place,
      })),
    });
  }
  return { place: table.place, title: title.slice(0, 120), columns, rows, marked: kept.marked };
}

/** How many drawn rows, from this one on, a cell covers without a gap. */
function covered(grid: ReturnType<typeof gridRows>, from: number, cell: Cell, drawn: ReadonlySet<number>): number {
  let rows = 1;
  for (let next = from + 1; drawn.has(next); next += 1, rows += 1) {
    const row = grid[next];
    if (row === undefined || cellAt(row, cell.gridStart) !== cell) break;
  }
  return rows;
}

/** A cell around a table of its own is drawn with the table that a place stands in. */
function holds(cell: Cell, wanted: Places): boolean {
  return cell.tables.some((table) =>
    table.rows.some((row) => row.cells.some((cell) => wanted.has(cell.place) || holds(cell, wanted))),
  );
}

function sheetRows(sheet: Sheet, wanted: Places): Drawn {
  const width = Math.min(limits.columns, Math.max(0, ...sheet.rows.map((row) => row.length)));
  const columns = Array.from({ length: width }, (_, column) => column);
  const marks = sheet.rows.map((_, row) => columns.some((column) => wanted.has(placeOf(sheet, row, column))));
  const kept = keep(marks);
  const rows = [...kept.drawn].map((row): PictureRow => {
    const cells = columns.flatMap((column): PictureCell[] => {
      const merge = sheet.merges.find(
        (merge) => merge.startRow <= row && row <= merge.endRow && merge.startCol <= column && column <= merge.endCol,
      );
      const top = merge === undefined ? row : Math.max(merge.startRow, firstOf(row, kept.drawn));
      if (merge !== undefined && (top !== row || merge.startCol !== column)) return [];
      const from = merge?.startRow ?? row;
      return [
        {
          at: column,
          columns: merge === undefined ? 1 : Math.min(merge.endCol, width - 1) - column + 1,
          rows: merge === undefined ? 1 : runFrom(row, merge.endRow, kept.drawn),
          text: textOf(contentAt(sheet, from, column)).slice(0, limits.letters),
          place: placeOf(sheet, from, column),
        },
      ];
    });
    return { no: row + 1, cells };
  });
  return { place: sheet.name, title: sheet.name, columns: width, rows, marked: kept.marked };
}

/** First row of the run of drawn rows that this row is in. */
function firstOf(row: number, drawn: ReadonlySet<number>): number {
  let first = row;
  while (drawn.has(first - 1)) first -= 1;
  return first;
}

function runFrom(row: number, last: number, drawn: ReadonlySet<number>): number {
  let end = row;
  while (end < last && drawn.has(end + 1)) end += 1;
  return end - row + 1;
}

/** A text file: its header, and the lines around each place. */
function lineRows(bytes: Uint8Array, wanted: Places): Drawn {
  let header: readonly string[] | undefined;
  const rows: PictureRow[] = [];
  const marked = new Set<number>();
  let before: PictureRow[] = [];
  let after = 0;
  readCsvRecords(decodeText(bytes), (cells, line) => {
    if (rows.length >= limits.rows) return;
    header ??= cells;
    const place = `line ${line}`;
    const row = {
      no: line,
      cells: cells.slice(0, limits.columns).map((cell, at): PictureCell => {
        const name = header?.[at]?.trim() ?? '';
        return { at, columns: 1, rows: 1, text: cell.slice(0, limits.letters), place: `${place}, column ${name}` };
      }),
    };
    const hit = wanted.has(place) || row.cells.some((cell) => wanted.has(cell.place));
    if (hit) {
      marked.add(rows.length + before.length);
      after = limits.around + 1;
    }
    if (cells === header || after > 0) {
      rows.push(...before, row);
      before = [];
      if (after > 0) after -= 1;
    } else before = [...before, row].slice(-limits.around);
  });
  const columns = Math.max(0, ...rows.map((row) => row.cells.length));
  return { place: '', title: '', columns, rows, marked };
}

/** Which rows are drawn: all of a short table, else the first and those around the marked ones. */
function keep(marks: readonly boolean[]): { drawn: ReadonlySet<number>; marked: ReadonlySet<number> } {
  const marked = new Set(marks.flatMap((mark, index) => (mark ? [index] : [])));
  if (marks.length <= limits.wholeRows) return { drawn: new Set(marks.keys()), marked };
  const near = (index: number) =>
    Array.from({ length: 2 * limits.around + 1 }, (_, step) => index - limits.around + step).some((value) =>
      marked.has(value),
    );
  return { drawn: new Set([...marks.keys()].filter((index) => index === 0 || near(index))), marked };
}

/** Tables that hold a place, as many rows of them as are drawn at most. */
function cut(tables: readonly Drawn[]): PictureTable[] {
  let room: number = limits.rows;
  return tables.flatMap(({ marked, ...table }) => {
    if (marked.size === 0 || room <= 0) return [];
    const rows = table.rows.slice(0, room);
    room -= rows.length;
    return [{ ...table, rows }];
  });
}
