import { unitAfterEn, unitOfEn } from './unit-names.ts';

/** The units in which forms ask for amounts of money, and the power of ten of 元 that each holds. */
const powers: Readonly<Record<string, number>> = {
  元: 0,
  万元: 4,
  亿元: 8,
  'CNY 10,000': 4,
  'CNY 100 million': 8,
};
/** Large amounts as English writes them, the largest first. */
const sizes = [
  { power: 12, word: ' trillion' },
  { power: 9, word: ' billion' },
  { power: 6, word: ' million' },
  { power: 0, word: '' },
] as const;
/** The power of ten of 元 in a unit of money, by its Chinese or its English name; null for every other unit. */
export const yuanPower = (unit: string): number | null => powers[unit.trim()] ?? null;

/**
 * A figure with its unit as an English sentence carries it: CNY 1.27 trillion, 12.5%, 34 persons. Amounts keep every
 * digit: only the point moves.
 * @param value decimal text, also with a sign and thousands separators; any other text is left with its unit
 * @param unit English name of the unit, or Chinese as it was typed; null where there is none
 */
export function withUnitEn(value: string, unit: string | null): string {
  if (unit === null || unit === '') return value;
  const per = /^(CNY [\d,]+(?: million)?)( per .+)$/u.exec(unit);
  if (per !== null) return `${withUnitEn(value, per[1] ?? '')}${per[2] ?? ''}`;
  const power = yuanPower(unit);
  const parts = /^([-−+]?)(\d[\d,]*)(?:\.(\d+))?$/u.exec(value);
  if (power !== null && parts !== null) {
    const [, sign = '', whole = '', fraction = ''] = parts;
    return `${sign}${amountEn(whole.replaceAll(',', ''), fraction, power)}`;
  }
  const word = unitAfterEn(unit);
  return word === '%' || word === '' ? `${value}${word}` : `${value} ${unitOfEn(value, word)}`;
}

/** The same of a figure as it was filed: where its point moved, the digits that stand on the form are said too. */
export function asFiledEn(value: string, unit: string | null): string {
  const words = withUnitEn(value, unit);
  return words.includes(value) ? words : `${words} (${value} on the form)`;
}

function amountEn(whole: string, fraction: string, power: number): string {
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/u, '');
  if (digits === '0') return 'CNY 0';
  // Place of the first digit that matters, as a power of ten of 元.
  const first = digits.length - 1 - fraction.length + power;
  const size = sizes.find((size) => first >= size.power) ?? { power: 0, word: '' };
  const shift = power - size.power;
  const padded = shift >= fraction.length ? digits + '0'.repeat(shift - fraction.length) : digits;
  const decimals = Math.max(0, fraction.length - shift);
  const long = padded.padStart(decimals + 1, '0');
  const before = long.slice(0, long.length - decimals).replace(/\B(?=(?:\d{3})+$)/gu, ',');
  const after = long.slice(long.length - decimals).replace(/0+$/u, '');
  return `CNY ${before}${after === '' ? '' : `.${after}`}${size.word}`;
}
