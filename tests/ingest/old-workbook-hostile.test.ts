import { Buffer } from 'node:buffer';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { Rejection } from '../../server/ingest/content.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { longHeader, longRow } from '../support/hostile-file.ts';
import {
  type BiffRecord,
  recordCodes as codes,
  oldFixture,
  recordsOf,
  streamOf,
  withRecords,
  withStream,
} from '../support/old-workbooks.ts';
import { rejectionOf } from '../support/rejection.ts';

const catalogue = loadCatalogue();
const read = (bytes: Uint8Array) => readFile(bytes, '表.xls', catalogue, {});
const rejection = async (bytes: Uint8Array) => (await rejectionOf(() => read(bytes)))[0];
const codeOf = async (bytes: Uint8Array) => (await rejection(bytes))?.code;

const rows = [
  longHeader,
  ...[2023, 2024, 2025].map((year) => longRow('cluster_gross_output', year, String(year / 100))),
];
function book(bookType: 'biff5' | 'biff8' = 'biff8', names: readonly string[] = ['表']): Uint8Array {
  const workbook = XLSX.utils.book_new();
  for (const name of names) XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(rows), name);
  return new Uint8Array(XLSX.write(workbook, { type: 'buffer', bookType }));
}
const table = book();
const shared = oldFixture('10-hidden-row.xls');
const u16 = (...numbers: number[]): Buffer => Buffer.from(new Uint16Array(numbers).buffer);

/** The records with some more before the end of the last sheet. */
const withMore =
  (...more: BiffRecord[]) =>
  (records: BiffRecord[]): BiffRecord[] =>
    records.toSpliced(records.length - 1, 0, ...more);
const number = (row: number, column: number): BiffRecord => ({
  type: codes.number,
  body: Buffer.concat([u16(row, column, 0), Buffer.alloc(8)]),
});
const formula = (value: number[]): BiffRecord => ({
  type: 0x0006,
  body: Buffer.concat([u16(9, 0, 0), Buffer.from(value), u16(0, 0, 0, 0)]),
});
function numberBytes(value: number): number[] {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return [...bytes];
}
const textFollows = formula([0, 0, 0, 0, 0, 0, 0xff, 0xff]);
const result = (body: Buffer): BiffRecord => ({ type: 0x0207, body });

/** Changes a number of the container: the header, or the table of chains in its first sector. */
function patched(bytes: Uint8Array, change: (file: Buffer, tableAt: number) => void): Uint8Array {
  const file = Buffer.from(bytes);
  change(file, (file.readUInt32LE(76) + 1) * 512);
  return new Uint8Array(file);
}
/** Where in the directory an entry stands. */
function entryAt(file: Buffer, name: string): number {
  const at = file.indexOf(Buffer.from(`${name}\0`, 'utf16le'));
  if (at < 0) throw new Error(`no ${name}`);
  return at;
}
/** A workbook too large to stand among the small streams. */
const large = withRecords(table, withMore(...Array.from({ length: 600 }, (_, no) => number(10 + no, 9))));

