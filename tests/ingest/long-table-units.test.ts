import { describe, expect, it } from 'vitest';
import { writeFormDocx } from '../../server/documents/form-document.ts';
import { FormId } from '../../server/domain/ids.ts';
import { readDocx } from '../../server/ingest/read-docx.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { readCsvTable } from '../../server/ingest/read-table.ts';
import { fillEveryField } from '../support/fill-every-field.ts';
import { catalogue } from '../support/read-parts.ts';
import { rejectionOf } from '../support/rejection.ts';

const columns = 'cluster,league,programme,level,report_year,indicator,year,value';
const table = (head: string, ...rows: string[]) =>
  readCsvTable(
    Buffer.from([head, ...rows.map((row) => `示例集群,包头市,sme,national,2023,${row}`)].join('\n')),
    catalogue,
  );
const values = ({ bulk }: ReturnType<typeof table>) =>
  Array.from({ length: bulk?.length ?? 0 }, (_, n) => [
    bulk?.indicators[bulk.indicator[n] ?? 0],
    bulk?.year[n],
    bulk?.value[n],
    bulk?.raw[n],
  ]);

describe('the unit column of a long table', () => {
  it('converts and keeps the printed figure, once told for an indicator and unit', () => {
    const content = table(
      `${columns},unit`,
      'cluster_gross_output,2021,344100,万元',
      'cluster_gross_output,2022,36.14,亿元',
      'cluster_gross_output,2023,385800,万元',
      'cluster_area,2023,7.22,',
    );
    expect(values(content)).toEqual([
      ['cluster_gross_output', 2021, 34.41, '344100'],
      ['cluster_gross_output', 2022, 36.14, null],
      ['cluster_gross_output', 2023, 38.58, '385800'],
      ['cluster_area', 2023, 7.22, null],
    ]);
    expect(content.findings).toMatchObject([
      {
        code: 'unit-column-converted',
        severity: 'note',
        indicator: 'cluster_gross_output',
        facts: { typed: '万元', printed: '亿元', count: 2 },
        place: 'line 2, column value',
      },
    ]);
  });

  it('takes a unit typed behind the value or in brackets behind the name', () => {
    expect(
      values(
        table(
          columns,
          'cluster_gross_output,2021,344100万元',
          '集群总产值（万元）,2022,361400',
          '集群总产值,2023,38.58',
        ),
      ).map(([, , value]) => value),
    ).toEqual([34.41, 36.14, 38.58]);
  });

  it('takes the English name of the unit, as our export may print it', () => {
    const content = table(
      `${columns},unit`,
      'cluster_gross_output,2023,34.41,CNY 100 million',
      'cluster_sme_count,2023,40,家',
    );
    expect(values(content).map(([, , value]) => value)).toEqual([34.41, 40]);
    expect(content.findings).toEqual([]);
  });

  it('refuses a row whose unit measures something else or is no unit, and names what was expected', () => {
    const content = table(
      `${columns},unit`,
      'cluster_area,2023,7.22,平方公里',
      'cluster_gross_output,2022,34.41,万美元',
      'cluster_gross_output,2023,34.41,规上企业',
      'sme_employees,2023,3614,家',
    );
    expect(values(content)).toHaveLength(1);
    expect(content.findings.map(({ code, severity, indicator, year }) => [code, severity, indicator, year])).toEqual([
      ['row-rejected', 'explain', 'cluster_gross_output', 2022],
      ['row-rejected', 'explain', 'cluster_gross_output', 2023],
      ['row-rejected', 'explain', 'sme_employees', 2023],
    ]);
    expect(content.findings[0]?.facts).toMatchObject({ column: 'unit', found: '万美元' });
  });

  it('glues no digits', async () => {
    for (const value of ['"1,2345"', '"0,123"', '36.14 100', '73（其中规上20）', '/'])
      expect(
        (await rejectionOf(() => table(columns, `cluster_gross_output,2023,${value}`))).map(({ code }) => code),
      ).toEqual(['row-rejected']);
  });
});

describe('rows of a long table about a plan', () => {
  const targets = (content: ReturnType<typeof table>) =>
    content.statements[0]?.planTargets.map(({ direction, label, measure, point, year, value, text, unit }) => [
      direction,
      label,
      measure,
      point,
      year,
      value ?? text,
      unit,
    ]);

  it('become baseline, stages and target', () => {
    const content = table(
      `${columns},unit`,
      'plan_rd_expenditure_target,2025,14000,万元',
      'plan_rd_expenditure_baseline,2023,12000,万元',
      'plan_rd_expenditure_target,2026,1.6,亿元',
      'plan_quality_sme_count_target,2026,25,',
    );
    const row = ['创新', '研发经费投入', 'plan_rd_expenditure'];
    expect(targets(content)).toEqual([
      [...row, 'stage', 2025, 14000, '万元'],
      [...row, 'baseline', 2023, 12000, '万元'],
      [...row, 'target', 2026, 1.6, '亿元'],
      ['主导产业', '优质中小企业数量', 'plan_quality_sme_count', 'target', 2026, 25, null],
    ]);
    expect(content.findings).toEqual([]);
  });

  it('are told where the year fits no point of the plan', () => {
    const content = table(
      columns,
      'plan_rd_expenditure_baseline,2022,1.1',
      'plan_rd_expenditure_baseline,2023,1.2',
      'plan_rd_expenditure_target,2026,1.6',
    );
    expect(targets(content)?.map(([, , , point, year]) => [point, year])).toEqual([
      ['baseline', 2023],
      ['target', 2026],
    ]);
    expect(content.findings).toMatchObject([
      {
        code: 'plan-point-unclear',
        severity: 'explain',
        indicator: 'plan_rd_expenditure_baseline',
        year: 2022,
        facts: { base: 2023, target: 2026 },
      },
    ]);
  });

  it.each(['miit-sme-2022', 'miit-sme-2024'])('give the plan of a form of %s back', async (id) => {
    const edition = catalogue.form(FormId.parse(id));
    const form = fillEveryField(edition);
    const answers = new Map([...form.answers, [`cluster_name@${form.lastYear}`, '示例集群']]);
    const document = await readDocx(await writeFormDocx(edition, { ...form, answers }));
    const { statement } = readForm(document, edition, catalogue);
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rows = statement.observations
      .filter(({ indicator, status }) => indicator.startsWith('plan_') && status !== 'blank')
      .map(({ indicator, year, value, text, status, raw }) =>
        [indicator, year, quoted(text ?? String(value ?? '')), status, quoted(raw), id].join(','),
      );
    const content = table(`${columns},status,raw,form`, ...rows);
    const said = (all: typeof statement.planTargets) =>
      all
        .map(({ direction, label, measure, point, year, value, text, unit }) =>
          JSON.stringify([direction, label, measure, point, year, value, text, unit]),
        )
        .sort();
    expect(said(content.statements[0]?.planTargets ?? [])).toEqual(said(statement.planTargets));
    expect(statement.planTargets.length).toBeGreaterThan(15);
  });
});
