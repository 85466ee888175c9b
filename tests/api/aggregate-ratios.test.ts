import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedApi, askedApi } from '../support/asked-api.ts';
import { baotou, hohhot, ordos } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

const year = { from: 2025, to: 2025 };

describe('a rate whose parts the form implies', () => {
  const asked = { indicator: 'sme_output_share_pct', ...year };

  it('is the sum of parts over the sum of wholes, never a mean of rates', async () => {
    const { at } = await api.aggregate(asked);
    // (150 × 80 % + 70 × 50 % + 44 × 75 %) / (150 + 70 + 44) = 188 / 264; the mean of 80, 50 and 75 would be 68.3
    expect(at(2025).value).toBeCloseTo(71.2121212121212, 9);
    expect(at(2025)).toMatchObject({
      method: 'ratio',
      estimated: false,
      n: 3,
      of: 5,
      notAsked: 2,
      missing: [3, 6],
      few: false,
    });
    // 264 / (264 + 44 + 6)
    expect(at(2025).coverage).toBeCloseTo(0.840764331210191, 12);
    expect([at(2025).incomplete, at(2025).unit?.zh]).toEqual([false, '%']);
  });

  it('is incomplete where the contributors hold less than 80 % of the output', async () => {
    const { at } = await api.aggregate({ ...asked, from: 2024, to: 2024 });
    // 甲 alone: 70 % of 130; 130 / (130 + 60 + 40 + 5 + 40)
    expect(at(2024)).toMatchObject({ value: 70, n: 1, few: true, incomplete: true });
    expect(at(2024).coverage).toBeCloseTo(0.472727272727273, 12);
  });

  it('compares groups in percentage points with the whole', async () => {
    const { at } = await api.aggregate({ ...asked, by: 'league' });
    // 155 / 220 · 33 / 44 · 己 says nothing
    expect(at(2025, { league: baotou }).value).toBeCloseTo(70.4545454545455, 9);
    expect(at(2025, { league: ordos }).value).toBeCloseTo(75, 9);
    expect(at(2025, { league: hohhot })).toMatchObject({
      value: null,
      n: 0,
      of: 1,
      notAsked: 2,
      rank: null,
      standing: null,
    });
    // 75 − 71.212121 · 70.454545 − 71.212121
    expect(at(2025, { league: ordos }).standing?.gap).toBeCloseTo(3.78787878787879, 9);
    expect(at(2025, { league: baotou }).standing?.gap).toBeCloseTo(-0.757575757575758, 9);
    expect(at(2025, { league: baotou }).standing).toMatchObject({ gapUnit: 'points', of: 2, change: 0, tied: false });
    expect(at(2025, { league: ordos }).standing?.change).toBeNull();
  });

  it('rebuilds the output of the county from the share in it', async () => {
    const { at } = await api.aggregate({ indicator: 'cluster_output_share_of_county_pct', ...year });
    // (44 + 44) / (44 / 11 % + 44 / 22 %) = 88 / 600
    expect(at(2025).value).toBeCloseTo(14.6666666666667, 9);
  });
});

describe('a rate with several ways to it', () => {
  const intensity = { indicator: 'sme_rd_intensity_pct', ...year };

  it('goes by the way that most clusters allow, and says that it is estimated', async () => {
    const { at } = await api.aggregate(intensity);
    // 甲 乙 辛: (150 × 80 % × 3 % + 70 × 50 % × 4 % + 44 × 75 % × 2 %) / 188 = 5.66 / 188
    expect(at(2025).value).toBeCloseTo(3.01063829787234, 9);
    expect(at(2025)).toMatchObject({ method: 'weighted', estimated: true, n: 3 });
  });

  it('goes by another way where it is asked for by name', async () => {
    const { at } = await api.aggregate({ ...intensity, form: 'miit-sme-2024', method: 'ratio' });
    // 丙 辛: (1.1 + 0.9) / (1.1 / 5 % + 0.9 / 2 %) = 2 / 67
    expect(at(2025).value).toBeCloseTo(2.98507462686567, 9);
    expect(at(2025)).toMatchObject({ method: 'ratio', estimated: false, n: 2, of: 2 });
  });

  it('has one method for all answers, whatever they are narrowed to', async () => {
    const narrow = [{ form: 'miit-sme-2024' }, { league: ordos }, { from: 2024, to: 2024 }, { by: 'league' }];
    for (const one of narrow) {
      const { figures } = await api.aggregate({ ...intensity, ...one });
      expect(new Set(figures.map(({ method }) => method)), JSON.stringify(one)).toEqual(new Set(['weighted']));
    }
  });

  it('has one method for the whole answer, so that its groups compare', async () => {
    const { figures, at } = await api.aggregate({ ...intensity, by: 'form' });
    expect(new Set(figures.map((figure) => figure.method))).toEqual(new Set(['weighted']));
    // 辛 alone states a share of SMEs: 0.66 / 33
    expect(at(2025, { form: 'miit-sme-2024' }).value).toBeCloseTo(2, 9);
    // (3.6 + 1.4) / (120 + 35)
    expect(at(2025, { form: 'im-sme-2024' }).value).toBeCloseTo(3.2258064516129, 9);
  });
});

