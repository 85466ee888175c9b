import { describe, expect, it } from 'vitest';
import type { FindingOf } from '../../server/domain/finding.ts';
import type { Grid } from '../support/form-parts.ts';
import { readSection } from '../support/read-parts.ts';

const head = ['指标', '2021年', '2022年', '2023年'];
const output = (label: string, ...values: string[]): Grid[number] => [label, ...values];
const read = (...parts: (string | Grid)[]) => readSection('im-sme-2024', 'leading-industry', parts, 2023);
const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);
const outputs = (facts: Record<string, unknown>) =>
  [2021, 2022, 2023].map((year) => facts[`cluster_gross_output@${year}`]);
const converted = ['34.41', '36.14', '38.58'];
const wan = ['344100', '361400', '385800'];

describe('the unit that a label prints', () => {
  it.each([
    '集群总产值（万元）',
    '集群总产值(单位:万元)',
    '集群总产值（计量单位：人民币万元）',
    '集群总产值[万元]',
    '集群总产值【万元】',
    '集群总产值，万元',
    '集群总产值/万元',
    '集群总产值万元',
    '集群总产值 单位：万元',
    '集群\n总产值\n（万\n元）',
    '（万元）集群总产值',
    '集群总产值（万元，保留2位小数）',
    '集群总产值（万元）（必填）',
  ])('%s', (label) => {
    const { facts, findings } = read([head, output(label, ...wan)]);
    expect(outputs(facts)).toEqual(converted);
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(Array(3).fill('unit-converted note'));
    expect(findings[0]?.facts).toMatchObject({ found: '344100', printed: '亿元', value: 34.41 });
    expect((findings[0] as FindingOf<'unit-converted'>).facts.typed).toMatch(/万元$/u);
  });

  it('binds the figures that name none, and a cell that names its own binds itself', () => {
    const { facts } = read([head, output('集群总产值（万元）', '344100', '36.14亿元', '385800万元')]);
    expect(outputs(facts)).toEqual(converted);
  });

  it.each(['（万美元）', '（%）', '（家）', '（吨标准煤/万元）', '（斗）', '万美元', '（平方公里）'])(
    'leaves the figures under 集群总产值%s unread',
    (unit) => {
      const { facts, findings } = read([head, output(`集群总产值${unit}`, ...wan)]);
      expect(outputs(facts)).toEqual(Array(3).fill('unreadable'));
      expect(findings.map(({ severity, indicator, year }) => [severity, indicator, year])).toEqual(
        [2021, 2022, 2023].map((year) => ['explain', 'cluster_gross_output', year]),
      );
      expect(['unit-foreign', 'label-qualified']).toContain(findings[0]?.code);
    },
  );

  it('leaves a figure with two units unread, and one cell that names its own unit read', () => {
    const { facts, findings } = read([head, output('集群总产值（亿元）（万元）', '344100', '361400', '无')]);
    // The printed unit stands there as well, and the other one differs from it: the other one binds.
    expect(outputs(facts)).toEqual(['34.41', '36.14', 'none']);
    expect(codes(findings)).toEqual(['unit-converted', 'unit-converted']);
    const both = read([head, output('集群总产值（千元）（万元）', ...wan)]);
    expect(outputs(both.facts)).toEqual(Array(3).fill('unreadable'));
    expect(codes(both.findings)).toEqual(Array(3).fill('unit-several'));
  });

  it('asks for the unit of a rate that may be a part of one', () => {
    const label = '集群内中小企业产值占集群总产值比例';
    const share = (facts: Record<string, unknown>) =>
      [2021, 2022, 2023].map((year) => facts[`sme_output_share_pct@${year}`]);
    const { facts, findings } = read([head, output(label, '0.7167', '71.69', '1')]);
    expect(share(facts)).toEqual(['unreadable', '71.69', 'unreadable']);
    expect(codes(findings)).toEqual(['unit-missing', 'unit-missing']);
    expect(share(read([head, output(label, '0.72%', '1.01', '0')]).facts)).toEqual(['0.72', '1.01', '0']);
    expect(share(read([head, output(`${label}（%）`, '0.72', '0.9', '1')]).facts)).toEqual(['0.72', '0.9', '1']);
    expect(share(read([head, output(`${label}（小数）`, '0.7167', '0.7', '1')]).facts)).toEqual(['71.67', '70', '100']);
  });
});

describe('a unit printed elsewhere', () => {
  const bare = output('集群总产值', ...wan);
  it.each<[string, (string | Grid)[]]>([
    ['in a paragraph above the table', ['单位：万元', [head, bare]]],
    ['in a paragraph with words around it', ['主导产业情况　　　　金额单位：万元', [head, bare]]],
    ['in a merged title row', [[[{ text: '主导产业情况（单位：万元）', across: 4 }], head, bare]]],
    ['in a row of its own', [[[{ text: '单位：万元、家、%', across: 4 }], head, bare]]],
    ['in the header', [[['指标（万元）', '2021年', '2022年', '2023年'], bare]]],
    ['in a column of units', [[['指标', '单位', '2021年', '2022年', '2023年'], output('集群总产值', '万元', ...wan)]]],
    [
      'in a column of units behind',
      [[['指标', '2021年', '2022年', '2023年', '计量单位'], output('集群总产值', ...wan, '万元')]],
    ],
    [
      'in a column of units beside a label that prints its own',
      [[['指标', '单位', '2021年', '2022年', '2023年'], output('集群总产值（亿元）', '万元', ...wan)]],
    ],
  ])('%s', (_, parts) => expect(outputs(read(...parts).facts)).toEqual(converted));

  it('does not bind a label that prints its own, nor figures of another kind', () => {
    const { facts, findings } = read('单位：万元', [
      head,
      output('集群总产值（亿元）', ...converted),
      output('集群企业数量', '62', '68', '73'),
    ]);
    expect(outputs(facts)).toEqual(converted);
    expect(facts['cluster_enterprise_count@2023']).toBe('73');
    expect(findings).toEqual([]);
  });

  it('binds its own table only', () => {
    const { facts } = read(
      '单位：万元',
      [head, ['集群企业数量', '62', '68', '73']],
      [head, output('集群总产值', ...converted)],
    );
    expect(outputs(facts)).toEqual(converted);
  });

  it('is not what 申报单位 names, and is not overlooked in another currency', () => {
    expect(outputs(read('申报单位：万元科技有限公司', [head, output('集群总产值', ...converted)]).facts)).toEqual(
      converted,
    );
    const foreign = read('单位：万美元', [head, bare]);
    expect(outputs(foreign.facts)).toEqual(Array(3).fill('unreadable'));
    expect(codes(foreign.findings)).toEqual(Array(3).fill('unit-foreign'));
  });
});

