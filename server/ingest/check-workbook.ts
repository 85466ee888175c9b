import type { Rejection } from './content.ts';
import { docxLimits } from './docx-limits.ts';
import { forbidden, tooLarge, walkXml, type XmlReader } from './docx-xml.ts';
import type { Archive, ArchiveEntry } from './open-archive.ts';

/**
 * How large a workbook may be and still be held in memory, some 200 bytes a cell; a larger long table comes as text.
 * Excel itself stops at 16,384 columns and 32,767 characters in a cell; ours have eight columns.
 */
export const workbookLimits = {
  cells: 1_000_000,
  /** Rows times columns of a sheet: the library lays out the whole rectangle. */
  area: 3_000_000,
  columns: 1_024,
  rows: 1_048_576,
  cellText: docxLimits.cellText,
  /** Characters of all cells; one shared string may stand in many of them. */
  text: 32_000_000,
  merges: 5_000,
} as const;

const words = {
  cells: '工作簿单元格数（大表请存为 .csv） cells of the workbook (save a large table as .csv)',
  area: '工作表行数乘列数 rows times columns of a sheet',
  columns: '工作表列数 columns of a sheet',
  rows: '工作表行数 rows of a sheet',
  cellText: '单元格字数 characters in one cell',
  text: '全文字数 characters',
  merges: '合并单元格数 merged ranges',
} as const satisfies Record<keyof typeof workbookLimits, string>;

const worksheets = /(?:^|\/)worksheets\/[^/]*$/i;
const sharedStrings = /sharedStrings[^/]*$/i;
const nothing: XmlReader = { open: () => {}, close: () => {}, text: () => {} };

/**
 * Reads sheets and shared strings once before a library does that stops at nothing: well-formed to the end, and no
 * larger than what fits in memory; no part has a DOCTYPE. Places are those of the part (`xl/worksheets/sheet1.xml!C12`).
 * @throws Rejection xml-forbidden, xml-damaged, document-too-large, and what `archive.read` throws
 */
export function checkWorkbook(archive: Archive): void {
  const parts = archive.entries.filter((entry) => !entry.name.endsWith('/'));
  const strings: number[] = [];
  const totals = { cells: 0, text: 0 };
  for (const entry of parts.filter(({ name }) => sharedStrings.test(name))) checkStrings(archive, entry, strings);
  for (const entry of parts) {
    if (sharedStrings.test(entry.name)) continue;
    const bytes = archive.read(entry);
    if (bytes.includes('sheetData')) checkSheet(entry.name, bytes, strings, totals);
    else if (bytes.includes('<!DOCTYPE')) throw forbidden(entry.name);
    else if (/\.xml$/i.test(entry.name) && worksheets.test(entry.name)) walkXml(entry.name, bytes, nothing);
  }
}

/** Lengths of the shared strings, in their order. */
function checkStrings(archive: Archive, entry: ArchiveEntry, lengths: number[]): void {
  let length = 0;
  walkXml(entry.name, archive.read(entry), {
    open: (name) => {
      if (name === '?:si') length = 0;
    },
    close: (name) => {
      if (name === '?:si') lengths.push(length);
    },
    text: (text) => {
      length += text.length;
      if (length > workbookLimits.cellText) throw beyond('cellText', length, `${entry.name}, ${lengths.length + 1}`);
    },
  });
}

function checkSheet(
  part: string,
  bytes: Uint8Array,
  strings: readonly number[],
  totals: { cells: number; text: number },
) {
  let [row, column, rows, columns, merges] = [0, 0, 0, 0, 0];
  let shared = false;
  let text = '';
  let length = 0;
  let place = part;
  walkXml(part, bytes, {
    open: (name, attribute) => {
      if (name === '?:row') {
        row = Number(attribute('r') ?? row + 1);
        column = 0;
      } else if (name === '?:c') {
        const at = attribute('r');
        column = at === undefined ? column + 1 : columnOf(at);
        if (at !== undefined) row = Number(/\d+$/.exec(at)?.[0] ?? row);
        place = `${part}!${at ?? `R${row}C${column}`}`;
        shared = attribute('t') === 's';
        text = '';
        length = 0;
        totals.cells += 1;
        columns = Math.max(columns, column);
        rows = Math.max(rows, row);
        refuse('cells', totals.cells, part);
        refuse('rows', rows, place);
        refuse('columns', columns, place);
        refuse('area', rows * columns, place);
      } else if (name === '?:mergeCell') {
        merges += 1;
        refuse('merges', merges, part);
      }
    },
    close: (name) => {
      if (name !== '?:c') return;
      totals.text += shared ? (strings[Number(text)] ?? 0) : length;
      refuse('text', totals.text, place);
    },
    text: (piece) => {
      length += piece.length;
      refuse('cellText', length, place);
      if (shared) text += piece;
    },
  });
}

function refuse(what: keyof typeof workbookLimits, count: number, place: string): void {
  if (!(count <= workbookLimits[what])) throw beyond(what, count, place);
}

function beyond(what: keyof typeof workbookLimits, count: number, place: string): Rejection {
  return tooLarge(words[what], Number.isFinite(count) ? count : 0, workbookLimits[what], place);
}

/** 1-based column of `C12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,9}/i.exec(reference)?.[0].toUpperCase() ?? '') {
    column = column * 26 + (letter.codePointAt(0) ?? 64) - 64;
  }
  return column;
}
