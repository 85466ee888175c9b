import type { Procedure, ProcedureActRule } from '../catalogue/procedure-schema.ts';
import type { SeatKind } from '../domain/seat.ts';
import type { Application } from './application.ts';
import { type ActAsker, refusalOf } from './refusals.ts';

type Turn = Procedure['states'][number]['turn'];

/** Seats whose turn it is. A league may hand in for its cluster. */
const seatsOf: Record<Turn, readonly SeatKind[]> = {
  applicant: ['operator', 'league'],
  league: ['league'],
  department: ['reviewer', 'approver'],
  nobody: [],
};

/** Whose turn it is, and which acts they may do. */
export interface NextStep {
  seats: readonly SeatKind[];
  acts: readonly ProcedureActRule[];
}

/**
 * What is to be done next on an application: the acts that may be done now, by those whose turn it is; empty where it has
 * ended. Who else may act, such as the cluster that withdraws, is left out. Pure.
 * @param today YYYY-MM-DD
 */
export function nextSteps(procedure: Procedure, application: Application, today: string): NextStep[] {
  const turn = procedure.states.find(({ id }) => id === application.state)?.turn ?? 'nobody';
  const steps = new Map<string, NextStep>();
  for (const rule of procedure.acts) {
    const seats = seatsOf[turn].filter(
      // Somebody who has not worked on it yet.
      (seat) => refusalOf(procedure, application, rule.id, { seat, actor: '', leads: true, today }) === null,
    );
    if (seats.length === 0) continue;
    const key = seats.join();
    steps.set(key, { seats, acts: [...(steps.get(key)?.acts ?? []), rule] });
  }
  return [...steps.values()];
}

/** The day by which the next step is due, or on which a publicity ends; null where no day is set. Pure. */
export function nextDay(
  procedure: Procedure,
  { state, publicity }: Application,
  due: string | null,
): { kind: 'due' | 'publicity'; day: string } | null {
  const turn = procedure.states.find(({ id }) => id === state)?.turn ?? 'nobody';
  // The last day of a call is that of the recommendation.
  if (turn === 'applicant' || turn === 'league') return due === null ? null : { kind: 'due', day: due };
  const runs = procedure.acts.some(({ role, to }) => role === 'publish' && to === state);
  return runs && publicity !== null ? { kind: 'publicity', day: publicity.to } : null;
}

/**
 * Does an application wait for the asker? It does where he may do a step that leads it on: not one that ends it, such as a
 * refusal, and not the record of an objection, for which nobody waits. Pure.
 */
export function awaits(procedure: Procedure, application: Application, asker: ActAsker): boolean {
  const turnOf = (state: string) => procedure.states.find(({ id }) => id === state)?.turn ?? 'nobody';
  const leadsOn = ({ role, to }: ProcedureActRule): boolean =>
    role === 'certify' || (role !== 'object' && turnOf(to ?? application.state) !== 'nobody');
  return nextSteps(procedure, application, asker.today).some(
    ({ seats, acts }) =>
      seats.some((seat) => seat === asker.seat) &&
      acts.some((rule) => leadsOn(rule) && refusalOf(procedure, application, rule.id, asker) === null),
  );
}
