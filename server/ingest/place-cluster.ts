import { nameParts } from '../catalogue/cluster-names.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { matchProvince, matchUnit, provinceOf, type UnitMatch } from '../catalogue/territory.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { Statement } from './content.ts';

/** Where a statement says its cluster lies, as codes of GB/T 2260. */
export interface Placement {
  province: string | null;
  /** Leading league or city. */
  league: string | null;
  /** Every member, where the statement names any. */
  leagues: { league: string; leading: boolean; share: number | null }[];
}

/** Codes of the names a file has used so far: a long table repeats them thousands of times. */
export type PlaceCache = Map<string, string>;

/**
 * Finds the codes of the administrative names of a statement; a blank one is taken from the front of the cluster's name.
 * A name that no place has, or several have, is a finding with the nearest.
 */
export function placeCluster(statement: Statement, catalogue: Catalogue, known: PlaceCache): Placement | Finding {
  const { territory } = catalogue;
  const named = nameParts(statement.clusterName, territory);
  let province = named.province?.code ?? null;
  if (statement.province !== null && statement.province !== '') {
    const match = matchProvince(territory, statement.province);
    if (match.kind !== 'match') return unknown(statement, statement.province, match);
    province = match.unit.code;
  }
  const codeOf = (name: string): string | Finding => {
    const key = `${province ?? ''} ${name}`;
    const code = known.get(key) ?? findCode(name);
    if (typeof code === 'string') known.set(key, code);
    return code;
  };
  const findCode = (name: string): string | Finding => {
    const whole = matchUnit(territory, name, province ?? undefined);
    // A short name of several provinces means the one of this installation.
    const match = whole.kind === 'ambiguous' ? matchUnit(territory, name, territory.home.code) : whole;
    return match.kind === 'match' ? match.unit.code : unknown(statement, name, whole);
  };
  const leagues: Placement['leagues'] = [];
  for (const { name, leading, share } of statement.leagues) {
    const code = codeOf(name);
    if (typeof code !== 'string') return code;
    leagues.push({ league: code, leading, share });
  }
  let league = leagues.find((one) => one.leading)?.league ?? named.prefecture?.code ?? null;
  if (statement.league !== null && statement.league !== '') {
    const code = codeOf(statement.league);
    if (typeof code !== 'string') return code;
    league = code;
  }
  if (province === null && league !== null) {
    const unit = territory.byCode.get(league);
    province = unit === undefined ? null : provinceOf(territory, unit).code;
  }
  if (leagues.length === 0 && league !== null) leagues.push({ league, leading: true, share: null });
  return { province, league, leagues };
}

function unknown(statement: Statement, name: string, match: UnitMatch): Finding {
  const candidates = match.kind === 'match' ? [] : match.candidates.map((unit) => unit.name.zh);
  return finding('territory-unknown', 'blocks', statement.part, { name: name.slice(0, 60), candidates });
}
