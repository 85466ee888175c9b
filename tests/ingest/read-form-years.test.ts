import { describe, expect, it } from 'vitest';
import type { Grid } from '../support/form-parts.ts';
import { readParts, readSection } from '../support/read-parts.ts';

const head = ['主导产业情况（近三年）', '2021 年', '2022 年', '2023 年'];
const output = ['集群总产值（亿元）', '10.00', '11.00', '12.50'];
const right = {
  'cluster_gross_output@2021': '10',
  'cluster_gross_output@2022': '11',
  'cluster_gross_output@2023': '12.5',
};
const read = (...parts: (string | Grid)[]) => readSection('im-sme-2024', 'leading-industry', parts, null);

describe('values under year columns', () => {
  it.each<[string, Grid]>([
    ['as printed', [head, output]],
    ['label wrapped, spaced, with half-width bracket', [head, ['集 群\n总产值\n(亿元)', '10.00', '11.00', '12.50']]],
    ['unit bracket missing', [head, ['集群总产值', '10.00', '11.00', '12.50']]],
    ['unit with comma', [head, ['集群总产值，亿元', '10.00', '11.00', '12.50']]],
    ['units typed into cells', [head, ['集群总产值（亿元）', '10.00亿元', '１１亿元', '125000万元']]],
    [
      'columns reversed',
      [
        ['年度', '2023年', '2022年', '2021年'],
        ['集群总产值（亿元）', '12.5', '11', '10'],
      ],
    ],
    ['header repeated', [head, head, output, head]],
    [
      'label over two grid columns',
      [
        [{ text: '主导产业情况（近三年）', across: 2 }, '2021', '2022', '2023'],
        [{ text: '集群总产值（亿元）', across: 2 }, '10', '11', '12.5'],
      ],
    ],
    [
      'group cell at the left, merged down',
      [
        ['', '年度', '2021年', '2022年', '2023年'],
        [{ text: '产出', down: 1 }, '集群总产值（亿元）', '10', '11', '12.5'],
      ],
    ],
    [
      'each year over three grid columns, values too',
      [
        ['年度', { text: '2021年', across: 3 }, { text: '2022年', across: 3 }, { text: '2023年', across: 3 }],
        ['集群总产值（亿元）', { text: '10', across: 3 }, { text: '11', across: 3 }, { text: '12.5', across: 3 }],
      ],
    ],
  ])('%s', (_, table) => expect(read(table).facts).toEqual(right));

  it('dates a table that goes on without its header by the header before it', () => {
    expect(read([head, ['集群企业数量', '1', '2', '3']], '', [output]).facts).toMatchObject(right);
  });

  it('dates a table that goes on in another grid', () => {
    const wide: Grid = [
      [
        { text: '集群总产值（亿元）', across: 3 },
        { text: '10', across: 2 },
        { text: '11', across: 4 },
        { text: '12.5', across: 1 },
      ],
    ];
    expect(read([head, ['集群企业数量', '1', '2', '3']], wide).facts).toMatchObject(right);
  });

  it('takes no value from a table in another grid that lacks a cell', () => {
    const wide: Grid = [
      [
        { text: '集群总产值（亿元）', across: 3 },
        { text: '10', across: 2 },
        { text: '11', across: 4 },
      ],
    ];
    const { facts } = read([head, ['集群企业数量', '1', '2', '3']], wide);
    expect(Object.keys(facts).filter((key) => key.startsWith('cluster_gross'))).toEqual([]);
  });

  it('takes neither of two columns of one year, and tells both', () => {
    const { facts, findings } = read([
      ['年度', '2022年', '2022年', '2023年'],
      ['集群总产值（亿元）', '10', '11', '12.5'],
    ]);
    expect(facts).toEqual({ 'cluster_gross_output@2022': 'unreadable', 'cluster_gross_output@2023': '12.5' });
    const twice = findings.filter((found) => found.code === 'year-column-twice');
    expect(twice.map((found) => found.place)).toEqual(['表1 行1 列2', '表1 行1 列3']);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'year-column-missing', facts: { year: 2021 } }));
  });

  it('reads a form of later years', () => {
    const { facts, statement } = read([
      ['年度', '2023年度', '2024年度', '2025年度'],
      ['集群总产值（亿元）', '1', '2', '3'],
    ]);
    expect(statement.reportYear).toBe(2025);
    expect(facts).toEqual({
      'cluster_gross_output@2023': '1',
      'cluster_gross_output@2024': '2',
      'cluster_gross_output@2025': '3',
    });
  });

  it('does not take a value merged over two years for either', () => {
    const { facts, findings } = read([head, ['集群总产值（亿元）', { text: '10', across: 2 }, '12.5']]);
    expect(facts['cluster_gross_output@2023']).toBe('12.5');
    expect(facts['cluster_gross_output@2021']).not.toBe('10');
    expect(facts['cluster_gross_output@2022']).not.toBe('10');
    expect(findings.length).toBeGreaterThan(0);
  });

  it('keeps blank, 无, zero and the dash apart', () => {
    expect(read([head, ['集群企业数量', '', '无', '0'], ['专精特新中小企业数量', '—', '不涉及', '3家']]).facts).toEqual(
      {
        'cluster_enterprise_count@2021': 'blank',
        'cluster_enterprise_count@2022': 'none',
        'cluster_enterprise_count@2023': '0',
        'specialized_sme_count@2021': 'none',
        'specialized_sme_count@2022': 'not-applicable',
        'specialized_sme_count@2023': '3',
      },
    );
  });
});

