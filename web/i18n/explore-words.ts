import { enExplore } from './en-explore.ts';
import type { Language } from './language.ts';
import type { Same } from './zh.ts';
import { zhExplore } from './zh-explore.ts';

/** Words of explore by language. */
export const exploreWords: Readonly<Record<Language, Same<typeof zhExplore>>> = { zh: zhExplore, en: enExplore };
