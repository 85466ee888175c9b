import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid, Part } from '../support/form-parts.ts';
import { readSection } from '../support/read-parts.ts';

const head = ['方向', '指标', '2023年基准值', '2026年目标值'];
const rd = '研发经费投入';
const patents = '有效发明专利数量';
const internet = '工业互联网普及率';
const talents = '引进人才';
const targets: Grid = [
  head,
  [{ text: '创新', down: 2 }, rd, '1.2亿元', '1.6亿元'],
  [patents, '100', '152'],
  ['数字化', internet, '30%', '45%'],
  ['开放合作', '定性描述', '示例', '示例'],
  ['治理和服务', '定性描述', '示例', '示例'],
  ['其它', talents, '40人', '75人'],
];
const total = '1.三年总体目标';
const stage = '2.阶段性目标';
const read = (...parts: (string | Grid)[]) => {
  const { facts, statement, findings } = readSection('miit-sme-2024', 'plan', parts, 2023);
  const stages = statement.planTargets.filter(({ point }) => point === 'stage');
  return {
    stages: stages.map(({ year, label, value, unit }) => `${year} ${label} ${value} ${unit ?? ''}`.trim()).sort(),
    from: stages.map(({ year, measure, row, place, raw }) => [year, measure, row, place, raw].join(' ')),
    texts: [2024, 2025, 2026].map((year, n) => facts[`plan_stage_y${n + 1}_text@${year}`] ?? null),
    open: findings.filter(({ code }) => code === 'plan-stage-to-key-in').map(({ year }) => year),
    unread: findings.flatMap((found) =>
      found.code === 'plan-row-unread' ? [`${found.place} ${found.facts.label}：${found.facts.found}`] : [],
    ),
    targets: statement.planTargets
      .filter(({ point }) => point === 'target')
      .map(({ label, year, value }) => `${label} ${year} ${value}`),
  };
};
const under = (...parts: (string | Grid)[]) => read(total, targets, stage, ...parts);

