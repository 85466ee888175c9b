import { existsSync, rmSync } from 'node:fs';
import { link, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { saysDamaged } from '../store/database.ts';
import { privateFolder, syncFolder } from '../store/files.ts';
import type { Difference } from '../store/journal/journaled-writer.ts';
import { Ledger, type Repeat } from '../store/ledger.ts';
import { isLedgerFault } from '../store/ledger-fault.ts';
import { compareTables, readTables, type TableContent } from '../store/tables.ts';

export interface RebuildOptions {
  folder: string;
  repeat: Repeat;
  /** Indicators whose cells are personal data. */
  personal: ReadonlySet<string>;
  /** Puts the rebuilt tables in the place of lost ones even where lines came out otherwise. */
  acceptDifferences: boolean;
  /** Names what is kept aside; `YYYYMMDDTHHMMSS`. */
  stamp: string;
  memoryLimit?: string;
  onStep?: (done: number, of: number) => void;
}

export type RebuildResult =
  /** The tables that stand are those that the journal gives. */
  | { outcome: 'equal' }
  /** They are not; nothing was replaced. */
  | { outcome: 'differs'; tables: string[]; lines: readonly Difference[] }
  /** The database was lost, damaged or newer, and was made again; `aside` is the old file, if there was one. */
  | { outcome: 'restored'; aside: string | null; lines: readonly Difference[] }
  /** The same, but today's reader reads some files otherwise than when they came; nothing was replaced. */
  | { outcome: 'refused'; lines: readonly Difference[] };

/**
 * Makes the tables again from the journal and the originals alone. A database that stands is compared table by table and
 * never replaced; a lost, damaged or newer one is kept aside.
 * @throws LedgerFault, DamagedOriginal where journal or originals are not whole
 */
export async function rebuild(options: RebuildOptions): Promise<RebuildResult> {
  const { folder, repeat, personal, memoryLimit, onStep } = options;
  const limits = memoryLimit === undefined ? {} : { memoryLimit };
  const standing = await readStanding(() => Ledger.open({ folder, repeat, personal, ...limits }));
  const scratch = join(folder, 'rebuilding');
  rmSync(scratch, { recursive: true, force: true });
  try {
    await mkdir(scratch, { mode: privateFolder });
    const rebuildIn = join(scratch, 'ledger.duckdb');
    const fresh = await Ledger.open({
      folder,
      repeat,
      personal,
      rebuildIn,
      ...limits,
      ...(onStep ? { onRepeated: onStep } : {}),
    });
    const { differences: lines } = fresh;
    let tables: TableContent[];
    try {
      await fresh.compact();
      tables = await readTables(fresh);
    } finally {
      fresh.close();
    }
    if (standing !== null) {
      const differing = compareTables(standing, tables);
      return differing.length === 0 ? { outcome: 'equal' } : { outcome: 'differs', tables: differing, lines };
    }
    if (lines.length > 0 && !options.acceptDifferences) return { outcome: 'refused', lines };
    return { outcome: 'restored', aside: await replace(folder, rebuildIn, options.stamp), lines };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The tables as they stand; null where they are lost, damaged or newer than this program. */
async function readStanding(open: () => Promise<Ledger>): Promise<TableContent[] | null> {
  try {
    const ledger = await open();
    try {
      return await readTables(ledger);
    } finally {
      ledger.close();
    }
  } catch (error) {
    if (isLedgerFault(error, 'database-missing', 'database-damaged', 'database-newer') || saysDamaged(error))
      return null;
    throw error;
  }
}

/** The old file stays beside under a name of its own; at no moment is there none. */
async function replace(folder: string, rebuilt: string, stamp: string): Promise<string | null> {
  const current = join(folder, 'ledger.duckdb');
  const aside = join(folder, `ledger.before-rebuild-${stamp}.duckdb`);
  const kept = existsSync(current);
  if (kept) await link(current, aside);
  // Before the new file comes: a log of the old one must never be read into it.
  if (existsSync(`${current}.wal`)) await rename(`${current}.wal`, `${aside}.wal`);
  await rename(rebuilt, current);
  await syncFolder(folder);
  return kept ? aside : null;
}
