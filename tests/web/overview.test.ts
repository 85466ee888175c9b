import { describe, expect, it } from 'vitest';
import type { Attention, AttentionLine, Overview } from '../../server/contract/overview.ts';
import { roundId } from '../../server/domain/review.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { allot, attentionSays, attentionTitle, brief } from '../../web/pages/overview/attention-lines.ts';
import { leagueGrowth } from '../../web/pages/overview/league-growth.ts';
import { regionGrowth } from '../../web/pages/overview/region-growth.ts';
import { figureOf, grownBy, headOf } from '../support/topic-page.ts';

const zh = speechOf('zh');
const en = speechOf('en');
const round = roundId({ programme: 'sme', level: 'regional', year: 2025 });
const head = { round, cluster: { id: 1, name: '甲', league: null } };

const slipped: AttentionLine = {
  kind: 'below',
  ...head,
  standard: { zh: '标准', en: 'Standard' },
  clause: '1',
  text: { zh: '占比60%以上', en: 'The share is 60% or more.' },
  value: '58.7',
  bound: null,
  threshold: '60',
  unit: { zh: '%', en: '%' },
  before: '89.82',
  yearBefore: 2024,
  more: 0,
};
const behind: AttentionLine = {
  kind: 'behind',
  ...head,
  behind: 2,
  of: 6,
  row: { zh: '研发经费投入', en: 'R&D spending' },
  status: 'behind',
  actual: '1.1',
  required: '1.4',
  derived: true,
  target: '1.6',
  targetYear: 2026,
  unit: '亿元',
  rounding: false,
};
const called: AttentionLine = {
  kind: 'called',
  programme: 'sme',
  level: 'regional',
  batch: '示例批次',
  validTo: '2027-08',
  call: '2026-11',
  count: 34,
  cluster: null,
};

describe('places among the kinds of what needs attention', () => {
  const of = (...counts: number[]) => counts.map((count) => ({ lines: Array.from({ length: count }) }));

  it('go one to each kind in turn, the gravest first, as long as there are lines', () => {
    expect(allot(of(7, 3, 12, 50), 8)).toEqual([2, 2, 2, 2]);
    expect(allot(of(7, 1, 12), 8)).toEqual([4, 1, 3]);
    expect(allot(of(1, 2), 8)).toEqual([1, 2]);
    expect(allot(of(9, 9, 9), 2)).toEqual([1, 1, 0]);
    expect(allot([], 8)).toEqual([]);
  });
});

