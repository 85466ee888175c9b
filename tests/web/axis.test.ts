import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../web/charts/axis.ts';
import { runsOf } from '../../web/charts/runs.ts';
import { needsMagnitudes, swarm } from '../../web/charts/strip.ts';
import { quartilesOf } from '../../web/pages/indicator/spread-figure.ts';

describe('an axis', () => {
  it('begins at zero for totals and near zero, above it for figures close together', () => {
    expect(rangeOf([12, 48], 4)).toEqual({ min: 0, max: 60, step: 20 });
    expect(rangeOf([76, 83], 4)).toEqual({ min: 76, max: 84, step: 2 });
    expect(rangeOf([76, 83], 4, true)).toEqual({ min: 0, max: 100, step: 25 });
    expect(rangeOf([-3, 9], 4)).toEqual({ min: -5, max: 10, step: 5 });
    expect(rangeOf([null, null])).toEqual({ min: 0, max: 1, step: 0.25 });
  });

  it('holds every value between ends that are multiples of its step', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const { min, max, step } = rangeOf(values);
        expect(max).toBeGreaterThan(min);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(min - 1e-6 * step);
          expect(value).toBeLessThanOrEqual(max + 1e-6 * step);
        }
        expect(Math.abs(min / step - Math.round(min / step))).toBeLessThan(1e-6);
      }),
    );
  });
});

describe('a line', () => {
  it('breaks at a missing year and where other clusters stand behind the figure', () => {
    expect(runsOf([1, 2, null, 4, 5, 6], [false, true, false, true, true, false])).toEqual([[0, 1], [3, 4], [5]]);
    // A link to a missing year leads nowhere.
    expect(runsOf([null, 2], [false, true])).toEqual([[1]]);
  });
});

describe('a distribution', () => {
  it('has quartiles between the ordered values', () => {
    expect(quartilesOf([4, 1, 3, 2])).toEqual({ q1: 1.75, median: 2.5, q3: 3.25 });
    expect(quartilesOf([5, 1, 9])).toEqual({ q1: 3, median: 5, q3: 7 });
  });

  it('is drawn by orders of magnitude only where one would press the others together', () => {
    expect(needsMagnitudes([1, 2, 3, 25], 2)).toBe(true);
    expect(needsMagnitudes([1, 2, 3, 24], 2)).toBe(false);
    expect(needsMagnitudes([-1, 2, 3, 99], 2)).toBe(false);
  });

  it('covers no mark by another', () => {
    expect(swarm([10, 10, 10, 30], 9)).toEqual([0, 1, -1, 0]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }), (places) => {
        const rows = swarm(places, 5);
        for (let a = 0; a < places.length; a += 1) {
          for (let b = a + 1; b < places.length; b += 1) {
            if (rows[a] === rows[b]) expect(Math.abs(places[a]! - places[b]!)).toBeGreaterThanOrEqual(5);
          }
        }
      }),
    );
  });
});
