import { describe, expect, it } from 'vitest';
import { HttpError } from '../../server/api/problems/http-error.ts';
import type { Participant, StandingRound } from '../../server/api/reviewing/standing-round.ts';
import type { AskedAct } from '../../server/api/rounds/admitted-acts.ts';
import { countStanding } from '../../server/api/rounds/standing-findings.ts';
import { takeAct } from '../../server/api/rounds/take-act.ts';
import { decisionDetail, handInDetail } from '../../server/api/rounds/take-answer.ts';
import { loadIdentity } from '../../server/catalogue/load-identity.ts';
import { finding } from '../../server/domain/finding.ts';
import { IsoDate } from '../../server/domain/ids.ts';
import { AskerKind, rightOf } from '../../server/domain/permissions.ts';
import { ReviewState, RoundId, roundKey } from '../../server/domain/review.ts';
import { type ObligationAct, obligationActs } from '../../server/domain/review-acts.ts';
import { findingKeys } from '../../server/review/finding-keys.ts';
import { tellAct } from '../../server/review/messages-acts.ts';
import { tellObligation } from '../../server/review/obligation.ts';
import { renderFinding } from '../../server/review/render-finding.ts';
import type { ReportReview } from '../../server/review/review-report.ts';
import { catalogue } from '../support/review-facts.ts';

const { permissions } = loadIdentity();
const round = RoundId.parse('sme-regional-2025');
const asked = finding('value-missing', 'explain', '表3 行5 列2', {});
const [key = ''] = findingKeys([asked]);
const said = { text: '口径有变', evidence: '', source: 'operator' as const, place: '' };
const told = { key, ...asked, facts: {} };

type Detail<K extends ObligationAct['kind']> = Extract<ObligationAct, { kind: K }>['detail'];
const done = <K extends ObligationAct['kind']>(kind: K, detail: Detail<K>) => ({ kind, detail });
type Done = { kind: ObligationAct['kind']; detail: object; actor?: string };

const conclusion = (measures: Detail<'concluded'>['measures'] = []) =>
  done('concluded', {
    outcome: 'passed',
    opinion: '',
    open: { blocks: 0, explain: 1, note: 0 },
    overruled: 0,
    measures,
  });
const unsigned: Done = { kind: 'concluded', detail: { ...conclusion().detail, awaitsSignature: true } };
const returned = done('returned', { note: '请说明', due: '2026-02-28', findings: [told] });

/** Acts that lead from the arrival of a report into each state; null: no report came. */
const into: Record<ReviewState, Done[] | null> = {
  awaited: null,
  excused: null,
  submitted: [],
  'under-review': [done('review-started', {})],
  returned: [returned],
  resubmitted: [returned, done('restored', { reason: '', answered: true })],
  'awaiting-signature': [unsigned],
  concluded: [conclusion()],
};

const decision = { finding: key, answer: { ...said, by: 'operator-1', on: '2026-02-01' }, facts: {} };
const answers: Record<'none' | 'answered' | 'accepted' | 'insisted', Done[]> = {
  none: [],
  answered: [done('answered', { finding: key, answer: said, facts: {} })],
  accepted: [done('answer-accepted', { ...decision, reason: '' })],
  insisted: [done('answer-insisted', { ...decision, reason: '未附证明' })],
};
type AnswerNow = keyof typeof answers;

const measures: Record<'none' | 'open' | 'done' | 'withdrawn', Done[]> = {
  none: [],
  open: [
    conclusion([{ text: '补齐清单', due: '2026-06-30', responsible: '运营公司' }]),
    done('reopened', { reason: '' }),
  ],
  done: [],
  withdrawn: [],
};
measures.done = [...measures.open, done('measure-done', { measure: 1, seen: '已到' })];
measures.withdrawn = [...measures.open, done('measure-withdrawn', { measure: 1, reason: '不再需要' })];
type MeasureNow = keyof typeof measures;

