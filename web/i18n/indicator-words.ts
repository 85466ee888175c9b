import { enIndicator } from './en-indicator.ts';
import type { Language } from './language.ts';
import type { Same } from './zh.ts';
import { zhIndicator } from './zh-indicator.ts';

/** Words of the page of one indicator by language. */
export const indicatorWords: Readonly<Record<Language, Same<typeof zhIndicator>>> = {
  zh: zhIndicator,
  en: enIndicator,
};
