import { readContentTypes } from './docx-parts.ts';
import { forbidden, walkXml, type XmlReader } from './docx-xml.ts';
import type { Archive } from './open-archive.ts';
import type { CellLook } from './sheet-cells.ts';
import { cellLook, type Look, RunReader, StyleLooks } from './sheet-looks.ts';
import { beyond, refuse, workbookLimits } from './workbook-limits.ts';

const worksheets = /(?:^|\/)worksheets\/[^/]*$/i;
const sharedStrings = /sharedStrings[^/]*$/i;
const styles = /(?:^|\/)styles[^/]*\.xml$/i;
const nothing: XmlReader = { open: () => {}, close: () => {}, text: () => {} };

/** What the walk saw of one sheet that the library does not say. */
export interface WalkedSheet {
  /** Cells that hold something; the library must return as many. */
  filled: number;
  /** By 0-based `row,column`. */
  looks: ReadonlyMap<string, CellLook>;
  /** 0-based. */
  hiddenRows: ReadonlySet<number>;
  hiddenColumns: ReadonlySet<number>;
  /** Cells that hold a day as text, by 0-based `row,column`; the library returns its number. */
  days: ReadonlySet<string>;
}

export interface WalkedWorkbook {
  /** Every part, unpacked and checked. */
  parts: ReadonlyMap<string, Uint8Array>;
  /** By the name of the part, lower case. */
  sheets: ReadonlyMap<string, WalkedSheet>;
}

interface SharedString {
  length: number;
  runs: ReturnType<RunReader['finish']>;
}

/**
 * Reads sheets, fonts and shared strings once before a library does that stops at nothing: well-formed to the end, and no
 * larger than what fits in memory; no part has a DOCTYPE. Places are those of the part (`xl/worksheets/sheet1.xml!C12`).
 * @throws Rejection xml-forbidden, xml-damaged, document-too-large, and what `archive.read` throws
 */
export function checkWorkbook(archive: Archive): WalkedWorkbook {
  const types = readContentTypes(archive);
  const isOf = (name: string, type: string, usual: RegExp) =>
    types.get(`/${name.toLowerCase()}`)?.endsWith(`${type}+xml`) ?? usual.test(name);
  const parts = new Map<string, Uint8Array>();
  for (const entry of archive.entries) if (!entry.name.endsWith('/')) parts.set(entry.name, archive.read(entry));
  const strings: SharedString[] = [];
  const fonts = new StyleLooks();
  for (const [name, bytes] of parts) {
    if (isOf(name, 'sharedStrings', sharedStrings)) checkStrings(name, bytes, strings);
    else if (isOf(name, 'spreadsheetml.styles', styles)) walkXml(name, bytes, fonts);
  }
  const totals = { cells: 0, text: 0, sheets: 0 };
  const sheets = new Map<string, WalkedSheet>();
  for (const [name, content] of parts) {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    if (isOf(name, 'sharedStrings', sharedStrings) || isOf(name, 'spreadsheetml.styles', styles)) continue;
    if (bytes.includes('sheetData')) {
      totals.sheets += 1;
      refuse('sheets', totals.sheets, '');
      sheets.set(name.toLowerCase(), checkSheet(name, bytes, strings, fonts.looks, totals));
    } else if (bytes.includes('<!DOCTYPE')) throw forbidden(name);
    else if (/\.xml$/i.test(name) && worksheets.test(name)) walkXml(name, bytes, nothing);
  }
  return { parts, sheets };
}

/** Lengths and runs of the shared strings, in their order. */
function checkStrings(part: string, bytes: Uint8Array, strings: SharedString[]): void {
  let length = 0;
  const runs = new RunReader();
  walkXml(part, bytes, {
    open: (name, attribute) => {
      if (name === '?:si') {
        length = 0;
        runs.start();
      } else runs.open(name, attribute);
    },
    close: (name) => {
      if (name === '?:si') strings.push({ length, runs: runs.finish() });
      else runs.close(name);
    },
    text: (text) => {
      if (runs.text(text)) length += text.length;
      if (length > workbookLimits.cellText) throw beyond('cellText', length, `${part}, ${strings.length + 1}`);
    },
  });
}