const by = (asker: AskerKind) => (asker === 'operator' || asker === 'league' ? 'own' : 'letter');
const answerActs = (asker: AskerKind): AskedAct[] => [
  { kind: 'answered', finding: key, text: '新的说明', evidence: '', by: by(asker) },
  { kind: 'answers-handed-in', text: '', by: by(asker) },
  { kind: 'answer-accepted', finding: key, reason: '' },
  { kind: 'answer-insisted', finding: key, reason: '未附证明' },
  { kind: 'answer-reopened', finding: key, reason: '误记' },
];
const measureActs: AskedAct[] = [
  // The day of the act itself is not past.
  { kind: 'measure-set', text: '补齐清单', due: '2026-02-01', responsible: '运营公司' },
  { kind: 'measure-done', measure: 1, seen: '已到' },
  { kind: 'measure-extended', measure: 1, due: '2026-12-31', reason: '专利局尚未答复' },
  { kind: 'measure-withdrawn', measure: 1, reason: '不再需要' },
  { kind: 'measure-reopened', measure: 1, reason: '误记' },
];

const signatureActs: AskedAct[] = [
  { kind: 'conclusion-signed' },
  { kind: 'conclusion-sent-back', reason: '意见未写明依据' },
];

const assignmentActs: AskedAct[] = [{ kind: 'report-assigned', reviewer: 'c' }, { kind: 'report-released' }];
const assigned = (reviewer: string): Done => ({ kind: 'report-assigned', detail: { reviewer } });

/** The route by which an act comes in. */
function pathOf({ kind }: AskedAct): string {
  switch (kind) {
    case 'answered':
    case 'answers-handed-in':
      return 'clusters/:cluster/answers';
    case 'conclusion-signed':
    case 'conclusion-sent-back':
      return 'clusters/:cluster/signature';
    case 'report-assigned':
    case 'report-released':
      return 'assignments';
    default:
      return 'clusters/:cluster/acts';
  }
}

/** What is answered to an act: `ok` and the kind that it becomes, else the status of the door or the code of the refusal. */
function outcome(
  state: ReviewState,
  before: readonly Done[],
  act: AskedAct,
  asker: AskerKind,
  /** Who acts; whatever was done before was done by `a`. */
  actor = 'a',
): string {
  const right = rightOf(permissions, 'POST', `/api/v1/rounds/:id/${pathOf(act)}`);
  if (right?.askers[asker] === undefined) return asker === 'nobody' ? '401' : '403';
  const led = into[state];
  const way = state === 'excused' ? [done('excused', { reason: '' })] : (led ?? []);
  const kinds = [...before, ...way];
  const acts = kinds.map(
    (each, index) =>
      ({
        actor: 'a',
        ...each,
        event: index + 2,
        round,
        submission: 7,
        at: '2026-02-01',
        recordedAt: '',
      }) as ObligationAct,
  );
  const arrivals = led === null ? [] : [{ submission: 7, event: 1, receivedAt: '2026-01-20' }];
  // A decision moves a report that came into review: its state is set here, so that every pair is tried.
  const obligation = { ...tellObligation(arrivals, acts, acts.length + 1), state };
  const participant = { head: { cluster: { id: 1, name: '甲' }, submissions: [] }, obligation, arrivals };
  const standing = { key: roundKey(round), acts: { of: () => acts } };
  const findings = led === null ? [] : [asked];
  try {
    const event = takeAct(
      {
        act,
        round: standing as unknown as StandingRound,
        participant: participant as unknown as Participant,
        review: { findings, questions: [] } as unknown as ReportReview,
        report: null,
        awaitedPlan: null,
        seen: 1,
        actor,
        asker,
        now: new Date('2026-02-01T00:00:00Z'),
        today: IsoDate.parse('2026-02-01'),
      },
      catalogue,
    );
    return `ok ${event.kind}`;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    expect(error.status).toBe(422);
    expect(Object.values(error.sentence).every((sentence) => sentence !== '')).toBe(true);
    return error.code;
  }
}

