import type { Standard } from '../catalogue/review-schema.ts';
import type { Indicator } from '../catalogue/schema.ts';
import { evaluateStandard } from './standards.ts';
import type { Fact, FactLookup } from './verdict.ts';

/** A fact that a standard looks at. */
export interface Look {
  indicator: string;
  year: number;
}

const looks = new WeakMap<Standard, Map<number, readonly Look[]>>();
const nothing: Fact = { status: 'not-asked', value: null, text: null, place: null };

/** What an edition looks at for a report year: the same facts whatever they say, since every reading is always tried. */
export function looksOf(
  standard: Standard,
  reportYear: number,
  indicators: ReadonlyMap<string, Indicator>,
): readonly Look[] {
  const years = looks.get(standard) ?? new Map<number, readonly Look[]>();
  looks.set(standard, years);
  const known = years.get(reportYear);
  if (known !== undefined) return known;
  const seen = new Map<string, Look>();
  const record: FactLookup = (indicator, year) => {
    seen.set(`${indicator}@${year}`, { indicator, year });
    return nothing;
  };
  evaluateStandard(standard, record, { reportYear, indicators });
  const all = [...seen.values()];
  years.set(reportYear, all);
  return all;
}

/** One fact that standards look at, as plain data. */
export type KeptFact = readonly [indicator: string, year: number, fact: Fact];

/** Facts that standards look at, kept without the dossier they came from. */
export function keptFacts(all: readonly (readonly Look[])[], facts: FactLookup): KeptFact[] {
  const kept = new Map<string, KeptFact>();
  for (const { indicator, year } of all.flat()) {
    const key = `${indicator}@${year}`;
    if (kept.has(key)) continue;
    const { status, value, text, place } = facts(indicator, year);
    kept.set(key, [indicator, year, { status, value, text, place }]);
  }
  return [...kept.values()];
}

/** Looks kept facts up. */
export function lookupOf(kept: readonly KeptFact[]): FactLookup {
  const facts = new Map(kept.map(([indicator, year, fact]) => [`${indicator}@${year}`, fact]));
  return (indicator, year) => facts.get(`${indicator}@${year}`) ?? nothing;
}
