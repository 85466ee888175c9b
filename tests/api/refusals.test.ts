import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefusalCode } from '../../server/analytics/refusals.ts';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { output } from '../support/small-ledger.ts';

const median = 'energy_per_industrial_output_reduction_3y_pct';
const rate = 'sme_output_share_pct';
const answered = 'carbon_monitoring_established';

/** Two figures and thirty facts: wide enough for the whole of one year, and for nothing else. */
const narrow = { widestFigures: 2, widestReads: 30 };
let api: AskedApi;
let narrowed: AskedApi;
beforeAll(async () => {
  api = await askedApi();
  narrowed = await askedApi(narrow);
});
afterAll(() => Promise.all([api.close(), narrowed.close()]));

interface Case {
  path?: string;
  params: Record<string, string | number>;
  field: string;
  zh: RegExp;
  en: RegExp;
  limited?: true;
}

/** One question per reason; a new reason does not compile without one. */
const cases: { [C in RefusalCode]: Case } = {
  'unknown-indicator': {
    params: { indicator: 'no_such' },
    field: 'indicator',
    zh: /没有指标“no_such”/,
    en: /There is no indicator “no_such”/,
  },
  'no-indicator': { params: {}, field: 'indicator', zh: /至少一个指标/, en: /at least one indicator/ },
  'words-do-not-aggregate': {
    params: { indicator: 'green_mfg_national_names' },
    field: 'indicator',
    zh: /不能汇总/,
    en: /does not aggregate/,
  },
  'cannot-be-rebuilt': {
    params: { indicator: median },
    field: 'indicator',
    zh: /无法由分项重算/,
    en: /cannot be rebuilt/,
  },
  'answers-have-no-level': {
    params: { indicator: answered, measure: 'growth' },
    field: 'indicator',
    zh: /只能计数/,
    en: /answers are counted and have no “growth”/,
  },
  'no-ratio': {
    path: '/api/v1/ratio-change',
    params: { indicator: 'cluster_gross_output' },
    field: 'indicator',
    zh: /变动不作拆分/,
    en: /its change is not split/,
  },
  'method-not-allowed': {
    params: { indicator: rate, method: 'sum' },
    field: 'method',
    zh: /不能按 sum 计算，可用的方法：/,
    en: /cannot be computed by sum; it can by: /,
  },
  'share-of-a-rate': {
    params: { indicator: rate, measure: 'share', by: 'league' },
    field: 'indicator',
    zh: /不可相加/,
    en: /does not add up/,
  },
  'index-of-a-rate': {
    params: { indicator: rate, measure: 'index' },
    field: 'indicator',
    zh: /不作指数/,
    en: /not as an index/,
  },
  'rank-needs-groups': {
    params: { indicator: output, measure: 'rank' },
    field: 'by',
    zh: /位次需要分组/,
    en: /rank needs groups/,
  },
  'rank-of-medians': {
    params: { indicator: median, measure: 'rank', by: 'league', spread: 'median' },
    field: 'indicator',
    zh: /不排位次/,
    en: /not ranked by a median/,
  },
  'growth-of-medians': {
    params: { indicator: median, measure: 'growth', by: 'league', spread: 'median' },
    field: 'indicator',
    zh: /不计算增速/,
    en: /has no growth/,
  },
  'years-reversed': {
    params: { indicator: output, from: 2025, to: 2022 },
    field: 'to',
    zh: /结束年份 2022 早于开始年份 2025/,
    en: /The last year 2022 is before the first, 2025/,
  },
  // 1 indicator × 3 years × the whole
  'too-many-figures': {
    params: { indicator: output, from: 2023, to: 2025 },
    field: 'indicator',
    zh: /约 3 个数，上限 2 个/,
    en: /about 3 figures, the limit is 2/,
    limited: true,
  },
  // its 4 ways × 1 year × 8 clusters
  'too-many-facts': {
    params: { indicator: 'cluster_valid_invention_patents_per_10k', from: 2025, to: 2025 },
    field: 'indicator',
    zh: /约 32 条填报值，上限 30 条/,
    en: /about 32 observations, the limit is 30/,
    limited: true,
  },
  'unknown-cluster': {
    path: '/api/v1/compare',
    params: { indicator: output, peersOf: 99 },
    field: 'peersOf',
    zh: /没有集群 99/,
    en: /There is no cluster 99/,
  },
  'no-series': {
    path: '/api/v1/context/beside',
    params: { indicator: output },
    field: 'series',
    zh: /至少一个背景系列/,
    en: /at least one context series/,
  },
  'unknown-series': {
    path: '/api/v1/context/beside',
    params: { indicator: output, series: 'none' },
    field: 'series',
    zh: /台账中没有背景系列“none”/,
    en: /holds no context series “none”/,
  },
  'unknown-question': {
    path: '/api/v1/questions/no-such',
    params: {},
    field: 'id',
    zh: /没有问题“no-such”/,
    en: /no question “no-such”/,
  },
};

