import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finding } from '../../server/domain/finding.ts';
import { IsoDate, SubmissionId } from '../../server/domain/ids.ts';
import type { Landing } from '../../server/domain/landing.ts';
import { RoundId } from '../../server/domain/review.ts';
import { readContents } from '../../server/store/journal/content.ts';
import { readChain } from '../../server/store/journal/journal.ts';
import { Ledger, type Repeat } from '../../server/store/ledger.ts';
import { readTables } from '../../server/store/tables.ts';
import { arrivedFile, fact, landing, scratchFolder, statement } from '../support/landings.ts';

const fixture = resolve(import.meta.dirname, '../fixtures/ledgers/before-journal');
const first = landing('a', [statement({ fresh: 0 }, [fact('output', 2024, 2.78), fact('staff', 2024, null)])], ['甲']);
const second = landing(
  'b',
  [statement(1, [fact('output', 2024, 3)]), statement({ fresh: 0 }, [fact('output', 2024, 1e-6)])],
  ['乙'],
);
const refused = arrivedFile('c');
const reasons = [finding('file-empty', 'blocks', '', {})];
const landings = new Map<string, Landing>([first, second].map((landing) => [landing.file.sha256, landing]));

/** As a reader would: the same landing for the same bytes. */
const repeat: Repeat = async ({ sha256 }, bytes, ledger) => {
  const known = landings.get(sha256);
  if (known !== undefined) await ledger.land(known);
  else await ledger.reject({ ...refused, bytes }, reasons);
};
const withdraw = (ledger: Ledger, submission: number) =>
  ledger.record({
    kind: 'withdrawn',
    submissionId: SubmissionId.parse(submission),
    at: IsoDate.parse('2026-02-01'),
    recordedAt: '2026-02-01T01:02:03.456Z',
    actor: 'reviewer',
    detail: { reason: '重复', extra: undefined },
  });
const open = (ledger: Ledger) =>
  ledger.act({
    kind: 'round-opened',
    round: RoundId.parse('sme-regional-2025'),
    clusterId: null,
    submissionId: null,
    at: IsoDate.parse('2026-01-02'),
    recordedAt: '2026-02-02T01:02:03.456Z',
    actor: 'reviewer',
    detail: { due: '2026-01-31', note: '' },
    seen: null,
  });

