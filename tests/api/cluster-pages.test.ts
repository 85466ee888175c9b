import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldNow, validityOf } from '../../server/api/clusters/held-now.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadClusterView } from '../../server/catalogue/load-cluster-view.ts';
import { Comparison } from '../../server/contract/analytics.ts';
import { ClusterProfile, ClusterTable } from '../../server/contract/cluster-pages.ts';
import { ClusterPage } from '../../server/contract/clusters.ts';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, days, hohhot, ordos, output } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const table = (params: Record<string, string | number> = {}) => api.get('/api/v1/pages/clusters', params, ClusterTable);
const profile = (id: number, params: Record<string, string | number> = {}) =>
  api.get(`/api/v1/pages/clusters/${id}`, params, ClusterProfile);
const lineOf = (one: ClusterTable, id: number) => {
  const found = one.rows.find((row) => row.id === id);
  if (found === undefined) throw new Error(`no cluster ${id}`);
  return found;
};

describe('the figures of a cluster', () => {
  it('are marked where a newer report leaves the cell out that its form asks for', async () => {
    const { themes } = await api.get('/api/v1/clusters/1', {}, ClusterPage);
    const line = themes.flatMap(({ lines }) => lines).find(({ indicator }) => indicator.id === output);
    // The reports on 2023 and 2024 ask for 2022 too, and that on 2025 for 2023; none of them has a cell for it.
    expect(line?.figures.map(({ year, unfilled }) => [year, unfilled])).toEqual([
      [2022, true],
      [2023, true],
      [2024, false],
      [2025, false],
    ]);
  });
});

