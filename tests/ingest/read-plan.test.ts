import { describe, expect, it } from 'vitest';
import type { Grid } from '../support/form-parts.ts';
import { readSection } from '../support/read-parts.ts';

const read = (...parts: (string | Grid)[]) => readSection('miit-sme-2024', 'plan', parts, 2023);
const planned = (...parts: (string | Grid)[]) =>
  read(...parts).statement.planTargets.map((planTarget) =>
    [
      planTarget.direction,
      planTarget.label,
      planTarget.point,
      planTarget.year,
      planTarget.value ?? planTarget.text ?? planTarget.status,
    ].join(' '),
  );
const head = ['方向', '指标', '2023年基准值', '2026年目标值'];
const wanted = [
  '创新 研发经费投入 baseline 2023 1.2',
  '创新 研发经费投入 target 2026 1.6',
  '创新 有效发明专利数量 baseline 2023 100',
  '创新 有效发明专利数量 target 2026 152',
  '数字化 工业互联网普及率 baseline 2023 30',
  '数字化 工业互联网普及率 target 2026 45',
];
const rows: Grid = [
  [{ text: '创新', down: 2 }, '研发经费投入', '1.2', '1.6'],
  ['有效发明专利数量', '100', '152'],
  ['数字化', '工业互联网普及率', '30', '45'],
];

describe('不涉及 in the target table', () => {
  it('is kept as such, and its cell is told', () => {
    const { facts, findings } = read([head, ['创新', '研发经费投入', '1.2', '不涉及']]);
    expect(facts['plan_rd_expenditure_target@2026']).toBe('not-applicable');
    const told = findings.filter(({ code }) => code === 'value-not-applicable');
    expect(told.map(({ indicator, year, place }) => [indicator, year, place])).toEqual([
      ['plan_rd_expenditure_target', 2026, '表1 行2 列4'],
    ]);
  });
});

