import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Overview } from '../../server/contract/overview.ts';
import type { ClauseRow, PlanLine } from '../../server/contract/reviews.ts';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import { besideIn, clauseIn, planLineIn } from '../../web/api/cluster-in-units.ts';
import { figureIn, headIn, overviewIn, times, timesText } from '../../web/api/in-units.ts';

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
  doubtful: [],
  reports: { of: 3, n: 3 },
  coverage: 1,
  incomplete: false,
  few: false,
  rank: 1,
  standing: { tied: false, of: 2, gap: 0.07, gapUnit: 'unit', change: 1 },
  growth: {
    raw: 3.1,
    matched: 2.9,
    matchedClusters: 3,
    matchedBefore: null,
    matchedNow: null,
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

  it('move the point of a decimal as text and leave words alone', () => {
    expect(timesText('12.50', 1e4)).toBe('125000');
    expect(timesText('0.00007', 1e4)).toBe('0.7');
    expect(timesText('-13.01', 1e4)).toBe('-130100');
    expect(timesText('700', 1e-4)).toBe('0.07');
    expect(timesText('125000', 1e-4)).toBe('12.5');
    expect(timesText('0', 1e4)).toBe('0');
    expect(timesText('12.50', 1)).toBe('12.50');
    expect(timesText('约12', 1e4)).toBe('约12');
    expect(timesText(null, 1e4)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (digits, decimals) => {
        const text = (digits / 10 ** decimals).toFixed(decimals);
        expect(Number(timesText(text, 1e4))).toBe(times(Number(text), 1e4));
        expect(Number(timesText(timesText(text, 1e4), 1e-4))).toBe(Number(text));
      }),
    );
  });

  it('reach what needs attention, in lines with a unit alone', () => {
    const slipped = { kind: 'below', value: '3.5', threshold: '4', before: null, unit: yi };
    const share = { kind: 'below', value: '3.5', threshold: '4', before: null, unit: percent };
    const behind = { kind: 'behind', actual: '16.2', required: '18', target: '20', unit: '亿元' };
    const shown = overviewIn(
      {
        headlines: [],
        output: { indicator: { unit: yi }, region: [], leagues: [] },
        tiles: { region: null, leagues: [] },
        doubtful: [],
        attention: [{ kind: 'below', total: 3, rounds: [], lines: [slipped, share, behind] }],
      } as unknown as Overview,
      'wan',
    );
    expect(shown.attention?.[0]?.lines).toEqual([
      { ...slipped, value: '35000', threshold: '40000', unit: wan },
      share,
      { ...behind, actual: '162000', required: '180000', target: '200000', unit: '万元' },
    ]);
  });

  it('reach clauses and plans of a cluster, and leave what was typed', () => {
    const point = {
      year: 2025,
      value: '3.5',
      atLeast: null,
      atMost: null,
      threshold: '4',
      margin: '-0.5',
      verdict: 'met',
    };
    const clause = { unit: yi, threshold: '4', readings: [{ points: [point] }] } as unknown as ClauseRow;
    expect(clauseIn(clause, 'wan')).toEqual({
      unit: wan,
      threshold: '40000',
      readings: [{ points: [{ ...point, value: '35000', threshold: '40000', margin: '-5000' }] }],
    });
    expect(clauseIn(clause, undefined)).toBe(clause);
    const line = {
      unit: '亿元',
      baseline: { year: 2023, value: '10', raw: '10亿元' },
      target: null,
      path: [{ year: 2024, value: '12.5', derived: true }],
      required: null,
      actual: '11',
      neededPerYear: '0.25',
      neededGrowth: '4.1',
      projected: null,
    } as unknown as PlanLine;
    expect(planLineIn(line, 'wan')).toMatchObject({
      unit: '万元',
      baseline: { value: '100000', raw: '10亿元' },
      path: [{ value: '125000' }],
      actual: '110000',
      neededPerYear: '2500',
      neededGrowth: '4.1',
    });
    expect(planLineIn({ ...line, unit: '家' }, 'wan')).toMatchObject({ unit: '家', actual: '11' });
  });

  it('reach the figure of a finding with what stands beside it', () => {
    const beside = {
      indicator: { zh: '集群总产值', en: 'Output' },
      unit: yi,
      year: 2025,
      now: { value: '12.50', status: 'value' as const, place: '表1 行2 列3' },
      before: { year: 2024, value: null, status: 'none' as const, place: null },
      plan: { value: '13', derived: true },
      standard: { value: '15', operator: '>=' },
    };
    expect(besideIn(beside, 'wan')).toEqual({
      ...beside,
      unit: wan,
      now: { ...beside.now, value: '125000' },
      plan: { value: '130000', derived: true },
      standard: { value: '150000', operator: '>=' },
    });
    expect(besideIn(beside, 'yi')).toBe(beside);
    expect(besideIn({ ...beside, unit: percent }, 'wan')).toMatchObject({ unit: percent, now: { value: '12.50' } });
  });
});
