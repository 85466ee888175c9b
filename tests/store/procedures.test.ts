import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClusterId, IsoDate, Sha256, SubmissionId } from '../../server/domain/ids.ts';
import { callId, callKey, type ProcedureAct, parseProcedureAct } from '../../server/domain/procedure-acts.ts';
import { everything, nothing, type Scope } from '../../server/domain/scope.ts';
import { verify } from '../../server/durability/verify.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { StaleVersion } from '../../server/store/ledger-events.ts';
import { readActs } from '../../server/store/reads/read-acts.ts';
import { readProcedures } from '../../server/store/reads/read-procedures.ts';
import { readShared } from '../../server/store/reads/read-shared.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { readTables } from '../../server/store/tables.ts';
import { scratchFolder } from '../support/landings.ts';
import { liveThrough, rebuildIn } from '../support/lived-ledger.ts';

const call = callId({ procedure: 'im-sme-regional', programme: 'sme', level: 'regional', year: 2026, no: 1 });

describe('calls and applications in the ledger', () => {
  const { path: folder, remove } = scratchFolder();
  let ledger: Ledger;
  let snapshots: Snapshots;
  const onCall = (at: string, seen: number | null, detail: object, kind: 'call-opened' | 'call-deadline') =>
    ledger.proceed({
      act: parseProcedureAct(kind, { call, ...detail }),
      clusterId: null,
      submissionId: null,
      at: IsoDate.parse(at),
      recordedAt: `${at}T01:02:03.456Z`,
      actor: 'reviewer',
      seen,
    });
  const apply = (cluster: number, act: string, to: string, seen: number | null, at: string) =>
    ledger.proceed({
      act: parseProcedureAct('application-act', { call, act, to, seat: 'league', facts: { on: at, text: '意见' } }),
      clusterId: ClusterId.parse(cluster),
      submissionId: act === 'file' ? SubmissionId.parse(cluster) : null,
      at: IsoDate.parse(at),
      recordedAt: `${at}T01:02:03.456Z`,
      actor: 'officer',
      seen,
    });
  const asOf = (day: string | null, scope: Scope = everything) =>
    snapshots.at(null, scope, (snapshot) => readProcedures(snapshot, day === null ? null : IsoDate.parse(day)));
  const actsOf = async (cluster: number, day: string | null = null, scope: Scope = everything) =>
    ((await asOf(day, scope)).applications(call).get(cluster)?.acts ?? []).map(({ act, to }) => [act, to]);
  let filed = 0;

  beforeAll(async () => {
    ledger = await Ledger.open({ folder });
    snapshots = new Snapshots(ledger, 'cluster_gross_output');
    await liveThrough(ledger);
    const opened = await onCall(
      '2026-02-10',
      0,
      { paper: '示例〔2026〕1号', due: '2026-03-01', note: '' },
      'call-opened',
    );
    await onCall('2026-02-11', opened, { due: '2026-03-10', reason: '顺延' }, 'call-deadline');
    filed = await apply(1, 'file', 'filed', 0, '2026-02-12');
    const figures = ledger.figuresVersion;
    await apply(2, 'file', 'filed', 0, '2026-02-12');
    // No figure hangs on what a cluster does that is no applicant: snapshots of figures stay.
    expect(ledger.figuresVersion).toBe(figures);
    await apply(1, 'check', 'filed', filed, '2026-02-13');
  });
  afterAll(() => {
    ledger.close();
    remove();
  });

  it('name a call by procedure, scope, year and number', () => {
    expect(call).toBe('im-sme-regional.sme-regional.2026-1');
    expect(callId(callKey(call))).toBe(call);
  });

  it('answer as of any day', async () => {
    expect([...(await asOf('2026-02-09')).calls]).toEqual([]);
    expect((await asOf('2026-02-10')).calls.get(call)).toMatchObject({ due: '2026-03-01', paper: '示例〔2026〕1号' });
    expect((await asOf(null)).calls.get(call)).toMatchObject({ due: '2026-03-10', openedBy: 'reviewer' });
    expect(await actsOf(1, '2026-02-11')).toEqual([]);
    expect(await actsOf(1, '2026-02-12')).toEqual([['file', 'filed']]);
    expect(await actsOf(1)).toEqual([
      ['file', 'filed'],
      ['check', 'filed'],
    ]);
  });

  it('are refused where somebody acted on the same application or call, and only there', async () => {
    await expect(apply(1, 'recommend', 'recommended', filed, '2026-02-13')).rejects.toThrow(StaleVersion);
    await expect(onCall('2026-02-13', 0, { paper: '又', due: null, note: '' }, 'call-opened')).rejects.toThrow(
      StaleVersion,
    );
    expect(await actsOf(1)).toHaveLength(2);
    // What happened to one application does not make another old: its last event came before that.
    const last = (await asOf(null)).applications(call).get(2)?.version ?? 0;
    expect(last).toBeGreaterThan(filed);
    await apply(2, 'send-back', 'sent-back', last, '2026-02-13');
  });

  it('lose nothing where several act at once: the first is written, the others are refused', async () => {
    const last = (await asOf(null)).applications(call).get(2)?.version ?? 0;
    const tries = await Promise.allSettled(['甲', '乙', '丙'].map(() => apply(2, 'file', 'filed', last, '2026-02-14')));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await actsOf(2)).toHaveLength(3);
  });

  it('are no acts of the review, and nothing that is shared', async () => {
    const { versionOf } = await snapshots.at(null, everything, (snapshot) => readActs(snapshot, null));
    expect(versionOf(1)).toBeLessThan(filed);
    const { targets, annotations, views } = await snapshots.at(null, everything, (s) => readShared(s, null));
    expect([targets, annotations, views]).toEqual([[], [], []]);
  });

  it('show an application only to those who may see its cluster, and the call to all who see anything', async () => {
    const own: Scope = { kind: 'clusters', clusters: [ClusterId.parse(2)] };
    expect(await actsOf(1, null, own)).toEqual([]);
    expect(await actsOf(2, null, own)).toHaveLength(3);
    expect((await asOf(null, own)).calls.size).toBe(1);
    expect((await asOf(null, nothing)).calls.size).toBe(0);
  });

  it('stand in the journal by the files they are about, and come back when the database is made again', async () => {
    const bytes = Buffer.from('%PDF-1.7');
    const sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
    const file = { sha256, bytes: bytes.length, name: '推荐文件.pdf', type: 'pdf' };
    const place = { of: 'paper', paper: 'recommendation-letter' };
    const list = { read: false, list: 'patents', why: 'no-table' };
    const attaching = parseProcedureAct('application-evidence-attached', { call, place, file, seat: 'league', list });
    const event = (act: ProcedureAct, at: string) => ({
      act,
      clusterId: ClusterId.parse(1),
      submissionId: null,
      at: IsoDate.parse(at),
      recordedAt: `${at}T01:02:03.456Z`,
      actor: 'officer',
      seen: null,
    });
    await ledger.proceed(event(attaching, '2026-02-15'), { sha256, bytes });
    const back = { call, evidence: 1, reason: '传错', seat: 'league' };
    await ledger.proceed(event(parseProcedureAct('application-evidence-withdrawn', back), '2026-02-16'));
    const evidenceOn = async (day: string | null) =>
      (await asOf(day))
        .applications(call)
        .get(1)
        ?.evidence.map(({ no, list: counted, withdrawn }) => [no, counted, withdrawn?.on ?? null]);
    expect([await evidenceOn('2026-02-14'), await evidenceOn('2026-02-15'), await evidenceOn(null)]).toEqual([
      [],
      [[1, list, null]],
      [[1, list, '2026-02-16']],
    ]);
    const tables = await readTables(ledger);
    const { figuresVersion, version } = ledger;
    ledger.close();
    const lines = readFileSync(join(folder, 'journal.ndjson'), 'utf8').trimEnd().split('\n');
    const line = lines.map((text) => JSON.parse(text)).find(({ act }) => act === 'application-act');
    expect(line).toMatchObject({
      round: null,
      submission: { part: expect.any(String) },
      cluster: { part: expect.any(String) },
    });
    expect((await verify(folder)).faults).toEqual([]);
    expect(await rebuildIn(folder)).toEqual({ outcome: 'equal' });
    rmSync(join(folder, 'ledger.duckdb'));
    expect(await rebuildIn(folder)).toMatchObject({ outcome: 'restored', lines: [] });
    ledger = await Ledger.open({ folder });
    snapshots = new Snapshots(ledger, 'cluster_gross_output');
    expect(await readTables(ledger)).toEqual(tables);
    expect([ledger.figuresVersion, ledger.version]).toEqual([figuresVersion, version]);
    expect(await actsOf(1)).toHaveLength(2);
    expect(await evidenceOn(null)).toEqual([[1, list, '2026-02-16']]);
    expect(Buffer.from(await ledger.originals.read(sha256)).equals(bytes)).toBe(true);
    // A lost file of an application is a fault that is named.
    const kept = join(folder, 'originals', sha256.slice(0, 2), sha256);
    rmSync(kept);
    ledger.close();
    expect((await verify(folder)).faults).toHaveLength(1);
    writeFileSync(kept, bytes);
    ledger = await Ledger.open({ folder });
    snapshots = new Snapshots(ledger, 'cluster_gross_output');
  });
});
