import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { finding } from '../domain/finding.ts';
import { type FileContent, Rejection } from './content.ts';
import { readCsvRecords } from './csv-records.ts';
import { decodeText } from './decode-text.ts';
import { isLongHeader } from './long-table-header.ts';
import { CertificationReader, isCertificationHeader } from './read-certifications.ts';
import { ContextTableReader } from './read-context.ts';
import { isContextHeader } from './read-context-header.ts';
import { LongTableReader } from './read-long-table.ts';
import type { Workbook } from './read-workbook.ts';
import { contentAt, figureOf, placeOf, type Sheet, textOf } from './sheet-cells.ts';

/** Excel's own limit, and how far down a header may stand. */
const sheetRows = 1_048_576;
const headerRows = 20;

/** Reads a text file of columns: a register of certifications, a table of context series, or a long table. */
export function readCsvTable(bytes: Uint8Array, catalogue: Catalogue): FileContent {
  let reader: CertificationReader | ContextTableReader | LongTableReader | undefined;
  readCsvRecords(decodeText(bytes), (cells, line) => {
    if (reader === undefined) reader = readerOf(cells, `line ${line}`, catalogue);
    else reader.row(cells, line);
  });
  if (reader === undefined) throw new Rejection(finding('table-empty', 'blocks', '', {}));
  return reader.finish();
}

function readerOf(header: readonly string[], place: string, catalogue: Catalogue) {
  if (isCertificationHeader(header)) return new CertificationReader(header, place);
  const isContext = isContextHeader(header, catalogue.context) && !isLongHeader(header);
  return isContext ? new ContextTableReader(catalogue, header, place) : new LongTableReader(catalogue, header, place);
}

/**
 * Reads a workbook as a table: the first sheet with a header of a long table, or every sheet with one of context
 * series; null where no sheet has one.
 */
export function readXlsxTable(workbook: Workbook, catalogue: Catalogue): FileContent | null {
  const tables = workbook.sheets.flatMap((sheet) => tableIn(sheet, catalogue) ?? []);
  const [first] = tables;
  if (first === undefined) return null;
  const reader = first.context
    ? new ContextTableReader(catalogue, first.names, first.place)
    : new LongTableReader(catalogue, first.names, first.place);
  const taken = first.context ? tables.filter((table) => table.context) : [first];
  for (const table of taken) {
    if (table !== first && reader instanceof ContextTableReader) reader.header(table.names, table.place);
    readSheet(table, reader);
  }
  const content = reader.finish();
  for (const { sheet } of tables.filter((table) => !taken.includes(table))) {
    const facts = { what: `工作表 sheet ${sheet.name}`, count: 1 };
    content.findings.push(finding('content-ignored', 'explain', sheet.name, facts));
  }
  return content;
}

interface SheetTable {
  sheet: Sheet;
  context: boolean;
  /** 0-based row of the header, its cells and its place. */
  header: number;
  names: string[];
  place: string;
}

function tableIn(sheet: Sheet, catalogue: Catalogue): SheetTable | null {
  const top = sheet.rows
    .slice(0, headerRows)
    .map((row, no) => row.map((_, column) => textOf(contentAt(sheet, no, column))));
  const isContext = (cells: readonly string[]) => isContextHeader(cells, catalogue.context);
  const header = top.findIndex((cells) => isLongHeader(cells) || isContext(cells));
  const names = top[header];
  if (names === undefined) return null;
  return { sheet, context: !isLongHeader(names), header, names, place: placeOf(sheet, header, 0) };
}

function readSheet({ sheet, header, names }: SheetTable, reader: ContextTableReader | LongTableReader): void {
  if (sheet.rows.length > sheetRows) {
    const facts = { what: '行 rows', count: sheet.rows.length, limit: sheetRows };
    throw new Rejection(finding('document-too-large', 'blocks', sheet.name, facts));
  }
  const width = names.length;
  const place = (column: number, line: number) => placeOf(sheet, line - 1, column);
  for (let row = header + 1; row < sheet.rows.length; row += 1) {
    const long = Math.min(Math.max(width, sheet.rows[row]?.length ?? 0), width + 1);
    const cells = Array.from({ length: long }, (_, column) => cellText(sheet, row, column));
    if (cells.some((cell) => cell !== '')) reader.row(cells, row + 1, place);
  }
}

/** A table has a column for units: a percentage stands in it without its sign. */
function cellText(sheet: Sheet, row: number, column: number): string {
  const text = figureOf(contentAt(sheet, row, column));
  return text.endsWith('%') ? text.replace(/^(-?[\d.]+)%$/u, '$1') : text;
}
