import type { z } from 'zod';
import type { yearFacts } from '../domain/findings-years.ts';
import { plural } from '../domain/plural.ts';

type Code = keyof typeof yearFacts;
type Sentences = {
  [C in Code]: Record<'zh' | 'en', (facts: z.infer<(typeof yearFacts)[C]>) => string>;
};

/** 2023、2024、2025 年; 2023, 2024, 2025 */
const zhYears = (years: readonly number[]): string => `${years.join('、')} 年`;
const enYears = (years: readonly number[]): string => years.join(', ');
/** Where a year stands: the header of a column, or the head of a line. */
const zhHeader = (label: string | null, found: string): string =>
  label === null ? `年份表头“${found}”` : `“${label}”的年份“${found}”`;
const enHeader = (label: string | null, found: string): string =>
  label === null ? `The year header “${found}”` : `The year “${found}” of “${label}”`;
const zhValues = (label: string | null): string => (label === null ? '该列' : '该行');
const enValues = (label: string | null): string => (label === null ? 'column' : 'line');

const meanings = {
  preliminary: ['快报数', 'preliminary figures'],
  expected: ['预计数', 'expected figures'],
  final: ['决算（定报）数', 'final figures'],
  revised: ['修订数', 'revised figures'],
} as const;

/** Sentences of the findings about the years that a form prints. */
export const yearMessages: Sentences = {
  'year-header-outside': {
    zh: (f) =>
      `${zhHeader(f.label, f.found)}不在本表数据年份（${zhYears(f.window)}）之内${f.missing.length > 0 ? `，而缺少 ${zhYears(f.missing)}` : ''}，疑为笔误。${zhValues(f.label)}数值未读取。请更正年份后重新报送。`,
    en: (f) =>
      `${enHeader(f.label, f.found)} is none of the years of this form (${enYears(f.window)})${f.missing.length > 0 ? `, and ${enYears(f.missing)} is missing` : ''}: probably a slip of the pen. The values of this ${enValues(f.label)} were not read. Correct the year and hand the form in again.`,
  },
  'year-header-extra': {
    zh: (f) =>
      `${zhHeader(f.label, f.found)}是本表所要求年份（${zhYears(f.window)}）之外的年份；${
        f.kept
          ? `${zhValues(f.label)}数值按 ${f.year} 年保留，请核对。`
          : `${zhValues(f.label)}数值未收录。如年份有误请更正；如属以后年度，请在该年度报送。`
      }`,
    en: (f) =>
      `${enHeader(f.label, f.found)} is beyond the years that the form asks for (${enYears(f.window)}). ${
        f.kept
          ? `The values of this ${enValues(f.label)} are kept under ${f.year}; check them.`
          : `The values of this ${enValues(f.label)} were left out. Correct the year if it is wrong; figures of later years are to be reported for those years.`
      }`,
  },
  'year-headers-differ': {
    zh: (f) =>
      `“${f.label ?? f.section}”的年份表头为“${f.found.join('、')}”，与全表数据年份（${zhYears(f.window)}）不一致，无法判断是表头未改还是数据未更新；其各年数值未读取。请核对年份与数值后重新报送。`,
    en: (f) =>
      `The year header of “${f.label ?? f.section}” reads ${f.found.join(', ')}, but the years of the form are ${enYears(f.window)}. Whether the header or the figures are out of date is not clear, so its yearly values were not read. Check both and hand the form in again.`,
  },
  'year-header-part': {
    zh: (f) =>
      `${zhHeader(f.label, f.found)}只是一年中的一段（${f.part}），不是全年数；${zhValues(f.label)}数值未读取。请改填全年数；全年数尚未核定的，可填预计数并在年份后注明“（预计）”。`,
    en: (f) =>
      `${enHeader(f.label, f.found)} is part of a year only (${f.part}). The values of this ${enValues(f.label)} were not read. Give figures of the whole year; where they are not settled yet, expected figures may be given, with “（预计）” after the year.`,
  },
  'year-header-relative': {
    zh: (f) =>
      `${zhHeader(f.label, f.found)}没有写明是哪一年，同表也没有“本年”可以对照；${zhValues(f.label)}数值未读取。请写明年份。`,
    en: (f) =>
      `${enHeader(f.label, f.found)} does not say which year is meant, and there is no “本年” (this year) beside it. The values of this ${enValues(f.label)} were not read. Write the year out.`,
  },
  'year-header-unread': {
    zh: (f) => {
      const what =
        f.found === ''
          ? f.label === null
            ? '有一列的年份表头为空'
            : `“${f.label}”有一行没有写年份`
          : `${zhHeader(f.label, f.found)}的年份无法识读`;
      const lacking = f.missing.length > 0 ? `（尚缺 ${zhYears(f.missing)}）` : '';
      return `${what}${lacking}；${zhValues(f.label)}数值未读取。${f.missing.length > 0 ? '请补写年份后重新报送。' : '本表各年数值不受影响。'}`;
    },
    en: (f) => {
      const what =
        f.found === ''
          ? f.label === null
            ? 'A column has a blank year header'
            : `A line of “${f.label}” has no year`
          : `${enHeader(f.label, f.found)} names no year that can be read`;
      const lacking = f.missing.length > 0 ? ` (missing: ${enYears(f.missing)})` : '';
      return `${what}${lacking}. The values of this ${enValues(f.label)} were not read. ${f.missing.length > 0 ? 'Write the year and hand the form in again.' : 'The years of the form are not affected.'}`;
    },
  },
  'year-header-missing': {
    zh: (f) =>
      `“${f.label ?? f.section}”没有年份表头，无法判断各列数值属于哪一年，未读取。请恢复年份表头（如“2023年 2024年 2025年”）后重新报送。`,
    en: (f) =>
      `“${f.label ?? f.section}” has no year header, so the years of its values are not known and they were not read. Restore the header (such as “2023年 2024年 2025年”) and hand the form in again.`,
  },
  'year-row-unread': {
    zh: (f) =>
      `“${f.label}”一行有 ${f.cells} 个数值单元格，年份表头有 ${f.columns} 列，无法逐年对应；该行未读取。请按年份表头逐格填写。`,
    en: (f) =>
      `The row “${f.label}” has ${plural(f.cells, 'value cell')} under ${plural(f.columns, 'column')} of the year header; they cannot be matched to their years and were not read. Fill in one cell for each year of the header.`,
  },
  'year-read-as': {
    zh: (f) =>
      f.meant === 'relative'
        ? `年份表头“${f.found}”按全表数据年份读作 ${f.year} 年。`
        : `年份表头“${f.found}”注明“${f.word}”：按 ${f.year} 年的${meanings[f.meant][0]}读取。`,
    en: (f) =>
      f.meant === 'relative'
        ? `The year header “${f.found}” is read as ${f.year}, by the other years of the form.`
        : `The year header “${f.found}” says “${f.word}”: read as ${meanings[f.meant][1]} of ${f.year}.`,
  },
  'year-column-twice': {
    zh: (f) =>
      `${f.label === null ? '年份表头中' : `“${f.label}”中`}${f.year} 年出现两次（另一处见 ${f.first}），无法判断取哪一处，均未读取。请更正年份后重新报送。`,
    en: (f) =>
      `${f.year} stands twice ${f.label === null ? 'in the year header' : `in “${f.label}”`} (also at ${f.first}). Which is meant is not clear, so neither was read. Correct the year and hand the form in again.`,
  },
  'year-column-missing': {
    zh: (f) => `缺少 ${f.year} 年的年份列。请补上该年份表头和数值后重新报送。`,
    en: (f) => `The year column of ${f.year} is missing. Add its header and values and hand the form in again.`,
  },
  'value-under-other-year': {
    zh: (f) => `该栏目只填数据末年的数，“${f.found}”填在 ${f.year} 年一列，未读取。请填在数据末年一列。`,
    en: (f) =>
      `This field takes the figure of the last year only, but “${f.found}” stands under the year header ${f.year}; it was not read. Put it in the column of the last year.`,
  },
  'year-line-missing': {
    zh: (f) => `“${f.label}”缺少 ${f.year} 年的一行。请补填。`,
    en: (f) => `“${f.label}” lacks the line of ${f.year}. Fill it in.`,
  },
};
