import { join } from 'node:path';
import { expect, it } from 'vitest';
import { differingTables, rebuildLedger } from '../../scripts/support/rebuild-ledger.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { ClusterId, IsoDate, SubmissionId } from '../../server/domain/ids.ts';
import type { IngestOptions } from '../../server/domain/landing.ts';
import { type ActKind, RoundId } from '../../server/domain/review.ts';
import { ingestFile } from '../../server/ingest/ingest-file.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import { Ledger } from '../../server/store/ledger.ts';
import { scratchFolder } from '../support/landings.ts';
import { longTable } from '../support/long-tables.ts';

const catalogue = loadCatalogue();
const read = (bytes: Uint8Array, name: string, options: IngestOptions) => readFile(bytes, name, catalogue, options);

it('builds an equal ledger from the originals, and tells a table that differs', async () => {
  const { path, remove } = scratchFolder();
  const from = await Ledger.open({ folder: join(path, 'from') });
  let minute = 0;
  const send = (name: string, text: string, options: IngestOptions = {}) =>
    ingestFile(
      { bytes: new TextEncoder().encode(text), name, options },
      {
        catalogue,
        ledger: from,
        read,
        now: () => new Date(Date.UTC(2026, 0, 20, 4, minute++, 7, 123)),
        actor: 'tester',
        door: 'web',
        say: () => '',
      },
    );
  const returned = (kind: 'returned' | 'restored', submission: number, at: string) =>
    from.record({
      kind,
      submissionId: SubmissionId.parse(submission),
      at: IsoDate.parse(at),
      recordedAt: `${at}T01:02:03.456Z`,
      actor: 'reviewer',
      detail: { reason: '数据不一致' },
    });
  await send('a.csv', longTable('示例甲集群', 4, 2020));
  await send('bad.csv', 'cluster\n');
  await send('b.csv', longTable('示例乙集群', 4, 2021), { received: IsoDate.parse('2022-01-05'), stage: 'revised' });
  await send('a2.csv', longTable('示例甲集群', 4, 2021, 20), { kind: 'application' });
  await returned('returned', 3, '2026-02-01');
  await send('bad.csv', 'cluster\n');
  await send('a.csv', longTable('示例甲集群', 4, 2020));
  await returned('restored', 3, '2026-02-02');
  await returned('returned', 1, '2026-02-03');
  const act = (kind: ActKind, cluster: number | null, submission: number | null, detail: Record<string, unknown>) =>
    from.act({
      kind,
      round: RoundId.parse('sme-regional-2021'),
      clusterId: cluster === null ? null : ClusterId.parse(cluster),
      submissionId: submission === null ? null : SubmissionId.parse(submission),
      at: IsoDate.parse('2026-02-05'),
      recordedAt: '2026-02-05T01:02:03.456Z',
      actor: 'reviewer',
      detail,
      seen: null,
    });
  await act('round-opened', null, null, { due: '2022-01-31', note: '' });
  await act('excused', 2, null, { reason: '集群已撤销' });
  await act('returned', 1, 2, { note: '数据不一致', due: null, findings: [] });
  const to = await Ledger.open({ folder: join(path, 'to') });
  await rebuildLedger(from, to, catalogue, read);
  expect(await differingTables(from, to)).toEqual([]);
  expect(to.version).toBe(11);
  await from.record({
    kind: 'restored',
    submissionId: SubmissionId.parse(1),
    at: IsoDate.parse('2026-02-04'),
    recordedAt: '2026-02-04T00:00:00.000Z',
    actor: 'x',
  });
  expect(await differingTables(from, to)).toEqual(
    ['current_cluster', 'current_observation', 'event'].filter((name) => name !== 'current_cluster'),
  );
  from.close();
  to.close();
  remove();
});
