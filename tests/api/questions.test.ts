import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QuestionAnswer, Questions } from '../../server/contract/analytics.ts';
import { type AskedApi, askedApi, finding } from '../support/asked-api.ts';
import { baotou, days, hohhot, ordos, output } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

type Params = Record<string, string | number>;
const ask = async (id: string, params: Params = { from: 2025, to: 2025 }) =>
  finding(await api.get(`/api/v1/questions/${id}`, params, QuestionAnswer));
/** Figures of the whole in 2025, by indicator. */
const whole = async (id: string) => {
  const answer = await ask(id);
  return (indicator: string) => answer.at(2025, {}, indicator);
};

describe('the list of questions', () => {
  it('names every question and block in both languages', async () => {
    const list = await api.get('/api/v1/questions', {}, Questions);
    expect(list.map((entry) => entry.id)).toEqual([
      'growth',
      'rd-intensity',
      'innovation',
      'quality-enterprises',
      'digital',
      'green',
      'openness',
      'governance',
    ]);
    for (const { name, blocks } of list) {
      expect([name.zh, name.en].every((name) => name.length > 1)).toBe(true);
      expect(
        blocks.every((block) => block.name.zh.length > 1 && block.name.en.length > 1 && block.indicators.length > 0),
      ).toBe(true);
    }
  });

  it('holds every figure of every block in its answer', async () => {
    for (const { id, blocks } of await api.get('/api/v1/questions', {}, Questions)) {
      const { figures, question, indicators } = await ask(id);
      const wanted = blocks.flatMap((block) => block.indicators);
      expect(question.id).toBe(id);
      expect([...new Set(figures.map((figure) => figure.indicator))]).toEqual(wanted);
      expect(indicators.map((indicator) => indicator.id)).toEqual(wanted);
    }
  });
});

describe('growth trends', () => {
  it('of output, structure and enterprises', async () => {
    const of = await whole('growth');
    expect(of(output).value).toBe(356);
    expect(of(output).growth?.matched).toBeCloseTo(14.6666666666667, 9); // 344 / 300
    // leading output of 甲 乙 辛: (90 + 70 + 22) / (78 + 60 + 20)
    expect(of('leading_output_growth_pct').value).toBeCloseTo(15.1898734177215, 9);
    // 甲 乙, three years back: √(160 / 105)
    expect(of('leading_output_avg_growth_3y_pct').value).toBeCloseTo(23.442679969673, 9);
    expect(of('sme_output_share_pct').value).toBeCloseTo(71.2121212121212, 9); // 188 / 264
    // 甲 乙 辛: (90 + 70 + 22) / (150 + 70 + 44)
    expect(of('leading_output_share_pct').value).toBeCloseTo(68.9393939393939, 9);
    expect(of('cluster_enterprise_count').value).toBe(100); // 50 + 30 + 20
    expect(of('cluster_sme_count').value).toBe(80); // 40 + 15 + 25
  });
});

describe('R&D intensity', () => {
  it('by population, with amounts, staff and growth', async () => {
    const of = await whole('rd-intensity');
    expect(of('sme_rd_expenditure').value).toBeCloseTo(2, 9); // 1.1 + 0.9
    expect(of('sme_rd_intensity_pct').value).toBeCloseTo(3.01063829787234, 9); // 5.66 / 188
    expect(of('above_scale_rd_investment').value).toBeCloseTo(0.8, 9); // 0.2 + 0.6
    // 0.8 / (0.2 / 2 % + 0.6 / 3 %) = 0.8 / 30
    expect(of('above_scale_rd_intensity_pct').value).toBeCloseTo(2.66666666666667, 9);
    // (10 % × 800 + 5 % × 400) / 1200
    expect(of('cluster_rd_staff_share_pct').value).toBeCloseTo(8.33333333333333, 9);
    expect(of('cluster_rd_staff_share_pct').estimated).toBe(true);
    // (10 % × 100 + 5 % × 300) / 400
    expect(of('cluster_industry_rd_staff_share_pct').value).toBeCloseTo(6.25, 9);
    // 8 and 12: a median, for the levels behind the rate are not filed
    expect(of('cluster_rd_expenditure_growth_pct')).toMatchObject({
      value: 10,
      method: 'distribution',
      distribution: { min: 8, q1: 9, median: 10, q3: 11, max: 12 },
    });
  });
});

describe('innovation', () => {
  it('in patents, platforms and standards', async () => {
    const of = await whole('innovation');
    expect(of('sme_valid_invention_patents').value).toBe(18); // 12 + 无 + 6
    expect(of('cluster_valid_invention_patents')).toMatchObject({ value: 8, zeros: 1 }); // 无 + 8
    expect(of('sme_valid_invention_patents_per_10k_employees').value).toBeCloseTo(120, 9); // 18 / 1500 × 10⁴
    expect(of('cluster_valid_invention_patents_per_10k').value).toBeCloseTo(200, 9); // 8 / 400 × 10⁴
    expect(of('platform_national_count')).toMatchObject({ value: 3, n: 3, zeros: 1 }); // 2 + 1 + 无
    expect(of('sme_std_national_lead').value).toBe(7); // 3 + 4
    expect(of('cluster_std_national_lead').value).toBe(5); // 2 + 3
  });
});

