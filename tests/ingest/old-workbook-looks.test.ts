import { Buffer } from 'node:buffer';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { writeFilledWorkbook } from '../../server/documents/form-workbook.ts';
import { BiffLooks } from '../../server/ingest/biff-fonts.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { asXls, type BiffRecord, cellOf, recordCodes as codes, withRecords } from '../support/old-workbooks.ts';
import { rejectionCode } from '../support/rejection.ts';

const catalogue = loadCatalogue();
const edition = catalogue.form('im-sme-2024');
const output = 'cluster_gross_output';
let base: Uint8Array;
let untouched: Awaited<ReturnType<typeof read>>;

beforeAll(async () => {
  base = asXls(await writeFilledWorkbook(edition, '示例·甲', fillEveryField(edition, 2025)));
  untouched = await read((records) => records);
});

async function read(change: (records: BiffRecord[]) => BiffRecord[]) {
  const { statements, findings } = await readFile(withRecords(base, change), '表.xls', catalogue, {});
  const observations = statements[0]?.observations ?? [];
  const outputs = [2023, 2024, 2025].map((year) => {
    const found = observations.find((seen) => seen.indicator === output && seen.year === year);
    return found?.status === 'value' ? found.value : found?.status;
  });
  return { values: observations.filter(({ status }) => status === 'value').length, outputs, findings };
}

const font = (bits = 0, level = 0): BiffRecord => ({
  type: codes.font,
  body: Buffer.from([200, 0, bits, 0, 0xff, 0x7f, 0x90, 1, level, 0, 0, 0, 0, 0, 1, 0, 0x41]),
});
const struck = font(0x08);

/** The records with fonts behind the one that is there, and a format for each of these indexes of fonts. */
function withFonts(records: readonly BiffRecord[], fonts: readonly BiffRecord[], uses: readonly number[] = []) {
  const lastFont = records.findLastIndex(({ type }) => type === codes.font);
  const lastFormat = records.findLastIndex(({ type }) => type === codes.format);
  const formats = uses.map((index) => {
    const body = Buffer.from(records[lastFormat]?.body ?? []);
    body.writeUInt16LE(index, 0);
    body.writeUInt16LE(0, 2);
    return { type: codes.format, body };
  });
  const upTo = (last: number) => records.slice(0, last + 1);
  return [...upTo(lastFont), ...fonts, ...records.slice(lastFont + 1, lastFormat + 1), ...formats].concat(
    records.slice(lastFormat + 1),
  );
}

/** Gives D2, E2 and F2 of the second section the formats of these indexes of fonts. */
function inFonts(fonts: readonly BiffRecord[], uses: readonly number[]) {
  return (records: BiffRecord[]): BiffRecord[] => {
    const first = records.filter(({ type }) => type === codes.format).length;
    const changed = withFonts(records, fonts, uses);
    for (const no of uses.keys()) cellOf(changed, '二、主导产业情况', 1, 3 + no).body.writeUInt16LE(first + no, 4);
    return changed;
  };
}

