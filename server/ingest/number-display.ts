import { dateFromSerial, format, getFormatDateInfo, isDateFormat } from 'numfmt';

/** What a cell with a stored number shows, and how the two go together; see `displayOf`. */
export type NumberDisplay =
  /** `text`: the stored number with what the format prints around it. `exact`: what is seen, where no digit is rounded away. */
  | { kind: 'same'; text: string; exact: string | null }
  | { kind: 'other'; text: string }
  /** ISO where year, month and day are shown; the stored number where it is no day of the calendar and ### is shown. */
  | { kind: 'date'; text: string }
  | { kind: 'nothing' }
  | { kind: 'unknown' };

const words = {
  general: /G\/通用格式/gu,
  /** Pieces of a format that are not placeholders: quoted text, escaped signs, conditions and colours. */
  literal: /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|!(.)/gu,
  color: /^\[(?:黑色|蓝色|青色|绿色|洋红|红色|白色|黄色|颜色\s*\d+)\]$/u,
  /** Names the type of a figure, not its size: the sheet's own unit stays. */
  currency: /[¥￥]/gu,
  dashes: /^[-‐‑–—―─−]+$/u,
  number: /^(\D*?)(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?:E([+-]?\d+))?(\D*)$/u,
  fraction: /^(-?)(?:(\d+) +)?(\d+)\/(\d+)$/u,
  minus: /[-−－]|^负|[△▲▼]/u,
  bracketed: /^[(（](.*)[)）]$/u,
} as const;

/** Serial numbers of the days that a sheet can show: up to 9999-12-31. */
const lastDay = 2_958_465;
/** Characters of the longest format that Excel keeps; others are made to keep their reader busy. */
const longestFormat = 255;
/** Digits that a stored number is good for. */
const significant = 15;
const days1904 = 1_462;
const locale = 'zh-CN';
/** Binary noise of a product such as 0.7167 × 100. */
const noise = 1e-12;
const plainFormats = new Set(['', '@', 'General', 'GENERAL', 'general']);

/**
 * How a number format shows a stored number.
 *
 * What a clerk sees is what was reported. Where the format merely rounds (34.4123 seen as 34.41), groups digits, or adds a
 * unit, a currency sign or %, the stored number counts, with that unit (`same`); zero seen as a dash is zero. Where the
 * format states another number or words (`0.00,`, `0!.0000`, `[=0]"无"`), what is seen binds (`other`). A number that
 * is not seen at all (`;;;`), a minus that is not seen, and a format that cannot be evaluated say nothing.
 * @param code the format as the file stores it; undefined where the file does not define it
 */
export function displayOf(value: number, code: string | undefined, date1904 = false): NumberDisplay {
  if (code === undefined || code.length > longestFormat) return { kind: 'unknown' };
  if (plainFormats.has(code)) {
    const text = decimalOf(value);
    return { kind: 'same', text, exact: text };
  }
  const pattern = patternOf(code);
  try {
    if (isDateFormat(pattern)) {
      const serial = value + (date1904 ? days1904 : 0);
      return isDay(serial) ? dateDisplay(serial, pattern) : { kind: 'date', text: decimalOf(value) };
    }
    return numberDisplay(value, format(pattern, value, { locale, throws: true }));
  } catch {
    return { kind: 'unknown' };
  }
}

/** The shortest decimal of a stored number; sums such as 0.1 + 0.2 lose their binary tail. */
export function decimalOf(value: number): string {
  const shortest = String(value);
  return shortest.length <= significant ? shortest : String(Number(value.toPrecision(significant)));
}

const patterns = new Map<string, string>();

/** The format in the words of the standard: `!` escapes like `\`, Chinese programs translate colours and General. */
function patternOf(code: string): string {
  const known = patterns.get(code);
  if (known !== undefined) return known;
  const pattern = code
    .replace(words.general, 'General')
    .replace(words.literal, (piece: string, escaped: string | undefined) => {
      if (escaped !== undefined) return `\\${escaped}`;
      return words.color.test(piece) ? '' : piece;
    });
  if (patterns.size < 1_000) patterns.set(code, pattern);
  return pattern;
}

const isDay = (serial: number): boolean => serial >= 0 && serial < lastDay + 1;

function dateDisplay(serial: number, pattern: string): NumberDisplay {
  const { year, month, day } = getFormatDateInfo(pattern);
  if (!(year && month && day)) return { kind: 'date', text: format(pattern, serial, { locale, throws: true }).trim() };
  const [y, m, d] = dateFromSerial(serial);
  return {
    kind: 'date',
    text: [String(y).padStart(4, '0'), ...[m, d].map((part) => String(part).padStart(2, '0'))].join('-'),
  };
}

function numberDisplay(value: number, shown: string): NumberDisplay {
  const text = shown.replace(words.currency, '').trim();
  if (text === '') return { kind: 'nothing' };
  if (value === 0 && words.dashes.test(text)) return { kind: 'same', text: '0', exact: null };
  const fraction = words.fraction.exec(text);
  if (fraction !== null) return fractionDisplay(value, text, fraction);
  const inside = words.bracketed.exec(text)?.[1];
  const match = words.number.exec(inside ?? text);
  if (match === null) return { kind: 'other', text };
  const [, before = '', digits = '', exponent = '0', after = ''] = match;
  const negative = inside !== undefined || words.minus.test(before);
  const places = (/\.(\d*)/u.exec(digits)?.[1] ?? '').length - Number(exponent);
  const stated = Number(`${digits.replaceAll(',', '')}e${exponent}`);
  const percent = after.trimStart().startsWith('%');
  for (const factor of percent ? [100, 1] : [1]) {
    const stored = value * factor;
    if (!isRounded(Math.abs(stored), stated, places)) continue;
    // A negative number that is shown without any sign, in red at best.
    if (value < 0 && !negative && stated !== 0) return { kind: 'unknown' };
    // A format that writes a minus before what is above zero.
    if (value > 0 && negative && stated !== 0) return { kind: 'other', text };
    const front = before.replace(words.minus, '').trim();
    const written = `${front}${decimalOf(stored)}${after}`.trim();
    return { kind: 'same', text: written, exact: Math.abs(stored) - stated === 0 ? text : null };
  }
  return { kind: 'other', text };
}

/** Does rounding to so many decimals make the stored number the stated one? */
function isRounded(stored: number, stated: number, places: number): boolean {
  return Math.abs(stored - stated) <= 0.5 * 10 ** -places + noise * stored;
}

/** A format of fractions rounds to its denominator. */
function fractionDisplay(
  value: number,
  text: string,
  [, sign, whole = '0', above, below]: RegExpExecArray,
): NumberDisplay {
  const stated = (sign === '-' ? -1 : 1) * (Number(whole) + Number(above) / Number(below));
  return Math.abs(stated - value) <= 0.5 / Number(below)
    ? { kind: 'same', text: decimalOf(value), exact: null }
    : { kind: 'other', text };
}