const submitters: readonly AskerKind[] = ['operator', 'league', 'reviewer', 'command-line'];
const reviewers: readonly AskerKind[] = ['reviewer', 'command-line'];
const refusedSeat = (asker: AskerKind) => (asker === 'nobody' ? '401' : '403');
const open: readonly ReviewState[] = ['submitted', 'under-review', 'resubmitted', 'returned'];

/** Written down by hand: what each state of the review and of the answer admits to whom, and why not. */
function expectedAnswer(state: ReviewState, now: AnswerNow, kind: AskedAct['kind'], asker: AskerKind): string {
  const submits = kind === 'answered' || kind === 'answers-handed-in';
  if (!(submits ? submitters : reviewers).includes(asker)) return refusedSeat(asker);
  if (kind === 'answers-handed-in') {
    if (state !== 'returned') return 'state-forbids';
    return now === 'answered' || now === 'accepted' ? 'ok restored' : 'findings-unanswered';
  }
  if (!open.includes(state)) return 'state-forbids';
  const refusals: Record<string, Record<AnswerNow, string | null>> = {
    answered: { none: null, answered: null, accepted: 'answer-settled', insisted: null },
    'answer-accepted': {
      none: 'answer-missing',
      answered: null,
      accepted: 'answer-decided',
      insisted: 'answer-decided',
    },
    'answer-insisted': {
      none: 'answer-missing',
      answered: null,
      accepted: 'answer-decided',
      insisted: 'answer-decided',
    },
    'answer-reopened': { none: 'answer-undecided', answered: 'answer-undecided', accepted: null, insisted: null },
  };
  return refusals[kind]?.[now] ?? `ok ${kind}`;
}

function expectedMeasure(state: ReviewState, now: MeasureNow, kind: AskedAct['kind'], asker: AskerKind): string {
  if (!reviewers.includes(asker)) return refusedSeat(asker);
  if (kind === 'measure-set') return state === 'concluded' ? 'ok measure-set' : 'state-forbids';
  if (state === 'awaited' || state === 'excused') return 'state-forbids';
  if (now === 'none') return 'measure-unknown';
  if (kind === 'measure-reopened') return now === 'open' ? 'measure-open' : 'ok measure-reopened';
  return now === 'open' ? `ok ${kind}` : 'measure-closed';
}

describe('every state of a review, every act, every seat', () => {
  it('on answers: is done, or refused with its code', () => {
    const seen: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const state of ReviewState.options) {
      for (const now of Object.keys(answers) as AnswerNow[]) {
        // Nothing is answered where no report came.
        if (into[state] === null && now !== 'none') continue;
        for (const asker of AskerKind.options) {
          for (const act of answerActs(asker)) {
            const name = `${state} · ${now} · ${act.kind} · ${asker}`;
            seen[name] = outcome(state, answers[now], act, asker);
            expected[name] = expectedAnswer(state, now, act.kind, asker);
          }
        }
      }
    }
    expect(seen).toEqual(expected);
    expect(Object.keys(seen).length).toBe((6 * 4 + 2) * AskerKind.options.length * 5);
  });

  it('on measures: is done, or refused with its code', () => {
    const seen: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const state of ReviewState.options) {
      for (const now of Object.keys(measures) as MeasureNow[]) {
        if (into[state] === null && now !== 'none') continue;
        for (const asker of AskerKind.options) {
          for (const act of measureActs) {
            const name = `${state} · ${now} · ${act.kind} · ${asker}`;
            seen[name] = outcome(state, measures[now], act, asker);
            expected[name] = expectedMeasure(state, now, act.kind, asker);
          }
        }
      }
    }
    expect(seen).toEqual(expected);
  });
});

