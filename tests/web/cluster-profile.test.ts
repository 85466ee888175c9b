import { describe, expect, it } from 'vitest';
import type { ClusterProfile, ClusterStanding } from '../../server/contract/cluster-pages.ts';
import type { FigureLine } from '../../server/contract/clusters.ts';
import type { ClauseRow } from '../../server/contract/review-sheet.ts';
import type { Annotation } from '../../server/contract/shared.ts';
import type { DoubtReason } from '../../server/domain/figure.ts';
import { courseGrid, type GridPanel } from '../../web/charts/course-grid.ts';
import { peerPlaces } from '../../web/charts/peer-places.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { coursesFigure, stepOf } from '../../web/pages/cluster/courses-figure.ts';
import { headlineWords, planCounts } from '../../web/pages/cluster/headline-words.ts';
import { marginRows } from '../../web/pages/cluster/margin-rows.ts';
import { betterHalf } from '../../web/pages/cluster/peer-words.ts';
import { revisionOf } from '../../web/pages/cluster/revision.ts';
import { chosenStanding, standingKey } from '../../web/pages/cluster/standing-key.ts';
import { timeMarks } from '../../web/ui/time-marks.ts';

const zh = speechOf('zh');
const en = speechOf('en');
const head = (id: string, more: Partial<FigureLine['indicator']> = {}): FigureLine['indicator'] => ({
  id,
  name: { zh: '集群总产值', en: 'Cluster gross output' },
  unit: { zh: '亿元', en: 'CNY 100 million' },
  population: { zh: '', en: '' },
  definition: { zh: '', en: '' },
  type: 'number',
  theme: 'output',
  timing: 'year',
  direction: 'up',
  ...more,
});
const line = (id: string, values: (number | null)[], more: Partial<FigureLine['indicator']> = {}): FigureLine => ({
  indicator: head(id, more),
  figures: values.map((value, at) => ({
    year: 2023 + at,
    status: value === null ? 'not-submitted' : 'value',
    value,
    text: null,
    vintages: value === null ? 0 : 1,
    revised: false,
    unfilled: false,
  })),
});

describe('change over the year before', () => {
  it('is a share of a level and points of a rate, better by the direction of the catalogue', () => {
    expect(stepOf(line('a', [1, 100, 110]))).toEqual({ value: expect.closeTo(10, 9), rate: false, better: true });
    expect(stepOf(line('b', [1, 8, 7.5], { type: 'percent', direction: 'down' }))).toEqual({
      value: -0.5,
      rate: true,
      better: true,
    });
    expect(stepOf(line('c', [1, 8, 6], { direction: 'none' }))?.better).toBeNull();
    expect(stepOf(line('d', [1, 8, 8]))).toEqual({ value: 0, rate: false, better: null });
  });

  it('is unknown without both years, and from nothing', () => {
    expect(stepOf(line('a', [1, null, 110]))).toBeNull();
    expect(stepOf(line('b', [1, 0, 3]))).toBeNull();
    expect(stepOf(line('c', [1, 0, 3], { type: 'percent' }))?.value).toBe(3);
  });
});

const profile = (themes: ClusterProfile['cluster']['themes'], courses: ClusterProfile['courses']): ClusterProfile =>
  ({ cluster: { name: '甲', years: [2023, 2024, 2025], themes }, courses }) as unknown as ClusterProfile;