describe('words beside a label that the form does not print', () => {
  it.each([
    '规上企业',
    '规上',
    '规模以上工业',
    '可比价',
    '2020年不变价',
    '当年价',
    '其中：规上企业',
    '上年同期',
    '累计',
    '亿元，规上企业',
    '亿元、可比价',
    '主导产业',
    '2020年',
  ])('集群总产值（%s）', (words) => {
    const { facts, findings } = read([head, output(`集群总产值（${words}）`, ...converted)]);
    expect(outputs(facts)).toEqual(Array(3).fill('unreadable'));
    expect(codes(findings)).toEqual(Array(3).fill('label-qualified'));
    const [first] = findings as FindingOf<'label-qualified'>[];
    expect(words.normalize('NFKC')).toContain(first?.facts.words[0] ?? '-');
    expect(first).toMatchObject({ severity: 'explain', indicator: 'cluster_gross_output', year: 2021 });
  });

  it.each([
    '集群总产值（亿元）（必填）',
    '集群总产值（亿元）（注：含园区）',
    '集群总产值(亿元)（全年）',
    '其中：集群总产值（亿元）',
    '集群总产值（2021-2023年）',
  ])('%s says how to fill in what the form asks', (label) => {
    const { facts, findings } = read([head, output(label, ...converted)]);
    expect(outputs(facts)).toEqual(converted);
    expect(findings).toEqual([]);
  });

  it.each([0, 1])('lets the printed row stand, wherever the further row is', (at) => {
    const rows = [output('集群总产值（亿元）', ...converted)];
    rows.splice(at, 0, output('集群总产值（亿元）（上年同期）', '31', '34.41', '36.14'));
    const { facts, findings } = read([head, ...rows]);
    expect(outputs(facts)).toEqual(converted);
    expect(findings).toMatchObject([{ code: 'label-row-unread', severity: 'note', facts: { words: ['上年同期'] } }]);
  });

  it('takes what the edition prints in brackets, whole or in part', () => {
    const { facts, findings } = readSection(
      'im-sme-2024',
      'innovation',
      [
        [['集群内中小企业有效发明专利拥有量（包括发明专利、国防专利等）', '23']],
        [['集群内中小企业从业人员数量（万人）', '0.3614']],
      ],
      2023,
    );
    expect(facts['sme_valid_invention_patents@2023']).toBe('23');
    expect(facts['sme_employees@2023']).toBe('3614');
    expect(codes(findings)).toEqual(['unit-converted']);
  });
});

describe('a plan row', () => {
  const plan = (...parts: (string | Grid)[]) => readSection('miit-sme-2024', 'plan', parts, 2023);
  const planHead = ['方向', '指标', '2023年基准值', '2026年目标值'];
  it.each<[string, Grid]>([
    ['in the label', [planHead, ['创新', '研发经费投入（万元）', '12000', '16000']]],
    ['in the cell', [planHead, ['创新', '研发经费投入', '12000万元', '16000 万元（示例）']]],
    [
      'in a column',
      [
        ['方向', '指标', '单位', '2023年基准值', '2026年目标值'],
        ['创新', '研发经费投入', '万元', '12000', '16000'],
      ],
    ],
  ])('keeps figure and unit as printed %s', (_, table) => {
    const { statement, findings } = plan(table);
    expect(statement.planTargets.map(({ value, unit }) => [value, unit])).toEqual([
      [12000, '万元'],
      [16000, '万元'],
    ]);
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('converts what has a unit of its own', () => {
    const { facts, statement } = plan([planHead, ['数字化', '工业互联网普及率（‰）', '300', '450']]);
    expect(facts).toMatchObject({ 'plan_iiot_adoption_baseline@2023': '30', 'plan_iiot_adoption_target@2026': '45' });
    expect(statement.planTargets[0]).toMatchObject({ value: 300, unit: '‰' });
  });

  it.each([
    ['研发经费投入（人）', '12000', 'unit-foreign'],
    ['研发经费投入（规上企业）', '1.2', 'label-qualified'],
    ['研发经费投入（万美元）', '1200', 'unit-foreign'],
  ])('does not read %s', (label, baseline, code) => {
    const { facts, findings, statement } = plan([planHead, ['创新', label, baseline, '无']]);
    expect(facts['plan_rd_expenditure_baseline@2023']).toBe('unreadable');
    expect(statement.planTargets[0]?.value).toBeNull();
    expect(findings).toMatchObject([{ code, severity: 'explain' }]);
  });
});
