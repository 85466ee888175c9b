import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../server/documents/pdf-lines.ts';

/** Every sign as wide as one. */
const widthOf = (text: string): number => [...text].length;
const lines = (text: string, width: number, first = width): string[] =>
  breakLines(text, (line) => (line === 0 ? first : width), widthOf);

describe('lines of a text', () => {
  it('begins no line with a closing sign and ends none with an opening one', () => {
    expect(lines('一二三四，五六', 4)).toEqual(['一二三', '四，五六']);
    expect(lines('一二三（四）五', 4)).toEqual(['一二三', '（四）五']);
    expect(lines('一二三四》。五', 5)).toEqual(['一二三', '四》。五']);
  });

  it('begins no line with a sign between two words', () => {
    expect(lines('示例·包头市', 2)).toEqual(['示', '例·', '包头', '市']);
    expect(lines('一二三～四五', 3)).toEqual(['一二', '三～四', '五']);
    expect(lines('一二三／四五', 3)).toEqual(['一二', '三／四', '五']);
  });

  it('leaves the star of a name with the name, and the figure behind it whole', () => {
    expect(lines('乌海市*（12%）、', 3)).toEqual(['乌海', '市*', '（12', '%）、']);
    expect(lines('包头市、乌海市*（1%）', 7)).toEqual(['包头市、乌海', '市*（1%）']);
    expect(lines('包头市、乌海市*（12%）', 8)).toEqual(['包头市、乌海市*', '（12%）']);
  });

  it('cuts neither English words nor figures', () => {
    expect(lines('Hulunbuir grew by 12.5% again', 11)).toEqual(['Hulunbuir', 'grew by', '12.5% again']);
    expect(lines('增长12.58%的集群', 6)).toEqual(['增长', '12.58%', '的集群']);
    expect(lines('于2026-01-31前', 10)).toEqual(['于', '2026-01-31', '前']);
  });

  it('gives the first line less room, and cuts a word that no line holds', () => {
    expect(lines('一二三四五六', 4, 2)).toEqual(['一二', '三四五六']);
    expect(lines('abcdefghij 一', 4)).toEqual(['abcd', 'efgh', 'ij 一']);
    expect(lines('', 4)).toEqual(['']);
  });

  it('loses no sign, and no line is wider than its room', () => {
    const words = fc.string({ unit: fc.constantFrom(...'一二，。（）“”·／～ab1. %'), maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 12 }), (text, width) => {
        const broken = lines(text, width);
        expect(broken.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of broken) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
