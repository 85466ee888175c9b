import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { writeFilledWorkbook } from '../../server/documents/form-workbook.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { asXls, newFixture, oldFixture } from '../support/old-workbooks.ts';

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
