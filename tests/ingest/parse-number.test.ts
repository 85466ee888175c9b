import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../server/ingest/parse-number.ts';

const value = (raw: string, unit: string | null = '亿元', type: 'number' | 'integer' | 'percent' = 'number') => {
  const read = parseNumber(raw, unit, type);
  return read.kind === 'value' ? read.value : read.kind === 'missing' ? read.reason : read.kind;
};

describe('one number in a cell', () => {
  it.each([
    ['12.50', 12.5],
    ['12.50亿元', 12.5],
    ['１２．５０', 12.5],
    ['1,234.56', 1234.56],
    ['１，２３４．５６', 1234.56],
    ['1 234', 1234],
    ['-3.20', -3.2],
    ['－3.20', -3.2],
    ['−3.20', -3.2],
    ['+3', 3],
    ['0', 0],
    ['0.00', 0],
    [' 12.5 （注：单位产值二氧化碳排放量需提供计算公式）', 12.5],
    ['___12.5___', 12.5],
    ['1.2e2', 120],
    ['1e-3', 0.001],
    ['12.5（亿元）', 12.5],
    ['12.5亿\n元。', 12.5],
  ])('reads %s', (raw, expected) => expect(value(raw)).toBe(expected));

  it.each([
    ['12.5%', 12.5],
    ['12.5％', 12.5],
    ['12.5 %', 12.5],
  ])('reads the percent %s', (raw, expected) => expect(value(raw, '%', 'percent')).toBe(expected));

  it.each([
    ['3家', 3],
    ['42 个（需提供清单）', 42],
    ['  个\n（需提供清单）', 'blank'],
    ['16,483人', 16483],
    ['3（家）', 3],
    ['1.65万人', 16500],
    ['无 个', 'none'],
    ['XX家', 'blank'],
  ])('reads the count %s', (raw, expected) => expect(value(raw, '家', 'integer')).toBe(expected));

  it.each([
    ['', 'blank'],
    ['____', 'blank'],
    ['……', 'blank'],
    ['无', 'none'],
    ['—', 'none'],
    ['/', 'none'],
    ['–', 'none'],
    ['无。', 'none'],
    ['不涉及。', 'not-applicable'],
    ['XX亿元', 'blank'],
    ['不涉及', 'not-applicable'],
    ['不适用', 'not-applicable'],
  ])('tells why %j is no number', (raw, expected) => expect(value(raw)).toBe(expected));

  it.each([
    ['NaN', 'unreadable'],
    ['Infinity', 'unreadable'],
    ['约10', 'unreadable'],
    ['三家', 'unreadable'],
    ['12.5.3', 'several'],
    ['10-12', 'several'],
    ['10、12', 'several'],
    ['2021年3.5 2022年4.5', 'several'],
    ['1e308', 'out-of-range'],
    ['9999999999999', 'out-of-range'],
    ['2023-05-01', 'several'],
    ['12\n345', 'several'],
    ['12\t345', 'several'],
    ['1___000', 'several'],
    ['12.5①', 'unreadable'],
    ['3²', 'unreadable'],
    ['1½', 'unreadable'],
  ])('does not guess at %s', (raw, expected) => expect(value(raw)).toBe(expected));

  it('converts a typed unit exactly and says so', () => {
    expect(parseNumber('125000万元', '亿元', 'number')).toMatchObject({ kind: 'value', value: 12.5, typed: '万元' });
    expect(parseNumber('1.5亿元', '万元', 'number')).toMatchObject({ value: 15000, typed: '亿元' });
    expect(parseNumber('350公顷', '平方公里', 'number')).toMatchObject({ value: 3.5, typed: '公顷' });
    expect(parseNumber('350万平方米', '平方公里', 'number')).toMatchObject({ value: 3.5, typed: '万平方米' });
    expect(parseNumber('3500000m²', '平方公里', 'number')).toMatchObject({ value: 3.5 });
    expect(parseNumber('3.5km²', '平方公里', 'number')).toMatchObject({ value: 3.5, typed: null });
    expect(parseNumber('125‰', '%', 'percent')).toMatchObject({ value: 12.5, typed: '‰' });
    expect(parseNumber('1.65万人', '人', 'integer')).toMatchObject({ value: 16500, typed: '万人' });
  });

  it('does not convert what has no exact ratio', () => {
    expect(value('3亩', '平方公里')).toBe('unreadable');
    expect(value('3吨', '亿元')).toBe('unreadable');
  });

  it('reads every printed decimal back, however it is typed', () => {
    const digits = fc.tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 0, max: 2 }));
    const wide = (text: string) => text.replace(/[0-9.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom('', '亿元', ' 亿元'),
        fc.boolean(),
        fc.boolean(),
        ([whole, decimals], unit, grouped, full) => {
          const number = whole / 10 ** decimals;
          const printed = number.toFixed(decimals);
          const [int = '', frac] = printed.split('.');
          const body = (grouped ? int.replace(/\B(?=(\d{3})+$)/g, ',') : int) + (frac === undefined ? '' : `.${frac}`);
          expect(value((full ? wide(body) : body) + unit)).toBe(number === 0 ? 0 : Number(printed));
        },
      ),
      { numRuns: 400 },
    );
  });
});
