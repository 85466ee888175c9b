import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { CodedError } from '../../domain/coded-error.ts';
import { IsoDate, Sha256 } from '../../domain/ids.ts';
import type { RegisterLookup } from '../../domain/landing.ts';
import { type Database, readSql } from '../database.ts';
import { canonical } from '../journal/chain.ts';
import { contentOf } from '../journal/content.ts';
import type { Journal } from '../journal/journal.ts';
import type { ArrivalLine, RemovalLine } from '../journal/lines.ts';
import { readLines } from '../journal/read-lines.ts';
import { findCluster } from '../parts.ts';
import { findingsOf, LandedFile, landingOf, Residue, withoutWords } from './residue.ts';

const sql = readSql(join(import.meta.dirname, 'queries'), 'landed-file');
const Row = z.strictObject({ landed: z.string() });

/** What would be left of a file is not what had been read of it; nothing was removed. */
export class LeaveDiffers extends CodedError {
  static readonly code = 'removal-differs';
  constructor(sha256: string) {
    const sentence = {
      zh: `从该文件读出的内容无法完整保留，没有删除任何内容：${sha256}。请先运行 npm run verify。`,
      en: `What had been read of this file could not be kept in full, and nothing was removed: ${sha256}. Run npm run verify first.`,
    };
    super({ code: LeaveDiffers.code, facts: { sha256 }, field: null, sentence });
  }
}

/** What of a ledger is asked: its rows, its journal and the names of its clusters. */
interface Source extends Pick<Database, 'rows'> {
  journal: Journal;
  register: RegisterLookup;
}

/** What stays of a file whose bytes go. */
interface Leave {
  /** null for a file that was only attached: nothing was read of it. */
  residue: { sha256: Sha256; bytes: Uint8Array } | null;
  contents: string[];
  cells: number;
}

/**
 * Tells from its rows all that had been read of a file, and takes the words of contacts out. That nothing is lost is proved
 * before anything is removed: with the words it must have the digest that the journal holds since the file arrived.
 * @throws LeaveDiffers
 */
export async function leaveOf(ledger: Source, sha256: Sha256): Promise<Leave> {
  const rows = await ledger.rows(sql, { sha256 }, Row);
  if (rows.length === 0) return { residue: null, contents: [], cells: 0 };
  const { arrivals: lines, removal: before } = await linesOf(ledger, sha256);
  const leave = { arrivals: [] as Residue['arrivals'], contents: [] as string[], cells: 0 };
  for (const [no, { landed }] of rows.entries()) {
    const { fileNo: _fileNo, ...whole } = LandedFile.parse(JSON.parse(landed));
    const line = lines[no];
    if (line === undefined) throw new LeaveDiffers(sha256);
    const left = withoutWords({ fileNo: 0, ...whole });
    // Of what came before an earlier removal there is only what that left.
    const expected = before !== null && before.seq > line.seq ? before.contents[no] : line.content;
    if ((await digestOf(ledger, whole, line)) !== expected) throw new LeaveDiffers(sha256);
    const digest = await digestOf(ledger, left.arrival, line);
    leave.arrivals.push(left.arrival);
    leave.contents.push(digest);
    leave.cells += left.cells;
  }
  const bytes = Buffer.from(canonical(Residue.parse({ v: 1, arrivals: leave.arrivals })));
  const name = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
  return { residue: { sha256: name, bytes }, contents: leave.contents, cells: leave.cells };
}

/** Lines by which the bytes arrived, and the last one by which they were removed. */
async function linesOf({ journal }: Source, sha256: Sha256) {
  const seqs = [...journal.index.find({ refs: new Set([sha256]) })].reverse();
  const extents = seqs.flatMap((seq) => journal.index.extentOf(seq) ?? []);
  const arrivals: ArrivalLine[] = [];
  let removal: RemovalLine | null = null;
  for await (const line of readLines(journal.path, extents)) {
    if (line.kind === 'arrival') arrivals.push(line);
    else if (line.kind === 'removal') removal = line;
  }
  return { arrivals, removal };
}

async function digestOf(ledger: Source, arrival: Residue['arrivals'][number], line: ArrivalLine): Promise<string> {
  if (arrival.outcome === 'rejected') {
    return contentOf({ statements: [], bulk: null, context: [], findings: findingsOf(arrival) }, () => '');
  }
  const { name, door, actor, options, days, sha256 } = line;
  const file = {
    ...{ name, door, actor, options, sha256 },
    bytes: new Uint8Array(),
    receivedAt: IsoDate.parse(days.received),
    recordedAt: days.recorded,
    knownAt: days.known,
  };
  const landing = await landingOf(arrival, file, (born) => findCluster(ledger, born));
  if (landing === null) throw new LeaveDiffers(sha256);
  const names = new Map<number, string>();
  for (const { clusterId, name: clusterName } of ledger.register.all()) names.set(clusterId, clusterName);
  return contentOf(landing, (index) => {
    const cluster = landing.statements[index]?.cluster;
    if (cluster === undefined) return '';
    return 'known' in cluster ? (names.get(cluster.known) ?? '') : (landing.newClusters[cluster.fresh]?.name ?? '');
  });
}
