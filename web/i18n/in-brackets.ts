import type { Language } from './speech.ts';

/** Words behind other words in the brackets of the language, with the space that it wants. */
export const inBrackets = (words: string | number, language: Language): string =>
  language === 'zh' ? `（${words}）` : ` (${words})`;
