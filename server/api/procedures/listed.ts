import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Procedure } from '../../catalogue/procedure-schema.ts';
import type { CallBoard } from '../../contract/procedures.ts';
import type { Dossier } from '../../domain/dossier.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { type ListFinding, listFindings } from '../../procedures/list-findings.ts';
import { missingPapers } from '../../procedures/papers.ts';
import { yearsBack } from '../../review/to-report.ts';
import { readDossiers } from '../../store/reads/read-dossiers.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import { leagueOf } from '../answers/heads.ts';
import type { ShownLedger } from '../installation.ts';
import { basisOf } from './call-words.ts';
import type { Applicant, StandingCall } from './read-call.ts';

/** Dossiers of the clusters that handed in, by number. */
export async function readApplicants(
  { applicants, key }: StandingCall,
  shown: ShownLedger,
  scope: Scope,
  day: IsoDate | null,
): Promise<ReadonlyMap<number, Dossier>> {
  const heads = applicants.filter(({ application }) => application.submission !== null).map(({ head }) => head);
  if (heads.length === 0) return new Map();
  const dossiers = await shown.snapshots.at(withApplicants(day), scope, (snapshot) =>
    readDossiers(snapshot, heads, day, key.year - yearsBack),
  );
  return new Map(dossiers.map((dossier) => [dossier.cluster.id, dossier]));
}

/** What a cluster last stated of an indicator, in words; null where it stated nothing that counts. */
export function wordsOf(dossier: Dossier | undefined, indicator: string): string | null {
  const counts = new Set(dossier?.submissions.filter((filed) => filed.counts).map(({ submission }) => submission));
  const stated = dossier?.statements.find(
    (statement) =>
      statement.indicator === indicator && statement.status === 'value' && counts.has(statement.submission),
  );
  return stated === undefined ? null : (stated.text ?? stated.raw);
}

/** What the rules over the list find, as a page shows it. */
export function findingsOf(
  standing: StandingCall,
  dossiers: ReadonlyMap<number, Dossier>,
  today: string,
  catalogue: Catalogue,
): CallBoard['findings'] {
  const { procedure, call, applicants } = standing;
  const column = procedure.list?.introduction ?? null;
  const listed = applicants.map(({ head, application }) => {
    const [code] = head.leagues;
    return {
      cluster: head.cluster.id,
      league: code === undefined ? null : { code, name: leagueOf(catalogue, code).name },
      industry: head.industry,
      introduction: column === null ? null : wordsOf(dossiers.get(head.cluster.id), column),
      application,
    };
  });
  const { holidays } = catalogue;
  return listFindings({ procedure, due: call.due, today, holidays, applicants: listed }).map(foundIn(procedure));
}

/** Papers that an application should have and has not, on its own page. */
export const missingOn = ({ procedure }: StandingCall, { application, head }: Applicant): CallBoard['findings'] =>
  missingPapers(procedure, application, head.cluster.id).map(foundIn(procedure));

const foundIn =
  (procedure: Procedure) =>
  ({ code, clusters, sentence, basis }: ListFinding): CallBoard['findings'][number] => ({
    code,
    clusters: [...clusters],
    sentence,
    basis: basis === null ? null : basisOf(procedure, basis),
  });
