import type { Spot } from './base-form.ts';
import { inBoth, type Kind, type Work } from './kind.ts';

export type Numbered = Spot & { number: string };
/** How a careful official takes it: reads it · reads it or asks · must ask. */
type Manner = 'says' | 'says-or-asks' | 'asks';

function settle(work: Work, { fact }: Spot, manner: Manner, value: string): void {
  if (manner === 'says') work.truth.says(fact, value);
  else if (manner === 'says-or-asks') work.truth.saysOrAsked(fact, value);
  else work.truth.asked(fact);
}

/** One number typed otherwise; it says the same number, or none that could be known. */
function retyped(
  id: string,
  manner: Manner,
  write: (number: string, work: Work, spot: Numbered) => string | null,
  fits: (spot: Numbered) => boolean = () => true,
): Kind {
  return inBoth(id, 'numbers', (work) => {
    const spot = work.number(fits);
    if (spot === null) return false;
    const text = write(spot.number, work, spot);
    if (text === null || text === spot.number) return false;
    work.type(spot, text);
    settle(work, spot, manner, work.truth.before(spot.fact));
    return true;
  });
}

/** A large number in the place of the one that stood there. */
function large(id: string, manner: Manner, write: (whole: string, decimals: string, work: Work) => string): Kind {
  return inBoth(id, 'numbers', (work) => {
    const spot = work.number(({ field }) => field.type !== 'percent' && !/强度|率|每万人/u.test(field.label));
    if (spot === null) return false;
    const whole = String(work.whole(1000, 9_999_999));
    const decimals = spot.field.type === 'integer' ? '' : `.${work.whole(10, 99)}`;
    work.type(spot, write(whole, decimals, work));
    settle(work, spot, manner, `${whole}${decimals}`);
    return true;
  });
}

