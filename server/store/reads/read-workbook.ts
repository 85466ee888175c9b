import { z } from 'zod';
import { Stage, SubmissionKind } from '../../domain/ids.ts';
import { ObservationStatus } from '../../domain/reading.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { FindingColumns, parseFinding } from './parse-finding.ts';

const folder = import.meta.dirname;
const sql = {
  figures: readSql(folder, 'workbook-figures'),
  sources: readSql(folder, 'workbook-sources'),
  findings: readSql(folder, 'workbook-findings'),
};

const whole = z.number().int();
const word = z.string().nullable();

const FigureRow = z.strictObject({
  cluster: whole,
  indicator: z.string(),
  year: whole,
  status: ObservationStatus,
  /** The decimal as it prints. */
  value: word,
  text: word,
  unfilled: z.boolean(),
  kind: SubmissionKind,
  stage: Stage,
  reportYear: whole,
  file: whole,
  place: z.string(),
});

const SourceRow = z.strictObject({
  id: whole,
  file: z.string(),
  sha256: z.string(),
  receivedAt: z.string(),
  knownAt: z.string(),
  form: z.string(),
});

const FindingRow = FindingColumns.extend({ cluster: whole, submission: whole, reportYear: whole, file: whole });

export interface WorkbookSpan {
  clusters: readonly number[];
  from: number;
  to: number;
}

/** Facts of clusters and years, at most one more than `most`. @param hidden indicators that may not go out */
export function readWorkbookFigures(
  snapshot: Snapshot,
  { clusters, from, to }: WorkbookSpan,
  hidden: readonly string[],
  most: number,
) {
  const bound = { clusters: JSON.stringify(clusters), from, to, hidden: JSON.stringify(hidden), most };
  return snapshot.rows(sql.figures, bound, FigureRow);
}

export function readSources(snapshot: Snapshot, files: readonly number[]) {
  return snapshot.rows(sql.sources, { files: JSON.stringify(files) }, SourceRow);
}

/** Findings of the way in of the reports of these years, as codes with facts. */
export async function readFindingsOfYears(snapshot: Snapshot, { clusters, from, to }: WorkbookSpan) {
  const rows = await snapshot.rows(sql.findings, { clusters: JSON.stringify(clusters), from, to }, FindingRow);
  return rows.map(({ cluster, submission, reportYear, file, ...columns }) => ({
    cluster,
    submission,
    reportYear,
    file,
    finding: parseFinding(columns),
  }));
}
