import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { yearsBack } from '../../review/to-report.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { readContactsOfFile } from '../../store/reads/read-contacts.ts';
import { readDossierHeads, readDossiers } from '../../store/reads/read-dossiers.ts';
import { readFile, readFiles, readOriginal } from '../../store/reads/read-files.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import { type Deps, dayOf } from '../deps.ts';
import type { ShownLedger } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { type FormRemarks, remarksOnForm } from './form-remarks.ts';
import { placesOf, type Remark } from './place-findings.ts';

/** A file of the ledger with everything that is said of it. */
export interface FiledForm {
  id: number;
  /** Its name. */
  file: string;
  receivedAt: string;
  /** It states something of a cluster that the asker may see. */
  states: boolean;
  /** Of the cluster whose form it is; undefined for a file that no review knows. */
  dossier: Dossier | undefined;
  filed: FiledSubmission | undefined;
  said: FormRemarks;
  asOf: IsoDate | null;
  shown: ShownLedger;
  scope: Scope;
  /** Its bytes; 'partly' and null as in `readOriginal`. */
  original: () => ReturnType<typeof readOriginal>;
  /** Words of contacts in it, with their places. */
  contacts: () => ReturnType<typeof readContactsOfFile>;
}

/** @throws HttpError 404 for a file that is not there, or not for the asker */
export async function readFiledForm(
  id: number,
  asked: string | undefined,
  scope: Scope,
  { installation, catalogue }: Deps & { catalogue: Catalogue },
  passes: ReviewPasses,
): Promise<FiledForm> {
  const asOf = dayOf(asked);
  const shown = installation.shown();
  const original = () =>
    shown.snapshots.at(withApplicants(null), scope, (snapshot) => readOriginal(snapshot, shown.ledger.originals, id));
  const contacts = () =>
    shown.snapshots.at(withApplicants(null), scope, (snapshot) => readContactsOfFile(snapshot, id));
  const common = { id, asOf, shown, scope, original, contacts };
  const found = await shown.snapshots.at(withApplicants(asOf), scope, async (snapshot) => {
    const dossier = await dossierOfForm(snapshot, id, asOf, catalogue);
    return dossier ?? readOtherFile(snapshot, id, asOf);
  });
  if (!('dossier' in found)) {
    const { file, receivedAt, states, findings } = found;
    return { ...common, file, receivedAt, states, dossier: undefined, filed: undefined, said: plainly(findings) };
  }
  const { dossier, filed } = found;
  const said = await remarksOnForm(dossier, filed, { passes, shown, scope, asOf });
  return { ...common, file: filed.fileName, receivedAt: filed.receivedAt, states: true, dossier, filed, said };
}

/** The cluster whose form a file is, and the form; null for a file that states nothing, or more than one form. */
export async function findForm(
  snapshot: Snapshot,
  id: number,
  asOf: IsoDate | null,
  catalogue: Catalogue,
): Promise<{ head: DossierHead; filed: FiledSubmission } | null> {
  const isOf = ({ file }: FiledSubmission): boolean => file === id;
  const heads = await readDossierHeads(snapshot, asOf);
  const [found, ...others] = heads.flatMap((head) => head.submissions.filter(isOf).map((filed) => ({ head, filed })));
  return found === undefined || others.length > 0 || !catalogue.forms.has(found.filed.form) ? null : found;
}

async function dossierOfForm(
  snapshot: Snapshot,
  id: number,
  asOf: IsoDate | null,
  catalogue: Catalogue,
): Promise<{ dossier: Dossier; filed: FiledSubmission } | null> {
  const form = await findForm(snapshot, id, asOf, catalogue);
  if (form === null) return null;
  const { head, filed } = form;
  const [dossier] = await readDossiers(snapshot, [head], asOf, filed.reportYear - yearsBack);
  return dossier === undefined ? null : { dossier, filed };
}

/** A file that no review knows. @throws HttpError file-unknown */
async function readOtherFile(snapshot: Snapshot, id: number, asOf: IsoDate | null) {
  const [row] = await readFiles(snapshot, { asOf, outcome: null, q: '', before: null, limit: 1, id });
  if (row === undefined) throw new HttpError('file-unknown', { file: id }, 'id');
  const { parts, findings } = await readFile(snapshot, id, null);
  return { file: row.file, receivedAt: row.receivedAt, states: parts.length > 0, findings };
}

/** A file that no review knows: only what its reading told. */
export function plainly(findings: readonly Finding[]): FormRemarks {
  const remarks = findings.map(
    (finding): Remark => ({ finding, from: 'reading', places: placesOf(finding), since: null }),
  );
  return { remarks, previous: null };
}
