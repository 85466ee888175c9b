import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedApi, askedApi, linkOf } from '../support/asked-api.ts';
import { baotou, hohhot, ordos, output } from '../support/small-ledger.ts';

let api: AskedApi;
beforeAll(async () => {
  api = await askedApi();
});
afterAll(() => api.close());

type Params = Record<string, string | number>;
const csv = async (path: string, params: Params) => {
  const reply = await api.inject(linkOf(path, params), { accept: 'text/csv' });
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  return reply.body;
};

/** Rows by column name; no cell of these answers holds a comma, a quote or a line break, so quotes only enclose. */
function rowsOf(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    expect(cells).toHaveLength(names.length);
    return Object.fromEntries(names.map((name, index) => [name, cells[index]?.replace(/^"(.*)"$/, '$1') ?? '']));
  });
}

const span = { indicator: output, from: 2024, to: 2025, by: 'league', growth: 1 };

describe('the aggregate as CSV', () => {
  it('begins with the dimensions, has a line per figure, and names leagues beside their codes', async () => {
    const rows = rowsOf(await csv('/api/v1/aggregate', span));
    expect(Object.keys(rows[0] ?? {}).slice(0, 6)).toEqual([
      'indicator',
      'indicator_name',
      'league',
      'league_name',
      'year',
      'value',
    ]);
    expect(rows.map((row) => [row.league, row.league_name, row.year, row.value])).toEqual([
      ['', '', '2024', '300'],
      ['', '', '2025', '356'],
      [baotou, '包头市', '2024', '190'],
      [baotou, '包头市', '2025', '220'],
      [ordos, '鄂尔多斯市', '2024', '80'],
      [ordos, '鄂尔多斯市', '2025', '88'],
      [hohhot, '呼和浩特市', '2024', '30'],
      [hohhot, '呼和浩特市', '2025', '48'],
    ]);
    expect(rows[0]).toMatchObject({
      indicator_name: '集群总产值',
      unit: '亿元',
      method: 'sum',
      estimated: 'false',
      n: '6',
      of: '7',
      missing: '5',
    });
  });

  it('says growth and its parts in the same digits as JSON', async () => {
    const { figures } = await api.aggregate(span);
    const rows = rowsOf(await csv('/api/v1/aggregate', span));
    expect(rows).toHaveLength(figures.length);
    for (const [index, row] of rows.entries()) {
      const one = figures[index];
      const numbers = [
        [row.value, one?.value],
        [row.level_value, one?.level],
        [row.coverage, one?.coverage],
        [row.rank, one?.rank],
        [row.rank_change, one?.standing?.change],
        [row.growth_matched, one?.growth?.matched],
        [row.growth_raw, one?.growth?.raw],
        [row.continuing, one?.growth?.decomposition?.continuing],
        [row.entering, one?.growth?.decomposition?.entering],
        [row.leaving, one?.growth?.decomposition?.leaving],
        [row.newly_known, one?.growth?.decomposition?.newlyKnown],
        [row.no_longer_known, one?.growth?.decomposition?.noLongerKnown],
        [row.outstanding, one?.growth?.decomposition?.outstanding],
        [row.matched_before, one?.growth?.matchedBefore],
        [row.matched_now, one?.growth?.matchedNow],
        [row.contribution, one?.growth?.contribution],
      ] as const;
      for (const [text, value] of numbers) expect(text === '' ? null : Number(text)).toBe(value ?? null);
    }
    const baotou24 = rows.find((row) => row.league === baotou && row.year === '2024');
    expect(Number(baotou24?.contribution)).toBeCloseTo((30 / 229) * 100, 9);
  });

  it('tells distributions, answers and breaks in a cell each', async () => {
    const median = 'energy_per_industrial_output_reduction_3y_pct';
    const [spread] = rowsOf(await csv('/api/v1/aggregate', { indicator: median, from: 2025, spread: 'median' }));
    // 3, 5, 9, 11
    expect(spread).toMatchObject({
      value: '7',
      min: '3',
      q1: '4.5',
      median: '7',
      q3: '9.5',
      max: '11',
      missing: '6;8',
      not_asked: '1',
    });
    const [answers] = rowsOf(
      await csv('/api/v1/aggregate', { indicator: 'carbon_monitoring_established', from: 2025 }),
    );
    expect(answers).toMatchObject({ value: '', answers: 'blank:1;no:1;yes:2' });
    const [changed] = rowsOf(await csv('/api/v1/aggregate', { indicator: output, from: 2023, to: 2023 }));
    expect(changed?.breaks).toBe('miit-sme-2022 → im-sme-2024');
  });

  it('tells a change of an intensity in its own unit', async () => {
    const [row] = rowsOf(
      await csv('/api/v1/aggregate', { indicator: 'cluster_co2_per_output', from: 2025, measure: 'growth' }),
    );
    expect(row).toMatchObject({ growth_unit: 'unit', unit: '吨二氧化碳/万元' });
  });

  it('says how an average annual growth was computed', async () => {
    const [row] = rowsOf(await csv('/api/v1/aggregate', { indicator: 'leading_output_avg_growth_3y_pct', from: 2025 }));
    expect(row).toMatchObject({ averaged: 'V2', method: 'growth' });
  });

  it('has a byte order mark on request only', async () => {
    const plain = await csv('/api/v1/aggregate', span);
    expect(plain.charCodeAt(0)).not.toBe(0xfeff);
    const marked = await csv('/api/v1/aggregate', { ...span, bom: 1 });
    expect(marked.charCodeAt(0)).toBe(0xfeff);
    expect(marked.slice(1)).toBe(plain);
    expect((await csv('/api/v1/aggregate', { ...span, bom: 0 })).charCodeAt(0)).not.toBe(0xfeff);
  });

  it.each([
    ['/api/v1/questions/openness', {}],
    ['/api/v1/compare', { indicator: 'cluster_gross_output' }],
    ['/api/v1/matrix', { indicator: 'cluster_gross_output' }],
    ['/api/v1/scatter', { x: 'cluster_gross_output', y: 'cluster_area' }],
    ['/api/v1/reported-growth', { indicator: 'leading_output_growth_pct' }],
  ])('has one on request in %s too', async (path, query) => {
    const marked = await csv(path, { ...query, bom: 1 });
    expect(marked.charCodeAt(0)).toBe(0xfeff);
    expect(marked.slice(1)).toBe(await csv(path, query));
  });

  it('is a head alone where nobody is left', async () => {
    const text = await csv('/api/v1/aggregate', { ...span, programme: 'amc', level: 'national' });
    expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(1);
  });
});

