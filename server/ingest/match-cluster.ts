import { nameParts } from '../catalogue/cluster-names.ts';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { RegisteredName, RegisterLookup } from '../domain/landing.ts';
import type { Statement } from './content.ts';
import type { Placement } from './place-cluster.ts';

/** A name of a form against the register: one cluster, none (with its normalised name), or a reason not to take it. */
export type ClusterMatch =
  | { kind: 'known'; cluster: RegisteredName }
  | { kind: 'fresh'; normName: string }
  | { kind: 'refused'; finding: Finding };

const numerals = /[0-9a-z一二三四五六七八九十百千甲乙丙丁]+/gu;
const mostCandidates = 5;

/**
 * Finds the cluster a statement is about. Never a guess: a name that fits several is refused, and so is one that is
 * almost that of a registered cluster of the same place, unless the sender says it is a new application.
 */
export function matchCluster(
  statement: Statement,
  place: Placement,
  register: RegisterLookup,
  catalogue: Catalogue,
  isNew: boolean,
): ClusterMatch {
  const { core } = nameParts(statement.clusterName, catalogue.territory);
  const fits = register.byNormName(core).filter((name) => samePlace(name, place));
  const exact = narrowed(fits, place, statement.county);
  if (exact.length > 1) {
    return refused('cluster-ambiguous', statement, exact.map(titleOf(catalogue)));
  }
  const [cluster] = exact;
  if (cluster !== undefined) return { kind: 'known', cluster };
  if (isNew) return { kind: 'fresh', normName: core };
  const near = nearMisses(core, statement, place, register);
  if (near.length > 0) return refused('cluster-unknown', statement, near.map(titleOf(catalogue)));
  return { kind: 'fresh', normName: core };
}

function refused(
  code: 'cluster-unknown' | 'cluster-ambiguous',
  statement: Statement,
  candidates: string[],
): ClusterMatch {
  const facts = { name: statement.clusterName.slice(0, 120), candidates: candidates.slice(0, mostCandidates) };
  return { kind: 'refused', finding: finding(code, 'blocks', statement.part, facts) };
}

function titleOf(catalogue: Catalogue) {
  return (registeredName: RegisteredName): string => {
    const league =
      registeredName.league === null ? undefined : catalogue.territory.byCode.get(registeredName.league)?.name.zh;
    return league === undefined || registeredName.name.includes(league)
      ? registeredName.name
      : `${registeredName.name}（${league}）`;
  };
}

/** Two leagues may have a cluster of the same name each: where both say theirs, it must agree. */
function samePlace(registeredName: RegisteredName, place: Placement): boolean {
  if (place.league !== null && registeredName.league !== null) {
    const ours = [place.league, ...place.leagues.map(({ league }) => league)];
    return ours.some((league) => league === registeredName.league || registeredName.leagues.includes(league));
  }
  return place.province === null || registeredName.province === null || place.province === registeredName.province;
}

function narrowed(fits: readonly RegisteredName[], place: Placement, county: string | null): readonly RegisteredName[] {
  if (fits.length < 2) return fits;
  const led = fits.filter((registeredName) => registeredName.league === place.league);
  const pool = led.length > 0 ? led : fits;
  const there = pool.filter((name) => county !== null && name.county === county);
  return there.length === 1 ? there : pool;
}

/** Registered names of the same place that differ by a slip: one character, two in a long name; never by a number. */
function nearMisses(core: string, statement: Statement, place: Placement, register: RegisterLookup): RegisteredName[] {
  const most = [...core].length < 14 ? 1 : 2;
  const found: RegisteredName[] = [];
  for (const name of register.all()) {
    if (!samePlace(name, place)) continue;
    if (statement.county !== null && name.county !== null && statement.county !== name.county) continue;
    if (name.normNames.some((norm) => isSlip(core, norm, most))) found.push(name);
  }
  return found;
}

function isSlip(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most) return false;
  if (distance([...left], [...right], most) > most) return false;
  return left.replace(numerals, '') !== right.replace(numerals, '');
}

/** Edit distance, given up above `most`. */
function distance(left: readonly string[], right: readonly string[], most: number): number {
  let above = right.map((_, column) => column + 1);
  above.unshift(0);
  for (const [row, char] of left.entries()) {
    const line = [row + 1];
    let least = row + 1;
    for (const [column, other] of right.entries()) {
      const cost = Math.min(
        (above[column] ?? 0) + (char === other ? 0 : 1),
        (above[column + 1] ?? 0) + 1,
        (line[column] ?? 0) + 1,
      );
      line.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    above = line;
  }
  return above.at(-1) ?? 0;
}
