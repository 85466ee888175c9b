import type { ValueType } from '../../server/catalogue/schema.ts';

/**
 * Units by the unit that the catalogue keeps a figure in, and what one of them is worth in it, worked out by hand: a
 * fraction as two whole numbers. 1 亩 is 1/1500 平方公里.
 */
export const unitWords: Readonly<Record<string, readonly (readonly [word: string, times: bigint, over: bigint])[]>> = {
  亿元: [
    ['元', 1n, 100_000_000n],
    ['千元', 1n, 100_000n],
    ['万元', 1n, 10_000n],
    ['百万元', 1n, 100n],
    ['千万元', 1n, 10n],
    ['亿元', 1n, 1n],
    ['人民币亿元', 1n, 1n],
    ['万亿元', 10_000n, 1n],
  ],
  万元: [
    ['元', 1n, 10_000n],
    ['千元', 1n, 10n],
    ['百万元', 100n, 1n],
    ['千万元', 1000n, 1n],
    ['亿元', 10_000n, 1n],
  ],
  平方公里: [
    ['亩', 1n, 1500n],
    ['万亩', 20n, 3n],
    ['公顷', 1n, 100n],
    ['平方米', 1n, 1_000_000n],
    ['㎡', 1n, 1_000_000n],
    ['万平方米', 1n, 100n],
    ['km²', 1n, 1n],
    ['平方千米', 1n, 1n],
  ],
  '%': [
    ['％', 1n, 1n],
    ['‰', 1n, 10n],
    ['万分之', 1n, 100n],
    ['小数', 100n, 1n],
    ['个百分点', 1n, 1n],
  ],
  人: [
    ['万人', 10_000n, 1n],
    ['千人', 1000n, 1n],
    ['百人', 100n, 1n],
    ['名', 1n, 1n],
  ],
  家: [
    ['户', 1n, 1n],
    ['个', 1n, 1n],
    ['百家', 100n, 1n],
    ['万户', 10_000n, 1n],
  ],
  户: [['家', 1n, 1n]],
  个: [
    ['件', 1n, 1n],
    ['项', 1n, 1n],
    ['万件', 10_000n, 1n],
  ],
  件: [
    ['个', 1n, 1n],
    ['万件', 10_000n, 1n],
  ],
  项: [['万项', 10_000n, 1n]],
  '个/万人': [
    ['件/万人', 1n, 1n],
    ['个/千人', 10n, 1n],
    ['件/百人', 100n, 1n],
    ['个/人', 10_000n, 1n],
  ],
  '吨标准煤/万元': [
    ['吨标准煤/亿元', 1n, 10_000n],
    ['千克标准煤/万元', 1n, 1000n],
    ['公斤标煤/亿元', 1n, 10_000_000n],
    ['tce/万元', 1n, 1n],
    ['吨标煤每万元', 1n, 1n],
    ['吨标准煤/元', 10_000n, 1n],
  ],
  '吨二氧化碳/万元': [
    ['吨二氧化碳/亿元', 1n, 10_000n],
    ['千克二氧化碳/万元', 1n, 1000n],
    ['吨CO₂/万元', 1n, 1n],
    ['tCO2/亿元', 1n, 10_000n],
    ['吨/万元', 1n, 1n],
  ],
};

/** Units of other kinds, and words that make another figure of it. */
export const foreignWords: readonly string[] = [
  '万美元',
  '亿欧元',
  '亩',
  '%',
  '万人',
  '件',
  '吨标准煤/万元',
  '吨二氧化碳/亿元',
  '万元/人',
  '千瓦时/万元',
  '规上企业',
  '可比价',
  '不变价',
  '当年价',
  '其中：主导产业',
  '上年同期',
  '累计',
];

/** Kinds of the units above, so that none of its own kind counts as foreign. */
const kinds: readonly (readonly string[])[] = [
  ['亿元', '万元'],
  ['平方公里', '亩'],
  ['%'],
  ['人', '万人'],
  ['家', '户', '个', '件', '项'],
  ['个/万人'],
  ['吨标准煤/万元'],
  ['吨二氧化碳/万元', '吨二氧化碳/亿元'],
];

export function foreignTo(unit: string): string[] {
  const kind = kinds.find((units) => units.includes(unit)) ?? [unit];
  return foreignWords.filter((word) => !kind.includes(word));
}

/** A figure in another unit and what it is in the unit of the catalogue, digit by digit. */
export interface InAnotherUnit {
  typed: string;
  right: string;
}

/**
 * A figure that a form may hold, typed in a unit worth `times`/`over` of the catalogue's: whole for counts, with two
 * decimals else.
 */
export function inUnit(seed: number, type: ValueType, times: bigint, over: bigint): InAnotherUnit {
  // In millionths of the catalogue's unit.
  const value = type === 'integer' ? BigInt(1 + (seed % 90)) * 1_000_000n : BigInt(11 + (seed % 80)) * 10_000n;
  return { typed: decimal(value * over, times), right: decimal(value, 1n) };
}

/** A number of millionths ÷ `over` as a decimal; it must end. */
function decimal(millionths: bigint, over: bigint): string {
  let [rest, digits] = [millionths, 6];
  while (rest % over !== 0n && digits < 15) {
    rest *= 10n;
    digits += 1;
  }
  if (rest % over !== 0n) throw new Error('the figure does not end');
  const whole = (rest / over).toString().padStart(digits + 1, '0');
  const text = `${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
  return text.replace(/\.?0+$/u, '');
}
