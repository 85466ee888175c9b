import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadCompareView, loadTileMap } from '../../server/catalogue/load-league-views.ts';
import { Comparison, Matrix, Scatter } from '../../server/contract/analytics.ts';
import { ComparePage } from '../../server/contract/compare-page.ts';
import { Overview } from '../../server/contract/overview.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
});
afterAll(() => api.close());

async function get(link: string): Promise<unknown> {
  const answer = await api.app.inject({ url: link });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json();
}
const page = async (query = '') => ComparePage.parse(await get(`/api/v1/pages/compare${query}`));

describe('the answer of the page that compares leagues', () => {
  it('ranks leagues by the size indicator and the newest year when asked for nothing', async () => {
    const { indicator, year, before, ranking, basis } = await page('?basis=all');
    expect([indicator.id, year, before, basis]).toEqual(['cluster_gross_output', 2025, 2024, 'all']);
    expect(ranking.whole?.value).toBe(150);
    expect(
      ranking.groups.map((group) => [group.group.league, group.value, group.rank, group.n, group.of, group.few]),
    ).toEqual([
      ['150200', 110, 1, 1, 2, true],
      ['150600', 40, 2, 1, 1, true],
    ]);
  });

  it('ranks the clusters with both years while a report is still owed', async () => {
    const { basis, ranking, series, matrix } = await page();
    // 包头's 乙 owes its report, 鄂尔多斯 said 无 the year before.
    expect(basis).toBe('matched');
    expect(series.find((line) => line.year === 2025)?.reports).toEqual({ n: 2, of: 3 });
    expect(ranking.whole?.value).toBe(110);
    expect(ranking.groups.map((group) => [group.group.league, group.value, group.rank, group.n, group.of])).toEqual([
      ['150200', 110, 1, 1, 2],
      ['150600', null, null, 0, 1],
    ]);
    expect(matrix.basis).toBe('matched');
    expect(matrix.rows.map((row) => row.group.league)).toEqual(['150200', '150600']);
  });

  it('gives contributions that add up to the growth of the region like for like', async () => {
    // 2024: 包头 100 + 50, 鄂尔多斯 无; 2025: 包头 110 + nothing yet, 鄂尔多斯 40.
    const { series } = await page();
    const now = series.filter((line) => line.year === 2025);
    const part = (league: string) => now.find((figure) => figure.group.league === league)?.growth?.contribution;
    expect(part('150200')).toBeCloseTo(10, 9);
    expect(part('150600')).toBeNull();
    expect(now.find((figure) => figure.group.league === undefined)?.growth?.matched).toBeCloseTo(10, 9);
  });

  it('ranks by growth like for like: 甲 from 100 to 110', async () => {
    const { ranking, basis } = await page('?measure=growth');
    expect(basis).toBe('matched');
    expect(ranking.whole?.value).toBeCloseTo(10, 9);
    expect(ranking.groups.map((group) => group.group.league)).toEqual(['150200', '150600']);
    expect(ranking.groups[1]?.value).toBeNull();
  });

  it('narrows the pair to clusters with both years, where that is asked', async () => {
    const { pair } = await page('?basis=matched');
    const whole = pair.filter((figure) => figure.group.league === undefined);
    expect(whole.map((figure) => [figure.year, figure.value])).toEqual([
      [2024, 100],
      [2025, 110],
    ]);
  });

  it('says in every part what the same question says alone', async () => {
    const all = await page('?x=cluster_area&y=cluster_gross_output&size=cluster_gross_output&year=2024');
    const compare = Comparison.parse(await get('/api/v1/compare?indicator=cluster_gross_output&year=2024'));
    expect(all.ranking).toEqual({ whole: compare.whole, groups: compare.groups });
    const ids = all.matrix.indicators.map((indicator) => indicator.id).join(',');
    expect(all.matrix).toEqual(Matrix.parse(await get(`/api/v1/matrix?indicator=${ids}&year=2024`)));
    const scatter =
      '/api/v1/scatter?x=cluster_area&y=cluster_gross_output&size=cluster_gross_output&by=league&year=2024';
    expect(all.scatter).toEqual(Scatter.parse(await get(scatter)));
  });

  it('stands for an earlier day: the 2024 of 甲 was 90 until its next report', async () => {
    const { ranking } = await page('?asOf=2025-12-31&year=2024');
    expect(ranking.whole?.value).toBe(140);
  });

  it('keeps the page when a measure of the scatter cannot be rebuilt, and says why', async () => {
    const all = await page('?x=energy_per_industrial_output_reduction_3y_pct');
    expect(all.scatter).toBeNull();
    expect(all.scatterRefused?.zh).toContain('无法由分项重算');
  });

  it('refuses an unknown indicator', async () => {
    const answer = await api.app.inject({ url: '/api/v1/pages/compare?indicator=nothing' });
    expect(answer.statusCode).toBe(422);
  });
});

describe('views kept as data', () => {
  const catalogue = loadCatalogue();

  it('name measures that leagues can be compared by', () => {
    const { sets } = loadCompareView(catalogue);
    const methods = sets.flatMap((set) => set.indicators.map((id) => catalogue.indicator(id).aggregation[0]?.method));
    expect(methods.filter((method) => method === 'list' || method === 'answers' || method === 'distribution')).toEqual(
      [],
    );
    expect(new Set(sets.map((set) => set.id)).size).toBe(sets.length);
  });

  it('give every reporting unit of the home region one tile', () => {
    const codes = loadTileMap(catalogue).tiles.map((tile) => tile.code);
    expect([...codes].sort()).toEqual(catalogue.territory.reporting.map((unit) => unit.code).sort());
  });

  it('are served with the overview, all leagues whatever it is narrowed to', async () => {
    const { tiles, output } = Overview.parse(await get('/api/v1/overview?league=150600'));
    expect(output.leagues.map((league) => league.league.code)).toEqual(['150600']);
    expect(tiles.leagues.map((league) => [league.league.code, league.figure.value])).toEqual([
      ['150200', 110],
      ['150600', 40],
    ]);
    expect(tiles.region?.value).toBe(150);
  });
});
