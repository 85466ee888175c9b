import { join } from 'node:path';
import { z } from 'zod';
import { IsoDate, Sha256, Stage, SubmissionId, SubmissionKind } from '../domain/ids.ts';
import { readSql } from './database.ts';
import type { Ledger } from './ledger.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  replay: readSql(folder, 'replay'),
  fingerprint: readSql(folder, 'fingerprint'),
  submission: readSql(folder, 'submission-of-part'),
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
  what: z.enum(['file', 'returned', 'withdrawn', 'restored']),
  sha256: Sha256,
  name: z.string(),
  door: z.union([z.enum(['command-line', 'web', 'sample', 'rebuild']), z.literal('')]),
  actor: z.string(),
  received_at: z.union([IsoDate, z.literal('')]),
  recorded_at: z.string(),
  options: Options,
  part: z.string().nullable(),
  at_date: IsoDate.nullable(),
  detail: z.string(),
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

const Fingerprint = z.strictObject({ table: z.string(), rows: z.number().int(), content: z.string() });

/** Rows and content of every table; two ledgers are equal when these are. */
export function readFingerprint(ledger: Ledger): Promise<z.infer<typeof Fingerprint>[]> {
  return ledger.rows(sql.fingerprint, {}, Fingerprint);
}
