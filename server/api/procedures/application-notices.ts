import type { Notices } from '../../contract/notices.ts';
import type { ApplicationAct } from '../../domain/procedure-acts.ts';
import type { Scope } from '../../domain/scope.ts';
import { callTitle, ruleOf } from '../../procedures/application.ts';
import { awaits, nextDay } from '../../procedures/next-steps.ts';
import type { ActAsker } from '../../procedures/refusals.ts';
import { leads } from '../rounds/passing.ts';
import type { Applicant, StandingCall } from './read-call.ts';

type Reader = Omit<ActAsker, 'leads'>;

/** Which applications wait for a seat, and what others did on those that it sees; `since` is what it has read. Pure. */
export function applicationNotices(
  calls: readonly StandingCall[],
  asker: Reader,
  scope: Scope,
  since: number,
): Pick<Notices, 'todo' | 'news'> {
  return {
    todo: calls.flatMap((call) => waitingIn(call, asker, scope)),
    news: calls.flatMap((call) => call.applicants.flatMap((applicant) => newsOf(applicant, call, asker, since))),
  };
}

const callOf = ({ procedure, call, key }: StandingCall) => ({ id: call.id, name: callTitle(procedure, key.year) });

function waitingIn(standing: StandingCall, asker: Reader, scope: Scope): Notices['todo'] {
  const { procedure, call, applicants } = standing;
  const waiting = applicants.filter(({ application, head }) =>
    awaits(procedure, application, { ...asker, leads: leads(head, scope) }),
  );
  const [first, second] = waiting;
  if (first === undefined) return [];
  const dues = waiting.flatMap(({ application }) => {
    const until = nextDay(procedure, application, call.due);
    return until?.kind === 'due' ? [until.day] : [];
  });
  const overdue = dues.filter((day) => day < asker.today).length;
  const cluster = second === undefined ? first.head.cluster : null;
  const about = { code: 'application' as const, round: null, call: callOf(standing), cluster };
  return [{ ...about, count: waiting.length, overdue, due: dues[0] ?? null }];
}

function newsOf(
  { application, head }: Applicant,
  standing: StandingCall,
  { seat, actor }: Reader,
  since: number,
): Notices['news'] {
  const { procedure } = standing;
  const turnOf = (act: ApplicationAct) => procedure.states.find(({ id }) => id === act.to)?.turn;
  const ofDepartment = seat === 'reviewer' || seat === 'approver';
  return (
    application.acts
      .filter((act) => act.actor !== actor)
      // What cluster and league do among themselves comes to the department once it is recommended.
      .filter((act) => !ofDepartment || (turnOf(act) !== 'league' && turnOf(act) !== 'applicant'))
      .map((act) => ({
        event: act.event,
        kind: 'application-act' as const,
        round: null,
        call: callOf(standing),
        cluster: head.cluster,
        by: act.actor,
        on: act.at,
        ...(ruleOf(procedure, act.act)?.name ?? { zh: act.act, en: act.act }),
        fresh: act.event > since,
      }))
  );
}
