import type { Words } from '../../server/contract/common.ts';
import type { Reach } from '../../server/domain/scope.ts';
import type { AmountUnit } from './amount-unit.ts';
import type { Messages } from './zh.ts';

export type Language = 'zh' | 'en';

export interface Speech {
  language: Language;
  /** Whose figures the answers add up to. */
  reach: Reach;
  /** In what unit the reader wants amounts; no other text of a figure depends on it. */
  amounts: AmountUnit;
  t: Messages;
  /** The word of a bilingual name. */
  say: (words: Words) => string;
  /** A place of a file, such as `表3 行4 列2`, in words of the language. */
  sayPlace: (place: string) => string;
}
