import { describe, expect, it } from 'vitest';
import type { Grid } from '../support/form-parts.ts';
import { readParts, readSection } from '../support/read-parts.ts';

const pick = (facts: Record<string, string>, ...keys: string[]) =>
  Object.fromEntries(Object.entries(facts).filter(([key]) => keys.some((name) => key.startsWith(name))));

describe('standards', () => {
  const label = '集群中小企业近三年主持（起草单位排名前三位）或参与制修订标准数量情况（需提供清单）';
  const years: Grid[number] = [
    '年度',
    { text: '2021年', across: 3 },
    { text: '2022年', across: 3 },
    { text: '2023年', across: 3 },
  ];
  const wanted = Object.fromEntries(
    ['intl', 'national', 'industry', 'group'].flatMap((row, r) =>
      [2021, 2022, 2023].flatMap((year, y) => [
        [`sme_std_${row}_lead@${year}`, String(r * 10 + y)],
        [`sme_std_${row}_join@${year}`, String(r * 10 + y + 5)],
      ]),
    ),
  );
  const names = ['国际', '国家', '行业', '团体'];
  const blocks = (line: (r: number, y: number) => string[]) =>
    names.map((_, r) => [0, 1, 2].flatMap((y) => line(r, y)));
  const read = (...parts: (string | Grid)[]) =>
    pick(readSection('im-sme-2024', 'innovation', parts, 2023).facts, 'sme_std');
  const count = (r: number, y: number) => [String(r * 10 + y), String(r * 10 + y + 5)];
  const one = (y: number, said: string[] = names): Grid => [
    ['类别', '主持\n数量', '参与\n数量'],
    ...said.map((name, r) => [name, ...count(r, y)]),
  ];

  it('side by side', () => {
    const [first = [], ...others] = blocks((r, y) => [names[r] ?? '', ...count(r, y)]);
    const head = [0, 1, 2].flatMap(() => ['类别', '主持数量', '参与数量']);
    expect(read([years, [{ text: label, down: 5 }, ...head], first, ...others])).toEqual(wanted);
  });
  it('categories spelled out, columns turned', () => {
    const rows = blocks((r, y) => [`${names[r]}标准`, ...count(r, y).reverse()]);
    const head = [0, 1, 2].flatMap(() => ['标准类别', '参与', '主持']);
    expect(read([years, [{ text: label, down: 5 }, ...head], ...rows])).toEqual(wanted);
  });
  it('one column of categories for all years', () => {
    const head = [0, 1, 2].flatMap(() => ['主持数量', '参与数量']);
    const rows = names.map((name, r) => [name, ...[0, 1, 2].flatMap((y) => count(r, y))]);
    const wide: Grid[number] = [
      '年度',
      '',
      { text: '2021年', across: 2 },
      { text: '2022年', across: 2 },
      { text: '2023年', across: 2 },
    ];
    expect(read([wide, [{ text: label, down: 5 }, '类别', ...head], ...rows])).toEqual(wanted);
  });
  it('a table per year inside the cells', () => {
    const cells = [0, 1, 2].map((y) => ({ tables: [one(y)] }));
    expect(
      read([
        ['年度', '2021年', '2022年', '2023年'],
        [label, ...cells],
      ]),
    ).toEqual(wanted);
  });
  it('a table per year inside the cells, years from new to old', () => {
    const cells = [2, 1, 0].map((y) => ({ tables: [one(y)] }));
    expect(
      read([
        ['年度', '2023年', '2022年', '2021年'],
        [label, ...cells],
      ]),
    ).toEqual(wanted);
  });
  it('one table for all years inside the cell', () => {
    const head = [0, 1, 2].flatMap(() => ['类别', '主持数量', '参与数量']);
    const rows = blocks((r, y) => [names[r] ?? '', ...count(r, y)]);
    const inner: Grid = [
      [
        { text: '2021年', across: 3 },
        { text: '2022年', across: 3 },
        { text: '2023年', across: 3 },
      ],
      head,
      ...rows,
    ];
    expect(read([[label, { tables: [inner] }]])).toEqual(wanted);
  });
  it('a block per year, one below the other', () => {
    const rows = [2021, 2022, 2023].flatMap((year, y): Grid => [[`${year}年`], ...one(y)]);
    expect(read([[label, { tables: [rows] }]])).toEqual(wanted);
  });
  it('a row cut short gives nothing away', () => {
    const cells = [0, 1, 2].map((y) => ({ tables: [one(y)] }));
    const facts = read([
      ['年度', '2021年', '2022年', '2023年'],
      [label, ...cells.slice(0, 2), { tables: [[['国际', '9']]] }],
    ]);
    expect(facts['sme_std_intl_join@2023']).toBeUndefined();
  });
});

