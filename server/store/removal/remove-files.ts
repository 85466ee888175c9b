import { join } from 'node:path';
import { z } from 'zod';
import { IsoDate, Sha256 } from '../../domain/ids.ts';
import { readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';

const sql = readSql(join(import.meta.dirname, 'queries'), 'removable');
const done = readSql(join(import.meta.dirname, 'queries'), 'removals');
const names = z.string().transform((text): unknown => JSON.parse(text));

const RemovableRow = z.strictObject({
  file: z.number().int(),
  name: z.string(),
  sha256: Sha256,
  /** Day of its recording, in UTC. */
  recorded: IsoDate,
  rejected: z.boolean(),
  clusters: names.pipe(z.array(z.string())),
  /** Cells with words of contacts. */
  cells: z.number().int(),
});
export type Removable = z.infer<typeof RemovableRow>;

const RemovalRow = z.strictObject({
  /** Number of the event. */
  no: z.number().int(),
  at: IsoDate,
  actor: z.string(),
  sha256: Sha256,
  reason: z.string(),
  /** Cells whose words went. */
  cells: z.number().int(),
  /** Names under which the file had come. */
  files: names.pipe(z.array(z.string())),
});
type Removal = z.infer<typeof RemovalRow>;

/** What was removed, the newest first. */
export const readRemovals = (ledger: Pick<Ledger, 'rows'>, most: number): Promise<Removal[]> =>
  ledger.rows(done, { most }, RemovalRow);

/** Which files are meant; each that is not null narrows. */
export interface RemovableWanted {
  /** Recorded before this day. */
  before: IsoDate | null;
  /** Name of a cluster, in full. */
  cluster: string | null;
  /** Number of a file. */
  file: number | null;
  /** Words that stand in a contact of the file: a name or a telephone. */
  saying: string | null;
}

/** Files with personal data whose bytes are still there, in the order in which they came. */
export async function findRemovable(ledger: Ledger, wanted: RemovableWanted): Promise<Removable[]> {
  const rows = await ledger.rows(sql, { ...wanted }, RemovableRow);
  const seen = new Set<Sha256>();
  return rows.filter(({ sha256 }) => {
    const isMeant = !seen.has(sha256) && ledger.originals.removed(sha256) === undefined;
    seen.add(sha256);
    return isMeant;
  });
}

/**
 * Removes the bytes of files and the words of contacts in them, one after another: killed in between, asking again does
 * the rest.
 */
export async function removeFiles(
  ledger: Ledger,
  files: readonly Pick<Removable, 'sha256'>[],
  { reason, actor, now, today }: { reason: string; actor: string; now: Date; today: IsoDate },
): Promise<void> {
  for (const { sha256 } of files) {
    await ledger.removeOriginal({ sha256, reason, actor, at: today, recordedAt: now.toISOString() });
  }
}
