import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { personalIndicators } from '../../server/catalogue/personal-indicators.ts';
import { ClusterId, IsoDate, SubmissionId } from '../../server/domain/ids.ts';
import type { IngestOptions } from '../../server/domain/landing.ts';
import { RoundId } from '../../server/domain/review.ts';
import type { ActKind } from '../../server/domain/review-acts.ts';
import { type RebuildOptions, type RebuildResult, rebuild } from '../../server/durability/rebuild.ts';
import { repeatArrival } from '../../server/durability/repeat-arrival.ts';
import { ingestFile } from '../../server/ingest/ingest-file.ts';
import { readFile } from '../../server/ingest/read-file.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { longTable } from './long-tables.ts';

export const catalogue = loadCatalogue();
export const personal = personalIndicators(catalogue);
const read = (bytes: Uint8Array, name: string, options: IngestOptions) => readFile(bytes, name, catalogue, options);
/** As a start repeats an arrival, in this thread. */
export const repeat = repeatArrival(catalogue, read);

/** Files accepted, rejected and sent twice, submissions returned and restored, acts of a round. */
export async function liveThrough(ledger: Ledger): Promise<void> {
  let minute = 0;
  const send = (name: string, text: string, options: IngestOptions = {}) =>
    ingestFile(
      { bytes: new TextEncoder().encode(text), name, options },
      {
        catalogue,
        ledger,
        read,
        now: () => new Date(Date.UTC(2026, 0, 20, 4, minute++, 7, 123)),
        actor: 'tester',
        door: 'web',
        say: () => '',
      },
    );
  const returned = (kind: 'returned' | 'restored', submission: number, at: string) =>
    ledger.record({
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
    ledger.act({
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
  await act('returned', 2, 2, { note: '数据不一致', due: null, findings: [] });
}

/** Rebuilds the ledger of a folder as the command does. */
export const rebuildIn = (folder: string, more: Partial<RebuildOptions> = {}): Promise<RebuildResult> =>
  rebuild({ folder, repeat, personal, acceptDifferences: false, stamp: 'now', memoryLimit: '256MB', ...more });