describe('fonts of an old workbook', () => {
  it('that nothing uses change nothing', async () => {
    const { findings, values } = await read((records) =>
      withFonts(records, [struck, font(0, 1), font(0, 2), font(0, 9)]),
    );
    expect(values).toBe(untouched.values);
    expect(findings).toEqual(untouched.findings);
    expect(untouched.findings).toEqual([]);
  });

  it('strike a figure through, counted without the index 4', async () => {
    // Fonts 0 to 5 have the indexes 0, 1, 2, 3, 5, 6.
    const { outputs, findings } = await read(inFonts([font(), font(), font(), struck, font(0x02)], [4, 5, 6]));
    const [first, , last] = untouched.outputs;
    expect(outputs).toEqual([first, 'blank', last]);
    expect(findings.map(({ code, year }) => [code, year])).toContainEqual(['text-struck', 2024]);
    expect(findings.filter(({ code }) => code === 'text-struck').length).toBe(1);
  });

  it('strike through up to the index 3', async () => {
    const { outputs } = await read(inFonts([font(), font(), struck, font()], [2, 3, 5]));
    expect(outputs).toEqual([untouched.outputs[0], 'blank', untouched.outputs[2]]);
  });

  it('hide a figure in white, or too small to be seen, unless a colour lies behind white letters', async () => {
    const changed = (at: number, value: number): BiffRecord => {
      const made = font();
      made.body.writeUInt16LE(value, at);
      return made;
    };
    const { outputs, findings } = await read(inFonts([changed(4, 9), changed(0, 20), font()], [1, 2, 3]));
    expect(outputs).toEqual(['blank', 'blank', untouched.outputs[2]]);
    expect(findings.map(({ code, year }) => [code, year])).toContainEqual(['text-hidden', 2023]);
    const looks = new BiffLooks();
    for (const { body } of [font(), changed(4, 9)]) looks.addFont(body);
    const format = (pattern: number, color: number) => {
      const body = Buffer.alloc(20);
      body.writeUInt16LE(1, 0);
      body.writeUInt32LE(pattern * 2 ** 26, 14);
      body.writeUInt16LE(color, 18);
      return body;
    };
    for (const body of [format(0, 0), format(1, 18), format(1, 9)]) looks.addFormat(body);
    expect([0, 1, 2].map((at) => looks.of(at)?.left ?? null)).toEqual(['hidden', null, 'hidden']);
  });

  it('raise and lower parts of a text, the rest of which has the look of the cell', () => {
    const looks = new BiffLooks();
    for (const { body } of [font(), font(0, 1), font(0, 2), struck]) looks.addFont(body);
    for (const index of [0, 3]) looks.addFormat(Buffer.from([index, ...Array(19).fill(0)]));
    const text = { length: 5, text: '73①ab', runs: [1, 2, 0].map((index, no) => ({ from: no + 2, font: index })) };
    const piece = (part: string, left: 'struck' | null, level: 'raised' | 'lowered' | null) => ({
      text: part,
      left,
      level,
      inserted: false,
    });
    const runs = [piece('①', null, 'raised'), piece('a', null, 'lowered'), piece('b', null, null)];
    expect(looks.of(0, text)?.pieces).toEqual([piece('73', null, null), ...runs]);
    expect(looks.of(1, text)?.pieces).toEqual([piece('73', 'struck', null), ...runs]);
    expect(looks.of(1, { ...text, runs: [] })).toEqual({ left: 'struck', level: null });
    expect(looks.of(0, { ...text, runs: [] })).toBeUndefined();
  });

  it.each([
    ['a font that is not there', [struck], [3]],
    ['a level that is none', [font(0, 9)], [1]],
  ])('reject the file where a figure stands in %s', async (_, fonts, uses) => {
    expect(await rejectionCode(() => read(inFonts(fonts, uses)))).toBe('old-looks-unclear');
  });

  it('that are not there do not matter where none is struck, raised or lowered', async () => {
    expect(await read(inFonts([font(0x02)], [9]))).toEqual(untouched);
  });

  it('reject the file where the format of a figure is not there, or its text has runs of its own', async () => {
    const beyond = (records: BiffRecord[]) => {
      cellOf(records, '二、主导产业情况', 1, 3).body.writeUInt16LE(900, 4);
      return withFonts(records, [struck]);
    };
    expect(await rejectionCode(() => read(beyond))).toBe('old-looks-unclear');
    const runs = (fonts: BiffRecord[]) => (records: BiffRecord[]) => {
      const cell = records.find(({ type }) => type === codes.text) as BiffRecord;
      cell.type = codes.richText;
      cell.body = Buffer.concat([cell.body, Buffer.from([0, 0])]);
      return withFonts(records, fonts);
    };
    expect(await read(runs([font()]))).toEqual(untouched);
    expect(await rejectionCode(() => read(runs([struck])))).toBe('old-looks-unclear');
  });
});
