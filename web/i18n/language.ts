import { useSearch } from '@tanstack/react-router';
import type { Words } from '../../server/contract/common.ts';
import { placeIn } from '../../server/domain/place-words.ts';
import type { Messages } from './zh.ts';

export type Language = 'zh' | 'en';

export interface Speech {
  language: Language;
  t: Messages;
  /** The word of a bilingual name. */
  say: (words: Words) => string;
  /** A place of a file, such as `表3 行4 列2`, in words of the language. */
  sayPlace: (place: string) => string;
}

const speeches: Partial<Record<Language, Speech>> = {};

/** Words of a language, from then on at hand. */
export function giveLanguage(language: Language, t: Messages): void {
  speeches[language] ??= {
    language,
    t,
    say: (words) => words[language],
    sayPlace: (place) => placeIn(place, language),
  };
}

/** Fetches the words of a language unless they are at hand: a page speaks one language and loads one. */
export async function loadLanguage(language: Language): Promise<void> {
  if (speeches[language] !== undefined) return;
  giveLanguage(language, language === 'zh' ? (await import('./zh.ts')).zh : (await import('./en.ts')).en);
}

/** @throws where the words of the language have not been loaded */
export function speechOf(language: Language): Speech {
  const speech = speeches[language];
  if (speech === undefined) throw new Error(`no words of ${language}`);
  return speech;
}

/** Words of the language in the link; Chinese where it names none. */
export function useSpeech(): Speech {
  const language = useSearch({ strict: false, select: (search) => search.lang });
  // While the words of another language are on their way, the page keeps speaking the one it has.
  return speeches[language ?? 'zh'] ?? speeches.zh ?? speechOf('en');
}

/** A word of a table that the server may outgrow: an unknown key stands for itself. */
export function wordOf(table: Record<string, string>, key: string): string {
  return table[key] ?? key;
}