describe('one growth for the window', () => {
  const label = '近三年主导产业产值年均增速（%）';
  it.each<[string, Grid[number]]>([
    ['merged over three columns', [label, { text: '8.50', across: 3 }]],
    ['in the last column only', [label, '', '', '8.5%']],
    ['in the first column only', [label, '8.50', '', '']],
    ['in all three, equal', [label, '8.50', '8.50', '8.50']],
    ['dashes in the others', [label, '—', '—', '8.5']],
    ['strokes in the others', [label, '/', '/', '8.5']],
  ])('%s', (_, row) => {
    const { facts, findings } = read([head, row]);
    expect(facts).toEqual({ 'leading_output_avg_growth_3y_pct@2023': '8.5' });
    expect(findings).toEqual([]);
  });

  it('does not guess among three different', () => {
    const { facts, findings } = read([head, [label, '8.1', '8.2', '8.5']]);
    expect(facts).toEqual({ 'leading_output_avg_growth_3y_pct@2023': 'unreadable' });
    expect(findings.map((finding) => finding.code)).toEqual(['value-several']);
  });
});

describe('sections', () => {
  const innovation: Grid = [
    ['年度', '2021年', '2022年', '2023年'],
    ['集群近三年研发经费增速（%）', '1', '2', '3'],
  ];
  it('are told apart inside one table by their heading rows', () => {
    const table: Grid = [
      [{ text: '二、主导产业情况', across: 4 }],
      head,
      output,
      [{ text: '三、创新能力情况', across: 4 }],
      ...innovation,
    ];
    expect(readParts('im-sme-2024', ['集群名称：示例集群', table], null).facts).toEqual({
      ...right,
      'cluster_rd_expenditure_growth_pct@2021': '1',
      'cluster_rd_expenditure_growth_pct@2022': '2',
      'cluster_rd_expenditure_growth_pct@2023': '3',
    });
  });
  it('may be shuffled', () => {
    const { facts } = readParts(
      'im-sme-2024',
      ['集群名称：示例集群', '三、创新能力情况', innovation, '二、主导产业情况', [head, output]],
      null,
    );
    expect(facts).toMatchObject({ ...right, 'cluster_rd_expenditure_growth_pct@2023': '3' });
  });
  it.each([
    ['from new to old', ['年度', '2023年', '2022年', '2021年']],
    ['from old to new', ['年度', '2021年', '2022年', '2023年']],
  ])('are never dated by the order of another section that runs %s', (_, years) => {
    const later: Grid = [['集群近三年研发经费增速（%）', '1', '2', '3']];
    const { facts, findings } = readParts(
      'im-sme-2024',
      ['集群名称：示例集群', '二、主导产业情况', [years, output], '三、创新能力情况', later],
      null,
    );
    expect(Object.keys(facts).filter((cell) => cell.startsWith('cluster_rd'))).toEqual([]);
    expect(findings.map((found) => found.code)).toContain('year-header-missing');
  });
});
