import { useSearch } from '@tanstack/react-router';
import type { Words } from '../../server/contract/common.ts';
import { en } from './en.ts';
import { type Messages, zh } from './zh.ts';

export type Language = 'zh' | 'en';

const tables: Record<Language, Messages> = { zh, en };

export interface Speech {
  language: Language;
  t: Messages;
  /** The word of a bilingual name. */
  say: (words: Words) => string;
}

const speeches: Record<Language, Speech> = {
  zh: { language: 'zh', t: tables.zh, say: (words) => words.zh },
  en: { language: 'en', t: tables.en, say: (words) => words.en },
};

export function speechOf(language: Language): Speech {
  return speeches[language];
}

/** Words of the language in the link; Chinese where it names none. */
export function useSpeech(): Speech {
  const language = useSearch({ strict: false, select: (search) => search.lang });
  return speeches[language ?? 'zh'];
}

/** A word of a table that the server may outgrow: an unknown key stands for itself. */
export function wordOf(table: Record<string, string>, key: string): string {
  return table[key] ?? key;
}
