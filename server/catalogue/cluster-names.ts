import type { ReportingUnit } from './schema.ts';
import { type Territory, tidy } from './territory.ts';

/** A cluster name taken apart: what is left after the province and prefecture in front, and which they were. */
export interface NameParts {
  core: string;
  province: ReportingUnit | null;
  prefecture: ReportingUnit | null;
}

const brackets: Record<string, string> = {
  '〔': '(',
  '〕': ')',
  '【': '(',
  '】': ')',
  '[': '(',
  ']': ')',
  '《': '',
  '》': '',
};
const joins = /^[、,;和与及·-]/u;

/**
 * Takes the administrative prefix off a cluster name, so that forms and register can be matched.
 * Width, case, spaces, zero-width characters, brackets and quotes are unified first. Only the province and the
 * prefecture are dropped; 旗县市区 stay, since two counties of one league may have a cluster of the same name each.
 * Two leagues may as well: compare `prefecture` too where both names state one.
 */
export function nameParts(text: string, territory: Territory): NameParts {
  let core = tidy(text)
    .replace(/[〔〕【】[\]《》]/gu, (found) => brackets[found] ?? '')
    .replace(/["'“”‘’「」『』]/gu, '');
  const cut = (pool: readonly ReportingUnit[], names: (unit: ReportingUnit) => string[]): ReportingUnit | null => {
    for (const unit of pool) {
      for (const name of names(unit)) {
        const rest = core.slice(name.length);
        // 呼和浩特市、包头市…: the first of several is no prefix of the name.
        if (rest === '' || joins.test(rest) || !core.startsWith(name)) continue;
        core = rest;
        return unit;
      }
    }
    return null;
  };
  const { provinces, below, fullName, shortName } = namesOf(territory);
  const full = (unit: ReportingUnit) => [fullName.get(unit) ?? ''];
  // 吉林市 is a city, not the province 吉林 and a 市: full names first.
  let province = cut(provinces, full);
  let prefecture = cut(
    below.filter((unit) => province === null || unit.parent === province.code),
    full,
  );
  if (province === null && prefecture === null) {
    province = cut(provinces, (unit) => [shortName.get(unit) ?? '']);
    if (province !== null) {
      const code = province.code;
      prefecture = cut(
        below.filter((unit) => unit.parent === code),
        full,
      );
    }
  }
  return { core, province, prefecture };
}

interface UnitNames {
  provinces: readonly ReportingUnit[];
  below: readonly ReportingUnit[];
  fullName: ReadonlyMap<ReportingUnit, string>;
  shortName: ReadonlyMap<ReportingUnit, string>;
}
const known = new WeakMap<Territory, UnitNames>();

/** Tidied once per territory: a long table asks for thousands of names. */
function namesOf(territory: Territory): UnitNames {
  const before = known.get(territory);
  if (before !== undefined) return before;
  const provinces = territory.units.filter((unit) => unit.kind === 'province');
  const below = territory.units.filter(
    (unit) => unit.parent !== null && territory.byCode.get(unit.parent)?.parent === null,
  );
  const names = {
    provinces,
    below,
    fullName: new Map([...provinces, ...below].map((unit) => [unit, tidy(unit.name.zh)])),
    shortName: new Map(provinces.map((unit) => [unit, tidy(unit.short)])),
  };
  known.set(territory, names);
  return names;
}
