import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ReviewAct } from '../../contract/reviews.ts';
import type { ClusterId, IsoDate, SubmissionId } from '../../domain/ids.ts';
import { roundId, type ToldFinding } from '../../domain/review.ts';
import { findingKeys } from '../../review/finding-keys.ts';
import { actWords, stateWords } from '../../review/messages-acts.ts';
import { admitted } from '../../review/obligation.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { isJudgeable } from '../../review/standards.ts';
import type { ReviewEvent } from '../../store/ledger.ts';
import { HttpError } from '../http-error.ts';
import { clauseAsked } from './manual-checks.ts';
import { actsOf } from './sheet.ts';
import { countOpen, type KeyedFinding, keyFindings } from './standing-findings.ts';
import type { Participant, StandingRound } from './standing-round.ts';

interface Taken {
  act: ReviewAct;
  round: StandingRound;
  participant: Participant;
  review: ReportReview | null;
  seen: number;
  actor: string;
  now: Date;
  today: IsoDate;
}

/**
 * The event that an act becomes, if it may be done.
 * @throws HttpError 422 where the state does not admit it, where what it names does not exist, or where a report that
 * blocks is to pass
 */
export function takeAct(
  { act, round, participant, review, seen, actor, now, today }: Taken,
  catalogue: Catalogue,
): ReviewEvent {
  const { obligation, head } = participant;
  if (!admitted[obligation.state].includes(act.kind)) {
    const [what, state] = [actWords[act.kind], stateWords[obligation.state]];
    throw new HttpError(
      422,
      `“${state.zh}”状态下不能${what.zh}。 One cannot ${what.en} while the report is ${state.en}.`,
      'act.kind',
    );
  }
  const findings = keyFindings(review?.findings ?? [], actsOf(round, participant));
  const { kind, ...detail } = act;
  return {
    kind,
    round: roundId(round.key),
    clusterId: head.cluster.id as ClusterId,
    submissionId: obligation.submission as SubmissionId | null,
    at: today,
    recordedAt: now.toISOString(),
    actor,
    detail: detailOf(act, detail, findings, review, catalogue),
    seen,
  };
}

function detailOf(
  act: ReviewAct,
  detail: Record<string, unknown>,
  findings: readonly KeyedFinding[],
  review: ReportReview | null,
  catalogue: Catalogue,
): Record<string, unknown> {
  switch (act.kind) {
    case 'overruled':
    case 'overrule-undone': {
      const found = known(findings, [act.finding], 'act.finding')[0];
      const stands = found?.overruled === null;
      if (stands !== (act.kind === 'overruled')) {
        const why = stands
          ? '这条发现没有被排除。 This finding stands.'
          : '这条发现已被排除。 This finding is overruled already.';
        throw new HttpError(422, why, 'act.finding');
      }
      return detail;
    }
    case 'commented':
      if (act.finding !== null) known(findings, [act.finding], 'act.finding');
      return detail;
    case 'returned': {
      const told = known(findings, act.findings, 'act.findings').map(toTold);
      if (told.length === 0 && act.note === '' && (act.cells ?? []).length === 0) {
        throw new HttpError(
          422,
          '退回要说明原因：选定发现、指明单元格或写明意见。 A return says why: choose findings, name cells or write a note.',
          'act.note',
        );
      }
      const { cells = [], ...rest } = detail;
      const named = act.cells === undefined || act.cells.length === 0 ? {} : { cells };
      return { ...rest, ...named, findings: told, known: findings.map((one) => one.key) };
    }
    case 'concluded': {
      const open = countOpen(findings);
      if (act.outcome !== 'not-passed' && open.blocks > 0) {
        throw new HttpError(
          422,
          `还有${open.blocks}条阻断性发现：先退回，或逐条说明理由后排除。 ${open.blocks} blocking findings stand: return the report, or overrule each with a reason.`,
          'act.outcome',
        );
      }
      return { ...detail, open, overruled: findings.filter((one) => one.overruled !== null).length };
    }
    case 'clause-judged':
    case 'clause-waived': {
      const judged = [review?.standards.current, review?.standards.asCertified].find(
        (one) => one?.standard.id === act.standard,
      );
      const own = judged?.clauses.find(({ clause }) => clause.id === act.clause);
      if (own === undefined) {
        throw new HttpError(422, `没有这一条款。 There is no clause ${act.clause} in ${act.standard}.`, 'act.clause');
      }
      if (act.kind === 'clause-judged' && !isJudgeable(own)) {
        const why = '这一条款由数字判定，不作人工判断。 Figures decide this clause; nobody judges it.';
        throw new HttpError(422, why, 'act.clause');
      }
      return detail;
    }
    case 'target-corrected': {
      const rows = review?.plan?.rules.rows ?? [...catalogue.planRules.values()].flatMap((rules) => rules.rows);
      if (!rows.some(({ measure }) => measure === act.measure)) {
        throw new HttpError(422, `规划表没有这一行。 The plan has no row ${act.measure}.`, 'act.measure');
      }
      return detail;
    }
    case 'manual-check-judged':
    case 'manual-check-reopened': {
      const asked = review?.questions[findingKeys(review.questions).indexOf(act.question)];
      if (review === null || asked === undefined) {
        const why = `这份报告没有这项人工核对：${act.question}。 This report has no such manual check: ${act.question}.`;
        throw new HttpError(422, why, 'act.question');
      }
      if (clauseAsked(asked, review) !== null) {
        const why = '这一项是认定条款，请按条款记录人工判断。 This point is a clause of a standard: judge the clause.';
        throw new HttpError(422, why, 'act.question');
      }
      if (act.kind === 'manual-check-judged' && act.verdict !== 'met' && act.reason === '') {
        const why = '判为不符合或需补充佐证，要写明理由。 A verdict other than met says why.';
        throw new HttpError(422, why, 'act.reason');
      }
      return detail;
    }
    case 'review-started':
    case 'restored':
    case 'reopened':
    case 'waiver-ended':
    case 'judgement-ended':
    case 'excused':
    case 'excuse-ended':
      return detail;
    default:
      return act satisfies never;
  }
}

function known(findings: readonly KeyedFinding[], keys: readonly string[], field: string): KeyedFinding[] {
  return keys.map((key) => {
    const found = findings.find((one) => one.key === key);
    if (found === undefined) {
      throw new HttpError(422, `这份报告没有这条发现：${key}。 This report has no such finding: ${key}.`, field);
    }
    return found;
  });
}

function toTold({ key, finding }: KeyedFinding): ToldFinding {
  const { code, severity, indicator, year, place } = finding;
  return { key, code, severity, indicator, year, place, facts: { ...finding.facts } };
}
