import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ClusterId, IsoDate, IsoMonth, LeagueCode, SubmissionId } from '../../server/domain/ids.ts';
import { callId, parseProcedureAct } from '../../server/domain/procedure-acts.ts';
import { everything, type Scope } from '../../server/domain/scope.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { readDossierHeads } from '../../server/store/reads/read-dossiers.ts';
import { readPanel, readPanelYears, readRegister } from '../../server/store/reads/read-register.ts';
import type { Snapshot } from '../../server/store/snapshot/snapshot.ts';
import { type LedgerPart, Snapshots, withApplicants } from '../../server/store/snapshot/snapshots.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';

const size = 'cluster_gross_output';
const other = 'cluster_sme_count';
const home = '15';
/** Two at home and one in another province. */
const leagues = ['150200', '150600', '640100'];
const scopes: readonly Scope[] = [
  ...leagues.map((code): Scope => ({ kind: 'leagues', leagues: [LeagueCode.parse(code)] })),
  { kind: 'leagues', leagues: ['150600', '640100'].map((code) => LeagueCode.parse(code)) },
  { kind: 'clusters', clusters: [ClusterId.parse(1), ClusterId.parse(3)] },
];

const report = fc.record({
  year: fc.integer({ min: 2022, max: 2026 }),
  kind: fc.constantFrom('annual-report' as const, 'annual-report', 'application', 'backfill'),
  form: fc.constantFrom('im-sme-2024', 'miit-sme-2024'),
  facts: fc.array(
    fc.tuple(
      fc.constantFrom(size, other),
      fc.integer({ min: -2, max: 1 }),
      fc.oneof(fc.constantFrom(null, 0.1, 123_456_789.012345, 2e9), fc.integer({ min: 1, max: 999 })),
    ),
    { maxLength: 5 },
  ),
  leagues: fc.shuffledSubarray(leagues, { minLength: 1, maxLength: 2 }),
  certified: fc.option(
    fc.record({ from: fc.integer({ min: 2020, max: 2024 }), length: fc.integer({ min: 1, max: 5 }) }),
  ),
});
type Report = typeof report extends fc.Arbitrary<infer T> ? T : never;
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('new' as const), report }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('again' as const), no: fc.nat(), report }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('returned' as const, 'withdrawn', 'restored'), no: fc.nat() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('call' as const, 'apply'), no: fc.nat() }) },
);
/** A cluster of each league. */
const beginning = fc
  .tuple(report, report, report)
  .map((reports) =>
    reports.map((said, at): Step => ({ do: 'new', report: { ...said, leagues: leagues.slice(at, at + 1) } })),
  );
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const dayOf = (at: number): string => `2026-03-${String(at + 10)}`;
const call = callId({ procedure: 'im-sme-regional', programme: 'sme', level: 'regional', year: 2026, no: 1 });

function said(
  cluster: number | { fresh: number },
  { year, kind, form, facts, leagues: own, certified }: Report,
  at: number,
) {
  const unique = new Map(facts.map(([id, back, value]) => [`${id} ${year + back}`, fact(id, year + back, value)]));
  return statement(cluster, [...unique.values()], {
    form,
    kind,
    reportYear: year,
    province: null,
    league: own[0] ?? null,
    leagues: own.map((league, index) => ({ league: LeagueCode.parse(league), leading: index === 0, share: null })),
    certification:
      certified === null
        ? null
        : {
            batch: `${certified.from}年`,
            certified: null,
            validFrom: IsoMonth.parse(`${certified.from}-01`),
            validTo: IsoMonth.parse(`${certified.from + certified.length}-06`),
          },
    receivedAt: dayOf(at),
  });
}

/** Takes a step; what the ledger refuses has not happened. */
async function take(ledger: Ledger, taken: Step, at: number): Promise<void> {
  const clusters = [...ledger.entries()].length;
  const when = { at: IsoDate.parse(dayOf(at)), recordedAt: `${dayOf(at)}T08:00:00.000Z`, actor: 'tester' };
  if (taken.do === 'new' || (taken.do === 'again' && clusters > 0)) {
    const cluster = taken.do === 'new' ? { fresh: 0 } : 1 + (taken.no % clusters);
    await ledger.land(
      landing(`file-${at}`, [said(cluster, taken.report, at)], typeof cluster === 'number' ? [] : [`示例${at}`]),
    );
  } else if (taken.do === 'call') {
    const act = parseProcedureAct('call-opened', { call, paper: '示例通知', due: null, note: '' });
    await ledger.proceed({ act, clusterId: null, submissionId: null, ...when, seen: 0 }).catch(() => undefined);
  } else if (taken.do === 'apply' && clusters > 0) {
    const facts = { on: dayOf(at), text: '申报' };
    const act = parseProcedureAct('application-act', { call, act: 'file', to: 'filed', seat: 'league', facts });
    const cluster = 1 + (taken.no % clusters);
    const about = { clusterId: ClusterId.parse(cluster), submissionId: SubmissionId.parse(cluster) };
    await ledger.proceed({ act, ...about, ...when, seen: 0 }).catch(() => undefined);
  } else if (taken.do === 'returned' || taken.do === 'withdrawn' || taken.do === 'restored') {
    if (clusters === 0) return;
    const submissionId = SubmissionId.parse(1 + (taken.no % clusters));
    await ledger.record({ kind: taken.do, submissionId, ...when });
  }
}

const now: LedgerPart = { asOf: null, stages: [], reviewed: false };
/** Nobody: a part that names somebody is read for itself, through the views of the scope. */
const forItself: LedgerPart = { ...now, applicants: [1_000_000] };
/** Everything that a snapshot may take from that of all clusters. */
const tables = {
  panel: `select cluster_id::integer as cluster, year::integer as year, size::varchar as size, awaited, newest::integer as newest
    from panel_year order by all`,
  outside: 'select cluster_id::integer as cluster from outside_cluster order by all',
  forms: 'select cluster_id::integer as cluster, form from cluster_form order by all',
};

