import { existsSync } from 'node:fs';
import { copyFile, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { CodedError } from '../domain/coded-error.ts';
import { plainError } from '../store/disk-full.ts';
import { makeFolder, privateFile, syncFolder, writeDurably } from '../store/files.ts';
import { walkChain } from '../store/journal/journal.ts';
import { KeptOriginals } from '../store/journal/kept-originals.ts';
import type { Ledger } from '../store/ledger.ts';
import { readTables } from '../store/tables.ts';
import { sha256Of } from './verify.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** `backup.json`: what a backup holds, written last. */
export const Manifest = z.strictObject({
  v: z.literal(1),
  made: z.iso.datetime(),
  /** Last line of its journal. */
  head: z.strictObject({ seq: z.number().int(), hash }),
  originals: z.number().int(),
  /** SHA-256 of every file beside the originals, whose names are their own. */
  files: z.record(z.string(), hash),
  /** Rows and content of every table; comparable within one version of DuckDB. */
  tables: z.array(z.strictObject({ table: z.string(), rows: z.number().int(), content: z.string() })),
  duckdb: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;

/** The target of a backup holds something already. */
export class TargetNotEmpty extends CodedError {
  static readonly code = 'folder-not-empty';
  constructor(path: string) {
    const sentence = {
      zh: `文件夹不是空的：${path}。请另选一个。`,
      en: `The folder is not empty: ${path}. Choose another.`,
    };
    super({ code: TargetNotEmpty.code, facts: { path }, field: 'to', sentence });
  }
}

/**
 * Copies the ledger in `folder` to `to`: journal and database as they stand at one moment, then the originals that the
 * journal names. Writers wait while the database is copied. `to` gets its name when all of it is on disk.
 * @throws TargetNotEmpty, DamagedOriginal, DiskFull
 */
export async function backup(ledger: Ledger, to: string, now: Date): Promise<Manifest> {
  if (existsSync(to) && (await readdir(to)).length > 0) throw new TargetNotEmpty(to);
  const unfinished = join(dirname(to), `${basename(to)}.unfinished`);
  await rm(unfinished, { recursive: true, force: true });
  try {
    await makeFolder(join(unfinished, 'originals'));
    const { head, tables, duckdb } = await ledger.exclusively(async () => {
      await ledger.database.checkpoint();
      for (const name of ['ledger.duckdb', 'ledger.duckdb.wal']) {
        const path = join(dirname(ledger.database.path), name);
        if (existsSync(path)) await copyDurably(path, join(unfinished, name));
      }
      const journal = (await readFile(ledger.journal.path)).subarray(0, ledger.journal.size);
      await writeDurably(join(unfinished, 'journal.ndjson'), journal);
      return { head: ledger.journal.head, tables: await readTables(ledger), duckdb: await ledger.database.version() };
    });
    const kept = new KeptOriginals();
    await walkChain(join(unfinished, 'journal.ndjson'), (line) => kept.read(line));
    const originals = kept.names;
    for (const sha256 of originals) {
      const target = join(unfinished, 'originals', sha256.slice(0, 2));
      await makeFolder(target);
      await writeDurably(join(target, sha256), await ledger.originals.read(sha256));
    }
    for (const name of await readdir(join(unfinished, 'originals')))
      await syncFolder(join(unfinished, 'originals', name));
    const files: Record<string, string> = {};
    for (const name of await readdir(unfinished)) {
      if (name !== 'originals') files[name] = await sha256Of(join(unfinished, name));
    }
    const manifest = Manifest.parse({
      v: 1,
      made: now.toISOString(),
      head,
      originals: originals.size,
      files,
      tables,
      duckdb,
    });
    await writeDurably(join(unfinished, 'backup.json'), Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
    await syncFolder(unfinished);
    if (existsSync(to)) await rm(to, { recursive: true });
    await rename(unfinished, to);
    await syncFolder(dirname(to));
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw plainError(error, to);
  }
}

/** A copy that is on disk when this returns. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, 'r+', privateFile);
  try {
    await file.chmod(privateFile);
    await file.sync();
  } finally {
    await file.close();
  }
}
