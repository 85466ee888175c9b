import type { ObligationActKind } from '../domain/review-acts.ts';
import { admitted, type Obligation, reviewing } from './obligation.ts';

/** Who acts: the league that checks a report first, or everybody else. */
export type Level = 'league' | 'department';

type Standing = Pick<Obligation, 'state' | 'submission' | 'passing' | 'returnedBy'>;

/** The report lies with its league: the round asks for its check, and nobody passed it on or took it. */
export const awaitsLeague = ({ state, submission, passing }: Standing, leagueStep: boolean): boolean =>
  leagueStep && submission !== null && passing === null && reviewable.includes(state);

const reviewable: readonly Obligation['state'][] = ['submitted', 'resubmitted', 'under-review'];

/** What the department does only with reports that reached it. */
const waitForLeague: ReadonlySet<ObligationActKind> = new Set([
  'review-started',
  ...reviewing.filter((kind) => kind !== 'answered'),
]);

/**
 * Acts that a report admits at a level. A league passes on or sends back what lies with it, and takes either back until
 * the department has begun; the department reviews what was passed on, or takes it without.
 * @param leagueStep the round asks for the check by the league
 */
export function admittedAt(level: Level, obligation: Standing, leagueStep: boolean): ObligationActKind[] {
  const waits = awaitsLeague(obligation, leagueStep);
  const { state, passing, returnedBy } = obligation;
  if (level === 'league') {
    if (waits) return ['passed-on', 'returned'];
    if (state === 'returned' && returnedBy === 'league') return ['restored'];
    const begun = state !== 'submitted' && state !== 'resubmitted';
    return passing?.way === 'passed-on' && !begun ? ['passing-undone'] : [];
  }
  return admitted[state].filter((kind) => {
    if (kind === 'passed-on') return false;
    if (kind === 'taken-without-league') return waits;
    if (kind === 'passing-undone') return passing !== null;
    return !(waits && waitForLeague.has(kind));
  });
}
