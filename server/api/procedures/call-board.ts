import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { CallBoard, CallRow } from '../../contract/procedures.ts';
import type { FiledSubmission } from '../../domain/dossier.ts';
import { ruleOf } from '../../procedures/application.ts';
import { refusalOfApplying } from '../../procedures/refusals.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { leagueOf } from '../answers/heads.ts';
import { headOfCall, rulesOf, stateOf } from './call-words.ts';
import { type Applicant, applyingCluster, type StandingCall } from './read-call.ts';
import { contactsAsked } from './recommended-list.ts';

/** Forms of a cluster that may be handed in to a call, newest first. */
export function formsFor({ procedure, key }: StandingCall, head: DossierHead, catalogue: Catalogue): FiledSubmission[] {
  const editions = procedure.forms;
  const fits = (form: string) =>
    editions.length === 0 || catalogue.lineOf(form).some((edition) => editions.some((wanted) => wanted === edition));
  return head.submissions.filter(
    (filed) =>
      !filed.withdrawn &&
      filed.programme === key.programme &&
      filed.level === key.level &&
      catalogue.forms.has(filed.form) &&
      fits(filed.form) &&
      (procedure.kind === 're-evaluation' || filed.kind === 'application'),
  );
}

export function callBoard(
  standing: StandingCall,
  findings: CallBoard['findings'],
  catalogue: Catalogue,
  { asOf, today }: { asOf: string | null; today: string },
): CallBoard {
  const { procedure, applicants, heads } = standing;
  const taking = new Set(applicants.map(({ head }) => head.cluster.id));
  const candidates =
    procedure.kind === 're-evaluation'
      ? []
      : heads.filter((head) => !taking.has(head.cluster.id) && mayApply(standing, head, catalogue, today));
  return {
    asOf,
    today,
    call: headOfCall(standing),
    rules: rulesOf(procedure),
    rows: applicants.map((applicant) => rowOf(applicant, standing, findings, catalogue)).sort(byStateOf(standing)),
    candidates: candidates.map(({ cluster, leagues }) => ({
      cluster,
      leagues: leagues.map((code) => leagueOf(catalogue, code)),
    })),
    findings,
    list: procedure.list !== null,
    contacts: contactsAsked(procedure, catalogue).length > 0,
  };
}

/** It filed a form for the call, and nothing keeps it from applying. */
function mayApply(standing: StandingCall, head: DossierHead, catalogue: Catalogue, today: string): boolean {
  const { procedure, key } = standing;
  const cluster = applyingCluster(procedure, head, key, catalogue);
  return refusalOfApplying(procedure, { cluster }, today) === null && formsFor(standing, head, catalogue).length > 0;
}

function rowOf(
  { head, application, certification }: Applicant,
  { procedure }: StandingCall,
  findings: CallBoard['findings'],
  catalogue: Catalogue,
): CallRow {
  const last = application.acts.at(-1);
  const name = last === undefined ? undefined : ruleOf(procedure, last.act)?.name;
  return {
    cluster: head.cluster,
    leagues: head.leagues.map((code) => leagueOf(catalogue, code)),
    industry: head.industry,
    state: stateOf(procedure, application.state),
    last:
      last === undefined
        ? null
        : { act: name ?? { zh: last.act, en: last.act }, by: last.actor, at: last.facts.on ?? last.at },
    order: application.sinceHandIn.findLast(({ facts }) => facts.order !== undefined)?.facts.order ?? null,
    validTo: procedure.kind === 're-evaluation' ? (certification?.validTo ?? null) : null,
    findings: findings.filter(({ clusters }) => clusters.includes(head.cluster.id)).map(({ code }) => code),
  };
}

/** Sorts after every place in an order of recommendation. */
const last = 1000;

/** In the order of the states; within one by league and order of recommendation. */
function byStateOf({ procedure }: StandingCall): (a: CallRow, b: CallRow) => number {
  const place = new Map(procedure.states.map(({ id }, index) => [id, index]));
  const of = ({ state }: CallRow) => place.get(state.id) ?? place.size;
  const league = ({ leagues }: CallRow) => leagues[0]?.code ?? '';
  return (a, b) =>
    of(a) - of(b) ||
    league(a).localeCompare(league(b)) ||
    (a.order ?? last) - (b.order ?? last) ||
    a.cluster.id - b.cluster.id;
}
