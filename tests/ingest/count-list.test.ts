import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { ListReading } from '../../server/domain/list-reading.ts';
import { readEvidenceList } from '../../server/ingest/read-evidence-list.ts';
import { docxOf } from '../support/make-docx.ts';
import { asXls } from '../support/old-workbooks.ts';
import { catalogue } from '../support/review-facts.ts';

type Row = readonly (string | number | null)[];

/** A workbook of sheets of rows, written by the library that people's programs stand in for. */
function workbook(
  sheets: Record<string, readonly Row[]>,
  change: (book: XLSX.WorkBook) => void = () => {},
): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  }
  change(book);
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
}
const read = (bytes: Uint8Array, list: string) => readEvidenceList(bytes, '清单.xlsx', list, catalogue.evidenceLists);
const count = (sheets: Record<string, readonly Row[]>, list: string, change?: (book: XLSX.WorkBook) => void) =>
  read(workbook(sheets, change), list);
const plain: Omit<Extract<ListReading, { read: true }>, 'list' | 'tables' | 'entries'> = {
  read: true,
  doubles: 0,
  unnamed: 0,
  hidden: 0,
  sorted: null,
  unsorted: 0,
};
const patents = (n: number): Row[] =>
  Array.from({ length: n }, (_, no) => [
    no + 1,
    `示例专利${no + 1}`,
    `ZL20251${String(no).padStart(7, '0')}.X`,
    '示例甲公司',
  ]);
const head: Row = ['序号', '专利名称', '专利号', '专利权人'];

describe('an attached list', () => {
  it('is counted under its head, wherever that stands', async () => {
    const rows = [['示例集群有效发明专利清单'], ['填报单位：示例中心'], head, ...patents(41)];
    expect(await count({ 专利: rows }, 'patents')).toEqual({
      ...plain,
      list: 'patents',
      tables: [{ sheet: '专利', first: 4, last: 44 }],
      entries: 41,
    });
  });

  it('leaves out blank rows, totals, remarks, heads that are repeated and rows numbered in advance', async () => {
    const rows: Row[] = [
      head,
      ...patents(3),
      [],
      [null, '小计', null, null],
      head,
      ['  ', '示例专利九', '202411234567.8', '示例乙公司'],
      ['合计', 4, null, null],
      [5, null, null, null],
      ['注：专利以授权公告日为准'],
      ['填报人：某某', null, '联系电话：0'],
    ];
    expect(await count({ 表: rows }, 'patents')).toEqual({
      ...plain,
      list: 'patents',
      tables: [{ sheet: '表', first: 2, last: 8 }],
      entries: 4,
    });
  });

  it('tells entries that stand twice by number, however it is written, else by name and holder', async () => {
    const byNumber: Row[] = [
      head,
      [1, '一种示例装置', 'ZL 2024 1 1234567.8', '示例甲公司'],
      [2, '一种示例装置（同名）', '202411234567.8', '示例乙公司'],
      [3, '一种示例装置', '202411234567.9', '示例甲公司'],
    ];
    expect(await count({ 表: byNumber }, 'patents')).toMatchObject({ entries: 2, doubles: 1 });
    const byName: Row[] = [
      ['平台名称', '依托单位'],
      ['企业技术中心', '示例甲公司'],
      ['企业 技术中心', '示例甲公司'],
      ['企业技术中心', '示例乙公司'],
    ];
    expect(await count({ 表: byName }, 'innovation-platforms')).toMatchObject({ entries: 2, doubles: 1 });
  });

  it('tells rows without name and number, and hidden rows and sheets, and counts neither', async () => {
    const rows: Row[] = [head, ...patents(4), [5, null, null, '示例丙公司']];
    const reading = await count({ 表: rows, 旧表: [head, ...patents(2)] }, 'patents', (book) => {
      const sheet = book.Sheets.表;
      if (sheet !== undefined) sheet['!rows'] = [{}, {}, { hidden: true }];
      book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    });
    expect(reading).toMatchObject({ entries: 3, unnamed: 1, hidden: 3, tables: [{ sheet: '表', first: 2, last: 5 }] });
  });

  it('adds up the tables of several sheets, and takes lines of a merged name for one entry', async () => {
    const merged: Row[] = [
      head,
      [1, '示例专利甲', null, '示例甲公司'],
      [null, null, null, '示例乙公司'],
      ...patents(1),
    ];
    const reading = await count({ 一: [head, ...patents(2)], 说明: [['只有文字']], 二: merged }, 'patents', (book) => {
      const sheet = book.Sheets.二;
      if (sheet !== undefined) sheet['!merges'] = [{ s: { r: 1, c: 1 }, e: { r: 2, c: 1 } }];
    });
    // The patent of sheet 二 that stands on sheet 一 too is one entry.
    expect(reading).toMatchObject({
      entries: 3,
      doubles: 1,
      unnamed: 0,
      tables: [
        { sheet: '一', first: 2, last: 3 },
        { sheet: '二', first: 2, last: 4 },
      ],
    });
  });

  it('says that there is nothing where it says 无', async () => {
    const reading = await count({ 表: [head, [null, '无', '/', null]] }, 'patents');
    expect(reading).toEqual({ ...plain, list: 'patents', tables: [{ sheet: '表', first: 0, last: 0 }], entries: 0 });
  });

  it('sorts entries into the fields of a matrix, and leaves open what fits none or two', async () => {
    const rows: Row[] = [
      ['标准名称', '标准编号', '标准级别', '参与方式'],
      ['示例一', 'GB/T 1-2024', '国家标准', '参与'],
      ['示例二', 'GB/T 2-2024', '国家标准', '主持（排名第二）'],
      ['示例三', 'T/SL 3-2024', '团体标准', '参与'],
      ['示例四', 'DB15/T 4', '地方标准', '参与'],
      ['示例五', 'GB/T 5', '国家标准', '主持或参与'],
    ];
    const reading = await count({ 标准: rows }, 'standards');
    const sorted = reading.read ? (reading.sorted ?? []).filter(({ entries }) => entries > 0) : [];
    expect(reading).toMatchObject({ entries: 5, unsorted: 2 });
    expect(Object.fromEntries(sorted.map(({ indicator, entries }) => [indicator, entries]))).toEqual({
      sme_std_national_join: 1,
      sme_std_national_lead: 1,
      sme_std_group_join: 1,
    });
  });

  it('comes to the same from an old workbook', async () => {
    const bytes = workbook({ 专利: [head, ...patents(5)] });
    expect(await read(asXls(bytes), 'patents')).toEqual(await read(bytes, 'patents'));
  });

  it('says why it was not counted', async () => {
    const unread = (why: string) => ({ read: false, list: 'patents', why });
    expect(
      await count(
        {
          表: [
            ['甲', '乙'],
            ['一', '二'],
          ],
        },
        'patents',
      ),
    ).toEqual(unread('no-table'));
    // A sentence that only speaks of the name of a patent is no head.
    expect(
      await count(
        {
          表: [
            ['请填写专利名称', '和专利号'],
            ['一', '二'],
          ],
        },
        'patents',
      ),
    ).toEqual(unread('no-table'));
    const bytes = workbook({ 表: [head, ...patents(2)] });
    expect(await read(bytes.subarray(0, bytes.length - 60), 'patents')).toEqual(unread('unreadable'));
    await expect(read(bytes, 'no-such-list')).rejects.toThrow('no list no-such-list');
  });

  it('holds no name of the file in what is kept', async () => {
    const reading = await count({ 表: [head, ...patents(3)] }, 'patents');
    expect(JSON.stringify(reading)).not.toMatch(/示例|ZL|2025/);
  });
});

