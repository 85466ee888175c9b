import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';

const fixtures = join(import.meta.dirname, '../fixtures');

/** A workbook that LibreOffice saved in the old format. */
export const oldFixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(fixtures, 'old-workbooks', name)));

/** The file from which it was made. */
export const newFixture = (name: string): Uint8Array => {
  const folder = /^\d/u.test(name) ? 'public-reports' : name.startsWith('book') ? 'altered-forms' : 'old-workbooks';
  return new Uint8Array(readFileSync(join(fixtures, folder, name)));
};

/** The same workbook in the old format, without fonts. */
export function asXls(xlsx: Uint8Array): Uint8Array {
  const book = XLSX.read(xlsx, { type: 'array', cellNF: true, cellStyles: true });
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'biff8' }));
}

/** A record of a BIFF stream. */
export interface BiffRecord {
  type: number;
  body: Buffer;
}

export function recordsOf(xls: Uint8Array): BiffRecord[] {
  const stream = Buffer.from(XLSX.CFB.find(container(xls), '/Workbook')?.content as Uint8Array);
  const records: BiffRecord[] = [];
  for (let at = 0; at + 4 <= stream.length; ) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    records.push({ type: stream.readUInt16LE(at), body: Buffer.from(stream.subarray(at + 4, end)) });
    at = end;
  }
  return records;
}

/** The same file with other records; the places of its sheets are written anew. */
export function withRecords(xls: Uint8Array, change: (records: BiffRecord[]) => BiffRecord[]): Uint8Array {
  const records = change(recordsOf(xls));
  const starts: number[] = [];
  let at = 0;
  let depth = 0;
  for (const { type, body } of records) {
    if (type === 0x0809) {
      if (depth === 0 && at > 0) starts.push(at);
      depth += 1;
    } else if (type === 0x000a) depth -= 1;
    at += 4 + body.length;
  }
  for (const { type, body } of records) if (type === 0x0085) body.writeUInt32LE(starts.shift() ?? 0, 0);
  return withStream(xls, streamOf(records));
}

export function streamOf(records: readonly BiffRecord[]): Buffer {
  return Buffer.concat(
    records.map(({ type, body }) => {
      const head = Buffer.alloc(4);
      head.writeUInt16LE(type, 0);
      head.writeUInt16LE(body.length, 2);
      return Buffer.concat([head, body]);
    }),
  );
}

/** A container with this stream, and others. */
export function withStream(xls: Uint8Array, stream: Buffer, others: Record<string, Buffer> = {}): Uint8Array {
  const kept = container(xls);
  const found = XLSX.CFB.find(kept, '/Workbook');
  if (found === null) throw new Error('no workbook');
  found.content = stream;
  found.size = stream.length;
  for (const [name, content] of Object.entries(others)) XLSX.CFB.utils.cfb_add(kept, name, content);
  return new Uint8Array(XLSX.CFB.write(kept, { type: 'buffer' }) as Buffer);
}

const container = (xls: Uint8Array) => XLSX.CFB.read(Buffer.from(xls), { type: 'buffer' });

export const recordCodes = {
  end: 0x000a,
  font: 0x0031,
  format: 0x00e0,
  tab: 0x0085,
  richText: 0x00d6,
  strings: 0x00fc,
  shared: 0x00fd,
  number: 0x0203,
  text: 0x0204,
  short: 0x027e,
  numberFormat: 0x041e,
  begin: 0x0809,
} as const;

/** The record of a cell with one number or text, on the sheet of this name. */
export function cellOf(records: readonly BiffRecord[], sheet: string, row: number, column: number): BiffRecord {
  const names = records
    .filter(({ type }) => type === recordCodes.tab)
    .map(({ body }) => body.toString((body[7] ?? 0) & 1 ? 'utf16le' : 'latin1', 8));
  const cells = new Set<number>([recordCodes.number, recordCodes.text, recordCodes.short]);
  let no = -2;
  for (const record of records) {
    const { type, body } = record;
    if (type === recordCodes.begin) no += 1;
    if (names[no] === sheet && cells.has(type) && body.readUInt16LE(0) === row && body.readUInt16LE(2) === column)
      return record;
  }
  throw new Error(`no cell ${row},${column} on ${sheet}`);
}
