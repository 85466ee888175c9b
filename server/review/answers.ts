import { isDeepStrictEqual } from 'node:util';
import type { AnswerState, SaidExplanation } from '../domain/answer-acts.ts';
import type { Finding } from '../domain/finding.ts';
import { type RoundId, roundKey } from '../domain/review.ts';
import type { ObligationAct } from '../domain/review-acts.ts';

/** What the submitter says of a finding, and what the reviewer decided on it. */
export interface Answer extends SaidExplanation {
  state: AnswerState;
  decision: { by: string; on: string; reason: string } | null;
  /** What the finding found when it was answered. */
  facts: Readonly<Record<string, unknown>>;
}

/** An answer that was written into a file of the submitter, by the name of the finding that it answers. */
export interface AnswerInFile {
  finding: string;
  answer: SaidExplanation;
  facts: Answer['facts'];
}

/**
 * Answers by the name of their finding, as acts and the reviewed file make them; the newest stands. Pure.
 * @param acts of one round on one cluster, in their order
 * @param submission the report that is reviewed, in which `inFile` stand: they came before every act on it
 */
export function answersByFinding(
  acts: readonly ObligationAct[],
  submission: number | null,
  inFile: readonly AnswerInFile[],
): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>();
  const arrived = actsBefore(acts, submission).length;
  const read = () => {
    for (const { finding, answer, facts } of inFile) {
      answers.set(finding, { ...answer, state: 'answered', decision: null, facts });
    }
  };
  for (const [index, act] of acts.entries()) {
    if (index === arrived) read();
    apply(answers, act);
  }
  if (arrived === acts.length) read();
  return answers;
}

/** Acts that were done before the first one on a report: what its submitter could know of when he wrote it. */
export function actsBefore(acts: readonly ObligationAct[], submission: number | null): readonly ObligationAct[] {
  const first = acts.findIndex((act) => act.submission === submission);
  return first < 0 ? acts : acts.slice(0, first);
}

function apply(answers: Map<string, Answer>, act: ObligationAct): void {
  switch (act.kind) {
    case 'answered': {
      const { finding, answer, facts } = act.detail;
      answers.set(finding, { ...answer, by: act.actor, on: act.at, state: 'answered', decision: null, facts });
      return;
    }
    case 'answer-accepted':
    case 'answer-insisted': {
      const { finding, answer, facts, reason } = act.detail;
      const state = act.kind === 'answer-accepted' ? 'accepted' : 'insisted';
      answers.set(finding, { ...answer, state, decision: { by: act.actor, on: act.at, reason }, facts });
      return;
    }
    case 'answer-reopened': {
      const known = answers.get(act.detail.finding);
      if (known !== undefined) answers.set(act.detail.finding, { ...known, state: 'answered', decision: null });
      return;
    }
    default:
      return;
  }
}

/** The finding shows other values than those that were answered. */
export const isOutdated = (answer: Answer, finding: Finding): boolean => !sameFacts(answer.facts, finding.facts);

/** Facts of a finding as an act kept them and as they are: the ledger keeps them as JSON in an order of its own. */
export const sameFacts = (kept: object, facts: object): boolean =>
  isDeepStrictEqual(kept, JSON.parse(JSON.stringify(facts)));

/** The answer settles the finding: the reviewer accepted it, of the values that the finding shows. */
export const isAccepted = (answer: Answer | null, finding: Finding): boolean =>
  answer?.state === 'accepted' && !isOutdated(answer, finding);

/** An answer of an earlier year to the same finding. */
export interface FormerAnswer {
  round: RoundId;
  answer: Answer;
}

/**
 * Finds what was answered in the newest earlier round of the same programme and level: to the very finding, or else to
 * the same finding on the year that was then as new as its own is now. Only to be shown: nothing is taken over.
 * @param acts all acts on the cluster in their order, of whatever round
 */
export function formerAnswers(
  acts: readonly ObligationAct[],
  round: RoundId,
): (finding: string) => FormerAnswer | null {
  const { programme, level, year } = roundKey(round);
  const rounds = [...new Set(acts.flatMap((act) => (act.round === null ? [] : [act.round])))]
    .map((id) => ({ id, ...roundKey(id) }))
    .filter((known) => known.programme === programme && known.level === level && known.year < year)
    .sort((a, b) => a.year - b.year);
  const exact = new Map<string, FormerAnswer>();
  const shifted = new Map<string, FormerAnswer>();
  for (const { id, year: of } of rounds) {
    const own = acts.filter((act) => act.round === id);
    for (const [finding, answer] of answersByFinding(own, null, [])) {
      exact.set(finding, { round: id, answer });
      shifted.set(inLaterYear(finding, year - of), { round: id, answer });
    }
  }
  return (finding) => exact.get(finding) ?? shifted.get(finding) ?? null;
}

/** The name of a finding, code|indicator|year|…, on a year so many years later. */
function inLaterYear(finding: string, years: number): string {
  const [code, indicator, year, ...about] = finding.split('|');
  const moved = year === undefined || year === '' ? year : String(Number(year) + years);
  return [code, indicator, moved, ...about].join('|');
}
