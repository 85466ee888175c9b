import type { Messages } from '../../i18n/zh.ts';

interface Ranked {
  name: string;
  /** With its unit. */
  value: string;
  /** Rests on too few clusters, or is incomplete. */
  pale: boolean;
}

interface Said {
  /** The lower the better: the best is named as the lowest. */
  falling: boolean;
  /** Value of the region; empty where none is put beside. */
  region: string;
  /** How many are left out, in words. */
  apart: (n: number) => string;
}

/** Names of all that read the same value as one of them: no one leads alone who shares his place. */
export const sharing = <T extends { name: string; value: string }>(ranked: readonly T[], { value }: T): string[] =>
  ranked.filter((each) => each.value === value).map(({ name }) => name);

/**
 * Who stands first and last among those that rest on enough, and how many do not; empty where fewer than two do.
 * @param ranked best first
 */
export function rankSentence(ranked: readonly Ranked[], { falling, region, apart }: Said, t: Messages): string {
  const sound = ranked.filter(({ pale }) => !pale);
  const [first, last] = [sound[0], sound.at(-1)];
  if (first === undefined || last === undefined || first === last) return '';
  const left = ranked.length - sound.length;
  const without = left === 0 ? '' : apart(left);
  if (first.value === last.value) return t.leagues.rankSentenceSame(first.value, without, region);
  const say = falling ? t.leagues.rankSentenceDown : t.leagues.rankSentence;
  const [firsts, lasts] = [first, last].map((end) => t.leagues.several(sharing(sound, end)));
  return say(firsts ?? '', first.value, lasts ?? '', last.value, without, region);
}
