import type { LeagueReports } from '../../contract/league-reports.ts';
import type { Notices, TodoCode } from '../../contract/notices.ts';
import type { ReEvaluations } from '../../contract/re-evaluations.ts';
import { addDays } from '../../domain/days.ts';
import { roundId } from '../../domain/review.ts';
import type { ObligationAct, ObligationActKind } from '../../domain/review-acts.ts';
import { hasReviewed } from '../../review/conclusion.ts';
import { actWords } from '../../review/messages-acts.ts';
import { daysOverdue } from '../../review/obligation.ts';
import { owesReport, type Participant, type ScopedRound } from '../reviewing/standing-round.ts';
import { waits } from './board.ts';
import { leads } from './passing.ts';

/** Seats that are told what happened. */
export type Hearer = 'operator' | 'league' | 'reviewer' | 'approver';
export const hearers = ['operator', 'league', 'reviewer', 'approver'] as const satisfies Hearer[];
export const isHearer = (seat: string): seat is Hearer => hearers.some((hearer) => hearer === seat);

const submitters = ['operator', 'league'] as const;
/** Who is told of an act of somebody else on a report that he may see. */
const toldTo: Record<ObligationActKind, readonly Hearer[]> = {
  'review-started': [],
  commented: [],
  overruled: [],
  'overrule-undone': [],
  returned: submitters,
  restored: ['operator', 'league', 'reviewer'],
  concluded: submitters,
  reopened: submitters,
  'conclusion-signed': ['operator', 'league', 'reviewer'],
  'conclusion-sent-back': ['reviewer'],
  'report-assigned': ['reviewer'],
  'report-released': [],
  'passed-on': ['operator', 'reviewer'],
  'taken-without-league': ['league'],
  'passing-undone': ['league', 'reviewer'],
  reminded: submitters,
  'report-seen': [],
  'clause-waived': [],
  'waiver-ended': [],
  'clause-judged': [],
  'judgement-ended': [],
  'manual-check-judged': [],
  'manual-check-reopened': [],
  'target-corrected': [],
  excused: submitters,
  'excuse-ended': submitters,
  answered: ['league', 'reviewer'],
  'answer-accepted': submitters,
  'answer-insisted': submitters,
  'answer-reopened': [],
  'measure-set': submitters,
  'measure-done': submitters,
  'measure-extended': submitters,
  'measure-withdrawn': submitters,
  'measure-reopened': submitters,
  'evidence-attached': ['league', 'reviewer'],
  'evidence-withdrawn': ['league', 'reviewer'],
  'paper-seen': [],
  'paper-seen-ended': [],
  'figure-keyed': ['league', 'reviewer'],
  'figure-withdrawn': ['league', 'reviewer'],
};

interface Asked {
  /** Rounds that are open, as the asker may see them. */
  rounds: readonly ScopedRound[];
  certifications: ReEvaluations['rows'];
  /** Reports in words of the leagues of a round. */
  leagueReports: (round: ScopedRound) => LeagueReports;
  /** What waits of applications, and what others did on them. */
  applications: Pick<Notices, 'todo' | 'news'>;
  seat: Hearer;
  /** What the asker is called in acts: his own are no news to him. */
  name: string;
  /** Last event that he has read. */
  since: number;
  today: string;
}

const [mostNews, newsDays] = [200, 60];

/** What came, what was sent back and what is due, for one seat within its scope. Pure. */
export function noticesOf(asked: Asked): Notices {
  const { rounds, applications, since, today } = asked;
  const from = addDays(today, -newsDays);
  const inRounds = rounds.flatMap((round) =>
    round.participants.flatMap((participant) => newsOf(participant, round, asked)),
  );
  const news = [...inRounds, ...applications.news].filter(({ on }) => on >= from).sort((a, b) => b.event - a.event);
  return {
    today,
    newest: news[0]?.event ?? since,
    fresh: news.filter(({ fresh }) => fresh).length,
    todo: [
      ...rounds.flatMap((round) => [...todoIn(round, asked), ...reportsOwed(round, asked)]),
      ...applications.todo,
      ...ending(asked),
    ],
    news: news.slice(0, mostNews),
  };
}

type News = Notices['news'][number];

