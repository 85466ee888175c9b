import { pinyin } from 'pinyin-pro';
import type { Territory } from '../../catalogue/territory.ts';
import { fold } from '../../domain/spelling.ts';

/** A text as it can be typed: itself in small letters, and sign by sign how it sounds. */
export interface Spelled {
  plain: string;
  /** Per sign its syllable without tone (包 → bao); of other signs themselves. */
  sounds: readonly string[];
}

/** Endings of county names: people leave them out. */
const ending = /[旗县区市]$/u;

/**
 * Spells a name; ü is typed as v.
 * @param spellings of place names, which stand against what the dictionary takes their signs for (克什克腾: ke shi ke teng)
 */
export function spell(text: string, spellings: Territory['spellings']): Spelled {
  if (!/\p{Script=Han}/u.test(text)) return { plain: fold(text), sounds: [] };
  const sounds = pinyin(text, { toneType: 'none', type: 'array' }).map(fold);
  for (const { name, sounds: right } of spellings) {
    const stem = name.length > 2 ? name.replace(ending, '') : name;
    for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) {
      const from = [...text.slice(0, at)].length;
      [...stem].forEach((_, n) => {
        sounds[from + n] = right[n] ?? '';
      });
    }
  }
  return { plain: fold(text), sounds };
}
