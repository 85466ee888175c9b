import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClusterId, IsoDate, Sha256 } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import { backup } from '../../server/durability/backup.ts';
import { restore } from '../../server/durability/restore.ts';
import { verify } from '../../server/durability/verify.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { type ReviewEvent, StaleVersion } from '../../server/store/ledger-events.ts';
import { DamagedOriginal } from '../../server/store/originals.ts';
import { readTables, type TableContent } from '../../server/store/tables.ts';
import { scratchFolder } from '../support/landings.ts';
import { liveThrough, rebuildIn } from '../support/lived-ledger.ts';

const bytesOf = (text: string) => Buffer.from(`%PDF-1.7 ${text}`);
const shaOf = (bytes: Buffer) => Sha256.parse(createHash('sha256').update(bytes).digest('hex'));

function attaching(bytes: Buffer, seen: number | null = null): [ReviewEvent, { sha256: Sha256; bytes: Buffer }] {
  const sha256 = shaOf(bytes);
  const file = { sha256, bytes: bytes.length, name: '证明.pdf', type: 'pdf' };
  const event: ReviewEvent = {
    kind: 'evidence-attached',
    round: RoundId.parse('sme-regional-2021'),
    clusterId: ClusterId.parse(1),
    submissionId: null,
    at: IsoDate.parse('2026-02-06'),
    recordedAt: '2026-02-06T01:02:03.456Z',
    actor: 'operator',
    detail: {
      place: { of: 'report' },
      file,
      seat: 'operator',
      list: { read: false, list: 'patents', why: 'no-table' },
    },
    seen,
  };
  return [event, { sha256, bytes }];
}

describe('the bytes of evidence', () => {
  const { path: root, remove } = scratchFolder();
  const folder = join(root, 'ledger');
  const copy = join(root, 'copy');
  const [first, refused] = [bytesOf('first'), bytesOf('refused')];
  const kept = join(folder, 'originals', shaOf(first).slice(0, 2), shaOf(first));
  let tables: TableContent[];
  let originals: number;
  beforeAll(async () => {
    const ledger = await Ledger.open({ folder });
    await liveThrough(ledger);
    const before = (await verifyOpen(ledger)).originals;
    await ledger.attach(...attaching(first));
    // Somebody acted meanwhile: nothing of it stays.
    await expect(ledger.attach(...attaching(refused, 1))).rejects.toThrow(StaleVersion);
    expect(ledger.originals.holds(shaOf(refused))).toBe(false);
    // The same bytes once more, in vain: those that were acknowledged stay.
    await expect(ledger.attach(...attaching(first, 1))).rejects.toThrow(StaleVersion);
    // Bytes that somebody else is bringing in are not this act's to drop.
    const arriving = bytesOf('arriving');
    await ledger.originals.receive(shaOf(arriving), arriving);
    await expect(ledger.attach(...attaching(arriving, 1))).rejects.toThrow(StaleVersion);
    expect(ledger.originals.holds(shaOf(arriving))).toBe(true);
    await ledger.originals.drop(shaOf(arriving));
    // What has no bytes of its own comes back from the journal as it is.
    const [{ detail: _, ...about }] = attaching(first);
    await ledger.act({ ...about, kind: 'paper-seen', detail: { place: { of: 'report' }, words: '卷宗1' } });
    const mail = { to: 'office@example.org', subject: '催报', text: '请报送', id: '<1@example.org>', answer: '250 OK' };
    const owed = { owed: 'report', due: '2026-01-31', way: 'mail', words: '' };
    await ledger.act({ ...about, kind: 'reminded', detail: { ...owed, mail } });
    originals = before + 1;
    expect(await verifyOpen(ledger)).toMatchObject({ faults: [], originals });
    expect(await backup(ledger, copy, new Date('2026-02-10T00:00:00Z'))).toMatchObject({ originals });
    tables = await readTables(ledger);
    ledger.close();
  });
  afterAll(remove);

  const verifyOpen = (ledger: Ledger) =>
    verify(folder, async () => ({ database: ledger.database, close: () => undefined }));
  const run = () => rebuildIn(folder);

  it('are missed and checked by verify like those of a report', async () => {
    const whole = readFileSync(kept);
    writeFileSync(kept, 'changed');
    expect((await verify(folder)).faults).toMatchObject([{ code: 'original-changed', file: kept }]);
    rmSync(kept);
    expect((await verify(folder)).faults).toMatchObject([{ code: 'original-missing', file: kept }]);
    rmSync(join(folder, 'ledger.duckdb'));
    await expect(run()).rejects.toThrow(DamagedOriginal);
    writeFileSync(kept, whole);
    expect(await run()).toMatchObject({ outcome: 'restored', lines: [] });
    const ledger = await Ledger.open({ folder });
    expect(await readTables(ledger)).toEqual(tables);
    ledger.close();
  });

  it('come back from a backup', async () => {
    const to = join(root, 'restored');
    expect(await restore({ folder: to, from: copy, replace: false, stamp: 'now' })).toMatchObject({ originals });
    const ledger = await Ledger.open({ folder: to });
    expect(Buffer.from(await ledger.originals.read(shaOf(first)))).toEqual(first);
    ledger.close();
  });

  it('are kept at the next start where a killed process had not moved them, and dropped where no line names them', async () => {
    const incoming = join(folder, 'originals', 'incoming');
    mkdirSync(incoming, { recursive: true });
    renameSync(kept, join(incoming, shaOf(first)));
    writeFileSync(join(incoming, shaOf(refused)), refused);
    const ledger = await Ledger.open({ folder });
    expect(readdirSync(incoming)).toEqual([]);
    expect(existsSync(kept)).toBe(true);
    expect(Buffer.from(await ledger.originals.read(shaOf(first)))).toEqual(first);
    ledger.close();
  });
});
