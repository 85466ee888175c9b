import { readXlsx, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { writeFilledWorkbook } from '../../server/documents/form-workbook.ts';
import { readTemplate } from '../../server/ingest/read-template.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import type { Grid } from '../support/form-parts.ts';
import { openWorkbook } from '../support/opened-workbook.ts';
import { readSection } from '../support/read-parts.ts';

describe('a figure in the rows of two labels', () => {
  const head: Grid[number] = ['主导产业情况（近三年）', '2021年', '2022年', '2023年'];

  it('is that of neither', () => {
    const { facts, findings } = readSection('im-sme-2024', 'leading-industry', [
      [head, ['集群企业数量', '41', { text: '44', down: 2 }, '45'], ['其中：集群中小企业数量', '39', '42']],
    ]);
    expect(facts).toMatchObject({
      'cluster_enterprise_count@2021': '41',
      'cluster_enterprise_count@2022': 'unreadable',
      'cluster_enterprise_count@2023': '45',
      'cluster_sme_count@2021': '39',
      'cluster_sme_count@2022': 'unreadable',
      'cluster_sme_count@2023': '42',
    });
    expect(findings.filter(({ code }) => code === 'value-unreadable')).toHaveLength(2);
  });

  it('is read where the row below has no label of its own', () => {
    const { facts } = readSection('im-sme-2024', 'leading-industry', [
      [head, [{ text: '集群企业数量', down: 2 }, '41', { text: '44', down: 2 }, '45'], ['', '']],
    ]);
    expect(facts['cluster_enterprise_count@2022']).toBe('44');
  });
});

describe('several figures beside one label', () => {
  const employees = (...cells: string[]) =>
    readSection('im-sme-2024', 'innovation', [[['集群内中小企业从业人员数量', ...cells]]], 2023);

  it('are asked about', () => {
    const { facts, findings } = employees('99', '6168');
    expect(facts['sme_employees@2023']).toBe('unreadable');
    expect(findings.map(({ code }) => code)).toContain('value-several');
  });
  it('are one where they are equal, or where only one of them is a figure', () => {
    expect(employees('6168', '6168').facts['sme_employees@2023']).toBe('6168');
    expect(employees('6168', '（注：需提供社保证明）').facts['sme_employees@2023']).toBe('6168');
  });
});

describe('a cell of our template merged over several years', () => {
  it('is that of the first year at most; an answer for the whole form is read', async () => {
    const catalogue = loadCatalogue();
    const edition = catalogue.form('im-sme-2024');
    const form = fillEveryField(edition, 2025);
    const { sheets } = await readXlsx(await writeFilledWorkbook(edition, '示例·包头市齿轮集群', form), {
      readStyles: true,
    });
    const merged = sheets.map(({ name, rows, cells }) => {
      const merges = [];
      for (const [row, values] of rows.entries()) {
        const yearly = values[0] === '集群企业数量';
        const sole = values[0] === '近三年主导产业产值年均增速（%）';
        if (!yearly && !sole) continue;
        merges.push({ startRow: row, endRow: row, startCol: 3, endCol: 5 });
        if (sole) values[3] = values[5] ?? null;
        for (const column of sole ? [4, 5] : []) values[column] = null;
        if (sole) for (const column of [3, 4, 5]) cells?.delete(`${row},${column}`);
      }
      return { name, rows, merges, ...(cells ? { cells } : {}) };
    });
    const content = await readTemplate(await openWorkbook(await writeXlsx({ sheets: merged })), catalogue);
    const read = (indicator: string, year: number) =>
      content?.statements[0]?.observations.find(
        (observation) => observation.indicator === indicator && observation.year === year,
      );
    expect(read('cluster_enterprise_count', 2023)?.status).toBe('value');
    expect(read('cluster_enterprise_count', 2024)?.status).toBe('unreadable');
    expect(read('cluster_enterprise_count', 2025)?.status).toBe('unreadable');
    expect(read('leading_output_avg_growth_3y_pct', 2025)?.value).toBe(
      Number(form.answers.get('leading_output_avg_growth_3y_pct@2025')),
    );
    const asked = content?.findings.filter(({ indicator }) => indicator === 'cluster_enterprise_count') ?? [];
    expect(asked.map(({ code, year }) => `${code} ${year}`).sort()).toEqual([
      'value-unreadable 2024',
      'value-unreadable 2025',
    ]);
  });
});