/** A table of a Word document; `merged` names the rows of the first column that go on with the cell above. */
const wordTable = (rows: readonly Row[], merged: readonly number[] = []): string => {
  const cell = (text: string | number | null, isMerged: boolean, begins: boolean): string => {
    const merge = isMerged ? '<w:vMerge/>' : begins ? '<w:vMerge w:val="restart"/>' : '';
    return `<w:tc><w:tcPr>${merge}</w:tcPr><w:p><w:r><w:t>${text ?? ''}</w:t></w:r></w:p></w:tc>`;
  };
  const line = (row: Row, no: number) =>
    `<w:tr>${row.map((text, column) => cell(text, column === 1 && merged.includes(no), column === 1 && merged.includes(no + 1))).join('')}</w:tr>`;
  const grid = `<w:tblGrid>${(rows[0] ?? []).map(() => '<w:gridCol w:w="2000"/>').join('')}</w:tblGrid>`;
  return `<w:tbl>${grid}${rows.map(line).join('')}</w:tbl>`;
};

describe('a list in a Word document', () => {
  const letter = '<w:p><w:r><w:t>示例专利清单</w:t></w:r></w:p>';
  const readWord = async (body: string) =>
    readEvidenceList(await docxOf(letter + body), '清单.docx', 'patents', catalogue.evidenceLists);

  it('counts as the same list in a workbook, table by table', async () => {
    const rows = [head, ...patents(5), patents(5)[1] as Row, ['合计', '5 项', null, null], head, ['', '', '', '']];
    const inBook = await count({ 表1: rows }, 'patents');
    const inWord = await readWord(wordTable(rows));
    expect(inWord).toEqual(inBook);
    expect(inWord).toMatchObject({ read: true, entries: 5, doubles: 1 });
    const two = await readWord(wordTable([head, ...patents(3)]) + letter + wordTable([head, ...patents(6).slice(3)]));
    expect(two).toMatchObject({
      read: true,
      entries: 6,
      tables: [{ sheet: '表1' }, { sheet: '表2', first: 2, last: 4 }],
    });
  });

  it('counts an entry over merged rows once', async () => {
    const rows = [head, ...patents(2), ['', '', '', '示例乙公司'], ...patents(3).slice(2)];
    expect(await readWord(wordTable(rows, [3]))).toMatchObject({ read: true, entries: 3, unnamed: 0 });
  });

  it('says where there is no table, or none with a known head', async () => {
    const none = { read: false, list: 'patents', why: 'no-table' };
    expect(await readWord('')).toEqual(none);
    expect(
      await readWord(
        wordTable([
          ['事项', '情况'],
          ['示例', '无'],
        ]),
      ),
    ).toEqual(none);
  });
});
