import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IsoDate, type Sha256 } from '../../server/domain/ids.ts';
import { backup } from '../../server/durability/backup.ts';
import { restore } from '../../server/durability/restore.ts';
import { verify } from '../../server/durability/verify.ts';
import { ingestFile, sha256Of } from '../../server/ingest/ingest-file.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { DamagedOriginal, RemovedOriginal } from '../../server/store/originals.ts';
import { LeaveDiffers } from '../../server/store/removal/leave.ts';
import { readTables, type TableContent } from '../../server/store/tables.ts';
import { contactIndicator, scratchFolder } from '../support/landings.ts';
import { catalogue, liveThrough, personal, rebuildIn, repeat } from '../support/lived-ledger.ts';

const telephone = '0472-7654321';
const header = 'cluster,league,programme,level,report_year,indicator,year,value,status';
const tableOf = (cluster: string, year: number) => {
  const row = `${cluster},包头市,sme,regional,${year}`;
  const lines = [
    header,
    `${row},cluster_gross_output,${year},7.5,value`,
    `${row},${contactIndicator},${year},示例联系人 ${telephone},value`,
    `${row},cluster_area,${year},,blank`,
  ];
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
};
/** Another has only one column, so that it is rejected; it names somebody too. */
const refusedBytes = new TextEncoder().encode(`cluster\n示例联系人 ${telephone}\n`);

