import { join } from 'node:path';
import { z } from 'zod';
import { ClusterId, IsoDate, Sha256, Stage, SubmissionId, SubmissionKind } from '../domain/ids.ts';
import { RoundId } from '../domain/review.ts';
import { readSql } from './database.ts';
import type { Ledger } from './ledger.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  replay: readSql(folder, 'replay'),
  fingerprint: readSql(folder, 'fingerprint'),
  submission: readSql(folder, 'submission-of-part'),
  born: readSql(folder, 'cluster-of-part'),
};

const Options = z.string().transform((text) =>
  z
    .strictObject({
      kind: SubmissionKind.exactOptional(),
      year: z.number().int().exactOptional(),
      stage: Stage.exactOptional(),
      received: IsoDate.exactOptional(),
    })
    .parse(JSON.parse(text)),
);

const Step = z.strictObject({
  event_id: z.number().int(),
  what: z.string(),
  /** Of the file, or of the file that the submission of an event came with; empty for none. */
  sha256: z.union([Sha256, z.literal('')]),
  name: z.string(),
  door: z.union([z.enum(['command-line', 'web', 'sample', 'rebuild']), z.literal('')]),
  actor: z.string(),
  received_at: z.union([IsoDate, z.literal('')]),
  recorded_at: z.string(),
  options: Options,
  part: z.string().nullable(),
  at_date: IsoDate.nullable(),
  detail: z.string(),
  /** An act of the review: its round, and the file and part by which its cluster became known. */
  round: RoundId.nullable(),
  cluster_sha256: Sha256.nullable(),
  cluster_part: z.string().nullable(),
});
/** One thing that happened to a ledger, as a rebuild repeats it. */
export type ReplayStep = z.infer<typeof Step>;

/** Everything that happened to a ledger, in its order. */
export function readHistory(ledger: Ledger): Promise<ReplayStep[]> {
  return ledger.rows(sql.replay, {}, Step);
}

/** Number a submission has in this ledger; undefined where it has none. */
export async function findSubmission(ledger: Ledger, sha256: Sha256, part: string): Promise<SubmissionId | undefined> {
  const row = z.strictObject({ submission_id: z.number().int() });
  const [found] = await ledger.rows(sql.submission, { sha256, part }, row);
  return found === undefined ? undefined : SubmissionId.parse(found.submission_id);
}

/** Number of the cluster that became known with a file; undefined where none did. */
export async function findCluster(ledger: Ledger, sha256: Sha256, part: string): Promise<ClusterId | undefined> {
  const row = z.strictObject({ cluster_id: z.number().int() });
  const [found] = await ledger.rows(sql.born, { sha256, part }, row);
  return found === undefined ? undefined : ClusterId.parse(found.cluster_id);
}

const Fingerprint = z.strictObject({ table: z.string(), rows: z.number().int(), content: z.string() });

/** Rows and content of every table; two ledgers are equal when these are. */
export function readFingerprint(ledger: Ledger): Promise<z.infer<typeof Fingerprint>[]> {
  return ledger.rows(sql.fingerprint, {}, Fingerprint);
}
