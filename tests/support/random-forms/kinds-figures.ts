import type { Spot } from './base-form.ts';
import { inBoth, type Kind, type Work } from './kind.ts';
import { wide } from './kinds-numbers.ts';

type Numbered = Spot & { number: string };

/** A figure in words or signs of which the ledger keeps exactly the stated value, or asks. */
function figure(
  id: string,
  texts: (number: string, work: Work, spot: Numbered) => readonly { text: string; value: string | null }[],
  fits: (spot: Numbered) => boolean = () => true,
): Kind {
  return inBoth(id, 'figures', (work) => {
    const spot = work.number(fits);
    if (spot === null) return false;
    const list = texts(spot.number, work, spot);
    if (list.length === 0) return false;
    const { text, value } = work.pick(list);
    work.type(spot, text);
    if (value === null) work.truth.asked(spot.fact);
    else work.truth.saysOrAsked(spot.fact, value);
    return true;
  });
}

const inYi = ({ field }: Spot): boolean => field.unit === '亿元';
const inWan = ({ field }: Spot): boolean => field.unit === '万元';
const isCount = ({ field }: Spot): boolean => field.type === 'integer';
const isPercent = ({ field }: Spot): boolean => field.type === 'percent';
const isDecimal = ({ number }: Numbered): boolean => number.includes('.');
const asked = (...texts: readonly string[]) => texts.map((text) => ({ text, value: null }));
const means = (value: string, ...texts: readonly string[]) => texts.map((text) => ({ text, value }));
const digitsOf = (number: string, zero: number): string =>
  [...number].map((sign) => (/\d/u.test(sign) ? String.fromCodePoint(zero + Number(sign)) : sign)).join('');

