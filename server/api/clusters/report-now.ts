import type { ReportNow } from '../../contract/cluster-pages.ts';
import { roundId } from '../../domain/review.ts';
import { daysOverdue } from '../../review/obligation.ts';
import type { Participant, StandingRound } from '../reviewing/standing-round.ts';

/** What became of the report that a cluster owes to a round, as its board tells it. */
export function reportNow({ head, obligation, due }: Participant, { key }: StandingRound, today: string): ReportNow {
  const submission = head.submissions.find((submission) => submission.submission === obligation.submission);
  return {
    round: roundId(key),
    state: obligation.state,
    outcome: obligation.outcome,
    due: obligation.state === 'returned' ? obligation.returnedDue : due,
    overdueDays: due === null ? 0 : daysOverdue(obligation, due, today),
    receivedAt: submission?.receivedAt ?? null,
    file: submission?.file ?? null,
  };
}
