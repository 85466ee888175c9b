import { Buffer } from 'node:buffer';
import { readXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { type TableSheet, writeTableWorkbook } from '../../server/documents/table-workbook.ts';
import { writeLargeWorkbook } from '../../server/documents/write-large-workbook.ts';
import { partsOf } from '../support/hostile-file.ts';

const columns = [
  { head: '名称', width: 20, kind: 'text' },
  { head: '数值', width: 12, kind: 'figure' },
] as const;
const bookOf = (rows: TableSheet['rows']) => writeTableWorkbook('题', [{ name: '数据', columns, rows }], '页脚 & 说明');

describe('a table as a workbook', () => {
  it('keeps figures as numbers with the decimals that they print, and every digit of those that are too long', async () => {
    const figures = ['12.50', '0', '-3.125', '1234567', '123456789012.6543', '无', ''];
    const bytes = await bookOf([...figures.map((figure) => ['甲', figure]), ['甲', null]]);
    const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
    const values = sheet?.rows.slice(1).map((row) => row[1] ?? null);
    expect(values).toEqual([12.5, 0, -3.125, 1234567, '123456789012.6543', '无', null, null]);
    const formats = figures.slice(0, 4).map((_, at) => sheet?.cells?.get(`${at + 1},1`)?.style?.numFmt);
    expect(formats).toEqual(['#,##0.00', '#,##0', '#,##0.000', '#,##0']);
  });

  it('takes words of any length and any signs', async () => {
    const bytes = await bookOf([[`=1+1\u0001${'长'.repeat(40_000)}`, null]]);
    const [sheet] = (await readXlsx(bytes)).sheets;
    const text = String(sheet?.rows[1]?.[0]);
    expect([text.length, text.slice(0, 6), text.at(-1)]).toEqual([32_767, '=1+1长长', '…']);
    const part = Buffer.from((await partsOf(bytes))['xl/worksheets/sheet1.xml'] ?? '').toString('utf8');
    expect(part).not.toContain('<f');
    expect(part).toContain('&amp;L页脚 &amp;&amp; 说明&amp;R&amp;P / &amp;N');
  });

  it('is the same whether it is written here or, large, in a thread of its own', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => [`示例${at % 7}`, `${at}.50`]);
    const sheets = [{ name: '数据', columns, rows }];
    const [here, aside] = [await writeTableWorkbook('题', sheets, ''), await writeLargeWorkbook('题', sheets, '')];
    expect(Buffer.from(aside).equals(Buffer.from(here))).toBe(true);
    const [sheet] = (await readXlsx(aside)).sheets;
    expect(sheet?.rows.length).toBe(3001);
  }, 60_000);
});
