import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ProcedureActRule } from '../../catalogue/procedure-schema.ts';
import { type ClusterId, IsoDate, type SubmissionId } from '../../domain/ids.ts';
import type { ActFacts } from '../../domain/procedure-acts.ts';
import { ruleOf } from '../../procedures/application.ts';
import { type ActAsker, type ActRefusal, factFault, refusalOf } from '../../procedures/refusals.ts';
import type { ProcedureEvent } from '../../store/ledger-events.ts';
import { HttpError } from '../problems/http-error.ts';
import { formsFor } from './call-board.ts';
import type { Applicant, StandingCall } from './read-call.ts';
import { standardOf } from './standard-of.ts';

/** A refusal as the interface says it. */
export function refused({ code, facts }: ActRefusal): HttpError {
  switch (code) {
    case 'act-of-other-procedure':
      return new HttpError(code, facts, 'act');
    case 'act-of-other-seat':
      return new HttpError(code, facts, 'act');
    case 'application-state-forbids':
      return new HttpError(code, facts, 'act');
    case 'certified-already':
      return new HttpError(code, facts, 'act');
    case 'cluster-of-other-province':
      return new HttpError(code, facts, 'act');
    case 'led-by-another-league':
      return new HttpError(code, facts, 'act');
    case 'earlier-step-missing':
      return new HttpError(code, facts, 'act');
    case 'acted-before':
      return new HttpError(code, facts, 'act');
    case 'objection-open':
      return new HttpError(code, facts, 'act');
    case 'no-objection-open':
      return new HttpError(code, {}, 'act');
    case 'publicity-runs':
      return new HttpError(code, facts, 'act');
    default:
      return code satisfies never;
  }
}

/**
 * The event that an act on an application becomes, if it may be done.
 * @throws HttpError 403, 422 as `refusalOf`; 422 where it does not say what it is asked, or names what is not there
 */
export function takeApplicationAct(
  asked: { version: number; act: string; submission: number | null; facts: ActFacts },
  standing: StandingCall,
  applicant: Applicant,
  asker: ActAsker & { recordedAt: string },
  catalogue: Catalogue,
): { event: ProcedureEvent; rule: ProcedureActRule } {
  const { procedure, call } = standing;
  const { application, head } = applicant;
  const refusal = refusalOf(procedure, application, asked.act, asker);
  if (refusal !== null) throw refused(refusal);
  const rule = ruleOf(procedure, asked.act);
  if (rule === undefined) throw new HttpError('act-of-other-procedure', { act: asked.act }, 'act');
  checkFacts(rule, asked.facts, asker.today);
  checkNames(asked.facts, standing, applicant, catalogue);
  checkEnd(rule, asked.facts, applicant);
  const handsIn = rule.role === 'hand-in';
  const known = formsFor(standing, head, catalogue).some(({ submission }) => submission === asked.submission);
  if (handsIn ? !known : asked.submission !== null) throw new HttpError('form-not-for-call', {}, 'submission');
  const detail = {
    call: call.id,
    act: rule.id,
    to: rule.to ?? application.state,
    seat: asker.seat,
    facts: asked.facts,
  };
  const event: ProcedureEvent = {
    act: { kind: 'application-act', detail },
    clusterId: head.cluster.id as ClusterId,
    submissionId: asked.submission as SubmissionId | null,
    at: IsoDate.parse(asker.today),
    recordedAt: asker.recordedAt,
    actor: asker.actor,
    seen: asked.version,
  };
  return { event, rule };
}

function checkFacts(rule: ProcedureActRule, facts: ActFacts, today: string): void {
  const fault = factFault(rule, facts);
  if (fault?.fault === 'missing') {
    const field = rule.fields.find(({ key }) => key === fault.key)?.label ?? { zh: fault.key, en: fault.key };
    throw new HttpError('fact-missing', { field }, `facts.${fault.key}`);
  }
  if (fault !== null) throw new HttpError('fact-not-asked', { field: fault.key }, `facts.${fault.key}`);
  if (facts.on !== undefined && facts.on > today)
    throw new HttpError('day-in-future', { day: facts.on, today }, 'facts.on');
  for (const [from, to, field] of [
    [facts.from, facts.to, 'facts.to'],
    [facts.validFrom, facts.validTo, 'facts.validTo'],
  ] as const) {
    if (from !== undefined && to !== undefined && to < from) throw new HttpError('days-reversed', { from, to }, field);
  }
}

/** An end that lies after the validity would lengthen the certification instead of ending it. */
function checkEnd({ role }: ProcedureActRule, { validTo }: ActFacts, { certification }: Applicant): void {
  const until = certification?.validTo ?? null;
  if (role !== 'end' || validTo === undefined || until === null || validTo <= until) return;
  throw new HttpError('end-after-validity', { validTo: until }, 'facts.validTo');
}

/** Copies and clauses that the act names are there, and each is named once: a clause has one verdict. */
function checkNames(
  { copies = [], clauses = [] }: ActFacts,
  standing: StandingCall,
  applicant: Applicant,
  catalogue: Catalogue,
): void {
  for (const { id } of copies) {
    if (!standing.procedure.copies.some((copy) => copy.id === id)) {
      throw new HttpError('copies-unknown', { copies: id }, 'facts.copies');
    }
  }
  checkOnce(
    copies.map(({ id }) => id),
    'facts.copies',
  );
  checkOnce(
    clauses.map(({ clause }) => clause),
    'facts.clauses',
  );
  const standard = standardOf(standing, applicant, catalogue);
  for (const { clause } of clauses) {
    if (!standard?.clauses.some(({ id }) => id === clause)) {
      throw new HttpError('clause-unknown', { clause, standard: standard?.id ?? '' }, 'facts.clauses');
    }
  }
}

function checkOnce(names: readonly string[], field: string): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new HttpError('fact-repeated', { name: twice }, field);
}