describe('stage targets laid out as a table', () => {
  it('are figures with their row, year, unit and cell; the text of each stage is put together of them', () => {
    const { stages, from, texts, open, unread } = under([
      ['指标', '单位', '2024年', '2025年', '2026年'],
      [rd, '亿元', '1.3', '1.4', '1.6'],
      [patents, '', '115', '132', ''],
      [talents, '人', '50', '60', '75'],
    ]);
    expect(stages).toEqual([
      '2024 引进人才 50 人',
      '2024 有效发明专利数量 115',
      '2024 研发经费投入 1.3 亿元',
      '2025 引进人才 60 人',
      '2025 有效发明专利数量 132',
      '2025 研发经费投入 1.4 亿元',
      '2026 引进人才 75 人',
      '2026 研发经费投入 1.6 亿元',
    ]);
    expect(from.slice(0, 3)).toEqual([
      '2024 plan_rd_expenditure 1 表2 行2 列3 1.3',
      '2024 plan_valid_invention_patents 2 表2 行3 列3 115',
      '2024  6 表2 行4 列3 50',
    ]);
    expect(texts).toEqual([
      '研发经费投入1.3亿元；有效发明专利数量115；引进人才50人',
      '研发经费投入1.4亿元；有效发明专利数量132；引进人才60人',
      '研发经费投入1.6亿元；引进人才75人',
    ]);
    expect([open, unread]).toEqual([[], []]);
    // Read again as sentences, the text says the same.
    const again = under(...texts.map((text, n) => `（${n + 1}）${2024 + n}年度：${text}`));
    expect(again.stages).toEqual(stages);
  });

  it('may stand as columns between baseline and target, which stay what they are', () => {
    const { stages, targets: finals } = read(total, [
      ['方向', '指标', '2023年基准值', '2024年', '2025年目标', '2026年目标值'],
      ['创新', `${rd}（亿元）`, '1.2', '1.3', '1.4', '1.6'],
      ['', patents, '100', '115', '132', '152'],
    ]);
    expect(stages).toEqual([
      '2024 有效发明专利数量 115',
      '2024 研发经费投入（亿元） 1.3 亿元',
      '2025 有效发明专利数量 132',
      '2025 研发经费投入（亿元） 1.4 亿元',
    ]);
    expect(finals).toEqual(['研发经费投入（亿元） 2026 1.6', '有效发明专利数量 2026 152']);
  });

  it('are not read where the table does not say them plainly, and are told', () => {
    const told = (...rows: Grid) => {
      const { stages, unread } = under(rows);
      return { stages, unread };
    };
    const years = ['指标', '2024年', '2025年', '2026年'];
    // The target is in 亿元, and nothing says that the stages are.
    expect(told(years, [rd, '1.3', '1.4亿元', '16000万元'])).toEqual({
      stages: ['2025 研发经费投入 1.4 亿元', '2026 研发经费投入 16000 万元'],
      unread: ['表2 行2 列2 研发经费投入：2024年：1.3'],
    });
    // Words, a change of a level, several figures, another kind of unit, another population.
    expect(told(years, [patents, '翻一番', '增长15%', '130-152'])).toMatchObject({ stages: [] });
    expect(told(years, [patents, '115万元', '', '']).unread).toEqual(['表2 行2 列2 有效发明专利数量：2024年：115万元']);
    expect(told(years, [`${rd}（规上企业）`, '1.3亿元', '', '']).stages).toEqual([]);
    // One cell over two years, and a row that the plan does not have.
    expect(told(years, [internet, { text: '40%', across: 2 }, '45%'])).toEqual({
      stages: ['2026 工业互联网普及率 45 %'],
      unread: ['表2 行2 列2 工业互联网普及率：2024年：40%；2025年：40%'],
    });
    expect(told(years, ['示例新增', '5', '', ''])).toEqual({
      stages: [],
      unread: ['表2 行2 列2 示例新增：2024年 5'],
    });
    // A year twice, a part of a year, one behind the plan.
    expect(told(['指标', '2024年', '2024年'], [patents, '115', '132']).stages).toEqual([]);
    expect(told(['指标', '2024年上半年', '2025年'], [patents, '115', '132']).stages).toEqual([
      '2025 有效发明专利数量 132',
    ]);
    expect(told(['指标', '2026年', '2027年'], [patents, '152', '170'])).toEqual({
      stages: ['2026 有效发明专利数量 152'],
      unread: ['表2 行2 列3 有效发明专利数量：2027年 170'],
    });
  });

  it('hold the unit above the table where it measures the row, and leave open what several units or a broken table leave open', () => {
    const years = ['指标', '2024年'];
    expect(under('单位：万元', [years, [rd, '13000'], [patents, '115']]).stages).toEqual([
      '2024 有效发明专利数量 115',
      '2024 研发经费投入 13000 万元',
    ]);
    expect(under([[{ text: '单位：亿元', across: 2 }], years, [rd, '1.3']]).stages).toEqual([
      '2024 研发经费投入 1.3 亿元',
    ]);
    expect(under('单位：万元、件', [years, [rd, '13000'], [patents, '115']])).toMatchObject({ stages: [] });
    expect(under('单位：万美元', [years, [rd, '1300']])).toMatchObject({ stages: [] });
    expect(under('单位：万元', [years, [patents, '115']], [years, [rd, '13000']]).stages).toEqual([
      '2024 有效发明专利数量 115',
    ]);
    // The line belongs to the table below it alone.
    expect(under('单位：万元', '示例', [years, [rd, '13000']]).stages).toEqual([]);
  });

  it('repeat the baseline or contradict it', () => {
    const years = ['指标', '2023年基准值', '2024年目标'];
    expect(under([years, [patents, '100', '115']]).unread).toEqual([]);
    const { stages, unread } = under([years, [patents, '110', '115']]);
    expect(stages).toEqual(['2024 有效发明专利数量 115']);
    expect(unread).toEqual(['表2 行2 列2 有效发明专利数量：2023年基准值 110']);
  });

  it('are none where table and text, or two tables, say different figures', () => {
    const table: Grid = [
      ['指标', '目标值'],
      [rd, '1.3亿元'],
      [patents, '115'],
    ];
    const said = under('（1）2024年度', `研发经费投入达到1.5亿元。`, table);
    expect(said.stages).toEqual(['2024 有效发明专利数量 115']);
    expect(said.open).toEqual([2024]);
    expect(under('（1）2024年度', `研发经费投入达到1.3亿元。`, table)).toMatchObject({
      stages: ['2024 有效发明专利数量 115', '2024 研发经费投入 1.3 亿元'],
      open: [],
    });
    expect(under('（1）2024年度', table, table).stages).toHaveLength(2);
  });

  it('are not taken from a table of past years, nor from estimates among them', () => {
    const past: Grid = [
      ['指标', '2022年', '2023年', '2024年（预计）'],
      [patents, '90', '100', '110'],
    ];
    expect(read('二、发展成效', past, total, targets, stage, '（1）2024年度', '示例').stages).toEqual([]);
    expect(
      under([
        ['指标', '2023年', '2024年完成'],
        [patents, '100', '110'],
      ]).stages,
    ).toEqual([]);
  });
});

