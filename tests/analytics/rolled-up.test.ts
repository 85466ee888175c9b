import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countAnswers, type Measured, spreads, sumLevels } from '../../server/analytics/cells/roll-up.ts';
import { sumChanges } from '../../server/analytics/cells/roll-up-changes.ts';
import { groupClusters } from '../../server/analytics/groups.ts';
import { type Measure, measuresOf, withDoubtful } from '../../server/analytics/measures.ts';
import { Workspace } from '../../server/analytics/workspace.ts';
import { type JointMode, noFilter } from '../../server/domain/figure.ts';
import { IsoDate, LeagueCode, SubmissionId } from '../../server/domain/ids.ts';
import { everything, type Scope } from '../../server/domain/scope.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { readRegister } from '../../server/store/reads/read-register.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { catalogue, leagues, rate, size } from '../support/analytics.ts';
import {
  answersDirectly,
  changesDirectly,
  levelsDirectly,
  placeDirectly,
  spreadsDirectly,
  yearsDirectly,
} from '../support/direct-aggregation/direct-aggregation.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';

const answer = 'industry_chain_map_drawn';
const spread = 'cluster_rd_expenditure_growth_pct';
const asked = [size, rate, spread, answer, 'cluster_sme_count'];
const measures: readonly Measure[] = asked.flatMap((id) =>
  (measuresOf(catalogue).get(id) ?? []).flatMap((measure) => [measure, withDoubtful(measure)]),
);

const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -50, max: 2_000_000_000 }).map((millionths) => millionths / 1_000_000) },
  { weight: 2, arbitrary: fc.constantFrom(123_456_789.012345, 99_999_999.999999, 999_999_999_999, 0.1, 0.2, 0.3) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const report = fc.record({
  year: fc.integer({ min: 2021, max: 2025 }),
  facts: fc.array(fc.tuple(fc.constantFrom(...asked), fc.integer({ min: -2, max: 0 }), amount), { maxLength: 6 }),
  form: fc.constantFrom('im-sme-2024', 'im-amc-2024', 'miit-sme-2024'),
  leagues: fc.shuffledSubarray([...leagues], { minLength: 1, maxLength: 2 }),
  share: fc.integer({ min: 1, max: 99 }),
});
type Report = typeof report extends fc.Arbitrary<infer T> ? T : never;
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('new' as const), report }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('again' as const), cluster: fc.nat(), report }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('returned' as const, 'withdrawn', 'restored'), submission: fc.nat() }),
  },
);
const history = fc.array(step, { minLength: 4, maxLength: 9 });

/** Takes a step; the n-th step is known from the n-th day. */
async function take(ledger: Ledger, taken: typeof step extends fc.Arbitrary<infer T> ? T : never, at: number) {
  const receivedAt = dayOf(at);
  const clusters = [...ledger.entries()].length;
  if (taken.do === 'new' || taken.do === 'again') {
    const cluster = taken.do === 'new' || clusters === 0 ? { fresh: 0 } : 1 + (taken.cluster % clusters);
    const fresh = typeof cluster === 'number' ? [] : [`集群${at}`];
    await ledger.land(landing(`file-${at}`, [said(cluster, taken.report, receivedAt)], fresh));
    return;
  }
  const count = ledger.version === 0 ? 0 : clusters;
  if (count === 0) return;
  await ledger.record({
    kind: taken.do,
    submissionId: SubmissionId.parse(1 + (taken.submission % count)),
    at: IsoDate.parse(receivedAt),
    recordedAt: `${receivedAt}T08:00:00.000Z`,
    actor: 'reviewer',
  });
}

const dayOf = (at: number): string => `2026-01-${String(at + 10)}`;

function said(
  cluster: number | { fresh: number },
  { year, facts, form, leagues: own, share }: Report,
  receivedAt: string,
) {
  const members = own.map((league, index) => ({
    league: LeagueCode.parse(league),
    leading: index === 0,
    share: own.length === 1 ? null : index === 0 ? share : 100 - share,
  }));
  const unique = new Map(facts.map(([id, back, value]) => [`${id} ${year + back}`, { id, at: year + back, value }]));
  const observations = [...unique.values()].map(({ id, at, value }) =>
    id === answer
      ? fact(id, at, value, value === null ? {} : { value: null, text: value > 0.5 ? 'yes' : 'no' })
      : fact(id, at, value),
  );
  return statement(cluster, observations, {
    form,
    reportYear: year,
    league: own[0] ?? null,
    leagues: members,
    receivedAt,
  });
}

