import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { writeFilledWorkbook } from '../../server/documents/form-workbook.ts';
import type { FileContent } from '../../server/ingest/content.ts';
import { readPicture } from '../../server/ingest/form-picture.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { longHeader, longRow } from '../support/hostile-file.ts';
import { asXls, newFixture, oldFixture, recordCodes, withRecords } from '../support/old-workbooks.ts';

const catalogue = loadCatalogue();
const read = (bytes: Uint8Array, name = '表.xls') => readFile(bytes, name, catalogue, {});

describe('a workbook of the old format', () => {
  it.each([...catalogue.forms.keys()])('states what the same form %s states as .xlsx', async (id) => {
    const edition = catalogue.form(id);
    const xlsx = await writeFilledWorkbook(edition, '示例·甲', fillEveryField(edition, 2025));
    const [old, current] = [await read(asXls(xlsx), '表.et'), await read(xlsx, '表.xlsx')];
    expect(old.statements[0]?.observations.filter(({ status }) => status === 'value').length).toBeGreaterThan(100);
    expect(old).toEqual(current);
  });

  it.each([
    'form',
    '03-strikethrough',
    '05-format-unit',
    '10-hidden-column',
    '10-hidden-row',
    'book-superscript',
    'book-sheet-twice-digital',
  ])('saved by another program is read with the same remarks: %s', async (name) => {
    expect(await read(oldFixture(`${name}.xls`))).toEqual(await read(newFixture(`${name}.xlsx`), '表.xlsx'));
  });
});

type Rows = (string | number | boolean)[][];

/** Sheets of plain rows by their names. */
function book(sheets: Record<string, Rows>): XLSX.WorkBook {
  const workbook = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(rows), name);
  return workbook;
}
const written = (workbook: XLSX.WorkBook, bookType: 'biff8' | 'biff5' | 'xlsx') =>
  new Uint8Array(XLSX.write(workbook, { type: 'buffer', bookType }));

/** What the workbook says as `.xls`, after it is seen that it says the same as `.xlsx`. */
async function readBoth(workbook: XLSX.WorkBook): Promise<FileContent> {
  const content = await read(written(workbook, 'biff8'));
  expect(content).toEqual(await read(written(workbook, 'xlsx'), '表.xlsx'));
  return content;
}

