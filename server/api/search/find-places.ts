import type { Territory } from '../../catalogue/territory.ts';
import type { Hit, HitKind } from '../../contract/search.ts';
import { fold, soundsLike } from '../../domain/spelling.ts';
import { type Spelled, spell } from './spell.ts';

/** Something that can be gone to, with everything it may be called. */
export interface Place extends Hit {
  names: readonly Spelled[];
  /** Former names, industry, county: found too, after the names. */
  besides: readonly Spelled[];
}

/** Among equals: what there are few of stands first. */
const order: readonly HitKind[] = ['league', 'topic', 'names', 'indicator', 'cluster', 'round'];

/** Spells every name of a place once, so that each letter typed costs only comparisons. */
export function placeOf(hit: Hit, spellings: Territory['spellings'], besides: readonly string[] = []): Place {
  const spelled = (name: string) => spell(name, spellings);
  return {
    ...hit,
    names: [...new Set([hit.name.zh, hit.name.en])].map(spelled),
    besides: [...new Set([hit.id, ...besides])].filter((name) => name !== '').map(spelled),
  };
}

/**
 * The places that fit every word typed, best first. No kind takes more than half of the room while others want it.
 * @param limit most places
 */
export function findPlaces(places: readonly Place[], q: string, limit: number): Hit[] {
  const words = fold(q)
    .split(/[\s,，、·]+/)
    .filter((name) => name !== '');
  if (words.length === 0) return [];
  const found = places
    .map((place) => ({ place, fit: fitOf(place, words) }))
    .filter(({ fit }) => fit > 0)
    .sort(
      (a, b) =>
        b.fit - a.fit ||
        order.indexOf(a.place.kind) - order.indexOf(b.place.kind) ||
        a.place.name.zh.length - b.place.name.zh.length ||
        (a.place.name.zh < b.place.name.zh ? -1 : 1),
    );
  const share = Math.max(1, Math.ceil(limit / 2));
  const counts = new Map<HitKind, number>();
  const [first, rest]: [typeof found, typeof found] = [[], []];
  for (const hit of found) {
    const count = counts.get(hit.place.kind) ?? 0;
    counts.set(hit.place.kind, count + 1);
    (count < share ? first : rest).push(hit);
  }
  return [...first, ...rest]
    .slice(0, limit)
    .map(({ place: { kind, id, name, detail } }) => ({ kind, id, name, detail }));
}

/** 0: a word fits nowhere; else the more the better, by the word that fits worst. */
function fitOf({ names, besides }: Place, words: readonly string[]): number {
  let worst = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const fit = Math.max(
      0,
      ...names.map((name) => fitOfWord(name, word)),
      ...besides.map((candidate) => fitOfWord(candidate, word) / 3),
    );
    if (fit === 0) return 0;
    worst = Math.min(worst, fit);
  }
  return worst;
}

/** The name itself, its beginning, the beginning of a word, its inside; the same heard instead of read. */
function fitOfWord(name: Spelled, word: string): number {
  if (name.plain === word) return 100;
  const at = name.plain.indexOf(word);
  if (at === 0) return 90;
  if (at > 0) return /[\p{L}\p{N}]/u.test(name.plain[at - 1] ?? '') && /^[a-z]/.test(word) ? 50 : 75;
  // Letters only: 包头 is not heard in a word of signs.
  if (!/^[a-z0-9&%+-]+$/.test(word)) return 0;
  const heard = soundsLike(name, word);
  return heard === 0 ? 70 : heard > 0 && word.length > 1 ? 40 : 0;
}
