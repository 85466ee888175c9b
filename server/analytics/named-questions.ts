import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { NamedQuestion } from '../catalogue/schema.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { type Answer, answerQuestion } from './answer-query.ts';
import type { Question } from './question.ts';
import { Refusal } from './refusals.ts';

export type Narrowed = Pick<Question, 'by' | 'filter' | 'from' | 'to' | 'joint'>;

/** Figures of every block of a named question, in one pass; rates that cannot be rebuilt are medians and called so. */
export async function answerNamed(
  id: string,
  narrowed: Narrowed,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<{ question: NamedQuestion; answer: Answer }> {
  const question = catalogue.questions.find((question) => question.id === id);
  if (question === undefined) throw new Refusal('unknown-question', 'id', { id });
  const indicators = question.blocks.flatMap((block) => block.indicators);
  const asked: Question = { ...narrowed, indicators, measure: 'level', spread: 'median', growth: true };
  return { question, answer: await answerQuestion(asked, catalogue, snapshot) };
}
