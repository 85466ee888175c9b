import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ClusterId, IsoDate, SubmissionId } from '../../domain/ids.ts';
import type { AskerKind } from '../../domain/permissions.ts';
import { type RoundId, roundId } from '../../domain/review.ts';
import type { ObligationAct, ToldFinding } from '../../domain/review-acts.ts';
import { findingKeys } from '../../review/finding-keys.ts';
import { stateWords } from '../../review/messages-acts.ts';
import { admitted, type Obligation } from '../../review/obligation.ts';
import { awaitsLeague } from '../../review/passing.ts';
import type { ReviewedReport } from '../../review/report.ts';
import { baseYearOf, type ReportPlan, yearsOfPoint } from '../../review/report-plan.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { isJudgeable } from '../../review/standards.ts';
import type { ReviewEvent } from '../../store/ledger-events.ts';
import { HttpError } from '../problems/http-error.ts';
import type { Participant, StandingRound } from '../reviewing/standing-round.ts';
import { type AskedAct, admittedOn, kindOf, wordsOf } from './admitted-acts.ts';
import { clauseAsked } from './manual-checks.ts';
import { levelOf } from './passing.ts';
import { actsOf } from './sheet.ts';
import { countAnswers, countOpen, type KeyedFinding, keyedReport, keyFindings } from './standing-findings.ts';
import { answerDetail, checkReopened, decisionDetail, handInDetail } from './take-answer.ts';
import { checkAssignment } from './take-assignment.ts';
import { attachedDetail, checkPaper, withdrawnDetail } from './take-evidence.ts';
import { keyedDetail, keyedWithdrawal } from './take-keyed.ts';
import { checkMeasure, checkPlanned } from './take-measure.ts';
import { owedDetail } from './take-reminder.ts';
import { checkSignature } from './take-signature.ts';

interface Taken {
  act: AskedAct;
  round: StandingRound;
  participant: Participant;
  review: ReportReview | null;
  /** Read for an act that looks at what the report states. */
  report: ReviewedReport | null;
  /** The plan of a report that has not come yet, for an act that corrects it. */
  awaitedPlan: ReportPlan | null;
  seen: number;
  actor: string;
  /** Which seat acts. */
  asker: AskerKind;
  now: Date;
  today: IsoDate;
}

/**
 * The event that an act becomes, if it may be done.
 * @throws HttpError 422 where the state does not admit it, where what it names does not exist, or where a report that
 * blocks is to pass
 */
export function takeAct(
  { act, round, participant, review, report, awaitedPlan, seen, actor, asker, now, today }: Taken,
  catalogue: Catalogue,
): ReviewEvent {
  const { obligation, head } = participant;
  const level = levelOf(asker, act);
  const leagueStep = round.opened?.leagueStep === true;
  if (!admittedOn(level, obligation, leagueStep).includes(act.kind)) {
    const waits = level === 'department' && awaitsLeague(obligation, leagueStep);
    if (waits && admitted[obligation.state].includes(kindOf(act))) {
      throw new HttpError('lies-with-league', { act: wordsOf(act) }, 'act.kind');
    }
    const facts = { act: wordsOf(act), state: stateWords[obligation.state] };
    throw new HttpError('state-forbids', facts, 'act.kind');
  }
  const own = actsOf(round, participant);
  const context: ActContext = {
    findings: keyFindings(review?.findings ?? [], own, keyedReport(participant, catalogue)),
    own,
    all: round.acts.of(head.cluster.id),
    round: roundId(round.key),
    submission: obligation.submission,
    form: head.submissions.find(({ submission }) => submission === obligation.submission)?.form ?? '',
    review,
    obligation,
    secondSignature: round.opened?.secondSignature === true,
    actor,
    due: participant.due,
    report,
    awaitedPlan,
    asker,
    today,
  };
  const { kind: _, ...detail } = act;
  return {
    kind: kindOf(act),
    round: roundId(round.key),
    clusterId: head.cluster.id as ClusterId,
    submissionId: obligation.submission as SubmissionId | null,
    at: today,
    recordedAt: now.toISOString(),
    actor,
    detail: detailOf(act, detail, context, catalogue),
    seen,
  };
}

