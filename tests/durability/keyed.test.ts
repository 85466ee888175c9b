import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ClusterId, IsoDate } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ActKind } from '../../server/domain/review-acts.ts';
import { keyedFiguresOf } from '../../server/review/keyed-figures.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { readActs } from '../../server/store/reads/read-acts.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { readTables } from '../../server/store/tables.ts';
import { scratchFolder } from '../support/landings.ts';
import { liveThrough, rebuildIn } from '../support/lived-ledger.ts';

it('figures that were keyed in come back from the journal alone, withdrawn ones too', async () => {
  const { path: folder, remove } = scratchFolder();
  const ledger = await Ledger.open({ folder });
  await liveThrough(ledger);
  const record = (kind: ActKind, detail: Record<string, unknown>) =>
    ledger.act({
      kind,
      round: RoundId.parse('amc-regional-2021'),
      clusterId: ClusterId.parse(1),
      submissionId: null,
      at: IsoDate.parse('2026-02-06'),
      recordedAt: '2026-02-06T01:02:03.456Z',
      actor: 'operator',
      detail,
      seen: null,
    });
  const words = { unit: '亿元', source: '审计报告', place: '第12页', seat: 'operator' };
  const about = { of: 'figure', indicator: 'leading_industry_output', year: 2021 };
  await record('figure-keyed', { about, value: 310.5, written: '310.5', ...words });
  await record('figure-keyed', { about, value: 320, written: '320', ...words });
  await record('figure-withdrawn', { figure: 1, reason: '抄错行', seat: 'operator' });
  const tables = await readTables(ledger);
  ledger.close();
  rmSync(join(folder, 'ledger.duckdb'));
  const made = await rebuildIn(folder);
  expect(made).toMatchObject({ outcome: 'restored', lines: [] });
  const again = await Ledger.open({ folder });
  expect(await readTables(again)).toEqual(tables);
  const snapshots = new Snapshots(again, 'cluster_gross_output');
  const acts = await snapshots.at(null, { kind: 'all' }, (snapshot) => readActs(snapshot, null, 1));
  expect(keyedFiguresOf(acts.of(1))).toMatchObject([
    { no: 1, value: 310.5, withdrawn: { by: 'operator', on: '2026-02-06', reason: '抄错行' } },
    { no: 2, value: 320, source: '审计报告', place: '第12页', withdrawn: null },
  ]);
  again.close();
  remove();
});
