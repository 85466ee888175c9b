import type { IndicatorHead } from '../../server/contract/common.ts';
import type { AggregateFigure } from '../../server/domain/figure.ts';

/** A figure of the region with the parts a test is about; everything else is plain and complete. */
export function figureOf(
  indicator: string,
  year: number,
  value: number | null,
  more: Partial<AggregateFigure> = {},
): AggregateFigure {
  return {
    indicator,
    group: {},
    year,
    value,
    measure: 'level',
    basis: 'all',
    unit: null,
    level: value,
    averaged: null,
    method: 'sum',
    estimated: false,
    n: value === null ? 0 : 5,
    of: 5,
    notAsked: 0,
    zeros: 0,
    missing: [],
    doubtful: [],
    reports: { of: 5, n: 5 },
    coverage: value === null ? 0 : 1,
    incomplete: value === null,
    few: value === null,
    rank: null,
    standing: null,
    growth: null,
    breaks: [],
    distribution: null,
    answers: null,
    ...more,
  };
}

export const grownBy = (
  matched: number,
  more: Partial<NonNullable<AggregateFigure['growth']>> = {},
): AggregateFigure['growth'] => ({
  raw: matched,
  matched,
  matchedClusters: 5,
  matchedBefore: null,
  matchedNow: null,
  unit: 'percent',
  decomposition: null,
  contribution: null,
  ...more,
});

export function headOf(id: string, more: Partial<IndicatorHead> = {}): IndicatorHead {
  return {
    id,
    name: { zh: '产值', en: 'Output' },
    unit: { zh: '亿元', en: 'CNY 100 million' },
    population: { zh: '全部企业', en: 'All enterprises' },
    definition: { zh: '', en: '' },
    type: 'number',
    theme: 'output',
    timing: 'year',
    direction: 'up',
    ...more,
  };
}
