import { describe, expect, it } from 'vitest';
import type { Aggregate } from '../../server/contract/analytics.ts';
import type { Annotation } from '../../server/contract/shared.ts';
import type { Dimension, MeasureKind } from '../../server/domain/figure.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { answerReader } from '../../web/pages/explore/answer-reader.ts';
import { tableOf } from '../../web/pages/explore/answer-table.ts';
import { drawnOf } from '../../web/pages/explore/figures.ts';
import { timeMarks } from '../../web/ui/time-marks.ts';
import { figureOf, headOf } from '../support/topic-page.ts';

const zh = speechOf('zh');
const en = speechOf('en');

function read(
  figures: Aggregate['figures'],
  by: Dimension[],
  measure: MeasureKind = 'level',
  speech = zh,
  narrowed = false,
) {
  const ids = [...new Set(figures.map((figure) => figure.indicator))];
  const names = { '1': { zh: '甲盟', en: 'A' }, '2': { zh: '乙市', en: 'B' } };
  const indicators = ids.map((id) => headOf(id));
  const answer = {
    ...{ asOf: null, indicators, names, figures, overlaps: [], notes: [] },
    ...{ enoughClusters: 3, completeFrom: 0.8 },
  };
  return answerReader(answer, by, measure, '全区', speech, narrowed);
}

const league = (code: string | null, year: number, value: number | null, more = {}) =>
  figureOf('output', year, value, { group: { league: code }, unit: { zh: '亿元', en: 'CNY' }, ...more });

