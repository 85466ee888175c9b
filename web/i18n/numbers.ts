import type { Language } from './language.ts';

const locale: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
const cache = new Map<string, Intl.NumberFormat>();

function format(language: Language, least: number, most: number): Intl.NumberFormat {
  const key = `${language} ${least} ${most}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale[language], { minimumFractionDigits: least, maximumFractionDigits: most });
  cache.set(key, made);
  return made;
}

/** A true minus sign, so that negative numbers align and read. */
const minus = (text: string) => text.replace('-', '−');

/** A filed figure as it was printed: no rounding; `least` decimals, so that a row of figures aligns. */
export function asFiled(value: number, language: Language, least = 0): string {
  return minus(format(language, least, 6).format(value));
}

/** Decimals that a filed figure has, at most six. */
export function decimalsOf(value: number): number {
  return value.toFixed(6).replace(/0+$/, '').split('.')[1]?.length ?? 0;
}

/** A computed figure with about four digits that matter; whole for counts. */
export function asShown(value: number, language: Language, whole = false): string {
  const size = Math.abs(value);
  const digits = whole || size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3;
  return minus(format(language, whole ? 0 : digits, digits).format(value));
}

/** A figure of an axis: round, so without the decimals that say nothing. */
export function axisText(value: number, language: Language): string {
  return minus(format(language, 0, 3).format(Number(value.toPrecision(6))));
}

/** A figure as far as it is shown with so many decimals. */
export const asFarAsShown = (value: number, decimals: number): number =>
  Number(format('en', decimals, decimals).format(value).replaceAll(',', ''));

/** Percent with one decimal and no sign. */
export function percent(value: number, language: Language, decimals = 1): string {
  return `${minus(format(language, decimals, decimals).format(value))}%`;
}

/** A change with its sign: +3.2, −0.4, 0.0. */
export function signed(value: number, language: Language, decimals = 1): string {
  const text = minus(format(language, decimals, decimals).format(value));
  const zero = !/[1-9]/.test(text);
  if (zero) return text.replace('−', '');
  return value > 0 ? `+${text}` : text;
}