describe('values that bring their years', () => {
  const co2 = '近三年单位产值二氧化碳排放量（吨二氧化碳/万元）';
  const wanted = {
    'cluster_co2_per_output@2021': '0.35',
    'cluster_co2_per_output@2022': '0.33',
    'cluster_co2_per_output@2023': '0.3',
  };
  const note = { text: '（注：需提供2023年佐证材料）', across: 2 };
  it.each<[string, (string | Grid)[]]>([
    [
      'lines beside a merged label',
      [[[{ text: co2, down: 4 }, '2021 年', '0.35'], ['2022 年', '0.33'], ['2023 年', '0.30'], [note]]],
    ],
    [
      'lines beside a label left unmerged',
      [
        [
          [co2, '2021年', '0.35'],
          ['', '2022年', '0.33'],
          ['', '2023年', '0.30'],
          ['', note],
        ],
      ],
    ],
    [
      'lines broken over two tables',
      [
        [[co2, '2021年', '0.35']],
        '',
        [
          ['', '2022年', '0.33'],
          ['', '2023年', '0.30'],
        ],
      ],
    ],
    [
      'years above values',
      [
        [
          [{ text: co2, down: 2 }, '2021年', '2022年', '2023年'],
          ['0.35', '0.33', '0.30'],
        ],
      ],
    ],
    [
      'years above values, a note beside',
      [
        [
          [{ text: co2, down: 2 }, '2021年', '2022年', '2023年', note],
          ['0.35', '0.33', '0.30', ''],
        ],
      ],
    ],
    ['years and values in turn', [[[co2, '2021年', '0.35', '2022年', '0.33', '2023年', '0.30']]]],
    ['as text', [[[co2, '2021年：0.35  2022年：0.33； 2023年：0.30']]]],
    ['as lines of text', [[[co2, '2021 年 0.35\n2022 年 0.33\n2023 年 0.30\n（注：2023年数据需佐证）']]]],
    [
      'in a table in the cell',
      [
        [
          [
            co2,
            {
              tables: [
                [
                  ['2021年', '2022年', '2023年'],
                  ['0.35', '0.33', '0.30'],
                ],
              ],
            },
          ],
        ],
      ],
    ],
  ])('%s', (_, parts) => {
    const { facts } = readSection('im-sme-2024', 'green', [...parts], 2023);
    expect(pick(facts, 'cluster_co2')).toEqual(wanted);
  });
  it.each([[['0.35']], [['0.35', '0.33', '0.30']]])('does not date %j without a year, and tells it', (values) => {
    const { facts, findings } = readSection('im-sme-2024', 'green', [[[co2, ...values]]], 2023);
    expect(pick(facts, 'cluster_co2')).toEqual({});
    expect(findings).toMatchObject([{ code: 'year-header-missing', indicator: 'cluster_co2_per_output' }]);
  });
  it('reads software purchases inline', () => {
    const { facts } = readSection(
      'miit-sme-2024',
      'digital',
      [[['工业软件采购金额（万元）', '2021年：90 2022年：100 2023年：120万元']]],
      2023,
    );
    expect(pick(facts, 'industrial_software_purchase')).toEqual({
      'industrial_software_purchase@2021': '90',
      'industrial_software_purchase@2022': '100',
      'industrial_software_purchase@2023': '120',
    });
  });
});

