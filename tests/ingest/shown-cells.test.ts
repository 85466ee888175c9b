import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { writeFilledWorkbook } from '../../server/documents/form-workbook.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { longHeader, longRow, sheetRow, workbookParts } from '../support/hostile-file.ts';
import { makeZip } from '../support/make-docx.ts';
import { type PutCell, workbookWith } from '../support/workbook-with.ts';

const catalogue = loadCatalogue();
const edition = catalogue.form('im-sme-2024');
const sheet = '二、主导产业情况';
const output = 'cluster_gross_output';
let base: Uint8Array;

beforeAll(async () => {
  base = await writeFilledWorkbook(edition, '示例·甲', fillEveryField(edition, 2025));
});

const number = (at: string, value: number, format: string): PutCell => ({ at, format, inside: `<v>${value}</v>` });
const runs = (at: string, ...texts: [text: string, look: string | null][]): PutCell => ({
  at,
  type: 'inlineStr',
  inside: `<is>${texts
    .map(([text, look]) => `<r>${look === null ? '' : `<rPr>${look}</rPr>`}<t>${text}</t></r>`)
    .join('')}</is>`,
});

async function readWith(cells: readonly PutCell[], change?: (xml: string) => string, file = base) {
  const bytes = await workbookWith(file, sheet, cells, change);
  const { statements, findings } = await readFile(bytes, '表.xlsx', catalogue, {});
  const at = (indicator: string, year: number) => {
    const found = statements[0]?.observations.find((seen) => seen.indicator === indicator && seen.year === year);
    return found?.status === 'value' ? (found.value ?? found.text) : found?.status;
  };
  const told = (indicator: string, year: number) =>
    findings
      .filter((finding) => finding.indicator === indicator && finding.year === year)
      .map(({ code, severity }) => `${code} ${severity}`);
  return { at, told, findings, codes: findings.map(({ code }) => code) };
}

describe('a figure behind a number format', () => {
  it('is read as it is shown, and said where another number is stored', async () => {
    const { at, told } = await readWith([
      number('D2', 344100, '0!.0000'),
      number('E2', 36140, '0.00,'),
      number('F2', 38.5812, '0.00'),
    ]);
    expect([2023, 2024, 2025].map((year) => at(output, year))).toEqual([34.41, 36.14, 38.5812]);
    expect(told(output, 2023)).toContain('number-shown-otherwise note');
    expect(told(output, 2024)).toEqual(['number-shown-otherwise note']);
  });

  it('is converted where the format adds another unit', async () => {
    const { at, told } = await readWith([number('F2', 385800, '0"万元"')]);
    expect(at(output, 2025)).toBe(38.58);
    expect(told(output, 2025).join()).toMatch(/^unit-converted/u);
  });

  it('is not read where nothing of it is seen or the format is none', async () => {
    const { at, told, codes } = await readWith([number('D2', 34.41, ';;;'), number('E2', 36.14, '0.0[bad')]);
    expect(codes).toEqual(['number-not-shown', 'number-format-unknown']);
    expect(at(output, 2023)).toBe('blank');
    expect(told(output, 2023)).toEqual(['number-not-shown explain']);
    expect(at(output, 2024)).toBe('unreadable');
    expect(told(output, 2024)).toEqual(['number-format-unknown explain']);
  });

  it('of a year in a header keeps its column', async () => {
    const header = ['D1', 'E1', 'F1'].map((at, no) => number(at, 2023 + no, '0"年"'));
    const { at, findings } = await readWith(header);
    expect(findings).toEqual([]);
    expect([2023, 2024, 2025].map((year) => typeof at(output, year))).toEqual(['number', 'number', 'number']);
  });
});

describe('struck and raised text of a cell', () => {
  it('is no part of the number', async () => {
    const { at, told } = await readWith([
      runs('D2', ['34', '<strike/>'], ['35.41', null]),
      runs('E2', ['36.14', null], ['1', '<vertAlign val="superscript"/>']),
      { at: 'F2', font: '<strike/>', inside: '<v>38.58</v>' },
    ]);
    expect([2023, 2024, 2025].map((year) => at(output, year))).toEqual([35.41, 36.14, 'blank']);
    expect(told(output, 2023)).toEqual(['text-struck note']);
    expect(told(output, 2024)).toEqual(['text-note-mark note']);
    expect(told(output, 2025)).toContain('text-struck explain');
  });

  it('ends with its run: a run of its own look is not struck in a struck cell', async () => {
    const cell = runs('D2', ['34', null], ['35.41', '<sz val="11"/>']);
    const { at } = await readWith([{ ...cell, font: '<strike/>' }]);
    expect(at(output, 2023)).toBe(35.41);
  });

  it('is not struck where the file says so', async () => {
    const { at, codes } = await readWith([{ at: 'D2', font: '<strike val="0"/>', inside: '<v>34.41</v>' }]);
    expect(at(output, 2023)).toBe(34.41);
    expect(codes).toEqual([]);
  });
});

describe('what is hidden', () => {
  const said = (findings: readonly { code: string; facts: unknown }[], code: string) =>
    findings.filter((finding) => finding.code === code).map(({ facts }) => facts);

  it('is read, and its rows and columns are named', async () => {
    const { at, findings } = await readWith([number('D2', 34.41, '0.00')], (xml) =>
      xml
        .replace(/<row r="2"/u, '<row hidden="1" r="2"')
        .replace(/(<row r="4"[^>]*?) ht="[^"]*"/u, '$1 ht="0"')
        .replace(/<cols>.*?<\/cols>/u, '<cols><col min="6" max="6" width="9" hidden="1"/></cols>'),
    );
    expect(at(output, 2023)).toBe(34.41);
    expect(said(findings, 'sheet-lines-hidden')).toEqual([
      { sheet, what: 'rows', which: '2、4' },
      { sheet, what: 'columns', which: 'F' },
    ]);
  });

  it('is read from a hidden sheet of a table, with the sheet named', async () => {
    const parts = workbookParts(sheetRow(1, longHeader) + sheetRow(2, longRow(output, 2024, '36.14')));
    const hidden = String(parts['xl/workbook.xml']).replace('<sheet ', '<sheet state="veryHidden" ');
    const content = await readFile(await makeZip({ ...parts, 'xl/workbook.xml': hidden }), '表.xlsx', catalogue, {});
    expect(content.bulk?.value[0]).toBe(36.14);
    expect(said(content.findings, 'sheet-hidden')).toEqual([{ sheet: 'Sheet1' }]);
  });
});

