import type { z } from 'zod';
import type { CountyLine, HomeRegion, Place, ReportingPlace, ReportingUnit } from './schema.ts';

/** Provinces, prefecture-level units and reporting places of the country, and the home region of the installation. */
export interface Territory {
  readonly home: ReportingUnit;
  /** In the order of their codes. */
  readonly units: readonly ReportingUnit[];
  readonly byCode: ReadonlyMap<string, ReportingUnit>;
  /** Leagues and cities that report in this installation, in the order of `reporting-units.json`. */
  readonly reporting: readonly ReportingUnit[];
  /** County-level units of the home region, in the order of their codes. */
  readonly counties: readonly County[];
  /** Names whose signs are commonly read otherwise, with a syllable for every sign; longer names first. */
  readonly spellings: readonly { name: string; sounds: readonly string[] }[];
}

/** A 旗县 of the home region and the league it lies in. */
export interface County {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly league: ReportingUnit;
}

/** A name is one unit, or several, or none; the last two come with what it may have meant, never with a guess. */
export type UnitMatch =
  | { kind: 'match'; unit: ReportingUnit }
  | { kind: 'ambiguous'; candidates: readonly ReportingUnit[] }
  | { kind: 'unknown'; candidates: readonly ReportingUnit[] };

/** Joins the four files of `datasets/territory`; throws with the code at fault. */
export function buildTerritory(
  home: z.infer<typeof HomeRegion>,
  places: readonly z.infer<typeof Place>[],
  reportingPlaces: readonly z.infer<typeof ReportingPlace>[],
  countyLines: readonly z.infer<typeof CountyLine>[],
): Territory {
  const own = new Map(reportingPlaces.map((place) => [place.code, place]));
  const units = places.map((place): ReportingUnit => {
    const mine = own.get(place.code);
    if (mine === undefined) return { ...place, reports: false };
    return { ...place, reports: true, short: mine.short, aliases: [...place.aliases, ...mine.aliases] };
  });
  const byCode = new Map<string, ReportingUnit>(units.map((unit) => [unit.code, unit]));
  if (byCode.size !== units.length) {
    throw new Error(
      `code twice: ${units.find((unit, at) => units.findIndex((o) => o.code === unit.code) !== at)?.code}`,
    );
  }
  const unitOf = (code: string): ReportingUnit => {
    const unit = byCode.get(code);
    if (unit === undefined) throw new Error(`no unit has code ${code}`);
    return unit;
  };
  const region = unitOf(home.code);
  if (region.name.zh !== home.name) throw new Error(`home region ${home.code} is ${region.name.zh}, not ${home.name}`);
  const counties = countyLines.map(
    ({ code, name, aliases }): County => ({ code, name, aliases, league: unitOf(`${code.slice(0, 4)}00`) }),
  );
  const spellings = [
    ...countyLines,
    ...units.flatMap(({ name, spelling }) =>
      spelling === null ? [] : [{ name: name.zh.replace(suffix, ''), spelling }],
    ),
  ].map(({ name, spelling }) => ({ name, sounds: spelling.split(' ') }));
  const misspelt = spellings.find(({ name, sounds }) => [...name].length !== sounds.length);
  if (misspelt !== undefined) throw new Error(`spelling of ${misspelt.name} has ${misspelt.sounds.length} syllables`);
  return {
    home: region,
    units,
    byCode,
    reporting: reportingPlaces.map((place) => unitOf(place.code)),
    counties,
    spellings: spellings.sort((a, b) => b.name.length - a.name.length),
  };
}

/** The province-level unit a place lies in, itself when it is one. */
export function provinceOf(territory: Territory, unit: ReportingUnit): ReportingUnit {
  const parent = unit.parent === null ? undefined : territory.byCode.get(unit.parent);
  return parent === undefined ? unit : provinceOf(territory, parent);
}

/**
 * Finds the unit a form names: exact after normalising width, spaces and the suffix (市, 盟, 自治区, 省 …).
 * @param within code of the province or prefecture the unit must lie below; without it the whole country is searched.
 * A name that fits a full name is that unit; one that fits several short names is ambiguous (吉林: province and city).
 */
export function matchUnit(territory: Territory, text: string, within?: string): UnitMatch {
  const pool = territory.units.filter((unit) => within === undefined || liesWithin(territory, unit, within));
  return matchIn(pool, withoutProvince(territory, tidy(text), within));
}

/** The same among the province-level units only. */
export function matchProvince(territory: Territory, text: string): UnitMatch {
  return matchIn(
    territory.units.filter((unit) => unit.kind === 'province'),
    tidy(text),
  );
}

const suffix = /(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|地区|省|市|盟)$/u;

/** Width and case unified; spaces, zero-width and direction marks removed. */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff_]/gu, '')
    .toLowerCase();
}

function matchIn(pool: readonly ReportingUnit[], wanted: string): UnitMatch {
  if (wanted === '') return { kind: 'unknown', candidates: [] };
  for (const names of [fullNames, shortNames]) {
    const found = pool.filter((unit) => names(unit).includes(wanted));
    const [unit] = found;
    if (unit !== undefined)
      return found.length === 1 ? { kind: 'match', unit } : { kind: 'ambiguous', candidates: found };
  }
  return { kind: 'unknown', candidates: nearest(pool, wanted) };
}

/** The house's `short` is for display only: 包, 鄂 are no names. */
function fullNames(unit: ReportingUnit): string[] {
  return [unit.name.zh, ...unit.aliases].map(tidy);
}

function shortNames(unit: ReportingUnit): string[] {
  const short = unit.name.zh.replace(suffix, '');
  return short.length < 2 ? [] : [tidy(short)];
}

function liesWithin(territory: Territory, unit: ReportingUnit, within: string): boolean {
  if (unit.parent === null) return false;
  if (unit.parent === within) return true;
  const parent = territory.byCode.get(unit.parent);
  return parent !== undefined && liesWithin(territory, parent, within);
}

/** 内蒙古自治区包头市 in the blank of the city: the province in front is dropped if the rest is more than it. */
function withoutProvince(territory: Territory, wanted: string, within: string | undefined): string {
  for (const unit of territory.units) {
    if (unit.kind !== 'province' || (within !== undefined && unit.code.slice(0, 2) !== within.slice(0, 2))) continue;
    for (const name of [tidy(unit.name.zh), ...shortNames(unit)]) {
      const rest = wanted.startsWith(name) ? wanted.slice(name.length) : '';
      if (rest === '') continue;
      if (
        territory.units.some((league) => fullNames(league).includes(rest) && liesWithin(territory, league, unit.code))
      )
        return rest;
    }
  }
  return wanted;
}

function nearest(pool: readonly ReportingUnit[], wanted: string): ReportingUnit[] {
  const scored = pool.map((unit) => ({
    unit,
    share: Math.max(...[...fullNames(unit), ...shortNames(unit)].map((name) => likeness(name, wanted))),
  }));
  return scored
    .filter((candidate) => candidate.share >= 0.5)
    .sort((a, b) => b.share - a.share || a.unit.code.localeCompare(b.unit.code))
    .slice(0, 5)
    .map((candidate) => candidate.unit);
}

/** Share of common characters (Dice), 0 to 1: enough to offer candidates, never to decide. */
function likeness(a: string, b: string): number {
  const left = [...a];
  const common = [...b].filter((char) => {
    const at = left.indexOf(char);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * common) / ([...a].length + [...b].length);
}
