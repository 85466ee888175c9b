import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Aggregate } from '../../server/contract/analytics.ts';
import { ClusterPage, Clusters } from '../../server/contract/clusters.ts';
import { Observations } from '../../server/contract/observations.ts';
import { Overview } from '../../server/contract/overview.ts';
import { type ApiFixture, apiFixture, threeClusters } from '../support/api.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await threeClusters(api.ledger);
});
afterAll(() => api.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url, headers: { host: '127.0.0.1:8080', ...headers } });

describe('levels with their growth', () => {
  it('adds up the clusters, says who is missing, and grows on the matched panel', async () => {
    const answer = await get('/api/v1/aggregate?growth=1&indicator=cluster_gross_output&by=league&from=2024&to=2025');
    const { figures } = Aggregate.parse(answer.json());
    const of = (league: string | undefined, year: number) =>
      figures.find((figure) => figure.group.league === league && figure.year === year);
    expect(of(undefined, 2024)).toMatchObject({ value: 150, n: 2, of: 3, missing: [3], few: true });
    expect(of('150200', 2024)).toMatchObject({ value: 150, n: 2 });
    expect(of(undefined, 2025)).toMatchObject({ value: 150, n: 2, of: 3, missing: [2] });
    expect(of('150600', 2025)).toMatchObject({ value: 40, n: 1, few: true });
    // Only A has both years: 100 → 110. Raw: 150 → 150.
    expect(of(undefined, 2025)?.growth?.matched).toBeCloseTo(10, 9);
    expect(of(undefined, 2025)?.growth?.raw).toBeCloseTo(0, 9);
    expect(of(undefined, 2025)?.growth?.matchedClusters).toBe(1);
  });

  it('answers as the ledger stood before the revision', async () => {
    const answer = await get(
      '/api/v1/aggregate?growth=1&indicator=cluster_gross_output&from=2024&to=2024&asOf=2025-12-31',
    );
    expect(Aggregate.parse(answer.json()).figures.map(({ value }) => value)).toEqual([140]);
  });

  it('refuses words, unknown indicators and a wrong year order, with the reason and the field', async () => {
    for (const [query, field] of [
      ['indicator=cluster_name', 'indicator'],
      ['indicator=no_such_thing', 'indicator'],
      ['', 'indicator'],
    ]) {
      const answer = await get(`/api/v1/aggregate?${query}`);
      expect(answer.statusCode, query).toBe(422);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json().errors[0].field).toBe(field);
      expect(answer.json().detail.length).toBeGreaterThan(10);
    }
  });

  it('gives rows as CSV where the asker wants them', async () => {
    const answer = await get('/api/v1/aggregate?growth=1&indicator=cluster_gross_output&by=league&from=2025&to=2025', {
      accept: 'text/csv',
    });
    expect(answer.headers['content-type']).toContain('text/csv');
    const [head, ...rows] = answer.body.trim().split('\r\n');
    const at = ['league', 'year', 'value'].map((name) => head?.split(',').indexOf(name) ?? -1);
    expect(rows.map((row) => at.map((column) => row.split(',')[column]))).toEqual([
      ['', '2025', '150'],
      ['150200', '2025', '110'],
      ['150600', '2025', '40'],
    ]);
  });
});

describe('overview', () => {
  it('is one answer with headline, leagues and who has not reported', async () => {
    const overview = Overview.parse((await get('/api/v1/overview')).json());
    expect(overview.year).toBe(2025);
    expect(overview.headlines[0]?.figures.at(-1)).toMatchObject({ indicator: 'cluster_gross_output', value: 150 });
    expect(overview.output.leagues.map((league) => league.league.code)).toEqual(['150200', '150600']);
    expect(overview.coverage.map(({ league, due, arrived, missing }) => [league.code, due, arrived, missing])).toEqual([
      ['150200', 2, 1, [{ id: 2, name: '乙' }]],
      ['150600', 1, 1, []],
    ]);
    expect(overview.doubtful).toEqual([]);
  });

  it('narrows to a league, and to nothing without failing', async () => {
    const one = Overview.parse((await get('/api/v1/overview?league=150600')).json());
    expect(one.headlines[0]?.figures.at(-1)?.value).toBe(40);
    const none = Overview.parse((await get('/api/v1/overview?programme=amc')).json());
    expect(none.clusters).toBe(0);
  });
});

describe('clusters', () => {
  it('lists them in pages that join without a gap', async () => {
    const first = Clusters.parse((await get('/api/v1/clusters?limit=2')).json());
    expect(first.rows.map((row) => row.name)).toEqual(['甲', '乙']);
    expect(first.total).toBe(3);
    const second = Clusters.parse((await get(`/api/v1/clusters?limit=2&cursor=${first.next}`)).json());
    expect(second.rows.map((row) => row.name)).toEqual(['丙']);
    expect(second.next).toBeNull();
    expect(first.rows[0]?.growth).toBeCloseTo(10, 9);
  });

  it('keeps why a figure is missing apart: none, not submitted, not asked', async () => {
    const page = ClusterPage.parse((await get('/api/v1/clusters/3')).json());
    const line = page.themes
      .flatMap((theme) => theme.lines)
      .find((fact) => fact.indicator.id === 'cluster_gross_output');
    expect(line?.figures.map(({ year, status, value }) => ({ year, status, value }))).toContainEqual({
      year: 2025,
      status: 'value',
      value: 40,
    });
    const observed = Observations.parse(
      (await get('/api/v1/clusters/3/observations?indicator=cluster_gross_output&year=2024')).json(),
    );
    expect(observed.rows[0]).toMatchObject({ status: 'none', value: null, raw: '无' });
  });

  it('marks a revised figure and leads from it to every vintage with its place', async () => {
    const page = ClusterPage.parse((await get('/api/v1/clusters/1')).json());
    const line = page.themes
      .flatMap((theme) => theme.lines)
      .find((fact) => fact.indicator.id === 'cluster_gross_output');
    expect(line?.figures.find((figure) => figure.year === 2024)).toMatchObject({
      value: 100,
      vintages: 2,
      revised: true,
    });
    expect(line?.figures.find((figure) => figure.year === 2025)).toMatchObject({
      value: 110,
      vintages: 1,
      revised: false,
    });
    const { rows } = Observations.parse(
      (await get('/api/v1/clusters/1/observations?indicator=cluster_gross_output&year=2024')).json(),
    );
    expect(rows.map(({ value, current, place, file }) => ({ value, current, place, file }))).toEqual([
      { value: 100, current: true, place: '表3 行4 列2', file: 'a-2025.docx' },
      { value: 90, current: false, place: '表1 行1 列2', file: 'a-2024.docx' },
    ]);
  });

  it('did not know a cluster before its first report', async () => {
    expect((await get('/api/v1/clusters/1?asOf=2025-01-01')).statusCode).toBe(404);
    expect((await get('/api/v1/clusters/99')).statusCode).toBe(404);
  });
});
