import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import type { ValueType } from '../../server/catalogue/schema.ts';
import { parseNumber } from '../../server/ingest/parse-number.ts';

const { units } = loadCatalogue();
const read = (raw: string, unit: string | null, type: ValueType, stated: string | null = null) =>
  parseNumber(raw, { units, unit, stated }, type);
const value = (raw: string, unit: string | null = '亿元', type: 'number' | 'integer' | 'percent' = 'number') => {
  const found = read(raw, unit, type);
  return found.kind === 'value' ? found.value : found.kind === 'missing' ? found.reason : found.kind;
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
    // Half a millionth goes to the even neighbour.
    ['0.0000005', 0],
    ['0.0000015', 0.000002],
    ['0.0000025', 0.000002],
    ['-0.0000025', -0.000002],
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
    ['3（家）', 3],
    ['无 个', 'none'],
    ['XX家', 'blank'],
  ])('reads the count %s', (raw, expected) => expect(value(raw, '家', 'integer')).toBe(expected));

  it.each([
    ['16,483人', 16483],
    ['1.65万人', 16500],
    ['3614名', 3614],
  ])('reads the number of persons %s', (raw, expected) => expect(value(raw, '人', 'integer')).toBe(expected));

  it.each([
    ['', 'blank'],
    ['____', 'blank'],
    ['……', 'blank'],
    ['无', 'none'],
    ['—', 'none'],
    ['/', 'stroke'],
    ['／', 'stroke'],
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

  it('keeps how many decimals were printed, also through a change of unit and a power of ten', () => {
    const decimals = (raw: string, unit = '亿元', type: ValueType = 'number') => read(raw, unit, type);
    expect(decimals('12.50')).toMatchObject({ decimals: 2 });
    expect(decimals('12')).toMatchObject({ decimals: 0 });
    expect(decimals('12.500亿元')).toMatchObject({ decimals: 3 });
    // What a converted figure prints is what it has once it is converted: 1.5 万元 are 0.00015 亿元.
    expect(decimals('1.5万元')).toMatchObject({ value: 0.00015, decimals: 5 });
    expect(decimals('20000万元')).toMatchObject({ value: 2, decimals: 0 });
    expect(decimals('1.25e1')).toMatchObject({ value: 12.5, decimals: 1 });
    expect(decimals('1.25e2')).toMatchObject({ value: 125, decimals: 0 });
  });

  it('says that two figures are several, and one among words unreadable', () => {
    const kind = (raw: string) => read(raw, '亿元', 'number').kind;
    expect(kind('甲3乙4')).toBe('several');
    expect(kind('甲3.25乙')).toBe('unreadable');
    expect(kind('甲12乙')).toBe('unreadable');
    expect(kind('甲3.5乙4.5')).toBe('several');
  });

  it.each([
    ['1e15', 'out-of-range'],
    ['1e-15', 0],
    ['1e-16', 'out-of-range'],
    ['999999999999.9999', 'out-of-range'],
  ])('bounds %s', (raw, expected) => expect(value(raw)).toBe(expected));

  it('takes a percentage as one, also where the catalogue names no unit for it', () => {
    expect(read('12.5%', null, 'percent')).toMatchObject({ kind: 'value', value: 12.5, from: null });
    expect(read('125‰', null, 'percent')).toMatchObject({ kind: 'value', value: 12.5, from: '‰' });
    expect(read('12.5%', null, 'number')).toMatchObject({ kind: 'foreign-unit', unit: '%' });
  });

  it.each([
    ['（亿元）', 'blank'],
    ['12.5（亿元）。', 12.5],
    ['12.5。亿元', 'unreadable'],
    ['12.5(亿元', 'unreadable'],
    ['12.5亿元)', 'unreadable'],
    ['12.5(亿元)(', 'unreadable'],
  ])('takes brackets and a full stop off a unit, whole ones only: %s', (raw, expected) =>
    expect(value(raw)).toBe(expected),
  );

  it('converts a typed unit exactly and says so', () => {
    expect(read('125000万元', '亿元', 'number')).toMatchObject({ kind: 'value', value: 12.5, from: '万元' });
    expect(read('1.5亿元', '万元', 'number')).toMatchObject({ value: 15000, from: '亿元' });
    expect(read('350公顷', '平方公里', 'number')).toMatchObject({ value: 3.5, from: '公顷' });
    expect(read('350万平方米', '平方公里', 'number')).toMatchObject({ value: 3.5, from: '万平方米' });
    expect(read('3500000m²', '平方公里', 'number')).toMatchObject({ value: 3.5 });
    expect(read('3.5km²', '平方公里', 'number')).toMatchObject({ value: 3.5, from: null });
    expect(read('125‰', '%', 'percent')).toMatchObject({ value: 12.5, from: '‰' });
    expect(read('1.65万人', '人', 'integer')).toMatchObject({ value: 16500, from: '万人' });
  });

  it('does not convert between things of different kinds', () => {
    expect(read('3吨', '亿元', 'number')).toEqual({ kind: 'foreign-unit', unit: '吨' });
    expect(read('3万美元', '万元', 'number')).toEqual({ kind: 'foreign-unit', unit: '万美元' });
    expect(read('3人', '家', 'integer')).toEqual({ kind: 'foreign-unit', unit: '人' });
    expect(read('0.3', '%', 'percent', '吨标准煤/万元')).toEqual({ kind: 'foreign-unit', unit: '吨标准煤/万元' });
    expect(value('3斗', '亿元')).toBe('unreadable');
  });

  it('takes the unit of the cell, then the stated one, then the wanted one', () => {
    expect(read('344100', '亿元', 'number', '万元')).toMatchObject({ value: 34.41, from: '万元' });
    expect(read('34.41亿元', '亿元', 'number', '万元')).toMatchObject({ value: 34.41, from: null });
    expect(read('24900万', '亿元', 'number')).toMatchObject({ value: 2.49, from: '万' });
    expect(read('10830', '平方公里', 'number', '亩')).toMatchObject({ value: 7.22, rounded: false });
    expect(read('1', '平方公里', 'number', '亩')).toMatchObject({ value: 0.000667, rounded: true });
    expect(read('7600', '吨标准煤/万元', 'number', '吨标准煤/亿元')).toMatchObject({ value: 0.76 });
    expect(read('760', '吨标准煤/万元', 'number', '千克标准煤/万元')).toMatchObject({ value: 0.76 });
  });

  it.each([
    '1,2345',
    '12,34',
    '0,123',
    '1234,567',
    '1.234,567',
    '12,34,567',
    '1,234,56',
    '1,234,5',
    '1,234 567',
    '36.14 100',
    '3614 20',
    '73（其中规上20）',
    '34.41(2)',
  ])('glues no digits in %s', (raw) => expect(['several', 'unreadable']).toContain(value(raw)));

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
