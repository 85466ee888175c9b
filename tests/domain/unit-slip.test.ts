import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { isBelieved, slipsOf } from '../../server/domain/unit-slip.ts';

const limits = loadCatalogue().history.slips;
const course = (...values: readonly (number | null)[]) =>
  values.flatMap((value, at) => (value === null ? [] : [{ year: 2020 + at, value }]));
const years = (...values: readonly (number | null)[]) => slipsOf(course(...values), limits).map((slip) => slip.year);

describe('a slip of the unit', () => {
  it('is the figure that lies a power of ten off all other years, whatever its place among them', () => {
    expect(years(24, 25, 26, 262_100)).toEqual([2023]);
    expect(years(24, 0.0025, 26, 27)).toEqual([2021]);
    expect(years(240_000, 25, 26, 27)).toEqual([2020]);
    expect(slipsOf(course(24, 25, 26, 262_100), limits)).toMatchObject([{ power: 4, usual: 25 }]);
  });

  it('is either of two, unless an earlier submission stated one of them already', () => {
    expect(years(25.1, 262_100)).toEqual([2020, 2021]);
    const slips = slipsOf(course(25.1, 262_100), limits);
    const doubted = (first: Record<number, number>) =>
      slips.filter((slip) => !isBelieved(slip, (year) => first[year] ?? 0)).map(({ year }) => year);
    expect(doubted({ 2020: 1, 2021: 1 })).toEqual([2020, 2021]);
    expect(doubted({ 2020: 1, 2021: 2 })).toEqual([2021]);
    expect(doubted({ 2020: 2, 2021: 1 })).toEqual([2020]);
    // Where more years are known they tell by themselves.
    const [slip] = slipsOf(course(24, 25, 262_100), limits);
    expect(slip === undefined || isBelieved(slip, (year) => year - 2022)).toBe(false);
  });

  it('is nothing that merely grows', () => {
    expect(years(1, 90)).toEqual([]);
    // Two powers of ten need two other years that agree.
    expect(years(1, 100)).toEqual([]);
    expect(years(1, 1, 100)).toEqual([2022]);
    expect(years(1, 10, 100, 1000, 10_000)).toEqual([]);
  });

  it('compares within its window only', () => {
    expect(
      slipsOf(
        [
          { year: 2000, value: 1 },
          { year: 2020, value: 10_000 },
        ],
        limits,
      ),
    ).toEqual([]);
  });

  it('does not depend on the unit of the whole course', () => {
    const figure = fc.constantFrom(20, 25, 30, 250_000, 0.003);
    fc.assert(
      fc.property(
        fc.array(figure, { minLength: 2, maxLength: 6 }),
        fc.constantFrom(0.01, 10, 10_000),
        (values, factor) => {
          expect(years(...values.map((value) => value * factor))).toEqual(years(...values));
        },
      ),
    );
  });
});
