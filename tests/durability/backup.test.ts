import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { backup, type Manifest } from '../../server/durability/backup.ts';
import { restore } from '../../server/durability/restore.ts';
import { verify } from '../../server/durability/verify.ts';
import { restoredFolder } from '../../server/store/files.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { claim } from '../../server/store/owner.ts';
import { readTables, type TableContent } from '../../server/store/tables.ts';
import { fact, landing, scratchFolder, statement } from '../support/landings.ts';
import { liveThrough } from '../support/lived-ledger.ts';

describe('backup and restore', () => {
  const { path: root, remove } = scratchFolder();
  const source = join(root, 'source');
  const copy = join(root, 'copy');
  const folder = join(root, 'data', 'ledger');
  let tables: TableContent[];
  let head: Manifest['head'];
  const run = (more: { replace?: boolean } = {}) =>
    restore({ folder, from: copy, replace: false, stamp: 'now', ...more });
  const tablesIn = async (path: string) => {
    const ledger = await Ledger.open({ folder: path });
    const found = await readTables(ledger);
    ledger.close();
    return found;
  };
  beforeAll(async () => {
    const ledger = await Ledger.open({ folder: source });
    await liveThrough(ledger);
    // What comes while the copy is made is whole in it, or no part of it.
    const more = landing('later', [statement({ fresh: 0 }, [fact('output', 2024, 1)])], ['后来']);
    const [made] = await Promise.all([backup(ledger, copy, new Date('2026-02-10T00:00:00Z')), ledger.land(more)]);
    ({ tables, head } = made);
    expect([11, 12]).toContain(head.seq);
    expect(made).toMatchObject({ originals: head.seq - 7, made: '2026-02-10T00:00:00.000Z' });
    await expect(backup(ledger, copy, new Date())).rejects.toThrow(/不是空的/);
    ledger.close();
  });
  afterEach(() => rmSync(join(root, 'data'), { recursive: true, force: true }));
  afterAll(remove);

  it('holds one moment of the ledger, private to its owner', async () => {
    expect(readdirSync(copy).sort()).toEqual(['backup.json', 'journal.ndjson', 'ledger.duckdb', 'originals']);
    for (const name of ['.', ...readdirSync(copy)])
      expect([name, statSync(join(copy, name)).mode & 0o077]).toEqual([name, 0]);
    expect(existsSync(`${copy}.unfinished`)).toBe(false);
  });

  it('comes back equal, table by table', async () => {
    expect(await run()).toMatchObject({ outcome: 'restored', head, originals: head.seq - 7, aside: null });
    expect(await tablesIn(folder)).toEqual(tables);
    expect(await verify(folder)).toMatchObject({ faults: [] });
  });

  it('keeps nothing aside where there was only an empty folder, which a command makes to hold it', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'owner.json'), '{}');
    expect(await run()).toMatchObject({ outcome: 'restored', aside: null });
    expect(readdirSync(join(folder, '..')).filter((name) => name.includes('before-restore'))).toEqual([]);
  });

  it('never replaces a ledger unasked, and keeps what it replaces', async () => {
    const ledger = await Ledger.open({ folder });
    await ledger.land(landing('own', [statement({ fresh: 0 }, [fact('output', 2024, 1)])], ['甲']));
    const own = await readTables(ledger);
    ledger.close();
    await expect(run()).rejects.toThrow(/--replace/);
    expect(await tablesIn(folder)).toEqual(own);
    const { aside } = { aside: '', ...(await run({ replace: true })) };
    expect(aside).toBe(`${folder}.before-restore-now`);
    expect(await tablesIn(folder)).toEqual(tables);
    expect(await tablesIn(aside ?? '')).toEqual(own);
  });

  it.each([
    ['journal.ndjson', { files: ['journal.ndjson'] }],
    ['ledger.duckdb', { files: ['ledger.duckdb'] }],
    ['originals', { faults: [expect.objectContaining({ code: 'original-changed' })] }],
  ])('switches nothing where a byte of %s was flipped', async (name, expected) => {
    const [file = ''] = readdirSync(join(copy, 'originals'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const path = name === 'originals' ? file : join(copy, name);
    const bytes = readFileSync(path);
    const flipped = Buffer.from(bytes);
    flipped[5] = (flipped[5] ?? 0) ^ 1;
    writeFileSync(path, flipped);
    expect(await run()).toMatchObject({ outcome: 'unequal', ...expected });
    writeFileSync(path, bytes);
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(`${folder}.restoring`)).toBe(false);
  });

  it('is refused where there is no whole backup', async () => {
    await expect(restore({ folder, from: root, replace: false, stamp: 'x' })).rejects.toThrow(/没有备份/);
  });

  it('killed between moving the old folder away and naming the new one, is ended by the next claim', async () => {
    await run();
    renameSync(folder, restoredFolder(folder));
    claim(folder, null).release();
    expect(await tablesIn(folder)).toEqual(tables);
    mkdirSync(restoredFolder(folder));
    claim(folder, null).release();
    expect(await tablesIn(folder)).toEqual(tables);
  });
});