describe('the removal of an original with personal data', () => {
  const { path: root, remove } = scratchFolder();
  const folder = join(root, 'ledger');
  const database = join(folder, 'ledger.duckdb');
  const before = join(root, 'before');
  const [fresh, known] = [tableOf('示例丙集群', 2020), tableOf('示例甲集群', 2022)];
  const shas = [fresh, known, refusedBytes].map((bytes) => sha256Of(bytes));
  const pathOf = (sha256: string) => join(folder, 'originals', sha256.slice(0, 2), sha256);
  let ledger: Ledger;
  let untouched: TableContent[];
  let tables: TableContent[];
  let minute = 0;
  const open = () => Ledger.open({ folder, repeat, personal });
  const send = (name: string, bytes: Uint8Array) =>
    ingestFile(
      { bytes, name, options: {} },
      {
        catalogue,
        ledger,
        read: (content, file, options) => readFile(content, file, catalogue, options),
        now: () => new Date(Date.UTC(2026, 1, 20, 4, minute++)),
        actor: 'tester',
        door: 'web',
        say: () => '',
      },
    );
  const take = (sha256: Sha256, at = '2026-03-01') =>
    ledger.removeOriginal({
      sha256,
      reason: '联系人要求删除',
      actor: 'root',
      at: IsoDate.parse(at),
      recordedAt: `${at}T01:02:03.456Z`,
    });
  const again = (more = {}) => rebuildIn(folder, more);
  /** Every file of the ledger whose bytes hold the telephone. */
  const holders = (at = folder): string[] =>
    readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(telephone))
      .map(({ name }) => name)
      .sort();
  const figures = (list: readonly TableContent[]) =>
    list.filter(({ table }) => !['contact', 'event', 'journal_entry'].includes(table));

  beforeAll(async () => {
    ledger = await open();
    await liveThrough(ledger);
    for (const [name, bytes] of [
      ['新集群.csv', fresh],
      ['甲.csv', known],
      ['坏表.csv', refusedBytes],
    ] as const) {
      await send(name, bytes);
    }
    untouched = await readTables(ledger);
    await backup(ledger, before, new Date('2026-02-25T00:00:00Z'));
    expect(holders()).toEqual(expect.arrayContaining(shas));
    const version = ledger.version;
    expect(await take(shas[0]!)).toBe(1);
    expect(await take(shas[1]!)).toBe(1);
    expect(await take(shas[2]!)).toBe(0);
    expect(ledger.version).toBe(version + 3);
    expect(ledger.figuresVersion).toBe(version + 3);
    tables = await readTables(ledger);
    ledger.close();
  });
  afterAll(remove);

  it('takes the bytes and the words, and leaves every figure', async () => {
    expect(figures(tables)).toEqual(figures(untouched));
    expect(tables.find(({ table }) => table === 'contact')?.rows).toBe(0);
    for (const sha256 of shas) expect(existsSync(pathOf(sha256))).toBe(false);
    // What the database has on disk besides its rows goes when it is made again; see docs/operations.md.
    expect(holders().filter((name) => !name.startsWith('ledger.duckdb'))).toEqual([]);
  });

  it('is told by whoever opens the original, and is not taken for damage', async () => {
    ledger = await open();
    await expect(ledger.originals.read(shas[0]!)).rejects.toThrow(RemovedOriginal);
    await expect(ledger.originals.read(shas[0]!)).rejects.toThrow(/2026-03-01.*root/);
    await expect(take(shas[0]!)).rejects.toThrow(RemovedOriginal);
    await expect(take(sha256Of(new Uint8Array([1])))).rejects.toThrow(DamagedOriginal);
    ledger.close();
    const { faults, removed } = await verify(folder);
    expect(faults).toEqual([]);
    expect(removed.map(({ sha256, at, actor, cells }) => [sha256, at, actor, cells])).toEqual([
      [shas[0], '2026-03-01', 'root', 1],
      [shas[1], '2026-03-01', 'root', 1],
      [shas[2], '2026-03-01', 'root', 0],
    ]);
  });

  it('holds in a rebuild, and then no file of the ledger holds the words', async () => {
    expect(await again()).toEqual({ outcome: 'equal' });
    rmSync(database);
    rmSync(`${database}.wal`, { force: true });
    // No line comes out otherwise, although the reader never sees the bytes.
    expect(await again()).toEqual({ outcome: 'restored', aside: null, lines: [] });
    ledger = await open();
    expect(await readTables(ledger)).toEqual(tables);
    ledger.close();
    expect(holders()).toEqual([]);
    expect((await verify(folder)).faults).toEqual([]);
  });

  it('misses what is left of a file like any other original', async () => {
    const line = readFileSync(join(folder, 'journal.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text))
      .find(({ kind, sha256 }) => kind === 'removal' && sha256 === shas[0]);
    const kept = readFileSync(pathOf(line.residue));
    rmSync(pathOf(line.residue));
    expect((await verify(folder)).faults).toMatchObject([{ code: 'original-missing', file: pathOf(line.residue) }]);
    writeFileSync(pathOf(line.residue), kept);
    // Bytes that somebody puts back are not the ledger's any more.
    writeFileSync(pathOf(shas[0]!), fresh);
    expect((await verify(folder)).faults).toMatchObject([{ code: 'original-extra', file: pathOf(shas[0]!) }]);
    ledger = await open();
    expect(existsSync(pathOf(shas[0]!))).toBe(false);
    ledger.close();
  });

  it('is part of a backup; one of before brings the words back', async () => {
    ledger = await open();
    const to = join(root, 'after');
    await backup(ledger, to, new Date('2026-03-02T00:00:00Z'));
    ledger.close();
    expect(holders(to)).toEqual([]);
    const restored = join(root, 'restored');
    expect(await restore({ folder: restored, from: to, replace: false, stamp: 'now' })).toMatchObject({
      outcome: 'restored',
    });
    const other = await Ledger.open({ folder: restored, repeat, personal });
    expect(await readTables(other)).toEqual(tables);
    await expect(other.originals.read(shas[1]!)).rejects.toThrow(RemovedOriginal);
    other.close();
    const older = join(root, 'older');
    await restore({ folder: older, from: before, replace: false, stamp: 'now' });
    expect(holders(older)).toEqual(expect.arrayContaining([...shas]));
  });

  it('is ended by the next start where a killed process had not taken the bytes', async () => {
    // Line and rows are there, the bytes too: as after a kill between the commit and the removal of the file.
    writeFileSync(pathOf(shas[1]!), known);
    ledger = await open();
    expect(existsSync(pathOf(shas[1]!))).toBe(false);
    expect(await readTables(ledger)).toEqual(tables);
    ledger.close();
  });

  it('lets a rejected file come again, and removes it again', async () => {
    ledger = await open();
    await send('坏表.csv', refusedBytes);
    expect(Buffer.from(await ledger.originals.read(shas[2]!))).toEqual(Buffer.from(refusedBytes));
    ledger.close();
    expect((await verify(folder)).faults).toEqual([]);
    ledger = await open();
    await take(shas[2]!, '2026-03-05');
    tables = await readTables(ledger);
    ledger.close();
    expect((await verify(folder)).faults).toEqual([]);
    expect(await again()).toEqual({ outcome: 'equal' });
  });

  it('removes nothing where what was read cannot be told in full', async () => {
    ledger = await open();
    const more = tableOf('示例乙集群', 2023);
    await send('乙.csv', more);
    await ledger.database.transaction(async (connection) => {
      await connection.run('update observation set value = value + 1 where year = 2023');
    });
    await expect(take(sha256Of(more))).rejects.toThrow(LeaveDiffers);
    expect(existsSync(pathOf(sha256Of(more)))).toBe(true);
    ledger.close();
  });
});
