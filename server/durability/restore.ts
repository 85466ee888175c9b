import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { plainError } from '../store/disk-full.ts';
import { finishSwitch, makeFolder, restoredFolder, syncFolder } from '../store/files.ts';
import { readChain } from '../store/journal/journal.ts';
import { changesTables } from '../store/journal/lines.ts';
import { Ledger } from '../store/ledger.ts';
import { LedgerFault } from '../store/ledger-fault.ts';
import { compareTables, readTables } from '../store/tables.ts';
import { copyDurably, Manifest } from './backup.ts';
import type { Fault } from './faults.ts';
import { sha256Of, verify } from './verify.ts';

export interface RestoreOptions {
  folder: string;
  from: string;
  /** Also where the folder holds a ledger; it is kept aside. */
  replace: boolean;
  /** Names what is kept aside. */
  stamp: string;
}

export type RestoreResult =
  | { outcome: 'restored'; head: Manifest['head']; originals: number; tables: number; aside: string | null }
  /** Something of the copy is not what the backup says; nothing was switched. */
  | { outcome: 'unequal'; files: string[]; tables: string[]; faults: Fault[] };

/**
 * Puts the ledger of a backup in the place of `folder`, after every file of the copy was compared with its hash, every
 * table with what was written down when the backup was made, and both with the journal.
 * @throws LedgerFault, DiskFull
 */
export async function restore({ folder, from, replace, stamp }: RestoreOptions): Promise<RestoreResult> {
  const manifest = await readManifest(from);
  if (!replace && (await holdsLedger(folder))) {
    throw new LedgerFault('ledger-there', { path: folder });
  }
  const copy = `${folder}.restoring`;
  await rm(copy, { recursive: true, force: true });
  try {
    await copyTree(from, copy);
    const files = await differingFiles(copy, manifest);
    const { faults } = files.length > 0 ? { faults: [] } : await verify(copy);
    const tables = files.length + faults.length > 0 ? [] : await differingTables(copy, manifest);
    if (files.length + faults.length + tables.length > 0) return { outcome: 'unequal', files, tables, faults };
    await rm(restoredFolder(folder), { recursive: true, force: true });
    await rename(copy, restoredFolder(folder));
  } catch (error) {
    throw plainError(error, copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  const aside = existsSync(folder) ? `${folder}.before-restore-${stamp}` : null;
  if (aside !== null) {
    await rename(folder, aside);
    await rm(join(aside, 'owner.json'), { force: true });
  }
  // A command that asked for the folder made it, and left nothing in it but its own name.
  const wasEmpty = aside !== null && (await readdir(aside)).length === 0;
  if (wasEmpty) await rm(aside, { recursive: true });
  // A start that comes in between does the same.
  finishSwitch(folder);
  await syncFolder(dirname(folder));
  const { head, originals, tables } = manifest;
  return { outcome: 'restored', head, originals, tables: tables.length, aside: wasEmpty ? null : aside };
}

async function readManifest(from: string): Promise<Manifest> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(from, 'backup.json'), 'utf8')));
  } catch {
    throw new LedgerFault('no-backup', { path: from });
  }
}

async function holdsLedger(folder: string): Promise<boolean> {
  if ((await readChain(join(folder, 'journal.ndjson'))).lines.some(changesTables)) return true;
  const originals = join(folder, 'originals');
  // A ledger without a journal, or with a broken one, is a ledger too.
  return existsSync(originals) && (await readdir(originals)).length > 0;
}

async function copyTree(from: string, to: string): Promise<void> {
  await makeFolder(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.name !== 'backup.json') await copyDurably(source, target);
  }
  await syncFolder(to);
}

/** Files beside the originals that are not those of the manifest; `verify` looks at the originals. */
async function differingFiles(copy: string, { files }: Manifest): Promise<string[]> {
  const found = (await readdir(copy)).filter((name) => name !== 'originals');
  const differing: string[] = [];
  for (const name of new Set([...found, ...Object.keys(files)])) {
    const path = join(copy, name);
    if (!existsSync(path) || (await sha256Of(path)) !== files[name]) differing.push(name);
  }
  return differing;
}

async function differingTables(copy: string, manifest: Manifest): Promise<string[]> {
  const ledger = await Ledger.open({ folder: copy, memoryLimit: '256MB' });
  try {
    if (ledger.journal.head.hash !== manifest.head.hash) return ['journal_entry'];
    const tables = await readTables(ledger);
    const same = (await ledger.database.version()) === manifest.duckdb;
    // Another DuckDB may hash otherwise: rows are counted then, and `verify` has compared them with the journal.
    const content = (list: Manifest['tables']) => (same ? list : list.map((table) => ({ ...table, content: '' })));
    return compareTables(content(tables), content(manifest.tables));
  } finally {
    ledger.close();
  }
}
