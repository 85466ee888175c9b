import { readXlsx, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { Field, FormEdition } from '../../server/catalogue/schema.ts';
import { answerOf, yearsOf } from '../../server/documents/filled-form.ts';
import { writeFilledWorkbook, writeTemplate } from '../../server/documents/form-workbook.ts';
import { Rejection } from '../../server/ingest/content.ts';
import { readTemplate } from '../../server/ingest/read-template.ts';
import { contentAt, textOf } from '../../server/ingest/sheet-cells.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { openWorkbook } from '../support/opened-workbook.ts';

const catalogue = loadCatalogue();
const readBytes = async (bytes: Uint8Array) => readTemplate(await openWorkbook(bytes), catalogue);
const editions = [...catalogue.forms.values()];

/** What the reader should say of an answer that was typed. */
function told(field: Field, typed: string): { value: number | null; text: string | null } {
  if (['number', 'integer', 'percent'].includes(field.type)) return { value: Number(typed), text: null };
  if (field.type === 'names') return { value: null, text: typed.replaceAll('、', '\n') };
  return { value: null, text: typed };
}

function fieldsOf(edition: FormEdition): Field[] {
  return edition.sections
    .filter((section) => section.id !== 'register')
    .flatMap((section) => section.fields)
    .filter((field) => field.layout.at !== 'plan-free' && !(field.layout.at === 'under-heading' && !field.required));
}

/** Opens a workbook, changes it, saves it: what a clerk does in Excel. */
async function edit(
  bytes: Uint8Array,
  change: (sheets: Awaited<ReturnType<typeof readXlsx>>['sheets']) => void,
): Promise<Uint8Array> {
  const workbook = await readXlsx(bytes, { readStyles: true });
  change(workbook.sheets);
  return writeXlsx({
    sheets: workbook.sheets.map(({ name, rows, cells }) => ({ name, rows, ...(cells ? { cells } : {}) })),
  });
}

describe.each(editions.map((edition) => [edition.id, edition] as const))('template of %s', (_, edition) => {
  it('gives back every field with value, years and place', async () => {
    const form = fillEveryField(edition);
    const content = await readBytes(await writeFilledWorkbook(edition, '示例·甲', form));
    const statement = content?.statements[0];
    expect(content?.findings).toEqual([]);
    expect(statement).toMatchObject({ form: edition.id, reportYear: form.lastYear, programme: edition.programme });
    for (const field of fieldsOf(edition)) {
      for (const year of yearsOf(field, form)) {
        const found = statement?.observations.find(
          (observation) => observation.indicator === field.key && observation.year === year,
        );
        const { value, text } = told(field, answerOf(form, field, year));
        expect(found, `${field.key} ${year}`).toMatchObject({ status: 'value', value, text });
        expect(found?.place).toMatch(/^.+![A-Z]+\d+$/);
      }
    }
    const free = statement?.planTargets.filter((target) => target.measure === null);
    if (form.plan)
      expect(free?.map(({ label, point, year, value }) => ({ label, point, year, value }))).toEqual([
        {
          label: '引进高层次人才（人）',
          point: 'baseline',
          year: form.plan.baseYear,
          value: 40,
        },
        { label: '引进高层次人才（人）', point: 'target', year: form.plan.targetYear, value: 75 },
      ]);
  });

  it('has one row per field and one label per row', async () => {
    const empty = await writeTemplate({
      edition,
      cluster: '示例',
      form: { ...fillEveryField(edition), answers: new Map(), freeRows: [] },
    });
    const workbook = await readXlsx(empty);
    for (const sheet of workbook.sheets.filter((sheet) => sheet.rows[0]?.[0] === '指标')) {
      const labels = sheet.rows.slice(1).map((row) => row[0]);
      expect(new Set(labels).size, sheet.name).toBe(labels.length);
    }
  });
});

describe('a template that a clerk has changed', () => {
  const edition = catalogue.form('im-sme-2024');
  const form = fillEveryField(edition, 2025);
  const output = edition.sections
    .flatMap((section) => section.fields)
    .find((field) => field.layout.at === 'year-columns');
  const sheetName = '二、主导产业情况';
  const written = (): Promise<Uint8Array> => writeFilledWorkbook(edition, '示例·甲', form);
  const read = async (change: Parameters<typeof edit>[1]) => {
    const content = await readBytes(await edit(await written(), change));
    const at = (year: number) =>
      content?.statements[0]?.observations.find(
        (observation) => observation.indicator === output?.key && observation.year === year,
      );
    return { content, at, codes: content?.findings.map((finding) => finding.code) ?? [] };
  };
  /** Rewrites one sheet as plain rows. */
  const rows = (
    sheets: Parameters<Parameters<typeof edit>[1]>[0],
    to: (rows: (typeof sheets)[number]['rows']) => (typeof sheets)[number]['rows'],
  ): void => {
    const sheet = sheets.find((sheet) => sheet.name === sheetName);
    if (!sheet) throw new Error('no sheet');
    sheet.rows = to(sheet.rows);
    delete sheet.cells;
  };

  it('is read by header and label when columns and rows were moved and rows put above', async () => {
    const { at, codes } = await read((sheets) =>
      rows(sheets, (all) => {
        const swapped = all.map((row) => [
          row[6] ?? null,
          row[5] ?? null,
          row[0] ?? null,
          row[3] ?? null,
          row[4] ?? null,
        ]);
        const [head = [], ...body] = swapped;
        return [['关于数据的说明'], head, ...body.reverse()];
      }),
    );
    expect(codes).toEqual([]);
    for (const year of [2023, 2024, 2025])
      expect(at(year)?.value).toBe(Number(form.answers.get(`${output?.key}@${year}`)));
    expect(at(2025)?.place).toMatch(/^二、主导产业情况!B\d+$/);
  });

  it('keeps a formula by its result, tells a formula error, a missing result, a date and a percent cell', async () => {
    const { content, at } = await read((sheets) => {
      const sheet = sheets.find((sheet) => sheet.name === sheetName);
      sheet?.cells?.set('1,3', { value: 12.5, type: 'formula', formula: '10+2.5', formulaResult: 12.5 });
      sheet?.cells?.set('1,4', { value: '#REF!', type: 'error' });
      sheet?.cells?.set('1,5', { value: new Date('2025-03-01T00:00:00Z'), type: 'date' });
      sheet?.cells?.set('2,3', { value: null, type: 'formula', formula: 'A1*2' });
      sheet?.cells?.set('2,4', { value: 0.825, type: 'number', style: { numFmt: '0.00%' } });
    });
    expect(at(2023)).toMatchObject({ status: 'value', value: 12.5, place: `${sheetName}!D2` });
    expect(at(2024)?.status).toBe('unreadable');
    expect(at(2025)?.status).toBe('unreadable');
    const found = content?.findings.map(({ code, place }) => ({ code, place }));
    expect(found).toEqual([
      { code: 'formula-error', place: `${sheetName}!E2` },
      { code: 'value-unreadable', place: `${sheetName}!F2` },
      { code: 'formula-without-value', place: `${sheetName}!D3` },
    ]);
    const share = content?.statements[0]?.observations.find((observation) => observation.place === `${sheetName}!E3`);
    expect(share?.value).toBe(82.5);
  });

  it('tells numbers as text from words, 无 from blank', async () => {
    const { content } = await read((sheets) =>
      rows(sheets, (all) =>
        all.map((row, no) => {
          if (no === 1) return [row[0] ?? null, row[1] ?? null, row[2] ?? null, '１，２３４．５亿元', '无', null, null];
          if (no === 2) return [row[0] ?? null, row[1] ?? null, row[2] ?? null, '约八成', 0, '不涉及', null];
          return row;
        }),
      ),
    );
    const at = (place: string) =>
      content?.statements[0]?.observations.find((observation) => observation.place === `${sheetName}!${place}`);
    expect(at('D2')).toMatchObject({ status: 'value', value: 1234.5, raw: '１，２３４．５亿元' });
    expect(at('E2')?.status).toBe('none');
    expect(at('F2')?.status).toBe('blank');
    expect(at('D3')?.status).toBe('unreadable');
    expect(at('E3')).toMatchObject({ status: 'value', value: 0 });
    expect(at('F3')?.status).toBe('not-applicable');
    expect(content?.findings.map((finding) => finding.code)).toEqual([
      'value-missing',
      'value-unreadable',
      'value-not-applicable',
    ]);
  });

  it('tells a year column twice and a missing sheet', async () => {
    const { codes, at } = await read((sheets) => {
      rows(sheets, (all) => all.map((row, no) => (no === 0 ? [...row, '2025'] : [...row, 1])));
      sheets.splice(
        sheets.findIndex((sheet) => sheet.name === '五、绿色化转型情况'),
        1,
      );
    });
    expect(codes).toContain('year-column-twice');
    expect(codes).toContain('section-missing');
    // Which of the two is meant nobody can tell.
    expect(at(2025)).toMatchObject({ status: 'unreadable', value: null });
    expect(at(2024)?.value).toBe(Number(form.answers.get(`${output?.key}@2024`)));
  });

  it('takes words and ticks from any of its year columns, a figure from that of the last year only', async () => {
    const { content } = await read((sheets) =>
      rows(sheets, (all) =>
        all.map((row, no) => (no === 0 ? ['指标', '单位', '口径', '2025', '2024', '2023', '说明'] : row)),
      ),
    );
    const found = (indicator: string) =>
      content?.statements[0]?.observations.find(
        (observation) => observation.indicator === indicator && observation.year === 2025,
      );
    expect(found('chain_cultivation_investment_narrative')?.status).toBe('value');
    expect(found('leading_output_avg_growth_3y_pct')?.status).toBe('unreadable');
    expect(content?.findings).toMatchObject([
      {
        code: 'value-under-other-year',
        severity: 'explain',
        indicator: 'leading_output_avg_growth_3y_pct',
        facts: { year: 2023 },
      },
    ]);
  });

  it('keeps a column beside its years out of what is said once', async () => {
    const { content } = await read((sheets) =>
      rows(sheets, (all) =>
        all.map((row, no) => (no === 0 ? [...row, '2026'] : [...row.slice(0, 5), null, row[6] ?? null, '99'])),
      ),
    );
    const said = content?.statements[0]?.observations.filter(({ place }) => place.startsWith(`${sheetName}!`)) ?? [];
    expect(said.filter(({ raw }) => raw.includes('99'))).toEqual([]);
    expect(content?.findings).toContainEqual(
      expect.objectContaining({
        code: 'year-header-extra',
        facts: expect.objectContaining({ year: 2026, kept: false }),
      }),
    );
  });

  it('is told for the sheet that is headed other years; the rest is read', async () => {
    const { content, at } = await read((sheets) =>
      rows(sheets, (all) =>
        all.map((row, no) => (no === 0 ? ['指标', '单位', '口径', '2022', '2023', '2024', '说明'] : row)),
      ),
    );
    expect(content?.statements[0]?.reportYear).toBe(2025);
    expect([2022, 2023, 2024, 2025].map((year) => at(year)?.status)).toEqual([
      undefined,
      'unreadable',
      'unreadable',
      undefined,
    ]);
    const facts = { section: sheetName, found: ['2022', '2023', '2024'], window: [2023, 2024, 2025], label: null };
    expect(content?.findings).toMatchObject([{ code: 'year-headers-differ', severity: 'explain', facts }]);
    const narrative = (indicator: string) =>
      content?.statements[0]?.observations.find((found) => found.indicator === indicator);
    expect(narrative('chain_cultivation_investment_narrative')).toMatchObject({ status: 'value', year: 2025 });
  });

  it('is refused as a whole when its years are others or its form unknown; another workbook is none of ours', async () => {
    const years = edit(await written(), (sheets) => {
      for (const sheet of sheets) {
        if (sheet.rows[0]?.[0] !== '指标') continue;
        sheet.rows = sheet.rows.map((row, no) =>
          no === 0 ? ['指标', '单位', '口径', '2019', '2020', '2021', '说明'] : row,
        );
        delete sheet.cells;
      }
    }).then((bytes) => readBytes(bytes));
    await expect(years).rejects.toThrow(Rejection);
    await expect(years).rejects.toThrow('form-years-conflict');
    const form2 = edit(await written(), (sheets) => {
      const hidden = sheets.find((sheet) => sheet.name === '_form');
      if (hidden) hidden.rows = hidden.rows.map((row) => (row[0] === 'form' ? ['form', 'no-such-2030'] : row));
    }).then((bytes) => readBytes(bytes));
    await expect(form2).rejects.toThrow('template-foreign');
    const other = await writeXlsx({
      sheets: [
        {
          name: 'A',
          rows: [
            ['cluster', 'year'],
            ['示例', 2024],
          ],
        },
      ],
    });
    expect(await readBytes(other)).toBeNull();
  });
});

describe.each(editions)('the empty template of $id', (edition) => {
  it('guides in Chinese, without the notes of those who model forms', async () => {
    const form = { lastYear: 2025, plan: null, answers: new Map(), freeRows: [] };
    const { sheets } = await openWorkbook(await writeTemplate({ edition, cluster: '示例', form }));
    const guides = sheets.flatMap((sheet) => {
      const texts = sheet.rows.map((row, no) => row.map((_, column) => textOf(contentAt(sheet, no, column))));
      const at = texts[0]?.indexOf('说明') ?? -1;
      return at < 0 ? [] : texts.slice(1).flatMap((row) => row[at] ?? '');
    });
    expect(guides.filter((text) => text !== '').length).toBeGreaterThan(50);
    expect(guides.filter((text) => /[A-Za-z]{3,}/u.test(text))).toEqual([]);
  });
});

describe('a template with figures of the last report', () => {
  it('prints them beside the empty cells, never in them', async () => {
    const edition = catalogue.form('im-amc-2024');
    const field = edition.sections
      .flatMap((section) => section.fields)
      .find((field) => field.layout.at === 'year-columns');
    const previous = new Map([[`${field?.key}@2024`, '123.45']]);
    const answers = new Map([[`${field?.key}@2023`, '100.00']]);
    const form = { lastYear: 2025, plan: null, answers, freeRows: [] };
    const bytes = await writeTemplate({ edition, cluster: '示例', form, previous });
    const workbook = await readXlsx(bytes);
    const row = workbook.sheets.find((sheet) => sheet.name === '二、主导产业情况')?.rows[1];
    expect(row?.slice(3, 6)).toEqual([100, null, null]);
    expect(row?.[7]).toBe('2024：123.45');
    const content = await readBytes(bytes);
    const observation = content?.statements[0]?.observations.find(
      (observation) => observation.indicator === field?.key && observation.year === 2024,
    );
    expect(observation?.status).toBe('blank');
  });
});
