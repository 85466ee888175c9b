import type { ReviewAct, SubmitterAct } from '../../contract/review-acts.ts';
import type { AnswerSource } from '../../domain/answer-acts.ts';
import type { AskerKind } from '../../domain/permissions.ts';
import type { ObligationAct } from '../../domain/review-acts.ts';
import { isAccepted, isOutdated } from '../../review/answers.ts';
import { HttpError } from '../problems/http-error.ts';
import { isOpen, type KeyedFinding } from './standing-findings.ts';

type Decision = Extract<ReviewAct, { kind: 'answer-accepted' | 'answer-insisted' }>;
type Answering = Extract<SubmitterAct, { kind: 'answered' }>;
type HandingIn = Pick<Extract<SubmitterAct, { kind: 'answers-handed-in' }>, 'text' | 'by'>;

const field = 'act.finding';

/**
 * The detail of an answer to a finding.
 * @throws HttpError 422 where the finding is settled, or where it is not said who answers
 */
export function answerDetail(act: Answering, found: KeyedFinding, asker: AskerKind): Record<string, unknown> {
  checkNotOverruled(found);
  if (isAccepted(found.answer, found.finding)) throw new HttpError('answer-settled', {}, field);
  const { text, evidence } = act;
  const answer = { text, evidence, source: sourceOf(act.by, asker), place: '' };
  return { finding: found.key, answer, facts: { ...found.finding.facts } };
}

/** Only the cluster and its league answer for themselves; whoever writes an answer down for them names its way. */
function sourceOf(by: Answering['by'], asker: AskerKind): AnswerSource {
  if (asker === 'operator') {
    if (by !== 'own') throw new HttpError('answer-is-own', {}, 'act.by');
    return 'operator';
  }
  if (by !== 'own') return by;
  if (asker === 'league') return 'league';
  throw new HttpError('answer-without-way', {}, 'act.by');
}

/**
 * The detail of a decision: with the answer that it was made on.
 * @throws HttpError 422 where no answer waits, where it speaks of other values, or where a finding that blocks is to be
 * settled by words
 */
export function decisionDetail(act: Decision, found: KeyedFinding): Record<string, unknown> {
  const { key, finding, answer } = found;
  checkNotOverruled(found);
  if (answer === null) throw new HttpError('answer-missing', {}, field);
  if (isOutdated(answer, finding)) throw new HttpError('answer-outdated', {}, field);
  if (answer.state !== 'answered') throw new HttpError('answer-decided', {}, field);
  if (act.kind === 'answer-accepted' && finding.severity === 'blocks') {
    throw new HttpError('blocks-not-explained', {}, field);
  }
  const { text, evidence, source, place, by, on } = answer;
  const said = { text, evidence, source, place, by, on };
  return { finding: key, reason: act.reason, answer: said, facts: { ...finding.facts } };
}

/** @throws HttpError 422 where nothing was decided on the answer */
export function checkReopened({ answer }: KeyedFinding): void {
  if (answer === null || answer.decision === null) throw new HttpError('answer-undecided', {}, field);
}

/**
 * The detail of handing a returned report in again as it is: every finding that the return asked about is answered.
 * @param acts of the round on the cluster
 * @param submission the report that is reviewed; null where none is there any more
 * @throws HttpError 422 where another report was returned; naming how many findings are not answered; where nothing is
 * said to cells that the return names, or to a return that lists no finding; or where it is not said who answers
 */
export function handInDetail(
  { text, by }: HandingIn,
  asker: AskerKind,
  findings: readonly KeyedFinding[],
  acts: readonly ObligationAct[],
  submission: number | null,
): Record<string, unknown> {
  const source = sourceOf(by, asker);
  const returned = acts.filter((act) => act.kind === 'returned').at(-1);
  if (returned === undefined || submission === null || submission !== returned.submission) {
    throw new HttpError('returned-report-gone', {}, 'act.kind');
  }
  const asked = new Set(returned.detail.findings.map(({ key }) => key));
  const listed = findings.filter(({ key, finding }) => asked.has(key) && finding.severity !== 'note');
  const count = listed.filter((keyed) => isOpen(keyed) && !isAnswered(keyed)).length;
  if (count > 0) throw new HttpError('findings-unanswered', { count }, 'act.kind');
  if (text === '') {
    const { length } = returned.detail.cells ?? [];
    if (length > 0) throw new HttpError('cells-unanswered', { count: length }, 'act.text');
    if (listed.length === 0) throw new HttpError('return-unanswered', {}, 'act.text');
  }
  return { reason: text, answered: true, source };
}

/** What was said of the finding as it is, and was not refused. */
const isAnswered = ({ answer, finding }: KeyedFinding): boolean =>
  answer !== null && answer.state !== 'insisted' && !isOutdated(answer, finding);

function checkNotOverruled({ key, overruled }: KeyedFinding): void {
  if (overruled !== null) throw new HttpError('finding-overruled', { finding: key }, field);
}
