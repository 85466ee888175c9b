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

/** Facts that standards look at, kept without the dossier they came from: thousands of these stay in memory. */
export function keepFacts(all: readonly (readonly Look[])[], facts: FactLookup): FactLookup {
  const kept = new Map<string, Map<number, Fact>>();
  for (const { indicator, year } of all.flat()) {
    const years = kept.get(indicator) ?? new Map<number, Fact>();
    kept.set(indicator, years);
    if (years.has(year)) continue;
    const { status, value, text, place } = facts(indicator, year);
    years.set(year, { status, value, text, place });
  }
  return lookupIn(kept);
}

/** Made apart, so that it holds nothing but the map. */
function lookupIn(kept: ReadonlyMap<string, ReadonlyMap<number, Fact>>): FactLookup {
  return (indicator, year) => kept.get(indicator)?.get(year) ?? nothing;
}
