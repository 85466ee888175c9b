import type { IngestOptions } from '../domain/landing.ts';
import type { FoundFile } from './collect-files.ts';
import { type IngestContext, ingestFile, sha256Of } from './ingest-file.ts';
import type { IngestResult } from './ingest-result.ts';
import { readFile } from './read-file.ts';
import type { ReadingPool, Waiting } from './reading-pool.ts';

export interface FolderRun {
  files: readonly FoundFile[];
  options: IngestOptions;
  /** Threads that read ahead of the one writer. */
  pool: ReadingPool;
  ahead: number;
  onRead?: (done: number, of: number) => void;
  onResult: (result: IngestResult, done: number, of: number) => void | Promise<void>;
}

/** Larger files are long tables: they are read when they land. */
const readAheadBytes = 24 * 1024 * 1024;

/**
 * Takes in many files: all are read first, side by side, then landed one by one. Registers come first, then long
 * tables, whose old figures a form of the same day replaces, then forms by report year, so that an annual report finds
 * its application. Names break ties, so the same
 * folder always lands in the same order.
 */
export async function ingestFiles(run: FolderRun, context: Omit<IngestContext, 'read'>): Promise<void> {
  const { files, options, pool } = run;
  const { order, prepared } = await orderFiles(run, context.ledger);
  let done = 0;
  for (const index of order) {
    const file = files[index];
    if (file === undefined) continue;
    const ready = prepared[index];
    if (file.tooLarge) {
      done += 1;
      await run.onResult(refusal(file, context.say), done, files.length);
      continue;
    }
    const result = await ingestFile(
      { bytes: await file.read(), name: file.name, options },
      {
        ...context,
        read: async (bytes, name, asked) => {
          if (file.rejection !== undefined) throw file.rejection;
          if (ready === undefined && isLargeText(bytes)) return readFile(bytes, name, context.catalogue, asked);
          if (ready === undefined || ready.sha256 !== sha256Of(bytes)) return pool.read(bytes, name, asked);
          if (ready.waiting.kind === 'rejected') throw ready.waiting.rejection;
          return ready.waiting.open();
        },
      },
    );
    delete prepared[index];
    done += 1;
    await run.onResult(result, done, files.length);
  }
}

/** Millions of rows are read where they land: handing them from thread to thread would double their memory. */
function isLargeText(bytes: Uint8Array): boolean {
  return bytes.byteLength > readAheadBytes && !(bytes[0] === 0x50 && bytes[1] === 0x4b);
}

/** Reads the files and tells in which order they land, by their numbers in `files`. */
export async function orderFiles(
  run: Omit<FolderRun, 'onResult'>,
  ledger: Pick<IngestContext['ledger'], 'isAccepted'>,
): Promise<{ order: number[]; prepared: (Prepared | undefined)[] }> {
  const prepared = run.files.length === 1 ? [] : await readAhead(run, ledger);
  const order = run.files
    .map((_, index) => index)
    .sort((a, b) => compare(rank(prepared[a]), rank(prepared[b])) || a - b);
  return { order, prepared };
}

/** The answer for a file that is not even read. */
export function refusal(
  { name, rejection }: Pick<FoundFile, 'name' | 'rejection'>,
  say: IngestContext['say'],
): IngestResult {
  const findings = rejection?.findings ?? [];
  return {
    file: name,
    sha256: '',
    outcome: 'rejected',
    form: null,
    kind: null,
    cluster: null,
    reportYear: null,
    observations: 0,
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      message: say(finding),
      place: finding.place,
    })),
    review: null,
  };
}

interface Prepared {
  sha256: string;
  waiting: Waiting;
}

/** Reads `ahead` files at a time and keeps what they say packed, so that thousands fit in little memory. */
async function readAhead(
  { files, options, pool, ahead, onRead }: Omit<FolderRun, 'onResult'>,
  ledger: Pick<IngestContext['ledger'], 'isAccepted'>,
): Promise<(Prepared | undefined)[]> {
  const prepared = new Array<Prepared | undefined>(files.length);
  let next = 0;
  let done = 0;
  const worker = async () => {
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index];
      if (file !== undefined && file.rejection === undefined) {
        const bytes = await file.read();
        const sha256 = sha256Of(bytes);
        if (bytes.byteLength <= readAheadBytes && !ledger.isAccepted(sha256)) {
          prepared[index] = { sha256, waiting: await pool.prepare(bytes, file.name, options) };
        }
      }
      done += 1;
      onRead?.(done, files.length);
    }
  };
  await Promise.all(Array.from({ length: ahead }, worker));
  return prepared;
}

/** Registers, then long tables (large ones are not read ahead), then forms by report year and day received. */
function rank(file: Prepared | undefined): [number, number, string] {
  if (file === undefined) return [1, 0, ''];
  if (file.waiting.kind === 'rejected') return [3, 0, ''];
  const { register, table, reportYear, received } = file.waiting.order;
  return [register ? 0 : table ? 1 : 2, reportYear, received];
}

function compare(a: readonly [number, number, string], b: readonly [number, number, string]): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] - b[1];
  return a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0;
}
