import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttentionLine } from '../../server/contract/overview.ts';
import { type AmountUnit, shownDecimal, shownNumber, shownUnit } from '../../web/i18n/amount-unit.ts';
import { speechOf } from '../../web/i18n/language.ts';
import { speechOfReach } from '../../web/i18n/reach.ts';
import { attentionSays } from '../../web/pages/overview/attention-lines.ts';
import {
  axisFigure,
  changeText,
  filedDecimals,
  filedWithUnit,
  reasonWords,
  unitText,
  valueCell,
  withUnit,
} from '../../web/ui/figure-words.ts';
import '../support/languages.ts';

const yi = { zh: '亿元', en: 'CNY 100 million' };
const wan = { zh: '万元', en: 'CNY 10,000' };
const percent = { zh: '%', en: '%' };
const perAmount = { zh: '吨二氧化碳/万元', en: 't CO₂ per CNY 10,000' };
const zhIn = (amounts: AmountUnit) => ({ ...speechOf('zh'), amounts });
const output = { unit: yi, type: 'number', direction: 'up' as const };

describe('amounts in another unit', () => {
  it('are the printed decimals with their point moved', () => {
    const inWan = (value: number) => shownNumber(value, yi, { amounts: 'wan' });
    expect([0.07, 1.1, 12738.456789, 1e-7, -0.3].map(inWan)).toEqual([700, 11000, 127384567.89, 0.001, -3000]);
    expect(shownNumber(700, wan, { amounts: 'yi' })).toBe(0.07);
    expect(shownNumber(2.5e21, wan, { amounts: 'yi' })).toBe(2.5e17);
    expect(inWan(Number.NaN)).toBeNaN();
    expect(shownNumber(null, yi, { amounts: 'wan' })).toBeNull();
  });

  it('come back unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (digits, decimals) => {
        const value = Number(`${digits}e-${decimals}`);
        expect(shownNumber(shownNumber(value, yi, { amounts: 'wan' }), wan, { amounts: 'yi' })).toBe(value);
      }),
    );
  });

  it('move the point of a decimal as text and leave words alone', () => {
    const inWan = (text: string) => shownDecimal(text, '亿元', { amounts: 'wan' });
    expect(['12.50', '0.00007', '-13.01', '0', '约12'].map(inWan)).toEqual(['125000', '0.7', '-130100', '0', '约12']);
    expect(shownDecimal('125000', wan, { amounts: 'yi' })).toBe('12.5');
    expect(shownDecimal('12.50', yi, { amounts: 'yi' })).toBe('12.50');
    expect(shownDecimal(null, yi, { amounts: 'wan' })).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (digits, decimals) => {
        const text = (digits / 10 ** decimals).toFixed(decimals);
        expect(Number(inWan(text))).toBe(shownNumber(Number(text), yi, { amounts: 'wan' }));
        expect(Number(shownDecimal(inWan(text), wan, { amounts: 'yi' }))).toBe(Number(text));
      }),
    );
  });

  it('leave alone what is no amount of money in a unit of a form', () => {
    for (const unit of [percent, perAmount, { zh: '家', en: 'number' }, null]) {
      expect(shownNumber(0.07, unit, { amounts: 'wan' })).toBe(0.07);
      expect(shownDecimal('12.50', unit, { amounts: 'wan' })).toBe('12.50');
      expect(shownUnit(unit, { amounts: 'wan' })).toBe(unit);
    }
    expect(shownUnit(yi, { amounts: undefined })).toBe(yi);
    expect(shownNumber(0.07, yi, { amounts: undefined })).toBe(0.07);
  });

  it('are written with their unit: value, cell, axis, target, change, doubt', () => {
    const speech = zhIn('wan');
    expect(withUnit(12.34, output, speech)).toBe('123,400 万元');
    expect(valueCell(0.07, output, speech)).toEqual({ text: '700.0', value: 700 });
    expect(unitText(output, speech)).toBe('万元');
    expect(filedWithUnit(12.345678, yi, speech)).toBe('123,456.78 万元');
    expect(axisFigure(0.5, yi, speech)).toBe('5,000');
    expect(axisFigure(0.5, yi, speech, 0.5)).toBe('5,000');
    expect(axisFigure(5000, wan, zhIn('yi'), 5000)).toBe('0.5');
    expect(filedDecimals([12.345678, 1.5, null], yi, speech)).toBe(2);
    expect(changeText({ value: 0.5, kind: 'own' }, output, speech)).toBe('+5,000.00 万元');
    expect(changeText({ value: 8.5, kind: 'percent' }, output, speech)).toBe('+8.5%');
    expect(reasonWords({ kind: 'unit-slip', usual: 0.07 } as Parameters<typeof reasonWords>[0], yi, speech)).toContain(
      '700 万元',
    );
  });

  it('read the same in an English sentence, which chooses its own size of unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 4 }), (digits, decimals) => {
        const value = Number(`${digits}e-${decimals}`);
        const said = (['wan', 'yi', undefined] as const).map((amounts) =>
          withUnit(value, output, { ...speechOf('en'), amounts }),
        );
        expect(new Set(said).size).toBe(1);
      }),
    );
  });

  it('belong to the words of a reader, the same object for the same reader', () => {
    const plain = speechOf('zh');
    const own = speechOfReach(plain, 'leagues', 'wan');
    expect(own).toMatchObject({ amounts: 'wan', reach: 'leagues', language: 'zh' });
    expect(speechOfReach(plain, 'leagues', 'wan')).toBe(own);
    expect(speechOfReach(plain, 'region', undefined)).toBe(plain);
    expect(speechOfReach(plain, 'region', 'yi').t).toBe(plain.t);
  });

  it('reach what needs attention, in lines with a unit alone', () => {
    const says = (line: object) => attentionSays(line as AttentionLine, zhIn('wan')).says;
    const below = { kind: 'below', bound: null, text: yi, more: 0, yearBefore: 2024, before: null };
    expect(says({ ...below, value: '3.5', threshold: '4', unit: yi })).toMatch(/35000 万元.*40000 万元/);
    expect(says({ ...below, value: '3.5', threshold: '4', unit: percent })).toMatch(/3\.5%.*4%/);
    const behind = { kind: 'behind', behind: 1, of: 2, row: yi, derived: false, actual: '16.2', required: '18' };
    expect(says({ ...behind, unit: '亿元' })).toMatch(/162000 万元.*180000 万元/);
    expect(says({ ...behind, unit: '家' })).toMatch(/16\.2 家.*18 家/);
  });
});