interface ActContext {
  findings: readonly KeyedFinding[];
  /** Acts on the cluster: of this round, and of every round. */
  own: readonly ObligationAct[];
  all: readonly ObligationAct[];
  round: RoundId;
  /** The report that is reviewed. */
  submission: number | null;
  /** Its form edition; empty where there is none. */
  form: string;
  review: ReportReview | null;
  obligation: Obligation;
  /** Conclusions of the round wait for a second signature. */
  secondSignature: boolean;
  actor: string;
  /** By when the first report is owed. */
  due: string | null;
  report: ReviewedReport | null;
  awaitedPlan: ReportPlan | null;
  asker: AskerKind;
  today: string;
}

function detailOf(
  act: AskedAct,
  detail: Record<string, unknown>,
  context: ActContext,
  catalogue: Catalogue,
): Record<string, unknown> {
  const { findings, own, all, round, submission, form, review, report, asker, today } = context;
  switch (act.kind) {
    case 'overruled':
    case 'overrule-undone': {
      const found = known(findings, [act.finding], 'act.finding')[0];
      const stands = found?.overruled === null;
      if (stands !== (act.kind === 'overruled')) {
        const code = stands ? 'finding-stands' : 'finding-overruled';
        throw new HttpError(code, { finding: act.finding }, 'act.finding');
      }
      return detail;
    }
    case 'commented':
      if (act.finding !== null) known(findings, [act.finding], 'act.finding');
      return detail;
    case 'returned': {
      const told = known(findings, act.findings, 'act.findings').map(toTold);
      if (told.length === 0 && act.note === '' && (act.cells ?? []).length === 0) {
        throw new HttpError('return-without-reason', {}, 'act.note');
      }
      const { cells = [], ...rest } = detail;
      const named = act.cells === undefined || act.cells.length === 0 ? {} : { cells };
      const by = levelOf(asker, act) === 'league' ? { by: 'league' } : {};
      return { ...rest, ...named, ...by, findings: told, known: findings.map((finding) => finding.key) };
    }
    case 'concluded': {
      const open = countOpen(findings);
      if (act.outcome !== 'not-passed' && open.blocks > 0) {
        throw new HttpError('blocking-findings', { blocks: open.blocks }, 'act.outcome');
      }
      for (const [index, planned] of (act.measures ?? []).entries()) {
        checkPlanned(planned, today, `act.measures.${index}.due`);
      }
      const { measures = [], ...rest } = detail;
      return {
        ...rest,
        ...(act.measures === undefined || act.measures.length === 0 ? {} : { measures }),
        open,
        overruled: findings.filter((finding) => finding.overruled !== null).length,
        accepted: countAnswers(findings).accepted,
        ...(context.secondSignature ? { awaitsSignature: true } : {}),
      };
    }
    case 'clause-judged':
    case 'clause-waived': {
      const judged = [review?.standards.current, review?.standards.asCertified].find(
        (result) => result?.standard.id === act.standard,
      );
      const own = judged?.clauses.find(({ clause }) => clause.id === act.clause);
      const { clause, standard } = act;
      if (own === undefined) throw new HttpError('clause-unknown', { clause, standard }, 'act.clause');
      if (act.kind === 'clause-judged' && !isJudgeable(own)) {
        throw new HttpError('clause-by-figures', { clause }, 'act.clause');
      }
      return detail;
    }
    case 'target-corrected': {
      const plan = review === null ? context.awaitedPlan : review.plan;
      // A report that came may fill in rows of any edition; before it comes there is nothing to correct but a plan that is filed.
      const anyRows = review === null ? [] : [...catalogue.planRules.values()].flatMap((rules) => rules.rows);
      const rows = plan?.rules.rows ?? anyRows;
      if (!rows.some(({ measure }) => measure === act.measure)) {
        throw new HttpError('plan-row-unknown', { measure: act.measure }, 'act.measure');
      }
      if (review !== null && isKeyedOnly(review, form, catalogue)) {
        throw new HttpError('plan-row-keyed', {}, 'act.measure');
      }
      if (plan !== null) checkPlanYear(act, plan);
      return detail;
    }
    case 'manual-check-judged':
    case 'manual-check-reopened': {
      const asked = review?.questions[findingKeys(review.questions).indexOf(act.question)];
      if (review === null || asked === undefined) {
        throw new HttpError('manual-check-unknown', { question: act.question }, 'act.question');
      }
      if (clauseAsked(asked, review) !== null) {
        throw new HttpError('manual-check-is-clause', {}, 'act.question');
      }
      if (act.kind === 'manual-check-judged' && act.verdict !== 'met' && act.reason === '') {
        throw new HttpError('verdict-without-reason', {}, 'act.reason');
      }
      return detail;
    }
    case 'answered': {
      const [found] = known(findings, [act.finding], 'act.finding');
      return found === undefined ? detail : answerDetail(act, found, asker);
    }
    case 'answers-handed-in':
      return handInDetail(act, asker, findings, own, submission);
    case 'answer-accepted':
    case 'answer-insisted': {
      const [found] = known(findings, [act.finding], 'act.finding');
      return found === undefined ? detail : decisionDetail(act, found);
    }
    case 'answer-reopened': {
      for (const found of known(findings, [act.finding], 'act.finding')) checkReopened(found);
      return detail;
    }
    case 'evidence-attached':
      return attachedDetail(act, { findings, acts: own, review, form, seat: asker }, catalogue);
    case 'evidence-withdrawn':
      return withdrawnDetail(act, own, asker);
    case 'paper-seen':
    case 'paper-seen-ended':
      checkPaper(act, own, form, catalogue);
      return detail;
    case 'figure-keyed':
      // The state admits it only where a report came.
      return report === null ? detail : keyedDetail(act, report, all, asker, catalogue);
    case 'figure-withdrawn':
      return keyedWithdrawal(act, all, asker);
    case 'measure-set':
      checkPlanned(act, today, 'act.due');
      return detail;
    case 'measure-done':
    case 'measure-extended':
    case 'measure-withdrawn':
    case 'measure-reopened':
      checkMeasure(act, all, round, today);
      return detail;
    case 'conclusion-signed':
    case 'conclusion-sent-back': {
      const { actor, obligation } = context;
      checkSignature(act, { actor, obligation, acts: own, blocks: countOpen(findings).blocks });
      return detail;
    }
    case 'report-assigned':
    case 'report-released':
      checkAssignment(act, context.obligation);
      return detail;
    case 'reminded':
      return { ...detail, ...owedDetail(context.obligation, context.due) };
    case 'review-started':
    case 'report-seen':
    case 'restored':
    case 'reopened':
    case 'waiver-ended':
    case 'judgement-ended':
    case 'excused':
    case 'excuse-ended':
    case 'passed-on':
    case 'taken-without-league':
    case 'passing-undone':
      return detail;
    default:
      return act satisfies never;
  }
}

