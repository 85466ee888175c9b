import { daysPast } from '../domain/days.ts';
import type { Outcome, ReviewState } from '../domain/review.ts';
import type { ObligationAct, ObligationActKind } from '../domain/review-acts.ts';

/** A report that came in answer to an obligation. */
export interface Arrival {
  submission: number;
  /** Number of the event of its acceptance. */
  event: number;
  receivedAt: string;
}

/** Where one cluster stands in a round. */
export interface Obligation {
  state: ReviewState;
  /** The report that is reviewed: the newest that came and was not withdrawn. */
  submission: number | null;
  /** The one before it that was returned or replaced. */
  previous: number | null;
  /** As concluded; while it awaits the second signature, as drawn by the reviewer. */
  outcome: Outcome | null;
  /** Report that the conclusion rests on; another than `submission` where a newer one came since. */
  concluded: number | null;
  /** Number of the last event of the cluster: what an act must name, so that two reviewers do not overwrite each other. */
  version: number;
  /** By when the corrected report is asked for. */
  returnedDue: string | null;
  /** Who is to review it; null where it is assigned to nobody. */
  assigned: string | null;
  /** How the report that is reviewed came from its league to the department; null where it did not. */
  passing: { way: 'passed-on' | 'taken-without-league'; by: string; on: string; words: string } | null;
  /** Who sent it back; null where it is not returned. */
  returnedBy: 'league' | 'department' | null;
  /** Who noted last that he has seen the report that is reviewed; null where nobody did. */
  seen: { by: string; on: string } | null;
  /** Reminders of what is owed now: how many, and when the last one; null where there was none. */
  reminded: { times: number; on: string } | null;
}

/** What a reviewer writes at a report: whoever does has begun to review it. */
const writing = [
  'commented',
  'overruled',
  'overrule-undone',
  'clause-waived',
  'waiver-ended',
  'clause-judged',
  'judgement-ended',
  'manual-check-judged',
  'manual-check-reopened',
  'target-corrected',
  'answer-accepted',
  'answer-insisted',
  'answer-reopened',
  'paper-seen',
  'paper-seen-ended',
] as const satisfies readonly ObligationActKind[];

/** What a reviewer does with a report that lies before him, and what its submitter says to it. */
export const reviewing = [
  ...writing,
  'returned',
  'concluded',
  'answered',
] as const satisfies readonly ObligationActKind[];

/** Files that show what the report says. */
const evidencing = ['evidence-attached', 'evidence-withdrawn'] as const satisfies readonly ObligationActKind[];

const beginning = ['review-started', ...writing] as const satisfies readonly ObligationActKind[];
const isBeginning = (act: ObligationAct): act is Extract<ObligationAct, { kind: (typeof beginning)[number] }> =>
  (beginning as readonly ObligationActKind[]).includes(act.kind);

/** Has a report of the round been under review, now or before it was returned? @param acts of one round on one cluster */
export const reviewBegun = (acts: readonly ObligationAct[]): boolean =>
  acts.some((act) => act.submission !== null && isBeginning(act));

/** Figures that the form does not ask, keyed in from a paper. */
const keying = ['figure-keyed', 'figure-withdrawn'] as const satisfies readonly ObligationActKind[];

/** What becomes of measures that an earlier conclusion of the round set. */
const followingUp = [
  'measure-done',
  'measure-extended',
  'measure-withdrawn',
  'measure-reopened',
] as const satisfies readonly ObligationActKind[];

/** Who reviews it: also before it comes. */
const assigning = ['report-assigned', 'report-released'] as const satisfies readonly ObligationActKind[];

/** The way from the league to the department; which of them, says `admittedAt`. */
const passing = ['passed-on', 'taken-without-league', 'passing-undone'] as const satisfies readonly ObligationActKind[];

/** A report that nobody has begun to review. */
const arrived = [
  'review-started',
  'report-seen',
  ...reviewing,
  ...evidencing,
  ...keying,
  ...followingUp,
  ...assigning,
  ...passing,
] as const satisfies readonly ObligationActKind[];

/** Which acts a state admits; whatever is not named is refused with the state it met. */
export const admitted: Readonly<Record<ReviewState, readonly ObligationActKind[]>> = {
  awaited: ['commented', 'excused', 'target-corrected', 'reminded', ...assigning],
  excused: ['commented', 'excuse-ended'],
  submitted: arrived,
  'under-review': ['report-seen', ...reviewing, ...evidencing, ...keying, ...followingUp, ...assigning, ...passing],
  resubmitted: arrived,
  returned: [
    'commented',
    'report-seen',
    'reminded',
    'restored',
    'answered',
    'answer-accepted',
    'answer-insisted',
    'answer-reopened',
    ...evidencing,
    ...keying,
    ...followingUp,
    ...assigning,
  ],
  'awaiting-signature': [
    'commented',
    'report-seen',
    'reopened',
    'conclusion-signed',
    'conclusion-sent-back',
    ...followingUp,
    ...assigning,
  ],
  concluded: ['commented', 'report-seen', 'reopened', 'measure-set', ...followingUp],
};

/** A reminder by mail that stands as no act: its recipient says that it arrived. */
export interface ConfirmedReminder {
  /** Number of the event before which it left. */
  event: number;
  /** Day on which it was written. */
  on: string;
}

