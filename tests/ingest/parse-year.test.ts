import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYear, type YearText } from '../../server/ingest/parse-year.ts';

/** A reading in one line: `2025 expected 预计`, `part 2025 1-11月`, `-1`, `?`. */
function shown(said: YearText | null): string {
  switch (said?.kind) {
    case undefined:
      return 'none';
    case 'year':
      return [said.bare ? 'bare' : '', said.year, said.stage ?? '', said.word].filter((part) => part !== '').join(' ');
    case 'part':
      return `part ${said.year ?? ''} ${said.word}`;
    case 'relative':
      return `back ${said.back}${said.stage === null ? '' : ` ${said.stage}`}`;
    default:
      return `unclear ${said?.year ?? ''}`.trim();
  }
}

describe('the year of a header cell', () => {
  it.each([
    ['2025年', '2025'],
    ['2025 年 度', '2025'],
    ['２０２５年', '2025'],
    ['二〇二五年', '2025'],
    ['二○二五年度', '2025'],
    ['二零二五年', '2025'],
    ['25年', '2025'],
    ['（2025年）', '2025'],
    ['2025', 'bare 2025'],
    ['2025年末', '2025'],
    ['2025年底', '2025'],
    ['2025年年末', '2025'],
    ['截至2025年底', '2025'],
    ['截止2025年12月31日', '2025'],
    ['2025-12-31', '2025'],
    ['2025年全年', '2025'],
    ['2025年1—12月', '2025'],
    ['2025年（预计）', '2025 expected 预计'],
    ['2025（预计）', '2025 expected 预计'],
    ['2025\n(预 计)', '2025 expected 预计'],
    ['2025年预计完成数', '2025 expected 预计'],
    ['2025年完成数（预计）', '2025 expected 预计'],
    ['2025E', '2025 expected E'],
    ['2025年快报数', '2025 preliminary 快报'],
    ['2025年（快报）', '2025 preliminary 快报'],
    ['2025年度（初步核算）', '2025 preliminary 初步核算'],
    ['2025年（决算）', '2025 final 决算'],
    ['2025年（实际）', '2025 final 实际'],
    ['2025年修订数', '2025 revised 修订'],
    ['2025年1-11月', 'part 2025 1-11月'],
    ['2025年1—9月', 'part 2025 1—9月'],
    ['2025年（1至11月）', 'part 2025 1至11月'],
    ['2025年11月', 'part 2025 11月'],
    ['2025年11月底（预计）', 'part 2025 11月底'],
    ['2025年上半年', 'part 2025 上半年'],
    ['2025年前三季度', 'part 2025 前三季度'],
    ['2025年第四季度', 'part 2025 第四季度'],
    ['2025Q3', 'part 2025 Q3'],
    ['前三季度', 'part  前三季度'],
    ['本年', 'back 0'],
    ['今年', 'back 0'],
    ['本年度（预计）', 'back 0 expected'],
    ['上年', 'back 1'],
    ['上年度', 'back 1'],
    ['去年', 'back 1'],
    ['前年', 'back 2'],
    ['上上年', 'back 2'],
    ['大前年', 'back 3'],
    ['FY2025', 'unclear 2025'],
    ['FY25', 'unclear 2025'],
    ['2025财年', 'unclear 2025'],
    ['2025年同比（%）', 'unclear 2025'],
    ['2025年目标', 'unclear 2025'],
    ['2026年基准值', 'unclear 2026'],
    ['上年同期', 'unclear'],
    ['', 'none'],
    ['年度', 'none'],
    ['近三年', 'none'],
    ['同比（%）', 'none'],
    ['20251', 'none'],
    ['2025.5', 'none'],
    ['2025家', 'none'],
    ['2,025', 'none'],
    ['1025年', 'none'],
    ['2025年：0.35', 'none'],
    ['2023—2025年', 'none'],
    ['2025年集群产业链培育和招商情况良好，引进项目', 'none'],
  ])('%j is %s', (text, expected) => expect(shown(parseYear(text))).toBe(expected));

  it('is the same in any width, with any spaces, in Chinese or Arabic digits', () => {
    const digits = '〇一二三四五六七八九';
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2099 }),
        fc.constantFrom('', '度', '末', '（预计）', '快报数', '1—11月'),
        fc.constantFrom('', ' ', '\u3000', '\n'),
        (year, behind, gap) => {
          const expected = parseYear(`${year}年${behind}`);
          const chinese = [...String(year)].map((digit) => digits[Number(digit)]).join('');
          const wide = [...String(year)].map((digit) => String.fromCodePoint(0xfee0 + digit.charCodeAt(0))).join('');
          expect(expected).toMatchObject({ year });
          for (const written of [chinese, wide, [...String(year)].join(gap)])
            expect(parseYear(`${gap}${written}${gap}年${gap}${behind}`)).toEqual(expected);
        },
      ),
    );
  });
});