interface Asked {
  by: readonly ('league' | 'form')[];
  joint: JointMode;
  matched: boolean;
}
const question: fc.Arbitrary<Asked> = fc.record({
  by: fc.constantFrom(['league' as const], [], ['form' as const, 'league' as const]),
  joint: fc.constantFrom('lead' as const, 'shares', 'members'),
  matched: fc.boolean(),
});

/** Both ways on one snapshot: the clusters that each names are those that the scope may see. */
async function compare(snapshots: Snapshots, day: string | null, scope: Scope, { by, joint, matched }: Asked) {
  await snapshots.at(day === null ? null : IsoDate.parse(day), scope, async (snapshot) => {
    const workspace = await Workspace.on(snapshot, catalogue);
    const register = await readRegister(snapshot);
    const grouping = groupClusters(register, by, noFilter, joint);
    const { members, years } = await workspace.grouping(JSON.stringify([by, joint]), async () => grouping);
    await workspace.prepare(measures);
    const span = { from: 2021, to: 2026 };
    const matchedYears = { from: 2024, to: 2025 };
    const of = (measure: Measure): Measured => workspace.measured(measure);
    const completeOf = (measure: Measure) => (matched ? workspace.complete(measure, matchedYears) : null);
    const placed = await placeDirectly(
      { grouping, measures, ...span, matched: matched ? matchedYears : null },
      catalogue,
      snapshot,
    );
    const { panel } = workspace;
    expect(inOrder(years)).toEqual(inOrder(await yearsDirectly(placed)));
    const each = <T>(work: (measure: Measure) => readonly T[]): T[] => measures.flatMap(work);
    expect(inOrder(each((measure) => sumLevels(panel, of(measure), members, span, completeOf(measure))))).toEqual(
      inOrder(await levelsDirectly(placed)),
    );
    expect(inOrder(each((measure) => sumChanges(panel, of(measure), members, span, completeOf(measure))))).toEqual(
      inOrder(await changesDirectly(placed)),
    );
    expect(inOrder(each((measure) => spreads(panel, of(measure), members, span, completeOf(measure))))).toEqual(
      inOrder(await spreadsDirectly(placed)),
    );
    if (!matched) {
      expect(inOrder(each((measure) => countAnswers(panel, of(measure), members, span)))).toEqual(
        inOrder(await answersDirectly(placed)),
      );
    }
    const seen = new Set(register.map(({ clusterId }) => clusterId));
    expect(panel.clusters.filter((cluster) => !seen.has(cluster))).toEqual([]);
  });
}

const Place = z.object({
  m: z.number().default(0),
  group: z.number(),
  year: z.number(),
  kind: z.number().default(0),
  answer: z.string().default(''),
});

function inOrder(rows: readonly object[]): unknown[] {
  const named = rows.map((row) => {
    const { m, group, year, kind, answer: word } = Place.parse(row);
    return { name: [m, group, year, kind, word].join('/'), row: sortedLists(row) };
  });
  return named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ row }) => row);
}

const sortedLists = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Array.isArray(value) ? [...value].sort((a: number, b: number) => a - b) : value,
    ]),
  );

describe('rolled-up cells', () => {
  it('equal the direct aggregation after every step of a history, for every scope and day', async () => {
    const scopes: Scope[] = [
      { kind: 'leagues', leagues: [LeagueCode.parse(leagues[0])] },
      { kind: 'leagues', leagues: [LeagueCode.parse(leagues[1])] },
    ];
    await fc.assert(
      fc.asyncProperty(history, fc.array(question, { minLength: 3, maxLength: 3 }), async (steps, asks) => {
        const { ledger, close } = await scratchLedger();
        const snapshots = new Snapshots(ledger, size);
        try {
          for (const [at, taken] of steps.entries()) {
            await take(ledger, taken, at);
            const next = (count: number): Asked => asks[(at + count) % asks.length] as Asked;
            await compare(snapshots, null, everything, next(0));
            if (at % 2 === 1) await compare(snapshots, null, scopes[at % 4 === 1 ? 0 : 1] as Scope, next(1));
            if (at % 3 === 2) await compare(snapshots, dayOf(at - 2), everything, next(2));
          }
        } finally {
          snapshots.close();
          close();
        }
      }),
      { numRuns: 5 },
    );
  });
});