describe('every kind of workbook', () => {
  const row = (value: number | string): Rows[number] =>
    longRow('cluster_gross_output', 2024, String(value)).map((cell, no) => (no === 7 ? value : cell));

  it('long tables', async () => {
    expect([...((await readBoth(book({ 表: [longHeader, row(36.14)] }))).bulk?.value ?? [])]).toEqual([36.14]);
  });

  it('tables of context series', async () => {
    const csv = readFileSync(join(import.meta.dirname, '../fixtures/context/示例背景数据.csv'), 'utf8');
    const content = await readBoth(XLSX.read(csv, { type: 'string' }));
    expect(content.context?.length).toBeGreaterThan(1);
    const values = (await read(new TextEncoder().encode(csv), '表.csv')).context?.map(({ value }) => value);
    expect(content.context?.map(({ value }) => value)).toEqual(values);
  });

  it('registers, their title merged over the columns', async () => {
    const header = [
      '序号',
      '集群名称',
      '集群运营管理机构',
      '所在盟市、旗县（市、区）',
      '主导产业',
      '集群成立时间',
      '集群简介',
    ];
    const first = ['1', '示例甲集群', '示例甲管委会', '包头市示例旗', '稀土', '2015年', '示例简介甲'];
    const second = ['2', '示例乙集群', '示例乙公司', '呼伦贝尔市、示例市', '乳业', '2018-03', ''];
    const title = '2024年度内蒙古自治区中小企业特色产业集群推荐汇总表';
    const workbook = book({ Sheet1: [[title, '', '', '', '', '', ''], header, first, second] });
    (workbook.Sheets.Sheet1 as XLSX.WorkSheet)['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 6 } }];
    const { statements } = await readBoth(workbook);
    expect(statements.map(({ clusterName, league }) => [clusterName, league])).toEqual([
      ['示例甲集群', '包头市'],
      ['示例乙集群', '呼伦贝尔市'],
    ]);
  });

  it('its cells drawn around a place', async () => {
    const [drawn, ...more] = await readPicture(oldFixture('10-hidden-row.xls'), '表.xls', ['Sheet!H2']);
    expect(more).toEqual([]);
    expect([drawn, ...more]).toEqual(await readPicture(newFixture('10-hidden-row.xlsx'), '表.xlsx', ['Sheet!H2']));
    expect(drawn?.rows[1]?.cells.at(-1)?.text).toBe('36.14');
  });
});

describe('how an old workbook shows its cells', () => {
  const edition = catalogue.form('im-sme-2024');
  const section = '二、主导产业情况';
  const output = 'cluster_gross_output';
  let form: Uint8Array;

  beforeAll(async () => {
    form = await writeFilledWorkbook(edition, '示例·甲', fillEveryField(edition, 2025));
  });

  /** The three years of the output, and what is said of them, after another cell was put in D2. */
  async function withCell(cell: XLSX.CellObject, change: (workbook: XLSX.WorkBook) => void = () => {}) {
    const workbook = XLSX.read(form, { type: 'array', cellNF: true });
    (workbook.Sheets[section] as XLSX.WorkSheet).D2 = cell;
    change(workbook);
    const { statements, findings } = await readBoth(workbook);
    const seen = statements[0]?.observations.find(({ indicator, year }) => indicator === output && year === 2023);
    return { value: seen?.value ?? seen?.status, raw: seen?.raw, codes: findings.map(({ code }) => code) };
  }

  it.each<[string, XLSX.CellObject, unknown, string[]]>([
    ['rounded', { t: 'n', v: 34.4123, z: '0.00' }, 34.4123, []],
    ['with another unit', { t: 'n', v: 344100, z: '0"万元"' }, 34.41, ['unit-converted']],
    ['divided by a thousand', { t: 'n', v: 34410, z: '0.00,' }, 34.41, ['number-shown-otherwise']],
    ['not at all', { t: 'n', v: 34.41, z: ';;;' }, 'blank', ['number-not-shown']],
    ['as a date', { t: 'n', v: 45292, z: 'yyyy-mm-dd' }, 'unreadable', ['value-unreadable']],
    ['an error', { t: 'e', v: 7 }, 'unreadable', ['formula-error']],
    ['a truth', { t: 'b', v: true }, 'unreadable', ['value-unreadable']],
  ])('%s', async (_, cell, value, codes) => {
    expect(await withCell(cell)).toMatchObject({ value, codes: expect.arrayContaining(codes) });
  });

  it('days counted from 1904', async () => {
    const cell: XLSX.CellObject = { t: 'n', v: 43830, z: 'yyyy-mm-dd' };
    const { raw } = await withCell(cell, (workbook) => {
      workbook.Workbook = { ...workbook.Workbook, WBProps: { date1904: true } };
    });
    expect(raw).toBe('2024-01-01');
  });

  it('tabs hidden so that nobody can show them', async () => {
    const workbook = book({ 表: [longHeader, longRow(output, 2024, '36.14')] });
    workbook.Workbook = { Sheets: [{ name: '表', Hidden: 2 }] };
    expect((await readBoth(workbook)).findings.map(({ code }) => code)).toEqual(['sheet-hidden']);
    workbook.Workbook = { Sheets: [{ name: '表', Hidden: 1 }] };
    expect((await readBoth(workbook)).findings.map(({ code }) => code)).toEqual(['sheet-hidden']);
  });

  it('a format that the file does not define is unknown, also behind a file that defines it', async () => {
    const formatted = book({ 表: [longHeader, longRow(output, 2024, '0')] });
    (formatted.Sheets.表 as XLSX.WorkSheet).H2 = { t: 'n', v: 34410, z: '0.00,' };
    const bytes = written(formatted, 'biff8');
    const undefinedFormat = withRecords(bytes, (records) =>
      records.filter(({ type }) => type !== recordCodes.numberFormat),
    );
    expect((await read(bytes)).bulk?.value[0]).toBe(34.41);
    const { findings } = await read(undefinedFormat);
    expect(findings.map(({ code }) => code)).toContain('number-format-unknown');
  });

  it('a tab that is a chart, and a chart inside a tab, hold no cells', async () => {
    const workbook = book({ 表: [longHeader, longRow(output, 2024, '36.14')], 图: [['1'], ['2']] });
    const chart = withRecords(written(workbook, 'biff8'), (records) => {
      const begins = records.filter(({ type }) => type === recordCodes.begin);
      begins[2]?.body.writeUInt16LE(0x0020, 2);
      return records;
    });
    const { findings, bulk } = await read(chart);
    expect(findings.map(({ code, facts }) => [code, facts])).toEqual([
      ['sheet-skipped', { sheet: '图', kind: 'chart' }],
    ]);
    expect([...(bulk?.value ?? [])]).toEqual([36.14]);

    const inside = withRecords(
      written(book({ 表: [longHeader, longRow(output, 2024, '36.14')] }), 'biff8'),
      (records) => {
        const end = records.findLastIndex(({ type }) => type === recordCodes.end);
        const begin = {
          type: recordCodes.begin,
          body: Buffer.from([0, 6, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        };
        const number = { type: recordCodes.number, body: Buffer.alloc(14, 1) };
        return records.toSpliced(end, 0, begin, number, { type: recordCodes.end, body: Buffer.alloc(0) });
      },
    );
    expect(await read(inside)).toEqual(
      await read(written(book({ 表: [longHeader, longRow(output, 2024, '36.14')] }), 'biff8')),
    );
  });
});
