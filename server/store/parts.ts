import { join } from 'node:path';
import { z } from 'zod';
import { ClusterId, SubmissionId } from '../domain/ids.ts';
import { type Database, readSql } from './database.ts';
import type { PartRef } from './journal/lines.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = { submission: readSql(folder, 'submission-of-part'), born: readSql(folder, 'cluster-of-part') };

/** Number a submission has in this ledger; undefined where it has none. */
export async function findSubmission(ledger: Pick<Database, 'rows'>, part: PartRef): Promise<SubmissionId | undefined> {
  const row = z.strictObject({ submission_id: SubmissionId });
  const [found] = await ledger.rows(sql.submission, part, row);
  return found?.submission_id;
}

/** Number of the cluster that became known with a file; undefined where none did. */
export async function findCluster(ledger: Pick<Database, 'rows'>, part: PartRef): Promise<ClusterId | undefined> {
  const row = z.strictObject({ cluster_id: ClusterId });
  const [found] = await ledger.rows(sql.born, part, row);
  return found?.cluster_id;
}