describe('courses by field of work', () => {
  const output = line('size', [90, null, 110]);
  const smes = line('smes', [4, 8, 10], { name: { zh: '中小企业', en: 'SMEs' }, unit: { zh: '家', en: 'firms' } });
  const carbon = line('carbon', [2, 2, 3], {
    name: { zh: '碳排放', en: 'CO₂' },
    unit: { zh: '吨', en: 't' },
    theme: 'green',
    direction: 'down',
  });
  const one = profile(
    [
      { theme: 'output', lines: [output, smes] },
      { theme: 'green', lines: [carbon] },
    ],
    [
      { theme: 'output', indicators: ['size', 'smes'] },
      { theme: 'green', indicators: ['carbon'] },
      { theme: 'openness', indicators: [] },
    ],
  );
  const unmarked = timeMarks({ targets: [], annotations: [], whole: null }, {}, zh);
  const figure = coursesFigure(one, zh, unmarked);

  it('say how many became better and worse, what moved most, and which field has nothing', () => {
    expect(figure?.title).toBe('六个工作领域的指标比上年 1 项向好、1 项趋差');
    expect(figure?.sentence).toBe(
      '向好幅度最大的是中小企业（+25.0%）；趋差幅度最大的是碳排放（+50.0%）；开放合作：没有两年以上的数字。',
    );
  });

  it('carry the same figures in the table twin, with the reason of a gap', () => {
    expect(figure?.table.rows[0]).toEqual([
      '集群总产值',
      '产业规模',
      '亿元',
      { text: '90', value: 90 },
      { text: '未报', value: null },
      { text: '110', value: 110 },
      { text: '–', value: null },
    ]);
  });

  it('step over known figures only, each leading to its fact', () => {
    expect(figure?.points.map((point) => point.says)).toEqual([
      '集群总产值，2023 年 90 亿元',
      '集群总产值，2025 年 110 亿元',
      '中小企业，2023 年 4 家',
      '中小企业，2024 年 8 家',
      '中小企业，2025 年 10 家',
      '碳排放，2023 年 2 吨',
      '碳排放，2024 年 2 吨',
      '碳排放，2025 年 3 吨',
    ]);
    expect(figure?.points.map((point) => figure.factOf(point)).slice(0, 2)).toEqual(['size~2023', 'size~2025']);
  });

  it('are none where no figure has two years', () => {
    expect(coursesFigure(profile([], [{ theme: 'output', indicators: [] }]), zh, unmarked)).toBeNull();
  });

  it('carry the events of the cluster, on the panel of an indicator its own alone, in drawing, legend and table', () => {
    const act = { source: '来函', reason: '说明', by: 'a', at: '2026-02-01', version: 1, ended: false, corrections: 0 };
    const event = (id: string, on: string, scope: Annotation['scope']): Annotation => ({
      ...act,
      id,
      on,
      kind: 'plant',
      scope,
      text: id,
      textEn: '',
    });
    const annotations = [
      event('停产', '2024-06-01', { kind: 'cluster', cluster: { id: 7, name: '甲', leagues: [] } }),
      event('调整', '2025-11-01', { kind: 'indicator', indicator: { id: 'carbon', name: { zh: '', en: '' } } }),
      event('他人', '2024-06-01', { kind: 'cluster', cluster: { id: 8, name: '乙', leagues: [] } }),
    ];
    const whose = { cluster: { id: 7, leagues: [] } };
    const marked = coursesFigure(one, zh, timeMarks({ targets: [], annotations, whole: null }, whose, zh));
    expect(marked?.events?.items.map((item) => item.replace(/^.*：/, ''))).toEqual(['停产（来函）', '调整（来函）']);
    expect(marked?.table.foot?.[0]?.slice(3, 6).map((cell) => String(cell) !== '')).toEqual([false, true, true]);
    if (marked === null) throw new Error('no figure');
    const { series, xAxis } = marked.draw(900).options as {
      series: { markLine?: { data: unknown[] } }[];
      xAxis: { max: number }[];
    };
    expect(series.flatMap((each) => each.markLine?.data.length ?? [])).toEqual([1, 1, 2]);
    // November lies beyond the mark of the last year.
    expect(xAxis[0]?.max).toBe(2025.5);
  });
});

