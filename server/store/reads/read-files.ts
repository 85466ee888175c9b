import { z } from 'zod';
import type { IsoDate } from '../../domain/ids.ts';
import { readSql } from '../database.ts';
import type { Originals } from '../originals.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { FindingColumns, parseFinding } from './parse-finding.ts';

const folder = import.meta.dirname;
const sql = {
  files: readSql(folder, 'files'),
  parts: readSql(folder, 'file-parts'),
  findings: readSql(folder, 'file-findings'),
  totals: readSql(folder, 'totals'),
  acts: readSql(folder, 'file-acts'),
  original: readSql(folder, 'original'),
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
export function readFiles(snapshot: Snapshot, wanted: FilesWanted) {
  return snapshot.rows(sql.files, { ...wanted }, FileRow);
}

/** What one file holds (at most 500 parts), the findings of it and the acts on it; of a file of several only what the snapshot shows. */
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
  const Row = z.strictObject({ clusters: whole, outside: whole, files: whole, newest: word });
  const [row] = await snapshot.rows(sql.totals, { asOf }, Row);
  return row ?? { clusters: 0, outside: 0, files: 0, newest: null };
}

/**
 * The bytes of a file as they were sent, with its name. A file cannot be given in part: null where the snapshot shows
 * nothing of it, 'partly' where it does not show everything that the file states.
 */
export async function readOriginal(
  snapshot: Snapshot,
  originals: Pick<Originals, 'read'>,
  id: number,
): Promise<{ name: string; bytes: Uint8Array; states: number } | 'partly' | null> {
  const found = await readShown(snapshot, { id, sha256: null });
  if (found === null || found === 'partly') return found;
  return { name: found.name, bytes: await originals.read(found.sha256), states: found.states };
}

/** Name and SHA-256 of a file that the snapshot shows, and how many reports and values it states; see `readOriginal` for the others. */
export async function readShown(
  snapshot: Snapshot,
  file: { id: number; sha256: null } | { id: null; sha256: string },
): Promise<{ name: string; sha256: string; states: number } | 'partly' | null> {
  const Row = z.strictObject({ name: z.string(), sha256: z.string(), states: whole });
  const read = snapshot.rows(sql.original, file, Row);
  const [[own], [all]] = await Promise.all([
    read,
    snapshot.scope.kind === 'all' ? read : snapshot.whole((everybody) => everybody.rows(sql.original, file, Row)),
  ]);
  if (own === undefined || all === undefined) return null;
  return own.states < all.states ? 'partly' : own;
}
