import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { FilledForm } from '../../server/documents/filled-form.ts';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import { type Handwriting, type TickStyle, tidy } from '../../server/documents/handwriting.ts';
import { registerTable, writeRegisterDocx } from '../../server/documents/register-document.ts';
import type { Cell, FormDocument } from '../../server/ingest/document.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { fillEveryField } from '../support/fill-every-field.ts';

const catalogue = loadCatalogue();
const editions = [...catalogue.forms.values()].map((edition) => [edition.id, edition] as const);

function cellsOf(document: FormDocument): Cell[] {
  const within = (cell: Cell): Cell[] => [
    cell,
    ...cell.tables.flatMap((table) => table.rows.flatMap((row) => row.cells.flatMap(within))),
  ];
  return document.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap((row) => row.cells.flatMap(within)) : [],
  );
}

const textOf = (document: FormDocument): string =>
  [
    ...document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')),
    ...cellsOf(document).map((cell) => cell.text),
  ].join('\n');

describe.each(editions)('the Word form %s', (_, edition) => {
  it('prints every label and every answer', async () => {
    const form = fillEveryField(edition);
    const text = textOf(await readDocx(await writeFormDocx(edition, form)));
    for (const section of edition.sections.filter((section) => section.id !== 'register')) {
      expect(text).toContain(section.heading);
      for (const field of section.fields) {
        if (['matrix', 'plan-free', 'plan-stage', 'plan-row'].includes(field.layout.at) || field.type === 'date')
          continue;
        expect(text, field.key).toContain(field.label);
      }
    }
    for (const [key, typed] of form.answers) if (!/^[a-z-]+$/.test(typed)) expect(text, key).toContain(typed);
  });

  it('fills every row of a section table to the full width of its grid', async () => {
    const document = await readDocx(await writeFormDocx(edition, fillEveryField(edition)));
    const heads = document.blocks.filter((block) => block.kind === 'table').slice(0, 5);
    for (const table of heads) {
      const open = new Map<number, number>();
      for (const row of table.rows) {
        const width = row.cells.reduce((sum, cell) => sum + cell.gridSpan, 0);
        const spanned = [...open].filter(([, left]) => left > 0).length;
        expect(width + spanned, `${table.place} 行${row.no}`).toBe(11);
        for (const [column, left] of open) open.set(column, left - 1);
        for (const cell of row.cells)
          if (cell.rowSpan > 1)
            for (let at = 0; at < cell.gridSpan; at += 1) open.set(cell.gridStart + at, cell.rowSpan - 1);
      }
    }
  });

  it('gives equal bytes for equal answers', async () => {
    const write = async (): Promise<Buffer> => Buffer.from(await writeFormDocx(edition, fillEveryField(edition)));
    expect((await write()).equals(await write())).toBe(true);
  });

  it('says the same whatever the clerk marks boxes with', async () => {
    const form = fillEveryField(edition);
    const ticked = async (tick: TickStyle): Promise<string[]> =>
      cellsOf(await readDocx(await writeFormDocx(edition, form, { ...tidy, tick })))
        .flatMap((cell) => cell.paragraphs)
        .map((line) => (tick === 'control' ? line : line.replaceAll(tick, '☑').replaceAll('□', '☐')))
        .filter((line) => line.includes('☑') || line.includes('☐'));
    const plain = await ticked('☑');
    expect(plain.length).toBeGreaterThan(5);
    for (const tick of ['■', '☒', '🗹', 'control'] as const) expect(await ticked(tick), tick).toEqual(plain);
  });
});

describe('a table broken in two', () => {
  const edition = catalogue.form('im-sme-2024');
  const hand: Handwriting = {
    ...tidy,
    breaks: (section, row) => section === 'leading-industry' && row === 4,
    repeatHeader: true,
  };

  it('repeats the year header and loses no row', async () => {
    const form: FilledForm = fillEveryField(edition);
    const whole = await readDocx(await writeFormDocx(edition, form));
    const broken = await readDocx(await writeFormDocx(edition, form, hand));
    const heads = (document: FormDocument): number =>
      cellsOf(document).filter((cell) => cell.text === '主导产业情况（近三年）').length;
    expect(heads(whole)).toBe(1);
    expect(heads(broken)).toBe(2);
    const tables = (document: FormDocument): number => document.blocks.filter((block) => block.kind === 'table').length;
    expect(tables(broken)).toBe(tables(whole) + 1);
    const rows = (document: FormDocument): number => cellsOf(document).length;
    expect(rows(broken)).toBe(rows(whole) + 4);
  });

  it('keeps the plan readable inside one cell', async () => {
    const form = fillEveryField(catalogue.form('miit-sme-2024'));
    const document = await readDocx(
      await writeFormDocx(catalogue.form('miit-sme-2024'), form, { ...tidy, planInCell: true }),
    );
    const outer = cellsOf(document).filter((cell) => cell.tables.length > 0);
    expect(outer).toHaveLength(1);
    expect(outer[0]?.tables[0]?.rows[0]?.cells.map((cell) => cell.text)).toEqual([
      '方向',
      '指标',
      '2023 年基准值',
      '2026 年目标值',
    ]);
  });
});

describe('the register as a Word file', () => {
  it('prints its columns as the edition has them, the unnamed one without a name', async () => {
    const edition = catalogue.form('miit-sme-2022');
    const rows = [
      new Map([
        ['summary_row_no', '1'],
        ['cluster_name', '示例·甲'],
        ['leading_industry_name', '示例产业'],
      ]),
    ];
    const document = await readDocx(
      await writeRegisterDocx(registerTable(edition, new Map([['summary_contact', '示例甲']]), rows)),
    );
    const table = document.blocks.find((block) => block.kind === 'table');
    expect(table?.rows[0]?.cells.map((cell) => cell.text)).toEqual([
      '序号',
      '集群名称',
      '集群运营管理机构',
      '所在省、市、县（区）',
      '主导产业',
      '集群成立时间',
      '',
    ]);
    expect(table?.rows[1]?.cells.map((cell) => cell.text)).toEqual(['1', '示例·甲', '', '', '示例产业', '', '']);
    expect(() => registerTable(catalogue.form('im-amc-2024'), new Map(), [])).toThrow('no register');
  });
});
