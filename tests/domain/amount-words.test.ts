import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asFiledEn, withUnitEn } from '../../server/domain/amount-words.ts';
import { batchName } from '../../server/domain/batch-name.ts';
import { unitNameEn } from '../../server/domain/unit-names.ts';
import { amountOf } from '../../web/i18n/amounts.ts';

const yi = { zh: '亿元', en: 'CNY 100 million' };

describe('an amount in English', () => {
  it('is written with million, billion and trillion, whatever unit the form asks for', () => {
    expect(withUnitEn('12738.44', 'CNY 100 million')).toBe('CNY 1.273844 trillion');
    expect(withUnitEn('12.50', '亿元')).toBe('CNY 1.25 billion');
    expect(withUnitEn('0.07', '亿元')).toBe('CNY 7 million');
    expect(withUnitEn('9999.99', '亿元')).toBe('CNY 999.999 billion');
    expect(withUnitEn('10,000', '亿元')).toBe('CNY 1 trillion');
    expect(withUnitEn('0.5', 'CNY 10,000')).toBe('CNY 5,000');
    expect(withUnitEn('−3', '万元')).toBe('−CNY 30,000');
    expect(withUnitEn('0.00', '亿元')).toBe('CNY 0');
    expect(withUnitEn('12.5', 'CNY 10,000 per head')).toBe('CNY 125,000 per head');
    expect(withUnitEn('0.32', '吨/万元')).toBe('0.32 t per CNY 10,000');
    expect(withUnitEn('34', '家')).toBe('34');
  });

  it('keeps every digit', () => {
    const scale: Record<string, bigint> = { '': 1n, million: 10n ** 6n, billion: 10n ** 9n, trillion: 10n ** 12n };
    /** Thousandths of 元, worked out with whole numbers. */
    const milli = (text: string): bigint => {
      const [, whole = '', fraction = '', word = ''] = /^CNY ([\d,]+)(?:\.(\d+))? ?(\w*)$/.exec(text) ?? [];
      return (
        (BigInt(whole.replaceAll(',', '') + fraction) * 1000n * (scale[word] ?? 0n)) / 10n ** BigInt(fraction.length)
      );
    };
    fc.assert(
      fc.property(
        fc.nat({ max: 999_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        fc.boolean(),
        (digits, decimals, large) => {
          const padded = String(digits).padStart(decimals + 1, '0');
          const text = decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
          const power = large ? 8n : 4n;
          const expected = (BigInt(digits) * 1000n * 10n ** power) / 10n ** BigInt(decimals);
          expect(milli(withUnitEn(text, large ? '亿元' : '万元'))).toBe(expected);
        },
      ),
    );
  });

  it('leaves other units and other texts as they are', () => {
    expect(withUnitEn('5', '%')).toBe('5%');
    expect(withUnitEn('5', '个')).toBe('5');
    expect(withUnitEn('5', 'enterprises')).toBe('5 enterprises');
    expect(withUnitEn('5', null)).toBe('5');
    expect(withUnitEn('12 → 13', 'CNY 100 million')).toBe('12 → 13 CNY 100 million');
  });

  it('is rounded to what matters in a headline, and grows into the next word when it rounds up to it', () => {
    expect(amountOf(12_738.44, yi, 'en')).toEqual({ value: 'CNY 1.27', unit: 'trillion' });
    expect(amountOf(-252, yi, 'en')).toEqual({ value: '−CNY 25.20', unit: 'billion' });
    expect(amountOf(9999.7, yi, 'en')).toEqual({ value: 'CNY 1.000', unit: 'trillion' });
    expect(amountOf(0.00001, yi, 'en')).toEqual({ value: 'CNY 1,000', unit: '' });
  });

  it('is 万亿元 in Chinese from ten thousand 亿元 on, else as the form has it', () => {
    expect(amountOf(12_738.44, yi, 'zh')).toEqual({ value: '1.27', unit: '万亿元' });
    expect(amountOf(9999.9, yi, 'zh')).toBeNull();
    expect(amountOf(5, { zh: '%', en: '%' }, 'en')).toBeNull();
    expect(amountOf(5, null, 'en')).toBeNull();
  });
});

describe('an amount as it was filed', () => {
  it('says the digits of the form where its point moved', () => {
    expect(asFiledEn('20.3', 'CNY 100 million')).toBe('CNY 2.03 billion (20.3 on the form)');
    expect(asFiledEn('12', 'CNY 100 million')).toBe('CNY 1.2 billion (12 on the form)');
    expect(asFiledEn('12.5', '%')).toBe('12.5%');
    expect(asFiledEn('34', 'persons')).toBe('34 persons');
  });
});

describe('the unit of a plan row in English', () => {
  it.each([
    ['亿元', 'CNY 100 million'],
    ['件', 'number'],
    ['吨/万元', 't per CNY 10,000'],
    ['吨标准煤／万元', 'tce per CNY 10,000'],
    ['%', '%'],
    ['未知', '未知'],
  ])('names %s', (unit, name) => {
    expect(unitNameEn(unit)).toBe(name);
  });
});

describe('names of batches in English', () => {
  it('carry no Chinese where the name has a known shape', () => {
    expect(batchName('2024年批次', 'en')).toBe('batch 2024');
    expect(batchName('2022', 'en')).toBe('batch 2022');
    expect(batchName('2024年第二批', 'en')).toBe('batch 2 of 2024');
    expect(batchName('2024年第12批次', 'en')).toBe('batch 12 of 2024');
    expect(batchName('2024年批次', 'zh')).toBe('2024年批次');
    expect(batchName('试点', 'en')).toBe('试点');
  });
});