describe('a container that leads astray', () => {
  it('is sound before', async () => {
    expect((await read(large)).bulk?.value.length).toBe(3);
    expect((await read(table)).bulk?.value.length).toBe(3);
  });

  it('by a chain of sectors that loops', async () => {
    const looped = patched(large, (file, tableAt) => {
      const start = file.readUInt32LE(entryAt(file, 'Workbook') + 116);
      file.writeUInt32LE(start, tableAt + (start + 3) * 4);
    });
    expect(await rejection(looped)).toMatchObject({ code: 'document-damaged', facts: { kind: 'excel' } });
  });

  it('by a directory or a list of tables that loops', async () => {
    const directory = patched(large, (file, tableAt) => {
      const start = file.readUInt32LE(48);
      file.writeUInt32LE(start, tableAt + start * 4);
    });
    expect(await codeOf(directory)).toBe('document-damaged');
    const list = patched(large, (file) => {
      const last = Math.floor(file.length / 512) - 2;
      file.writeUInt32LE(last, 68);
      file.writeUInt32LE(last, (last + 2) * 512 - 4);
    });
    expect(await codeOf(list)).toBe('document-damaged');
  });

  it('by entries that lie under themselves, which are seen once', async () => {
    const turned = patched(large, (file) => {
      const at = entryAt(file, 'Workbook');
      const directory = (file.readUInt32LE(48) + 1) * 512;
      const self = (at - directory) / 128;
      file.writeUInt32LE(self, at + 68);
      file.writeUInt32LE(self, at + 72);
    });
    expect((await read(turned)).bulk?.value.length).toBe(3);
  });

  it('by the size of a stream, or of a small one whose pieces loop', async () => {
    const longer = patched(large, (file) => file.writeUInt32LE(0x7fffffff, entryAt(file, 'Workbook') + 120));
    expect(await codeOf(longer)).toBe('document-damaged');
    const kept = new Set<number>([codes.begin, codes.end, codes.tab, codes.font, codes.format, codes.text]);
    const small = withRecords(table, (records) => records.filter(({ type }) => kept.has(type)));
    expect(streamOf(recordsOf(small)).length).toBeLessThan(4_096);
    expect((await read(small)).bulk?.value.length).toBe(3);
    const pieces = patched(small, (file) => {
      const first = (file.readUInt32LE(60) + 1) * 512;
      file.fill(0, first, first + 512);
    });
    expect(await codeOf(pieces)).toBe('document-damaged');
  });

  it('by its end, as far as the stream of the workbook reaches', async () => {
    const stream = streamOf(recordsOf(large));
    const end = Buffer.from(large).indexOf(stream.subarray(-512)) + 512;
    expect(end).toBeGreaterThan(stream.length);
    for (let part = 1; part < 24; part += 1)
      expect(await codeOf(large.slice(0, Math.floor((end * part) / 24))), `${part}/24`).toBe('document-damaged');
    expect(await codeOf(large.slice(0, end - 1))).toBe('document-damaged');
  });
});

describe('what an old workbook may not be', () => {
  it('locked by a password', async () => {
    const locked = withRecords(table, (records) => records.toSpliced(1, 0, { type: 0x002f, body: Buffer.alloc(54) }));
    expect(await codeOf(locked)).toBe('file-encrypted');
  });

  it('with macros, as code or as a sheet of them', async () => {
    const coded = withStream(table, streamOf(recordsOf(table)), { '/_VBA_PROJECT_CUR/VBA/dir': Buffer.from('x') });
    expect(await rejection(coded)).toMatchObject({ code: 'macro-forbidden', facts: { part: '_VBA_PROJECT_CUR' } });
    const listed = (kind: number) =>
      withRecords(table, (records) => {
        records.find(({ type }) => type === codes.tab)?.body.writeUInt8(kind, 5);
        return records;
      });
    for (const kind of [1, 6]) expect(await codeOf(listed(kind))).toBe('macro-forbidden');
    const begun = withRecords(table, (records) => {
      records.findLast(({ type }) => type === codes.begin)?.body.writeUInt16LE(0x40, 2);
      return records;
    });
    expect(await rejection(begun)).toMatchObject({ code: 'macro-forbidden', facts: { part: '表' } });
  });

  it('of Excel 5.0 or 95, whose texts are of no one encoding', async () => {
    expect(await rejection(book('biff5'))).toMatchObject({ code: 'format-legacy', facts: { saveAs: '.xlsx' } });
  });

  it('a Word document that holds a workbook; the other way round it is read', async () => {
    const stream = streamOf(recordsOf(table));
    const inside = withStream(table, stream, { '/MBD0001/WordDocument': Buffer.from('x') });
    expect((await read(inside)).bulk?.value.length).toBe(3);
    const container = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(container, '/WordDocument', Buffer.alloc(5_000));
    XLSX.CFB.utils.cfb_add(container, '/ObjectPool/Workbook', stream);
    const word = new Uint8Array(XLSX.CFB.write(container, { type: 'buffer' }) as Buffer);
    expect(await rejection(word)).toMatchObject({ code: 'format-legacy', facts: { format: '.doc', saveAs: '.docx' } });
  });
});

