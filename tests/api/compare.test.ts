import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Comparison } from '../../server/contract/analytics.ts';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, days, hohhot, ordos, output, wuhai } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const compare = (params: Record<string, string | number>) => api.get('/api/v1/compare', params, Comparison);
type Groups = z.infer<typeof Comparison>['groups'];
const places = (groups: Groups) =>
  groups.map((group) => [group.group.league ?? group.group.cluster, group.value, group.rank]);

describe('the order of groups', () => {
  it('is by rank in the newest report year where none is named', async () => {
    const { year, groups, whole, indicator, names } = await compare({ indicator: output });
    expect([year, whole?.value, indicator.id]).toEqual([2025, 356, output]);
    expect(places(groups)).toEqual([
      [baotou, 220, 1],
      [ordos, 88, 2],
      [hohhot, 48, 3],
    ]);
    expect(names[ordos]?.zh).toBe('鄂尔多斯市');
  });

  it('gives equals one place and leaves the next ones out: 1, 1, 3', async () => {
    const { groups } = await compare({ indicator: output, by: 'cluster', cluster: '3,8,6' });
    expect(places(groups)).toEqual([
      ['3', 44, 1],
      ['8', 44, 1],
      ['6', 6, 3],
    ]);
    expect(groups.map((group) => group.standing?.tied)).toEqual([true, true, false]);
    expect(groups.map((group) => group.standing?.of)).toEqual([3, 3, 3]);
  });

  it('gives 3, 3, 5 further down, and nobody a place without a figure', async () => {
    const { groups } = await compare({ indicator: output, by: 'cluster', year: 2024 });
    // 130, 60, 40, 40, 25, 5; 戊 left its cell blank
    expect(places(groups)).toEqual([
      ['1', 130, 1],
      ['2', 60, 2],
      ['3', 40, 3],
      ['8', 40, 3],
      ['7', 25, 5],
      ['6', 5, 6],
      ['5', null, null],
    ]);
  });

  it('says how many places were won or lost since the year before', async () => {
    const { groups } = await compare({ indicator: output, year: 2023 });
    // 2022: 包头 150, 鄂尔多斯 40, 乌海 30, 呼和浩特 10 · 2023: 160, 44, 呼和浩特 25, 乌海 20; without 庚, which
    // entered, and 戊, which said 无, 呼和浩特 stays behind 乌海: 0 and 5
    expect(groups.map((group) => [group.group.league, group.rank, group.standing?.change])).toEqual([
      [baotou, 1, 0],
      [ordos, 2, 0],
      [hohhot, 3, 0],
      [wuhai, 4, 0],
    ]);
    const first = await compare({ indicator: output, year: 2022 });
    expect(first.groups.every((group) => group.standing?.change === null)).toBe(true);
  });

  it('goes by the ledger of the day asked for', async () => {
    const { groups } = await compare({ indicator: output, year: 2025, asOf: days.returned });
    // 鄂尔多斯 without 辛: 44 against 48
    expect(places(groups)).toEqual([
      [baotou, 220, 1],
      [hohhot, 48, 2],
      [ordos, 44, 3],
    ]);
  });
});

describe('gaps to the whole', () => {
  it('are percentage points of rates, and say how many are ahead and behind', async () => {
    const { groups, whole, ahead, behind } = await compare({ indicator: 'sme_output_share_pct' });
    // 75 and 70.454545 against 71.212121; 呼和浩特 has no figure
    expect(whole?.value).toBeCloseTo(71.2121212121212, 9);
    expect(groups.map((group) => [group.group.league, group.rank])).toEqual([
      [ordos, 1],
      [baotou, 2],
      [hohhot, null],
    ]);
    expect(groups[0]?.standing?.gap).toBeCloseTo(3.78787878787879, 9);
    expect([ahead, behind]).toEqual([1, 1]);
  });

  it('count as ahead below the whole where less is better', async () => {
    const asked = { indicator: 'cluster_energy_per_output', year: 2024, by: 'cluster', cluster: '3,7,8' };
    const { groups, whole, ahead, behind } = await compare(asked);
    // (0.6 × 40 + 0.4 × 25 + 0.3 × 40) / 105
    expect(whole?.value).toBeCloseTo(0.438095238095238, 9);
    const found = groups.map((group) => [group.group.cluster, group.rank, group.standing?.gap]);
    expect(found).toEqual([
      ['8', 1, expect.closeTo(-0.138095238095238, 9)],
      ['7', 2, expect.closeTo(-0.038095238095238, 9)],
      ['3', 3, expect.closeTo(0.161904761904762, 9)],
    ]);
    expect([ahead, behind]).toEqual([2, 1]);
  });

  it('do not exist for parts of a total', async () => {
    const { groups, ahead, behind } = await compare({ indicator: output });
    expect(groups.map((group) => group.standing?.gap)).toEqual([null, null, null]);
    expect([ahead, behind]).toEqual([0, 0]);
  });
});