export const figureKinds: readonly Kind[] = [
  figure('money-in-ranks', () => means('3.2', '3亿2千万', '3亿2000万元', '3.2亿', '叁亿贰仟万元', '3亿2千万元'), inYi),
  figure('money-in-ranks-of-wan', () => means('12345', '1亿2345万元', '1亿2345万', '1.2345亿元', '123450千元'), inWan),
  figure(
    'money-in-odd-units',
    () => [
      ...means('12.5', '125000万元', '12.5个亿', '1250百万元', '125千万元', '12500十万元', '1250000千元'),
      ...asked('12.5k', '12.5M', '12.5m', '12.5t', '12.5bn', '12.5 billion', '12.5万亿美元', '12.5B'),
    ],
    inYi,
  ),
  figure(
    'money-signs',
    (number) => [
      ...means(
        number,
        `￥${number}`,
        `¥${number}`,
        `人民币${number}亿元`,
        `RMB ${number}`,
        `CNY ${number}`,
        `${number}亿元整`,
      ),
      ...asked(`$${number}`, `USD ${number}`, `${number}亿美元`, `€${number}`, `港币${number}`, `HK$${number}`),
    ],
    inYi,
  ),
  figure('wan-with-rest', () => means('23000', '2万3', '2万3千', '2.3万', '2万3000', '两万三'), isCount),
  figure('about-in-han', () =>
    asked('十几', '数十', '百余', '几十', '上百', '若干', '二三十', '三四', '十多家', '近百'),
  ),
  figure('parts', () => asked('1/3', '三分之一', '2成', '一成二', '翻一番', '2倍', '3:7', '1∶2', '1比3', '半数')),
  figure('tolerance', (number) =>
    asked(
      `${number}±0.3`,
      `${number}+0.3`,
      `${number}×2`,
      `${number}*2`,
      `${number}-`,
      `--${number}`,
      `+-${number}`,
      `${number}?`,
      `?${number}`,
      `${number}？`,
    ),
  ),
  figure('marks-behind', (number) => [
    ...means(number, `${number}★`, `${number}△`, `${number}☆`, `${number}√`, `${number}！`),
  ]),
  figure('digits-elsewhere', (number) =>
    means(
      number,
      digitsOf(number, 0x0660),
      digitsOf(number, 0x0966),
      digitsOf(number, 0x1d7ce),
      digitsOf(number, 0x1d7f6),
      wide(number).replace('．', '.'),
    ),
  ),
  figure(
    'digits-circled',
    (number) =>
      asked(
        digitsOf(number, 0x245f),
        digitsOf(number, 0x2080),
        digitsOf(number, 0x2487),
        `${number}½`,
        `½`,
        `Ⅻ`,
        `㊿`,
        `${number}⅓`,
        `〥`,
      )
        .filter(({ text }) => /[^\d.]/u.test(text))
        .concat(),
    ({ number }) => !number.includes('0'),
  ),
  figure(
    'decimal-signs',
    (number) =>
      means(
        number,
        ...['‧', '・', '•', '٫', '﹒', '。', '．', '·', '˙', '⋅', '∙', '点'].map((sign) => number.replace('.', sign)),
      ),
    isDecimal,
  ),
  figure(
    'decimal-signs-as-list',
    (number) =>
      asked(
        ...['、', ';', '；', ':', '：', '/', ',.', ' . ', '. .', '…'].map((sign) => number.replace('.', sign)),
      ).filter(({ text }) => text !== number),
    isDecimal,
  ),
  figure(
    'group-signs',
    () =>
      means(
        '1234567',
        ...[
          "1'234'567",
          '1’234’567',
          '1 234 567',
          '1\u202f234\u202f567',
          '1\u2009234\u2009567',
          '1_234_567',
          '1٬234٬567',
          '1，234，567',
          '1﹐234﹐567',
          '1,234,567',
          '123.4567万',
          '1,234,567.00',
        ],
      ),
    isCount,
  ),
  figure('group-signs-wrong', () =>
    asked('12,34,567', '1,2345,67', '123,4567', '1234,567', '1,234.567.890', '1.234,5', '1,234,56', '1，234.567，8'),
  ),
  figure(
    'unit-in-front',
    (number, _, { field }) => [
      ...means(number, `${field.unit}${number}`, `（${field.unit}）${number}`, `${field.unit}：${number}`),
    ],
    inYi,
  ),
  figure('population-in-cell', (number) =>
    asked(
      `${number}（规上）`,
      `${number}(规模以上)`,
      `规上${number}`,
      `${number}（不变价）`,
      `${number}（含税）`,
      `${number}（全口径）`,
      `人均${number}`,
      `${number}/年`,
      `${number}（累计）`,
      `${number}（全县）`,
      `${number}（2023年）`,
    ),
  ),
  figure('year-in-cell', (number, _, { year }) => [
    ...asked(
      `${year - 1}年：${number}`,
      `${year - 1}年${number}`,
      `${year - 1}: ${number}`,
      `${number}（${year - 1}年）`,
      `${year + 1}年预计${number}`,
      `1-11月${number}`,
      `${number}（1-11月）`,
      `截至11月底${number}`,
    ),
    ...means(number, `${year}年：${number}`, `${year}年${number}`, `${number}（${year}年）`),
  ]),
  figure(
    'percent-otherwise',
    (number) => [
      ...means(
        number,
        `${number}﹪`,
        `${number}％`,
        `${number}%%`,
        `百分之${number}`,
        `${number} ％`,
        `%${number}`,
        `${number}pp`,
        `${number}个点`,
      ),
      ...asked(`${number}bp`, `${number}基点`, `${number}倍`, `万分之${number}`, `${number}ppm`),
    ],
    isPercent,
  ),
  figure(
    'two-figures',
    (number) =>
      asked(
        `${number}\u00a0${Number(number) + 3}`,
        `${number}　${Number(number) + 3}`,
        `${number}\u2003${Number(number) + 3}`,
        `${number}|${Number(number) + 3}`,
        `${number}\\${Number(number) + 3}`,
        `${number}，${Number(number) + 3}`,
        `${number}。${Number(number) + 3}`,
        `${number}\r${Number(number) + 3}`,
        `${number}\u2028${Number(number) + 3}`,
        `${number}${'\u200b'}\n${Number(number) + 3}`,
        `${number} (${Number(number) + 3})`,
        `${number}【${Number(number) + 3}】`,
        `${number}（原填${Number(number) + 3}）`,
        `${number}而非${Number(number) + 3}`,
      ),
    ({ number }) => !number.startsWith('0') && !/^\d{1,3}$/u.test(number),
  ),
  figure(
    'signs-of-change',
    (number) =>
      asked(
        `↑${number}`,
        `${number}↑`,
        `↓${number}`,
        `${number}↓`,
        `▲${number}`,
        `${number}▼`,
        `增${number}`,
        `减${number}`,
        `新增${number}`,
        `净增${number}`,
        `较上年增加${number}`,
      ),
    ({ field }) => !/增速|增长|率|降/u.test(field.label),
  ),
];
