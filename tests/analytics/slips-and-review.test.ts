import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyAbsent } from '../../server/analytics/absence.ts';
import { doubtfulFigures } from '../../server/analytics/doubtful-figures.ts';
import { ClusterId, LeagueCode } from '../../server/domain/ids.ts';
import { everything, type Scope } from '../../server/domain/scope.ts';
import { noPeers } from '../../server/review/history-peers.ts';
import { slipFindings } from '../../server/review/history-slips.ts';
import { toReport } from '../../server/review/to-report.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { readDossierHeads, readDossiers } from '../../server/store/reads/read-dossiers.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { asking, catalogue, size } from '../support/analytics.ts';
import { fact, landing, scratchLedger, statement } from '../support/landings.ts';

/** A report of a year: what it states of this year and of those before. */
interface Filed {
  year: number;
  figures: Record<number, number>;
}

let ledger: Ledger;
let close: () => void;
let clusters = 0;
beforeAll(async () => {
  ({ ledger, close } = await scratchLedger());
});
afterAll(() => close());

const home = { league: '150200', leagues: [{ league: LeagueCode.parse('150200'), leading: true, share: null }] };

/** One more cluster with these reports, in the order of their arrival; gives its number. */
async function file(reports: readonly Filed[]): Promise<number> {
  clusters += 1;
  const name = `示例${clusters}`;
  for (const [at, { year, figures }] of reports.entries()) {
    const facts = Object.entries(figures).map(([when, value]) => fact(size, Number(when), value));
    const said = statement(at === 0 ? { fresh: 0 } : clusters, facts, { ...home, reportYear: year });
    await ledger.land(landing(`${name}-${at}`, [said], at === 0 ? [name] : []));
  }
  return clusters;
}

/** Years whose figure the totals of one cluster leave out, as everybody or as one scope is told. */
async function setAside(cluster: number, scope: Scope = everything): Promise<number[]> {
  const snapshots = new Snapshots(ledger, size);
  const found = await snapshots.at(null, scope, (snapshot) =>
    doubtfulFigures({ indicators: [size], clusters: [cluster] }, catalogue, snapshot),
  );
  snapshots.close();
  return found.map(({ year }) => year).sort();
}

/**
 * Years that the reviews of its reports point out, and every year whose figure such a review speaks of. A report is held to
 * its own file first: one of which another has restated a figure meanwhile speaks of what no longer stands.
 */
async function pointedOut(cluster: number): Promise<{ years: number[]; reviewed: Set<number> }> {
  const snapshots = new Snapshots(ledger, size);
  const dossier = await snapshots.at(null, everything, async (snapshot) => {
    const heads = await readDossierHeads(snapshot, null, [cluster]);
    return (await readDossiers(snapshot, heads, null, 1990))[0];
  });
  snapshots.close();
  if (dossier === undefined) throw new Error(`no cluster ${cluster}`);
  const absent = whyAbsent.bind(null, catalogue);
  const years = new Set<number>();
  const reviewed = new Set<number>();
  for (const submission of dossier.submissions) {
    const report = toReport(dossier, submission, catalogue, absent, []);
    const stated = [...report.statements()];
    const restated = stated.some(({ year, value }) => {
      const [newest] = report.after(size, year);
      return newest !== undefined && newest.value !== value;
    });
    if (restated) continue;
    for (const { year } of stated) reviewed.add(year);
    for (const { year } of slipFindings(report, noPeers, catalogue)) years.add(year ?? 0);
  }
  return { years: [...years].sort(), reviewed };
}

const both = async (reports: readonly Filed[]) => {
  const cluster = await file(reports);
  const { years, reviewed } = await pointedOut(cluster);
  return { totals: (await setAside(cluster)).filter((year) => reviewed.has(year)), reviews: years };
};

describe('a figure in the wrong unit', () => {
  it('is the same in the totals and in the reviews: by hand', async () => {
    // Both years came with one report: either may be wrong.
    expect(await both([{ year: 2024, figures: { 2023: 25.1, 2024: 262_100 } }])).toEqual({
      totals: [2023, 2024],
      reviews: [2023, 2024],
    });
    // The year that was known before is believed, whichever it is.
    const apart: Filed[] = [
      { year: 2023, figures: { 2023: 25.1 } },
      { year: 2024, figures: { 2024: 262_100 } },
    ];
    expect(await both(apart)).toEqual({ totals: [2024], reviews: [2024] });
    const turned: Filed[] = [
      { year: 2024, figures: { 2024: 26.2 } },
      { year: 2024, figures: { 2023: 251_000, 2024: 26.2 } },
    ];
    expect(await both(turned)).toEqual({ totals: [2023], reviews: [2023] });
    // Later years tell of an earlier one, on the sheet of the report that stated it.
    const later: Filed[] = [...apart, { year: 2025, figures: { 2025: 27.4 } }];
    expect(await both(later)).toEqual({ totals: [2024], reviews: [2024] });
    // A correction settles it.
    expect(await both([...apart, { year: 2024, figures: { 2024: 26.21 } }])).toEqual({ totals: [], reviews: [] });
  });

  it('is the same in the totals and in the reviews: whatever was reported', async () => {
    const value = fc
      .tuple(fc.integer({ min: 20, max: 30 }), fc.constantFrom(1, 1, 1, 1, 10_000, 0.0001))
      .map(([level, slip]) => level * slip);
    const report = fc.record({
      year: fc.integer({ min: 2022, max: 2025 }),
      values: fc.array(fc.option(value, { freq: 4 }), { minLength: 1, maxLength: 3 }),
    });
    let doubted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(report, { minLength: 1, maxLength: 4 }), async (reports) => {
        const filed = reports.map(({ year, values }) => ({
          year,
          figures: Object.fromEntries(values.flatMap((figure, at) => (figure === null ? [] : [[year - at, figure]]))),
        }));
        if (filed.every(({ figures }) => Object.keys(figures).length === 0)) return;
        const { totals, reviews } = await both(filed);
        expect(reviews).toEqual(totals);
        doubted += totals.length;
      }),
      { numRuns: 60, seed: 20260120 },
    );
    expect(doubted).toBeGreaterThan(10);
  });

  it('is left out of the figures of exactly these years, also for who sees this cluster alone', async () => {
    const { ask, close: end } = asking(ledger, () => undefined);
    for (let cluster = 1; cluster <= clusters; cluster += 7) {
      const own: Scope = { kind: 'clusters', clusters: [ClusterId.parse(cluster)] };
      const years = await setAside(cluster, own);
      expect(years).toEqual(await setAside(cluster));
      const figures = await ask({ indicators: [size], from: 2019, to: 2025, by: [] }, { scope: own });
      expect(figures.filter(({ doubtful }) => doubtful.length > 0).map(({ year }) => year)).toEqual(years);
    }
    end();
  });
});
