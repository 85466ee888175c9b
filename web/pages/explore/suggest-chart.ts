import type { Dimension, MeasureKind } from '../../../server/domain/figure.ts';
import type { ChartKind } from './state.ts';

/** What an answer looks like, as far as the choice of a drawing goes. */
export interface AnswerShape {
  indicators: readonly { id: string; unit: string; population: string; method: string }[];
  by: readonly Dimension[];
  /** Groups beside the whole. */
  groups: number;
  years: number;
  measure: MeasureKind;
}

export interface Suggestion {
  kind: ChartKind;
  /** Drawings that would be true to the figures, the table always among them. */
  possible: ChartKind[];
}

const mostLines = 6;
const mostParts = 5;
const mostBars = 40;
const mostPanels = 28;

/**
 * Which drawing shows an answer, and which others would.
 * Different populations or units never share an axis; parts of a total are stacked only where they add up; a place has
 * no length, so it is never a bar.
 */
export function suggestChart(shape: AnswerShape): Suggestion {
  const possible = possibleCharts(shape);
  return { kind: preferred(shape, possible), possible };
}

function possibleCharts({ indicators, by, groups, years, measure }: AnswerShape): ChartKind[] {
  const [first] = indicators;
  if (first === undefined) return ['table'];
  const judged = indicators.filter((indicator) => indicator.method === 'answers').length;
  if (judged > 0) return judged === indicators.length && by.length === 0 ? ['answers', 'table'] : ['table'];
  if (by.length > 1) return ['table'];
  const several = indicators.length > 1;
  const one = by.length === 1 ? groups : 1;
  const sameAxis = indicators.every(
    (each) => (measure !== 'level' || each.unit === first.unit) && each.population === first.population,
  );
  const kinds: ChartKind[] = [];
  const series = several ? (by.length === 0 ? indicators.length : 0) : one;
  if (years > 1 && series > 0 && series <= mostLines && sameAxis) kinds.push('lines');
  if (years > 1 && measure !== 'rank') {
    if (several ? by.length === 0 : by.length === 1 && groups > 1 && groups <= mostPanels) kinds.push('panels');
  }
  if (!several && by.length === 1 && groups > 1 && groups <= mostBars && measure !== 'rank') kinds.push('bars');
  const adds = first.method === 'sum' && (measure === 'level' || measure === 'share');
  if (!several && by.length === 1 && groups > 1 && groups <= mostParts && adds) kinds.push('stack');
  if (indicators.length === 2 && by.length === 1 && groups > 2 && measure === 'level') kinds.push('scatter');
  return [...kinds, 'table'];
}

function preferred({ indicators, by, groups, years, measure }: AnswerShape, possible: readonly ChartKind[]): ChartKind {
  const order: ChartKind[] =
    by.length === 0 || indicators.length > 1
      ? ['answers', 'scatter', 'lines', 'panels']
      : years === 1
        ? ['bars']
        : measure === 'share'
          ? ['stack', 'lines', 'bars']
          : groups <= mostLines
            ? ['lines', 'bars']
            : ['panels', 'bars'];
  return order.find((kind) => possible.includes(kind)) ?? 'table';
}