describe('an old workbook larger than what is read', () => {
  it.each<[string, BiffRecord[], number]>([
    ['columns', [number(5, 1_024)], 1_025],
    ['rows times columns', [number(65_535, 60)], 65_536 * 61],
    [
      'merged ranges',
      Array.from({ length: 6 }, () => ({ type: 0x00e5, body: Buffer.concat([u16(1_000), Buffer.alloc(8_000)]) })),
      6_000,
    ],
  ])('%s', async (what, more, count) => {
    const found = await rejection(withRecords(table, withMore(...more)));
    expect(found).toMatchObject({ code: 'document-too-large', facts: { count } });
    expect(JSON.stringify(found?.facts)).toContain(what);
  });

  it('cells', async () => {
    const run = Buffer.alloc(6 + 6 * 250);
    run.writeUInt16LE(249, 4 + 6 * 250);
    const many = Array.from({ length: 4_001 }, (_, row) => {
      const body = Buffer.from(run);
      body.writeUInt16LE(row, 0);
      return { type: 0x00bd, body };
    });
    expect(await rejection(withRecords(table, withMore(...many)))).toMatchObject({
      code: 'document-too-large',
      facts: { limit: 1_000_000 },
    });
  });

  it('characters, one shared text standing in many cells', async () => {
    const text = Buffer.concat([u16(1, 0, 1, 0, 8_000), Buffer.from([0]), Buffer.alloc(8_000, 0x41)]);
    const cells = Array.from({ length: 4_001 }, (_, row) => ({ type: 0x00fd, body: u16(row, 0, 0, 0, 0) }));
    const file = withRecords(table, (records) =>
      withMore(...cells)(
        records.filter(({ type }) => type !== codes.strings).toSpliced(1, 0, { type: codes.strings, body: text }),
      ),
    );
    expect(await rejection(file)).toMatchObject({ code: 'document-too-large', facts: { limit: 32_000_000 } });
  });

  it('sheets, and shared texts by their own count', async () => {
    const names = Array.from({ length: 257 }, (_, no) => `表${no}`);
    expect(await rejection(book('biff8', names))).toMatchObject({ code: 'document-too-large', facts: { count: 257 } });
    const file = withRecords(shared, (records) => {
      records.find(({ type }) => type === codes.strings)?.body.writeUInt32LE(0xffffffff, 4);
      return records;
    });
    expect(await rejection(file)).toMatchObject({ code: 'document-too-large', facts: { count: 0xffffffff } });
  });
});

