import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, hohhot, ordos, output } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const span = { indicator: output, from: 2022, to: 2025 };

describe('growth of a total', () => {
  it('is raw and on the matched panel, with the clusters that match', async () => {
    const { at } = await api.aggregate({ ...span, growth: 1 });
    // nothing before the first year
    expect(at(2022).growth).toMatchObject({ raw: null, matched: null, matchedClusters: 0, decomposition: null });
    // 249 / 230
    expect(at(2023).growth?.raw).toBeCloseTo(8.26086956521739, 9);
    // 甲 乙 丁 己 辛: (110 + 50 + 20 + 5 + 44) / (100 + 50 + 30 + 0 + 40) = 229 / 220
    expect(at(2023).growth?.matched).toBeCloseTo(4.09090909090909, 9);
    expect(at(2023).growth).toMatchObject({ matchedClusters: 5, unit: 'percent' });
    // 300 / 249
    expect(at(2024).growth?.raw).toBeCloseTo(20.4819277108434, 9);
    // 甲 乙 己 庚 辛: (130 + 60 + 5 + 25 + 40) / (110 + 50 + 5 + 20 + 44) = 260 / 229
    expect(at(2024).growth?.matched).toBeCloseTo(13.5371179039301, 9);
    // 356 / 300 · 344 / 300 without 戊
    expect(at(2025).growth?.raw).toBeCloseTo(18.6666666666667, 9);
    expect(at(2025).growth?.matched).toBeCloseTo(14.6666666666667, 9);
    expect(at(2025).growth?.matchedClusters).toBe(6);
  });

  it('comes apart into five parts in points of the earlier total, which add up', async () => {
    const { at } = await api.aggregate({ ...span, growth: 1 });
    const parts = (year: number) => {
      const { continuing, entering, leaving, newlyKnown, noLongerKnown } = at(year).growth?.decomposition ?? {};
      return [continuing, entering, leaving, newlyKnown, noLongerKnown] as number[];
    };
    const close = (found: number[], expected: number[]) => {
      for (const [index, value] of expected.entries()) expect(found[index], `part ${index}`).toBeCloseTo(value, 9);
    };
    // of 230: 甲 +10, 丁 −10, 己 +5, 辛 +4 · 庚 20 enters · 戊's 10 is no longer known
    close(parts(2023), [3.91304347826087, 8.69565217391304, 0, 0, -4.34782608695652]);
    // of 249: 甲 +20, 乙 +10, 庚 +5, 辛 −4 · 丙 40 enters · 丁 20 leaves
    close(parts(2024), [12.4497991967871, 16.0642570281124, -8.03212851405622, 0, 0]);
    // of 300: 甲 +20, 乙 +10, 丙 +4, 己 +1, 庚 +5, 辛 +4 · 戊's 12 is newly known
    close(parts(2025), [14.6666666666667, 0, 0, 4, 0]);
    for (const year of [2023, 2024, 2025]) {
      expect(parts(year).reduce((sum, part) => sum + part, 0)).toBeCloseTo(at(year).growth?.raw ?? 0, 9);
    }
  });

  it('has no meaning on a base of zero', async () => {
    const { at } = await api.aggregate({ ...span, growth: 1, by: 'cluster' });
    // 己: 0 → 5
    expect(at(2023, { cluster: '6' }).growth).toMatchObject({
      raw: null,
      matched: null,
      matchedClusters: 1,
      decomposition: null,
    });
    // it adds 5 to the 220 of the clusters with both years all the same
    expect(at(2023, { cluster: '6' }).growth?.contribution).toBeCloseTo(2.27272727272727, 9);
    // 5 → 5
    expect(at(2024, { cluster: '6' }).growth).toMatchObject({ raw: 0, matched: 0 });
  });

  it('is not known where a figure fell away, and does not call that −100 %', async () => {
    const { at } = await api.aggregate({ ...span, growth: 1, by: 'cluster' });
    expect(at(2023, { cluster: '5' })).toMatchObject({ value: null, growth: { raw: null, matched: null } });
  });
});