describe('the drawing of courses', () => {
  const panel = (values: (number | null)[], fromZero = true): GridPanel => ({
    name: '产值',
    named: '产值，亿元',
    unit: '亿元',
    values,
    last: '3',
    change: '',
    tone: '',
    fromZero,
    axisFrom: (low) => `起 ${low}`,
  });
  const draw = (width: number, panels: GridPanel[]) =>
    courseGrid({ years: [2023, 2024, 2025], bands: [{ name: '规模', panels }] }, width);
  const partsOf = (drawing: ReturnType<typeof draw>, type: string) =>
    (drawing.options.series as { type: string; data: unknown[]; xAxisIndex: number }[]).filter(
      (line) => line.type === type,
    );

  it('breaks a line at a missing year and never draws it as zero', () => {
    const drawing = draw(1200, [panel([1, null, 3])]);
    expect(partsOf(drawing, 'line').map((series) => series.data)).toEqual([[[2023, 1]], [[2025, 3]]]);
    expect(partsOf(drawing, 'scatter')[0]?.data).toEqual([
      [2023, 1],
      [2024, '-'],
      [2025, 3],
    ]);
  });

  it('gives each panel a scale of its own: amounts from zero, rates near their values', () => {
    const drawing = draw(1200, [panel([80, 82, 84]), panel([80, 82, 84], false)]);
    const axes = drawing.options.yAxis as { min: number; max: number }[];
    expect(axes[0]).toMatchObject({ min: 0, max: 100 });
    expect(axes[1]).toMatchObject({ min: 80, max: 84 });
    expect(JSON.stringify(drawing.options.series)).toContain('起 80');
  });

  it('has two columns on a phone, six on a page, and one row of five on paper', () => {
    const six = Array.from({ length: 6 }, () => panel([1, 2, 3]));
    const lefts = (width: number) =>
      new Set((draw(width, six).options.grid as { left: number }[]).map((grid) => Math.round(grid.left))).size;
    expect(lefts(358)).toBe(2);
    expect(lefts(1216)).toBe(6);
    expect(lefts(695)).toBe(5);
    expect((draw(695, six).options.grid as unknown[]).length).toBe(5);
    expect(JSON.stringify(draw(695, six).options.title)).toContain('产值，亿元');
  });
});

describe('the cluster in a sentence', () => {
  const headline = { indicator: head('size'), year: 2025, value: 144.35, growth: 15.58, doubt: null };
  const counts = (plan: Record<string, number>, clauses: [string, string | null][]): ClusterStanding =>
    ({
      plan: { counts: plan },
      standards: [
        {
          clauses: clauses.map(([verdict, group], at) => ({
            clause: String(at),
            verdict,
            group,
            strength: 'condition',
          })),
          groups: [],
          verdict:
            (['not-met', 'undetermined', 'judgement'] as const).find((verdict) =>
              clauses.some(([of]) => of === verdict),
            ) ?? 'met',
        },
      ],
    }) as unknown as ClusterStanding;

  it('tells size, growth, plan and standard', () => {
    const standing = counts({ behind: 1, reversed: 1, achieved: 2, 'no-data': 3 }, [
      ['not-met', null],
      ['met', null],
    ]);
    expect(planCounts(standing)).toEqual({ of: 4, behind: 2 });
    expect(headlineWords({ headline }, standing, zh)).toBe(
      '2025 年集群总产值 144.35 亿元，比上年增长 15.6%；4 项可对照的规划目标中 2 项落后；认定标准有 1 条不符合。',
    );
    const doubted = (doubt: DoubtReason) =>
      headlineWords({ headline: { ...headline, growth: null, doubt } }, undefined, zh);
    expect(doubted({ kind: 'unit-slip', usual: 1.5 })).toContain(
      '144.35 亿元（存疑：其他年份约 1.5 亿元，疑为单位填错；核实前不计增速）',
    );
    const says = { zh: '部分不超过总体。', en: 'A part is no more than its whole.' };
    expect(doubted({ kind: 'contradiction', check: 'X018', says })).toContain('（存疑：与“部分不超过总体”矛盾；');
    expect(headlineWords({ headline: { ...headline, growth: -3.04 } }, undefined, en)).toBe(
      'Cluster gross output of CNY 14.435 billion in 2025, down 3.0% on the year before.',
    );
  });

  it('says what is not known, and what cannot be decided', () => {
    const standing = counts({ achieved: 1 }, [
      ['met', null],
      ['undetermined', null],
    ]);
    expect(headlineWords({ headline: { ...headline, value: null, growth: null } }, standing, zh)).toBe(
      '未填报集群总产值；1 项可对照的规划目标均不落后；认定标准 1 条无法判定。',
    );
    const people = counts({}, [
      ['met', null],
      ['judgement', null],
    ]);
    expect(headlineWords({ headline: { ...headline, growth: null } }, people, zh)).toBe(
      '2025 年集群总产值 144.35 亿元；其余条款均符合认定标准，待人工判断 1 条。',
    );
    expect(headlineWords({ headline: { ...headline, growth: 0.01 } }, counts({}, [['met', null]]), zh)).toBe(
      '2025 年集群总产值 144.35 亿元，与上年持平；可判定的认定标准全部符合。',
    );
  });
});