describe('the target table', () => {
  it.each<[string, (string | Grid)[]]>([
    ['as printed', [[head, ...rows]]],
    ['years without 年', [[['方向', '指标', '2023 基准值', '2026 目标值'], ...rows]]],
    ['years behind', [[['发展方向', '主要指标', '基准值（2023年）', '目标值\n（2026年）'], ...rows]]],
    ['no years, form of the printed year', [[['方向', '指标', '基准值', '目标值'], ...rows]]],
    ['nested in the one big cell', [[[{ text: '1.三年总体目标', tables: [[head, ...rows]] }]]]],
    [
      'directions not merged',
      [
        [
          head,
          ['创新', '研发经费投入', '1.2', '1.6'],
          ['', '有效发明专利数量', '100', '152'],
          ['数字化', '工业互联网普及率', '30', '45'],
        ],
      ],
    ],
    [
      'directions repeated',
      [
        [
          head,
          ['创新', '研发经费投入', '1.2', '1.6'],
          ['创新', '有效发明专利数量', '100', '152'],
          ['数字化', '工业互联网普及率', '30', '45'],
        ],
      ],
    ],
    [
      'broken in two, in another grid',
      [
        [head, ...rows.slice(0, 2)],
        '',
        [[{ text: '数字化', across: 2 }, '工业互联网普及率', { text: '30', across: 3 }, '45']],
      ],
    ],
    [
      'broken inside a direction',
      [
        [head, ['创新', '研发经费投入', '1.2', '1.6']],
        '',
        [['有效发明专利数量', '100', '152']],
        [['数字化', '工业互联网普及率', '30', '45']],
      ],
    ],
    ['header repeated, empty free rows', [[head, ...rows.slice(0, 2), ['', '......', '', ''], head, ...rows.slice(2)]]],
    [
      'columns turned',
      [
        [
          ['指标', '2026年目标值', '2023年基准值', '方向'],
          ['研发经费投入', '1.6', '1.2', '创新'],
          ['有效发明专利数量', '152', '100', '创新'],
          ['工业互联网普及率', '45', '30', '数字化'],
        ],
      ],
    ],
    [
      'labels wrapped',
      [
        [
          head,
          [{ text: '创\n新', down: 2 }, '研发经费\n投入', '1.2', '1.6'],
          ['有效发明\n专利数量', '100', '152'],
          ['数字化', '工业互联网\n普及率（%）', '30%', '45%'],
        ],
      ],
    ],
  ])('%s', (_, parts) => expect(planned(...parts).map((name) => name.replace('（%）', ''))).toEqual(wanted));

  it.each([
    ['18%左右', 18, '18%左右', '%'],
    ['不低于10%', 10, '不低于10%', '%'],
    ['≥10%', 10, '≥10%', '%'],
    ['达到45%', 45, null, '%'],
    ['１，２００万元', 1200, null, '万元'],
    ['力争达到1.6亿元以上', 1.6, '力争达到1.6亿元以上', '亿元'],
  ])('reads %s', (raw, value, text, unit) => {
    const { statement } = read([head, ['创新', '研发经费投入', '1.2', raw]]);
    expect(statement.planTargets.at(-1)).toMatchObject({ value, text, unit, raw });
  });

  it('keeps a growth apart from the level it belongs to', () => {
    const { facts, statement, findings } = read([
      head,
      ['创新', '研发经费投入', '1.2', '年均增长10%'],
      ['创新', '有效发明专利数量', '100', '增长50件'],
      ['主导产业', '近三年集群产值年均增速', '9%', '年均增长10%以上'],
    ]);
    const targets = statement.planTargets.filter((planTarget) => planTarget.point === 'target');
    expect(targets.map(({ value, unit, text }) => [value, unit, text])).toEqual([
      [10, '%', '年均增长10%'],
      [null, null, '增长50件'],
      [10, '%', '年均增长10%以上'],
    ]);
    expect(facts).toMatchObject({
      'plan_rd_expenditure_target@2026': 'unreadable',
      'plan_valid_invention_patents_target@2026': 'unreadable',
      'plan_cluster_output_avg_growth_3y_target@2026': '10',
    });
    expect(findings.filter((finding) => finding.code === 'plan-row-unread')).toHaveLength(2);
  });

  it('keeps rows the cluster added, with and without their direction', () => {
    const { facts, statement } = read([
      head,
      ...rows,
      ['其它', '引进人才（人）', '40', '75'],
      ['', '新增示例', '无', ''],
    ]);
    expect(
      statement.planTargets
        .filter((planTarget) => planTarget.measure === null)
        .map((planTarget) => `${planTarget.direction} ${planTarget.label} ${planTarget.value ?? planTarget.status}`),
    ).toEqual(['其它 引进人才（人） 40', '其它 引进人才（人） 75', '其它 新增示例 none', '其它 新增示例 blank']);
    expect(facts['plan_custom_other@2026']).toBe('引进人才（人）：75\n新增示例：');
  });

  it('does not read a table of another kind under its header', () => {
    expect(
      planned(
        [head, ...rows],
        [
          ['指标', '2024年', '2025年', '2026年'],
          ['研发经费投入', '1.3', '1.4', '1.6'],
        ],
      ),
    ).toEqual(wanted);
  });

  it('does not date a header without years in a form of another year', () => {
    const { statement } = readSection('miit-sme-2024', 'plan', [[['方向', '指标', '基准值', '目标值'], ...rows]], 2025);
    expect(statement.planTargets).toEqual([]);
  });
});

