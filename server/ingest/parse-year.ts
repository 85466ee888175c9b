import { plain } from './label-key.ts';

/** How the figures of a year are meant, where the header says so; the year stays the year. */
export type YearStage = 'preliminary' | 'expected' | 'final' | 'revised';

/** What a header cell, or the first cell of a line, says of the year of its figures. */
export type YearText =
  /** `bare`: a number alone, which may as well be a figure; only its surroundings tell. */
  | { kind: 'year'; year: number; bare: boolean; stage: YearStage | null; word: string }
  /** 本年, 上年: dated by the other headers of the form. */
  | { kind: 'relative'; back: number; stage: YearStage | null; word: string }
  /** 2025年1—11月, 上半年: no figure of a year. */
  | { kind: 'part'; year: number | null; word: string }
  /** A year, and words behind it that nobody can rely on: 2025年同比, FY2025. */
  | { kind: 'unclear'; year: number | null; word: string };

/** Longer cells hold more than a year. */
const longest = 24;
/** More words behind a year make a sentence of it. */
const longestRemark = 12;
const years = {
  absolute: /^((?:19|20)\d{2}|\d{2}(?=年))(年度?)?/u,
  relative: /^(本|今|当|上上|上一|上|去|大前|前)年度?/u,
  fiscal: /^(?:[FC]Y)['’]?(\d{4}|\d{2})$|^(\d{4})(?:[FC]Y|财年|财政年度)$/iu,
  until: /^(?:截[至止]到?|至)/u,
} as const;
/** `2021年：0.35`: a year and its value in one cell. */
const figureBehind = /^[:：]?(?:[-+—]?\d|无|不)/u;
const yearsBack: Readonly<Record<string, number>> = {
  本: 0,
  今: 0,
  当: 0,
  上: 1,
  上一: 1,
  去: 1,
  上上: 2,
  前: 2,
  大前: 3,
};
const dash = '[-—–―─~〜至到]';
const wholeYear = [
  `1月?${dash}12月份?`,
  '12月(?:31日|底|末)',
  '[-/.]12[-/.]31日?',
  `(?:前四|四个|[1一]${dash}[4四])季度`,
  '年?[末底]',
  '全年度?|整年|年度|度',
];
const partOfYear = [
  `\\d{1,2}月?${dash}\\d{1,2}月(?:份|末|底)?`,
  '前?(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])个?月(?:\\d{1,2}日|份|末|底)?',
  `前?(?:[1-4一二三四]${dash})?第?[1-4一二三四两]个?季度`,
  '[上下]?半年',
  'Q[1-4]|[1-4]Q|H[12]|[12]H',
  '(?:截至)?目前|至今',
];
/** Words behind a year. The first of a row that fits is taken, so longer words stand before those they begin with. */
const qualifiers: readonly { means: YearStage | 'whole' | 'part' | 'nothing'; word: RegExp }[] = [
  { means: 'whole', word: begins(...wholeYear) },
  { means: 'part', word: begins(...partOfYear) },
  { means: 'preliminary', word: begins('快报', '速报', '初步(?:核算|统计|汇总)?', '初值') },
  { means: 'expected', word: begins('预[计估测期]', '暂估', '估[计算]', 'E$') },
  { means: 'revised', word: begins('修[订正]后?', '订正', '调整后') },
  {
    means: 'final',
    word: begins(
      '决算',
      '年报',
      '定报',
      '终报',
      '最终核[实定]',
      '核[实定]',
      '审[定计]',
      '实际',
      '实绩',
      '实现',
      '完成',
    ),
  },
  { means: 'nothing', word: begins('数据', '数[值字]?', '值', '统计', '情况', '截[至止]到?', '[,、/;:：·_+及和与]') },
];

function begins(...words: readonly string[]): RegExp {
  return new RegExp(`^(?:${words.join('|')})`, 'iu');
}

/**
 * Reads a cell that speaks of a year: the year and what is said of it apart, in digits of either width or Chinese ones.
 * @returns null when the cell says anything else
 */
export function parseYear(text: string): YearText | null {
  if (text.length > 2 * longest) return null;
  const said = withDigits(plain(text).replace(/[\s()[\]【】〔〕《》“”"'‘’]/gu, ''));
  if (said === '' || said.length > longest) return null;
  const fiscal = years.fiscal.exec(said);
  if (fiscal) return { kind: 'unclear', year: fourDigits(fiscal[1] ?? fiscal[2] ?? ''), word: said };
  const text0 = said.replace(years.until, '');
  const absolute = years.absolute.exec(text0);
  if (absolute) {
    const year = fourDigits(absolute[1] ?? '');
    const rest = text0.slice(absolute[0].length);
    const marked = absolute[2] !== undefined;
    if (!marked && rest === '') return { kind: 'year', year, bare: true, stage: null, word: '' };
    const found = readQualifiers(rest);
    if (found === null) {
      const remark = marked && rest.length <= longestRemark && !figureBehind.test(rest);
      return remark ? { kind: 'unclear', year, word: rest } : null;
    }
    if (found.part !== null) return { kind: 'part', year, word: found.part };
    return { kind: 'year', year, bare: false, stage: found.stage, word: found.word };
  }
  const relative = years.relative.exec(text0);
  if (relative) {
    const found = readQualifiers(text0.slice(relative[0].length));
    if (found === null) return { kind: 'unclear', year: null, word: said };
    if (found.part !== null) return { kind: 'part', year: null, word: found.part };
    return { kind: 'relative', back: yearsBack[relative[1] ?? ''] ?? 0, stage: found.stage, word: relative[0] };
  }
  const alone = readQualifiers(text0);
  return alone !== null && alone.part !== null ? { kind: 'part', year: null, word: alone.part } : null;
}

interface Qualified {
  stage: YearStage | null;
  /** The word that says the stage, as written. */
  word: string;
  part: string | null;
}

/** Null where anything is left over that is no word of the table. */
function readQualifiers(text: string): Qualified | null {
  const found: Qualified = { stage: null, word: '', part: null };
  let rest = text;
  while (rest !== '') {
    const next = qualifiers
      .map(({ means, word }) => ({ means, word: word.exec(rest)?.[0] ?? '' }))
      .find((candidate) => candidate.word !== '');
    if (next === undefined) return null;
    const { means, word } = next;
    rest = rest.slice(word.length);
    if (means === 'part') found.part ??= word;
    else if (means !== 'whole' && means !== 'nothing' && outweighs(means, found.stage)) {
      found.stage = means;
      found.word = word;
    }
  }
  return found;
}

/** 预计 beside 完成数 is a figure that is expected. */
const weight: readonly YearStage[] = ['final', 'revised', 'preliminary', 'expected'];
const outweighs = (stage: YearStage, other: YearStage | null): boolean =>
  other === null || weight.indexOf(stage) > weight.indexOf(other);

const chineseDigits = '〇一二三四五六七八九';

/** 二〇二五年 as 2025年; with the zeros that people type for 〇. */
function withDigits(text: string): string {
  return text.replace(
    /^(截[至止]到?|至)?([〇○零Oo0一二三四五六七八九]{4})(?=年|$)/u,
    (whole, until: string, digits: string) => {
      if (!/[一二三四五六七八九]/u.test(digits)) return whole;
      const read = [...digits].map((sign) => Math.max(0, chineseDigits.indexOf(sign)));
      return (until ?? '') + read.join('');
    },
  );
}

function fourDigits(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}
