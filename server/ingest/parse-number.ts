import Big from 'big.js';
import type { ValueType } from '../catalogue/schema.ts';
import { isSame, type UnitRatio, type UnitTable } from '../catalogue/unit-table.ts';
import type { MissingReason } from '../domain/reading.ts';
import { plain } from './label-key.ts';
import { numberLimits } from './plain-number.ts';

/** Words of the forms and of clerks; everything else stays unread. */
const words = {
  /** A dash in a cell says "nothing to report": the form asks for 无 there. */
  none: /^(?:(?:无|没有|暂无) ?[家个户件项人名套台条次所]?|[-‐‑–—―─−]+)$/u,
  /** A stroke may mean 无, 不涉及 or nothing at all. */
  stroke: /^[/\\]+$/u,
  notApplicable: /^(?:不涉及|不适用|非工业集群,?不适用|n\/?a)$/iu,
  /** Blanks of the printed form that nobody filled. */
  placeholder: /^(?:[_\s.。…·]*|x{2,}[^\d\s]{0,4})$/iu,
  /** Remarks printed in the cell beside the value. */
  remark: /\((?:注:|如涉及|需提供|\d+\s*字以内)[^()]*\)/gu,
  /** ① ² ½: the mark of a footnote or a part of a number; as a plain digit it would lengthen the figure before it. */
  sign: /\p{No}/u,
  /** Shows what follows in reverse, or a glyph that nobody could tell. */
  unclear: /[\u202e\ufffd]/u,
  squared: /(?<=k?m)²/giu,
  /** A figure, its thousands parted by one and the same sign or not at all; its exponent; what follows. */
  figure:
    /^([+-]?\s?[1-9]\d{0,2}([, '])\d{3}(?:\2\d{3})*(?:\.\d+)?|[+-]?\s?\d+(?:\.\d+)?|[+-]?\.\d+)(?:e([+-]?\d{1,4}))?\s*([^\d\s].*)?$/iu,
} as const;

/** Signs that unifying the width of a text would turn into digits of the figure beside them, or that hide its order. */
export function holdsUnclearSigns(raw: string): boolean {
  return words.unclear.test(raw) || words.sign.test(raw.replace(words.squared, '2'));
}

/** In what unit a figure is wanted, and how the units of the catalogue relate. */
export interface WantedUnit {
  units: UnitTable;
  /** Unit that the ledger keeps the figure in; null where it has none. */
  unit: string | null;
  /** Unit printed for the figure outside of its cell; null where none is, or it is the wanted one. */
  stated?: string | null;
}

export type NumberReading =
  /** `from`: the unit that the figure was converted from. */
  | { kind: 'value'; value: number; decimals: number; from: string | null; rounded: boolean }
  | { kind: 'missing'; reason: MissingReason }
  | { kind: 'several' }
  | { kind: 'out-of-range' }
  /** A unit of another kind than the wanted one, or one that nobody knows. */
  | { kind: 'foreign-unit'; unit: string }
  | { kind: 'stroke' }
  | { kind: 'unreadable' };

/**
 * Reads one number as typed: full-width digits, thousands separators, a sign, the unit in the cell. The unit typed in
 * the cell binds, else the one stated for it, else it is the wanted one; other units are converted where the ratio is
 * exact (`from` then names them). Anything doubtful stays unread.
 */
export function parseNumber(raw: string, wanted: WantedUnit, type: ValueType): NumberReading {
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
  if (words.stroke.test(text)) return { kind: 'stroke' };
  if (holdsUnclearSigns(raw)) return { kind: 'unreadable' };
  const compact = text.replace(/[−‐‑–—](?=[\d.])/gu, '-');
  const match = words.figure.exec(compact);
  if (!match) {
    if (wanted.units.isUnit(unitName(compact))) return { kind: 'missing', reason: 'blank' };
    return (compact.match(/\d+(?:\.\d+)?/gu)?.length ?? 0) > 1 ? { kind: 'several' } : { kind: 'unreadable' };
  }
  const [, figure = '', separator, exponent, tail = ''] = match;
  const digits = (separator === undefined ? figure : figure.replaceAll(separator, '')).replace(/[\s+]/gu, '');
  const typed = unitName(tail);
  if (typed !== '' && !isKnown(typed, wanted)) return { kind: /\d/u.test(tail) ? 'several' : 'unreadable' };
  if (exponent !== undefined && Math.abs(Number(exponent)) > 15) return { kind: 'out-of-range' };
  const from = typed !== '' ? typed : (wanted.stated ?? null);
  const ratio = from === null || from === wanted.unit ? null : ratioOf(from, wanted, type);
  if (ratio === 'none') return { kind: 'foreign-unit', unit: from ?? '' };
  const typedNumber = new Big(`${digits}${exponent === undefined ? '' : `e${exponent}`}`);
  const number = ratio === null ? typedNumber : typedNumber.times(ratio.times).div(ratio.over);
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
    decimals: ratio === null && exponent === undefined ? shown : decimals,
    from: ratio === null ? null : from,
    rounded: !kept.eq(number),
  };
}

/** The unit typed behind a number, without the brackets and the full stop around it. */
function unitName(tail: string): string {
  const name = tail.replace(/\s/gu, '').replace(/[.。;,]$/u, '');
  return /^\([^()]+\)$/u.test(name) ? name.slice(1, -1) : name;
}

/** A word that is a unit, or means one behind a figure of this kind: 万 alone. */
function isKnown(name: string, { units, unit }: WantedUnit): boolean {
  return units.isUnit(name) || (unit !== null && units.ratio(name, unit) !== null);
}

/** How to convert; null where nothing changes. */
function ratioOf(from: string, { units, unit }: WantedUnit, type: ValueType): UnitRatio | 'none' | null {
  // A percentage without a unit of its own in the catalogue is still one.
  const ratio = units.ratio(from, unit ?? (type === 'percent' ? '%' : ''));
  return ratio === null ? 'none' : isSame(ratio) ? null : ratio;
}
