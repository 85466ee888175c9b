import { Buffer } from 'node:buffer';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { markFile } from '../../documents/marked-file.ts';
import type { MarkedFinding } from '../../documents/marked-words.ts';
import type { FiledSubmission } from '../../domain/dossier.ts';
import type { Finding } from '../../domain/finding.ts';
import { roundId } from '../../domain/review.ts';
import type { NamedCell, ObligationAct } from '../../domain/review-acts.ts';
import type { Scope } from '../../domain/scope.ts';
import { type IndicatorNames, type Language, renderFinding } from '../../review/render-finding.ts';
import { yearsBack } from '../../review/to-report.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import { readDossiers } from '../../store/reads/read-dossiers.ts';
import { readOriginal } from '../../store/reads/read-files.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import { type Deps, dayOf } from '../deps.ts';
import type { Installation } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import { reportOf } from '../reviewing/read-reports.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { isOpen, type KeyedReport, keyFindings } from '../rounds/standing-findings.ts';
import { type FiledForm, findForm, readFiledForm } from './filed-form.ts';
import { remarksOf, type Standpoint } from './form-remarks.ts';
import { type FindingInFile, numberRemarks } from './place-findings.ts';

export interface MarkedFile {
  name: string;
  bytes: Buffer;
}

/** A submitted file with everything that stands against it. */
export interface FileToMark {
  id: number;
  /** Its name. */
  file: string;
  receivedAt: string;
  remarks: readonly FindingInFile[];
  /** Acts of the round that the report answers. */
  acts: readonly ObligationAct[];
  /** Null for a file that no review knows. */
  submission: number | null;
  original: FiledForm['original'];
}

/** A file of the ledger, to be marked. @throws HttpError 404 for a file that is not there, or not for the asker */
export async function fileToMark(
  id: number,
  asked: string | undefined,
  scope: Scope,
  deps: Deps & { catalogue: Catalogue },
  passes: ReviewPasses,
): Promise<FileToMark> {
  const asOf = dayOf(asked);
  const shown = deps.installation.shown();
  const reviewed = await reviewedForm(id, { shown, scope, asOf, passes }, deps.catalogue);
  if (reviewed === null) {
    const { file, receivedAt, said, dossier, filed, original } = await readFiledForm(id, asked, scope, deps, passes);
    const acts = await actsOn(dossier?.cluster.id, filed, { shown, scope, asOf });
    return { id, file, receivedAt, remarks: said.remarks, acts, submission: filed?.submission ?? null, original };
  }
  const { head, filed, remarks } = reviewed;
  const { fileName: file, receivedAt, submission } = filed;
  const original = () =>
    shown.snapshots.at(withApplicants(null), scope, (snapshot) => readOriginal(snapshot, shown.ledger.originals, id));
  const acts = await actsOn(head.cluster.id, filed, { shown, scope, asOf });
  return { id, file, receivedAt, remarks, acts, submission, original };
}

/** A form with what was found when the report was reviewed; null where that is not at hand. */
async function reviewedForm(
  id: number,
  { shown, scope, asOf, passes }: Standpoint,
  catalogue: Catalogue,
): Promise<{ head: DossierHead; filed: FiledSubmission; remarks: FindingInFile[] } | null> {
  const form = await shown.snapshots.at(withApplicants(asOf), scope, (snapshot) =>
    findForm(snapshot, id, asOf, catalogue),
  );
  if (form === null) return null;
  const { head, filed } = form;
  const findings = await passes.keptFindings(shown, head.cluster.id, filed, scope, asOf);
  if (findings === null) return null;
  const [dossier] = await shown.snapshots.at(withApplicants(asOf), scope, (snapshot) =>
    readDossiers(snapshot, [head], asOf, filed.reportYear - yearsBack, [filed.submission]),
  );
  if (dossier === undefined) return null;
  return { head, filed, remarks: remarksOf(findings, reportOf(dossier, filed, [], catalogue)) };
}

/**
 * The file as it was sent with marks at the places of what stands against it; findings bear the numbers of its page.
 * Findings that a reviewer overruled or whose explanation he accepted, and answers that came with the file, are left out.
 * @throws HttpError 422 for a file that can bear no marks
 */
export async function markedFileOf(
  toMark: FileToMark,
  installation: Installation,
  names: IndicatorNames,
  language: Language,
): Promise<MarkedFile> {
  const { id, file, receivedAt, acts, submission } = toMark;
  const original = await toMark.original();
  if (original === null) throw new HttpError('file-unknown', { file: id }, 'id');
  if (original === 'partly') throw new HttpError('held-by-others', {}, 'id');
  const { bytes } = original;
  const remarks = toMark.remarks.filter(({ finding }) => finding.code !== 'answer-written');
  const places = [...new Set(remarks.flatMap((remark) => remark.places))];
  const settled = settledBy(acts, toMark.remarks, { submission, receivedAt, names });
  const named = namedIn(acts, submission);
  const cells = named.map(({ place }) => place);
  const { tables, anchors } = await installation.toMark(bytes, file, places, cells);
  if (anchors === null) throw new HttpError('cannot-bear-marks', {}, 'id');
  const found = numberRemarks(remarks, tables).flatMap(({ remark }, index): MarkedFinding[] => {
    if (settled.has(remark.finding)) return [];
    const { severity, place } = remark.finding;
    const sentence = renderFinding(remark.finding, language, names);
    return [
      {
        no: index + 1,
        severity,
        sentence,
        place: place === '' ? (remark.places[0] ?? '') : place,
        places: remark.places,
      },
    ];
  });
  const findings = [
    ...found,
    ...named.map(({ place, text }, index): MarkedFinding => {
      return { no: remarks.length + index + 1, severity: 'explain', sentence: text, place, places: [place] };
    }),
  ];
  const name = file.split('/').at(-1) ?? file;
  const marked = await markFile({ bytes, anchors, fileName: name, receivedAt, findings, language });
  return { name: markedName(name, anchors.kind, language), bytes: Buffer.from(marked) };
}

/** `报告.docx` becomes `报告-核查意见.docx`. */
function markedName(name: string, kind: 'docx' | 'xlsx', language: Language): string {
  const stem = name.replace(/\.[^.]*$/, '');
  return `${stem}${language === 'zh' ? '-核查意见' : '-findings'}.${kind}`;
}

/** Acts of the round that the report answers. */
async function actsOn(
  cluster: number | undefined,
  filed: FiledSubmission | undefined,
  { shown, scope, asOf }: Omit<Standpoint, 'passes'>,
): Promise<ObligationAct[]> {
  if (cluster === undefined || filed === undefined) return [];
  const round = roundId({ programme: filed.programme, level: filed.level, year: filed.reportYear });
  const acts = await shown.snapshots.at(withApplicants(asOf), scope, (snapshot) => readActs(snapshot, asOf, cluster));
  return acts.of(cluster).filter((act) => act.round === round);
}

/** What a reviewer set aside, and what he accepted an explanation of. */
function settledBy(
  acts: readonly ObligationAct[],
  remarks: readonly FindingInFile[],
  report: KeyedReport,
): ReadonlySet<Finding> {
  const keyed = keyFindings(
    remarks.map(({ finding }) => finding),
    acts,
    report,
  );
  return new Set(keyed.filter((keyedFinding) => !isOpen(keyedFinding)).map(({ finding }) => finding));
}

/** Cells that the last return of this very report named. */
function namedIn(acts: readonly ObligationAct[], submission: number | null): readonly NamedCell[] {
  const last = acts.filter((act) => act.kind === 'returned').at(-1);
  return last !== undefined && last.submission === submission ? (last.detail.cells ?? []) : [];
}
