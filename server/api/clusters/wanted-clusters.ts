import type { Narrowing } from '../../contract/common.ts';
import type { RegisterEntry } from '../../store/reads/read-register.ts';

/** Is a cluster of the programmes, levels and leagues that are asked for? Of a joint one any league counts. */
export function isWanted(
  entry: Pick<RegisterEntry, 'programme' | 'level' | 'league' | 'leagues'>,
  { programme, level, league }: Pick<Narrowing, 'programme' | 'level' | 'league'>,
): boolean {
  const leagues = entry.leagues.length === 0 ? [entry.league] : entry.leagues.map((member) => member.league);
  return (
    (programme.length === 0 || programme.includes(entry.programme)) &&
    (level.length === 0 || level.includes(entry.level)) &&
    (league.length === 0 || leagues.some((code) => code !== null && league.includes(code)))
  );
}
