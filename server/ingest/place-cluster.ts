import { nameParts } from '../catalogue/cluster-names.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { ReportingUnit } from '../catalogue/schema.ts';
import { matchProvince, matchUnit, provinceOf, type Territory, tidy, type UnitMatch } from '../catalogue/territory.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Statement } from './content.ts';
import { parseLeagues } from './parse-leagues.ts';
import { isCounty } from './statement-identity.ts';

/** Where a statement says its cluster lies, as codes of GB/T 2260. */
export interface Placement {
  province: string | null;
  /** Leading league or city. */
  league: string | null;
  /** Every member, where the statement names any. */
  leagues: { league: string; leading: boolean; share: number | null }[];
  /** As written; of the league's own line where the county has no line or a blank one. */
  county: string | null;
}

/** Codes of the names a file has used so far: a long table repeats them thousands of times. */
export type PlaceCache = Map<string, string>;

export type PlaceResult =
  | { kind: 'placed'; place: Placement; remarks: Finding[] }
  | { kind: 'refused'; finding: Finding };

/**
 * Finds the codes of the administrative names of a statement; a blank one is taken from the county or from the front of
 * the cluster's name. Refused with the nearest names where no place has a name or several have, where a league lies in
 * another province than stated, and where two leagues are said to lead.
 */
export function placeCluster(statement: Statement, catalogue: Catalogue, known: PlaceCache): PlaceResult {
  const placing = new Placing(statement, catalogue.territory, known);
  try {
    return { kind: 'placed', place: placing.place(), remarks: placing.remarks };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', finding: error.finding };
    throw error;
  }
}

class Refusal extends Error {
  readonly finding: Finding;
  constructor(refused: Finding) {
    super(refused.code);
    this.finding = refused;
  }
}

class Placing {
  readonly remarks: Finding[] = [];
  readonly #statement: Statement;
  readonly #territory: Territory;
  readonly #known: PlaceCache;

  constructor(statement: Statement, territory: Territory, known: PlaceCache) {
    this.#statement = statement;
    this.#territory = territory;
    this.#known = known;
  }

