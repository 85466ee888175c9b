import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { linesIn } from '../../server/documents/cell-lines.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { registerTable } from '../../server/documents/register-document.ts';
import { writeRegister } from '../../server/documents/write-form.ts';

describe('lines of a cell', () => {
  it('count a Chinese sign as two characters, and every line feed', () => {
    expect(linesIn('示例·包头市鹿泉区', 19)).toBe(1);
    expect(linesIn('示例·包头市鹿泉区多晶硅', 19)).toBe(2);
    expect(linesIn('abcdefghi', 10)).toBe(1);
    expect(linesIn('abcdefghij', 10)).toBe(2);
    expect(linesIn('甲\n\n乙', 10)).toBe(3);
  });

  it('give rows of a workbook their height, and the number a narrow column', async () => {
    const edition = loadCatalogue().forms.get('im-sme-2024');
    if (edition === undefined) throw new Error('no edition');
    const name = edition.sections
      .find(({ id }) => id === 'register')
      ?.fields.find(({ label }) => label === '集群名称')?.key;
    const table = registerTable(edition, new Map(), [
      new Map([[name ?? '', '示例·包头市鹿泉区多晶硅配套石英制品产业集群']]),
    ]);
    expect(table.columns.map(({ width }) => width)).toEqual([8, 18, 18, 18, 18, 18, 40]);
    const parts = await archiveParts(await writeRegister(table, 'xlsx', '2026-01-31'));
    const sheet = parts.get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? '';
    const heights = [...sheet.matchAll(/<row [^>]*>/gu)].map(([row]) => Number(/ ht="([\d.]+)"/u.exec(row)?.[1] ?? 0));
    // The longest head takes two lines, the name three.
    expect(heights).toEqual([27, 40.5]);
  });
});
