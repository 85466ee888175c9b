import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Dossier, FiledSubmission } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { yearsBack } from '../../review/to-report.ts';
import { readContactsOfFile } from '../../store/reads/read-contacts.ts';
import { readDossierHeads, readDossiers } from '../../store/reads/read-dossiers.ts';
import { readFile, readFiles, readOriginal } from '../../store/reads/read-files.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import { type Deps, dayOf } from '../deps.ts';
import type { ShownLedger } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { type FormRemarks, remarksOnForm } from './form-remarks.ts';
import { placesOf, type Remark } from './place-findings.ts';

/** A file of the ledger with everything that is said of it. */
export interface FiledForm {
  row: Awaited<ReturnType<typeof readFiles>>[number];
  parts: Awaited<ReturnType<typeof readFile>>['parts'];
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
  deps: Deps & { catalogue: Catalogue },
  passes: ReviewPasses,
): Promise<FiledForm> {
  const { catalogue, installation } = deps;
  const day = dayOf(asked);
  const shown = installation.shown();
  const { row, parts, findings, dossier } = await shown.snapshots.at(withApplicants(day), scope, async (snapshot) => {
    const wanted = { asOf: day, outcome: null, q: '', before: null, limit: 1, id };
    const [found] = await readFiles(snapshot, wanted);
    if (found === undefined) throw new HttpError('file-unknown', { file: id }, 'id');
    const file = await readFile(snapshot, id, null);
    const [part] = file.parts;
    if (file.parts.length !== 1 || part === undefined || !catalogue.forms.has(part.form)) {
      return { row: found, ...file, dossier: undefined };
    }
    const heads = await readDossierHeads(snapshot, day, [part.clusterId]);
    const [known] = await readDossiers(snapshot, heads, day, part.reportYear - yearsBack);
    return { row: found, ...file, dossier: known };
  });
  const filed = dossier?.submissions.find((submission) => submission.file === id);
  const said =
    dossier === undefined || filed === undefined
      ? plainly(findings)
      : await remarksOnForm(dossier, filed, { passes, shown, scope, asOf: day });
  const original = () =>
    shown.snapshots.at(withApplicants(null), scope, (snapshot) => readOriginal(snapshot, shown.ledger.originals, id));
  const contacts = () =>
    shown.snapshots.at(withApplicants(null), scope, (snapshot) => readContactsOfFile(snapshot, id));
  return { row, parts, dossier, filed, said, asOf: day, shown, scope, original, contacts };
}

/** A file that no review knows: only what its reading told. */
export function plainly(findings: readonly Finding[]): FormRemarks {
  const remarks = findings.map(
    (finding): Remark => ({ finding, from: 'reading', places: placesOf(finding), since: null }),
  );
  return { remarks, previous: null };
}
