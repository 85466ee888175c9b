import { CFB, type ParsingOptions, parse_zip, read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { finding } from '../domain/finding.ts';
import type { WrittenAnswer } from '../domain/handback.ts';
import type { WalkedOldWorkbook } from './check-old-workbook.ts';
import type { WalkedSheet, WalkedWorkbook } from './check-workbook.ts';
import { Rejection } from './content.ts';
import { isFindingsList, noteAnswers, placeInList, sheetListAnswers } from './sheet-answers.ts';
import { type Merge, placeOf, type Sheet, type StoredCell } from './sheet-cells.ts';
import { sheetParts } from './sheet-parts.ts';

/** Exported by the library, left out of its types: reads a container whose parts are unpacked already. */
declare module '@e965/xlsx' {
  export function parse_zip(container: unknown, options: ParsingOptions): WorkBook;
}

/** A workbook with its tabs of cells; nothing else in the product knows the library that opens it. */
export interface Workbook {
  sheets: readonly Sheet[];
  /** Tabs that hold no cells. */
  skipped: readonly { name: string; kind: 'chart' | 'dialog' | 'macro' }[];
  /** The list of findings of a file that we handed back: no part of what it states. */
  findingsList: Sheet | null;
  /** Answers written there and into our notes. */
  answers: readonly WrittenAnswer[];
}

/** Cells as they are stored, with their formats; how they are shown is worked out for those that are read. */
const options: ParsingOptions = { dense: true, cellNF: true, cellText: false, cellHTML: false, sheetStubs: true };
const dayFormat = 'yyyy-mm-dd';
/** Parts that hold no cells, and the largest of a file. */
const aside = /(?:^|\/)(?:drawings|media|theme|charts|embeddings|docProps|externalLinks|pivot\w+|customXml)\//i;
const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

/**
 * Opens a workbook that `checkWorkbook` has walked.
 * @throws Rejection file-truncated where it cannot be opened, or cells of it do not come out
 */
export function readWorkbook({ parts, sheets }: WalkedWorkbook): Workbook {
  const opened = open(() => {
    const container = CFB.utils.cfb_new();
    for (const [name, bytes] of parts) if (!aside.test(name)) CFB.utils.cfb_add(container, `/${name}`, bytes);
    return parse_zip(container, options);
  });
  const partOf = sheetParts(parts);
  const workbook = workbookOf(opened, (index) => {
    const said = opened.Workbook?.Sheets?.[index] as { id?: string; Hidden?: 0 | 1 | 2 } | undefined;
    return { ...sheets.get(partOf.get(said?.id ?? '') ?? ''), hidden: said?.Hidden ?? 0 };
  });
  const notes = noteAnswers(parts, (no) => placeInList(workbook.findingsList, no));
  return { ...workbook, answers: [...workbook.answers, ...notes] };
}

/**
 * Opens an old workbook that `checkOldWorkbook` has walked.
 * @throws Rejection file-truncated where it cannot be opened, or cells of it do not come out as they were walked
 */
export function readOldWorkbook({ stream, sheets }: WalkedOldWorkbook): Workbook {
  forgetFormats();
  const opened = open(() => read(stream, { ...options, cellFormula: false, type: 'buffer' }));
  if (opened.SheetNames.length !== sheets.length)
    throw truncated(`工作表 sheets: ${opened.SheetNames.length} / ${sheets.length}`);
  const workbook = workbookOf(opened, (index) => sheets[index]);
  workbook.sheets.forEach(checkPieces);
  return workbook;
}

const builtInFormats: Readonly<Record<number, string>> = { ...SSF.get_table() };

/** For old workbooks the library keeps the number formats of the file before. */
function forgetFormats(): void {
  const formats: Record<number, string> = SSF.get_table();
  for (const id of Object.keys(formats)) delete formats[Number(id)];
  Object.assign(formats, builtInFormats);
}

/** Texts in several fonts are cut by the walk, and must be those that the library read. */
function checkPieces({ name, rows, looks }: Sheet): void {
  for (const [place, { pieces }] of looks) {
    const [row = -1, column = -1] = place.split(',').map(Number);
    if (pieces !== undefined && pieces.map(({ text }) => text).join('') !== rows[row]?.[column]?.v)
      throw truncated(`工作表 sheet: ${name}!${place}`);
  }
}

function open(parse: () => WorkBook): WorkBook {
  try {
    return parse();
  } catch (error) {
    throw truncated(error instanceof Error ? error.message : String(error));
  }
}

/** `hidden` as in `WalkedOldSheet`. */
type KnownSheet = Partial<WalkedSheet> & { hidden: 0 | 1 | 2 };

function workbookOf(opened: WorkBook, knownAt: (index: number) => KnownSheet | undefined): Workbook {
  const date1904 = opened.Workbook?.WBProps?.date1904 === true;
  const sheets: Sheet[] = [];
  const skipped: { name: string; kind: 'chart' | 'dialog' | 'macro' }[] = [];
  for (const [index, name] of opened.SheetNames.entries()) {
    const stored = opened.Sheets[name];
    if (stored === undefined) throw truncated(`工作表 sheet: ${name}`);
    const kind = stored['!type'] ?? 'sheet';
    if (kind !== 'sheet') {
      skipped.push({ name, kind });
      continue;
    }
    sheets.push(sheetOf(name, stored, date1904, knownAt(index) ?? { hidden: 0 }));
  }
  // Of what stands twice, the tab that everybody sees comes first.
  const order = (sheet: Sheet): number => (sheet.hidden === null ? 0 : sheet.hidden === 'hidden' ? 1 : 2);
  const list = sheets.find(isFindingsList) ?? null;
  return {
    sheets: sheets.filter((sheet) => !isFindingsList(sheet)).sort((a, b) => order(a) - order(b)),
    skipped,
    findingsList: list,
    answers: list === null ? [] : sheetListAnswers(list),
  };
}

function sheetOf(name: string, stored: WorkSheet, date1904: boolean, { hidden, ...walked }: KnownSheet): Sheet {
  const rows = filledRows((stored['!data'] ?? []) as (StoredCell | undefined)[][]);
  let filled = 0;
  for (const row of rows) for (const cell of row) if (isFilled(cell)) filled += 1;
  if (walked.filled !== undefined && filled !== walked.filled)
    throw truncated(`工作表 sheet: ${name}, ${filled} / ${walked.filled}`);
  const merges = (stored['!merges'] ?? []).map(
    ({ s, e }): Merge => ({ startRow: s.r, endRow: e.r, startCol: s.c, endCol: e.c }),
  );
  for (const day of walked.days ?? []) {
    const [row = 0, column = 0] = day.split(',').map(Number);
    const cell = rows[row]?.[column];
    if (cell?.t === 'n') cell.z = dayFormat;
  }
  const covered = coveredCells(rows, merges);
  for (const { row, column } of covered) rows[row]?.splice(column, 1, null);
  return {
    name,
    hidden: hidden === 2 ? 'very-hidden' : hidden === 1 ? 'hidden' : null,
    rows,
    merges,
    hiddenRows: walked.hiddenRows ?? new Set(),
    hiddenColumns: walked.hiddenColumns ?? new Set(),
    looks: walked.looks ?? new Map(),
    date1904,
    remarks: new Map(
      covered.map(({ row, column, text }) => [
        placeOf({ name }, row, column),
        { kind: 'marks', text: '', marks: [{ kind: 'hidden', text }] },
      ]),
    ),
  };
}

/** What is stored in cells of which nothing is seen, since a merged cell that says otherwise lies over them. */
function coveredCells(
  rows: readonly (readonly (StoredCell | null)[])[],
  merges: readonly Merge[],
): { row: number; column: number; text: string }[] {
  return merges.flatMap(({ startRow, endRow, startCol, endCol }) => {
    const shown = rows[startRow]?.[startCol]?.v;
    return rows.slice(startRow, endRow + 1).flatMap((cells, down) =>
      cells.slice(startCol, endCol + 1).flatMap((cell, across) => {
        const covered = isFilled(cell) && down + across > 0 && cell?.v !== shown;
        return covered ? [{ row: startRow + down, column: startCol + across, text: String(cell?.v ?? '') }] : [];
      }),
    );
  });
}

/** The rows of the library, which leaves holes; errors by their signs. */
function filledRows(stored: (StoredCell | undefined)[][]): (StoredCell | null)[][] {
  const rows: (StoredCell | null)[][] = [];
  for (let no = 0; no < stored.length; no += 1) {
    const row: (StoredCell | null)[] = [];
    const length = stored[no]?.length ?? 0;
    for (let column = 0; column < length; column += 1) {
      const cell = stored[no]?.[column] ?? null;
      if (cell?.t === 'e') cell.v = errors[Number(cell.v)] ?? '#ERROR';
      row.push(cell);
    }
    rows.push(row);
  }
  return rows;
}

const isFilled = (cell: StoredCell | null): boolean => cell !== null && cell.t !== 'z' && cell.v !== '';

function truncated(detail: string): Rejection {
  return new Rejection(finding('file-truncated', 'blocks', '', { detail: detail.slice(0, 200) }));
}