describe('an old workbook that contradicts itself', () => {
  const tabs = (records: readonly BiffRecord[]) => records.filter(({ type }) => type === codes.tab);
  const two = book('biff8', ['甲', '乙']);

  it.each<[string, () => Uint8Array]>([
    [
      'two sheets of one name',
      () =>
        withRecords(two, (records) => {
          tabs(records)[0]?.body.copy(tabs(records)[1]?.body as Buffer, 7, 7);
          return records;
        }),
    ],
    [
      'two sheets at one place, or one at none',
      () => {
        const records = recordsOf(two);
        tabs(records)[0]?.body.copy(tabs(records)[1]?.body as Buffer, 0, 0, 4);
        return withStream(two, streamOf(records));
      },
    ],
    [
      'a sheet that is not there',
      () => {
        const records = recordsOf(two);
        tabs(records)[1]?.body.writeUInt32LE(7, 0);
        return withStream(two, streamOf(records));
      },
    ],
    [
      'two parts of a workbook',
      () =>
        withRecords(two, (records) => {
          records.filter(({ type }) => type === codes.begin)[2]?.body.writeUInt16LE(5, 2);
          return records;
        }),
    ],
    ['no end', () => withRecords(table, (records) => records.slice(0, -1))],
    [
      'a record beyond its end',
      () => {
        const stream = streamOf(recordsOf(table));
        stream.writeUInt16LE(500, stream.length - 2);
        return withStream(table, stream);
      },
    ],
    ['no records', () => withStream(table, Buffer.alloc(5_000))],
    [
      'a text that is not there',
      () =>
        withRecords(shared, (records) => {
          records.find(({ type }) => type === codes.shared)?.body.writeUInt32LE(4_000, 6);
          return records;
        }),
    ],
    [
      'a text longer than its record',
      () =>
        withRecords(table, (records) => {
          records.find(({ type }) => type === codes.text)?.body.writeUInt16LE(60_000, 6);
          return records;
        }),
    ],
    [
      'a format longer than its record',
      () =>
        withRecords(shared, (records) => {
          records.find(({ type }) => type === codes.numberFormat)?.body.writeUInt16LE(60_000, 2);
          return records;
        }),
    ],
    ['a cell cut short', () => withRecords(table, withMore({ type: codes.number, body: u16(9, 0, 0, 1) }))],
    ['ranges cut short', () => withRecords(table, withMore({ type: 0x00e5, body: u16(9, 0, 0, 1, 1) }))],
    ['a cell as Excel 2 wrote it', () => withRecords(table, withMore({ type: 0x0003, body: Buffer.alloc(15) }))],
    ['a formula without its text', () => withRecords(table, withMore(textFollows))],
    ['a formula without its text before the next cell', () => withRecords(table, withMore(textFollows, number(10, 0)))],
    ['a text without its formula', () => withRecords(table, withMore(result(u16(0))))],
    ['a result of no kind', () => withRecords(table, withMore(formula([4, 0, 0, 0, 0, 0, 0xff, 0xff])))],
    [
      'two lists of shared texts',
      () =>
        withRecords(shared, (records) => {
          const at = records.findIndex(({ type }) => type === codes.strings);
          return records.toSpliced(at, 0, records[at] as BiffRecord);
        }),
    ],
  ])('%s', async (_, make) => {
    expect(await rejection(make())).toMatchObject({ code: 'document-damaged', facts: { kind: 'excel' } });
  });

  it('the same cell twice', async () => {
    expect(await codeOf(withRecords(table, withMore(number(9, 9), number(9, 9))))).toBe('file-truncated');
  });

  it.each<[string, (number | undefined)[], BiffRecord[]]>([
    ['a number', [36.5, 20.24, 20.25], [formula(numberBytes(36.5))]],
    ['a text that follows', [41, 20.24, 20.25], [textFollows, result(Buffer.from([2, 0, 0, 0x34, 0x31]))]],
    ['nothing', [20.24, 20.25], [formula([3, 0, 0, 0, 0, 0, 0xff, 0xff])]],
  ])('a formula is read by its result, whatever its terms: %s', async (_, wanted, records) => {
    const file = withRecords(table, (all) => {
      const at = all.findIndex(({ body }) => body.subarray(0, 4).equals(u16(1, 7)));
      const placed = records.map(({ type, body }) => ({ type, body: Buffer.from(body) }));
      u16(1, 7).copy(placed[0]?.body as Buffer);
      placed[0]?.body.writeUInt16LE(0x7000, 20);
      return all.toSpliced(at, 1, ...placed);
    });
    expect([...((await read(file)).bulk?.value ?? [])].filter((value) => !Number.isNaN(value))).toEqual(wanted);
  });
});

it('cells without text hold nothing, and are no contradiction', async () => {
  const empty = { type: codes.text, body: Buffer.concat([u16(9, 0, 0, 0), Buffer.from([0])]) };
  const file = withRecords(table, withMore(empty, textFollows, result(u16(0))));
  expect(await read(file)).toEqual(await read(table));
});

it('a column without width is hidden', async () => {
  const column = { type: 0x007d, body: u16(7, 7, 0, 0, 0, 0) };
  const { findings } = await read(withRecords(table, withMore(column)));
  expect(findings).toMatchObject([{ code: 'sheet-lines-hidden', facts: { what: 'columns', which: 'H' } }]);
});

it('a stream as long as the largest small one is read from sectors of its own', async () => {
  const kept = new Set<number>([codes.begin, codes.end, codes.tab, codes.font, codes.format, codes.text]);
  const records = streamOf(recordsOf(withRecords(table, (all) => all.filter(({ type }) => kept.has(type)))));
  const file = withStream(table, Buffer.concat([records, Buffer.alloc(4_096 - records.length)]));
  expect((await read(file)).bulk?.value.length).toBe(3);
});

it('damage at random is a reason or a reading, never another error', async () => {
  let state = 20_250_301;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const seen = new Set<string>();
  for (let run = 0; run < 400; run += 1) {
    const bytes = Uint8Array.from(shared);
    for (let no = 0; no <= random(4); no += 1) bytes[random(bytes.length)] = [0, 255, 1, random(256)][random(4)] ?? 0;
    try {
      await read(bytes);
      seen.add('read');
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      seen.add(error.findings[0]?.code ?? '');
    }
  }
  expect(seen).toContain('read');
  expect(seen).toContain('document-damaged');
});
