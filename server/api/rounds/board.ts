import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Severities } from '../../contract/review-terms.ts';
import type { Board, BoardRow, Round } from '../../contract/rounds.ts';
import { ReviewState, type RoundKey, roundId } from '../../domain/review.ts';
import { daysLate, type Measure, measuresFor, measuresOf } from '../../review/measures.ts';
import { daysOverdue } from '../../review/obligation.ts';
import { latestDue } from '../../review/obligations.ts';
import { awaitsLeague } from '../../review/passing.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { countConditions } from '../../review/standards.ts';
import { leagueOf } from '../answers/heads.ts';
import type { Reviews } from '../reviewing/round-reviews.ts';
import { owesReport, type Participant, type StandingRound } from '../reviewing/standing-round.ts';
import { countJudged, manualJudgements } from './manual-checks.ts';
import { passingRow } from './passing.ts';
import { countAnswers, countByGroup, countOpen, countStanding, keyedReport, keyFindings } from './standing-findings.ts';

/** A round with its counts; `today` tells what is overdue. */
export function roundOf(round: StandingRound, catalogue: Catalogue, today: string): Round {
  const { key, opened, participants } = round;
  const states = Object.fromEntries(ReviewState.options.map((state) => [state, 0])) as Record<ReviewState, number>;
  const extraStates: Partial<Record<ReviewState, number>> = {};
  let overdue = 0;
  for (const participant of participants) {
    const { obligation, due } = participant;
    states[obligation.state] += 1;
    if (!owesReport(participant)) extraStates[obligation.state] = (extraStates[obligation.state] ?? 0) + 1;
    if (due !== null && daysOverdue(obligation, due, today) > 0) overdue += 1;
  }
  const calendar = catalogue.deadlines.filter(
    (deadline) => deadline.programme === key.programme && deadline.level === key.level,
  );
  const due = opened?.due ?? latestDue(catalogue.deadlines, key);
  const dayOf = (entry: (typeof calendar)[number]) => {
    const day = entry.due ?? entry.default;
    return day === null ? null : `${key.year + 1}-${day}`;
  };
  const source = calendar.find((deadline) => dayOf(deadline) === due) ?? calendar[0];
  const owing = participants.filter(
    (participant) => owesReport(participant) && participant.obligation.state !== 'excused',
  );
  return {
    id: roundId(key),
    programme: key.programme,
    level: key.level,
    year: key.year,
    opened: opened !== null,
    due,
    dueSource: opened !== null || source === undefined ? null : source.source,
    otherDues: calendar.flatMap((deadline) => {
      const day = dayOf(deadline);
      return deadline.batch === null || day === null || day === due ? [] : [{ batch: deadline.batch, due: day }];
    }),
    openedBy: opened?.openedBy ?? null,
    openedAt: opened?.openedAt ?? null,
    note: opened?.note ?? '',
    secondSignature: opened?.secondSignature ?? null,
    leagueStep: opened?.leagueStep ?? null,
    leagueStepUsual: usualLeagueStep(key, catalogue),
    awaitingLeague: participants.filter((participant) => lies(participant, round)).length,
    version: opened?.version ?? 0,
    owed: owing.length,
    arrived: owing.filter(({ obligation }) => obligation.state !== 'awaited').length,
    extra: participants.filter((participant) => !owesReport(participant)).length,
    states,
    extraStates,
    overdue,
  };
}

/** Whether documents ask for the check by the league in this kind of round. */
export function usualLeagueStep({ programme, level }: RoundKey, { leagueSteps }: Catalogue): Round['leagueStepUsual'] {
  const row = leagueSteps.find((step) => step.programme === programme && step.level === level);
  if (row === undefined) throw new RangeError(`no row for ${programme} ${level}`);
  return { asked: row.asked, source: row.source };
}

const lies = ({ obligation }: Participant, { opened }: StandingRound): boolean =>
  awaitsLeague(obligation, opened?.leagueStep === true);