describe('contributions', () => {
  const of = async (by: string) => (await api.aggregate({ ...span, by, growth: 1 })).figures;

  it('of leagues add up to the matched growth of the region, also where a league has left', async () => {
    const figures = await of('league');
    const sum = (year: number) =>
      figures
        .filter((figure) => figure.year === year && figure.group.league !== undefined)
        .reduce((total, figure) => total + (figure.growth?.contribution ?? 0), 0);
    expect(sum(2023)).toBeCloseTo(4.09090909090909, 9);
    expect(sum(2024)).toBeCloseTo(13.5371179039301, 9);
    expect(sum(2025)).toBeCloseTo(14.6666666666667, 9);
  });

  it('are named league by league', async () => {
    const { at } = await api.aggregate({ ...span, by: 'league', growth: 1 });
    // of 229: 甲 +20 and 乙 +10 · 辛 −4 · 己 0 and 庚 +5; 丙 entered, 丁 left
    expect(at(2024, { league: baotou }).growth?.contribution).toBeCloseTo((30 / 229) * 100, 9);
    expect(at(2024, { league: ordos }).growth?.contribution).toBeCloseTo((-4 / 229) * 100, 9);
    expect(at(2024, { league: hohhot }).growth?.contribution).toBeCloseTo((5 / 229) * 100, 9);
    expect(at(2025).growth?.contribution).toBeCloseTo(14.6666666666667, 9);
  });

  it('of clusters add up too', async () => {
    const figures = await of('cluster');
    const sum = figures
      .filter((figure) => figure.year === 2024 && figure.group.cluster !== undefined)
      .reduce((total, figure) => total + (figure.growth?.contribution ?? 0), 0);
    expect(sum).toBeCloseTo(13.5371179039301, 9);
  });
});

describe('the measure growth', () => {
  it('is matched where no basis is named, raw on the basis of all', async () => {
    const matched = await api.aggregate({ ...span, measure: 'growth' });
    expect(matched.at(2024).value).toBeCloseTo(13.5371179039301, 9);
    // n is the five that match, the level is everybody's
    expect(matched.at(2024)).toMatchObject({
      basis: 'matched',
      measure: 'growth',
      n: 5,
      of: 7,
      level: 300,
      unit: { zh: '%' },
    });
    const raw = await api.aggregate({ ...span, measure: 'growth', basis: 'all' });
    expect(raw.at(2024).value).toBeCloseTo(20.4819277108434, 9);
    expect(raw.at(2024)).toMatchObject({ basis: 'all', n: 6 });
  });

  it('of a rate is a difference in percentage points', async () => {
    // SMEs' share of output: 70 % (甲 alone) → (120 + 35 + 33) / 264 = 71.2121 %; matched 70 → 80
    const { at } = await api.aggregate({
      indicator: 'sme_output_share_pct',
      from: 2025,
      measure: 'growth',
      basis: 'all',
    });
    expect(at(2025).value).toBeCloseTo(1.21212121212121, 9);
    expect(at(2025).unit?.en).toBe('percentage points');
    expect(at(2025).growth).toMatchObject({
      unit: 'points',
      matchedClusters: 1,
      decomposition: null,
      contribution: null,
    });
    expect(at(2025).growth?.matched).toBeCloseTo(10, 9);
  });

  it('of an intensity is a difference in its own unit', async () => {
    // 甲 and 庚: (2 × 150 + 1 × 30) / 180 − (2.5 × 130 + 1.2 × 25) / 155 = 1.833333 − 2.290323
    const { at } = await api.aggregate({ indicator: 'cluster_co2_per_output', from: 2025, measure: 'growth' });
    expect(at(2025).value).toBeCloseTo(-0.456989247311828, 9);
    expect(at(2025).unit?.zh).toBe('吨二氧化碳/万元');
    expect(at(2025)).toMatchObject({ n: 2, method: 'weighted', estimated: true, growth: { unit: 'unit' } });
  });

  it('of an indicator that is a growth is recomputed from levels, never averaged from the filed rates', async () => {
    // leading output of 甲 and 乙: (150 × 60 % + 70) / (130 × 60 % + 60) = 160 / 138; 辛: 22 / 20; filed: 15.38, 20, 12
    const { at } = await api.aggregate({ indicator: 'leading_output_growth_pct', from: 2025, cluster: '1,2' });
    expect(at(2025).value).toBeCloseTo(15.9420289855072, 9);
    expect(at(2025)).toMatchObject({ method: 'growth', basis: 'matched', n: 2, estimated: false });
    const all = await api.aggregate({ indicator: 'leading_output_growth_pct', from: 2025 });
    // 182 / 158
    expect(all.at(2025).value).toBeCloseTo(15.1898734177215, 9);
  });

  it('averaged over years is compound over two intervals (V2) where three levels are at hand', async () => {
    // 甲 and 乙: √((90 + 70) / (55 + 50))
    const { at } = await api.aggregate({ indicator: 'leading_output_avg_growth_3y_pct', from: 2025, cluster: '1,2' });
    expect(at(2025).value).toBeCloseTo(23.442679969673, 9);
    expect(at(2025)).toMatchObject({
      averaged: 'V2',
      method: 'growth',
      n: 2,
      growth: { decomposition: null, contribution: null },
    });
    // one year's growth is not averaged
    expect((await api.aggregate({ indicator: 'leading_output_growth_pct', from: 2025 })).at(2025).averaged).toBeNull();
  });
});