describe('stage targets', () => {
  const table: Grid = [head, ...rows];
  const stages = (...lines: string[]) => {
    const { facts, statement, findings } = read('1.三年总体目标', table, ...lines);
    return {
      texts: [2024, 2025, 2026].map((year, n) => facts[`plan_stage_y${n + 1}_text@${year}`]),
      values: statement.planTargets
        .filter((planTarget) => planTarget.point === 'stage')
        .map((planTarget) => `${planTarget.year} ${planTarget.label} ${planTarget.value}`),
      open: findings.filter((finding) => finding.code === 'plan-stage-to-key-in').map((finding) => finding.year),
    };
  };
  const said = {
    texts: ['研发经费投入达到1.3亿元', '研发经费达1.4亿元，示例', '示例，再上台阶'],
    values: ['2024 研发经费投入 1.3', '2025 研发经费投入 1.4'],
    open: [2026],
  };

  it.each<[string, string[]]>([
    [
      'headings of their own',
      [
        '2.阶段性目标',
        '（1）2024 年度',
        said.texts[0] ?? '',
        '（2）2025 年度',
        said.texts[1] ?? '',
        '（3）2026 年度',
        said.texts[2] ?? '',
      ],
    ],
    [
      'numbered lines',
      ['2.阶段性目标', `1.2024年度：${said.texts[0]}`, `2.2025年度：${said.texts[1]}`, `3.2026年度：${said.texts[2]}`],
    ],
    [
      'circled numbers',
      ['2.阶段性目标', `①2024年：${said.texts[0]}`, `②2025年：${said.texts[1]}`, `③2026年：${said.texts[2]}`],
    ],
    [
      'full-width years',
      [
        '2.阶段性目标',
        `（1）２０２４年度：${said.texts[0]}`,
        `（2）２０２５年度：${said.texts[1]}`,
        `（3）２０２６年度：${said.texts[2]}`,
      ],
    ],
  ])('%s', (_, lines) => expect(stages(...lines)).toEqual(said));

  it('are told from sentences only in their order', () => {
    const lines = [
      '2.阶段性目标',
      '2024年，研发经费投入达到1.3亿元，2026年建成示例。',
      '2026年的示例在此提及。',
      '到2025年底，示例。',
      '2026年底前，示例。',
    ];
    expect(stages(...lines).texts).toEqual([
      '2024年，研发经费投入达到1.3亿元，2026年建成示例。\n2026年的示例在此提及。',
      '到2025年底，示例。',
      '2026年底前，示例。',
    ]);
  });

  it('are not taken from other parts of the plan', () => {
    const { facts } = read(
      '二、发展成效',
      '2024年度：产值增长，研发经费投入达到9亿元。',
      '1.三年总体目标',
      table,
      '2.阶段性目标',
      '（1）2024年度',
      '示例',
    );
    expect(facts['plan_achievements_text@2023']).toBe('2024年度：产值增长，研发经费投入达到9亿元。');
    expect(facts['plan_stage_y1_text@2024']).toBe('示例');
  });

  it('give no figure to a measure of a longer name, nor a growth to a level', () => {
    expect(
      stages('2.阶段性目标', '（1）2024年度：研发经费投入强度达到5%，研发经费增长10%，有效发明专利年均增速15%').values,
    ).toEqual([]);
  });
});

describe('texts', () => {
  const body = [
    '一、集群基本情况简介',
    '示例甲。',
    '二、发展成效',
    '示例乙。\n示例丙。',
    '三、存在的问题',
    '示例丁。',
    '四、未来三年发展规划',
    '（一）总体思路',
    '示例戊。',
    '（三）重点任务',
    '一是示例。',
    '（四）保障措施',
    '示例己。',
  ];
  const wanted = {
    'plan_cluster_niche_overview_text@2023': '示例甲。',
    'plan_achievements_text@2023': '示例乙。\n示例丙。',
    'plan_problems_text@2023': '示例丁。',
    'plan_general_idea_text@2023': '示例戊。',
    'plan_key_tasks_text@2023': '一是示例。',
    'plan_safeguards_text@2023': '示例己。',
  };
  it.each<[string, (string | Grid)[]]>([
    ['as paragraphs', body],
    ['in one big cell', [[[body.join('\n')]]]],
    ['in one big cell beside its heading', [[['发展规划\n（3000字以内）', body.join('\n')]]]],
    ['as rows', [body.map((text) => [text])]],
    [
      'as rows of heading and text',
      [
        [
          ['一、集群基本情况简介', '示例甲。'],
          ['二、发展成效', '示例乙。\n示例丙。'],
          ['三、存在的问题', '示例丁。'],
          ['（一）总体思路', '示例戊。'],
          ['（三）重点任务', '一是示例。'],
          ['（四）保障措施', '示例己。'],
        ],
      ],
    ],
    [
      'behind their headings',
      [
        '一、集群基本情况简介：示例甲。',
        '二、发展成效：示例乙。',
        '示例丙。',
        '三、存在的问题：示例丁。',
        '（一）总体思路：示例戊。',
        '（三）重点任务：一是示例。',
        '（四）保障措施：示例己。',
      ],
    ],
  ])('%s', (_, parts) => expect(read(...parts).facts).toEqual(wanted));
});