describe('forms as clerks kept them, whose readings others got wrong', () => {
  const reports = join(import.meta.dirname, '../fixtures/public-reports');
  async function read(file: string) {
    const content = await readFile(new Uint8Array(readFileSync(join(reports, file))), file, catalogue, {});
    const facts = new Map(
      content.statements
        .flatMap(({ observations }) => observations)
        .map(({ indicator, year, status, value, text }) => [
          `${indicator}@${year}`,
          status === 'value' ? (value ?? text) : status,
        ]),
    );
    return { content, facts, codes: content.findings.map(({ code }) => code) };
  }
  const outputs = (facts: ReadonlyMap<string, unknown>) =>
    [2023, 2024, 2025].map((year) => facts.get(`${output}@${year}`));

  it.each([
    ['01-chart-sheet.xlsx', 'sheet-skipped'],
    ['05-format-thousands.xlsx', 'number-shown-otherwise'],
    ['05-format-unit.xlsx', 'unit-converted'],
    ['05-format-wan.xlsx', 'number-shown-otherwise'],
  ])('%s: the output that is seen, and %s', async (file, code) => {
    const { facts, codes } = await read(file);
    expect(outputs(facts)).toEqual([34.41, 36.14, 38.58]);
    expect(codes).toContain(code);
  });

  it('02-phone-as-date.xlsx: the phone number as text, and all else as it stands', async () => {
    const { facts } = await read('02-phone-as-date.xlsx');
    expect(facts.get('operator_contact_info@2025')).toBe('13847012345');
    expect(outputs(facts)).toEqual([34.41, 36.14, 38.58]);
  });

  it.each([
    ['03-strikethrough.docx', 'text-struck'],
    ['03-strikethrough.xlsx', 'text-struck'],
    ['04-superscript.docx', 'text-note-mark'],
  ])('%s: the number without what is struck or raised, and %s', async (file, code) => {
    const { content, facts } = await read(file);
    expect(facts.get('cluster_enterprise_count@2025')).toBe(73);
    const remarks = content.findings.filter((finding) => finding.code === code);
    expect(remarks).toMatchObject([{ indicator: 'cluster_enterprise_count', year: 2025 }]);
  });

  it('07-sep-line.csv: the three values behind the line that names the delimiter', async () => {
    const { content } = await read('07-sep-line.csv');
    expect([...(content.bulk?.value ?? [])]).toEqual([36.14, 38.58, 73]);
  });

  it.each([
    ['10-hidden-row.xlsx', 'rows', '5'],
    ['10-hidden-column.xlsx', 'columns', 'H'],
  ])('%s: every value, and the hidden %s %s', async (file, what, which) => {
    const { content } = await read(file);
    expect(content.bulk?.value.length).toBe(4);
    expect(content.findings.find(({ code }) => code === 'sheet-lines-hidden')?.facts).toMatchObject({ what, which });
  });
});

describe('what nobody sees in a cell', () => {
  const font = (color: string) => `<color ${color}/><sz val="11"/>`;

  it.each([['rgb="FFFFFFFF"'], ['theme="0"'], ['indexed="9"'], ['indexed="1"']])('is left out: %s', async (color) => {
    const { at, told } = await readWith([runs('F2', ['38', null], ['7', font(color)])]);
    expect([at(output, 2025), told(output, 2025)]).toEqual([38, ['text-hidden note']]);
  });

  it.each([['rgb="FF000000"'], ['theme="1"'], ['theme="0" tint="-0.5"'], ['indexed="64"'], ['auto="1"']])(
    'is not what shows: %s',
    async (color) => {
      const { at } = await readWith([runs('F2', ['38', null], ['7', font(color)])]);
      expect(at(output, 2025)).toBe(387);
    },
  );

  it('takes a figure away with a finding to be answered', async () => {
    const { at, told } = await readWith([runs('F2', ['38', font('rgb="FFFFFFFF"')])]);
    expect([at(output, 2025), told(output, 2025)]).toEqual(['blank', ['value-missing explain', 'text-hidden explain']]);
  });

  it('lies under a merged cell that says otherwise', async () => {
    const under = (value: string) =>
      readWith(
        [
          { at: 'E2', inside: '<v>36</v>' },
          { at: 'F2', inside: `<v>${value}</v>` },
        ],
        (xml) => xml.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="E2:F2"/></mergeCells>'),
      );
    const { at, told, codes } = await under('38');
    expect([at(output, 2024), at(output, 2025)]).toEqual([36, 'unreadable']);
    expect(told(output, 2025)).toContain('value-unreadable explain');
    expect(codes).toContain('text-hidden');
    expect((await under('36')).codes).not.toContain('text-hidden');
  });

  it('is a day that is stored as text', async () => {
    const { at, told } = await readWith([{ at: 'F2', type: 'd', inside: '<v>2024-05-01T00:00:00</v>' }]);
    expect([at(output, 2025), told(output, 2025)]).toEqual(['unreadable', ['value-unreadable explain']]);
  });
});