function newsOf({ head, arrivals }: Participant, round: ScopedRound, { seat, name, since }: Asked): News[] {
  const id = roundId(round.key);
  const about = { round: id, call: null, cluster: head.cluster };
  // Where the league checks first, a report comes to the reviewer when it is passed on.
  const comes = seat === 'league' || (seat === 'reviewer' && round.opened?.leagueStep !== true);
  const came = arrivals.map(
    ({ event, receivedAt }): News => ({
      ...about,
      event,
      kind: 'arrived',
      by: null,
      on: receivedAt,
      zh: '收到报告',
      en: 'report received',
      fresh: event > since,
    }),
  );
  const done = round.acts
    .of(head.cluster.id)
    .filter((act) => act.round === id && act.actor !== name && isTold(act, seat, name))
    .map(
      (act): News => ({
        ...about,
        event: act.event,
        kind: act.kind,
        by: act.actor,
        on: act.at,
        ...actWords[act.kind],
        fresh: act.event > since,
      }),
    );
  return comes ? [...came, ...done] : done;
}

function isTold(act: ObligationAct, seat: Hearer, name: string): boolean {
  // A conclusion that nobody has signed counts for nobody yet: it waits for the approver.
  if (act.kind === 'concluded' && act.detail.awaitsSignature === true) return seat === 'approver';
  if (act.kind === 'report-assigned') return act.detail.reviewer === name;
  return toldTo[act.kind].includes(seat);
}

type Todo = Notices['todo'][number];

/** What waits for a seat, and for which. */
const waiting: Record<
  Exclude<TodoCode, 'certification-ends' | 'league-report' | 'application'>,
  { seats: readonly Hearer[]; is: (participant: Participant, round: ScopedRound, name: string) => boolean }
> = {
  owed: {
    seats: ['operator', 'league', 'reviewer'],
    is: (participant) => participant.obligation.state === 'awaited' && owesReport(participant),
  },
  correction: { seats: ['operator', 'league'], is: ({ obligation }) => obligation.state === 'returned' },
  'league-check': {
    seats: ['league'],
    is: (participant, round) => waits.league(participant, round) && leads(participant.head, round.scope),
  },
  assigned: {
    seats: ['reviewer'],
    is: (participant, round, name) => waits.review(participant, round) && participant.obligation.assigned === name,
  },
  review: {
    seats: ['reviewer'],
    is: (participant, round) => waits.review(participant, round) && participant.obligation.assigned === null,
  },
  signature: {
    seats: ['approver'],
    // Nobody signs what he reviewed: it waits for another approver.
    is: (participant, round, name) =>
      waits.signature(participant) &&
      !hasReviewed(
        name,
        round.acts.of(participant.head.cluster.id).filter((act) => act.round === roundId(round.key)),
      ),
  },
};

function todoIn(round: ScopedRound, { seat, name, today }: Asked): Todo[] {
  return (Object.keys(waiting) as (keyof typeof waiting)[]).flatMap((code): Todo[] => {
    const { seats, is } = waiting[code];
    const found = seats.includes(seat) ? round.participants.filter((participant) => is(participant, round, name)) : [];
    if (found.length === 0) return [];
    const dueOf = ({ obligation, due }: Participant) => (code === 'correction' ? obligation.returnedDue : due);
    const owing = code === 'owed' || code === 'correction';
    const dues = owing ? found.flatMap((participant) => dueOf(participant) ?? []).sort() : [];
    const late = found.filter(({ obligation, due }) => due !== null && daysOverdue(obligation, due, today) > 0);
    const about = { code, round: roundId(round.key), call: null };
    return [{ ...about, count: found.length, overdue: late.length, ...onlyOf(found, dues[0]) }];
  });
}

const onlyOf = (found: readonly Participant[], due: string | undefined): Pick<Todo, 'due' | 'cluster'> => ({
  due: due ?? null,
  cluster: found.length === 1 ? (found[0]?.head.cluster ?? null) : null,
});

/** Reports in words that leagues owe: to the league, and to the reviewer who asks for them. */
function reportsOwed(round: ScopedRound, { seat, leagueReports }: Asked): Todo[] {
  if (seat !== 'league' && seat !== 'reviewer') return [];
  const { asked, leagues } = leagueReports(round);
  const missing = leagues.filter(({ report }) => report === null);
  if (asked === null || missing.length === 0) return [];
  const overdue = missing.filter(({ overdueDays }) => overdueDays > 0).length;
  const about = { round: roundId(round.key), call: null, due: asked.due, cluster: null };
  return [{ code: 'league-report', count: missing.length, overdue, ...about }];
}

/** Certifications whose re-evaluation is called; those that have ended are history. */
function ending({ certifications, seat }: Asked): Todo[] {
  const called = seat === 'approver' ? [] : certifications.filter(({ state }) => state === 'called');
  const [first] = called;
  if (first === undefined) return [];
  const cluster = called.length === 1 ? first.cluster : null;
  const about = { code: 'certification-ends' as const, round: null, call: null };
  return [{ ...about, count: called.length, overdue: 0, due: first.validTo, cluster }];
}