describe('the words of what needs attention', () => {
  const group = (kind: Attention[number]['kind'], total: number) => ({ kind, total, rounds: [], lines: [] });

  it('are a title with the three gravest kinds, or that all is well', () => {
    const all = [group('below', 7), group('overdue', 1), group('behind', 12), group('called', 50)];
    expect(attentionTitle(all, zh)).toBe('7 个集群不符合现行认定标准，1 份报告逾期，12 个集群落后于规划');
    expect(attentionTitle(all, en)).toBe(
      "7 clusters below today's certification standard, 1 report is overdue, 12 clusters are behind plan",
    );
    expect(attentionTitle([], zh)).toBe('没有需要关注的事项');
  });

  it('tell a slip by value, threshold and the year before', () => {
    expect(attentionSays(slipped, zh)).toEqual({ about: '占比60%以上', says: '58.7%，门槛 60%，2024 年 89.82%' });
    expect(attentionSays({ ...slipped, more: 2 }, en)).toEqual({
      about: 'The share is 60% or more',
      says: '58.7% against 60%, 89.82% in 2024; and 2 further clauses',
    });
    const counted = { ...slipped, unit: { zh: '项', en: 'standards' }, value: '1', threshold: '4', before: null };
    expect(attentionSays(counted, en).says).toBe('1 against 4 standards');
    expect(attentionSays(counted, zh).says).toBe('1 项，门槛 4 项');
    const bare = { ...slipped, value: '-13.01', bound: 'most' as const, before: null };
    expect(attentionSays(bare, zh).says).toBe('至多 −13.01%，门槛 60%');
    expect(attentionSays({ ...slipped, value: null }, zh).says).toBe('现不符合，2024 年 89.82%');
    expect(attentionSays({ ...slipped, threshold: null }, zh).says).toBe('58.7%，2024 年 89.82%');
  });

  it('tell the row of a plan that is furthest behind, and that a stage was worked out', () => {
    expect(attentionSays(behind, zh).says).toBe(
      '6 项可比指标中 2 项落后；最慢：研发经费投入 1.1 亿元，应达 1.4 亿元（推算）',
    );
    expect(attentionSays({ ...behind, actual: null }, zh).says).toBe('6 项可比指标中 2 项落后');
  });

  it('tell what blocks, what is late, and what is to be called', () => {
    const blocks: AttentionLine = { kind: 'blocks', ...head, open: 2, zh: '读不出。', en: 'Cannot be read.' };
    expect(attentionSays(blocks, zh).says).toBe('读不出；共 2 处');
    expect(attentionSays({ ...blocks, open: 1 }, en).says).toBe('Cannot be read');
    const late: AttentionLine = { kind: 'overdue', ...head, days: 1, due: '2026-01-31', returned: false };
    expect(attentionSays(late, zh).says).toBe('应于 2026 年 1 月 31 日报送，逾期 1 天');
    expect(attentionSays({ ...late, returned: true }, en).says).toBe('correction due 31 Jan 2026, 1 day late');
    expect(attentionSays(called, zh).says).toBe('34 个认定有效期至 2027-08，2026-11 起启动复核');
  });

  it('shorten a long decimal, but never across its limit', () => {
    expect(brief('2.9943', '5')).toBe('2.99');
    expect(brief('58.7', '60')).toBe('58.7');
    expect(brief('59.9999', '60')).toBe('59.9999');
    expect(brief('1.1 → 1.0955', null)).toBe('1.1 → 1.0955');
  });
});

const league = (code: string) => ({ code, name: { zh: code, en: code }, short: code });
const decomposition = {
  continuing: 7.73,
  entering: 2,
  leaving: -1.5,
  newlyKnown: 0,
  noLongerKnown: -0.23,
  outstanding: 0,
  doubtful: 0,
};

/** 亿元 of three leagues; 丙 rests on two comparable clusters of five. */
function overview(more: Partial<Overview> = {}): Overview {
  const two = (before: number, now: number, percent: number, clusters: number, n: number) => [
    figureOf('output', 2024, before, { n, of: n }),
    figureOf('output', 2025, now, {
      n,
      of: n,
      growth: grownBy(percent, { matchedClusters: clusters, matchedBefore: before, matchedNow: now }),
    }),
  ];
  return {
    year: 2025,
    years: [2024, 2025],
    clusters: 13,
    enoughClusters: 3,
    completeFrom: 0.8,
    headlines: [],
    output: {
      indicator: headOf('output'),
      region: [
        figureOf('output', 2024, 180, { n: 13, of: 13 }),
        figureOf('output', 2025, 200, {
          n: 13,
          of: 13,
          growth: grownBy(10, { matchedClusters: 10, raw: 8, decomposition }),
        }),
      ],
      leagues: [
        { league: league('乙'), figures: two(60, 50, -4, 4, 4) },
        { league: league('甲'), figures: two(80, 90, 12.5, 4, 4) },
        { league: league('丙'), figures: two(40, 60, 50, 2, 5) },
      ],
    },
    tiles: { note: { zh: '', en: '' }, map: { kind: 'none' }, tiles: [], region: null, leagues: [] },
    coverage: [],
    rounds: [],
    attention: [],
    reviewing: 0,
    doubtful: [],
    names: {},
    ...more,
  };
}

