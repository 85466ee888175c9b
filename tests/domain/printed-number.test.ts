import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedNumber, toSignificant } from '../../server/domain/printed-number.ts';

/** The same number printed with so many digits and read again, with one zero. */
const printed = (value: number, digits: number): number => Number(value.toPrecision(digits)) + 0;

describe('numbers as they are printed', () => {
  it.each([
    [2.7800000000000002, 2.78],
    [10.000000000000009, 10],
    [0.1 + 0.2, 0.3],
    [1 / 3, 0.333333333333333],
    [123_456_789_012.34, 123_456_789_012.34],
    [-4.35, -4.35],
  ])('%d stands for %d', (computed, decimal) => {
    expect(printedNumber(computed)).toBe(decimal);
  });

  it('are what printing and reading gives, whatever their size and however many places they have', () => {
    const decimal = fc
      .tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 9 }))
      .map(([whole, places]) => whole / 10 ** places);
    const nearDecimal = fc
      .tuple(decimal, fc.integer({ min: -3, max: 3 }))
      .map(([value, steps]) => value + steps * Number.EPSILON * value);
    const any = fc.oneof(decimal, nearDecimal, fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(any, fc.constantFrom(12, 15), (value, digits) => {
        expect(toSignificant(value, digits) + 0).toBe(printed(value, digits));
      }),
      { numRuns: 20_000 },
    );
  });
});
