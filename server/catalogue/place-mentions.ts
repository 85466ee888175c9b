import type { ReportingUnit } from './schema.ts';
import type { County, Territory } from './territory.ts';

/** A place named in a running text: a league or city, with the counties that stand behind its name. */
export interface PlaceMention {
  unit: ReportingUnit;
  counties: County[];
  from: number;
  to: number;
}

type Named = { name: string } & ({ unit: ReportingUnit; county: null } | { unit: null; county: County });

/** Endings that people leave out where the place is clear. */
const ending = /(?:自治州|地区|市|盟)$/u;
/** May stand between a league and its county. */
const gap = /^[\s()（）]{0,2}$/u;

/**
 * The prefecture-level units and reporting places that a text names, in order; the longest name counts. A province in
 * front belongs to the name behind it, and a county to its league, which it names where the league itself is left out.
 * @param text with width unified, e.g. by `plain`
 */
export function placeMentions(territory: Territory, text: string): PlaceMention[] {
  const mentions: PlaceMention[] = [];
  const names = namesOf(territory);
  for (let at = 0; at < text.length; ) {
    const found = names.get(text[at] ?? '')?.find(({ name }) => text.startsWith(name, at));
    if (found === undefined) {
      at += 1;
      continue;
    }
    const to = at + found.name.length;
    const unit = found.county?.league ?? found.unit;
    const last = mentions.at(-1);
    const between = text.slice(last?.to ?? 0, at);
    if (unit !== null && unit.kind !== 'province') {
      if (last !== undefined && gap.test(between) && (last.unit === unit || last.unit.code === unit.parent)) {
        // 赤峰市克什克腾旗, 呼伦贝尔市满洲里市: one place.
        last.to = to;
        last.unit = unit;
        if (found.county !== null) last.counties.push(found.county);
      } else mentions.push({ unit, counties: found.county === null ? [] : [found.county], from: at, to });
    }
    at = to;
  }
  return mentions;
}

const known = new WeakMap<Territory, ReadonlyMap<string, readonly Named[]>>();

/** Names by their first sign, longer ones first; those of the home region before equal ones elsewhere. */
function namesOf(territory: Territory): ReadonlyMap<string, readonly Named[]> {
  const before = known.get(territory);
  if (before !== undefined) return before;
  const home = territory.home.code.slice(0, 2);
  const all: Named[] = territory.units.flatMap((unit) => {
    const short = unit.name.zh.replace(ending, '');
    const isShort = short.length >= 2 && unit.kind !== 'province' ? [short] : [];
    return [unit.name.zh, ...unit.aliases, ...isShort].map((name) => ({ name, unit, county: null }));
  });
  const taken = new Set(all.map(({ name }) => name));
  const counties: Named[] = territory.counties.flatMap((county) =>
    [county.name, ...county.aliases].map((name) => ({ name, unit: null, county })),
  );
  // 满洲里市 is a county and reports on its own: the reporting place counts.
  all.push(...counties.filter(({ name }) => !taken.has(name)));
  all.sort(
    (a, b) =>
      b.name.length - a.name.length ||
      Number(b.unit?.code.startsWith(home) ?? true) - Number(a.unit?.code.startsWith(home) ?? true),
  );
  const byFirst = new Map<string, Named[]>();
  for (const named of all) {
    const first = named.name[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), named]);
  }
  known.set(territory, byFirst);
  return byFirst;
}