/** One line of the board. */
export function boardRow(
  participant: Participant,
  review: ReportReview | undefined,
  round: StandingRound,
  catalogue: Catalogue,
  today: string,
): BoardRow {
  const { head, obligation, arrivals, due } = participant;
  const acts = round.acts.of(head.cluster.id);
  const keyed = keyFindings(
    review?.findings ?? [],
    acts.filter((act) => act.round === roundId(round.key)),
    keyedReport(participant, catalogue),
  );
  const open = countOpen(keyed);
  const measures = measuresFor(measuresOf(acts), roundId(round.key), round.opened?.openedAt ?? null);
  const judged = review?.standards.current ?? review?.standards.asCertified ?? null;
  const statuses = new Map<string, number>();
  for (const row of review?.plan?.rows ?? []) statuses.set(row.status, (statuses.get(row.status) ?? 0) + 1);
  const submission = head.submissions.find((submission) => submission.submission === obligation.submission);
  const overdueDays = due === null ? 0 : daysOverdue(obligation, due, today);
  return {
    cluster: head.cluster,
    leagues: head.leagues.map((code) => leagueOf(catalogue, code)),
    outside: head.outside,
    industry: head.industry,
    state: obligation.state,
    outcome: obligation.outcome,
    assigned: obligation.assigned,
    passing: passingRow(obligation, round.opened?.leagueStep === true),
    seen: obligation.seen,
    reminded: obligation.reminded,
    due: obligation.state === 'returned' ? obligation.returnedDue : due,
    overdueDays,
    receivedAt: submission?.receivedAt ?? null,
    file: submission?.file ?? null,
    vintages: arrivals.length,
    newer: obligation.concluded !== null && obligation.concluded !== obligation.submission,
    groups: countByGroup(keyed),
    open,
    overruled: keyed.filter((finding) => finding.overruled !== null).length,
    answers: countAnswers(keyed),
    measures: countMeasures([...measures.own, ...measures.earlier], today),
    questions: review?.questions.length ?? 0,
    checked:
      review === undefined ? 0 : countJudged(review, manualJudgements(acts, roundId(round.key), obligation.submission)),
    gravity: gravityOf(open, review),
    standard:
      judged === null
        ? null
        : {
            id: judged.standard.id,
            verdict: judged.verdict,
            notMet: countConditions(judged, 'not-met'),
            undetermined: judged.counts.undetermined,
            rounding: judged.rounding,
          },
    plan: review?.plan == null ? null : Object.fromEntries(statuses),
    version: obligation.version,
  };
}

/** How far each reviewer is, by name; what is assigned to nobody last. */
export function progressOf(participants: readonly Participant[]): Board['progress'] {
  const counted = participants.filter(({ obligation }) => obligation.state !== 'excused');
  if (counted.every(({ obligation }) => obligation.assigned === null)) return [];
  const names = [...new Set(counted.map(({ obligation }) => obligation.assigned))].sort((a, b) =>
    a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
  );
  return names.map((reviewer) => {
    const own = counted.filter(({ obligation }) => obligation.assigned === reviewer);
    const count = (state: ReviewState) => own.filter(({ obligation }) => obligation.state === state).length;
    return {
      reviewer,
      reports: own.length,
      concluded: count('concluded'),
      awaitingSignature: count('awaiting-signature'),
      awaited: count('awaited'),
    };
  });
}

function countMeasures(measures: readonly Measure[], today: string): BoardRow['measures'] {
  const open = measures.filter(({ state }) => state === 'open');
  return { open: open.length, overdue: open.filter((measure) => daysLate(measure, today) > 0).length };
}

/** How grave a report is: findings that block before those to be explained, then a standard not met, then its plan. */
function gravityOf({ blocks, explain, note }: Severities, review: ReportReview | undefined): number {
  const judged = review?.standards.current ?? review?.standards.asCertified ?? null;
  const behind = (review?.plan?.rows ?? []).filter(({ status }) => status === 'behind' || status === 'reversed').length;
  return blocks * 1_000_000 + explain * 1000 + (judged?.verdict === 'not-met' ? 500 : 0) + behind * 10 + note;
}

const waitsForReview: readonly ReviewState[] = ['submitted', 'resubmitted', 'under-review'];

/** Which reports wait for whom: the reviewer, the approver, the league. */
export const waits = {
  review: (participant, round) => waitsForReview.includes(participant.obligation.state) && !lies(participant, round),
  signature: ({ obligation }) => obligation.state === 'awaiting-signature',
  league: lies,
} as const satisfies Record<string, (participant: Participant, round: StandingRound) => boolean>;

/** Reports that wait in the order of the board, without the rest of their lines: a sheet asks for it. */
export function waitingInOrder(
  round: StandingRound,
  reviews: Reviews,
  catalogue: Catalogue,
  isWaiting: (typeof waits)[keyof typeof waits],
): { id: number; name: string }[] {
  const id = roundId(round.key);
  return round.participants
    .filter((participant) => isWaiting(participant, round))
    .map((participant) => {
      const { cluster } = participant.head;
      const review = reviews.get(cluster.id)?.review;
      const acts = round.acts.of(cluster.id).filter((act) => act.round === id);
      return {
        cluster,
        gravity: gravityOf(countStanding(review?.findings ?? [], acts, keyedReport(participant, catalogue)), review),
      };
    })
    .sort((a, b) => b.gravity - a.gravity || a.cluster.id - b.cluster.id)
    .map(({ cluster }) => cluster);
}

/** What waits for the reviewer first, then for the approver, then by gravity; concluded and excused last. */
export function byGravity(a: BoardRow, b: BoardRow): number {
  return rank(a) - rank(b) || b.gravity - a.gravity || a.cluster.id - b.cluster.id;
}

function rank({ state, overdueDays }: BoardRow): number {
  if (waitsForReview.includes(state)) return 0;
  if (state === 'awaiting-signature') return 1;
  if (state === 'awaited' || state === 'returned') return overdueDays > 0 ? 2 : 3;
  return 4;
}
