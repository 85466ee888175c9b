import type { Words } from '../../server/contract/common.ts';
import { yuanPower } from '../../server/domain/amount-words.ts';
import type { Language } from './language.ts';
import { asShown } from './numbers.ts';

/** Number and unit of an amount as a sentence or a headline carries it. */
export interface Amount {
  value: string;
  unit: string;
}

const english = [
  { yuan: 1e12, word: 'trillion' },
  { yuan: 1e9, word: 'billion' },
  { yuan: 1e6, word: 'million' },
  { yuan: 1, word: '' },
] as const;
/** From this share of a unit on an amount is written in it: four digits of it round to one. */
const nearlyOne = 0.99995;

/**
 * An amount of money in the units of the language: CNY 1.27 trillion, 1.27 万亿元; null for a unit that is no money, and
 * in Chinese for amounts that the unit of the form writes well.
 */
export function amountOf(value: number, unit: Words | null, language: Language): Amount | null {
  const power = unit === null ? null : yuanPower(unit.zh);
  if (unit === null || power === null) return null;
  if (language === 'zh') {
    return unit.zh === '亿元' && Math.abs(value) >= 1e4 ? { value: asShown(value / 1e4, 'zh'), unit: '万亿元' } : null;
  }
  const yuan = value * 10 ** power;
  const size = english.find((size) => Math.abs(yuan) >= size.yuan * nearlyOne) ?? english[3];
  const text = asShown(yuan / size.yuan, 'en', size.word === '');
  return { value: text.startsWith('−') ? `−CNY ${text.slice(1)}` : `CNY ${text}`, unit: size.word };
}