  place(): Placement {
    const { clusterName, part } = this.#statement;
    const named = nameParts(clusterName, this.#territory);
    const stated = this.#province();
    let province = stated ?? named.province?.code ?? null;
    const written = this.#leagues(province);
    const county = blankless(this.#statement.county) ?? (written.counties.join('、') || null);
    let { leagues } = written;
    let league = leagues.find((member) => member.leading)?.league ?? null;
    if (league === null) {
      const byCounty = county === null ? [] : parseLeagues(county, this.#territory).members;
      league = byCounty.find((member) => member.leading)?.unit.code ?? named.prefecture?.code ?? null;
      if (league !== null) leagues = [{ league, leading: true, share: null }];
    }
    if (province === null && league !== null) {
      const unit = this.#territory.byCode.get(league);
      province = unit === undefined ? null : provinceOf(this.#territory, unit).code;
    }
    const { home } = this.#territory;
    if (province === home.code) this.#checkCounty(county, leagues);
    else if (province !== null) {
      const name = this.#nameOf(province);
      this.remarks.push(finding('territory-outside-home', 'note', part, { province: name, home: home.name.zh }));
    }
    return { province, league, leagues, county };
  }

  #province(): string | null {
    const written = blankless(this.#statement.province);
    if (written === null) return null;
    const match = matchProvince(this.#territory, written);
    if (match.kind !== 'match') throw this.#unknown(written, match);
    return match.unit.code;
  }

  /** The leagues listed apart, or those that the league's own text names. */
  #leagues(province: string | null): Pick<Placement, 'leagues'> & { counties: string[] } {
    const { leagues, part } = this.#statement;
    if (leagues.length > 0) {
      const members = leagues.map(({ name, leading, share }) => ({
        league: this.#code(name, province),
        leading,
        share,
      }));
      return { leagues: members, counties: [] };
    }
    const written = blankless(this.#statement.league);
    if (written === null) return { leagues: [], counties: [] };
    const single = this.#known.get(`${province ?? ''} ${written}`);
    if (single !== undefined) return { leagues: [{ league: single, leading: true, share: null }], counties: [] };
    const { members, lead, counties, unknown } = parseLeagues(written, this.#territory);
    const [lone] = unknown;
    if (members.length > 0 && lone !== undefined) throw this.#unknown(lone, matchUnit(this.#territory, lone));
    const names = members.map((member) => member.unit.name.zh);
    if (lead === 'contradictory') {
      const facts = { found: written.slice(0, 120), leagues: names };
      throw new Refusal(finding('joint-lead-contradictory', 'blocks', part, facts));
    }
    const leading = members.find((member) => member.leading);
    if (leading === undefined || (members.length === 1 && counties.length === 0))
      return { leagues: [{ league: this.#code(written, province), leading: true, share: null }], counties };
    this.#checkProvince(leading.unit, province);
    if (lead === 'first') {
      const others = names.filter((name) => name !== leading.unit.name.zh);
      this.remarks.push(finding('joint-lead-unsaid', 'explain', part, { lead: leading.unit.name.zh, others }));
    }
    return { leagues: members.map(({ unit, ...member }) => ({ league: unit.code, ...member })), counties };
  }

  #code(name: string, province: string | null): string {
    const key = `${province ?? ''} ${name}`;
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const whole = matchUnit(this.#territory, name, province ?? undefined);
    // A short name of several provinces means the one of this installation.
    const match = whole.kind === 'ambiguous' ? matchUnit(this.#territory, name, this.#territory.home.code) : whole;
    if (match.kind !== 'match') {
      const anywhere = matchUnit(this.#territory, name);
      const inText = parseLeagues(name, this.#territory).members;
      if (anywhere.kind === 'match') this.#checkProvince(anywhere.unit, province);
      else if (inText.length === 1 && inText[0] !== undefined) this.#checkProvince(inText[0].unit, province);
      throw this.#unknown(name, whole);
    }
    this.#known.set(key, match.unit.code);
    return match.unit.code;
  }

  #checkProvince(unit: ReportingUnit, stated: string | null): void {
    const lies = provinceOf(this.#territory, unit);
    if (stated === null || lies.code === stated) return;
    const facts = { name: unit.name.zh, lies: lies.name.zh, stated: this.#nameOf(stated) };
    throw new Refusal(finding('territory-elsewhere', 'blocks', this.#statement.part, facts));
  }

  /** A 旗县 that is known must lie in one of the leagues; a zone or a name that is not known says nothing. */
  #checkCounty(written: string | null, leagues: Placement['leagues']): void {
    if (written === null || leagues.length === 0) return;
    // 扎赉诺尔区 lies in 呼伦贝尔市 and is run by 满洲里市.
    const own = new Set(leagues.flatMap(({ league }) => [league, this.#territory.byCode.get(league)?.parent]));
    const observed = this.#statement.observations.find(({ indicator }) => isCounty(indicator));
    for (const part of written.normalize('NFKC').split(/[、,;/\s]+|(?<=[旗县市区])[和与及]/u)) {
      const name = tidy(part);
      const county = this.#territory.counties.find((county) => [county.name, ...county.aliases].includes(name));
      if (county === undefined || own.has(county.league.code) || leagues.some(({ league }) => league === county.code))
        continue;
      const stated = leagues.map(({ league }) => this.#nameOf(league));
      const facts = { county: county.name, lies: county.league.name.zh, stated };
      const place = observed?.place ?? this.#statement.part;
      this.remarks.push(finding('county-elsewhere', 'explain', place, facts, observed));
    }
  }

  #unknown(name: string, match: UnitMatch): Refusal {
    const candidates = match.kind === 'match' ? [] : match.candidates.map((unit) => unit.name.zh);
    const facts = { name: name.slice(0, 60), candidates };
    return new Refusal(finding('territory-unknown', 'blocks', this.#statement.part, facts));
  }

  #nameOf(code: string): string {
    return this.#territory.byCode.get(code)?.name.zh ?? code;
  }
}

function blankless(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}
