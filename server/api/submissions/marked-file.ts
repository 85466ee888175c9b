import { Buffer } from 'node:buffer';
import { markFile } from '../../documents/marked-file.ts';
import type { MarkedFinding } from '../../documents/marked-words.ts';
import type { Finding } from '../../domain/finding.ts';
import { roundId } from '../../domain/review.ts';
import type { NamedCell, ObligationAct } from '../../domain/review-acts.ts';
import { type IndicatorNames, type Language, renderFinding } from '../../review/render-finding.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import type { Installation } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import { isOpen, type KeyedReport, keyFindings } from '../rounds/standing-findings.ts';
import type { FiledForm } from './filed-form.ts';
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

/** A form of the ledger, to be marked. */
export async function fileToMark(form: FiledForm): Promise<FileToMark> {
  const { row, said, filed, original } = form;
  const acts = await actsOn(form);
  const { id, file, receivedAt } = row;
  return { id, file, receivedAt, remarks: said.remarks, acts, submission: filed?.submission ?? null, original };
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
async function actsOn({ dossier, filed, asOf, shown, scope }: FiledForm): Promise<ObligationAct[]> {
  if (dossier === undefined || filed === undefined) return [];
  const round = roundId({ programme: filed.programme, level: filed.level, year: filed.reportYear });
  const { id } = dossier.cluster;
  const acts = (await shown.snapshots.at(withApplicants(asOf), scope, (snapshot) => readActs(snapshot, asOf, id))).of(
    id,
  );
  return acts.filter((act) => act.round === round);
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