describe('journal of a ledger', () => {
  let folder: string;
  let remove: () => void;
  const path = (name: string) => join(folder, name);
  beforeEach(() => {
    ({ path: folder, remove } = scratchFolder());
  });
  afterEach(() => remove());

  const steps: ((ledger: Ledger) => Promise<unknown>)[] = [
    (ledger) => ledger.land(first),
    (ledger) => ledger.reject(refused, reasons),
    (ledger) => ledger.land(second),
    (ledger) => withdraw(ledger, 1),
    open,
  ];

  it('holds one line for everything that happened, with what it needs to happen again', async () => {
    const ledger = await Ledger.open({ folder });
    for (const step of steps) await step(ledger);
    const contents = await readContents(ledger.database.reader);
    ledger.close();
    const { lines, broken, torn } = await readChain(path('journal.ndjson'));
    expect([broken, torn]).toEqual([null, 0]);
    expect(lines.map(({ kind }) => kind)).toEqual(['opened', 'arrival', 'arrival', 'arrival', 'act', 'act']);
    expect(lines[1]).toMatchObject({
      sha256: first.file.sha256,
      name: 'a',
      bytes: 1,
      door: 'command-line',
      actor: 'tester',
      outcome: 'accepted',
      options: {},
      days: { received: '2026-01-15', recorded: '2026-01-15T08:00:00.000Z', known: null },
      content: contents.get(1),
    });
    expect(lines[2]).toMatchObject({ outcome: 'rejected', content: contents.get(2) });
    expect(lines[3]).toMatchObject({ content: contents.get(3) });
    expect(lines[4]).toMatchObject({
      act: 'withdrawn',
      round: null,
      cluster: null,
      submission: { sha256: first.file.sha256, part: '' },
      detail: { reason: '重复' },
    });
    expect(lines[5]).toMatchObject({ act: 'round-opened', round: 'sme-regional-2025', submission: null });
  });

  it('is repeated from wherever the tables stopped, and the tables come out equal', async () => {
    (await Ledger.open({ folder })).close();
    const copies: string[] = [];
    for (const [index, step] of steps.entries()) {
      const copy = path(`copy-${index}`);
      copyFileSync(path('ledger.duckdb'), copy);
      copies.push(copy);
      const ledger = await Ledger.open({ folder });
      await step(ledger);
      ledger.close();
    }
    const whole = await Ledger.open({ folder });
    const expected = await readTables(whole);
    whole.close();
    for (const copy of copies) {
      rmSync(path('ledger.duckdb'));
      copyFileSync(copy, path('ledger.duckdb'));
      const ledger = await Ledger.open({ folder, repeat });
      expect(await readTables(ledger)).toEqual(expected);
      expect(ledger.differences).toEqual([]);
      expect(ledger.journal.head.seq).toBe(steps.length);
      ledger.close();
    }
  });

  it('says so where a line comes out otherwise when it is repeated', async () => {
    (await Ledger.open({ folder })).close();
    copyFileSync(path('ledger.duckdb'), path('copy'));
    const ledger = await Ledger.open({ folder });
    await ledger.land(first);
    await ledger.land(second);
    ledger.close();
    copyFileSync(path('copy'), path('ledger.duckdb'));
    const changed = { ...first, statements: [statement({ fresh: 0 }, [fact('output', 2024, 2.77)])] };
    const other: Repeat = async ({ sha256 }, _bytes, to) =>
      void (await to.land(sha256 === first.file.sha256 ? changed : second));
    const again = await Ledger.open({ folder, repeat: other });
    expect(again.differences).toEqual([{ seq: 1, name: 'a' }]);
    again.close();
  });

  it('takes a line back whose commit failed, and goes on', async () => {
    const ledger = await Ledger.open({ folder });
    await ledger.land(first);
    const before = ledger.journal.head;
    const failing = ledger.database as unknown as { run: (sql: string, params: object) => Promise<void> };
    const run = failing.run.bind(ledger.database);
    failing.run = async (text, params) => {
      if (text.includes('journal_entry')) throw new Error('Could not write file "x.wal": No space left on device');
      return run(text, params);
    };
    await expect(ledger.land(second)).rejects.toThrow(/磁盘空间已满/);
    expect(ledger.journal.head).toEqual(before);
    expect(ledger.isAccepted(second.file.sha256)).toBe(false);
    expect(existsSync(join(folder, 'originals', 'incoming', second.file.sha256))).toBe(false);
    failing.run = run;
    await ledger.land(second);
    expect(ledger.journal.head.seq).toBe(before.seq + 1);
    ledger.close();
    const { lines } = await readChain(path('journal.ndjson'));
    expect(lines.map((line) => (line.kind === 'arrival' ? line.name : line.kind))).toEqual(['opened', 'a', 'b']);
  });

  it('cuts off what a killed process was writing and keeps it beside', async () => {
    const ledger = await Ledger.open({ folder });
    await ledger.land(first);
    ledger.close();
    appendFileSync(path('journal.ndjson'), '{"act":"with');
    const again = await Ledger.open({ folder });
    await again.land(second);
    again.close();
    expect(readFileSync(path('journal.ndjson.torn-2'), 'utf8')).toBe('{"act":"with');
    expect(await readChain(path('journal.ndjson'))).toMatchObject({ broken: null, torn: 0, head: { seq: 2 } });
  });

  it('refuses tables that know more than the journal, another journal, none at all, and changes nothing', async () => {
    const ledger = await Ledger.open({ folder });
    await ledger.land(first);
    await ledger.land(second);
    ledger.close();
    const bytes = readFileSync(path('journal.ndjson'));
    const refusals = async () =>
      Ledger.open({ folder, repeat }).then(
        (journal) => journal.close(),
        (error: Error) => error,
      );
    truncateSync(path('journal.ndjson'), bytes.length - 1);
    expect(await refusals()).toMatchObject({ code: 'database-ahead' });
    expect(statSync(path('journal.ndjson')).size).toBe(bytes.length - 1);
    rmSync(path('journal.ndjson'));
    expect(await refusals()).toMatchObject({ code: 'journal-missing' });
    expect(existsSync(path('journal.ndjson'))).toBe(false);
    const elsewhere = scratchFolder();
    const other = await Ledger.open({ folder: elsewhere.path });
    await other.land(first);
    await other.land(second);
    other.close();
    copyFileSync(join(elsewhere.path, 'journal.ndjson'), path('journal.ndjson'));
    elsewhere.remove();
    expect(await refusals()).toMatchObject({ code: 'database-foreign' });
    writeFileSync(path('journal.ndjson'), bytes.toString('utf8').replace('"name":"a"', '"name":"x"'));
    expect(await refusals()).toMatchObject({ code: 'journal-broken', facts: { line: 2, reason: 'wrong-hash' } });
    writeFileSync(path('journal.ndjson'), bytes);
    rmSync(path('ledger.duckdb'));
    expect(await refusals()).toMatchObject({ code: 'database-missing' });
    expect(existsSync(path('ledger.duckdb'))).toBe(false);
  });

  it('is made from the tables of a ledger that had none, once', async () => {
    mkdirSync(folder, { recursive: true });
    cpSync(join(fixture, 'originals'), path('originals'), { recursive: true });
    writeFileSync(path('ledger.duckdb'), gunzipSync(readFileSync(join(fixture, 'ledger.duckdb.gz'))));
    const ledger = await Ledger.open({ folder });
    expect(ledger.version).toBe(9);
    ledger.close();
    const bytes = readFileSync(path('journal.ndjson'));
    const { lines, broken } = await readChain(path('journal.ndjson'));
    expect(broken).toBeNull();
    expect(
      lines.map((line) => (line.kind === 'arrival' ? line.name : line.kind === 'act' ? line.act : line.kind)),
    ).toEqual([
      'opened',
      '甲.csv',
      'bad.csv',
      '乙.csv',
      'series.csv',
      '甲2.csv',
      'withdrawn',
      'round-opened',
      'excused',
      'returned',
    ]);
    expect(lines[0]).toMatchObject({ from: 'tables' });
    expect(lines[3]).toMatchObject({
      options: { received: '2022-01-05', stage: 'revised' },
      days: { received: '2022-01-05', recorded: '2026-01-20T04:02:07.123Z' },
    });
    expect(lines[8]).toMatchObject({ cluster: { sha256: (lines[3] as { sha256: string }).sha256 }, submission: null });
    expect(lines[9]).toMatchObject({ detail: { note: '数据不一致', due: null, findings: [] } });
    (await Ledger.open({ folder })).close();
    expect(readFileSync(path('journal.ndjson'))).toEqual(bytes);
    expect(statSync(path('ledger.duckdb')).mode & 0o077).toBe(0);
  });

  it('gets its name last: a start killed while making it goes on', async () => {
    cpSync(join(fixture, 'originals'), path('originals'), { recursive: true });
    writeFileSync(path('ledger.duckdb'), gunzipSync(readFileSync(join(fixture, 'ledger.duckdb.gz'))));
    (await Ledger.open({ folder })).close();
    const bytes = readFileSync(path('journal.ndjson'));
    copyFileSync(path('journal.ndjson'), path('journal.ndjson.unfinished'));
    rmSync(path('journal.ndjson'));
    (await Ledger.open({ folder })).close();
    expect(readFileSync(path('journal.ndjson'))).toEqual(bytes);
  });
});