describe('other answers as CSV', () => {
  it('of a named question', async () => {
    const rows = rowsOf(await csv('/api/v1/questions/openness', { from: 2025, to: 2025 }));
    const of = (id: string) => rows.find((row) => row.indicator === id);
    expect(of('leading_product_export_amount')?.value).toBe('360'); // 150 + 210
    expect(Number(of('leading_product_export_growth_pct')?.value)).toBeCloseTo(20, 9); // 360 / 300
    expect(of('fdi_amount')?.value).toBe('');
  });

  it('of a comparison, in the order of rank with the whole first', async () => {
    const rows = rowsOf(await csv('/api/v1/compare', { indicator: 'cluster_co2_per_output', year: 2025 }));
    // 1.833333 · 呼和浩特 1 · 包头 2 · 鄂尔多斯 none
    expect(rows.map((row) => [row.league, row.rank])).toEqual([
      ['', ''],
      [hohhot, '1'],
      [baotou, '2'],
      [ordos, ''],
    ]);
    expect(Number(rows[1]?.gap)).toBeCloseTo(-0.833333333333333, 9);
    expect(rows[1]?.rank_tied).toBe('false');
    const peers = rowsOf(await csv('/api/v1/compare', { indicator: output, year: 2025, peersOf: 3 }));
    expect(peers.map((row) => [row.cluster, row.cluster_name, row.value])).toEqual([
      ['', '', '224'], // 150 + 44 + 30
      ['1', '甲', '150'],
      ['3', '丙', '44'],
      ['7', '庚', '30'],
    ]);
  });

  it('of levels with their growth', async () => {
    const asked = { indicator: output, from: 2025, to: 2025, by: 'league', growth: 1 };
    const rows = rowsOf(await csv('/api/v1/aggregate', asked));
    expect(rows.map((row) => [row.league, row.value, row.n])).toEqual([
      ['', '356', '7'],
      [baotou, '220', '2'],
      [ordos, '88', '2'],
      [hohhot, '48', '3'],
    ]);
    expect(Number(rows[0]?.growth_matched)).toBeCloseTo(14.6666666666667, 9); // 344 / 300
  });

  it('is JSON where both are accepted alike, and a problem stays a problem', async () => {
    const both = await api.inject(linkOf('/api/v1/aggregate', span), { accept: 'application/json, text/csv' });
    expect(both.headers['content-type']).toContain('application/json');
    const refused = await api.inject('/api/v1/aggregate?indicator=no_such', { accept: 'text/csv' });
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ]);
  });
});
