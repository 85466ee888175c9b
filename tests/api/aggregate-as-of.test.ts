import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, days, ordos, output } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const span = { indicator: output, from: 2022, to: 2025, by: 'league', growth: 1 };

describe('the ledger as it stood', () => {
  it('gives last January its own figures again, before 甲 restated 2024', async () => {
    const { at, asOf, figures } = await api.aggregate({ ...span, asOf: days.beforeTheReportsOf2025 });
    expect(asOf).toBe(days.beforeTheReportsOf2025);
    // 120 + 60 + 40 + 5 + 25 + 40
    expect(at(2024)).toMatchObject({ value: 290, n: 6, of: 7 });
    expect(at(2024, { league: baotou }).value).toBe(180); // 120 + 60
    // 290 / 249 · (120 + 60 + 5 + 25 + 40) / 229
    expect(at(2024).growth?.raw).toBeCloseTo(16.4658634538153, 9);
    expect(at(2024).growth?.matched).toBeCloseTo(9.1703056768559, 9);
    // nobody had reported 2025
    expect(figures.filter((figure) => figure.year === 2025)).toEqual([]);
  });

  it('says so today where the figure was restated', async () => {
    const { at } = await api.aggregate({ ...span, asOf: '2026-01-20' });
    expect([at(2024).value, at(2024, { league: baotou }).value, at(2025).value]).toEqual([300, 190, 356]);
  });

  it('goes without a report while it is returned, and has it again once restored', async () => {
    const during = await api.aggregate({ ...span, asOf: days.returned });
    // 356 − 44: 辛 is missing, and last stood at 40
    expect(during.at(2025)).toMatchObject({ value: 312, n: 6, of: 7, missing: [8], reports: { n: 6, of: 7 } });
    expect(during.at(2025).coverage).toBeCloseTo(0.886363636363636, 12); // 312 / (312 + 40)
    expect(during.at(2025, { league: ordos }).value).toBe(44);
    // of 300: −40 is outstanding
    expect(during.at(2025).growth?.decomposition?.outstanding).toBeCloseTo(-13.3333333333333, 9);
    const after = await api.aggregate({ ...span, asOf: days.restored });
    expect(after.at(2025)).toMatchObject({ value: 356, n: 7, missing: [] });
  });

  it('knows nobody before the first report', async () => {
    expect((await api.aggregate({ ...span, asOf: '2023-01-09' })).figures).toEqual([]);
    const first = await api.aggregate({ ...span, asOf: '2023-01-10' });
    // 甲 100 and 戊 10 had reported 2022
    expect(first.at(2022)).toMatchObject({ value: 110, n: 2, of: 2 });
  });

  it('places clusters where they stood: by the form they had filed last', async () => {
    const form = async (asOf: string) =>
      (await api.aggregate({ indicator: output, from: 2024, to: 2024, by: 'form', asOf })).figures.map((figure) => [
        figure.group.form,
        figure.value,
      ]);
    // 甲 120, 乙 60, 己 5 · 丙 40 · 庚 25 · 辛 40
    expect(await form(days.beforeTheReportsOf2025)).toEqual([
      [undefined, 290],
      ['im-sme-2024', 185],
      ['miit-sme-2024', 40],
      ['im-amc-2024', 25],
      ['miit-sme-2022', 40],
    ]);
    // 甲 130 · 丙 40 and 辛 40
    expect(await form(days.restored)).toEqual([
      [undefined, 300],
      ['im-sme-2024', 195],
      ['miit-sme-2024', 80],
      ['im-amc-2024', 25],
    ]);
  });

  it('refuses a day that is none', async () => {
    const problem = await api.refused('/api/v1/aggregate', { ...span, asOf: '2026-02-30' });
    expect([problem.status, problem.errors[0]?.field]).toEqual([400, 'asOf']);
  });
});
