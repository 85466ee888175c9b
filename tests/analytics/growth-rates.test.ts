import { describe, expect, it } from 'vitest';
import { compoundPct, growthPct, meanPct } from '../../server/analytics/growth-rates.ts';

describe('growth rates', () => {
  it('has no growth from a zero or negative base', () => {
    expect(growthPct(5, 0)).toBeNull();
    expect(growthPct(5, -1)).toBeNull();
    expect(growthPct(null, 4)).toBeNull();
  });

  it('tells the three readings of 近三年年均增速 apart', () => {
    // Levels 100, 110, 132, 118.8: yearly rates 10 %, 20 %, −10 %.
    expect(compoundPct(118.8, 110, 2)).toBeCloseTo((Math.sqrt(1.08) - 1) * 100, 12);
    expect(compoundPct(118.8, 100, 3)).toBeCloseTo((Math.cbrt(1.188) - 1) * 100, 12);
    expect(meanPct([10, 20, -10])).toBeCloseTo(20 / 3, 12);
    expect(meanPct([10, null, -10])).toBeNull();
  });
});
