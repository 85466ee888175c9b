import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { daysBetween } from '../../domain/days.ts';
import { daysOverdue } from '../../review/obligation.ts';
import { leagueOf } from '../answers/heads.ts';
import { owesReport, type StandingRound } from '../reviewing/standing-round.ts';
import type { Tardy } from './round-papers.ts';

/**
 * Clusters of a round whose report is missing, whose correction is overdue, or whose first report came after the deadline;
 * by league, the longest overdue first. `today`: the day that tells what is overdue.
 */
export function tardyIn(round: StandingRound, catalogue: Catalogue, today: string): Tardy[] {
  const all = round.participants.flatMap((participant): Tardy[] => {
    const { head, obligation, arrivals, due } = participant;
    const leagues = head.leagues.map((code) => leagueOf(catalogue, code));
    const about = { cluster: head.cluster, leagues };
    const overdue = due === null ? 0 : daysOverdue(obligation, due, today);
    if (obligation.state === 'awaited')
      return !owesReport(participant) ? [] : [{ ...about, why: 'awaited', due, receivedAt: null, days: overdue }];
    const first = arrivals.map(({ receivedAt }) => receivedAt).sort()[0] ?? null;
    const isLate = due !== null && first !== null && first > due;
    const late: Tardy[] = isLate
      ? [{ ...about, why: 'late', due, receivedAt: first, days: daysBetween(due, first) }]
      : [];
    if (obligation.state !== 'returned' || overdue === 0) return late;
    const returned: Tardy = {
      ...about,
      why: 'returned',
      due: obligation.returnedDue,
      receivedAt: first,
      days: overdue,
    };
    return [returned, ...late];
  });
  const league = ({ leagues }: Tardy) => leagues[0]?.code ?? '';
  return all.sort((a, b) => league(a).localeCompare(league(b)) || b.days - a.days || a.cluster.id - b.cluster.id);
}