describe('every state of a review, every act of an approver, every seat', () => {
  it('is done where a conclusion waits and its signer took no part in the review, else refused with its code', () => {
    const seen: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const state of ReviewState.options) {
      for (const asker of AskerKind.options) {
        for (const actor of ['a', 'b']) {
          for (const act of signatureActs) {
            const name = `${state} · ${act.kind} · ${asker} · ${actor}`;
            seen[name] = outcome(state, [], act, asker, actor);
            if (asker !== 'approver') expected[name] = refusedSeat(asker);
            else if (state !== 'awaiting-signature') expected[name] = 'state-forbids';
            else expected[name] = actor === 'a' ? 'signer-reviewed' : `ok ${act.kind}`;
          }
        }
      }
    }
    expect(seen).toEqual(expected);
    expect(Object.values(seen).filter((answer) => answer.startsWith('ok '))).toHaveLength(2);
  });

  it('assigns and releases what is not yet concluded, to somebody else than before', () => {
    const seen: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const state of ReviewState.options) {
      for (const asker of AskerKind.options) {
        for (const before of [null, 'c', 'd']) {
          for (const act of assignmentActs) {
            const name = `${state} · ${act.kind} · ${asker} · ${before}`;
            seen[name] = outcome(state, before === null ? [] : [assigned(before)], act, asker);
            if (asker !== 'reviewer' && asker !== 'approver') expected[name] = refusedSeat(asker);
            else if (state === 'concluded' || state === 'excused') expected[name] = 'state-forbids';
            else if (act.kind === 'report-released')
              expected[name] = before === null ? 'assigned-to-nobody' : 'ok report-released';
            else expected[name] = before === 'c' ? 'assigned-already' : 'ok report-assigned';
          }
        }
      }
    }
    expect(seen).toEqual(expected);
  });

  it('knows whoever worked at any vintage of the report as somebody who reviewed it, but not whoever sent it back', () => {
    const act = signatureActs[0]!;
    const comment = done('commented', { finding: null, text: '请核对' });
    const back = { ...done('conclusion-sent-back', { reason: '意见未写明依据' }), actor: 'b' };
    const answered = { ...done('answered', { finding: key, answer: said, facts: {} }), actor: 'b' };
    const by = (...before: Done[]) => outcome('awaiting-signature', before, act, 'approver', 'b');
    expect(by(comment, back)).toBe('ok conclusion-signed');
    expect(by({ ...comment, actor: 'b' }, back)).toBe('signer-reviewed');
    expect(by({ ...returned, actor: 'b' }, done('restored', { reason: '误退回' }))).toBe('signer-reviewed');
    expect(by(answered)).toBe('signer-reviewed');
    // Whoever only said who is to review took no part in it.
    expect(by({ ...assigned('a'), actor: 'b' })).toBe('ok conclusion-signed');
    const released = { ...done('report-released', {}), actor: 'b' };
    expect(by(assigned('a'), released)).toBe('ok conclusion-signed');
  });
});

