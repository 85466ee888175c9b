import Big from 'big.js';
import type { ValueType } from '../catalogue/schema.ts';
import type { MissingReason } from '../domain/reading.ts';
import { plain } from './label-key.ts';
import { numberLimits } from './plain-number.ts';

/** Words of the forms and of clerks; everything else stays unread. */
const words = {
  /** A dash in a cell says "nothing to report": the form asks for 无 there. */
  none: /^(?:(?:无|没有|暂无) ?[家个户件项人名套台条次所]?|[-‐‑–—―─−]+|\/|\\)$/u,
  notApplicable: /^(?:不涉及|不适用|非工业集群,?不适用|n\/?a)$/iu,
  /** Blanks of the printed form that nobody filled. */
  placeholder: /^(?:[_\s.。…·]*|x{2,}[^\d\s]{0,4})$/iu,
  /** Remarks printed in the cell beside the value. */
  remark: /\((?:注:|如涉及|需提供|\d+\s*字以内)[^()]*\)/gu,
  /** ① ² ½: the mark of a footnote or a part of a number; as a plain digit it would lengthen the figure before it. */
  sign: /\p{No}/u,
  squared: /(?<=k?m)²/giu,
} as const;

/** Size of each unit in its base; only exact ratios are converted. */
const units: Readonly<Record<string, { base: string; size: string }>> = {
  亿元: { base: '元', size: '100000000' },
  亿: { base: '元', size: '100000000' },
  万元: { base: '元', size: '10000' },
  万: { base: '元', size: '10000' },
  元: { base: '元', size: '1' },
  平方公里: { base: '平方米', size: '1000000' },
  平方千米: { base: '平方米', size: '1000000' },
  km2: { base: '平方米', size: '1000000' },
  公顷: { base: '平方米', size: '10000' },
  万平方米: { base: '平方米', size: '10000' },
  平方米: { base: '平方米', size: '1' },
  m2: { base: '平方米', size: '1' },
  '%': { base: '%', size: '1' },
  个百分点: { base: '%', size: '1' },
  '‰': { base: '%', size: '0.1' },
};
/** In front of a counter, or alone behind a count. */
const tenThousand = '万';
/** Counters that may follow any count. */
const counters = new Set(['家', '个', '户', '件', '项', '人', '名', '套', '台', '条', '次', '所']);

export type NumberReading =
  | { kind: 'value'; value: number; decimals: number; typed: string | null; rounded: boolean }
  | { kind: 'missing'; reason: MissingReason }
  | { kind: 'several' }
  | { kind: 'out-of-range' }
  | { kind: 'unreadable' };

/**
 * Reads one number as typed: full-width digits, thousands separators, a sign, the unit in the cell. A unit other than
 * the printed one is converted where the ratio is exact (`typed` then says so); anything doubtful stays unread.
 * @param printed unit of the column, null where none is printed
 */
export function parseNumber(raw: string, printed: string | null, type: ValueType): NumberReading {
  const seen = raw.replace(words.squared, '2');
  const text = plain(seen)
    .replace(words.remark, '')
    // Figures on lines of their own, or at both ends of a blank, are several; only spaces part one.
    .replace(/[_\s]+/gu, (gap) => (/[\n\t_]/u.test(gap) ? '\n' : ' '))
    .trim()
    .replace(/(?<=\d)\n(?=\d)/gu, '、')
    .replaceAll('\n', ' ')
    .replace(/(?<=[^\d\s.。])[.。;,]$/u, '');
  if (words.placeholder.test(text)) return { kind: 'missing', reason: 'blank' };
  if (words.none.test(text)) return { kind: 'missing', reason: 'none' };
  if (words.notApplicable.test(text)) return { kind: 'missing', reason: 'not-applicable' };
  if (words.sign.test(seen)) return { kind: 'unreadable' };
  const compact = text.replace(/[−‐‑–—](?=[\d.])/gu, '-').replace(/(?<=\d)[, '](?=\d{3}(?!\d))/gu, '');
  const match = /^([+-]?\s?\d+(?:\.\d+)?|[+-]?\.\d+)(?:e([+-]?\d{1,4}))?\s*([^\d\s].*)?$/iu.exec(compact);
  if (!match) {
    if (counters.has(compact) || units[compact] || compact === printed) return { kind: 'missing', reason: 'blank' };
    return (compact.match(/\d+(?:\.\d+)?/gu)?.length ?? 0) > 1 ? { kind: 'several' } : { kind: 'unreadable' };
  }
  const [, digits = '', exponent, tail = ''] = match;
  const unit = tail === '' ? null : unitOf(tail, printed, type);
  if (tail !== '' && unit === null) return { kind: /\d/u.test(tail) ? 'several' : 'unreadable' };
  if (exponent !== undefined && Math.abs(Number(exponent)) > 15) return { kind: 'out-of-range' };
  let number = new Big(`${digits.replace(/[\s+]/gu, '')}${exponent === undefined ? '' : `e${exponent}`}`);
  let typed: string | null = null;
  if (unit !== null && unit.ratio !== null) {
    number = number.times(unit.ratio);
    typed = unit.name;
  }
  if (number.abs().gte(numberLimits.below)) return { kind: 'out-of-range' };
  const exact = number.toFixed();
  const decimals = exact.includes('.') ? exact.length - exact.indexOf('.') - 1 : 0;
  const kept = number.round(numberLimits.decimals, Big.roundHalfEven);
  if (kept.toFixed().replace(/[-.]/gu, '').replace(/^0+/u, '').length > numberLimits.digits)
    return { kind: 'out-of-range' };
  const shown = /\.(\d+)/u.exec(digits)?.[1]?.length ?? 0;
  return {
    kind: 'value',
    value: kept.toNumber(),
    decimals: typed === null && exponent === undefined ? shown : decimals,
    typed,
    rounded: !kept.eq(number),
  };
}

/** The unit typed behind a number; `ratio` to the printed one, null when it is the same; null when unknown. */
function unitOf(tail: string, printed: string | null, type: ValueType): { name: string; ratio: Big | null } | null {
  const name = tail.replace(/\s/gu, '').replace(/人民币|[。.;,]$|^\((?=[^()]+\)$)|(?<=^\([^()]+)\)$/gu, '');
  const own = printed === null ? null : plain(printed).replace(/\s/gu, '');
  if (name === '' || name === own) return { name, ratio: null };
  if (type === 'percent' && name === '%') return { name, ratio: null };
  if (type === 'integer' && counters.has(name)) return { name, ratio: null };
  if (own === null || counters.has(own)) {
    if (counters.has(name)) return { name, ratio: null };
    const counted = own !== null || type === 'integer';
    const thousands = name === tenThousand || (name.startsWith(tenThousand) && counters.has(name.slice(1)));
    return counted && thousands ? { name, ratio: new Big(10_000) } : null;
  }
  const from = units[name];
  const to = units[own];
  if (!from || !to || from.base !== to.base) return null;
  const ratio = new Big(from.size).div(to.size);
  return { name, ratio: ratio.eq(1) ? null : ratio };
}
