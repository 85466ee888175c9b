import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { IsoDate, SubmissionId } from '../../server/domain/ids.ts';
import type { ObservationStatus } from '../../server/domain/reading.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';

const day = (text: string) => IsoDate.parse(text);
const never = '9999-12-31';
const statuses = ['value', 'none', 'not-applicable', 'blank', 'unreadable'] as const;
const columns = `cluster_id::integer as cluster, i.id as indicator, year::integer as year, status::varchar as status,
  value::double as value, submission_id::integer as submission, vintages::integer as vintages,
  submission_of_turn(unfilled_turn) as unfilled`;
const Row = z.strictObject({
  cluster: z.number(),
  indicator: z.string(),
  year: z.number(),
  status: z.string(),
  value: z.number().nullable(),
  submission: z.number(),
  vintages: z.number(),
  unfilled: z.number().nullable(),
});
type Row = z.infer<typeof Row>;
const order = 'join indicator i using (indicator_no) order by cluster_id, i.id, year';
const now = `select ${columns} from current_observation ${order}`;
const then = `select ${columns} from observation_as_of($day::date) ${order}`;
const clusters = `select (
  (select count(*) from (from current_cluster except all from cluster_as_of(date '9999-12-31'))) +
  (select count(*) from (from cluster_as_of(date '9999-12-31') except all from current_cluster)) +
  (select count(*) from (from current_cluster_league except all from cluster_league_as_of(date '9999-12-31'))) +
  (select count(*) from (from cluster_league_as_of(date '9999-12-31') except all from current_cluster_league)))::integer as rows`;

interface Said {
  indicator: string;
  year: number;
  status: ObservationStatus;
  value: number | null;
}
interface Filed {
  id: number;
  cluster: number;
  known: string;
  facts: Said[];
}
interface Act {
  kind: 'returned' | 'withdrawn' | 'restored';
  submission: number;
  at: string;
}