describe('narratives', () => {
  const label = '集群产业链培育和招商情况（200字以内）';
  it.each<[string, Grid]>([
    ['beside', [[label, '示例招商 12 家。']]],
    ['below', [[label], ['示例招商 12 家。']]],
    ['in the same cell', [[`${label}\n示例招商 12 家。`]]],
    ['in the same cell, in one line', [['集群产业链培育和招商情况（200 字以内）：示例招商 12 家。']]],
  ])('%s', (_, table) => {
    const { facts } = readSection('im-sme-2024', 'leading-industry', [table], 2023);
    expect(facts['chain_cultivation_investment_narrative@2023']).toBe('示例招商 12 家。');
  });
  it('that speak of other fields fill none of them', () => {
    const text = '集群企业数量\n2021年增长，☑建立了品牌运营机制，集群总产值（亿元）达到99';
    const { facts } = readSection('im-sme-2024', 'leading-industry', [[[label, text]]], 2023);
    expect(pick(facts, 'cluster_enterprise', 'cluster_gross')).toEqual({});
    expect(facts['opt_brand_operation_mechanism@2023']).toBeUndefined();
  });
});

describe('names and counts', () => {
  const label = '省级制造业创新中心或省级创新平台名称及数量';
  const wanted = { 'platform_provincial_count@2023': '2', 'platform_provincial_names@2023': '示例甲中心\n示例乙中心' };
  it.each<[string, Grid]>([
    ['one cell', [[label, '数量：2个\n名称：示例甲中心、示例乙中心']]],
    ['cells side by side', [[label, '数量：2个', '名称：示例甲中心、示例乙中心']]],
    ['cells of their own', [[label, '数量', '2', '名称', '示例甲中心、示例乙中心']]],
    [
      'rows beside a merged label',
      [
        [{ text: label, down: 2 }, '数量', '2个'],
        ['名称', '示例甲中心；示例乙中心'],
      ],
    ],
    [
      'rows beside a label left unmerged',
      [
        [label, '数量：2'],
        ['', '名称：1.示例甲中心\n2.示例乙中心'],
      ],
    ],
    ['names first', [[label, '名称：示例甲中心、示例乙中心\n数量：2个']]],
  ])('%s', (_, table) => {
    const { facts } = readSection('im-sme-2024', 'innovation', [table], 2023);
    expect(pick(facts, 'platform_provincial')).toEqual(wanted);
  });
  it('keep 无 and blank apart', () => {
    const { facts } = readSection(
      'im-sme-2024',
      'innovation',
      [
        [
          [label, '数量：无 名称：无'],
          ['其他平台名称及数量', '数量：    个\n名称：'],
        ],
      ],
      2023,
    );
    expect(pick(facts, 'platform')).toEqual({
      'platform_provincial_count@2023': 'none',
      'platform_provincial_names@2023': 'none',
      'platform_other_count@2023': 'blank',
      'platform_other_names@2023': 'blank',
    });
  });
});

