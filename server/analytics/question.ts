import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Indicator } from '../catalogue/schema.ts';
import type { Basis, Dimension, Filter, JointMode, MeasureKind, Method } from '../domain/figure.ts';
import { Refusal } from './refusals.ts';

/** Anything the engine can be asked; pages, named questions and exports all use this one shape. */
export interface Question {
  indicators: readonly string[];
  by: readonly Dimension[];
  filter: Filter;
  from: number;
  to: number;
  joint: JointMode;
  measure: MeasureKind;
  /** undefined: matched for growth, all for everything else. */
  basis?: Basis | undefined;
  /** What to do with an indicator that cannot be rebuilt for a group: say so, or give median and range. */
  spread: 'refuse' | 'median';
  /** Way of computing by name; undefined: the one that the ledger is answered by, see chosen-measures.ts. */
  method?: Method | undefined;
  /** Counts figures in doubt; left out: they are set aside and named. */
  doubtful?: boolean | undefined;
  /** Puts the growth beside every figure. */
  growth: boolean;
}

export const basisOf = ({ measure, basis }: Question): Basis => basis ?? (measure === 'growth' ? 'matched' : 'all');

/**
 * The indicators of a question that can be answered.
 * @throws Refusal for whatever makes no sense, before anything is read
 */
export function checkQuestion(question: Question, catalogue: Catalogue): Indicator[] {
  const { from, to, measure, by } = question;
  if (question.indicators.length === 0) throw new Refusal('no-indicator', 'indicator', {});
  if (to < from) throw new Refusal('years-reversed', 'to', { from, to });
  if (measure === 'rank' && by.length === 0) throw new Refusal('rank-needs-groups', 'by', {});
  return [...new Set(question.indicators)].map((id) => {
    const indicator = catalogue.indicators.get(id);
    if (indicator === undefined) throw new Refusal('unknown-indicator', 'indicator', { indicator: id });
    checkMeasure(indicator, question);
    return indicator;
  });
}

function checkMeasure(indicator: Indicator, { measure, spread, by }: Question): void {
  const { name, why } = indicator;
  const first = indicator.aggregation[0]?.method;
  if (first === 'list') throw new Refusal('words-do-not-aggregate', 'indicator', { name, why });
  if (first === 'answers' && measure !== 'level') {
    throw new Refusal('answers-have-no-level', 'indicator', { name, measure });
  }
  if (first === 'distribution' && measure === 'growth') {
    throw new Refusal('growth-of-medians', 'indicator', { name });
  }
  // A single cluster needs no rebuilding: its figure is the one it filed.
  const single = by.includes('cluster');
  if (first === 'distribution' && spread === 'refuse' && !single) {
    throw new Refusal('cannot-be-rebuilt', 'indicator', { name, why });
  }
  if (first === 'distribution' && measure === 'rank' && !single) {
    throw new Refusal('rank-of-medians', 'indicator', { name });
  }
  if (measure === 'share' && first !== 'sum') throw new Refusal('share-of-a-rate', 'indicator', { name });
  if (measure === 'index' && (first !== 'sum' || isRate(indicator))) {
    throw new Refusal('index-of-a-rate', 'indicator', { name });
  }
}

/** Filed in percent: a difference of it is told in percentage points. */
export const isRate = (indicator: Indicator): boolean => indicator.type === 'percent';

/** Of two ratios: rates differ by percentage points, intensities by their own unit. */
export const unitOfDifference = (indicator: Indicator): 'points' | 'unit' => (isRate(indicator) ? 'points' : 'unit');

/** @throws Refusal where the answer or the way to it would be too long */
export function checkCost(
  catalogue: Catalogue,
  size: { indicators: number; measures: number; years: number; groups: number; clusters: number },
): void {
  const { widestFigures, widestReads } = catalogue.measurement;
  const figures = size.indicators * size.years * size.groups;
  if (figures > widestFigures) {
    throw new Refusal('too-many-figures', 'indicator', { figures, limit: widestFigures });
  }
  const facts = size.measures * size.years * size.clusters;
  if (facts > widestReads) throw new Refusal('too-many-facts', 'indicator', { facts, limit: widestReads });
}