describe('the answer of explore', () => {
  const figures = [figureOf('output', 2025, 30), league('1', 2025, 10), league('2', 2025, 20), league(null, 2025, 0)];

  it('is a table of groups, the largest first, the whole last, nobody left without a name', () => {
    const table = tableOf(read(figures, ['league']));
    const shown = (rows: typeof table.rows) =>
      rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
    expect(shown(table.rows)).toEqual([
      ['乙市', '20.00'],
      ['甲盟', '10.00'],
      ['未注明', '0'],
    ]);
    expect(shown(table.foot ?? [])).toEqual([['全区', '30.00']]);
  });

  it('keeps a missing figure apart from zero, in table, title and line', () => {
    const several = [
      figureOf('output', 2024, 30),
      figureOf('output', 2025, 20),
      league('1', 2024, 10),
      league('1', 2025, null),
      league('2', 2024, 20),
      league('2', 2025, 20),
    ];
    const reader = read(several, ['league']);
    expect(tableOf(reader).rows.map((row) => row.at(-1))).toEqual([
      { text: '20.00', value: 20, mark: undefined },
      { text: '–', value: null, mark: undefined },
    ]);
    const lines = drawnOf('lines', reader);
    expect(lines?.sentence).toBe('乙市 20.00 亿元。');
    // A line that ends early says in which year.
    expect(JSON.stringify(lines?.draw(900).options)).toContain('甲盟 10.00 (2024)');
  });

  it('writes amounts as English does, in millions, billions and trillions', () => {
    const more = { unit: { zh: '亿元', en: 'CNY 100 million' } };
    const reader = read([league('1', 2025, 2417, more), league('2', 2025, 0.7, more)], ['league'], 'level', en);
    const said = reader.groups.map(({ key }) => reader.long(reader.at('output', key, 2025)));
    expect(said).toEqual(['CNY 241.7 billion', 'CNY 70.00 million']);
  });

  it('opens the league, the cluster or the indicator that a mark stands for, and nothing for a group without a name', () => {
    const groups = [league('1', 2025, 10), league('2', 2025, 20), league(null, 2025, 5)];
    const bars = drawnOf('bars', read([figureOf('output', 2025, 35), ...groups], ['league']));
    const opened = bars?.points.map((point, at) => [point.says.split('，')[0]?.slice(0, 2), bars.opens[at]]);
    expect(opened).toEqual([
      ['乙市', { to: 'league', league: '2', indicator: 'output', year: 2025 }],
      ['甲盟', { to: 'league', league: '1', indicator: 'output', year: 2025 }],
      ['未注', undefined],
    ]);
    const one = figureOf('output', 2025, 3, { group: { cluster: '7' } });
    const clusters = drawnOf('bars', read([figureOf('output', 2025, 3), one], ['cluster']));
    expect(clusters?.opens).toEqual([{ to: 'cluster', cluster: 7, fact: 'output~2025' }]);
    const course = drawnOf('lines', read([figureOf('output', 2024, 3), figureOf('output', 2025, 4)], []));
    expect(course?.opens).toEqual([2024, 2025].map((year) => ({ to: 'indicator', indicator: 'output', year })));
    const panels = drawnOf('panels', read([...groups, league('1', 2024, 9), figureOf('output', 2025, 35)], ['league']));
    expect(panels?.opens.length).toBe(panels?.points.length);
    expect(panels?.opens).toContainEqual({ to: 'league', league: '2', indicator: 'output', year: 2025 });
    expect(panels?.opens).toContainEqual({ to: 'league', league: '1', indicator: 'output', year: 2024 });
  });

  it('opens clusters and leagues, but no indicator, where the question is narrowed by what its page does not know', () => {
    const whole = figureOf('output', 2025, 35);
    const narrowed = (figures: Aggregate['figures'], by: Dimension[]) => read(figures, by, 'level', zh, true);
    const bars = drawnOf('bars', narrowed([whole, league('1', 2025, 10), league('2', 2025, 20)], ['league']));
    expect(bars?.opens).toEqual(
      ['2', '1'].map((code) => ({ to: 'league', league: code, indicator: 'output', year: 2025 })),
    );
    const course = drawnOf('lines', narrowed([figureOf('output', 2024, 3), whole], []));
    expect(course?.opens).toEqual([undefined, undefined]);
    const clusters = drawnOf(
      'bars',
      narrowed([whole, figureOf('output', 2025, 3, { group: { cluster: '7' } })], ['cluster']),
    );
    expect(clusters?.opens).toEqual([{ to: 'cluster', cluster: 7, fact: 'output~2025' }]);
  });

  it('carries dated events on courses over years, each of a league on its own panel, and on no bars', () => {
    const annotation = (id: string, scope: Annotation['scope']): Annotation => ({
      ...{ id, on: `2025-0${id}-01`, kind: 'policy', scope, text: `第${id}件`, textEn: '', source: '文件', reason: '' },
      ...{ ended: false, corrections: 0, by: 'tester', at: '2026-01-01', version: 1 },
    });
    const first = { code: '1', name: { zh: '甲盟', en: 'A' }, short: '甲' };
    const recorded = {
      whole: null,
      targets: [],
      annotations: [annotation('1', { kind: 'region' }), annotation('2', { kind: 'league', league: first })],
    };
    const timed = timeMarks(recorded, {}, zh);
    const course = drawnOf('lines', read([figureOf('output', 2024, 3), figureOf('output', 2025, 4)], []), timed);
    expect(course?.events?.items).toEqual(['2025 年 1 月 1 日 政策：第1件（文件）']);
    const groups = [2024, 2025].flatMap((year) => [league('1', year, 1), league('2', year, 2)]);
    const reader = read([figureOf('output', 2025, 3), ...groups], ['league']);
    expect(drawnOf('panels', reader, timed)?.events?.items).toHaveLength(2);
    const marks = (event: number) =>
      JSON.stringify(drawnOf('panels', reader, timed)?.draw(900).options.series).split(`"formatter":"${event}"`)
        .length - 1;
    expect([marks(1), marks(2)]).toEqual([2, 1]);
    expect(drawnOf('bars', reader, timed)?.events).toBeUndefined();
    expect(drawnOf('lines', reader)?.events).toBeUndefined();
  });

  it('orders places from the first and draws them from the top', () => {
    const placed = [
      league('1', 2024, 1, { rank: 2 }),
      league('2', 2024, 2, { rank: 1 }),
      league('1', 2025, 3, { rank: 1 }),
      league('2', 2025, 2, { rank: 2 }),
    ].map((figure) => ({ ...figure, measure: 'rank' as const, value: null }));
    const drawn = drawnOf('lines', read([figureOf('output', 2025, 5), ...placed], ['league'], 'rank'));
    expect(drawn?.title).toBe('2025 年甲盟的产值位次居第一');
    expect(JSON.stringify(drawn?.draw(900).options)).toContain('"inverse":true');
  });

  it('marks what rests on few clusters, but not a cluster of its own', () => {
    const few = { few: true, n: 1 };
    expect(tableOf(read([league('1', 2025, 10, few)], ['league'])).rows[0]?.[1]).toMatchObject({ mark: '*' });
    const own = figureOf('output', 2025, 10, { group: { cluster: '1' }, ...few });
    expect(tableOf(read([own], ['cluster'])).rows[0]?.[1]).toMatchObject({ mark: undefined });
  });

  it('gives two measures a scatter of the groups that have both', () => {
    const other = (code: string, value: number | null) => figureOf('other', 2025, value, { group: { league: code } });
    const reader = read([...figures, other('1', 5), other('2', null)], ['league'], 'level', en);
    const drawn = drawnOf('scatter', reader);
    expect(drawn?.sentence).toBe('1 group has both figures in 2025.');
    expect(drawn?.points).toHaveLength(1);
  });
});