/** What stands on a day, straight from the words of the rule. */
function standing(filed: readonly Filed[], acts: readonly Act[], on: string): Row[] {
  const hidden = (id: number) => {
    const last = acts.filter((act) => act.submission === id && act.at <= on).at(-1);
    return last !== undefined && last.kind !== 'restored';
  };
  const vintages = new Map<string, { filing: Filed; said: Said }[]>();
  for (const filing of filed) {
    if (filing.known > on || hidden(filing.id)) continue;
    for (const said of filing.facts) {
      const key = `${filing.cluster} ${said.indicator} ${said.year}`;
      vintages.set(key, [...(vintages.get(key) ?? []), { filing, said }]);
    }
  }
  const rows = [...vintages.values()].map((list): Row => {
    const newestFirst = [...list].sort((a, b) =>
      a.filing.known === b.filing.known ? b.filing.id - a.filing.id : a.filing.known < b.filing.known ? 1 : -1,
    );
    const newest = newestFirst[0]!;
    const chosen = newestFirst.find(({ said }) => said.status !== 'blank' && said.status !== 'unreadable') ?? newest;
    const { indicator, year, status, value } = chosen.said;
    return {
      cluster: chosen.filing.cluster,
      indicator,
      year,
      status,
      value,
      submission: chosen.filing.id,
      vintages: list.length,
      unfilled: chosen === newest ? null : newest.filing.id,
    };
  });
  const key = (row: Row) => `${row.cluster} ${row.indicator} ${row.year}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const filing = fc.record({
  what: fc.constant('file' as const),
  cluster: fc.nat(1),
  /** Days after the first of January on which the clock stands; it may be set back. */
  clock: fc.integer({ min: 1, max: 6 }),
  /** Days before the clock's that the paper says. */
  older: fc.nat(3),
  history: fc.boolean(),
  facts: fc.uniqueArray(fc.tuple(fc.nat(1), fc.nat(1), fc.constantFrom(...statuses)), {
    minLength: 1,
    maxLength: 4,
    selector: ([indicator, year]) => `${indicator} ${year}`,
  }),
  league: fc.constantFrom('150200', '150300', null),
});
const act = fc.record({
  what: fc.constantFrom('returned' as const, 'restored' as const, 'withdrawn' as const),
  submission: fc.nat(6),
  clock: fc.integer({ min: 1, max: 6 }),
});
const dayNo = (no: number) => `2026-01-${String(no).padStart(2, '0')}`;

describe('what stands now', () => {
  it('is the newest vintage that says something, on every day, whatever happens in whatever order', async () => {
    const histories = fc.array(fc.oneof({ weight: 4, arbitrary: filing }, { weight: 2, arbitrary: act }), {
      minLength: 2,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { ledger, close } = await scratchLedger();
        try {
          const filed: Filed[] = [];
          const acts: Act[] = [];
          const known = new Map<number, number>();
          let last = '';
          for (const [no, step] of history.entries()) {
            const clock = dayNo(step.clock + 3);
            // Never before the previous event.
            const on = clock > last ? clock : last;
            if (step.what !== 'file') {
              if (step.submission >= filed.length) continue;
              last = on;
              const submission = step.submission + 1;
              acts.push({ kind: step.what, submission, at: on });
              await ledger.record({
                kind: step.what,
                submissionId: SubmissionId.parse(submission),
                at: day(clock),
                recordedAt: `${clock}T01:00:00.000Z`,
                actor: 'reviewer',
              });
              continue;
            }
            last = on;
            const paper = dayNo(step.clock + 3 - step.older);
            const facts = step.facts.map(([indicator, year, status]): Said => {
              const value = status === 'value' ? no : null;
              return { indicator: `i${indicator}`, year: 2020 + year, status, value };
            });
            const id = known.get(step.cluster);
            const said = statement(
              id ?? { fresh: 0 },
              facts.map((said) => fact(said.indicator, said.year, said.value, { status: said.status })),
              {
                receivedAt: paper,
                historyDay: step.history ? day(paper) : null,
                league: step.league,
                leagues: step.league === null ? [] : [{ league: step.league, leading: true, share: null }],
              },
            );
            const whole = landing(`f${no}`, [said], id === undefined ? [`c${step.cluster}`] : []);
            const { clusterIds } = await ledger.land({ ...whole, file: { ...whole.file, knownAt: day(clock) } });
            known.set(step.cluster, clusterIds[0]!);
            const from = step.history ? (paper < on ? paper : on) : on;
            filed.push({ id: filed.length + 1, cluster: clusterIds[0]!, known: from, facts });
          }
          expect(await ledger.rows(now, {}, Row)).toEqual(standing(filed, acts, never));
          for (let no = 1; no <= 10; no += 1) {
            expect(await ledger.rows(then, { day: dayNo(no) }, Row)).toEqual(standing(filed, acts, dayNo(no)));
          }
          expect(await ledger.rows(clusters, {}, z.strictObject({ rows: z.number() }))).toEqual([{ rows: 0 }]);
        } finally {
          close();
        }
      }),
      { numRuns: 10 },
    );
  });

  it('keeps an older figure where a newer report leaves the cell blank, and says which report did', async () => {
    const { ledger, close } = await scratchLedger();
    try {
      await ledger.land(
        landing('a', [statement({ fresh: 0 }, [fact('output', 2024, 7)], { receivedAt: '2025-01-10' })], ['甲']),
      );
      const blank = fact('output', 2024, null, { status: 'blank', raw: '' });
      await ledger.land(landing('b', [statement(1, [blank], { receivedAt: '2026-01-10' })]));
      const row = {
        cluster: 1,
        indicator: 'output',
        year: 2024,
        status: 'value',
        value: 7,
        submission: 1,
        vintages: 2,
      };
      expect(await ledger.rows(now, {}, Row)).toEqual([{ ...row, unfilled: 2 }]);
      expect(await ledger.rows(then, { day: '2026-01-09' }, Row)).toEqual([{ ...row, vintages: 1, unfilled: null }]);
      await ledger.land(landing('c', [statement(1, [fact('output', 2024, null)], { receivedAt: '2026-01-11' })]));
      expect(await ledger.rows(now, {}, Row)).toEqual([
        { ...row, status: 'none', value: null, submission: 3, vintages: 3, unfilled: null },
      ]);
    } finally {
      close();
    }
  });
});
