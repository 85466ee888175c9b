import { comparable } from '../../charts/compare-numbers.ts';
import type { TargetMark } from '../../charts/time-marks.ts';
import type { Language } from '../../i18n/language.ts';
import { asFiled, percent } from '../../i18n/numbers.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { joinUnit } from '../../ui/figure-words.ts';

/** Targets of the year, in the unit of the bulletin. */
export interface BulletinTargets {
  region: number | null;
  leagues: readonly { name: string; value: number }[];
}

export const targetOfYear = (targets: readonly TargetMark[], year: number): number | null =>
  targets.find((target) => target.year === year)?.value ?? null;

/** What of the bulletin's facts the sentences rest on. */
interface ReachedLevels {
  unit: string;
  rate: boolean;
  direction: 'up' | 'down' | 'none';
  comingIn: string;
  region: { level: number | null };
  leagues: readonly { name: string; level: number | null }[];
}

/**
 * What the bulletin says of targets: who reached theirs and who did not, in the figures of all clusters. As long as
 * reports are coming in, nothing is called missed; an indicator that is better neither way is only put beside its target.
 */
export function targetSentences(facts: ReachedLevels, targets: BulletinTargets, language: Language): string[] {
  const words = recordWords[language].bulletin;
  const list = language === 'zh' ? '、' : ', ';
  const text = (value: number) => joinUnit(asFiled(rounded(value), language), facts.unit, language);
  const named = ({ name, value }: { name: string; value: number }) => words.leagueMet(name, text(value));
  const region = targets.region === null ? '' : text(targets.region);
  if (region === '' && targets.leagues.length === 0) return [];
  if (facts.comingIn !== '') return [words.awaiting(region, targets.leagues.map(named).join(list))];
  const said: string[] = [];
  if (targets.region !== null) said.push(regionSentence(targets.region));
  if (facts.direction === 'none') {
    if (targets.leagues.length > 0) said.push(words.plain(targets.leagues.map(named).join(list)));
    return said;
  }
  const own = targets.leagues.map((target) => ({
    ...target,
    level: facts.leagues.find((league) => league.name === target.name)?.level ?? null,
  }));
  const short = own.flatMap(({ name, value, level }) =>
    level === null || reaches(level, value)
      ? []
      : [words.leagueShort(name, text(value), text(Math.abs(value - level)))],
  );
  const met = own.filter(({ level, value }) => level !== null && reaches(level, value));
  const silent = own.filter(({ level }) => level === null);
  if (met.length > 0) said.push(words.met(met.map(named).join(list)));
  if (short.length > 0) said.push(words.short(short.join(list)));
  if (silent.length > 0) said.push(words.none(silent.map(named).join(list)));
  return said;

  function reaches(level: number, target: number): boolean {
    const [a, b] = [comparable(level), comparable(target)];
    return facts.direction === 'down' ? a <= b : a >= b;
  }

  function regionSentence(target: number): string {
    const { level } = facts.region;
    if (level === null || facts.direction === 'none') return words.region.plain(text(target));
    // Of a total more is done; a rate is not done by halves, and less of something is no share of its limit.
    const share =
      facts.rate || facts.direction === 'down' || target <= 0 ? '' : percent((level / target) * 100, language);
    return reaches(level, target)
      ? words.region.met(text(target), share)
      : words.region.short(text(target), text(Math.abs(target - level)), share);
  }
}

/** Without the dust of binary fractions: the ledger holds six decimals. */
const rounded = (value: number): number => Number(value.toFixed(6));