describe('answers and ticks', () => {
  const asked = '属于高耗能行业的集群，能效水平高于行业基准值';
  it.each<[string, Grid]>([
    ['on one line', [[asked, '□是 ☑否 □不涉及']]],
    ['on several lines', [[asked, '□是\n☑否\n□不涉及']]],
    ['one cell per option', [[asked, '□是', '☑否', '□不涉及']]],
    ['boxes and labels in cells', [[asked, '□', '是', '☑', '否', '□', '不涉及']]],
    ['a row per option', [[{ text: asked, down: 3 }, '□是'], ['☑否'], ['□不涉及']]],
    ['as a word', [[asked, '否']]],
  ])('%s', (_, table) => {
    const { facts } = readSection('im-sme-2024', 'basic', [table], 2023);
    expect(facts).toEqual({ 'energy_efficiency_above_benchmark@2023': 'no' });
  });

  it('belong to the rate above them where two questions read alike', () => {
    const table: Grid = [
      ['工业用水重复利用率（%）', '90', '是否高于行业平均水平', '☑是 □否 □非工业集群，不适用'],
      ['大宗工业固废综合利用率（%）', '50', '是否高于行业平均水平', '□是 ☑否 □非工业集群，不适用'],
    ];
    const { facts } = readSection('im-sme-2024', 'green', [table], 2023);
    expect(pick(facts, 'industrial_water', 'bulk_solid')).toEqual({
      'industrial_water_reuse_pct@2023': '90',
      'industrial_water_reuse_above_industry_avg@2023': 'yes',
      'bulk_solid_waste_utilization_pct@2023': '50',
      'bulk_solid_waste_above_industry_avg@2023': 'no',
    });
  });

  it('tells an option that is part of another', () => {
    const ticks = '☑信息服务 □创业辅导\n□投融资\n服务 ☑管理咨询';
    const table: Grid = [
      [
        '集群已建设的中小企业公共服务平台',
        '□建设或引入国家中小企业公共服务示范平台\n☑建设或引入省级中小企业公共服务示范平台\n□建立了中小企业公共服务平台',
      ],
      ['集群已提供的中小企业公共服务', ticks],
    ];
    const { facts } = readSection('im-sme-2024', 'governance', [table], 2023);
    expect(facts).toMatchObject({
      'opt_sme_service_platform_national@2023': 'unticked',
      'opt_sme_service_platform_provincial@2023': 'ticked',
      'opt_sme_service_platform_any@2023': 'unticked',
      'opt_service_info@2023': 'ticked',
      'opt_service_startup@2023': 'unticked',
      'opt_service_finance@2023': 'unticked',
      'opt_service_consulting@2023': 'ticked',
    });
  });

  it('are not taken from a narrative that names them', () => {
    const table: Grid = [
      ['治理和服务水平情况（200字以内）', '示例：开展信息服务√，建立了公共服务效果考核机制。'],
      ['集群已提供的中小企业公共服务', '□信息服务 □创业辅导'],
      ['集群开展的治理工作', '□建立了公共服务效果考核机制'],
    ];
    const { facts } = readSection('im-sme-2024', 'governance', [table], 2023);
    expect(pick(facts, 'opt_service_info', 'opt_service_assessment')).toEqual({
      'opt_service_info@2023': 'unticked',
      'opt_service_assessment_mechanism@2023': 'unticked',
    });
  });

  it('with the box in a cell of its own', () => {
    const table: Grid = [
      ['集群开展的治理工作', '☑', '建立了公共服务效果考核机制'],
      ['', '□', '建立了中小企业合法权益保护机制'],
    ];
    const { facts } = readSection('im-sme-2024', 'governance', [table], 2023);
    expect(pick(facts, 'opt_service_assessment', 'opt_sme_rights')).toEqual({
      'opt_service_assessment_mechanism@2023': 'ticked',
      'opt_sme_rights_protection@2023': 'unticked',
    });
  });
});