describe('the table of clusters', () => {
  it('holds every cluster once with its course, growth and the reason of a gap', async () => {
    const one = await table();
    expect(one.year).toBe(2025);
    expect(one.years).toEqual([2022, 2023, 2024, 2025]);
    expect(one.rows.map((row) => row.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(lineOf(one, 1)).toMatchObject({ course: [100, 110, 130, 150], growth: expect.closeTo(15.3846, 3) });
    expect(lineOf(one, 4)).toMatchObject({ course: [30, 20, null, null], growth: null });
    expect(lineOf(one, 4).figures[0]).toEqual({ value: null, status: 'not-submitted' });
    expect(lineOf(one, 2).leagues).toEqual([baotou, ordos]);
  });

  it('puts asked figures beside the size, with why one is missing', async () => {
    const one = await table({ columns: 'sme_rd_intensity_pct,cluster_co2_per_output' });
    expect(one.columns.map((head) => head.id)).toEqual(['sme_rd_intensity_pct', 'cluster_co2_per_output']);
    expect(lineOf(one, 1).figures.map((figure) => figure.value)).toEqual([150, 3, 2]);
    expect(lineOf(one, 5).figures[1]).toEqual({ value: null, status: 'not-asked' });
    expect(lineOf(one, 2).figures[2]).toEqual({ value: null, status: 'not-submitted' });
  });

  it('tells what became of the report of the year, and counts as late what is awaited past its day', async () => {
    const one = await table();
    expect(lineOf(one, 1).report).toMatchObject({ state: 'concluded', outcome: 'passed', overdueDays: 0 });
    expect(lineOf(one, 2).report).toMatchObject({ state: 'submitted', receivedAt: '2026-01-20' });
    expect(lineOf(one, 4).report).toBeNull();
    const before = await table({ asOf: days.beforeTheReportsOf2025, year: 2025 });
    expect(lineOf(before, 1).report).toMatchObject({ state: 'awaited', overdueDays: 0, file: null });
    expect(lineOf(before, 1).figures[0]).toEqual({ value: null, status: 'not-submitted' });
    expect(lineOf(before, 1).course).toEqual([100, 110, 120, null]);
  });

  it('tells whether a certification holds on the day', async () => {
    const one = await table();
    expect(lineOf(one, 1).certification).toMatchObject({ validTo: '2026-02', validity: 'ended' });
    expect(lineOf(one, 3).certification).toMatchObject({ validTo: '2027-12', validity: 'valid' });
    expect(lineOf(one, 2).certification).toBeNull();
    const before = await table({ asOf: '2026-02-28' });
    expect(lineOf(before, 1).certification?.validity).toBe('ending');
  });

  it('gives groups the figures of the engine: sums, sums over sums, matched growth', async () => {
    const one = await table({ group: 'league', columns: 'sme_rd_intensity_pct' });
    const figure = (key: string | null, whole: boolean, at: number) =>
      one.groups.find((group) => group.key === key && group.whole === whole)?.figures[at];
    // 包头: 甲 150 + 乙 70 under the leading league; 130 + 60 the year before.
    expect(figure(baotou, false, 0)).toMatchObject({ value: 220, n: 2, of: 2, few: true, method: 'sum' });
    expect(figure(baotou, false, 0)?.growth).toBeCloseTo((220 / 190 - 1) * 100, 9);
    // 150 + 70 + 44 + 12 + 6 + 30 + 44
    expect(figure(null, true, 0)).toMatchObject({ value: 356, n: 7 });
    expect(figure(null, true, 1)?.method).not.toBe('sum');
    expect((await table()).groups).toEqual([]);
  });

  it('narrows by programme, level and leading league, as every figure does', async () => {
    expect((await table({ league: ordos })).rows.map((row) => row.id)).toEqual([3, 8]);
    expect((await table({ programme: 'amc' })).rows.map((row) => row.id)).toEqual([5, 7]);
    expect((await table({ level: 'national', league: `${ordos},${hohhot}` })).rows.map((row) => row.id)).toEqual([3]);
  });

  it('reviews the reports only when asked', async () => {
    expect((await table()).rows.every((row) => row.review === null)).toBe(true);
    const one = await table({ review: 1 });
    expect(lineOf(one, 1).review).toMatchObject({ verdict: expect.any(String), compared: 0 });
    expect(lineOf(one, 4).review).toBeNull();
  });

  it('refuses a figure that is no column, by name', async () => {
    const problem = await api.refused('/api/v1/pages/clusters', { columns: 'contact_phone' });
    expect(problem).toMatchObject({ status: 422, errors: [{ field: 'columns' }] });
    expect((await table({ every: 1 })).columns.length).toBe((await table()).choices.length);
  });
});

describe('the page of a cluster', () => {
  it('leads with the size of the newest year and its growth', async () => {
    const one = await profile(1);
    expect(one.headline).toMatchObject({ year: 2025, value: 150, growth: expect.closeTo(15.3846, 3) });
    expect(one.validity).toEqual(['ended']);
    expect((await profile(4)).headline).toMatchObject({ year: 2023, value: 20 });
  });

  it('judges the newest annual report by its standards, with value, threshold and margin', async () => {
    const [standing, ...others] = (await profile(1)).standings;
    expect(others).toEqual([]);
    expect(standing).toMatchObject({
      programme: 'sme',
      level: 'regional',
      reportYear: 2025,
      kind: 'annual-report',
      report: { state: 'concluded', round: 'sme-regional-2025' },
      plan: null,
    });
    const points = (standing?.standards[0]?.clauses ?? []).flatMap((clause) =>
      clause.readings.flatMap((reading) => reading.points.map((point) => ({ ...point, of: reading.used }))),
    );
    const share = points.find((point) => point.of[0]?.indicator === 'sme_output_share_pct' && point.year === 2025);
    // 中小企业产值占比 80 against 60 %.
    expect(share).toMatchObject({ value: '80', threshold: '60', margin: '20', verdict: 'met' });
  });

  it('takes the application where no annual report came', async () => {
    const [standing] = (await profile(4)).standings;
    expect(standing).toMatchObject({ kind: 'application', reportYear: 2023, report: null });
  });

  it('answers as the ledger stood: the report before, its state, nothing restated yet', async () => {
    const one = await profile(1, { asOf: days.beforeTheReportsOf2025 });
    expect(one.standings[0]?.reportYear).toBe(2024);
    expect(one.headline).toMatchObject({ year: 2024, value: 120 });
    expect(one.revised).toEqual([]);
    expect(one.validity).toEqual(['ending']);
  });

  it('lists what was restated with every vintage', async () => {
    const { revised } = await profile(1);
    expect(revised.map((fact) => [fact.indicator, fact.year, fact.vintages.map((vintage) => vintage.value)])).toEqual([
      [output, 2024, [130, 120]],
    ]);
  });

  it('draws courses only of figures of two years or more', async () => {
    const { courses } = await profile(1);
    expect(courses.find((course) => course.theme === 'output')?.indicators).toEqual([
      output,
      'leading_output_share_pct',
      'sme_output_share_pct',
    ]);
    expect(courses.find((course) => course.theme === 'openness')?.indicators).toEqual([]);
  });

  it('puts it beside its peers as /compare does', async () => {
    const { peers } = await profile(1);
    const asked = { indicator: output, year: 2025, peersOf: 1, peers: 'industry' };
    const compared = await api.get('/api/v1/compare', asked, Comparison);
    // 示例稀土: 甲 150, 丙 44, 庚 30.
    expect(peers).toMatchObject({ by: 'industry', year: 2025 });
    expect(peers.clusters.map((cluster) => cluster.id)).toEqual([1, 3, 7]);
    const size = peers.lines.find((line) => line.indicator.id === output);
    expect(size).toMatchObject({ own: 150, rank: 1, of: 3, median: 44, tied: false });
    const ranks = compared.groups.map((group) => [Number(group.group.cluster), group.value]);
    expect(size?.values.map((value) => [value.id, value.value]).sort()).toEqual(ranks.sort());
  });

  it('takes another kind of peer where nobody shares the industry, and the one that is asked for', async () => {
    expect((await profile(8)).peers.by).not.toBe('industry');
    expect((await profile(1, { peers: 'programme' })).peers.by).toBe('programme');
  });

  it('is not found where there is none', async () => {
    expect(await api.refused('/api/v1/pages/clusters/99', {})).toMatchObject({ status: 404 });
  });
});

describe('what holds on a day', () => {
  const catalogue = loadCatalogue();
  const held = (validTo: string | null, level: 'national' | 'regional' = 'regional') => ({
    programme: 'sme' as const,
    level,
    batch: null,
    certified: null,
    validFrom: null,
    validTo,
  });

  it('counts months as months: the last month is still valid, nine months before the end it is called', () => {
    const on = (today: string) => validityOf({ validTo: '2027-08' }, today, catalogue);
    expect(on('2026-10-31')).toBe('valid');
    expect(on('2026-11-01')).toBe('ending');
    expect(on('2027-08-31')).toBe('ending');
    expect(on('2027-09-01')).toBe('ended');
    expect(validityOf({ validTo: null }, '2026-01-01', catalogue)).toBe('unknown');
  });

  it('prefers the certification of its own level, of these the longest', () => {
    const own = { programme: 'sme' as const, level: 'regional' as const };
    const all = [held('2029-01', 'national'), held('2026-01'), held('2027-08')];
    expect(heldNow(all, own, '2026-01-15', catalogue)).toMatchObject({ validTo: '2027-08', count: 3 });
    expect(heldNow([], own, '2026-01-15', catalogue)).toBeNull();
  });

  it('names only figures of the catalogue, each course under its own field', () => {
    const view = loadClusterView(catalogue);
    expect(view.courses).toHaveLength(6);
    expect(new Set(view.columns).size).toBe(view.columns.length);
  });
});
