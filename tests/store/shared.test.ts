import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClusterId, IsoDate, LeagueCode } from '../../server/domain/ids.ts';
import { everything, nothing } from '../../server/domain/scope.ts';
import { parseSharedAct, type SharedActKind } from '../../server/domain/shared-act.ts';
import { verify } from '../../server/durability/verify.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { StaleVersion } from '../../server/store/ledger-events.ts';
import { readActs } from '../../server/store/reads/read-acts.ts';
import { readShared } from '../../server/store/reads/read-shared.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { readTables } from '../../server/store/tables.ts';
import { scratchFolder } from '../support/landings.ts';
import { liveThrough, rebuildIn } from '../support/lived-ledger.ts';

const annotation = '5b0f3a0e-6c1b-4f0e-9a43-0f6f5d9d8c11';
const view = '0e2f9f1c-7f5b-4f3f-8a5c-1d2c3b4a5968';
const target = { area: '150200', indicator: 'cluster_gross_output', year: 2021 };
const set = (value: number) => ({ ...target, value, unit: '亿元', source: '自治区“十四五”规划', reason: '年度目标' });
const event = {
  id: annotation,
  on: '2021-07-01',
  kind: 'plant',
  scope: { kind: 'cluster' },
  text: '示例厂停产',
  textEn: '',
  source: '盟市来函',
  reason: '解释下降',
};

describe('acts on what colleagues share', () => {
  const { path: folder, remove } = scratchFolder();
  let ledger: Ledger;
  let snapshots: Snapshots;
  const share = (
    kind: SharedActKind,
    detail: unknown,
    seen: number | null,
    at: string,
    cluster: number | null = null,
  ) =>
    ledger.share({
      act: parseSharedAct(kind, detail),
      clusterId: cluster === null ? null : ClusterId.parse(cluster),
      at: IsoDate.parse(at),
      recordedAt: `${at}T01:02:03.456Z`,
      actor: 'analyst',
      seen,
    });
  const asOf = async (day: string | null, scope = everything) =>
    snapshots.at(null, scope, (snapshot) => readShared(snapshot, day === null ? null : IsoDate.parse(day)));
  const versions: number[] = [];

  beforeAll(async () => {
    ledger = await Ledger.open({ folder });
    snapshots = new Snapshots(ledger, 'cluster_gross_output');
    await liveThrough(ledger);
    const before = { figures: ledger.figuresVersion, version: ledger.version };
    versions.push(await share('area-target-set', set(120), 0, '2026-02-10'));
    versions.push(await share('area-target-set', set(130), versions[0] ?? null, '2026-02-12'));
    versions.push(await share('annotation-set', event, 0, '2026-02-12', 2));
    versions.push(
      await share('view-saved', { id: view, name: '月度', address: '/explore?by=league' }, 0, '2026-02-13'),
    );
    versions.push(await share('department-view-chosen', { id: view }, 0, '2026-02-13'));
    expect(ledger.version).toBe(before.version + 5);
    // No figure hangs on them: snapshots of figures stay.
    expect(ledger.figuresVersion).toBe(before.figures);
  });
  afterAll(() => {
    ledger.close();
    remove();
  });

  it('answer as of any day, the newest act standing and the older one beside it', async () => {
    expect((await asOf('2026-02-09')).targets).toEqual([]);
    expect((await asOf('2026-02-11')).targets).toMatchObject([{ value: 120, version: versions[0], before: [] }]);
    expect((await asOf(null)).targets).toMatchObject([
      { ...target, value: 130, by: 'analyst', at: '2026-02-12', before: [{ value: 120, at: '2026-02-10' }] },
    ]);
    expect((await asOf('2026-02-12')).views).toEqual([]);
    expect(await asOf(null)).toMatchObject({ views: [{ name: '月度' }], departmentView: { id: view } });
  });

  it('are refused where somebody acted on the same thing, and only then', async () => {
    await expect(share('area-target-set', set(1), versions[0] ?? null, '2026-02-13')).rejects.toThrow(StaleVersion);
    await expect(share('area-target-set', set(1), 0, '2026-02-13')).rejects.toThrow(StaleVersion);
    expect((await asOf(null)).targets).toMatchObject([{ value: 130 }]);
    // Another year is another target.
    const other = await share('area-target-set', { ...set(150), year: 2022 }, 0, '2026-02-14');
    await share('area-target-ended', { ...target, year: 2022, reason: '误设' }, other, '2026-02-14');
    expect((await asOf(null)).targets.map(({ year, value }) => [year, value])).toEqual([
      [2021, 130],
      [2022, null],
    ]);
  });

  it('do not make the sheet of a reviewer old', async () => {
    const { versionOf } = await snapshots.at(null, everything, (snapshot) => readActs(snapshot, null));
    expect(versionOf(2)).toBeLessThan(versions[0] ?? 0);
  });

  it('show what is said of a cluster only to those who may see it', async () => {
    const seen = async (scope: Parameters<typeof asOf>[1]) =>
      (await asOf(null, scope)).annotations.map(({ text, cluster }) => [text, cluster]);
    expect(await seen(everything)).toEqual([['示例厂停产', 2]]);
    expect(await seen(nothing)).toEqual([]);
    expect(await seen({ kind: 'clusters', clusters: [ClusterId.parse(1)] })).toEqual([]);
    expect(await seen({ kind: 'leagues', leagues: [LeagueCode.parse('999999')] })).toEqual([]);
  });

  it('stand in the journal by the file a cluster came with, and come back when the database is made again', async () => {
    const tables = await readTables(ledger);
    const { figuresVersion, version } = ledger;
    ledger.close();
    const lines = readFileSync(join(folder, 'journal.ndjson'), 'utf8').trimEnd().split('\n');
    const line = lines.map((line) => JSON.parse(line)).find((entry) => entry.act === 'annotation-set');
    expect(line).toMatchObject({ kind: 'act', round: null, submission: null, cluster: { part: expect.any(String) } });
    expect(line.detail.scope).toEqual({ kind: 'cluster' });
    expect((await verify(folder)).faults).toEqual([]);
    expect(await rebuildIn(folder)).toEqual({ outcome: 'equal' });
    rmSync(join(folder, 'ledger.duckdb'));
    expect(await rebuildIn(folder)).toMatchObject({ outcome: 'restored', lines: [] });
    ledger = await Ledger.open({ folder });
    expect(await readTables(ledger)).toEqual(tables);
    expect([ledger.figuresVersion, ledger.version]).toEqual([figuresVersion, version]);
  });
});
