import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReportedGrowth } from '../../server/contract/analytics.ts';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, days, output } from '../support/small-ledger.ts';

/**
 * Output of the leading industry, output × its share: 甲 50, 55, 78, 90 · 乙 50, 50, 60, 70 · 辛 –, –, 20, 22.
 */
let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const rows = async (indicator: string, more: Record<string, string | number> = {}) =>
  (await api.get('/api/v1/reported-growth', { indicator, ...more }, ReportedGrowth)).rows;
const close = (value: number) => expect.closeTo(value, 9);

describe('filed growth beside recomputed growth', () => {
  it('of one year', async () => {
    expect(await rows('leading_output_growth_pct')).toEqual([
      {
        clusterId: 1,
        name: '甲',
        year: 2025,
        reported: 15.38,
        // 90 / 78; 15.38 − 15.384615
        recomputed: [{ label: 'year', value: close(15.3846153846154), difference: close(-0.0046153846153846) }],
        agreesWith: 'year',
      },
      {
        clusterId: 2,
        name: '乙',
        year: 2025,
        reported: 20,
        // 70 / 60
        recomputed: [{ label: 'year', value: close(16.6666666666667), difference: close(3.33333333333333) }],
        agreesWith: null,
      },
      {
        clusterId: 8,
        name: '辛',
        year: 2025,
        reported: 12,
        // 22 / 20
        recomputed: [{ label: 'year', value: close(10), difference: close(2) }],
        agreesWith: null,
      },
    ]);
  });

  it('averaged: over two intervals (V2), over three (V3), and the mean of the yearly rates (VA)', async () => {
    const [first, second] = await rows('leading_output_avg_growth_3y_pct');
    expect(first).toMatchObject({ name: '甲', reported: 21.6, agreesWith: 'V3' });
    expect(first?.recomputed).toEqual([
      // √(90 / 55) · ³√(90 / 50) · (10 + 41.818182 + 15.384615) / 3
      { label: 'V2', value: close(27.9204298133663), difference: close(-6.3204298133663) },
      { label: 'V3', value: close(21.644039911468), difference: close(-0.044039911468) },
      { label: 'VA', value: close(22.4009324009324), difference: close(-0.8009324009324) },
    ]);
    expect(second).toMatchObject({ name: '乙', reported: 12.2, agreesWith: 'VA' });
    expect(second?.recomputed).toEqual([
      // √(70 / 50) · ³√(70 / 50) · (0 + 20 + 16.666667) / 3
      { label: 'V2', value: close(18.3215956619923), difference: close(-6.1215956619923) },
      { label: 'V3', value: close(11.8688942082774), difference: close(0.3311057917226) },
      { label: 'VA', value: close(12.2222222222222), difference: close(-0.0222222222222) },
    ]);
  });

  it('agrees with nothing where the levels of the years before were not filed', async () => {
    const [, , third] = await rows('leading_output_avg_growth_3y_pct');
    // 辛 filed its leading share for 2024 and 2025 only
    expect(third).toMatchObject({ name: '辛', reported: 9, recomputed: [], agreesWith: null });
  });

  it('is narrowed by filters, years and the day', async () => {
    expect((await rows('leading_output_growth_pct', { league: baotou })).map((fact) => fact.name)).toEqual([
      '甲',
      '乙',
    ]);
    expect(await rows('leading_output_growth_pct', { from: 2022, to: 2024 })).toEqual([]);
    const during = await rows('leading_output_growth_pct', { asOf: days.returned });
    expect(during.map((fact) => fact.name)).toEqual(['甲', '乙']);
  });

  it('is empty for a growth that nobody filed, and refused for what is no growth', async () => {
    expect(await rows('fdi_growth_pct')).toEqual([]);
    for (const indicator of [output, 'cluster_rd_expenditure_growth_pct']) {
      const problem = await api.refused('/api/v1/reported-growth', { indicator });
      expect([problem.status, problem.errors[0]?.field]).toEqual([422, 'indicator']);
    }
  });
});
