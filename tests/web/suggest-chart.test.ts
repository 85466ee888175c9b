import { describe, expect, it } from 'vitest';
import { type AnswerShape, suggestChart } from '../../web/pages/explore/suggest-chart.ts';

const output = { id: 'output', unit: '亿元', population: '集群全部企业', method: 'sum' };
const rate = { id: 'rate', unit: '%', population: '集群中小企业', method: 'ratio' };
const other = { id: 'other', unit: '%', population: '规模以上企业', method: 'ratio' };
const same = { id: 'same', unit: '%', population: '集群中小企业', method: 'weighted' };
const question = { id: 'question', unit: '', population: '集群', method: 'answers' };

const shape = (more: Partial<AnswerShape>): AnswerShape => ({
  indicators: [output],
  by: [],
  groups: 0,
  years: 5,
  measure: 'level',
  ...more,
});

describe('the suggested drawing', () => {
  it('is a line for one figure over the years, a table for one year', () => {
    expect(suggestChart(shape({})).kind).toBe('lines');
    expect(suggestChart(shape({ years: 1 })).kind).toBe('table');
  });

  it('is bars for groups of one year, lines for few groups, small multiples for many', () => {
    expect(suggestChart(shape({ by: ['league'], groups: 14, years: 1 })).kind).toBe('bars');
    expect(suggestChart(shape({ by: ['sector'], groups: 3 })).kind).toBe('lines');
    expect(suggestChart(shape({ by: ['league'], groups: 14 })).kind).toBe('panels');
    expect(suggestChart(shape({ by: ['cluster'], groups: 3000 })).kind).toBe('table');
  });

  it('never puts different populations or units on one axis', () => {
    expect(suggestChart(shape({ indicators: [rate, same] })).kind).toBe('lines');
    const unlike = suggestChart(shape({ indicators: [rate, other] }));
    expect(unlike.kind).toBe('panels');
    expect(unlike.possible).not.toContain('lines');
    expect(suggestChart(shape({ indicators: [output, rate] })).possible).not.toContain('lines');
  });

  it('stacks only what adds up', () => {
    expect(suggestChart(shape({ by: ['programme'], groups: 2, measure: 'share' })).kind).toBe('stack');
    const rates = suggestChart(shape({ indicators: [rate], by: ['programme'], groups: 2 }));
    expect(rates.possible).not.toContain('stack');
    expect(suggestChart(shape({ by: ['programme'], groups: 2, measure: 'growth' })).possible).not.toContain('stack');
  });

  it('draws no bar for a place and no scatter for less than two measures', () => {
    const places = suggestChart(shape({ by: ['league'], groups: 14, measure: 'rank' }));
    expect(places).toEqual({ kind: 'table', possible: ['table'] });
    expect(suggestChart(shape({ by: ['sector'], groups: 3, measure: 'rank' })).kind).toBe('lines');
    expect(suggestChart(shape({ indicators: [output, rate], by: ['league'], groups: 14 })).kind).toBe('scatter');
    expect(suggestChart(shape({ by: ['league'], groups: 14 })).possible).not.toContain('scatter');
  });

  it('counts answers alone, and shows answers beside figures as a table', () => {
    expect(suggestChart(shape({ indicators: [question] })).kind).toBe('answers');
    expect(suggestChart(shape({ indicators: [question, output] })).possible).toEqual(['table']);
    expect(suggestChart(shape({ by: ['league', 'programme'], groups: 20 })).possible).toEqual(['table']);
  });

  it('always offers what it suggests, and the table', () => {
    for (const indicators of [[output], [rate, other], [output, rate], [question]]) {
      for (const groups of [0, 1, 2, 5, 6, 7, 28, 29, 41]) {
        for (const years of [1, 5]) {
          for (const measure of ['level', 'growth', 'share', 'rank', 'index'] as const) {
            const by = groups === 0 ? [] : (['league'] as const);
            const { kind, possible } = suggestChart({ indicators, by, groups, years, measure });
            expect(possible).toContain(kind);
            expect(possible.at(-1)).toBe('table');
          }
        }
      }
    }
  });
});