describe('quality enterprises', () => {
  it('of the cluster and of its leading industry', async () => {
    const of = await whole('quality-enterprises');
    expect(of('innovative_sme_count').value).toBe(10); // 4 + 6
    expect(of('specialized_sme_count').value).toBe(35); // 20 + 10 + 5
    expect(of('leading_innovative_sme_count').value).toBe(16); // 7 + 9
  });
});

describe('digital', () => {
  it('in the cloud, on platforms and by software', async () => {
    const of = await whole('digital');
    expect(of('enterprise_cloud_adoption_pct').value).toBeCloseTo(48.75, 9); // (30 + 9) / 80
    expect(of('sme_cloud_count').value).toBe(14); // 4 + 10
    expect(of('sme_cloud_adoption_pct').value).toBeCloseTo(35, 9); // 14 / 40
    expect(of('cluster_iiot_adoption_pct').value).toBeCloseTo(32.5, 9); // (40 % × 50 + 20 % × 30) / 80
    expect(of('sme_iiot_adoption_pct').value).toBeCloseTo(20, 9); // (3 + 5) / 40
    expect(of('industrial_software_purchase')).toMatchObject({ value: 200, zeros: 1, unit: { zh: '万元' } }); // 120.5 + 79.5 + 无
  });
});

describe('green manufacturing', () => {
  it('in counts, intensities, resources and monitoring', async () => {
    const of = await whole('green');
    expect(of('green_mfg_national_count').value).toBe(4); // 2 + 2
    expect(of('cluster_co2_per_output').value).toBeCloseTo(1.83333333333333, 9); // 330 / 180
    // the trend: 330 / 180 − 355 / 155 tonnes
    expect(of('cluster_co2_per_output').growth?.matched).toBeCloseTo(-0.456989247311828, 9);
    expect(of('cluster_co2_per_output').growth?.unit).toBe('unit');
    // (0.5 × 44 + 0.25 × 44) / 88
    expect(of('cluster_energy_per_output').value).toBeCloseTo(0.375, 9);
    expect(of('energy_per_industrial_output_reduction_3y_pct')).toMatchObject({ value: 7, method: 'distribution' }); // 3 5 9 11
    // (80 % × 150 + 50 % × 70) / 220
    expect(of('bulk_solid_waste_utilization_pct').value).toBeCloseTo(70.4545454545455, 9);
    expect(of('carbon_monitoring_established').answers).toEqual([
      { answer: 'blank', count: 1 },
      { answer: 'no', count: 1 },
      { answer: 'yes', count: 2 },
    ]);
  });
});

describe('openness', () => {
  it('in branches, exports and their growth', async () => {
    const of = await whole('openness');
    expect(of('overseas_branch_count')).toMatchObject({ value: 1, n: 2, zeros: 1 }); // 1 + 无
    expect(of('leading_product_export_amount').value).toBe(360); // 150 + 210
    // 360 / (100 + 200)
    expect(of('leading_product_export_growth_pct').value).toBeCloseTo(20, 9);
    expect(of('leading_product_export_growth_pct')).toMatchObject({ method: 'growth', basis: 'matched', n: 2 });
  });
});

describe('governance', () => {
  it('in answers and services', async () => {
    const of = await whole('governance');
    expect(of('leading_industry_not_prohibited')).toMatchObject({
      value: null,
      method: 'answers',
      answers: [
        { answer: 'blank', count: 1 },
        { answer: 'yes', count: 2 },
      ],
    });
    expect(of('sme_service_platform_national_count').value).toBe(3); // 1 + 2
  });
});

describe('a named question', () => {
  it('takes dimensions, filters, years, a day and the mode for joint clusters, as the aggregate does', async () => {
    const leagues = await ask('growth', { from: 2024, to: 2025, by: 'league', joint: 'members' });
    expect(leagues.at(2025, { league: ordos }, output).value).toBe(158); // 44 + 44 + 70
    expect(leagues.overlaps).toContainEqual({ indicator: output, year: 2025, value: 70 });
    expect(leagues.at(2025, { league: baotou }, 'sme_output_share_pct')).toMatchObject({ rank: 1 }); // 155 / 220
    const early = await ask('growth', { from: 2024, to: 2024, asOf: days.beforeTheReportsOf2025 });
    expect([early.asOf, early.at(2024, {}, output).value]).toEqual([days.beforeTheReportsOf2025, 290]); // 300 − 10
    const narrowed = await ask('growth', { from: 2025, to: 2025, programme: 'amc', league: hohhot });
    expect(narrowed.at(2025, {}, output).value).toBe(42); // 12 + 30
  });

  it('shows five years up to the newest where none is named', async () => {
    const { figures } = await ask('openness', {});
    expect([...new Set(figures.map((figure) => figure.year))]).toEqual([2022, 2023, 2024, 2025]);
  });

  it('is the same engine: figure by figure what the aggregate says', async () => {
    const { figures } = await ask('growth', { from: 2023, to: 2025, by: 'league' });
    const mine = figures.filter((figure) => figure.indicator === output);
    const { figures: same } = await api.aggregate({ indicator: output, from: 2023, to: 2025, by: 'league', growth: 1 });
    expect(mine).toEqual(same);
  });

  it('warns of unlike populations and of current prices', async () => {
    const { notes } = await ask('rd-intensity');
    expect(notes.map((note) => note.zh).join()).toMatch(/现价.*口径不同/);
  });
});