function checkSheet(
  part: string,
  bytes: Uint8Array,
  strings: readonly SharedString[],
  fonts: ReadonlyMap<number, Look>,
  totals: { cells: number; text: number },
): WalkedSheet {
  let [row, column, rows, columns, merges, filled] = [0, 0, 0, 0, 0, 0];
  let shared = false;
  let format = -1;
  let value = '';
  let inValue = false;
  let inCell = false;
  let length = 0;
  /** Characters of the cell, its formula included. */
  let seen = 0;
  let place = part;
  const runs = new RunReader();
  const looks = new Map<string, CellLook>();
  const hiddenRows = new Set<number>();
  const hiddenColumns = new Set<number>();
  const days = new Set<string>();
  walkXml(part, bytes, {
    open: (name, attribute) => {
      if (name === '?:row') {
        row = Number(attribute('r') ?? row + 1);
        column = 0;
        if (isHidden(attribute('hidden'), attribute('ht'))) hiddenRows.add(row - 1);
      } else if (name === '?:c') {
        const at = attribute('r');
        column = at === undefined ? column + 1 : columnOf(at);
        if (at !== undefined) row = Number(/\d+$/.exec(at)?.[0] ?? row);
        place = `${part}!${at ?? `R${row}C${column}`}`;
        shared = attribute('t') === 's';
        if (attribute('t') === 'd') days.add(`${row - 1},${column - 1}`);
        format = Number(attribute('s') ?? -1);
        value = '';
        length = 0;
        seen = 0;
        inCell = true;
        runs.start();
        totals.cells += 1;
        columns = Math.max(columns, column);
        rows = Math.max(rows, row);
        refuse('cells', totals.cells, part);
        refuse('rows', rows, place);
        refuse('columns', columns, place);
        refuse('area', rows * columns, place);
      } else if (name === '?:v') inValue = true;
      else if (name === '?:col' && isHidden(attribute('hidden'), attribute('width'))) {
        const last = Math.min(Number(attribute('max')), workbookLimits.columns);
        for (let at = Number(attribute('min')); at <= last; at += 1) hiddenColumns.add(at - 1);
      } else if (name === '?:mergeCell') {
        merges += 1;
        refuse('merges', merges, part);
      } else if (inCell) runs.open(name, attribute);
    },
    close: (name) => {
      if (name === '?:v') inValue = false;
      else if (name !== '?:c') {
        if (inCell) runs.close(name);
        return;
      }
      if (name !== '?:c') return;
      inCell = false;
      const string = shared ? strings[Number(value)] : undefined;
      const characters = shared ? (string?.length ?? 0) : length;
      totals.text += characters;
      refuse('text', totals.text, place);
      if (characters === 0) return;
      filled += 1;
      const look = cellLook(fonts.get(format), string?.runs ?? runs.finish());
      if (look !== undefined) looks.set(`${row - 1},${column - 1}`, look);
    },
    text: (piece) => {
      if (!inCell) return;
      if (inValue && shared) value += piece;
      if (inValue || runs.text(piece)) length += piece.length;
      seen += piece.length;
      refuse('cellText', seen, place);
    },
  });
  return { filled, looks, hiddenRows, hiddenColumns, days };
}

/** Hidden by hand, by a filter or an outline, or by a height or width of nothing. */
function isHidden(hidden: string | undefined, size: string | undefined): boolean {
  return hidden === '1' || hidden === 'true' || (size !== undefined && Number(size) === 0);
}

/** 1-based column of `C12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,9}/i.exec(reference)?.[0].toUpperCase() ?? '') {
    column = column * 26 + (letter.codePointAt(0) ?? 64) - 64;
  }
  return column;
}
