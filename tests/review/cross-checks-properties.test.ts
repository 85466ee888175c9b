import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, exact, power } from '../../server/domain/exact-decimal.ts';
import { root } from '../../server/domain/exact-root.ts';
import { crossCheckFindings } from '../../server/review/checks.ts';
import { checkedReport } from '../support/checked-reports.ts';
import type { Cells } from '../support/history-reports.ts';
import { catalogue } from '../support/review-facts.ts';

/** A figure as it really is, to a ten-thousandth, from `low` to `high`. */
const real = (low: number, high: number) =>
  fc.integer({ min: low * 10_000, max: high * 10_000 }).map((n) => new Big(n).div(10_000));
const two = (figure: Big): string => figure.toFixed(2);
const growth = (from: Big, to: Big): string => two(to.div(from).minus(1).times(100));
const average = (from: Big, to: Big, years: number): string =>
  ((Number(to.div(from)) ** (1 / years) - 1) * 100).toFixed(2);

function disagreeing(form: string, says: Cells, only: readonly string[]): unknown[] {
  const report = checkedReport({ form, year: 2025, says });
  return crossCheckFindings(report, catalogue).filter(({ facts }) => 'check' in facts && only.includes(facts.check));
}

describe('what rounding takes', () => {
  it('never makes true figures contradict their growth', () => {
    const year = fc.record({ total: real(5, 900), share: real(20, 100) });
    fc.assert(
      fc.property(year, year, year, (a, b, c) => {
        const lead = ({ total, share }: typeof a) => total.times(share).div(100);
        const says: Cells = {};
        for (const [index, one] of [a, b, c].entries()) {
          says[`cluster_gross_output@${2023 + index}`] = two(one.total);
          says[`leading_output_share_pct@${2023 + index}`] = two(one.share);
        }
        says['leading_output_growth_pct@2024'] = growth(lead(a), lead(b));
        says['leading_output_growth_pct@2025'] = growth(lead(b), lead(c));
        says.leading_output_avg_growth_3y_pct = average(lead(a), lead(c), 2);
        expect(disagreeing('im-sme-2024', says, ['X035', 'X038'])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('never makes true counts contradict their rates', () => {
    const counts = fc.integer({ min: 1, max: 4000 }).chain((all) => fc.tuple(fc.constant(all), fc.nat(all)));
    fc.assert(
      fc.property(counts, ([all, part]) => {
        const rate = two(new Big(part).times(100).div(all));
        const says = {
          cluster_sme_count: all,
          sme_cloud_count: part,
          sme_cloud_adoption_pct: rate,
          sme_iiot_count: part,
          sme_iiot_adoption_pct: rate,
        };
        expect(disagreeing('miit-sme-2024', says, ['X069', 'X070', 'X071'])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('hides no growth that is a whole point off', () => {
    const total = real(20, 900);
    fc.assert(
      fc.property(total, total, fc.constantFrom(1, -1), (from, to, side) => {
        const off = two(new Big(growth(from, to)).plus(side));
        const says = {
          'fdi_amount@2024': two(from.times(1000)),
          'fdi_amount@2025': two(to.times(1000)),
          'fdi_growth_pct@2025': off,
        };
        expect(disagreeing('miit-sme-2024', says, ['X040'])).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a root', () => {
  it('lies between ends whose powers enclose it, a hair apart', () => {
    fc.assert(
      fc.property(real(0, 100_000), fc.integer({ min: 2, max: 5 }), (of, n) => {
        const at = exact(of);
        const found = root({ low: at, at, high: at }, n)!;
        expect(compare(power(found.low, n), at)).toBeLessThanOrEqual(0);
        expect(compare(power(found.high, n), at)).toBeGreaterThanOrEqual(0);
        expect(Number(found.high.top.minus(found.low.top))).toBeLessThan(1e-9);
      }),
    );
  });

  it('is none of a figure below zero, and zero where only rounding goes below', () => {
    const [below, above] = [exact('-0.01'), exact('0.01')];
    expect(root({ low: below, at: below, high: above }, 2)).toBeNull();
    expect(root({ low: below, at: exact(0), high: above }, 2)).toMatchObject({ low: exact(0) });
  });
});
