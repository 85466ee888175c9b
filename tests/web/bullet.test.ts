import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulletPlaces } from '../../web/charts/bullet.ts';

const none = { base: null, actual: null, required: null, target: null, projected: null, better: 'up' as const };

describe('places on a bullet chart', () => {
  it('run from the lowest to the highest figure, with a twentieth of room at both ends', () => {
    // 10 … 30: 10 stands at 0.05, 30 at 0.95, 20 in the middle, 25 at 0.05 + 0.9 × 0.75.
    const places = bulletPlaces({ base: 10, actual: 20, required: 25, target: 30, projected: null, better: 'up' });
    expect(places?.base).toBeCloseTo(0.05, 10);
    expect(places?.actual).toBeCloseTo(0.5, 10);
    expect(places?.required).toBeCloseTo(0.725, 10);
    expect(places?.target).toBeCloseTo(0.95, 10);
    expect(places?.projected).toBeNull();
  });

  it('put the better side right for a figure that is to fall', () => {
    const places = bulletPlaces({ base: 2, actual: 1.5, required: 1.6, target: 1, projected: null, better: 'down' });
    expect(places?.base).toBeCloseTo(0.05, 10);
    expect(places?.target).toBeCloseTo(0.95, 10);
    expect(places?.actual).toBeCloseTo(0.5, 10);
    // Less than required is better, so the actual stands right of it.
    expect(places?.required).toBeCloseTo(0.41, 10);
  });

  it('keep a figure that is worse than the baseline left of it', () => {
    const places = bulletPlaces({ ...none, base: 10.26, actual: 3.44, target: 10.76 });
    expect(places?.actual).toBe(0.05);
    expect(places?.base ?? 0).toBeGreaterThan(places?.actual ?? 1);
  });

  it('stand in the middle where nothing differs, and nowhere without a target', () => {
    expect(bulletPlaces({ ...none, base: 5, target: 5 })?.target).toBe(0.5);
    expect(bulletPlaces({ ...none, base: 5, actual: 6 })).toBeNull();
    expect(bulletPlaces({ ...none, target: 6 })).toBeNull();
  });

  it('stay within the drawing and in the order of the figures', () => {
    const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        figure,
        figure,
        figure,
        fc.constantFrom('up' as const, 'down' as const),
        (base, actual, target, better) => {
          const places = bulletPlaces({ ...none, base, actual, target, better });
          for (const at of [places?.base, places?.actual, places?.target]) {
            expect(at).toBeGreaterThanOrEqual(0.05 - 1e-9);
            expect(at).toBeLessThanOrEqual(0.95 + 1e-9);
          }
          if (actual > base) {
            const right = (places?.actual ?? 0) - (places?.base ?? 0);
            expect(better === 'up' ? right : -right).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });
});
