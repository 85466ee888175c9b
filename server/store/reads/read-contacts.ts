import { z } from 'zod';
import type { IsoDate } from '../../domain/ids.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

const sql = {
  contacts: readSql(import.meta.dirname, 'contacts'),
  ofFile: readSql(import.meta.dirname, 'contacts-of-file'),
};

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
  return snapshot.rows(sql.contacts, { cluster, asOf }, ContactRow);
}

const FiledContact = z.strictObject({ place: z.string(), text: z.string().nullable(), raw: z.string().nullable() });
export type FiledContact = z.infer<typeof FiledContact>;

/** Words of contacts as one file states them, each with its place: what must not be drawn of it. */
export function readContactsOfFile(snapshot: Snapshot, file: number) {
  return snapshot.rows(sql.ofFile, { file }, FiledContact);
}
