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

/**
 * Who stands first and last among those that rest on enough, and how many do not; empty where fewer than two do.
 * @param ranked best first
 */
export function rankSentence(ranked: readonly Ranked[], { falling, region, apart }: Said, t: Messages): string {
  const sound = ranked.filter(({ pale }) => !pale);
  const [first, last] = [sound[0], sound.at(-1)];
  if (first === undefined || last === undefined || first === last) return '';
  const say = falling ? t.leagues.rankSentenceDown : t.leagues.rankSentence;
  const left = ranked.length - sound.length;
  return say(first.name, first.value, last.name, last.value, left === 0 ? '' : apart(left), region);
}