type Happening =
  | { event: number; arrival: Arrival }
  | { event: number; act: ObligationAct }
  | { event: number; confirmed: ConfirmedReminder };

/**
 * Tells arrivals and acts of one cluster in one round in their order. Pure.
 * @param version number of the cluster's last event of whatever kind
 */
export function tellObligation(
  arrivals: readonly Arrival[],
  acts: readonly ObligationAct[],
  version: number,
  reminders: readonly ConfirmedReminder[] = [],
): Obligation {
  const happenings: Happening[] = [
    ...arrivals.map((arrival) => ({ event: arrival.event, arrival })),
    ...acts.map((act) => ({ event: act.event, act })),
    ...reminders.map((confirmed) => ({ event: confirmed.event, confirmed })),
  ].sort((a, b) => a.event - b.event);
  let told: Obligation = {
    state: 'awaited',
    submission: null,
    previous: null,
    outcome: null,
    concluded: null,
    version,
    returnedDue: null,
    assigned: null,
    passing: null,
    returnedBy: null,
    seen: null,
    reminded: null,
  };
  for (const happening of happenings) {
    if ('arrival' in happening) told = afterArrival(told, happening.arrival);
    else told = 'act' in happening ? afterAct(told, happening.act) : afterReminder(told, happening.confirmed.on);
  }
  return told;
}

function afterArrival(told: Obligation, { submission }: Arrival): Obligation {
  // Reports that came early count from the day the round opened; the newest is the one reviewed.
  const again = told.submission !== null;
  // What was passed on is the report before this one.
  const arrived = { ...told, previous: told.submission, submission, passing: null, seen: null, reminded: null };
  if (told.state === 'concluded') return arrived;
  // A conclusion that nobody had signed lapses: it speaks of the report before this one.
  return { ...arrived, state: again ? 'resubmitted' : 'submitted', outcome: null, concluded: null, returnedBy: null };
}

function afterAct(told: Obligation, act: ObligationAct): Obligation {
  const started = told.state === 'submitted' || told.state === 'resubmitted';
  if (isBeginning(act)) return started ? { ...told, state: 'under-review' } : told;
  switch (act.kind) {
    case 'returned':
      return {
        ...told,
        state: 'returned',
        returnedDue: act.detail.due,
        returnedBy: act.detail.by ?? 'department',
        reminded: null,
      };
    case 'answered':
    case 'evidence-attached':
    case 'evidence-withdrawn':
    case 'figure-keyed':
    case 'figure-withdrawn':
    case 'measure-set':
    case 'measure-done':
    case 'measure-extended':
    case 'measure-withdrawn':
    case 'measure-reopened':
      return told;
    case 'restored':
      return { ...told, ...afterReturn(told, act.detail.answered === true), returnedDue: null, returnedBy: null };
    case 'passed-on':
    case 'taken-without-league': {
      const words = act.kind === 'passed-on' ? act.detail.opinion : act.detail.reason;
      return { ...told, passing: { way: act.kind, by: act.actor, on: act.at, words } };
    }
    case 'passing-undone':
      return { ...told, passing: null };
    case 'report-seen':
      return { ...told, seen: { by: act.actor, on: act.at } };
    case 'reminded':
      return afterReminder(told, act.at);
    case 'concluded': {
      const state = act.detail.awaitsSignature === true ? 'awaiting-signature' : 'concluded';
      return { ...told, state, outcome: act.detail.outcome, concluded: act.submission ?? told.submission };
    }
    case 'report-assigned':
      return { ...told, assigned: act.detail.reviewer };
    case 'report-released':
      return { ...told, assigned: null };
    case 'conclusion-signed':
      return { ...told, state: 'concluded' };
    case 'reopened':
    case 'conclusion-sent-back':
      return {
        ...told,
        // The report may have been withdrawn since: then it is owed again.
        state: told.submission === null ? 'awaited' : 'under-review',
        outcome: null,
        concluded: null,
      };
    case 'excused':
      return { ...told, state: 'excused' };
    case 'excuse-ended':
      return { ...told, state: told.submission === null ? 'awaited' : 'submitted' };
    default:
      return act satisfies never;
  }
}

const afterReminder = (told: Obligation, on: string): Obligation => ({
  ...told,
  reminded: { times: (told.reminded?.times ?? 0) + 1, on },
});

/** The state after a return that ended without a new report. Handed in again with answers, it goes to the league anew. */
function afterReturn(
  { previous, passing, returnedBy }: Obligation,
  answered: boolean,
): Pick<Obligation, 'state' | 'passing'> {
  if (answered) return { state: 'resubmitted', passing: null };
  // The department had not begun where the league sent it back.
  const before = previous === null ? 'submitted' : 'resubmitted';
  return { state: returnedBy === 'league' ? before : 'under-review', passing };
}

/** Days by which a report is late on a day; 0 where none is owed or it is not yet due. */
export function daysOverdue({ state, returnedDue }: Obligation, due: string, today: string): number {
  const limit = state === 'awaited' ? due : state === 'returned' ? returnedDue : null;
  return limit === null ? 0 : daysPast(limit, today);
}
