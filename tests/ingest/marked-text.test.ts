import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPieces, plainMarks, type TextPiece } from '../../server/ingest/marked-text.ts';

const plain = (text: string): TextPiece => ({ text, left: null, level: null, inserted: false });
const raised = (text: string): TextPiece => ({ ...plain(text), level: 'raised' });
const lowered = (text: string): TextPiece => ({ ...plain(text), level: 'lowered' });
const left = (text: string, why: TextPiece['left']): TextPiece => ({ ...plain(text), left: why });

describe('the text of pieces', () => {
  it.each(['struck', 'hidden', 'deleted'] as const)('leaves out what is %s, before, within and behind', (why) => {
    for (const pieces of [
      [left('70', why), plain('73')],
      [plain('7'), left('00', why), plain('3')],
      [plain('73'), left('70', why)],
    ]) {
      const { text, marks } = joinPieces(pieces);
      expect(text).toBe('73');
      expect(marks).toEqual([{ kind: why, text: pieces.find((piece) => piece.left !== null)?.text }]);
    }
  });

  it.each(['1', '12', '[3]', '（2）', '*', '注1', '注', 'a', '①', '1,2', '３'])(
    'takes a raised %s for a note mark',
    (mark) => {
      expect(joinPieces([plain('38.58'), raised(mark)])).toEqual({
        text: '38.58',
        marks: [{ kind: 'raised', text: mark }],
      });
      expect(joinPieces([plain('38.58'), lowered(mark)])).toMatchObject({
        text: '38.58',
        marks: [{ kind: 'lowered' }],
      });
    },
  );

  it.each([
    [[plain('35.6km'), raised('2')], '35.6km²'],
    [[plain('平方米/m'), raised('2')], '平方米/m²'],
    [[plain('米'), raised('3')], '米³'],
    [[plain('CO'), lowered('2')], 'CO2'],
    [[plain('Al'), lowered('2'), plain('(SO'), lowered('4'), plain(')'), lowered('3')], 'Al2(SO4)3'],
    [[plain('1.2×10'), raised('4')], '1.2×10⁴'],
    [[plain('10'), raised('4')], '10⁴'],
  ])('keeps what belongs to a unit, a formula or a power: %o', (pieces, text) => {
    expect(joinPieces(pieces)).toEqual({ text, marks: [] });
  });

  it.each([
    [[plain('rpm'), raised('2')], 'rpm'],
    [[plain('35km'), raised('4')], '35km'],
    [[plain('3.10'), raised('4')], '3.10'],
    [[plain('110'), raised('4')], '110'],
    [[plain('集群'), lowered('2')], '集群'],
  ])('takes a figure behind anything else for a note mark: %o', (pieces, text) => {
    expect(joinPieces(pieces)).toMatchObject({ text, marks: [{}] });
  });

  it('keeps raised words, and never lets their digits lengthen a figure', () => {
    expect(joinPieces([plain('344100'), raised('万元')])).toEqual({ text: '344100万元', marks: [] });
    expect(joinPieces([plain('38'), raised('.58')]).text).toBe('38.⁵⁸');
  });

  it('reads raised and lowered signs of Unicode in the same way', () => {
    expect(plainMarks('73¹')).toEqual({ text: '73', marks: [{ kind: 'raised', text: '¹' }] });
    expect(plainMarks('CO₂排放，12.5m²，73²')).toEqual({
      text: 'CO₂排放，12.5m²，73',
      marks: [{ kind: 'raised', text: '²' }],
    });
    expect(plainMarks('38.58')).toEqual({ text: '38.58', marks: [] });
  });

  it('keeps what is inserted, and says so', () => {
    expect(
      joinPieces([left('70', 'deleted'), { ...plain('7'), inserted: true }, { ...plain('3'), inserted: true }]),
    ).toEqual({
      text: '73',
      marks: [
        { kind: 'deleted', text: '70' },
        { kind: 'inserted', text: '73' },
      ],
    });
  });

  it('loses no sign and invents none: what is not in the text is in a mark', () => {
    const piece = fc.record({
      text: fc.stringMatching(/^[0-9.a元]{0,4}$/u),
      left: fc.constantFrom(null, 'struck', 'hidden', 'deleted'),
      level: fc.constantFrom(null, 'raised', 'lowered'),
      inserted: fc.constant(false),
    }) satisfies fc.Arbitrary<TextPiece>;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const { text, marks } = joinPieces(pieces);
        const signs = (texts: readonly string[]) => [...texts.join('').normalize('NFKC')].sort().join('');
        expect(signs([text, ...marks.map((mark) => mark.text)])).toBe(signs(pieces.map((piece) => piece.text)));
      }),
    );
  });
});
