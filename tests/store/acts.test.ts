import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClusterId, IsoDate, LeagueCode } from '../../server/domain/ids.ts';
import { RoundId } from '../../server/domain/review.ts';
import { everything, type Scope } from '../../server/domain/scope.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { type ReviewActs, readActs } from '../../server/store/reads/read-acts.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';

const size = 'cluster_gross_output';
const rounds = ['sme-regional-2025', 'amc-national-2025'] as const;
const clusters = [1, 2, 3] as const;
const league: Scope = { kind: 'leagues', leagues: [LeagueCode.parse('150200')] };

interface Act {
  kind: 'open' | 'deadline' | 'comment';
  round: (typeof rounds)[number];
  cluster: number;
  /** Day on which it was done, of those before it was recorded. */
  back: number;
}
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('open', 'deadline', 'comment', 'comment', 'comment'),
  round: fc.constantFrom(...rounds),
  cluster: fc.constantFrom(...clusters),
  back: fc.nat({ max: 9 }),
});

const dayOf = (at: number): IsoDate => IsoDate.parse(`2026-01-${String(at + 10)}`);

/** @param no how manieth act it is */
async function record(ledger: Ledger, { kind, round, cluster, back }: Act, no: number): Promise<void> {
  const day = dayOf(Math.max(0, no - back));
  const when = { at: day, recordedAt: `${dayOf(no)}T08:00:00.000Z`, actor: 'tester' };
  const acts = {
    open: { clusterId: null, detail: { due: day, note: '', secondSignature: false, leagueStep: false } },
    deadline: { clusterId: null, detail: { due: day, reason: '示例' } },
    comment: { clusterId: ClusterId.parse(cluster), detail: { text: `第${no}件`, finding: null } },
  };
  const kinds = { open: 'round-opened', deadline: 'round-deadline', comment: 'commented' } as const;
  const said = {
    kind: kinds[kind],
    round: RoundId.parse(round),
    submissionId: null,
    ...when,
    ...acts[kind],
    seen: null,
  };
  // Detail and kind belong together by the two tables above.
  await ledger.act(said as Parameters<Ledger['act']>[0]);
}

/** What acts say, as something that can be compared. */
const told = ({ rounds: opened, of, versionOf }: ReviewActs) => ({
  rounds: [...opened.values()],
  clusters: clusters.map((cluster) => ({ acts: of(cluster), version: versionOf(cluster) })),
});

describe('acts of the review', () => {
  it('are added to those before as if all were read anew, of any day, part and cluster', async () => {
    const most = { rounds: 0, acts: 0, hidden: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 12 }), async (acts) => {
        const { ledger, close } = await scratchLedger();
        const kept = new Snapshots(ledger, size);
        try {
          for (const [no, code] of ['150200', '150600', '150200'].entries()) {
            const report = statement({ fresh: 0 }, [fact(size, 2025, no + 1)], { league: code, receivedAt: dayOf(0) });
            await ledger.land(landing(`report ${no}`, [report], [`示例${no}`]));
          }
          for (const [no, each] of acts.entries()) {
            await record(ledger, each, no);
            // Some states are asked of nobody, so that more than one act comes at once.
            if (each.back % 3 === 0) continue;
            const anew = new Snapshots(ledger, size);
            for (const scope of [everything, league]) {
              for (const asOf of [null, dayOf(4)]) {
                const read = (snapshots: Snapshots, cluster: number | null) =>
                  snapshots.at(null, scope, (snapshot) => readActs(snapshot, asOf, cluster));
                // Of one first: nothing is known to the new reading then.
                const ofOne = (await read(anew, each.cluster)).of(each.cluster);
                const whole = told(await read(anew, null));
                expect(told(await read(kept, null))).toEqual(whole);
                expect((await read(kept, each.cluster)).of(each.cluster)).toEqual(ofOne);
                most.rounds = Math.max(most.rounds, whole.rounds.length);
                most.acts = Math.max(most.acts, ...whole.clusters.map(({ acts: own }) => own.length));
                if (scope !== everything && whole.clusters[1]?.acts.length === 0) most.hidden += 1;
              }
            }
            anew.close();
          }
        } finally {
          kept.close();
          close();
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
    expect([most.rounds > 0, most.acts > 2, most.hidden > 0]).toEqual([true, true, true]);
  });

  it('of a league as a whole are for the league, not for the operator of its only cluster, whoever asks first', async () => {
    const { ledger, close } = await scratchLedger();
    try {
      const report = statement({ fresh: 0 }, [fact(size, 2025, 1)], { league: '150200', receivedAt: dayOf(0) });
      await ledger.land(landing('report', [report], ['示例']));
      await record(ledger, { kind: 'open', round: 'amc-national-2025', cluster: 1, back: 0 }, 1);
      const file = { sha256: 'a'.repeat(64), bytes: 1, name: '发展报告.pdf', type: 'pdf' };
      const received = {
        kind: 'league-report-received',
        round: RoundId.parse('amc-national-2025'),
        clusterId: null,
        submissionId: null,
        at: dayOf(2),
        recordedAt: `${dayOf(2)}T08:00:00.000Z`,
        actor: 'tester',
        detail: { league: '150200', file, seat: 'league' },
        seen: null,
      };
      await ledger.act(received as unknown as Parameters<Ledger['act']>[0]);
      const operator: Scope = { kind: 'clusters', clusters: [ClusterId.parse(1)] };
      const wanted = [
        [league, 1],
        [operator, 0],
      ] as const;
      for (const order of [wanted, wanted.toReversed()]) {
        const snapshots = new Snapshots(ledger, size);
        for (const [scope, count] of order) {
          const { rounds: opened } = await snapshots.at(null, scope, (snapshot) => readActs(snapshot, null));
          const [round] = opened.values();
          expect([scope.kind, round?.leagueReports.reports.length]).toEqual([scope.kind, count]);
        }
        snapshots.close();
      }
    } finally {
      close();
    }
  });
});
