import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Procedure } from '../../catalogue/procedure-schema.ts';
import type { HeldCertification } from '../../domain/dossier.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { type ApplicationRecord, type CallId, type CallKey, callKey, noRecord } from '../../domain/procedure-acts.ts';
import type { Scope } from '../../domain/scope.ts';
import { type Application, type ApplyingCluster, applicationAfter } from '../../procedures/application.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import { type OpenCall, type ProcedureRecords, readProcedures } from '../../store/reads/read-procedures.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import { leagueOf } from '../answers/heads.ts';
import type { ShownLedger } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import { monthsBefore } from '../rounds/re-evaluations.ts';

/** A cluster that applies, or whose certification is evaluated again. */
export interface Applicant {
  head: DossierHead;
  application: Application;
  /** The newest certification of the programme and level that it holds or held. */
  certification: HeldCertification | null;
}

/** A call as it stands for an asker. */
export interface StandingCall {
  call: OpenCall;
  key: CallKey;
  procedure: Procedure;
  applicants: readonly Applicant[];
  /** Every cluster that the asker sees. */
  heads: readonly DossierHead[];
  /** What happened to the application of a cluster, also of one that has not handed in. */
  recordOf: (cluster: number) => ApplicationRecord;
}

/** Calls as they stood on a day, newest first, with who takes part as far as the asker may see it. */
export function readCalls(
  shown: ShownLedger,
  scope: Scope,
  asOf: IsoDate | null,
  catalogue: Catalogue,
): Promise<StandingCall[]> {
  return shown.snapshots.at(withApplicants(asOf), scope, async (snapshot) => {
    const [records, heads] = await Promise.all([readProcedures(snapshot, asOf), readDossierHeads(snapshot, asOf)]);
    return [...records.calls.values()]
      .sort((a, b) => b.version - a.version)
      .flatMap((call) => {
        const procedure = catalogue.procedures.get(callKey(call.id).procedure);
        return procedure === undefined ? [] : [standingCall(call, procedure, records, heads, catalogue)];
      });
  });
}

/** @throws HttpError 404 for a call that was not open on the day, or whose procedure the data do not know any more */
export async function readCall(
  id: CallId,
  shown: ShownLedger,
  scope: Scope,
  asOf: IsoDate | null,
  catalogue: Catalogue,
): Promise<StandingCall> {
  const found = (await readCalls(shown, scope, asOf, catalogue)).find(({ call }) => call.id === id);
  if (found === undefined) throw new HttpError('call-unknown', { call: id }, 'id');
  return found;
}

function standingCall(
  call: OpenCall,
  procedure: Procedure,
  records: ProcedureRecords,
  heads: readonly DossierHead[],
  catalogue: Catalogue,
): StandingCall {
  const key = callKey(call.id);
  const known = records.applications(call.id);
  const applicants = heads.flatMap((head): Applicant[] => {
    const own = known.get(head.cluster.id) ?? noRecord;
    const certification = certificationOf(head, key);
    // Files may be attached before anything is handed in: that alone makes nobody an applicant.
    if (own.acts.length === 0 && !isCalled(procedure, call, certification, catalogue)) return [];
    const cluster = applyingCluster(procedure, head, key, catalogue);
    return [{ head, application: applicationAfter(procedure, own, cluster), certification }];
  });
  return { call, key, procedure, applicants, heads, recordOf: (cluster) => known.get(cluster) ?? noRecord };
}

/** What of a cluster decides whether it may apply to a call, and for which league. */
export const applyingCluster = (
  { province }: Procedure,
  head: DossierHead,
  key: CallKey,
  catalogue: Catalogue,
): ApplyingCluster => ({
  certifications: certificationsOf(head, key),
  isElsewhere: !liesIn(head, province),
  league: head.leagues[0] === undefined ? null : leagueOf(catalogue, head.leagues[0]).name,
});

/** The first two digits of a code name the province. A cluster of which no place is known may lie anywhere. */
function liesIn({ leagues }: DossierHead, province: string | null): boolean {
  if (province === null || leagues.length === 0) return true;
  return leagues.some((code) => code.slice(0, 2) === province.slice(0, 2));
}

const certificationsOf = (head: DossierHead, { programme, level }: CallKey): HeldCertification[] =>
  head.certifications.filter((held) => held.programme === programme && held.level === level);

/** The newest certification of the programme and level of a call; null where there is none. */
export function certificationOf(head: DossierHead, key: CallKey): HeldCertification | null {
  const own = certificationsOf(head, key);
  const begin = (held: HeldCertification) => held.validFrom ?? held.certified ?? '';
  return [...own].sort((a, b) => begin(b).localeCompare(begin(a)))[0] ?? null;
}

/** Does a re-evaluation call for the certification: was its time come when the call was opened? */
function isCalled(
  { kind }: Procedure,
  { openedAt }: OpenCall,
  certification: HeldCertification | null,
  { reEvaluation }: Catalogue,
): boolean {
  if (kind !== 're-evaluation' || certification === null || certification.validTo === null) return false;
  const month = openedAt.slice(0, 7);
  return certification.validTo >= month && monthsBefore(certification.validTo, reEvaluation.monthsAhead) <= month;
}