describe('growth', () => {
  it('ranks by matched growth with the gap in points', async () => {
    const { groups, whole, ahead, behind } = await compare({ indicator: output, measure: 'growth', year: 2025 });
    expect(groups.map((group) => group.group.league)).toEqual([hohhot, baotou, ordos]);
    // 呼和浩特 (6 + 30) / (5 + 25) · 包头 220 / 190 · 鄂尔多斯 88 / 80
    for (const [index, value] of [20, 15.7894736842105, 10].entries())
      expect(groups[index]?.value).toBeCloseTo(value, 9);
    // 344 / 300
    expect(whole?.value).toBeCloseTo(14.6666666666667, 9);
    for (const [index, gap] of [5.33333333333333, 1.12280701754386, -4.66666666666667].entries()) {
      expect(groups[index]?.standing?.gap).toBeCloseTo(gap, 9);
    }
    expect(groups[0]?.standing?.gapUnit).toBe('points');
    expect([ahead, behind]).toEqual([2, 1]);
    // 2024: 呼和浩特 30 / 25, 包头 190 / 160, 鄂尔多斯 (辛) 40 / 44: the same order
    expect(groups.map((group) => group.standing?.change)).toEqual([0, 0, 0]);
  });

  it('ranks by raw growth on the basis of all', async () => {
    const { groups } = await compare({ indicator: output, measure: 'growth', basis: 'all', year: 2025 });
    // 呼和浩特 48 / 30 · 包头 220 / 190 · 鄂尔多斯 88 / 80; 2024: 鄂尔多斯 80 / 44, 呼和浩特 30 / 25, 包头 190 / 160
    for (const [index, value] of [60, 15.7894736842105, 10].entries())
      expect(groups[index]?.value).toBeCloseTo(value, 9);
    expect(groups.map((group) => [group.group.league, group.standing?.change])).toEqual([
      [hohhot, 1],
      [baotou, 1],
      [ordos, -2],
    ]);
  });

  it('stands beside levels with contributions', async () => {
    const { groups } = await compare({ indicator: output, year: 2025 });
    // of 300: 220 − 190 · 88 − 80 · 36 − 30: 戊 had no figure before
    for (const [index, value] of [10, 2.66666666666667, 2].entries()) {
      expect(groups[index]?.growth?.contribution).toBeCloseTo(value, 9);
    }
  });
});

describe('peers', () => {
  const peers = async (params: Record<string, string | number>) =>
    (await compare({ indicator: output, year: 2025, ...params })).groups
      .map((group) => Number(group.group.cluster))
      .sort((a, b) => a - b);

  it('share the leading industry, the kind of industry, or the programme', async () => {
    expect(await peers({ peersOf: 3, peers: 'industry' })).toEqual([1, 3, 7]);
    expect(await peers({ peersOf: 3 })).toEqual([1, 3, 7]);
    // 丁 is of the same kind but left in 2024
    expect(await peers({ peersOf: 3, peers: 'sector' })).toEqual([1, 2, 3, 7]);
    expect(await peers({ peersOf: 7, peers: 'programme' })).toEqual([5, 7]);
  });

  it('are of similar size: half to double in that year', async () => {
    // 44: from 22 to 88
    expect(await peers({ peersOf: 3, peers: 'size' })).toEqual([2, 3, 7, 8]);
    // 150: from 75
    expect(await peers({ peersOf: 1, peers: 'size' })).toEqual([1]);
    // 甲 100 and 乙 50: the half itself counts
    expect(await peers({ peersOf: 1, peers: 'size', year: 2022 })).toEqual([1, 2]);
  });

  it('were certified at most one year apart', async () => {
    // 甲 2023-03, 丙 2024-06, 辛 2025-05
    expect(await peers({ peersOf: 1, peers: 'age' })).toEqual([1, 3]);
    expect(await peers({ peersOf: 3, peers: 'age' })).toEqual([1, 3, 8]);
    expect(await peers({ peersOf: 8, peers: 'age' })).toEqual([3, 8]);
    // not certified: no peers but itself
    expect(await peers({ peersOf: 2, peers: 'age' })).toEqual([2]);
  });

  it('of a cluster whose industry is not known are itself', async () => {
    expect(await peers({ peersOf: 6, peers: 'industry' })).toEqual([6]);
  });

  it('are narrowed by the other filters', async () => {
    expect(await peers({ peersOf: 3, peers: 'industry', programme: 'sme' })).toEqual([1, 3]);
    expect(await peers({ peersOf: 3, peers: 'industry', cluster: '7,8' })).toEqual([7]);
    expect(await peers({ peersOf: 3, peers: 'industry', cluster: 8 })).toEqual([]);
  });

  it('of nobody are refused', async () => {
    const problem = await api.refused('/api/v1/compare', { indicator: output, peersOf: 99 });
    expect([problem.status, problem.errors]).toEqual([
      422,
      [{ field: 'peersOf', message: '没有集群 99。 There is no cluster 99.' }],
    ]);
  });
});
