import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { ClusterId, SubmissionId } from '../domain/ids.ts';
import { type Database, readSql } from './database.ts';
import { PartRef } from './journal/lines.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  submission: readSql(folder, 'submission-of-part'),
  born: readSql(folder, 'cluster-of-part'),
  partOfSubmission: readSql(folder, 'part-of-submission'),
  partOfCluster: readSql(folder, 'part-of-cluster'),
};

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

/** The file and part by which the journal names a submission; null for none. */
export function partOfSubmission(connection: DuckDBConnection, submission: number | null): Promise<PartRef | null> {
  return submission === null ? Promise.resolve(null) : readPart(connection, sql.partOfSubmission, { submission });
}

/** The same of a cluster: what it became known with. */
export function partOfCluster(connection: DuckDBConnection, cluster: number | null): Promise<PartRef | null> {
  return cluster === null ? Promise.resolve(null) : readPart(connection, sql.partOfCluster, { cluster });
}

async function readPart(connection: DuckDBConnection, text: string, of: Record<string, number>): Promise<PartRef> {
  const found = await connection.runAndReadAll(text, of);
  return PartRef.parse(found.getRowObjectsJS()[0]);
}
