import type { Procedure, ProcedureActRule } from '../catalogue/procedure-schema.ts';
import type { Bilingual } from '../domain/coded-error.ts';
import type { AskerKind } from '../domain/permissions.ts';
import type { ActFacts, FactKey } from '../domain/procedure-acts.ts';
import type { SeatKind } from '../domain/seat.ts';
import { type Application, ruleOf } from './application.ts';

/** Why an act may not be done. */
export type ActRefusal =
  | { code: 'act-of-other-procedure'; facts: { act: string } }
  | { code: 'act-of-other-seat'; facts: { act: Bilingual; seats: readonly SeatKind[] } }
  | { code: 'application-state-forbids'; facts: StateForbids }
  | { code: 'certified-already'; facts: { validTo: string | null } }
  | { code: 'cluster-of-other-province'; facts: Record<string, never> }
  | { code: 'led-by-another-league'; facts: { league: Bilingual } }
  | { code: 'earlier-step-missing'; facts: { act: Bilingual; step: Bilingual } }
  | { code: 'acted-before'; facts: { act: Bilingual } }
  | { code: 'objection-open'; facts: { open: number } }
  | { code: 'no-objection-open'; facts: { act: Bilingual } }
  | { code: 'publicity-runs'; facts: { to: string } };

/** The state as it is, and in which states which seats do the act. */
export interface StateForbids {
  act: Bilingual;
  state: Bilingual;
  from: readonly Bilingual[];
  seats: readonly SeatKind[];
}

/** Who wants to act, and when. */
export interface ActAsker {
  seat: AskerKind;
  actor: string;
  /** Does a league of the asker lead the cluster? Asked of the seat of a league alone. */
  leads: boolean;
  /** Day in ledger time, YYYY-MM-DD. */
  today: string;
}

export const stateName = (procedure: Procedure, state: string): Bilingual =>
  procedure.states.find(({ id }) => id === state)?.name ?? { zh: state, en: state };

/**
 * Why the asker may not do an act on an application as it stands; null: he may. State and cluster decide before the seat: an
 * act whose time has not come, or has passed, is nobody's, nor is the form of a cluster that may not apply. Pure.
 */
export function refusalOf(
  procedure: Procedure,
  application: Application,
  act: string,
  { seat, actor, leads, today }: ActAsker,
): ActRefusal | null {
  const rule = ruleOf(procedure, act);
  if (rule === undefined) return { code: 'act-of-other-procedure', facts: { act } };
  const { name, seats } = rule;
  if (!rule.from.includes(application.state)) {
    const from = rule.from.map((state) => stateName(procedure, state));
    const facts = { act: name, state: stateName(procedure, application.state), from, seats };
    return { code: 'application-state-forbids', facts };
  }
  const barred = rule.role === 'hand-in' ? refusalOfApplying(procedure, application, today) : null;
  if (barred !== null) return barred;
  if (!seats.some((kind) => kind === seat)) return { code: 'act-of-other-seat', facts: { act: name, seats } };
  const { league } = application.cluster;
  // A joint cluster goes by the league that leads it.
  if (seat === 'league' && !leads && league !== null) return { code: 'led-by-another-league', facts: { league } };
  const missing = rule.after.find((step) => !application.sinceHandIn.some((done) => done.act === step));
  if (missing !== undefined) {
    const step = ruleOf(procedure, missing)?.name ?? { zh: missing, en: missing };
    return { code: 'earlier-step-missing', facts: { act: name, step } };
  }
  // One approver may do several acts that are his; who handed in, checked or reviewed may not approve.
  const workedOnIt = application.acts.some(
    (done) => done.actor === actor && ruleOf(procedure, done.act)?.apart !== true,
  );
  if (rule.apart && workedOnIt) return { code: 'acted-before', facts: { act: name } };
  if (rule.role === 'settle' && application.openObjections === 0) {
    return { code: 'no-objection-open', facts: { act: name } };
  }
  if (rule.role === 'certify') return refusalOfCertifying(application, today);
  return null;
}

/**
 * Why a cluster may not apply; null: it may. A certification that is valid is carried on by a re-evaluation, and is not
 * granted a second time; the last month of a validity belongs to it. Pure.
 * @param today YYYY-MM-DD
 */
export function refusalOfApplying(
  { kind }: Procedure,
  { cluster: { certifications, isElsewhere } }: Pick<Application, 'cluster'>,
  today: string,
): ActRefusal | null {
  if (kind === 're-evaluation') return null;
  if (isElsewhere) return { code: 'cluster-of-other-province', facts: {} };
  const month = today.slice(0, 7);
  const valid = certifications.find(({ validTo }) => validTo === null || validTo >= month);
  return valid === undefined ? null : { code: 'certified-already', facts: { validTo: valid.validTo } };
}

function refusalOfCertifying({ openObjections, publicity }: Application, today: string): ActRefusal | null {
  if (openObjections > 0) return { code: 'objection-open', facts: { open: openObjections } };
  // The last day belongs to the publicity.
  if (publicity !== null && today <= publicity.to) return { code: 'publicity-runs', facts: { to: publicity.to } };
  return null;
}

/** What an act says that it is not asked for, or does not say although it is; null: it is complete. */
export type FactFault = { key: FactKey; fault: 'missing' | 'not-asked' };

export function factFault(rule: ProcedureActRule, facts: ActFacts): FactFault | null {
  const given = Object.keys(facts) as FactKey[];
  const missing = rule.fields.find((field) => field.required && isEmpty(facts[field.key]));
  if (missing !== undefined) return { key: missing.key, fault: 'missing' };
  const extra = given.find((key) => !rule.fields.some((field) => field.key === key));
  return extra === undefined ? null : { key: extra, fault: 'not-asked' };
}

const isEmpty = (fact: ActFacts[FactKey]): boolean =>
  fact === undefined || fact === '' || (Array.isArray(fact) && fact.length === 0);