/** A row of the plan as clerks write it: the figure of each year, in units that mean the same. */
interface Row {
  direction: string;
  label: string;
  figures: Record<number, string>;
  /** Unit → what the figures are multiplied with. */
  units: readonly { unit: string; times: number }[];
}
const plan: Row[] = [
  {
    direction: '创新',
    label: rd,
    figures: { 2024: '1.3', 2025: '1.4', 2026: '1.6' },
    units: [
      { unit: '亿元', times: 1 },
      { unit: '万元', times: 10_000 },
    ],
  },
  {
    direction: '创新',
    label: patents,
    figures: { 2024: '115', 2025: '132', 2026: '152' },
    units: [{ unit: '件', times: 1 }],
  },
  {
    direction: '数字化',
    label: internet,
    figures: { 2024: '35', 2025: '40', 2026: '45' },
    units: [{ unit: '%', times: 1 }],
  },
  {
    direction: '其它',
    label: talents,
    figures: { 2024: '50', 2025: '60', 2026: '75' },
    units: [{ unit: '人', times: 1 }],
  },
];
type UnitAt = 'cell' | 'label' | 'column';
const layouts = ['across', 'two heads', 'heads not merged', 'down', 'long', 'under', 'broken', 'columns'] as const;
const Laid = fc.record({
  layout: fc.constantFrom(...layouts),
  rows: fc.shuffledSubarray(plan, { minLength: 2 }),
  years: fc.shuffledSubarray([2024, 2025, 2026], { minLength: 2 }),
  at: fc.constantFrom<UnitAt>('cell', 'label', 'column'),
  unit: fc.nat(1),
  year: fc.constantFrom('年', '年度', '年目标', '年目标值', '年底', '年（目标）'),
  wide: fc.boolean(),
  direction: fc.boolean(),
  label: fc.constantFrom('指标', '主要指标', '指标名称', '具体指标'),
  /** Which cell is spoilt, and how; none where it is too high. */
  spoilt: fc.nat(40),
  by: fc.constantFrom('约翻一番', '十分之三', '35-40', '见附件3', '持续提升12'),
});

const inWide = (text: string): string =>
  text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Lays the rows out; gives the parts of the form and, by `year label`, what each cell says in the first unit of its row. */
