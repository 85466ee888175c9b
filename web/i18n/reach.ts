import type { Reach } from '../../server/domain/scope.ts';
import type { AmountUnit } from './amount-unit.ts';
import type { Language, Speech } from './speech.ts';

const names: Readonly<Record<Exclude<Reach, 'region'>, Readonly<Record<Language, string>>>> = {
  leagues: { zh: '本辖区', en: 'your area' },
  clusters: { zh: '所填集群', en: 'your clusters together' },
};
/** The word for the whole as the dictionaries have it; 全区 within another word, such as 安全区域, is none. */
const spoken: Readonly<Record<Language, RegExp>> = { zh: /(?<![安完健齐])全区/gu, en: /\b(?:the )?region\b/giu };

/** A sentence of the whole region, said of what the seat sees. */
export function ofReach(text: string, reach: Reach, language: Language): string {
  if (reach === 'region') return text;
  const name = names[reach][language];
  return text.replace(spoken[language], (word) =>
    /^[A-Z]/u.test(word) ? name.charAt(0).toUpperCase() + name.slice(1) : name,
  );
}

/** A dictionary that speaks of what the seat sees where it would speak of the region. */
export function wordsOfReach<T>(words: T, reach: Reach, language: Language): T {
  if (reach === 'region') return words;
  const say = (value: unknown): unknown => {
    if (typeof value === 'string') return ofReach(value, reach, language);
    if (typeof value === 'function') return (...facts: unknown[]) => say(value(...facts));
    if (Array.isArray(value)) return value.map(say);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, say(own)]));
  };
  // Every word stays where it was, with the same facts.
  return say(words) as T;
}

/** Speeches of narrower seats and other units, made when the first of them is needed. */
const others = new Map<string, Speech>();

/** The same words, of what the seat sees, with amounts in the unit that the reader wants. */
export function speechOfReach(speech: Speech, reach: Reach, amounts: AmountUnit = speech.amounts): Speech {
  if (reach === speech.reach && amounts === speech.amounts) return speech;
  const key = `${speech.language}/${reach}/${amounts}`;
  const made = others.get(key) ?? { ...speech, reach, amounts, t: wordsOfReach(speech.t, reach, speech.language) };
  others.set(key, made);
  return made;
}
