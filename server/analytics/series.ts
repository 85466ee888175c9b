import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { AggregateFigure } from '../domain/figure.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { answerQuestion } from './answer-query.ts';
import type { Question } from './question.ts';

export type SeriesQuestion = Pick<Question, 'indicators' | 'by' | 'filter' | 'from' | 'to' | 'joint' | 'doubtful'>;

/**
 * Levels per group and year, the whole first, each with matched and raw growth; median and range where that is all.
 * @throws Refusal for an indicator that is unknown, is words, or for a question that is too wide
 */
export async function seriesOf(
  question: SeriesQuestion,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<AggregateFigure[]> {
  const asked = { ...question, measure: 'level' as const, spread: 'median' as const, growth: true };
  return (await answerQuestion(asked, catalogue, snapshot)).figures;
}
