import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { finding } from '../domain/finding.ts';
import { type FileContent, Rejection } from './content.ts';
import { delimiters, readCsvRecords } from './csv-records.ts';
import { decodeText } from './decode-text.ts';
import { isLongHeader } from './long-table-header.ts';
import { isCertificationHeader, readCertifications } from './read-certifications.ts';
import { LongTableReader } from './read-long-table.ts';
import { readWorkbook } from './read-workbook.ts';
import { type CellContent, contentAt, placeOf, textOf } from './sheet-cells.ts';

const headerWithin = 256 * 1024;
/** Excel's own limit, and how far down a header may stand. */
const sheetRows = 1_048_576;
const headerRows = 20;

/** Reads a text file of columns: a register of certifications, or a long table. */
export function readCsvTable(bytes: Uint8Array, catalogue: Catalogue): FileContent {
  const pieces = decodeText(bytes);
  const first = pieces.next();
  const start = first.done === true ? '' : first.value;
  const macLines = !start.includes('\n') && start.includes('\r');
  const lines = (text: string) => (macLines ? text.replaceAll('\r', '\n') : text);
  const header = /[^\r\n]*/.exec(lines(start).trimStart())?.[0] ?? '';
  if (header.trim() === '') throw new Rejection(finding('table-empty', 'blocks', '', {}));
  if (header.length > headerWithin) {
    const facts = { what: '表头字符 header characters', count: header.length, limit: headerWithin };
    throw new Rejection(finding('document-too-large', 'blocks', 'line 1', facts));
  }
  const delimiter = mostOf(header);
  const names = header.split(delimiter).map((name) => name.replace(/^"|"$/g, ''));
  function* all(): Generator<string> {
    yield lines(start);
    for (const piece of pieces) yield lines(piece);
  }
  if (isCertificationHeader(names)) return readCertifications([...all()].join(''));
  let reader: LongTableReader | undefined;
  readCsvRecords(all(), delimiter, (cells, line) => {
    if (reader === undefined) reader = new LongTableReader(catalogue, cells, `line ${line}`);
    else reader.row(cells, line);
  });
  if (reader === undefined) throw new Rejection(finding('table-empty', 'blocks', '', {}));
  return reader.finish();
}

/** Reads a workbook as a long table: the first sheet whose header is one; null where none is. */
export async function readXlsxTable(bytes: Uint8Array, catalogue: Catalogue): Promise<FileContent | null> {
  const workbook = await readWorkbook(bytes, { maxRows: sheetRows + 1 });
  for (const sheet of workbook.sheets) {
    const header = sheet.rows.slice(0, headerRows).findIndex((row) => isLongHeader(row.map((cell) => `${cell ?? ''}`)));
    if (header === -1) continue;
    if (sheet.rows.length > sheetRows) {
      const facts = { what: '行 rows', count: sheet.rows.length, limit: sheetRows };
      throw new Rejection(finding('document-too-large', 'blocks', sheet.name, facts));
    }
    const width = sheet.rows[header]?.length ?? 0;
    const names = Array.from({ length: width }, (_, column) => textOf(contentAt(sheet, header, column)));
    const reader = new LongTableReader(catalogue, names, placeOf(sheet, header, 0));
    const place = (column: number, line: number) => placeOf(sheet, line - 1, column);
    for (let row = header + 1; row < sheet.rows.length; row += 1) {
      const long = Math.min(Math.max(width, sheet.rows[row]?.length ?? 0), width + 1);
      const cells = Array.from({ length: long }, (_, column) => cellText(contentAt(sheet, row, column)));
      if (cells.some((cell) => cell !== '')) reader.row(cells, row + 1, place);
    }
    return reader.finish();
  }
  return null;
}

/** A cell formatted as a percentage shows a hundred times what it stores. */
function cellText(content: CellContent): string {
  if (content.kind !== 'number' || !content.percent) return textOf(content);
  return String(Number((content.value * 100).toPrecision(15)));
}

function mostOf(header: string): string {
  const counts = delimiters.map((one) => ({ one, count: header.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}