async function everythingOf(snapshot: Snapshot) {
  const read: Record<string, unknown> = {};
  // Of some alone before those of all: a new reading asks for them, another takes them from what was handed on.
  const few = await readDossierHeads(snapshot, null, [2, 1]);
  for (const [name, text] of Object.entries(tables)) read[name] = await snapshot.rows(text, {}, z.looseObject({}));
  return {
    ...read,
    few,
    register: await readRegister(snapshot),
    heads: await readDossierHeads(snapshot, null),
    owed: [...(await readPanel(snapshot))].sort((a, b) => a.clusterId - b.clusterId || a.year - b.year),
    years: await readPanelYears(snapshot),
  };
}

const terms = { home, certifies: ['im-sme-regional.certify'] };

describe('what a part of the clusters takes from a snapshot of all', () => {
  it('is what its own views give, and what is handed on is what a new reading gives, after every step', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(beginning, fc.array(step, { minLength: 3, maxLength: 6 }), async (first, more) => {
        const { ledger, close } = await scratchLedger();
        const snapshots = new Snapshots(ledger, size, terms);
        try {
          for (const [at, each] of [...first, ...more].entries()) {
            await take(ledger, each, at);
            const scope = scopes[at % scopes.length] as Scope;
            const shared = await snapshots.at(now, scope, everythingOf);
            expect(shared).toEqual(await snapshots.at(forItself, scope, everythingOf));
            taken += shared.register.length;
            const anew = new Snapshots(ledger, size, terms);
            try {
              for (const part of [now, withApplicants(null)]) {
                const handedOn = await snapshots.at(part, everything, everythingOf);
                expect(handedOn).toEqual(await anew.at(part, everything, everythingOf));
              }
            } finally {
              anew.close();
            }
          }
        } finally {
          snapshots.close();
          close();
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('ends the years of a part with what its own clusters state, though others are a year ahead', async () => {
    const { ledger, close } = await scratchLedger();
    const snapshots = new Snapshots(ledger, size, terms);
    const valid = {
      batch: '2023年',
      certified: null,
      validFrom: IsoMonth.parse('2023-01'),
      validTo: IsoMonth.parse('2026-12'),
    };
    const file = (name: string, league: string, year: number) => {
      const own = { league, leagues: [], province: null, reportYear: year, certification: valid };
      return ledger.land(landing(name, [statement({ fresh: 0 }, [fact(size, year, year)], own)], [name]));
    };
    const years = (scope: Scope) =>
      snapshots.at(now, scope, async (snapshot) => {
        const rows = await snapshot.rows(tables.panel, {}, z.looseObject({ year: z.number(), awaited: z.boolean() }));
        // A year whose report is awaited bears a minus.
        return rows
          .map(({ year, awaited }) => (awaited ? -year : year))
          .sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
      });
    try {
      await file('示例甲', '150200', 2023);
      await file('示例乙', '150600', 2025);
      // The region is in 2025, so that the first owes two years; its own league has heard of none.
      expect(await years(everything)).toEqual([2023, -2024, -2025, 2025]);
      expect(await years(scopes[0] as Scope)).toEqual([2023]);
      expect(await years(scopes[1] as Scope)).toEqual([2025]);
      // One outside the region goes by its own years, and moves those of nobody else.
      await file('示例丙', '640100', 2026);
      expect(await years(scopes[2] as Scope)).toEqual([2026]);
      expect(await years(scopes[3] as Scope)).toEqual([2025, 2026]);
      // Nor does it where the region has come to that year by the report of another league.
      await file('示例丁', '150200', 2026);
      expect(await years(everything)).toEqual([2023, -2024, -2025, 2025, -2026, -2026, 2026, 2026]);
      // By another scope of the same clusters, which is read now.
      const same: Scope = { kind: 'clusters', clusters: [ClusterId.parse(2), ClusterId.parse(3)] };
      expect(await years(same)).toEqual([2025, 2026]);
    } finally {
      snapshots.close();
      close();
    }
  });

  it('asks no statement for a part of which all is known, and reads for itself what has changed since', async () => {
    const { ledger, close } = await scratchLedger();
    const snapshots = new Snapshots(ledger, size, terms);
    const own = scopes[0] as Scope;
    const from = (scope: Scope, part: LedgerPart | null = now) =>
      snapshots.at(part, scope, (snapshot) => snapshot.wider(async (all) => all.scope.kind));
    try {
      const at = (league: string, name: string) =>
        ledger.land(landing(name, [statement({ fresh: 0 }, [fact(size, 2025, 1)], { league, leagues: [] })], [name]));
      await at('150200', '示例一');
      await at('150600', '示例二');
      expect(await from(own)).toBe('all');
      expect(await from(everything)).toBeNull();
      expect(await from(own, { ...now, asOf: IsoDate.parse('2026-03-01') })).toBeNull();
      expect(await from(own, { ...now, reviewed: true })).toBeNull();
      expect(await from(own, { ...now, stages: ['final'] })).toBeNull();
      expect(await from(own, forItself)).toBeNull();
      const answers = await snapshots.at(now, own, async (snapshot) => {
        await at('150600', '示例三');
        const others = await snapshot.wider(async () => 'taken');
        await at('150200', '示例四');
        return [others, await snapshot.wider(async () => 'taken')];
      });
      // What came to others changes nothing; after a report of its own the two no longer show the same.
      expect(answers).toEqual(['taken', null]);
    } finally {
      snapshots.close();
      close();
    }
  });
});
