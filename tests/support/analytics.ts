import { answerQuestion } from '../../server/analytics/answer-query.ts';
import type { Question } from '../../server/analytics/question.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { type AggregateFigure, noFilter } from '../../server/domain/figure.ts';
import { IsoDate, LeagueCode } from '../../server/domain/ids.ts';
import type { Observation } from '../../server/domain/observation.ts';
import { everything, type Scope } from '../../server/domain/scope.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { fact, landing, scratchLedger, statement } from './landings.ts';

export const catalogue = loadCatalogue();
export const size = catalogue.measurement.size;
export const rate = 'sme_output_share_pct';
export const leagues = ['150100', '150200', '150600'] as const;

/** A cluster of a test: its leagues with shares, and what it states per year; null for 无, undefined for nothing. */
export interface Toy {
  leagues: readonly { league: string; share: number | null }[];
  /** Year → [output, share of SMEs in it] */
  years: Readonly<Record<number, readonly [number | null | undefined, number | undefined]>>;
}

export interface ToyLedger {
  ledger: Ledger;
  ask: (question: Partial<Question>, more?: { asOf?: string; scope?: Scope }) => Promise<AggregateFigure[]>;
  close: () => void;
}

function observationsOf(toy: Toy): Observation[] {
  return Object.entries(toy.years).flatMap(([year, [output, share]]) => [
    ...(output === undefined ? [] : [fact(size, Number(year), output)]),
    ...(share === undefined ? [] : [fact(rate, Number(year), share)]),
  ]);
}

const firstName = '甲'.codePointAt(0) ?? 0;

/** One file per cluster, in the order given, all received on one day; names go with `names` so that order can change. */
export async function toyLedger(toys: readonly Toy[], names = toys.map((_, index) => index)): Promise<ToyLedger> {
  const { ledger, close } = await scratchLedger();
  for (const [index, toy] of toys.entries()) await landToy(ledger, toy, names[index] ?? index);
  return { ledger, ...asking(ledger, close) };
}

export async function landToy(ledger: Ledger, toy: Toy, name: number, receivedAt = '2025-01-15'): Promise<void> {
  const members = toy.leagues.map(({ league, share }, index) => ({
    league: LeagueCode.parse(league),
    leading: index === 0,
    share,
  }));
  const place = { league: toy.leagues[0]?.league ?? null, leagues: members };
  const said = statement({ fresh: 0 }, observationsOf(toy), { ...place, reportYear: 2024, receivedAt });
  await ledger.land(landing(`file-${name}`, [said], [String.fromCodePoint(firstName + name)]));
}

/** A later report of the n-th cluster of a ledger. */
export async function restate(ledger: Ledger, cluster: number, facts: Observation[], receivedAt: string) {
  const entry = [...ledger.entries()].find((entry) => entry.clusterId === cluster);
  const leaguesOf = entry?.standing?.leagues ?? [];
  const members = leaguesOf.map((member) => ({ ...member, league: LeagueCode.parse(member.league) }));
  const place = { league: entry?.standing?.league ?? null, leagues: members };
  await ledger.land(
    landing(`again-${cluster}-${receivedAt}`, [statement(cluster, facts, { ...place, reportYear: 2024, receivedAt })]),
  );
}

export function asking(ledger: Ledger, close: () => void): Omit<ToyLedger, 'ledger'> {
  const snapshots = new Snapshots(ledger, size);
  const base = {
    indicators: [size],
    by: [],
    filter: noFilter,
    from: 2022,
    to: 2024,
    joint: 'lead',
    measure: 'level',
    spread: 'median',
    growth: true,
  } as const;
  return {
    ask: async (question, { asOf, scope = everything } = {}) => {
      const day = asOf === undefined ? null : IsoDate.parse(asOf);
      const answer = await snapshots.at(day, scope, (snapshot) =>
        answerQuestion({ ...base, ...question }, catalogue, snapshot),
      );
      return answer.figures;
    },
    close: () => {
      snapshots.close();
      close();
    },
  };
}
