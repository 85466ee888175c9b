import { afterAll, beforeAll, expect, it } from 'vitest';
import { snapshotTerms } from '../../server/analytics/snapshot-terms.ts';
import { reviewNewest } from '../../server/api/reviewing/read-reports.ts';
import { ReviewPasses } from '../../server/api/reviewing/review-passes.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { ClusterId, IsoDate, SubmissionId } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import { everything } from '../../server/domain/scope.ts';
import type { ReviewEvent } from '../../server/store/ledger-events.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { type ApiFixture, apiFixture } from '../support/api.ts';
import { fact, landing, statement } from '../support/landings.ts';
import { landSmallLedger, output } from '../support/small-ledger.ts';

const catalogue = loadCatalogue();
const round = RoundId.parse('sme-regional-2025');
let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await landSmallLedger(api.ledger);
});
afterAll(() => api.close());

const newest = () => reviewNewest(api.installation.shown(), 1, everything, null, catalogue);
/** The same of snapshots of which nothing is kept yet. */
async function newestAnew() {
  const shown = api.installation.shown();
  const snapshots = new Snapshots(shown.ledger, output, snapshotTerms(catalogue));
  try {
    return await reviewNewest({ ...shown, snapshots }, 1, everything, null, catalogue);
  } finally {
    snapshots.close();
  }
}
const said = ({ submission, review }: Awaited<ReturnType<typeof newest>>[number]) => ({ submission, review });
const on = { at: IsoDate.parse('2026-03-02'), recordedAt: '2026-03-02T00:00:00Z', actor: 'tester' };
type Deed<E> = E extends ReviewEvent ? Pick<E, 'kind' | 'detail'> : never;
const act = ({ kind, detail }: Deed<ReviewEvent>) =>
  api.ledger.act({
    ...on,
    kind,
    detail,
    round,
    clusterId: ClusterId.parse(1),
    submissionId: null,
    seen: null,
  } as ReviewEvent);

it('of a cluster is judged anew when something it rests on happens, and only then', async () => {
  const [first] = await newest();
  const judged = first?.review.standards.current;
  const clause = judged?.clauses[0]?.clause.id;
  if (judged === undefined || judged === null || clause === undefined) throw new Error('no clause is judged');
  const standard = judged.standard.id;
  const happens: [what: string, happen: () => Promise<unknown>, isAnother: boolean][] = [
    ['a note', () => act({ kind: 'commented', detail: { finding: null, text: '已电话联系' } }), false],
    [
      'a report of another cluster',
      () =>
        api.ledger.land(
          landing('8-again.docx', [statement(8, [fact(output, 2025, 45)], { receivedAt: '2026-03-02' })]),
        ),
      false,
    ],
    ['a waiver', () => act({ kind: 'clause-waived', detail: { standard, clause, reason: '西部放宽' } }), true],
    ['its end', () => act({ kind: 'waiver-ended', detail: { standard, clause, reason: '示例' } }), true],
    [
      'a report of its own',
      () =>
        api.ledger.land(
          landing('1-again.docx', [statement(1, [fact(output, 2025, 151)], { receivedAt: '2026-03-02' })]),
        ),
      true,
    ],
    [
      'its withdrawal',
      async () => {
        const last = (await newest())[0]?.submission.submission;
        await api.ledger.record({ kind: 'withdrawn', submissionId: SubmissionId.parse(last), ...on });
      },
      true,
    ],
  ];
  for (const [what, happen, isAnother] of happens) {
    const before = (await newest())[0]?.review;
    await happen();
    const after = await newest();
    expect(after.map(said), what).toEqual((await newestAnew()).map(said));
    expect(after[0]?.review === before, what).toBe(!isAnother);
  }
});

it('is no longer made of a ledger once the passes over its reports are closed', async () => {
  const passes = new ReviewPasses(catalogue, {
    formerReviews: true,
    keptAs: null,
    onFailure: (error) => {
      throw error;
    },
  });
  const shown = api.installation.shown();
  let reads = 0;
  let reading = 0;
  const snapshots = new Proxy(shown.snapshots, {
    get: (target, name) => {
      if (name !== 'at') return Reflect.get(target, name, target);
      return async (...asked: Parameters<Snapshots['at']>) => {
        [reads, reading] = [reads + 1, reading + 1];
        try {
          return await target.at(...asked);
        } finally {
          reading -= 1;
        }
      };
    },
  });
  await passes.warm({ ...shown, snapshots });
  await passes.close();
  const closed = reads;
  expect([reads > 0, reading]).toEqual([true, 0]);
  await new Promise((done) => setTimeout(done, 500));
  expect(reads).toBe(closed);
});
