import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatStep, indexed, leagueYears } from '../../web/pages/indicator/league-years.ts';
import { namesByLeague } from '../../web/pages/topics/names-by-league.ts';
import { figureOf } from '../support/topic-page.ts';

const at = (code: string, year: number, value: number | null) =>
  figureOf('id', year, value, { group: { league: code } });

describe('leagues by year', () => {
  const figures = [at('a', 2024, 1), at('a', 2025, 2), at('b', 2024, 4), at('b', 2025, null), at('c', 2025, 3)];

  it('stand in the order of the newest figure, those without one last', () => {
    expect(leagueYears(figures, false)?.rows.map((row) => row.code)).toEqual(['c', 'a', 'b']);
    expect(leagueYears(figures, true)?.rows.map((row) => row.code)).toEqual(['a', 'c', 'b']);
    expect(leagueYears(figures, false)?.rows[0]?.figures.map((figure) => figure?.value)).toEqual([undefined, 3]);
  });

  it('need two leagues and two years', () => {
    expect(leagueYears(figures.slice(0, 2), false)).toBeNull();
    expect(leagueYears([at('a', 2025, 1), at('b', 2025, 2)], false)).toBeNull();
  });

  it('are coloured from the least to the most of the table', () => {
    expect([0, 19, 20, 60, 100].map((value) => heatStep(value, [0, 100]))).toEqual([0, 0, 1, 3, 4]);
    expect(heatStep(5, [5, 5])).toBe(2);
  });

  const step = (value: number | null, before: number | null, now: number | null) => ({
    value,
    growth: before === null && now === null ? null : { matchedBefore: before, matchedNow: now },
  });

  it('have an index chained from matched changes, which a missing report does not move', () => {
    // 10 → 12 by the same clusters; then half of the output is not in, and those that are grew by a quarter.
    expect(indexed([step(10, null, null), step(12, 10, 12), step(7.5, 6, 7.5)])).toEqual([100, 120, 150]);
    expect(indexed([undefined, step(10, null, null), step(11, 10, 11)])).toEqual([null, 100, 110.00000000000001]);
    expect(indexed([step(10, null, null), step(11, null, 11), step(12, 11, 12)])).toEqual([100, null, null]);
    expect(indexed([step(0, null, null), step(3, 0, 3)])[0]).toBeNull();
  });

  it('have an index equal to the ratio of values where all clusters stand in all years', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 5 }), (values) => {
        const course = indexed(
          values.map((value, at) => (at === 0 ? step(value, null, null) : step(value, values[at - 1] ?? 1, value))),
        );
        for (const [place, value] of values.entries()) {
          expect((course[place] ?? 0) * (values[0] ?? 1)).toBeCloseTo(value * 100, 6);
        }
      }),
    );
  });
});

describe('names by league', () => {
  const by = (clusterId: number, league: string | null, indicator = 'national') => ({
    clusterId,
    cluster: String(clusterId),
    league,
    indicator,
    year: 2025,
  });
  const rows = [
    { name: '甲厂', kind: 'factory', duplicate: true, clusters: [by(1, 'x'), by(2, 'y', 'provincial')] },
    { name: '乙园', kind: 'park', duplicate: false, clusters: [by(3, 'y')] },
    { name: '丙', kind: null, duplicate: false, clusters: [by(4, null)] },
  ];
  const names = (filter: Parameters<typeof namesByLeague>[1]) =>
    namesByLeague(rows, filter, ['y', 'x']).map((group) => [group.league, ...group.rows.map((row) => row.name)]);

  it('stand under every league whose clusters list them, in the order of the house', () => {
    expect(names({})).toEqual([
      ['y', '甲厂', '乙园'],
      ['x', '甲厂'],
      [null, '丙'],
    ]);
  });

  it('are narrowed by kind and by level', () => {
    expect(names({ kind: 'factory', level: 'national' })).toEqual([['x', '甲厂']]);
    expect(names({ kind: 'unstated' })).toEqual([[null, '丙']]);
    expect(names({ kind: 'park', level: 'provincial' })).toEqual([]);
    const [first] = namesByLeague(rows, { kind: 'factory' }, ['y', 'x']);
    expect(first?.rows[0]?.clusters.map((cluster) => cluster.clusterId)).toEqual([2]);
  });
});
