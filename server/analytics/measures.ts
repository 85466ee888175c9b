import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Aggregation, Indicator, Quantity } from '../catalogue/schema.ts';
import type { Method } from '../domain/figure.ts';

/** One factor of a measure, as the SQL reads it: value^exponent × scale, multiplied slot by slot. */
interface Part {
  /** 0–2 numerator or level, 3–5 denominator */
  slot: number;
  indicator: string;
  exponent: 1 | -1;
  scale: number;
  /** 无 counts as zero here. */
  zero: boolean;
}

/** One way to compute an indicator for a group; an indicator has several where its parts are not always filed. */
export interface Measure {
  /** Number of the measure in this catalogue. */
  m: number;
  indicator: Indicator;
  /** 0 is the catalogue's first choice. */
  alternative: number;
  method: 'sum' | 'ratio' | 'growth' | 'distribution' | 'answers';
  scale: number;
  estimated: boolean;
  /** Years between the two levels of its growth, and whether the result is averaged per year. */
  span: number;
  averaged: boolean;
  /** Figures in doubt count too. */
  doubtful: boolean;
  parts: Part[];
}

const slotsPerSide = 3;

function partsOf(catalogue: Catalogue, side: 0 | 1, quantity: Quantity): Part[] {
  const factors = [
    { indicator: quantity.of, exponent: 1 as const, scale: 1 },
    ...quantity.times.map((factor) => ({ ...factor, exponent: 1 as const })),
    ...quantity.dividedBy.map((fact) => ({ ...fact, exponent: -1 as const })),
  ];
  if (factors.length > slotsPerSide) throw new Error(`A side of a measure has at most ${slotsPerSide} factors`);
  return factors.map(({ indicator, exponent, scale }, index) => ({
    slot: side * slotsPerSide + index,
    indicator,
    exponent,
    scale,
    zero: exponent === 1 && catalogue.indicator(indicator).none === 'zero',
  }));
}

function measureOf(catalogue: Catalogue, m: number, indicator: Indicator, alternative: number, how: Aggregation) {
  const base = { m, indicator, alternative, scale: 1, estimated: false, span: 1, averaged: false, doubtful: false };
  const itself = (zero: boolean): Part[] => [{ slot: 0, indicator: indicator.id, exponent: 1, scale: 1, zero }];
  switch (how.method) {
    case 'sum':
      return { ...base, method: how.method, parts: itself(indicator.none === 'zero') };
    case 'ratio': {
      const parts = [...partsOf(catalogue, 0, how.numerator), ...partsOf(catalogue, 1, how.denominator)];
      return { ...base, method: how.method, scale: how.scale, estimated: how.estimated, parts };
    }
    case 'growth':
      return {
        ...base,
        method: how.method,
        span: how.span,
        averaged: how.averaged,
        parts: partsOf(catalogue, 0, how.level),
      };
    case 'answers':
    case 'distribution':
      return { ...base, method: how.method, parts: itself(false) };
    case 'list':
      return null;
    default:
      return how satisfies never;
  }
}

/** Every way in which the catalogue allows an indicator to be computed, by indicator; words have none. */
export type Measures = ReadonlyMap<string, readonly Measure[]>;

const known = new WeakMap<Catalogue, Measures>();

/** Numbers every measure of the catalogue, once per catalogue. */
export function measuresOf(catalogue: Catalogue): Measures {
  const found = known.get(catalogue);
  if (found !== undefined) return found;
  const measures = new Map<string, Measure[]>();
  let m = 0;
  for (const indicator of catalogue.indicators.values()) {
    const list: Measure[] = [];
    indicator.aggregation.forEach((how, alternative) => {
      const measure = measureOf(catalogue, m, indicator, alternative, how);
      if (measure === null) return;
      list.push(measure);
      m += 1;
    });
    measures.set(indicator.id, list);
  }
  known.set(catalogue, measures);
  return measures;
}

/** Numbers of measures that count doubtful figures stand above those of all others. */
const aboveAll = 1_000_000;

/** The same measure with the figures that are set aside otherwise. */
export const withDoubtful = (measure: Measure): Measure => ({ ...measure, m: measure.m + aboveAll, doubtful: true });

/** The name by which figures say how they were computed, and by which a question can ask for it. */
export const methodOf = ({ method, estimated }: Measure): Method =>
  method === 'ratio' && estimated ? 'weighted' : method;

/** Is the measure one indicator as filed? Its figures are read where they stand; others are made first. */
export function isDirect(measure: Measure): boolean {
  const [first, second] = measure.parts;
  return second === undefined && first !== undefined && first.exponent === 1 && first.scale === 1;
}
