import { Buffer } from 'node:buffer';
import { markFile } from '../../documents/marked-file.ts';
import type { MarkedFinding } from '../../documents/marked-words.ts';
import type { Finding } from '../../domain/finding.ts';
import { roundId } from '../../domain/review.ts';
import type { NamedCell, ObligationAct } from '../../domain/review-acts.ts';
import { type IndicatorNames, type Language, renderFinding } from '../../review/render-finding.ts';
import { readActs } from '../../store/reads/read-acts.ts';
import type { Installation } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import { isOpen, type KeyedReport, keyFindings } from '../rounds/standing-findings.ts';
import type { FiledForm } from './filed-form.ts';
import { numberRemarks, type Remark } from './place-findings.ts';

export interface MarkedFile {
  name: string;
  bytes: Buffer;
}

/**
 * The file as it was sent with marks at the places of what stands against it; findings bear the numbers of its page.
 * Findings that a reviewer overruled or whose explanation he accepted, and answers that came with the file, are left out.
 * @throws HttpError 422 for a file that can bear no marks
 */
export async function markedFileOf(
  form: FiledForm,
  installation: Installation,
  names: IndicatorNames,
  language: Language,
): Promise<MarkedFile> {
  const { row, said } = form;
  const original = await form.original();
  if (original === null) throw new HttpError('file-unknown', { file: row.id }, 'id');
  if (original === 'partly') throw new HttpError('held-by-others', {}, 'id');
  const { bytes } = original;
  const remarks = said.remarks.filter(({ finding }) => finding.code !== 'answer-written');
  const places = [...new Set(remarks.flatMap((remark) => remark.places))];
  const acts = await actsOn(form);
  const report = { submission: form.filed?.submission ?? null, receivedAt: row.receivedAt, names };
  const settled = settledBy(acts, said.remarks, report);
  const named = namedIn(acts, form);
  const [tables, anchors] = await Promise.all([
    installation.picture(bytes, row.file, places),
    installation.locate(bytes, row.file, [...places, ...named.map(({ place }) => place)]),
  ]);
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
  const name = row.file.split('/').at(-1) ?? row.file;
  const marked = await markFile({ bytes, anchors, fileName: name, receivedAt: row.receivedAt, findings, language });
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
  const acts = (await shown.snapshots.at(asOf, scope, (snapshot) => readActs(snapshot, asOf, id))).of(id);
  return acts.filter((act) => act.round === round);
}

/** What a reviewer set aside, and what he accepted an explanation of. */
function settledBy(
  acts: readonly ObligationAct[],
  remarks: readonly Remark[],
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
function namedIn(acts: readonly ObligationAct[], { filed }: FiledForm): readonly NamedCell[] {
  const last = acts.filter((act) => act.kind === 'returned').at(-1);
  return last !== undefined && last.submission === filed?.submission ? (last.detail.cells ?? []) : [];
}
