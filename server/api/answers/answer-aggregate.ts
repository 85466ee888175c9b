import { answerQuestion } from '../../analytics/answer-query.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Aggregate, AggregateQuery } from '../../contract/analytics.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import type { Snapshots } from '../../store/snapshot/snapshots.ts';
import { dayOf } from '../deps.ts';
import { filterOf, toldAnswer, yearOf } from './answers.ts';

/** Years shown where a question names none. */
const usualSpan = 5;

/**
 * The general question in the words of the API; pages, `/aggregate` and `export --what aggregate` ask it alike.
 * @throws Refusal with the reason where it cannot be answered
 */
export function answerAggregate(
  query: AggregateQuery,
  snapshots: Snapshots,
  catalogue: Catalogue,
  scope: Scope,
): Promise<Aggregate> {
  const when = { asOf: dayOf(query.asOf), stages: query.stage, reviewed: query.reviewed === true };
  return snapshots.at(when, scope, async (snapshot) => {
    const question = {
      indicators: query.indicator,
      by: query.by,
      filter: filterOf(query),
      ...(await yearsOf(snapshot, query)),
      joint: query.joint,
      measure: query.measure,
      basis: query.basis,
      spread: query.spread,
      growth: query.growth === true,
      method: query.method,
      doubtful: query.doubtful === true,
    };
    const answer = await answerQuestion(question, catalogue, snapshot);
    return toldAnswer(answer, query.indicator, { catalogue, snapshot, asOf: query.asOf });
  });
}

/** The years asked for, else the five to the newest report year. */
export async function yearsOf(
  snapshot: Snapshot,
  asked: { from?: number | undefined; to?: number | undefined },
): Promise<{ from: number; to: number }> {
  const to = asked.to ?? (await yearOf(snapshot, undefined, asked.from));
  return { from: asked.from ?? to - usualSpan + 1, to };
}