/** No form of the cluster states targets in figures: a correction would change nothing, they are keyed in and withdrawn. */
const isKeyedOnly = ({ plan }: ReportReview, form: string, { forms, planRules }: Catalogue): boolean =>
  plan === null ? forms.has(form) && !planRules.has(form) : plan.from === null;

/** A figure of another year would belong to no point of the plan, and change nothing. */
function checkPlanYear(
  { point, year }: Extract<AskedAct, { kind: 'target-corrected' }>,
  { targets, rules }: Pick<NonNullable<ReportReview['plan']>, 'targets' | 'rules'>,
): void {
  const base = baseYearOf(targets, rules);
  if (base === undefined) return;
  const { from, to } = yearsOfPoint(point, base, rules);
  if (year < from || year > to) throw new HttpError('plan-year', { year, from, to }, 'act.year');
}

function known(findings: readonly KeyedFinding[], keys: readonly string[], field: string): KeyedFinding[] {
  return keys.map((key) => {
    const found = findings.find((finding) => finding.key === key);
    if (found === undefined) throw new HttpError('finding-unknown', { finding: key }, field);
    return found;
  });
}

function toTold({ key, finding }: KeyedFinding): ToldFinding {
  const { code, severity, indicator, year, place } = finding;
  return { key, code, severity, indicator, year, place, facts: { ...finding.facts } };
}
