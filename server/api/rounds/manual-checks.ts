import type { ManualCheck } from '../../contract/review-sheet.ts';
import type { Finding } from '../../domain/finding.ts';
import { type RoundId, roundKey } from '../../domain/review.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { findingKeys } from '../../review/finding-keys.ts';
import type { ReportReview } from '../../review/review-report.ts';
import type { ClauseResult } from '../../review/standards.ts';

type Judged = NonNullable<ManualCheck['judgement']>;
type Former = NonNullable<ManualCheck['former']>;

/** What people said of the requirements that no program checks, by the lasting name of the question. */
export interface ManualJudgements {
  /** Of the report that is reviewed. */
  now: ReadonlyMap<string, Judged>;
  /** The last of earlier reports: of this round, else of the newest round before it. */
  before: ReadonlyMap<string, Former>;
}

/**
 * A verdict holds for the report that was looked at; a corrected report, and the next year's, asks anew.
 * @param acts all acts on the cluster in their order, of whatever round
 * @param submission the report that is reviewed, null where none came
 */
export function manualJudgements(
  acts: readonly ObligationAct[],
  round: RoundId,
  submission: number | null,
): ManualJudgements {
  const now = new Map<string, Judged>();
  const before = new Map<string, Former>();
  const { programme, level, year } = roundKey(round);
  for (const act of acts) {
    if (act.kind !== 'manual-check-judged' && act.kind !== 'manual-check-reopened') continue;
    const { question } = act.detail;
    const own = act.round === round && act.submission === submission;
    if (act.kind === 'manual-check-reopened') {
      if (own) now.delete(question);
      else if (before.get(question)?.round === act.round) before.delete(question);
      continue;
    }
    const { verdict, reason, evidence } = act.detail;
    const judged = { verdict, by: act.actor, on: act.at, reason, evidence };
    if (own) now.set(question, judged);
    else if (act.round !== null) {
      const of = roundKey(act.round);
      const comparable = of.programme === programme && of.level === level && of.year <= year;
      const known = before.get(question);
      if (comparable && (known === undefined || roundKey(known.round as RoundId).year <= of.year)) {
        before.set(question, { ...judged, round: act.round });
      }
    }
  }
  return { now, before };
}

/** The clause of a standard that a question is about, as it was judged; null for every other question. */
export function clauseAsked(
  { code, facts }: Finding,
  { standards }: ReportReview,
): { standard: string; result: ClauseResult } | null {
  if (code !== 'standard-question') return null;
  for (const judged of [standards.current, standards.asCertified]) {
    if (judged === null || judged.standard.name.zh !== facts.standard.zh) continue;
    const result = judged.clauses.find(({ clause }) => clause.id === facts.clause);
    if (result !== undefined) return { standard: judged.standard.id, result };
  }
  return null;
}

/** How many questions of a review have a verdict of a person on the report that is reviewed. */
export function countJudged(review: ReportReview, { now }: ManualJudgements): number {
  const keys = now.size === 0 ? [] : findingKeys(review.questions);
  return review.questions.filter((question, index) => {
    const clause = clauseAsked(question, review);
    return clause === null ? now.has(keys[index] ?? '') : clause.result.judgement !== null;
  }).length;
}