type Point = ClauseRow['readings'][number]['points'][number];
const point = (value: string | null, threshold: string, margin: string | null, verdict: Point['verdict']): Point => ({
  year: 2025,
  value,
  atLeast: null,
  atMost: null,
  threshold,
  margin,
  verdict,
});
const clause = (id: string, verdict: ClauseRow['verdict'], points: Point[], group: string | null = null): ClauseRow =>
  ({
    clause: id,
    verdict,
    found: verdict,
    group,
    threshold: points[0]?.threshold ?? null,
    judgement: null,
    readings: [{ verdict, points, used: [] }],
  }) as unknown as ClauseRow;

describe('margins to the standard', () => {
  const of = (clauses: ClauseRow[], groups: { id: string; verdict: ClauseRow['verdict'] }[] = []) =>
    marginRows({ clauses, groups: groups.map((group) => ({ ...group, text: { zh: '', en: '' }, clauses: [] })) });

  it('put what fails first, then what is nearest, and leave to people what is theirs', () => {
    const { shown, open } = of([
      clause('far', 'met', [point('80', '40', '40', 'met')]),
      clause('near', 'met', [point('71', '70', '1', 'met')]),
      clause('failed', 'not-met', [point('5', '10', '-5', 'not-met')]),
      clause('people', 'judgement', []),
      { ...clause('judged', 'met', []), judgement: { verdict: 'met', by: '', on: '', reason: '', evidence: '' } },
    ]);
    expect(shown.map((row) => row.clause.clause)).toEqual(['failed', 'near', 'far']);
    expect(shown.map((row) => row.share)).toEqual([-0.5, 1 / 70, 1]);
    expect(open.map((result) => result.clause)).toEqual(['people', 'judged']);
  });

  it('take the year that decides: the lowest where every year must reach, the one that reaches where one is enough', () => {
    const every = clause('a', 'met', [point('60', '40', '20', 'met'), point('45', '40', '5', 'met')]);
    const any = clause('b', 'met', [point('0', '1', '-1', 'not-met'), point('3', '1', '2', 'met')]);
    const failed = clause('c', 'not-met', [point('60', '40', '20', 'met'), point('30', '40', '-10', 'not-met')]);
    const found = new Map(of([every, any, failed]).shown.map((row) => [row.clause.clause, row.value]));
    expect([...found]).toEqual([
      ['c', '30'],
      ['a', '45'],
      ['b', '3'],
    ]);
  });

  it('put a failed clause back where another of its group is enough', () => {
    const { shown, rest } = of(
      [
        clause('spare', 'not-met', [point('0', '1', '-1', 'not-met')], 'g'),
        clause('enough', 'met', [point('12', '10', '2', 'met')], 'g'),
      ],
      [{ id: 'g', verdict: 'met' }],
    );
    expect(shown.map((row) => row.clause.clause)).toEqual(['enough']);
    expect(rest.map((row) => [row.clause.clause, row.spare])).toEqual([['spare', true]]);
  });

  it('know no share of a threshold that is zero or unknown', () => {
    const { shown } = of([clause('zero', 'met', [point('0', '0', '0', 'met')])]);
    expect(shown[0]).toMatchObject({ share: null, margin: '0' });
  });
});