describe('a ratio of sums', () => {
  it('divides sums of both sides over those who report both, 无 counted as zero', async () => {
    const { at } = await api.aggregate({ indicator: 'sme_valid_invention_patents_per_10k_employees', ...year });
    // (12 + 0 + 6) / (800 + 400 + 300) × 10⁴; only the form of 丙 and 辛 asks for the rate itself
    expect(at(2025).value).toBeCloseTo(120, 9);
    expect(at(2025)).toMatchObject({ method: 'ratio', n: 3, of: 4, zeros: 1, notAsked: 3, missing: [3] });
    expect(at(2025).unit?.zh).toBe('个/万人');
  });

  it('leaves out who reports one side only', async () => {
    const { at } = await api.aggregate({ indicator: 'sme_cloud_adoption_pct', ...year });
    // 丙 辛: (4 + 10) / (15 + 25); 甲 has 40 SMEs but does not count those in the cloud
    expect(at(2025).value).toBeCloseTo(35, 9);
    expect(at(2025)).toMatchObject({ n: 2, of: 2, estimated: false });
  });
});

describe('a rate without parts', () => {
  it('is weighted by what the catalogue names, and called an estimate', async () => {
    const { at } = await api.aggregate({ indicator: 'cluster_co2_per_output', from: 2024, to: 2025, by: 'league' });
    // (2.5 × 130 + 1.2 × 25) / 155 · (2 × 150 + 1 × 30) / 180
    expect(at(2024).value).toBeCloseTo(2.29032258064516, 9);
    expect(at(2025).value).toBeCloseTo(1.83333333333333, 9);
    expect(at(2025)).toMatchObject({ method: 'weighted', estimated: true, n: 2, of: 7, incomplete: true });
    // less is better: 呼和浩特 1 before 包头 2; the gap stands in tonnes, not in points
    expect(at(2025, { league: hohhot })).toMatchObject({ value: 1, rank: 1 });
    expect(at(2025, { league: baotou })).toMatchObject({ value: 2, rank: 2 });
    expect(at(2025, { league: hohhot }).standing?.gap).toBeCloseTo(-0.833333333333333, 9);
    expect(at(2025, { league: hohhot }).standing?.gapUnit).toBe('unit');
  });

  it('has a gap of its change in its own unit too', async () => {
    const { at } = await api.aggregate({
      indicator: 'cluster_co2_per_output',
      ...year,
      by: 'league',
      measure: 'growth',
    });
    // 包头 2 − 2.5, 呼和浩特 1 − 1.2, together −0.456989
    expect(at(2025, { league: baotou }).value).toBeCloseTo(-0.5, 9);
    expect(at(2025, { league: hohhot }).value).toBeCloseTo(-0.2, 9);
    expect(at(2025, { league: baotou }).standing?.gap).toBeCloseTo(-0.043010752688172, 9);
    expect(at(2025, { league: baotou })).toMatchObject({ rank: 1, unit: { zh: '吨二氧化碳/万元' } });
    expect(at(2025, { league: baotou }).standing?.gapUnit).toBe('unit');
  });

  it('is weighted by enterprises where enterprises adopt', async () => {
    const { at } = await api.aggregate({ indicator: 'enterprise_cloud_adoption_pct', ...year });
    // (60 % × 50 + 30 % × 30) / 80
    expect(at(2025).value).toBeCloseTo(48.75, 9);
    expect(at(2025)).toMatchObject({ method: 'weighted', n: 2 });
  });
});

describe('what cannot be rebuilt', () => {
  const asked = { indicator: 'energy_per_industrial_output_reduction_3y_pct', ...year };

  it('is refused for a group, with the reason', async () => {
    const problem = await api.refused('/api/v1/aggregate', asked);
    expect(problem).toMatchObject({ status: 422, title: 'Cannot be answered' });
    expect(problem.errors.map((error) => error.field)).toEqual(['indicator']);
    expect(problem.detail).toContain('spread=median');
  });

  it('is median and range where that is asked for, and called so', async () => {
    const { at } = await api.aggregate({ ...asked, spread: 'median', growth: 1 });
    // 3, 5, 9, 11: the quartiles stand a quarter of the way between neighbours
    expect(at(2025)).toMatchObject({
      value: 7,
      method: 'distribution',
      distribution: { min: 3, q1: 4.5, median: 7, q3: 9.5, max: 11 },
      n: 4,
      of: 6,
      missing: [6, 8],
      notAsked: 1,
      growth: null,
    });
  });

  it('needs no rebuilding for a single cluster', async () => {
    const { at } = await api.aggregate({ ...asked, by: 'cluster' });
    expect(at(2025, { cluster: '7' })).toMatchObject({ value: 11, rank: 1 });
    expect(at(2025, { cluster: '1' })).toMatchObject({ value: 3, rank: 4 });
  });

  it('ranks no groups by a median', async () => {
    const { at } = await api.aggregate({ ...asked, spread: 'median', by: 'league' });
    // 包头 3 and 5, 呼和浩特 9 and 11
    expect(at(2025, { league: baotou }).value).toBe(4);
    expect(at(2025, { league: hohhot }).value).toBe(10);
    expect(at(2025, { league: hohhot })).toMatchObject({ rank: null, standing: null });
  });
});

describe('answers', () => {
  it('are counted one by one and have no level', async () => {
    const { at } = await api.aggregate({ indicator: 'carbon_monitoring_established', ...year, by: 'programme' });
    // 甲 yes, 乙 yes, 丙 no, 庚 left it blank
    expect(at(2025)).toMatchObject({
      value: null,
      level: null,
      method: 'answers',
      n: 3,
      of: 7,
      missing: [5, 6, 7, 8],
      answers: [
        { answer: 'blank', count: 1 },
        { answer: 'no', count: 1 },
        { answer: 'yes', count: 2 },
      ],
    });
    expect(at(2025, { programme: 'sme' }).answers).toEqual([
      { answer: 'no', count: 1 },
      { answer: 'yes', count: 2 },
    ]);
    expect(at(2025, { programme: 'amc' })).toMatchObject({
      rank: null,
      n: 0,
      answers: [{ answer: 'blank', count: 1 }],
    });
  });
});