export const wide = (text: string): string =>
  text.replace(/[!-~]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
const grouped = (whole: string, by: string): string => whole.replace(/\B(?=(\d{3})+$)/gu, by);
const digits = '零一二三四五六七八九';
/** Han numerals up to 9,999 as clerks write them. */
function han(number: number): string {
  const parts = [...String(number)].map(Number);
  const ranks = ['', '十', '百', '千'];
  let text = '';
  parts.forEach((digit, n) => {
    const rank = ranks[parts.length - 1 - n] ?? '';
    if (digit > 0) text += digits[digit] + rank;
    else if (!text.endsWith('零') && parts.slice(n).some((rest) => rest > 0)) text += '零';
  });
  return (text.startsWith('一十') ? text.slice(1) : text) || '零';
}
const isCount = ({ field }: Spot): boolean => field.type === 'integer';
const isDecimal = ({ number }: Numbered): boolean => number.includes('.');
const positive = ({ number }: Numbered): boolean => Number(number) > 0;

export const numberKinds: readonly Kind[] = [
  retyped('number-wide', 'says', (number) => wide(number)),
  retyped('number-wide-mixed', 'says', (number, work) =>
    [...number].map((sign) => (work.chance(0.5) ? wide(sign) : sign)).join(''),
  ),
  retyped('number-spaced-around', 'says', (number, work) =>
    work.pick([` ${number} `, `　${number}　`, `\t${number}`, `${number}\n`]),
  ),
  retyped(
    'number-space-inside',
    'says-or-asks',
    (number, work) => {
      const at = work.whole(1, number.length - 1);
      return `${number.slice(0, at)}${work.pick([' ', '　'])}${number.slice(at)}`;
    },
    ({ number }) => number.length > 2,
  ),
  retyped(
    'number-break-inside',
    'says-or-asks',
    (number, work) => {
      const at = work.whole(1, number.length - 1);
      return `${number.slice(0, at)}\n${number.slice(at)}`;
    },
    ({ number }) => number.length > 2,
  ),
  large('thousands-half-width', 'says', (whole, decimals) => grouped(whole, ',') + decimals),
  large('thousands-full-width', 'says', (whole, decimals) => grouped(whole, '，') + decimals),
  large(
    'thousands-spaces',
    'says-or-asks',
    (whole, decimals, work) => grouped(whole, work.pick([' ', '\u00a0', '\u2009'])) + decimals,
  ),
  large('thousands-list-comma', 'says-or-asks', (whole, decimals) => grouped(whole, '、') + decimals),
  large('thousands-wrong-groups', 'asks', (whole, decimals, work) => {
    const at = work.pick([-4, -2, -1]);
    return `${whole.slice(0, at)}${work.pick([',', '，'])}${whole.slice(at)}${decimals}`;
  }),
  large(
    'thousands-points',
    'asks',
    (whole, decimals) => `${grouped(whole, '.')}${decimals.replace('.', ',') || '.000'}`,
  ),
  retyped('decimal-comma', 'asks', (number, work) => number.replace('.', work.pick([',', '，'])), isDecimal),
  retyped(
    'decimal-full-stop',
    'says-or-asks',
    (number, work) => number.replace('.', work.pick(['。', '．', '·'])),
    isDecimal,
  ),
  retyped('number-two-points', 'asks', (number) => number.replace('.', '..'), isDecimal),
  retyped('number-leading-zero', 'says-or-asks', (number) => `0${number}`, positive),
  retyped('number-plus', 'says', (number, work) => `${work.pick(['+', '＋'])}${number}`, positive),
  retyped(
    'number-trailing-zeros',
    'says',
    (number) => (number.includes('.') ? `${number}0` : `${number}.00`),
    (spot) => !isCount(spot),
  ),
  retyped('number-full-stop-behind', 'says-or-asks', (number, work) => `${number}${work.pick(['。', '.', '；', ';'])}`),
  retyped(
    'letters-for-digits',
    'says-or-asks',
    (number, work) => number.replace(/0/u, work.pick(['O', 'o', 'Ｏ'])).replace(/1/u, work.pick(['l', 'I', '1'])),
    ({ number }) => /[01]/u.test(number),
  ),
  retyped(
    'zero-width-inside',
    'says',
    (number) => `${number.slice(0, 1)}\u200b${number.slice(1)}`,
    ({ number }) => number.length > 1,
  ),
  retyped(
    'number-revised',
    'says-or-asks',
    (number, work) => `${number}${work.pick(['（修订）', '（修订数）', '（调整后）', '*', '＊', '※', '#'])}`,
  ),
  retyped(
    'number-expected',
    'says-or-asks',
    (number, work) => `${number}${work.pick(['（预计）', '（快报）', '（预计数）', '(预估)'])}`,
  ),
  retyped('number-about', 'asks', (number, work) =>
    work.pick([
      `约${number}`,
      `${number}左右`,
      `近${number}`,
      `${number}余`,
      `≈${number}`,
      `大约 ${number}`,
      `${number}多`,
      `~${number}`,
    ]),
  ),
  retyped(
    'number-bound',
    'asks',
    (number, work) =>
      work.pick([
        `≥${number}`,
        `>${number}`,
        `＞${number}`,
        `${number}以上`,
        `不低于${number}`,
        `≤${number}`,
        `<${number}`,
        `超${number}`,
        `${number}+`,
      ]),
    // A target may well be a bound.
    ({ section }) => section.id !== 'plan' && section.id !== 'performance',
  ),
  retyped(
    'number-range',
    'asks',
    (number, work) => `${number}${work.pick(['-', '~', '—', '至', '～', '－', '--'])}${Number(number) + 5}`,
    positive,
  ),
  retyped(
    'number-two',
    'asks',
    (number, work) => `${number}${work.pick(['/', '\n', '、', '；', ' / ', '或'])}${Number(number) + 3}`,
  ),
  retyped('number-two-spaced', 'asks', (number) => `${number}  ${Number(number) + 3}`),
  retyped(
    'number-of-which',
    'says-or-asks',
    (number, work) =>
      `${number}（其中${work.pick(['规上', '新增', '省级'])}${Math.max(1, Math.floor(Number(number) / 2))}）`,
    isCount,
  ),
  retyped('number-in-sentence', 'asks', (number, work, { year }) => `${work.pick(['截至', ''])}${year}年底为${number}`),
  retyped(
    'number-bracketed',
    'asks',
    (number, work) => work.pick([`（${number}）`, `(${number})`, `[${number}]`]),
    positive,
  ),
  retyped('number-equals', 'says-or-asks', (number, work) => `${work.pick(['＝', '= ', '：'])}${number}`),
  retyped(
    'number-han',
    'says-or-asks',
    (number) => han(Number(number)),
    (spot) => isCount(spot) && Number(spot.number) < 10_000 && Number(spot.number) >= 0,
  ),
  retyped(
    'number-han-digits',
    'says-or-asks',
    (number) => [...number].map((digit) => '〇一二三四五六七八九'[Number(digit)] ?? digit).join(''),
    isCount,
  ),
  retyped(
    'number-financial-han',
    'says-or-asks',
    (number) =>
      [...han(Number(number))]
        .map(
          (sign) =>
            ({
              一: '壹',
              二: '贰',
              三: '叁',
              四: '肆',
              五: '伍',
              六: '陆',
              七: '柒',
              八: '捌',
              九: '玖',
              十: '拾',
              百: '佰',
              千: '仟',
            })[sign] ?? sign,
        )
        .join(''),
    (spot) => isCount(spot) && Number(spot.number) < 10_000 && Number(spot.number) >= 0,
  ),
  retyped(
    'number-wan',
    'says-or-asks',
    (number) => {
      const wan = Number(number) / 10_000;
      return wan > 0 && String(wan).length < 9 ? `${wan}万` : null;
    },
    (spot) => isCount(spot) && Number(spot.number) >= 100,
  ),
  retyped(
    'number-exponent',
    'says-or-asks',
    (number) => Number(number).toExponential(),
    ({ number }) => Number(number) >= 10,
  ),
  retyped(
    'number-circled-mark',
    'says-or-asks',
    (number, work) => `${number}${work.pick(['①', '②', '¹', '²', '⁽¹⁾', '❶', '［1］', '[1]', '注1'])}`,
  ),
  retyped(
    'number-counter',
    'says',
    (number, work) => `${number}${work.pick(['家', '个', ' 家', '户'])}`,
    ({ field }) => /企业数量$/u.test(field.label),
  ),
  retyped(
    'percent-typed',
    'says',
    (number, work) => `${number}${work.pick(['%', '％', ' %'])}`,
    ({ field }) => field.type === 'percent',
  ),
  retyped(
    'percent-points-typed',
    'says-or-asks',
    (number, work) => `${number}${work.pick(['个百分点', 'pct', '百分点'])}`,
    ({ field }) => field.type === 'percent',
  ),
  retyped(
    'percent-in-words',
    'says-or-asks',
    (number) => `百分之${number}`,
    ({ field }) => field.type === 'percent',
  ),
  retyped(
    'permille-typed',
    'says-or-asks',
    (number) => `${Math.round(Number(number) * 1000) / 100}‰`,
    ({ field }) => field.type === 'percent',
  ),
  retyped(
    'percent-sign-on-amount',
    'asks',
    (number) => `${number}%`,
    ({ field }) => field.unit === '亿元' || field.unit === '万元',
  ),
  retyped('number-restated-beside', 'asks', (number) => `${number}（原${Number(number) + 2}）`),
  retyped(
    'number-corrected-by-arrow',
    'asks',
    (number, work) => `${Number(number) + 2}${work.pick(['→', '改为', '更正为'])}${number}`,
  ),
  ...['-', '－', '−', '–', '—'].map((sign, n) =>
    negative(`negative-sign-${n + 1}`, 'says-or-asks', (number) => `${sign}${number}`),
  ),
  negative('negative-bracketed', 'asks', (number) => `(${number})`),
  negative('negative-triangle', 'says-or-asks', (number, work) => `${work.pick(['▲', '△', '▼', '↓'])}${number}`),
  negative(
    'negative-in-words',
    'says-or-asks',
    (number, work) => `${work.pick(['负', '下降', '降低', '减少', '同比下降'])}${number}`,
  ),
  negative(
    'positive-in-words',
    'says-or-asks',
    (number, work) => `${work.pick(['增长', '上升', '同比增长', '↑'])}${number}`,
    true,
  ),
];

/** A growth rate below zero, signed in one of many ways; it is never taken for its positive. */
function negative(id: string, manner: Manner, write: (number: string, work: Work) => string, up = false): Kind {
  return inBoth(id, 'numbers', (work) => {
    const spot = work.number(({ field, number }) => /增速|增长率/u.test(field.label) && Number(number) > 0);
    if (spot === null) return false;
    work.type(spot, write(spot.number, work));
    settle(work, spot, manner === 'asks' ? 'says-or-asks' : manner, up ? spot.number : `-${spot.number}`);
    return true;
  });
}
