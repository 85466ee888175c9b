import type { Aggregation, Indicator, Quantity } from '../catalogue/schema.ts';

/** One factor of a side of a measure, as the SQL reads it: value^exponent × scale, multiplied over the factors. */
export interface Part {
  m: number;
  /** 0 numerator or level, 1 denominator */
  side: 0 | 1;
  indicator: string;
  exponent: 1 | -1;
  scale: number;
  /** 无 counts as zero here. */
  zero: boolean;
}

/** One way to compute an indicator for a group; an indicator has several where its parts are not always filed. */
export interface Measure {
  m: number;
  indicator: Indicator;
  /** 0 is the catalogue's first choice. */
  alternative: number;
  method: 'sum' | 'ratio' | 'growth';
  scale: number;
  estimated: boolean;
  /** Growth only: years between the two levels, and whether the result is averaged per year. */
  span: number;
  averaged: boolean;
  parts: Part[];
}

type Lookup = (id: string) => Indicator;

function partsOf(m: number, side: 0 | 1, quantity: Quantity, of: Lookup): Part[] {
  const part = (indicator: string, exponent: 1 | -1, scale: number): Part => ({
    m,
    side,
    indicator,
    exponent,
    scale,
    zero: exponent === 1 && of(indicator).none === 'zero',
  });
  return [
    part(quantity.of, 1, 1),
    ...quantity.times.map((factor) => part(factor.indicator, 1, factor.scale)),
    ...quantity.dividedBy.map((factor) => part(factor.indicator, -1, factor.scale)),
  ];
}

function measureOf(
  m: number,
  indicator: Indicator,
  alternative: number,
  aggregation: Aggregation,
  of: Lookup,
): Measure | null {
  const base = { m, indicator, alternative, span: 1, averaged: false };
  switch (aggregation.method) {
    case 'sum': {
      const parts: Part[] = [
        { m, side: 0, indicator: indicator.id, exponent: 1, scale: 1, zero: indicator.none === 'zero' },
      ];
      return { ...base, method: 'sum', scale: 1, estimated: false, parts };
    }
    case 'ratio':
      return {
        ...base,
        method: 'ratio',
        scale: aggregation.scale,
        estimated: aggregation.estimated,
        parts: [...partsOf(m, 0, aggregation.numerator, of), ...partsOf(m, 1, aggregation.denominator, of)],
      };
    case 'growth':
      return {
        ...base,
        method: 'growth',
        scale: 1,
        estimated: false,
        span: aggregation.span,
        averaged: aggregation.averaged,
        parts: partsOf(m, 0, aggregation.level, of),
      };
    case 'answers':
    case 'distribution':
    case 'list':
      return null;
    default:
      return aggregation satisfies never;
  }
}

/** Every way in which the catalogue allows the indicators to be computed for a group, numbered from `first`. */
export function measuresOf(indicators: readonly Indicator[], of: Lookup): Measure[] {
  const measures: Measure[] = [];
  for (const indicator of indicators) {
    indicator.aggregation.forEach((aggregation, alternative) => {
      const measure = measureOf(measures.length, indicator, alternative, aggregation, of);
      if (measure !== null) measures.push(measure);
    });
  }
  return measures;
}
