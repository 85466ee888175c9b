import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFormula, unguardFormula } from '../../server/domain/formula-text.ts';

describe('text that a spreadsheet would run', () => {
  it.each(['=1+1', '＝1+1', '＋1', '－1', '＠SUM(A1)', '-1', '+1', '@a', '\t=1', '\r=1'])('%j is guarded', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it.each(['1', '甲=1', '', '（-1）', '一'])('%j is left as it is', (text) => {
    expect(guardFormula(text)).toBe(text);
    expect(unguardFormula(text)).toBe(text);
  });

  it('comes back as it was, apostrophes in front included', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '＝', '-', '@', '甲', '1', '\t') });
    fc.assert(
      fc.property(text, (typed) => {
        expect(unguardFormula(guardFormula(typed))).toBe(typed);
      }),
    );
  });
});
