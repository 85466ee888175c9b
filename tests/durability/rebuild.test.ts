import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Ledger, type Repeat } from '../../server/store/ledger.ts';
import { readTables, type TableContent } from '../../server/store/tables.ts';
import { arrivedFile, scratchFolder } from '../support/landings.ts';
import { liveThrough, rebuildIn, repeat } from '../support/lived-ledger.ts';

describe('rebuild from the journal and the originals', () => {
  const { path: folder, remove } = scratchFolder();
  const database = join(folder, 'ledger.duckdb');
  let whole: Buffer;
  let tables: TableContent[];
  const run = (more: { repeat?: Repeat; acceptDifferences?: boolean } = {}) => rebuildIn(folder, more);
  const restoredTables = async () => {
    const ledger = await Ledger.open({ folder });
    try {
      return await readTables(ledger);
    } finally {
      ledger.close();
    }
  };
  const tidy = () => {
    for (const name of readdirSync(folder).filter((name) => name.includes('before-rebuild')))
      rmSync(join(folder, name));
    writeFileSync(database, whole);
  };
  beforeAll(async () => {
    const ledger = await Ledger.open({ folder });
    await liveThrough(ledger);
    expect(ledger.version).toBe(11);
    tables = await readTables(ledger);
    ledger.close();
    whole = readFileSync(database);
  });
  afterEach(tidy);
  afterAll(remove);

  it('finds a ledger equal and leaves it as it is', async () => {
    expect(await run()).toEqual({ outcome: 'equal' });
    expect(readFileSync(database).equals(whole)).toBe(true);
    expect(existsSync(join(folder, 'rebuilding'))).toBe(false);
  });

  it('puts back a database that is lost, acts included', async () => {
    rmSync(database);
    expect(await run()).toEqual({ outcome: 'restored', aside: null, lines: [] });
    expect(await restoredTables()).toEqual(tables);
  });

  it.each([
    ['no database at all', (bytes: Buffer) => bytes.fill(7)],
    ['its first half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    [
      'one with every block damaged',
      (bytes: Buffer) => bytes.map((byte, at) => (at > 20_000 && at % 4096 === 9 ? byte ^ 1 : byte)),
    ],
  ])('puts back a file that is %s, and keeps it aside', async (_, damage) => {
    const damaged = damage(Buffer.from(whole));
    writeFileSync(database, damaged);
    const aside = join(folder, 'ledger.before-rebuild-now.duckdb');
    expect(await run()).toEqual({ outcome: 'restored', aside, lines: [] });
    expect(readFileSync(aside).equals(damaged)).toBe(true);
    expect(await restoredTables()).toEqual(tables);
  });

  it('puts back a database of a newer version', async () => {
    const ledger = await Ledger.open({ folder });
    await ledger.database.transaction((connection) =>
      connection.run("insert into schema_migration values (999, 'later')"),
    );
    ledger.close();
    await expect(Ledger.open({ folder })).rejects.toThrow(/更新版本.*newer version/);
    expect(await run()).toMatchObject({ outcome: 'restored' });
    expect(await restoredTables()).toEqual(tables);
  });

  it('never replaces a database that differs, and names the tables', async () => {
    const ledger = await Ledger.open({ folder });
    await ledger.database.transaction((connection) =>
      connection.run('update observation set value = value + 1 where year = 2020'),
    );
    await ledger.database.transaction((connection) => connection.run("delete from event where kind = 'excused'"));
    ledger.close();
    const changed = readFileSync(database);
    expect(await run()).toEqual({ outcome: 'differs', tables: ['event', 'observation'], lines: [] });
    expect(readFileSync(database).equals(changed)).toBe(true);
  });

  it('does not put back what another reader makes of the files, unless that is asked for', async () => {
    rmSync(database);
    // A reader that takes nothing of one file.
    const other: Repeat = async (arrival, bytes, ledger) =>
      repeat(arrival, arrival.name === 'b.csv' ? bytes.subarray(0, 40) : bytes, ledger);
    // The acts on what it reported find nothing.
    const lines = [
      { seq: 3, name: 'b.csv' },
      { seq: 10, name: 'excused' },
      { seq: 11, name: 'returned' },
    ];
    expect(await run({ repeat: other })).toMatchObject({ outcome: 'refused', lines });
    expect(existsSync(database)).toBe(false);
    expect(await run({ repeat: other, acceptDifferences: true })).toMatchObject({ outcome: 'restored' });
  });

  it('names an original that is gone or changed, and replaces nothing', async () => {
    const { sha256 } = arrivedFile('cluster\n');
    const original = join(folder, 'originals', sha256.slice(0, 2), sha256);
    const bytes = readFileSync(original);
    rmSync(database);
    writeFileSync(original, 'clusteR\n');
    await expect(run()).rejects.toThrow(`被改动：${original}`);
    rmSync(original);
    await expect(run()).rejects.toThrow(`不见了：${original}`);
    expect(existsSync(database)).toBe(false);
    writeFileSync(original, bytes);
  });
});
