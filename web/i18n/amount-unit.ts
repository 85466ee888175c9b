import type { Words } from '../../server/contract/common.ts';

/** In what unit the reader wants amounts of money; undefined: as the form of each indicator asks for them. */
export type AmountUnit = 'yi' | 'wan' | undefined;

/** The units in which forms ask for amounts, and how many 元 they hold. */
const units = {
  yi: { words: { zh: '亿元', en: 'CNY 100 million' }, yuan: 1e8 },
  wan: { words: { zh: '万元', en: 'CNY 10,000' }, yuan: 1e4 },
} as const;

/** As the catalogue names it, or as it was typed beside a plan row. */
type Unit = Pick<Words, 'zh'> | string | null;
/** Of a speech, what matters here. */
interface Reader {
  amounts: AmountUnit;
}

function amountUnitOf(unit: Unit) {
  const name = typeof unit === 'string' ? unit : unit?.zh;
  return Object.values(units).find(({ words }) => words.zh === name);
}

/** By how much a figure of this unit is multiplied; 1 for what is no amount or stands in the wanted unit already. */
function factorOf(unit: Unit, { amounts }: Reader): number {
  const from = amountUnitOf(unit);
  return amounts === undefined || from === undefined ? 1 : from.yuan / units[amounts].yuan;
}

/** The unit in which figures filed in `unit` are written for the reader. */
export function shownUnit<U extends Words | null>(unit: U, { amounts }: Reader): U | Words {
  return amounts === undefined || amountUnitOf(unit) === undefined ? unit : units[amounts].words;
}

/**
 * A figure filed in `unit` as the number that is written for the reader: the one place where amounts change their unit.
 * The decimal point is moved: 0.07 亿元 are 700 万元 and not 700.0000000000001.
 */
export function shownNumber<V extends number | null>(value: V, unit: Unit, reader: Reader): V | number {
  const factor = factorOf(unit, reader);
  if (value === null || factor === 1 || !Number.isFinite(value)) return value;
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + Math.round(Math.log10(factor))}`);
}

/** The same of a decimal as text, digit by digit: 12.50 亿元 are 125000 万元. What is no decimal stays. */
export function shownDecimal<V extends string | null>(value: V, unit: Unit, reader: Reader): V | string {
  const factor = factorOf(unit, reader);
  const parts = value === null || factor === 1 ? null : /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (parts === null) return value;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const by = Math.round(Math.log10(factor));
  const digits = `${'0'.repeat(Math.max(0, -by))}${whole}${fraction}${'0'.repeat(Math.max(0, by - fraction.length))}`;
  const point = Math.max(0, -by) + whole.length + by;
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const after = digits.slice(point).replace(/0+$/, '');
  return `${sign}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`;
}
