import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import { figureIn, headIn, times } from '../../web/api/in-units.ts';

const yi = { zh: '亿元', en: 'CNY 100 million' };
const wan = { zh: '万元', en: 'CNY 10,000' };
const percent = { zh: '%', en: '%' };
const figure = (over: Partial<AggregateFigure>): AggregateFigure => ({
  indicator: 'cluster_gross_output',
  group: {},
  year: 2025,
  value: 12.34,
  measure: 'level',
  basis: 'all',
  unit: yi,
  level: 12.34,
  method: 'sum',
  estimated: false,
  averaged: null,
  n: 3,
  of: 3,
  notAsked: 0,
  zeros: 0,
  missing: [],
  coverage: 1,
  incomplete: false,
  few: false,
  rank: 1,
  standing: { tied: false, of: 2, gap: 0.07, gapUnit: 'unit', change: 1 },
  growth: {
    raw: 3.1,
    matched: 2.9,
    matchedClusters: 3,
    unit: 'percent',
    decomposition: null,
    contribution: 1.2,
  },
  breaks: [],
  distribution: { min: 0.07, q1: 1, median: 2, q3: 3, max: 1e-7 },
  answers: null,
  ...over,
});

describe('amounts in another unit', () => {
  it('are the printed decimals with their point moved', () => {
    expect(times(0.07, 1e4)).toBe(700);
    expect(times(1.1, 1e4)).toBe(11000);
    expect(times(12738.456789, 1e4)).toBe(127384567.89);
    expect(times(700, 1e-4)).toBe(0.07);
    expect(times(1e-7, 1e4)).toBe(0.001);
    expect(times(2.5e21, 1e-4)).toBe(2.5e17);
    expect(times(-0.3, 1e4)).toBe(-3000);
    expect(times(Number.NaN, 1e4)).toBeNaN();
  });

  it('come back unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (digits, decimals) => {
        const value = Number(`${digits}e-${decimals}`);
        expect(times(times(value, 1e4), 1e-4)).toBe(value);
      }),
    );
  });

  it('carry their unit with them', () => {
    expect(headIn({ unit: yi }, 'wan')).toEqual({ unit: wan });
    expect(headIn({ unit: wan }, 'yi')).toEqual({ unit: yi });
    expect(headIn({ unit: yi }, undefined)).toEqual({ unit: yi });
    expect(headIn({ unit: { zh: '吨二氧化碳/万元', en: 't' } }, 'yi').unit?.zh).toBe('吨二氧化碳/万元');
    expect(headIn({ unit: null }, 'yi')).toEqual({ unit: null });
  });

  it('change the value, the level, the gap and the spread, and no percent', () => {
    const shown = figureIn(figure({}), yi, 'wan');
    expect(shown).toMatchObject({ value: 123400, level: 123400, unit: wan });
    expect(shown.standing?.gap).toBe(700);
    expect(shown.distribution).toEqual({ min: 700, q1: 10000, median: 20000, q3: 30000, max: 0.001 });
    expect(shown.growth).toEqual(figure({}).growth);
  });

  it('leave a growth alone but for the level behind it', () => {
    const shown = figureIn(
      figure({ measure: 'growth', unit: percent, value: 8.5, standing: null, distribution: null }),
      yi,
      'wan',
    );
    expect(shown).toMatchObject({ value: 8.5, unit: percent, level: 123400 });
  });

  it('leave alone what is no amount', () => {
    const share = figure({ unit: percent, indicator: 'sme_output_share_pct' });
    expect(figureIn(share, percent, 'wan')).toBe(share);
  });
});
