import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FaultCode } from '../../server/contract/durability.ts';
import { faultWords } from '../../server/durability/faults.ts';
import { verify } from '../../server/durability/verify.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { arrivedFile, scratchFolder } from '../support/landings.ts';
import { liveThrough } from '../support/lived-ledger.ts';

const { sha256 } = arrivedFile('cluster\n');
const original = join('originals', sha256.slice(0, 2), sha256);

describe('verify', () => {
  const { path: root, remove } = scratchFolder();
  const whole = join(root, 'whole');
  const folder = join(root, 'ledger');
  const path = (name: string) => join(folder, name);
  const flip = (name: string, at: number) => {
    const bytes = readFileSync(path(name));
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(path(name), bytes);
  };
  /** Changes rows behind the back of the ledger. */
  const tamper = async (sql: string) => {
    const ledger = await Ledger.open({ folder });
    await ledger.database.transaction((connection) => connection.run(sql));
    ledger.close();
  };
  beforeAll(async () => {
    const ledger = await Ledger.open({ folder: whole });
    await liveThrough(ledger);
    ledger.close();
  });
  afterAll(remove);
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(whole, folder, { recursive: true });
  });

  it('finds nothing in a whole ledger, and leaves every byte as it was', async () => {
    const before = readFileSync(path('ledger.duckdb'));
    const { head, known, ...found } = await verify(folder);
    expect([found, head.seq, known]).toEqual([{ faults: [], lines: 12, originals: 4, removed: [] }, 11, null]);
    const asked = async (seq: number, hash: string) => (await verify(folder, undefined, { seq, hash })).known;
    expect(await asked(head.seq, head.hash)).toBe(true);
    expect(await asked(head.seq - 1, head.hash)).toBe(false);
    expect(await asked(head.seq + 1, head.hash)).toBe(false);
    expect(readFileSync(path('ledger.duckdb')).equals(before)).toBe(true);
    expect(await verify(join(root, 'none'))).toMatchObject({ faults: [], lines: 0, originals: 0, head: { seq: -1 } });
  });

  it.each<[string, string, number | null, string, () => unknown]>([
    [
      'journal-broken',
      'journal.ndjson',
      3,
      'a changed line',
      () =>
        flip(
          'journal.ndjson',
          readFileSync(path('journal.ndjson'), 'utf8').split('\n').slice(0, 2).join('\n').length + 40,
        ),
    ],
    ['journal-torn', 'journal.ndjson', 13, 'a line begun', () => appendFileSync(path('journal.ndjson'), '{"act"')],
    ['journal-missing', 'journal.ndjson', null, 'no journal', () => rmSync(path('journal.ndjson'))],
    ['original-changed', original, null, 'a changed original', () => flip(original, 3)],
    ['original-missing', original, null, 'a missing original', () => rmSync(path(original))],
    [
      'original-extra',
      'originals/ab/extra',
      null,
      'a file nobody sent',
      () => {
        mkdirSync(path('originals/ab'), { recursive: true });
        writeFileSync(path('originals/ab/extra'), 'x');
      },
    ],
    [
      'original-extra',
      `originals/${sha256}`,
      null,
      'an original in a wrong place',
      () => renameSync(path(original), path(`originals/${sha256}`)),
    ],
    ['database-missing', 'ledger.duckdb', null, 'no database', () => rmSync(path('ledger.duckdb'))],
    [
      'database-damaged',
      'ledger.duckdb',
      null,
      'a database that is none',
      () => writeFileSync(path('ledger.duckdb'), 'x'.repeat(20_000)),
    ],
    [
      'database-newer',
      'ledger.duckdb',
      null,
      'a newer one',
      () => tamper("insert into schema_migration values (999, 'later')"),
    ],
    [
      'database-differs',
      'ledger.duckdb',
      2,
      'a changed value',
      () =>
        tamper(
          'update observation set value = value + 1 where submission_id = 1 and year = 2020; update current_observation set value = value + 1 where year = 2020',
        ),
    ],
    [
      'database-differs',
      'ledger.duckdb',
      2,
      'a submission of another cluster',
      () => tamper('update submission set cluster_id = 2 where submission_id = 1'),
    ],
    [
      'database-differs',
      'ledger.duckdb',
      3,
      'a reason taken out',
      () => tamper('delete from finding where file_no = 2'),
    ],
    [
      'database-differs',
      'ledger.duckdb',
      11,
      'another reason for an act',
      () => tamper(`update event set detail = '{"reason":"无"}' where kind = 'excused'`),
    ],
    [
      'database-differs',
      'ledger.duckdb',
      2,
      'another day',
      () => tamper("update file set received_at = date '2020-01-01' where file_no = 1"),
    ],
    [
      'derived-differs',
      'ledger.duckdb',
      null,
      'a changed current figure',
      () => tamper('update current_observation set value = value + 1'),
    ],
    [
      'database-ahead',
      'ledger.duckdb',
      null,
      'a journal cut short',
      () => {
        const text = readFileSync(path('journal.ndjson'), 'utf8');
        writeFileSync(path('journal.ndjson'), `${text.split('\n').slice(0, -2).join('\n')}\n`);
      },
    ],
  ])('finds %s in %s at line %s: %s', async (code, file, line, _, damage) => {
    await damage();
    const { faults } = await verify(folder);
    expect(faults.map((fault) => [fault.code, fault.file, fault.line])).toContainEqual([code, path(file), line]);
  });

  it('has words and a remedy for every fault', () => {
    for (const code of FaultCode.options) {
      const { what, remedy } = faultWords[code];
      expect([what.zh, what.en, remedy.zh, remedy.en].every((text) => text.length >= 5)).toBe(true);
    }
  });
});
