import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FormId } from '../../server/domain/ids.ts';
import { collectFiles } from '../../server/ingest/collect-files.ts';
import { FormYield } from '../../server/ingest/form-findings.ts';
import { readForm } from '../../server/ingest/read-form.ts';
import { readNames } from '../../server/ingest/read-names.ts';
import { readCsvTable } from '../../server/ingest/read-table.ts';
import { readValue } from '../../server/ingest/read-value.ts';
import { documentOf } from '../support/form-parts.ts';
import { scratchFolder } from '../support/landings.ts';
import { catalogue } from '../support/read-parts.ts';
import { rejectionOf } from '../support/rejection.ts';

const edition = catalogue.form(FormId.parse('im-sme-2024'));
const fieldOf = (key: string) => edition.sections.flatMap(({ fields }) => fields).find((field) => field.key === key)!;
const read = (key: string, raw: string) =>
  readValue(fieldOf(key), catalogue.indicator(key), 2025, raw, '表3 行4 列2', catalogue).findings;

describe('what is told of a cell', () => {
  it('tells words where a figure is wanted', () => {
    expect(read('cluster_area', '约五十')).toMatchObject([
      { code: 'value-unreadable', severity: 'explain', facts: { found: '约五十' } },
    ]);
  });

  it('tells a share above 100, a negative area and a part of an enterprise, and keeps them', () => {
    expect(read('leading_output_share_pct', '100')).toEqual([]);
    expect(read('leading_output_share_pct', '100.01')).toMatchObject([
      { code: 'value-outside-bounds', severity: 'explain', facts: { value: 100.01, min: 0, max: 100 } },
    ]);
    expect(read('cluster_area', '-12.50')).toMatchObject([{ code: 'value-outside-bounds' }]);
    expect(read('cluster_enterprise_count', '12.5')).toMatchObject([
      { code: 'value-not-integer', facts: { value: 12.5 } },
    ]);
  });

  it('tells a stroke, which may mean 无, 不涉及 or nothing', () => {
    for (const raw of ['/', ' ／ ', '\\'])
      expect(read('cluster_area', raw)).toMatchObject([{ code: 'value-stroke', severity: 'explain' }]);
  });

  it('tells 不涉及 in the cell of a figure: of a count it needs an answer, of a rate it is one', () => {
    expect(read('little_giant_count', '不涉及')).toMatchObject([
      { code: 'value-not-applicable', severity: 'explain', facts: { found: '不涉及', count: true } },
    ]);
    expect(read('fdi_growth_pct', '不适用')).toMatchObject([
      { code: 'value-not-applicable', severity: 'note', facts: { found: '不适用', count: false } },
    ]);
  });

  it('tells two ticked boxes of one question, with what is ticked', () => {
    expect(read('carbon_monitoring_established', '☑是 ☑否')).toMatchObject([
      { code: 'answer-several', severity: 'explain', facts: { ticked: ['是', '否'] }, place: '表3 行4 列2' },
    ]);
  });

  it('tells words that are none of the options', () => {
    expect(read('carbon_monitoring_established', '正在建设中')).toMatchObject([
      { code: 'answer-unreadable', severity: 'explain', facts: { found: '正在建设中', options: ['是', '否'] } },
    ]);
  });

  it('tells a question without a tick', () => {
    expect(read('carbon_monitoring_established', '□是 □否')).toMatchObject([{ code: 'answer-missing' }]);
  });

  it('tells a text beyond its limit by its length without blanks, and not at the limit', () => {
    const field = edition.sections
      .flatMap(({ fields }) => fields)
      .find((field) => field.type === 'text' && field.maxChars !== null)!;
    const limit = field.maxChars!;
    expect(read(field.key, `${'字'.repeat(limit)}  \n`)).toEqual([]);
    expect(read(field.key, `字 ${'字'.repeat(limit)}`)).toMatchObject([
      { code: 'text-too-long', severity: 'note', facts: { length: limit + 1, limit } },
    ]);
  });

  it('tells a count that is not the number of names', () => {
    const field = fieldOf('platform_national_count');
    const told = (text: string) => {
      const form = new FormYield(edition, catalogue, 2025);
      readNames(field, 'count', text, '表5 行2 列2', form);
      return form.findings;
    };
    expect(told('数量：3个 名称：甲平台、乙平台')).toMatchObject([
      {
        code: 'names-count-differs',
        severity: 'explain',
        facts: { count: 3, names: 2 },
        indicator: field.key,
        year: 2025,
      },
    ]);
    expect(told('数量：2个 名称：甲平台、乙平台')).toEqual([]);
  });
});

it('tells a field of a section that is there without it, by its label', () => {
  const heading = edition.sections.find(({ id }) => id === 'basic')!.heading;
  const document = documentOf('集群名称：示例集群', heading, [[fieldOf('cluster_area').label, '12.50']]);
  const { findings } = readForm(document, edition, catalogue, 2025);
  const missing = findings.flatMap((finding) => (finding.code === 'field-missing' ? [finding.facts.label] : []));
  expect(missing).toContain(fieldOf('operator_name').label);
  expect(missing).not.toContain(fieldOf('cluster_area').label);
});

it('refuses a series of context figures that changes its unit from one line to the next', async () => {
  const text = [
    'series,name,name_en,league,year,value,unit,price_basis,source',
    'gdp,生产总值,GDP,包头市,2023,12.50,亿元,current,示例数据',
    'gdp,生产总值,GDP,包头市,2024,130000,万元,current,示例数据',
    '',
  ].join('\n');
  expect(await rejectionOf(() => readCsvTable(new TextEncoder().encode(text), catalogue))).toMatchObject([
    {
      code: 'context-series-differs',
      severity: 'blocks',
      facts: { series: 'gdp', column: 'unit', found: '万元', stated: '亿元' },
      place: 'line 3, column unit',
    },
  ]);
});

it('refuses a file that is too large without reading it', async () => {
  const { path, remove } = scratchFolder();
  const name = join(path, '大文件.csv');
  writeFileSync(name, '');
  // Sparse: nothing of it is on disk.
  truncateSync(name, 256 * 1024 * 1024 + 1);
  const [file] = await collectFiles([name]);
  remove();
  expect(file).toMatchObject({ name: '大文件.csv', tooLarge: true });
  expect(file?.rejection?.findings).toMatchObject([
    { code: 'file-too-large', facts: { bytes: 268435457, limit: 268435456 } },
  ]);
});
