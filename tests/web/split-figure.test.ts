import { describe, expect, it } from 'vitest';
import type { RatioChange } from '../../server/contract/analytics.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { splitFigure } from '../../web/pages/ratio/split-figure.ts';
import { headOf } from '../support/topic-page.ts';

const zh = speechOf('zh');
const none = {
  within: 0,
  mix: 0,
  entering: 0,
  leaving: 0,
  newlyKnown: 0,
  noLongerKnown: 0,
  outstanding: 0,
  doubtful: 0,
};
const indicator = headOf('rd', {
  name: { zh: '投入强度', en: 'R&D intensity' },
  unit: { zh: '%', en: '%' },
  type: 'percent',
});
/** 3.60 → 3.80: own −0.25, shares +0.75, one cluster came (−0.70), the report of another is outstanding (+0.40). */
const split = {
  before: 3.6,
  now: 3.8,
  change: 0.2,
  matchedBefore: 4,
  matchedNow: 4.5,
  parts: { ...none, within: -0.25, mix: 0.75, entering: -0.7, outstanding: 0.4 },
};
const cluster = (id: number, parts: Partial<typeof none>) => ({
  id,
  name: `群${id}`,
  before: 2,
  now: 3,
  parts,
  total: Object.values(parts).reduce((sum, part) => sum + part, 0),
});
const change: RatioChange = {
  asOf: null,
  indicator,
  before: 2024,
  year: 2025,
  unit: 'points',
  names: { '150200': { zh: '包头市', en: 'Baotou' } },
  rows: [
    { league: null, whole: true, matched: 2, split },
    { league: '150200', whole: false, matched: 2, split: { ...split, parts: { ...none, within: 0.2 } } },
    { league: null, whole: false, matched: 0, split: null },
  ],
  clusters: [cluster(2, { within: -0.625, mix: 0.3125 }), cluster(3, { entering: -0.7 })],
  enoughClusters: 3,
};
const texts = (row: readonly (string | { text: string })[] | undefined) =>
  row?.map((cell) => (typeof cell === 'string' ? cell : cell.text));

describe('the drawing of a split change', () => {
  it('speaks in its title of what stands in both years, and draws every part down to the whole change', () => {
    const model = splitFigure(change, 'cluster', zh);
    expect(model?.title).toBe('2024—2025 年投入强度可比变动 +0.50 个百分点：集群自身变化 −0.25，集群比重变化 +0.75');
    expect(model?.sentence).toContain('合计变动 +0.20 个百分点');
    expect(model?.points.map((point) => point.says)).toEqual([
      '集群自身变化：−0.25 个百分点',
      '集群比重变化：+0.75 个百分点',
      '新进入集群：−0.70 个百分点',
      '尚缺报告：+0.40 个百分点',
      '变动合计：+0.20 个百分点',
    ]);
  });

  it('has a table by cluster with the parts that are anything, down to the whole', () => {
    const { columns = [], rows = [], foot = [] } = splitFigure(change, 'cluster', zh)?.table ?? {};
    expect(columns.map((column) => column.name)).toEqual([
      '集群',
      '2024',
      '2025',
      '变动',
      '集群自身变化',
      '集群比重变化',
      '新进入集群',
      '尚缺报告',
    ]);
    expect(rows.map(texts)).toEqual([
      ['群2', '2.00', '3.00', '−0.31', '−0.63', '+0.31', '–', '–'],
      ['群3', '2.00', '3.00', '−0.70', '–', '–', '−0.70', '–'],
    ]);
    expect(foot.map(texts)).toEqual([['变动合计', '3.60', '3.80', '+0.20', '−0.25', '+0.75', '−0.70', '+0.40']]);
  });

  it('puts the clusters beyond the fortieth into one line, so that the lines still add up', () => {
    const many = Array.from({ length: 45 }, (_, id) => cluster(id, { within: 0.01 }));
    const { rows = [], foot = [] } = splitFigure({ ...change, clusters: many }, 'cluster', zh)?.table ?? {};
    expect(rows).toHaveLength(40);
    expect(texts(foot[0])?.slice(0, 5)).toEqual(['其余 5 个集群', '', '', '+0.05', '+0.05']);
  });

  it('has a table by league with the own change of each, also where there is none', () => {
    const { rows = [] } = splitFigure(change, 'league', zh)?.table ?? {};
    expect(rows.map((row) => texts(row)?.slice(0, 5))).toEqual([
      ['包头市', '3.60', '3.80', '+0.20', '+0.20'],
      [zh.t.leagues.unknown, '–', '–', '–', '–'],
    ]);
  });

  it('says in its own unit what is no rate, in English too, and nothing without clusters in both years', () => {
    const own = { ...change, unit: 'unit' as const, indicator: headOf('co2', { unit: { zh: '吨', en: 't' } }) };
    const flat = { ...split, matchedNow: 4.001, parts: { ...none, within: 0.001 } };
    const en = splitFigure(
      { ...own, rows: [{ league: null, whole: true, matched: 2, split: flat }] },
      'cluster',
      speechOf('en'),
    );
    expect(en?.title).toContain('unchanged like for like');
    expect(en?.points[0]?.says).toMatch(/ t$/);
    expect(
      splitFigure({ ...change, rows: [{ league: null, whole: true, matched: 0, split: null }] }, 'cluster', zh),
    ).toBeNull();
  });
});