describe('the matched panel', () => {
  it('gives levels of those clusters only that state every year asked for', async () => {
    const { at, figures } = await api.aggregate({ ...span, basis: 'matched' });
    expect(figures).toHaveLength(4);
    // 甲 乙 己 辛: 100 + 50 + 0 + 40, of the six that were in the panel: 丁 and 戊 too
    expect(at(2022)).toMatchObject({ value: 190, n: 4, of: 6, basis: 'matched' });
    expect(at(2023).value).toBe(209); // 110 + 50 + 5 + 44
    expect(at(2024).value).toBe(235); // 130 + 60 + 5 + 40
    expect(at(2025).value).toBe(270); // 150 + 70 + 6 + 44
  });

  it('gives shares and ranks on the same panel', async () => {
    const share = await api.aggregate({ ...span, basis: 'matched', measure: 'share', by: 'league' });
    // 44 / 270
    expect(share.at(2025, { league: ordos }).value).toBeCloseTo(16.2962962962963, 9);
    const rank = await api.aggregate({ ...span, basis: 'matched', measure: 'rank', by: 'league' });
    // 呼和浩特: 己's 6 alone; 鄂尔多斯: 辛's 44 alone
    expect(rank.at(2025, { league: hohhot })).toMatchObject({ value: 3, level: 6, n: 1, basis: 'matched' });
    expect(rank.at(2025, { league: ordos })).toMatchObject({ value: 2, level: 44 });
  });

  it('is empty where nobody states every year', async () => {
    const { figures } = await api.aggregate({ indicator: output, from: 2019, to: 2025, basis: 'matched' });
    expect(figures.map(({ year, value, n, of }) => [year, value, n, of])).toEqual([
      [2022, null, 0, 6],
      [2023, null, 0, 7],
      [2024, null, 0, 7],
      [2025, null, 0, 7],
    ]);
  });
});

describe('share and index', () => {
  it('share is a part of the whole of the same year', async () => {
    const { at } = await api.aggregate({ ...span, measure: 'share', by: 'league' });
    // 220 · 88 · 48 of 356
    expect(at(2025, { league: baotou }).value).toBeCloseTo(61.7977528089888, 9);
    expect(at(2025, { league: ordos }).value).toBeCloseTo(24.7191011235955, 9);
    expect(at(2025, { league: hohhot }).value).toBeCloseTo(13.4831460674157, 9);
    expect(at(2025, { league: hohhot })).toMatchObject({ level: 48, unit: { zh: '%' } });
    expect(at(2025).value).toBe(100);
  });

  it('index begins with 100 in the first year asked for', async () => {
    const { at } = await api.aggregate({ ...span, measure: 'index', by: 'league' });
    expect([at(2022).value, at(2022, { league: baotou }).value]).toEqual([100, 100]);
    expect(at(2025).value).toBeCloseTo(154.782608695652, 9); // 356 / 230
    expect(at(2025, { league: baotou }).value).toBeCloseTo(146.666666666667, 9); // 220 / 150
    expect(at(2025).unit?.zh).toBe('指数');
    const later = await api.aggregate({ ...span, from: 2024, measure: 'index', by: 'league' });
    expect(later.at(2025).value).toBeCloseTo(118.666666666667, 9); // 356 / 300
  });

  it('index on the matched panel chains the matched growth of each year', async () => {
    const { at } = await api.aggregate({ ...span, measure: 'index', basis: 'matched' });
    expect(at(2023).value).toBeCloseTo(104.090909090909, 9); // 229 / 220
    expect(at(2024).value).toBeCloseTo(118.181818181818, 9); // × 260 / 229
    expect(at(2025).value).toBeCloseTo(135.515151515152, 9); // × 344 / 300
  });

  it('index on a base of zero has no meaning on either basis', async () => {
    for (const basis of ['all', 'matched']) {
      const { at } = await api.aggregate({ ...span, measure: 'index', by: 'cluster', cluster: 6, basis });
      const values = [2022, 2023, 2025].map((year) => at(year, { cluster: '6' }).value);
      expect([basis, values]).toEqual([basis, [null, null, null]]);
    }
  });
});

describe('breaks', () => {
  it('stand where clusters changed their form edition, and where the meaning of an indicator changed', async () => {
    const { at } = await api.aggregate({ ...span, by: 'league' });
    const change = { kind: 'edition', clusters: 1, changes: ['miit-sme-2022 → im-sme-2024'] };
    expect([at(2023).breaks, at(2023, { league: baotou }).breaks, at(2023, { league: ordos }).breaks]).toEqual([
      [change],
      [change],
      [],
    ]);
    const later = { kind: 'edition', clusters: 1, changes: ['miit-sme-2022 → miit-sme-2024'] };
    expect([at(2024).breaks, at(2025).breaks, at(2025, { league: ordos }).breaks]).toEqual([[], [later], [later]]);
    const titles = await api.aggregate({ indicator: 'innovative_sme_count', from: 2022, to: 2025 });
    expect(titles.at(2022).breaks).toMatchObject([{ kind: 'definition', month: '2022-01' }]);
    expect(titles.at(2023).breaks).toEqual([change]);
  });
});
