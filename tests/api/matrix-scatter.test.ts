import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Matrix, Scatter } from '../../server/contract/analytics.ts';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, hohhot, ordos, output } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

describe('the heat matrix', () => {
  const indicators = [
    output,
    'sme_output_share_pct',
    'cluster_co2_per_output',
    'energy_per_industrial_output_reduction_3y_pct',
  ];
  const matrix = (params: Record<string, string | number> = {}) =>
    api.get('/api/v1/matrix', { indicator: indicators.join(','), ...params }, Matrix);

  it('has a row per league and a cell per indicator, in the order asked', async () => {
    const { rows, year, indicators: heads, names } = await matrix();
    expect(year).toBe(2025);
    expect(heads.map((head) => head.id)).toEqual(indicators);
    expect(rows.map((row) => row.group.league).sort()).toEqual([hohhot, baotou, ordos]);
    for (const row of rows) expect(row.cells.map((cell) => cell.indicator)).toEqual(indicators);
    expect(names[hohhot]?.zh).toBe('呼和浩特市');
  });

  it('colours by place: 0 is the best and 1 the last, less being better for intensities', async () => {
    const { rows } = await matrix();
    const cell = (league: string, index: number) => rows.find((row) => row.group.league === league)?.cells[index];
    // 220, 88, 48
    expect(cell(baotou, 0)).toMatchObject({ value: 220, rank: 1, of: 3, position: 0, method: 'sum', few: true });
    expect(cell(ordos, 0)).toMatchObject({ value: 88, rank: 2, position: 0.5 });
    expect(cell(hohhot, 0)).toMatchObject({ value: 48, rank: 3, position: 1, few: false });
    // 75 before 70.45; 呼和浩特 has none
    expect(cell(ordos, 1)).toMatchObject({ value: 75, rank: 1, of: 2, position: 0, few: true });
    expect(cell(hohhot, 1)).toMatchObject({ value: null, rank: null, of: null, position: null });
    // 1 before 2; 150 / 220 of 包头's output is covered, 30 / 48 of 呼和浩特's
    expect(cell(hohhot, 2)).toMatchObject({ value: 1, rank: 1, position: 0, method: 'weighted', incomplete: true });
    expect(cell(baotou, 2)).toMatchObject({ value: 2, rank: 2, position: 1, incomplete: true });
    expect(cell(ordos, 2)).toMatchObject({ value: null });
  });

  it('shows a median where nothing can be rebuilt, and gives it no place', async () => {
    const { rows } = await matrix();
    const cells = rows.map((row) => [
      row.group.league,
      row.cells[3]?.value,
      row.cells[3]?.rank,
      row.cells[3]?.position,
    ]);
    // 3 and 5 · 9 and 11
    expect(cells).toContainEqual([baotou, 4, null, null]);
    expect(cells).toContainEqual([hohhot, 10, null, null]);
    expect(rows[0]?.cells[3]?.method).toBe('distribution');
  });

  it('has no place among fewer than two', async () => {
    const { rows } = await matrix({ league: ordos });
    expect(rows.map((row) => row.cells[0])).toMatchObject([{ value: 88, rank: 1, of: 1, position: null }]);
  });

  it('takes the year, the dimension and the mode for joint clusters', async () => {
    const { rows } = await matrix({ year: 2022, by: 'sector' });
    // 甲 100, 乙 50, 丁 30 · 戊 10, 辛 40 · 己 0
    expect(rows.map((row) => [row.group.sector, row.cells[0]?.value])).toEqual([
      ['secondary', 180],
      ['primary', 50],
      ['tertiary', 0],
    ]);
    const members = await matrix({ joint: 'members' });
    expect(members.rows.find((row) => row.group.league === ordos)?.cells[0]?.value).toBe(158); // 44 + 44 + 70
  });
});

describe('the scatter', () => {
  it('sets two measures of each cluster against each other, the output as size', async () => {
    const asked = { x: 'sme_output_share_pct', y: 'sme_rd_intensity_pct' };
    const { points, x, y, size, year, notes, names } = await api.get('/api/v1/scatter', asked, Scatter);
    expect([x.id, y.id, size.id, year]).toEqual(['sme_output_share_pct', 'sme_rd_intensity_pct', output, 2025]);
    const at = (cluster: string) => points.find((point) => point.group.cluster === cluster);
    expect(at('1')).toEqual({ group: { cluster: '1' }, x: 80, y: expect.closeTo(3, 9), size: 150, few: true });
    expect(at('2')).toMatchObject({ x: 50, y: expect.closeTo(4, 9), size: 70 });
    // 丁 left before
    expect(points.map((point) => point.group.cluster)).toEqual(['1', '2', '3', '5', '6', '7', '8']);
    // 丙 states an intensity with amounts, but no share by which the others are weighted
    expect(at('3')).toMatchObject({ x: null, y: null, size: 44 });
    expect(at('7')).toMatchObject({ x: null, y: null, size: 30 });
    expect(names[1]).toEqual({ zh: '甲', en: '甲' });
    expect(notes.length).toBeGreaterThan(0);
  });

  it('groups by league with any third measure', async () => {
    const asked = { x: output, y: 'sme_output_share_pct', size: 'sme_employees', by: 'league' };
    const { points } = await api.get('/api/v1/scatter', asked, Scatter);
    const at = (league: string) => points.find((point) => point.group.league === league);
    // 800 + 400 · 300
    expect(at(baotou)).toMatchObject({ x: 220, y: expect.closeTo(70.4545454545455, 9), size: 1200, few: true });
    expect(at(ordos)).toMatchObject({ x: 88, y: expect.closeTo(75, 9), size: 300 });
    expect(at(hohhot)).toMatchObject({ x: 48, y: null, size: null });
  });

  it('may set a measure against itself', async () => {
    const { points } = await api.get('/api/v1/scatter', { x: output, y: output, by: 'league' }, Scatter);
    expect(points.find((point) => point.group.league === ordos)).toMatchObject({ x: 88, y: 88, size: 88 });
  });

  it('refuses what cannot be rebuilt for a league, by the name of the measure', async () => {
    const problem = await api.refused('/api/v1/scatter', {
      x: output,
      y: 'energy_per_industrial_output_reduction_3y_pct',
      by: 'league',
    });
    expect(problem.status).toBe(422);
    expect(problem.detail).toMatch(/cannot be rebuilt/);
  });
});