describe('a question that cannot be answered', () => {
  it.each(Object.entries(cases))(
    '%s is 422 with the parameter and the reason in both languages',
    async (_code, one) => {
      const { path = '/api/v1/aggregate', params, field, zh, en, limited } = one;
      const problem = await (limited ? narrowed : api).refused(path, params);
      expect([problem.status, problem.title, problem.type]).toEqual([422, 'Cannot be answered', 'about:blank']);
      expect(problem.errors.map((error) => error.field)).toEqual([field]);
      expect(problem.errors[0]?.message).toMatch(zh);
      expect(problem.detail).toMatch(zh);
      expect(problem.detail).toMatch(en);
      expect(problem.instance).toContain(path);
    },
  );

  it('is told as problem details, kept by nobody and without a tag', async () => {
    const reply = await api.inject('/api/v1/aggregate?indicator=no_such');
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect([reply.headers['cache-control'], reply.headers.etag]).toEqual(['no-store', undefined]);
    const again = await api.inject('/api/v1/aggregate?indicator=no_such', { 'if-none-match': '"x"' });
    expect(again.statusCode).toBe(422);
  });

  it('does not stand in the way of the next one', async () => {
    await api.refused('/api/v1/aggregate', { indicator: median });
    expect((await api.aggregate({ indicator: output, from: 2025 })).at(2025).value).toBe(356);
  });
});

describe('the limits', () => {
  it('let through what is just narrow enough', async () => {
    // 1 × 2 × 1 figures from 1 × 2 × 8 facts
    const { figures } = await narrowed.aggregate({ indicator: output, from: 2024, to: 2025 });
    expect(figures.map((figure) => figure.value)).toEqual([300, 356]);
  });

  it('hold for named questions and the matrix too', async () => {
    for (const [path, params] of [
      ['/api/v1/questions/growth', {}],
      ['/api/v1/matrix', { indicator: output }],
      ['/api/v1/scatter', { x: output, y: rate }],
    ] as const) {
      const problem = await narrowed.refused(path, params);
      expect([path, problem.status]).toEqual([path, 422]);
      expect(problem.detail).toMatch(/too wide/);
    }
  });

  it('turn away the widest question that the parameters allow', async () => {
    const { catalogue } = await import('../support/analytics.ts');
    const indicators = [...catalogue.indicators.values()].filter(
      (indicator) => indicator.aggregation[0]?.method !== 'list',
    );
    const params = {
      indicator: indicators.map((indicator) => indicator.id).join(','),
      by: 'cluster,league',
      from: 1990,
      to: 2100,
      joint: 'members',
    };
    // 111 years × (the whole, eight clusters and one of them twice) × every indicator
    expect(indicators.length * 111 * 10).toBeGreaterThan(200_000);
    const problem = await api.refused('/api/v1/aggregate', { ...params, spread: 'median' });
    expect(problem.detail).toContain(`about ${indicators.length * 111 * 10} figures`);
  });
});

describe('the parameter at fault', () => {
  it('is named by every route in its own words', async () => {
    for (const [path, params, field] of [
      ['/api/v1/scatter', { x: 'no_such', y: output }, 'x'],
      ['/api/v1/scatter', { x: output, y: 'no_such' }, 'y'],
      ['/api/v1/scatter', { x: output, y: output, size: 'no_such' }, 'size'],
      ['/api/v1/scatter', { x: output, y: median, by: 'league' }, 'y'],
      ['/api/v1/scatter', { x: 'green_mfg_national_names', y: output }, 'x'],
      ['/api/v1/matrix', { indicator: `${output},no_such` }, 'indicator'],
      ['/api/v1/matrix', {}, 'indicator'],
      ['/api/v1/compare', { indicator: 'no_such' }, 'indicator'],
      ['/api/v1/compare', { indicator: median }, 'indicator'],
      ['/api/v1/reported-growth', { indicator: 'no_such' }, 'indicator'],
      ['/api/v1/aggregate', { indicator: output, from: 2025, to: 2024 }, 'to'],
      ['/api/v1/questions/growth', { from: 2025, to: 2024 }, 'to'],
    ] as const) {
      const problem = await api.refused(path, params);
      expect([path, params, problem.status, problem.errors[0]?.field]).toEqual([path, params, 422, field]);
    }
  });

  it('is named where it is not even well formed, with 400', async () => {
    for (const [path, params, field] of [
      ['/api/v1/aggregate', { indicator: output, measure: 'mean' }, 'measure'],
      ['/api/v1/aggregate', { indicator: output, by: 'county' }, 'by/0'],
      ['/api/v1/aggregate', { indicator: output, joint: 'twice' }, 'joint'],
      ['/api/v1/aggregate', { indicator: output, stage: 'draft' }, 'stage/0'],
      ['/api/v1/aggregate', { indicator: output, basis: 'some' }, 'basis'],
      ['/api/v1/aggregate', { indicator: output, from: 1800 }, 'from'],
      ['/api/v1/aggregate', { indicator: output, cluster: 'x' }, 'cluster/0'],
      ['/api/v1/aggregate', { indicator: output, spread: 'mean' }, 'spread'],
      ['/api/v1/aggregate', { indicator: output, colour: 'red' }, 'colour'],
      ['/api/v1/compare', {}, 'indicator'],
      ['/api/v1/compare', { indicator: output, peersOf: 1, peers: 'colour' }, 'peers'],
      ['/api/v1/compare', { indicator: output, measure: 'share' }, 'measure'],
      ['/api/v1/scatter', { x: output }, 'y'],
      ['/api/v1/green-names', { joint: 'lead' }, 'joint'],
    ] as const) {
      const problem = await api.refused(path, params);
      expect([path, params, problem.status, problem.errors[0]?.field]).toEqual([path, params, 400, field]);
    }
  });
});