describe('peers', () => {
  it('lie between the lowest and the highest, the better side right', () => {
    const up = peerPlaces(5, [0, 10], 5, 'up');
    expect(up.own).toBeCloseTo(0.5, 9);
    expect(up.others[0]).toBeCloseTo(0.03, 9);
    expect(up.others[1]).toBeCloseTo(0.97, 9);
    const down = peerPlaces(0, [0, 10], null, 'down');
    expect(down.own).toBeCloseTo(0.97, 9);
    expect(down.median).toBeNull();
    expect(peerPlaces(4, [4, 4], 4, 'up').own).toBe(0.5);
  });

  it('count as better half what reaches the median, downwards where less is better', () => {
    const one = (own: number, median: number | null, direction: 'up' | 'down' | 'none') => ({
      own,
      median,
      indicator: head('x', { direction }),
    });
    expect(
      betterHalf([one(5, 5, 'up'), one(4, 5, 'up'), one(4, 5, 'down'), one(9, 5, 'none'), one(9, null, 'up')]),
    ).toEqual({ high: 2, of: 3 });
  });
});

describe('restated figures', () => {
  const vintage = (value: number | null, counts = true) => ({
    value,
    status: value === null ? ('blank' as const) : ('value' as const),
    text: null,
    file: 'a.docx',
    submission: 1,
    receivedAt: '2026-01-15',
    counts,
  });

  it('compare the newest with the newest that said otherwise; what does not count says nothing', () => {
    const found = revisionOf({ unit: null, vintages: [vintage(110), vintage(999, false), vintage(110), vintage(100)] });
    expect([found.now?.value, found.before?.value, found.times]).toEqual([110, 100, null]);
    expect(found.change).toBeCloseTo(10, 9);
    expect(revisionOf({ unit: null, vintages: [vintage(5), vintage(null)] })).toMatchObject({
      change: null,
      times: null,
    });
  });

  it('name a slip of the unit by its power of ten', () => {
    expect(revisionOf({ unit: null, vintages: [vintage(25.1), vintage(251_000)] }).times).toBe(0.0001);
    expect(revisionOf({ unit: null, vintages: [vintage(30), vintage(10)] }).times).toBeNull();
  });

  it('tell a restated rate in percentage points', () => {
    const unit = { zh: '%', en: '%' };
    const found = revisionOf({ unit, vintages: [vintage(2.35), vintage(2.3)] });
    expect([found.points, found.times]).toEqual([true, null]);
    expect(found.change).toBeCloseTo(0.05, 9);
    expect(revisionOf({ unit, vintages: [vintage(2), vintage(0)] }).change).toBe(2);
  });
});

describe('reports to choose from', () => {
  it('are named by programme, level and year; an unknown name falls back to the newest', () => {
    const all = [
      { programme: 'sme', level: 'national', reportYear: 2025 },
      { programme: 'sme', level: 'regional', reportYear: 2024 },
    ] as unknown as ClusterStanding[];
    expect(all.map(standingKey)).toEqual(['sme-national-2025', 'sme-regional-2024']);
    expect(chosenStanding(all, 'sme-regional-2024')).toBe(all[1]);
    expect(chosenStanding(all, 'nonsense')).toBe(all[0]);
    expect(chosenStanding([], undefined)).toBeUndefined();
  });
});