function layOut(laid: typeof Laid extends fc.Arbitrary<infer T> ? T : never) {
  const { layout, rows, at, direction, wide } = laid;
  const years = layout === 'columns' ? [2024, 2025] : laid.years;
  const truth = new Map<string, number | null>();
  const expected: string[] = [];
  let cellNo = -1;
  const unitOf = (row: Row) => row.units[laid.unit % row.units.length] ?? { unit: '', times: 1 };
  const inCell = at === 'cell' || (at === 'column' && (layout === 'down' || layout === 'columns'));
  const cell = (row: Row, year: number): string => {
    cellNo += 1;
    const { unit, times } = unitOf(row);
    const spoilt = cellNo === laid.spoilt;
    truth.set(`${year} ${row.label}`, spoilt ? null : Number(row.figures[year]));
    if (spoilt) {
      expected.push(laid.by);
      return laid.by;
    }
    const figure = String(Number(row.figures[year]) * times);
    return `${wide ? inWide(figure) : figure}${inCell ? unit : ''}`;
  };
  const name = (row: Row): string => (at === 'label' ? `${row.label}（${unitOf(row).unit}）` : row.label);
  const head = (year: number): string => `${wide ? inWide(String(year)) : year}${laid.year}`;
  const unitCell = at === 'column' && layout !== 'down' && layout !== 'columns';
  const front = (row: Row): string[] => [
    ...(direction ? [row.direction] : []),
    name(row),
    ...(unitCell ? [unitOf(row).unit] : []),
  ];
  const fronts = [...(direction ? ['方向'] : []), laid.label, ...(unitCell ? ['单位'] : [])];
  const heads = years.map(head);
  const body = rows.map((row): (string | Part)[] => [...front(row), ...years.map((year) => cell(row, year))]);
  const parts = (): (string | Grid)[] => {
    switch (layout) {
      case 'across':
        return [[[...fronts, ...heads], ...body]];
      case 'two heads': {
        const upper = fronts.map((text): Part => ({ text, down: 2 }));
        return [[[...upper, { text: '阶段性目标', across: years.length }], heads, ...body]];
      }
      case 'heads not merged':
        return [
          [[...fronts, { text: '阶段性目标', across: years.length }], [...fronts.map(() => ''), ...heads], ...body],
        ];
      case 'broken':
        return [[[...fronts, ...heads], ...body.slice(0, 1)], body.slice(1)];
      case 'down':
        return [
          [
            ['年度', ...rows.map(name)],
            ...years.map((year, n) => [head(year), ...body.map((row) => row.at(n - years.length) ?? '')]),
          ],
        ];
      case 'long':
        return [
          [
            ['年度', ...fronts, '目标值'],
            ...years.flatMap((year, n) =>
              body.map((row, m): (string | Part)[] => [
                ...(m === 0 ? [{ text: head(year), down: rows.length }] : []),
                ...row.slice(0, fronts.length),
                row.at(n - years.length) ?? '',
              ]),
            ),
          ],
        ];
      case 'under':
        return [...years.keys()]
          .sort((a, b) => (years[a] ?? 0) - (years[b] ?? 0))
          .flatMap((n, place) => [
            `（${place + 1}）${years[n]}年度`,
            [
              [...fronts, '目标值'],
              ...body.map((row) => [...row.slice(0, fronts.length), row.at(n - years.length) ?? '']),
            ],
          ]);
      case 'columns':
        return [];
      default:
        return layout satisfies never;
    }
  };
  if (layout !== 'columns') return { form: [total, targets, stage, ...parts()], truth, expected };
  const known = new Map(
    targets.slice(1).map((cells) => [String(typeof cells.at(-3) === 'string' ? cells.at(-3) : ''), cells]),
  );
  const own = rows.map((row, n): (string | Part)[] => {
    const [base, final] = (known.get(row.label) ?? []).slice(-2);
    return [row.direction, name(row), base ?? '', ...(body[n]?.slice(-2) ?? []), final ?? ''];
  });
  return {
    form: [total, [['方向', laid.label, '2023年基准值', ...heads, '2026年目标值'], ...own]] as (string | Grid)[],
    truth,
    expected,
  };
}

describe('a table of stage targets, laid out at random', () => {
  it('is read whole as it was written, and what was spoilt in it is told', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(Laid, (laid) => {
        const { form, truth, expected } = layOut(laid);
        const { statement, findings } = readSection('miit-sme-2024', 'plan', form, 2023);
        const stages = new Map(
          statement.planTargets
            .filter(({ point }) => point === 'stage')
            .map((target) => {
              const row = plan.find(({ label }) => target.label.startsWith(label));
              const times = row?.units.find(({ unit }) => unit === target.unit)?.times ?? 1;
              return [`${target.year} ${row?.label}`, Number(target.value) / times];
            }),
        );
        const wanted = new Map([...truth].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
        expect(Object.fromEntries(stages)).toEqual(Object.fromEntries(wanted));
        const told = JSON.stringify(
          findings.filter(({ code }) => code === 'plan-row-unread' || code === 'plan-stage-to-key-in'),
        );
        for (const words of expected) expect(told).toContain(words);
        seen.set(laid.layout, (seen.get(laid.layout) ?? 0) + stages.size);
      }),
      { seed: 20261130, numRuns: 400 },
    );
    expect([...seen.keys()].sort()).toEqual([...layouts].sort());
  });
});
