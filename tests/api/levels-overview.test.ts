import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Aggregate } from '../../server/contract/analytics.ts';
import { Overview } from '../../server/contract/overview.ts';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, days, hohhot, ordos, output, wuhai } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const series = (params: Record<string, string | number>) =>
  api.get('/api/v1/aggregate', { growth: 1, spread: 'median', ...params }, Aggregate);
const overview = (params: Record<string, string | number> = {}) => api.get('/api/v1/overview', params, Overview);

describe('levels with growth beside', () => {
  it('stand for five years where none are named', async () => {
    const { figures, indicators } = await series({ indicator: output });
    // 100+50+30+10+0+40 · 110+50+20+5+20+44 · 130+60+40+5+25+40 · 150+70+44+12+6+30+44
    expect(figures.map((figure) => [figure.year, figure.value])).toEqual([
      [2022, 230],
      [2023, 249],
      [2024, 300],
      [2025, 356],
    ]);
    expect(figures[2]?.growth?.matched).toBeCloseTo(13.5371179039301, 9); // 260 / 229
    expect(figures[2]?.growth?.decomposition?.leaving).toBeCloseTo(-8.03212851405622, 9); // −20 / 249
    expect(indicators.map((indicator) => indicator.id)).toEqual([output]);
  });

  it('take dimensions, filters, joint modes and a day', async () => {
    const asked = { indicator: output, by: 'league', from: 2025, to: 2025 };
    const by = async (params: Record<string, string | number>) =>
      Object.fromEntries(
        (await series({ ...asked, ...params })).figures.map((figure) => [figure.group.league ?? 'all', figure.value]),
      );
    expect(await by({})).toEqual({ all: 356, [baotou]: 220, [ordos]: 88, [hohhot]: 48 });
    // 150 + 42 · 88 + 28 · 48
    expect(await by({ joint: 'shares' })).toEqual({ all: 356, [baotou]: 192, [ordos]: 116, [hohhot]: 48 });
    expect(await by({ joint: 'members' })).toEqual({ all: 356, [baotou]: 220, [ordos]: 158, [hohhot]: 48 });
    expect(await by({ programme: 'amc' })).toEqual({ all: 42, [hohhot]: 42 }); // 12 + 30
    expect(await by({ level: 'national' })).toEqual({ all: 44, [ordos]: 44 });
    expect(await by({ league: `${baotou},${hohhot}` })).toEqual({ all: 268, [baotou]: 220, [hohhot]: 48 });
    expect(await by({ asOf: days.returned })).toEqual({ all: 312, [baotou]: 220, [ordos]: 44, [hohhot]: 48 });
  });

  it('are median and range for what cannot be rebuilt', async () => {
    const { figures } = await series({
      indicator: 'energy_per_industrial_output_reduction_3y_pct',
      from: 2025,
      to: 2025,
    });
    // 3, 5, 9, 11
    expect(figures).toMatchObject([
      { value: 7, method: 'distribution', distribution: { min: 3, q1: 4.5, q3: 9.5, max: 11 } },
    ]);
  });

  it('are empty for years to come', async () => {
    expect((await series({ indicator: output, from: 2030 })).figures).toEqual([]);
  });

  it('name leagues and clusters', async () => {
    const { names } = await series({ indicator: output, by: 'league,cluster', from: 2025, to: 2025 });
    expect([names[baotou]?.zh, names[3]?.zh]).toEqual(['包头市', '丙']);
  });
});

describe('the overview', () => {
  it('tells the headlines of the newest year', async () => {
    const { year, years, clusters, headlines } = await overview();
    expect([year, years, clusters]).toEqual([2025, [2022, 2023, 2024, 2025], 7]);
    const values = Object.fromEntries(
      headlines.map((headline) => [headline.indicator.id, headline.figures.at(-1)?.value]),
    );
    expect(values).toEqual({
      [output]: 356,
      specialized_sme_count: 35, // 20 + 10 + 5
      sme_rd_intensity_pct: expect.closeTo(3.01063829787234, 9), // 5.66 / 188
      cluster_valid_invention_patents_per_10k: expect.closeTo(200, 9), // 8 / 400 × 10⁴
      cluster_iiot_adoption_pct: expect.closeTo(32.5, 9), // (20 + 6) / 80
      cluster_co2_per_output: expect.closeTo(1.83333333333333, 9), // 330 / 180
    });
    for (const { figures } of headlines) expect(figures.at(-1)?.year).toBe(2025);
  });

  it('tells output by league with growth, leagues that have left among them', async () => {
    const { output: part } = await overview();
    expect(part.region.map((figure) => figure.value)).toEqual([230, 249, 300, 356]);
    const of = (code: string) =>
      part.leagues.find((league) => league.league.code === code)?.figures.map((figure) => figure.value);
    expect(of(baotou)).toEqual([150, 160, 190, 220]);
    expect(of(ordos)).toEqual([40, 44, 80, 88]);
    expect(of(hohhot)).toEqual([10, 25, 30, 48]);
    expect(of(wuhai)?.slice(0, 2)).toEqual([30, 20]);
    const bao = part.leagues.find((league) => league.league.code === baotou);
    expect(bao?.figures.at(-1)?.growth?.matched).toBeCloseTo(15.7894736842105, 9); // 220 / 190
  });

  it('tells who has not reported', async () => {
    const due = async (params: Record<string, string | number>) =>
      (await overview(params)).coverage.map((coverage) => [
        coverage.league.code,
        coverage.due,
        coverage.arrived,
        coverage.missing.map((who) => who.name),
      ]);
    // in the order of the house: 呼和浩特, 包头, 鄂尔多斯
    expect(await due({})).toEqual([
      [hohhot, 3, 3, []],
      [baotou, 2, 2, []],
      [ordos, 2, 2, []],
    ]);
    expect(await due({ asOf: days.returned, year: 2025 })).toEqual([
      [hohhot, 3, 3, []],
      [baotou, 2, 2, []],
      // 辛's report was sent back: it owes it still.
      [ordos, 2, 1, ['辛']],
    ]);
  });

  it('stands as it stood, year by year and filter by filter', async () => {
    const then = await overview({ asOf: days.beforeTheReportsOf2025 });
    expect([then.year, then.clusters]).toEqual([2024, 7]);
    expect(then.output.region.at(-1)?.value).toBe(290); // 120 + 60 + 40 + 5 + 25 + 40
    // everybody is missing under some headline of the years drawn, 丁 in 2022 and 2023
    expect(Object.values(then.names).join('')).toBe('甲乙丙丁戊己庚辛');
    const early = await overview({ year: 2023 });
    expect([early.year, early.clusters, early.output.region.at(-1)?.value]).toEqual([2023, 7, 249]);
    const amc = await overview({ programme: 'amc' });
    expect([amc.clusters, amc.output.region.at(-1)?.value]).toEqual([2, 42]);
  });
});
