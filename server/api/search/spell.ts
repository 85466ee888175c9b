import { pinyin } from 'pinyin-pro';
import { fold } from '../../domain/spelling.ts';

/** A text as it can be typed: itself in small letters, and sign by sign how it sounds. */
export interface Spelled {
  plain: string;
  /** Per sign its syllable without tone (包 → bao); of other signs themselves. */
  sounds: readonly string[];
}

/** Spells a name; ü is typed as v. */
export function spell(text: string): Spelled {
  if (!/\p{Script=Han}/u.test(text)) return { plain: fold(text), sounds: [] };
  const sounds = pinyin(text, { toneType: 'none', type: 'array' });
  return { plain: fold(text), sounds: sounds.map((sound) => fold(sound)) };
}