describe('a returned report that comes again as it is', () => {
  const keyed = (severity: 'explain' | 'note') => ({
    key,
    group: 'form' as const,
    finding: { ...asked, severity },
    overruled: null,
    comments: [],
    answer: null,
  });
  const own = (text: string) => ({ text, by: 'own' as const });
  const acts = [{ ...returned, event: 1, round, submission: 7, actor: 'a', at: '2026-02-01', recordedAt: '' }];

  it('needs no answer to a note, but says something where nothing else is listed', () => {
    expect(() => handInDetail(own(''), 'operator', [keyed('explain')], acts, 7)).toThrow(/1/);
    expect(() => handInDetail(own(''), 'operator', [keyed('note')], acts, 7)).toThrow(HttpError);
    expect(handInDetail(own('已核对'), 'operator', [keyed('note')], acts, 7)).toEqual({
      reason: '已核对',
      answered: true,
      source: 'operator',
    });
  });

  it('says something to cells that the return names', () => {
    const cells = [{ place: '表3 行5 列2', text: '请核对' }];
    const named = acts.map((act) => ({ ...act, detail: { ...act.detail, cells } }));
    const said = { ...decision.answer, facts: {}, state: 'answered' as const, decision: null };
    const listed = [{ ...keyed('explain'), answer: said }];
    expect(() => handInDetail(own(''), 'operator', listed, named, 7)).toThrow(
      expect.objectContaining({ code: 'cells-unanswered' }),
    );
    expect(handInDetail(own('已核对'), 'operator', listed, named, 7).reason).toBe('已核对');
    expect(handInDetail(own(''), 'operator', listed, acts, 7).reason).toBe('');
  });

  it('names the letter or the call where an officer hands it in, and tells it without a dangling colon', () => {
    const handIn = (by: 'own' | 'letter', asker: AskerKind, text = '已核对') =>
      handInDetail({ text, by }, asker, [], acts, 7);
    expect(() => handIn('own', 'reviewer')).toThrow(expect.objectContaining({ code: 'answer-without-way' }));
    expect(() => handIn('letter', 'operator')).toThrow(expect.objectContaining({ code: 'answer-is-own' }));
    const detail = obligationActs.restored.parse(handIn('letter', 'reviewer'));
    const told = (more: object) =>
      tellAct({ ...acts[0], kind: 'restored', detail: { ...detail, ...more } } as ObligationAct).zh;
    expect([told({}), told({ reason: '' })]).toEqual([
      '报告不改，以答复重报（来函）：已核对',
      '报告不改，以答复重报（来函）',
    ]);
    expect([told({ reason: '', source: undefined }), told({ reason: '', answered: undefined })]).toEqual([
      '报告不改，以答复重报',
      '撤销退回',
    ]);
  });

  it('needs an answer to what the finding shows now', () => {
    const answer = { ...decision.answer, state: 'answered' as const, decision: null };
    const handIn = (facts: object) =>
      handInDetail(own(''), 'operator', [{ ...keyed('explain'), answer: { ...answer, facts: { ...facts } } }], acts, 7);
    expect(handIn({})).toEqual({ reason: '', answered: true, source: 'operator' });
    expect(() => handIn({ found: '约' })).toThrow(expect.objectContaining({ code: 'findings-unanswered' }));
  });

  it('is the one that was returned, and still there', () => {
    for (const gone of [null, 6, 8]) {
      expect(() => handInDetail(own('已核对'), 'operator', [], acts, gone)).toThrow(
        expect.objectContaining({ code: 'returned-report-gone' }),
      );
    }
  });
});

describe('a decision on an answer to other values', () => {
  const finding = { key, group: 'form' as const, finding: asked, overruled: null, comments: [] };
  const answer = { ...decision.answer, facts: { found: '约' } };

  it.each(['answered', 'accepted', 'insisted'] as const)('is refused where it is %s', (state) => {
    const by = { by: 'a', on: '2026-02-01', reason: '' };
    const said = { ...answer, state, decision: state === 'answered' ? null : by };
    for (const kind of ['answer-accepted', 'answer-insisted'] as const) {
      expect(() => decisionDetail({ kind, finding: key, reason: '属实' }, { ...finding, answer: said })).toThrow(
        expect.objectContaining({ code: 'answer-outdated' }),
      );
    }
  });
});

describe('what stands open', () => {
  it('counts an answer written into the file with its finding, whatever was decided before', () => {
    const names = { indicator: () => undefined };
    const question = renderFinding(asked, 'zh', names);
    const written = finding('answer-written', 'note', 'Sheet!C12', { no: 1, question, answer: '口径有变' });
    const report = { submission: 7, receivedAt: '2026-01-20', names };
    expect(countStanding([asked], [], report)).toEqual({ blocks: 0, explain: 1, note: 0 });
    expect(countStanding([asked, written], [], report)).toEqual({ blocks: 0, explain: 1, note: 0 });
    const stray = finding('answer-written', 'note', '', { no: 2, question: '没有这样的问题', answer: '？' });
    expect(countStanding([asked, stray], [], report)).toEqual({ blocks: 0, explain: 1, note: 1 });
  });
});
