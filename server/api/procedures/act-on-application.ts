import type { z } from 'zod';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ApplicationDone, ApplicationParams, PostApplicationAct } from '../../contract/procedures.ts';
import type { AskerKind } from '../../domain/permissions.ts';
import type { ActFacts } from '../../domain/procedure-acts.ts';
import type { Scope } from '../../domain/scope.ts';
import { applicationAfter, ruleOf } from '../../procedures/application.ts';
import { type AttachedFile, type ProcedureEvent, StaleVersion } from '../../store/ledger-events.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import { leagueOf } from '../answers/heads.ts';
import type { Deps } from '../deps.ts';
import type { ShownLedger } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import { leads } from '../rounds/passing.ts';
import { stateOf } from './call-words.ts';
import { type Applicant, applyingCluster, certificationOf, readCall, type StandingCall } from './read-call.ts';
import { holdsLine, type LineLeague, lineAfter, type RegisterLine, registerFile } from './register-row.ts';
import { takeApplicationAct } from './take-application-act.ts';

export interface Author {
  actor: string;
  seat: AskerKind;
  scope: Scope;
}

/** A cluster in a call: one that takes part, or may. @throws HttpError 404 for one that the asker may not see */
export function applicantOf(standing: StandingCall, cluster: number, catalogue: Catalogue): Applicant {
  const known = standing.applicants.find(({ head }) => head.cluster.id === cluster);
  if (known !== undefined) return known;
  const head = standing.heads.find((seen) => seen.cluster.id === cluster);
  if (head === undefined || standing.procedure.kind === 're-evaluation') {
    throw new HttpError('applicant-unknown', { cluster }, 'cluster');
  }
  const { procedure, key } = standing;
  const application = applicationAfter(
    procedure,
    standing.recordOf(cluster),
    applyingCluster(procedure, head, key, catalogue),
  );
  return { head, application, certification: certificationOf(head, key) };
}

/**
 * Records an act on an application, decided on the version that its author saw. What is certified, or ends, is entered in
 * the register after the act is recorded; whether the register would take it was tried before.
 * @throws HttpError 404 out of call or scope, 409 where anything happened since, 403 and 422 as `takeApplicationAct`
 */
export async function actOnApplication(
  { id, cluster }: z.infer<typeof ApplicationParams>,
  asked: z.output<typeof PostApplicationAct>,
  { actor, seat, scope }: Author,
  { installation, catalogue }: Deps,
): Promise<z.infer<typeof ApplicationDone>> {
  const shown = installation.shown();
  const standing = await readCall(id, shown, scope, null, catalogue);
  const applicant = applicantOf(standing, cluster, catalogue);
  if (applicant.application.version !== asked.version) {
    throw new HttpError('changed-meanwhile', { version: applicant.application.version }, 'version');
  }
  const asker = {
    seat,
    actor,
    leads: leads(applicant.head, scope),
    today: installation.today(),
    recordedAt: installation.now().toISOString(),
  };
  const { event, rule } = takeApplicationAct(asked, standing, applicant, asker, catalogue);
  const line = lineOf(rule.role, asked.facts, applicant);
  if (line !== null) await enter(line, standing, applicant, { actor, scope }, shown, { installation, catalogue }, true);
  const version = await proceed(shown, event);
  if (line !== null)
    await enter(line, standing, applicant, { actor, scope }, shown, { installation, catalogue }, false);
  return { version, state: stateOf(standing.procedure, rule.to ?? applicant.application.state) };
}

/** Writes an event. @throws HttpError 409 where anything happened since */
export async function proceed(
  { ledger }: ShownLedger,
  event: ProcedureEvent,
  file: AttachedFile | null = null,
): Promise<number> {
  try {
    return await ledger.proceed(event, file);
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
    throw new HttpError('changed-meanwhile', { version: error.version }, 'version');
  }
}

function lineOf(role: string, facts: ActFacts, { certification }: Applicant): RegisterLine | null {
  return role === 'certify' || role === 'end' ? lineAfter(role, facts, certification) : null;
}

/** The line that the last act on an application that writes the register gave it, and whether it stands there. */
export function registerStateOf(
  { procedure, key }: StandingCall,
  { application, head, certification }: Applicant,
): { line: RegisterLine; held: boolean } | null {
  const last = application.acts.findLast(({ act }) => {
    const role = ruleOf(procedure, act)?.role;
    return role === 'certify' || role === 'end';
  });
  if (last === undefined) return null;
  const line = lineOf(ruleOf(procedure, last.act)?.role ?? 'step', last.facts, { application, head, certification });
  return line === null ? null : { line, held: holdsLine(head, key, line) };
}

/** The leagues of a cluster as the register holds them, shares included. */
async function lineLeagues(
  { cluster, leagues }: DossierHead,
  scope: Scope,
  { snapshots }: ShownLedger,
  catalogue: Catalogue,
): Promise<LineLeague[]> {
  const register = await snapshots.at(withApplicants(null), scope, readRegister);
  const held = register.find(({ clusterId }) => clusterId === cluster.id)?.leagues ?? [];
  const first = leagues.slice(0, 1).map((league) => ({ league, leading: true, share: null }));
  return (held.length === 0 ? first : held).map(({ league, leading, share }) => ({
    name: leagueOf(catalogue, league).name.zh,
    leading,
    share,
  }));
}

/**
 * Has a certification taken in as a register of one line, or tries whether it would be.
 * @throws HttpError 422 where it would not
 */
export async function enter(
  line: RegisterLine,
  { key, call }: StandingCall,
  { head }: Applicant,
  { actor, scope }: Pick<Author, 'actor' | 'scope'>,
  shown: ShownLedger,
  { installation, catalogue }: Pick<Deps, 'installation' | 'catalogue'>,
  rehearse: boolean,
): Promise<void> {
  const bytes = registerFile(head.cluster.name, await lineLeagues(head, scope, shown, catalogue), key, line);
  const upload = {
    name: `${call.id}-${head.cluster.name}.csv`,
    bytes,
    options: {},
    actor,
    language: 'zh' as const,
    into: shown.kind,
  };
  const result = rehearse ? (await installation.rehearse(upload)).result : await installation.ingest(upload);
  if (result.outcome === 'rejected') {
    throw new HttpError('register-refused', { reason: result.findings[0]?.message ?? '' }, 'facts');
  }
}