describe('contacts', () => {
  const wanted = {
    'sme_authority_name@2023': '示例旗工信局',
    'sme_authority_contact_name@2023': '示例甲',
    'sme_authority_contact_info@2023': '0470-1',
    'operator_name@2023': '示例园区',
    'operator_contact_name@2023': '示例乙',
    'operator_contact_info@2023': '0470-2',
  };
  it.each<[string, Grid]>([
    [
      'rows',
      [
        ['中小企业主管部门', { text: '示例旗工信局', across: 3 }],
        ['联系人', '示例甲', '联系方式', '0470-1'],
        ['集群运营管理机构', { text: '示例园区', across: 3 }],
        ['联系人', '示例乙', '联系方式', '0470-2'],
      ],
    ],
    [
      'merged labels',
      [
        [
          { text: '中小企业主管部门', down: 2 },
          { text: '示例旗工信局', across: 4 },
        ],
        ['联系人', '示例甲', '联系方式', '0470-1'],
        [
          { text: '集群运营管理机构', down: 2 },
          { text: '示例园区', across: 4 },
        ],
        ['联系人', '示例乙', '联系方式', '0470-2'],
      ],
    ],
    [
      'one row each',
      [
        ['中小企业主管部门', '示例旗工信局', '联系人', '示例甲', '联系方式', '0470-1'],
        ['集群运营管理机构', '示例园区', '联系人', '示例乙', '联系方式', '0470-2'],
      ],
    ],
    [
      'operator first',
      [
        ['集群运营管理机构', '示例园区', '联系人', '示例乙', '联系方式', '0470-2'],
        ['中小企业主管部门', '示例旗工信局', '联系人', '示例甲', '联系方式', '0470-1'],
      ],
    ],
  ])('%s', (_, table) => expect(readSection('im-sme-2024', 'basic', [table], 2023).facts).toEqual(wanted));
});

describe('labels in a section that is not theirs', () => {
  it('are taken where only one section prints them', () => {
    const { facts } = readSection('im-sme-2024', 'digital', [[['大宗工业固废综合利用率（%）', '50']]], 2023);
    expect(facts).toEqual({ 'bulk_solid_waste_utilization_pct@2023': '50' });
  });
  it('are not taken from the cover or the declaration', () => {
    expect(
      readParts('im-sme-2024', ['集群名称：示例集群', [['联系人', '示例甲', '企业上云比例（%）', '50']]], 2023).facts,
    ).toEqual({});
  });
});

describe('figures that look like years', () => {
  it('stay figures', () => {
    const { facts, statement } = readSection(
      'miit-sme-2024',
      'innovation',
      [
        [
          ['年度', '2021', '2022', '2023'],
          ['集群中小企业从业人员数量', '2021', '2033', '2040'],
          ['集群中小企业研发人员数量', '2030', '2031', '2032'],
        ],
      ],
      null,
    );
    expect(statement.reportYear).toBe(2023);
    expect(pick(facts, 'sme_employees', 'sme_rd_staff')).toEqual({
      'sme_employees@2021': '2021',
      'sme_employees@2022': '2033',
      'sme_employees@2023': '2040',
      'sme_rd_staff@2021': '2030',
      'sme_rd_staff@2022': '2031',
      'sme_rd_staff@2023': '2032',
    });
  });
  it('stay figures beside the year of their line', () => {
    const { facts } = readSection(
      'im-sme-2024',
      'digital',
      [
        [
          [{ text: '工业软件采购金额（万元）', down: 3 }, '2021年', '2022'],
          ['2022年', '2023'],
          ['2023年', '2024'],
        ],
      ],
      2023,
    );
    expect(pick(facts, 'industrial')).toEqual({
      'industrial_software_purchase@2021': '2022',
      'industrial_software_purchase@2022': '2023',
      'industrial_software_purchase@2023': '2024',
    });
  });
});

describe('a narrative under its prompt', () => {
  const prompt = '治理和服务水平情况（200 字以内）';
  const read = (below: string) =>
    pick(readSection('im-sme-2024', 'governance', [[[prompt], [below]]]).facts, 'governance_service_narrative');

  it('is read whole where it names what the boxes of its section list', () => {
    const told = '集群提供信息服务、人员培训和管理咨询，引入投融资服务机构3家。';
    expect(read(told)).toEqual({ 'governance_service_narrative@2023': told });
  });
  it('is not the list of boxes below it', () => {
    for (const boxes of ['☑信息服务 □创业辅导 □人员培训', '信息服务√ 创业辅导□']) {
      expect(read(boxes)).toEqual({ 'governance_service_narrative@2023': 'blank' });
    }
  });
});
