import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Aggregate, RatioChange } from '../../server/contract/analytics.ts';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, ordos } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const rate = 'sme_output_share_pct';
const path = '/api/v1/ratio-change';
const ask = (params: Record<string, string | number>) => api.get(path, { indicator: rate, ...params }, RatioChange);

describe('the change of a ratio', () => {
  it('is that of the page, with its parts by cluster', async () => {
    const { rows, clusters, unit } = await ask({ year: 2025 });
    const [whole] = rows;
    // 2024: 甲 alone, 70 %; 2025: 188 / 264, see aggregate-ratios; 甲 80 %.
    expect(whole).toMatchObject({ whole: true, league: null, matched: 1 });
    expect(whole?.split).toMatchObject({ before: 70, matchedBefore: 70, matchedNow: 80 });
    expect(whole?.split?.now).toBeCloseTo((188 / 264) * 100, 9);
    expect(whole?.split?.parts.within).toBeCloseTo(10, 9);
    expect(whole?.split?.parts.mix).toBeCloseTo(0, 9);
    // The others of 2025 hold 70 and 44 of 264 at 50 % and 75 %: 70/264 × (50 − 80) + 44/264 × (75 − 80)
    const others = Object.entries(whole?.split?.parts ?? {}).filter(([part]) => part !== 'within' && part !== 'mix');
    expect(others.reduce((sum, [, part]) => sum + part, 0)).toBeCloseTo((70 * -30 + 44 * -5) / 264, 9);
    expect(clusters.map(({ total }) => total).reduce((sum, value) => sum + value, 0)).toBeCloseTo(
      whole?.split?.change ?? 0,
      9,
    );
    expect(unit).toBe('points');
  });

  it('agrees with raw and matched growth of every league', async () => {
    const { rows } = await ask({ year: 2025, by: 'league' });
    const params = { indicator: rate, from: 2025, to: 2025, by: 'league', growth: 1 };
    const { figures } = await api.get('/api/v1/aggregate', params, Aggregate);
    expect(rows.filter((row) => !row.whole).map((row) => row.league)).toEqual(expect.arrayContaining([baotou, ordos]));
    let compared = 0;
    for (const { league, whole, split } of rows) {
      const figure = figures.find((figure) =>
        whole ? Object.keys(figure.group).length === 0 : figure.group.league === league,
      );
      if (split === null) {
        expect(figure?.growth?.matched ?? null).toBeNull();
        continue;
      }
      compared += 1;
      expect(split.change).toBeCloseTo(figure?.growth?.raw ?? Number.NaN, 9);
      expect((split.parts.within ?? 0) + (split.parts.mix ?? 0)).toBeCloseTo(figure?.growth?.matched ?? Number.NaN, 9);
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('is a table of the whole, leagues and clusters', async () => {
    const url = `${path}?indicator=${rate}&year=2025&by=league`;
    const answer = await api.inject(url, { accept: 'text/csv' });
    const [head = '', ...lines] = answer.body.trimEnd().split('\r\n');
    expect(head.split(',').slice(9, 18)).toEqual([
      'change',
      'within',
      'mix',
      'entering',
      'leaving',
      'newly_known',
      'no_longer_known',
      'outstanding',
      'doubtful',
    ]);
    const of = lines.map((line) => line.split(',')[4]);
    expect([of[0], of.includes('league'), of.at(-1)]).toEqual(['whole', true, 'cluster']);
  });

  it('is refused for years that are reversed', async () => {
    const { errors } = await api.refused(path, { indicator: rate, year: 2024, before: 2025 });
    expect(errors.map((error) => error.field)).toEqual(['before']);
  });
});
