import { z } from 'zod';
import type { IsoDate } from '../../domain/ids.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshots.ts';

const sql = readSql(import.meta.dirname, 'contacts');

const ContactRow = z.strictObject({
  indicator: z.string(),
  year: z.number().int(),
  text: z.string(),
  place: z.string(),
  /** Number of the file. */
  submission: z.number().int(),
  file: z.string(),
  receivedAt: z.string(),
});

/** Names and telephones of the contacts of a cluster as they stand; the caller has checked that the asker may see them. */
export function readContacts(snapshot: Snapshot, cluster: number, asOf: IsoDate | null) {
  return snapshot.rows(sql, { cluster, asOf }, ContactRow);
}