describe('growth of the region', () => {
  it('leads with the matched growth and is taken apart into parts that end at the raw one', () => {
    const model = regionGrowth(overview(), 2025, zh);
    expect(model?.title).toBe('全区可比增长 10.0%（10 个集群）');
    expect(model?.table.rows.map(([, cell]) => (typeof cell === 'object' ? cell.text : cell))).toEqual([
      '+7.73',
      '+2.00',
      '−1.50',
      '−0.23',
    ]);
    expect(model?.sentence).toContain('各项相加 +8.00，等于名义增速 +8.00%；可比增速 +10.0%');
    expect(model?.points).toHaveLength(5);
    // Clusters that left or entered stand on no list of what each adds.
    const [continuing, ...others] = model?.opens ?? [];
    expect(continuing).toEqual({ to: 'league', league: 'all', indicator: 'output', year: 2025 });
    expect(others).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('names outstanding reports and calls them no fall', () => {
    const shown = overview();
    const parts = { ...decomposition, leaving: 0, entering: 0, noLongerKnown: 0, outstanding: -17.59 };
    const growth = grownBy(8.32, { matchedClusters: 46, raw: -9.86, decomposition: parts });
    const region = [figureOf('output', 2025, 180, { n: 46, of: 63, reports: { n: 46, of: 63 }, growth })];
    const model = regionGrowth(overview({ output: { ...shown.output, region } }), 2025, zh);
    expect(model?.title).toBe(
      '全区可比增长 8.3%（46 个集群）；尚缺 17 个集群的报告，名义合计因此少 17.59 个百分点，不作下降',
    );
    expect(model?.table.rows.map(([name]) => name)).toEqual(['原有集群', '尚缺报告']);
  });

  it('is not drawn where it is not known', () => {
    const figures = overview().output;
    const region = figures.region.map((figure) => ({ ...figure, growth: null }));
    expect(regionGrowth(overview({ output: { ...figures, region } }), 2025, zh)).toBeNull();
  });
});

describe('growth of the leagues', () => {
  it('leads with leagues that rest on enough clusters, and marks the others as the answer says', () => {
    const model = leagueGrowth(overview(), 2025, zh);
    expect(model?.title).toBe('增速最高为甲 +12.5%，最低为乙 −4.0%（不计不足 3 个集群的 1 个盟市）');
    expect(model?.sentence).toBe('3 个盟市中 2 个增速高于全区（10.0%）。');
    const marks = (figures: typeof model) =>
      figures?.table.rows.map((row) => [row[0], typeof row[3] === 'object' ? row[3].mark : undefined]);
    expect(marks(model)).toEqual([
      ['丙', '少于 3 个集群'],
      ['甲', undefined],
      ['乙', undefined],
    ]);
    expect(marks(leagueGrowth(overview({ enoughClusters: 2 }), 2025, zh))?.[0]).toEqual(['丙', undefined]);
    expect(leagueGrowth(overview({ enoughClusters: 2 }), 2025, zh)?.title).toBe('增速最高为丙 +50.0%，最低为乙 −4.0%');
  });

  it('names the league of every bar, in the order of the bars', () => {
    expect(
      leagueGrowth(overview(), 2025, zh)?.opens?.map((goal) => (goal?.to === 'league' ? goal.league : null)),
    ).toEqual(['丙', '甲', '乙']);
  });

  it('is not drawn of one league, whose growth then stands for the whole', () => {
    const one = overview();
    const narrowed = { ...one, output: { ...one.output, leagues: one.output.leagues.slice(1, 2) } };
    expect(leagueGrowth(narrowed, 2025, zh)).toBeNull();
    expect(regionGrowth(narrowed, 2025, zh)?.title).toBe('甲可比增长 10.0%（10 个集群）');
    expect(regionGrowth(one, 2025, en)?.title).toBe('Like for like, the region grew by 10.0% (10 clusters)');
  });
});
