import { z } from 'zod';
import type { IsoDate } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshots.ts';
import { FindingColumns, parseFinding } from './parse-finding.ts';
import { scopeBound } from './scope-bound.ts';

const folder = import.meta.dirname;
const sql = {
  files: readSql(folder, 'files'),
  parts: readSql(folder, 'file-parts'),
  findings: readSql(folder, 'file-findings'),
  totals: readSql(folder, 'totals'),
  acts: readSql(folder, 'file-acts'),
};

const whole = z.number().int();
const word = z.string().nullable();

const FileRow = z.strictObject({
  id: whole,
  file: z.string(),
  sha256: z.string(),
  bytes: whole,
  outcome: z.enum(['accepted', 'accepted-with-findings', 'rejected']),
  door: z.string(),
  receivedAt: z.string(),
  knownAt: z.string(),
  recordedAt: z.string(),
  form: word,
  kind: word,
  reportYear: whole.nullable(),
  clusterId: whole.nullable(),
  clusterName: word,
  clusters: whole,
  blocks: whole,
  explain: whole,
  notes: whole,
  standing: z.enum(['counts', 'in-part', 'withdrawn', 'returned']).nullable(),
  total: whole,
});

const PartRow = z.strictObject({
  part: z.string(),
  clusterId: whole,
  clusterName: z.string(),
  form: z.string(),
  kind: z.string(),
  programme: z.string(),
  level: z.string(),
  reportYear: whole,
  stage: z.string(),
  observations: whole,
});

const ActRow = z.strictObject({
  kind: z.enum(['withdrawn', 'restored', 'history-admitted']),
  reason: z.string(),
  actor: z.string(),
  at: z.string(),
});

export interface FilesWanted {
  asOf: IsoDate | null;
  outcome: string | null;
  q: string;
  /** Only files that arrived before this one. */
  before: number | null;
  limit: number;
  /** One file only. */
  id: number | null;
}

/** Files that reached the ledger, newest first. */
export function readFiles(snapshot: Snapshot, scope: Scope, wanted: FilesWanted) {
  return snapshot.rows(sql.files, { ...scopeBound(scope), ...wanted }, FileRow);
}

/** What one file holds (at most 500 parts), every finding of it and the acts on it. */
export async function readFile(snapshot: Snapshot, id: number, asOf: IsoDate | null) {
  const [parts, findings, acts] = await Promise.all([
    snapshot.rows(sql.parts, { id }, PartRow),
    snapshot.rows(sql.findings, { id }, FindingColumns),
    snapshot.rows(sql.acts, { id, asOf }, ActRow),
  ]);
  return { parts, findings: findings.map(parseFinding), acts };
}

/** Counts of the ledger, and the newest day something was received. */
export async function readTotals(snapshot: Snapshot, asOf: IsoDate | null) {
  const Row = z.strictObject({ clusters: whole, files: whole, newest: word });
  const [row] = await snapshot.rows(sql.totals, { asOf }, Row);
  return row ?? { clusters: 0, files: 0, newest: null };
}
