import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeKinds, type RatioMember, type RatioSide, splitRatio } from '../../server/analytics/split-ratio.ts';
import { ratioParts } from '../../server/domain/ratio-parts.ts';

const side = (num: number, den: number): RatioSide => ({ num, den });
const stays = (id: number, before: RatioSide, now: RatioSide): RatioMember => ({ id, kind: 'continuing', before, now });
const parts = (members: readonly RatioMember[], scale = 100) => {
  const found = splitRatio(members, scale);
  if (found === null) throw new Error('no split');
  return found;
};

describe('the change of a ratio', () => {
  it('is split as it is by hand', () => {
    // Revenue and R&D of A, B (both years), C (new) and D (gone).
    //   before: A 2/100, B 6/100, D 1/50   → 9/250 = 3.6 %, A+B 8/200 = 4 %
    //   now:    A 3/100, B 15/300, C 1/100 → 19/500 = 3.8 %, A+B 18/400 = 4.5 %
    const { split, contributions } = parts([
      stays(1, side(2, 100), side(3, 100)),
      stays(2, side(6, 100), side(15, 300)),
      { id: 3, kind: 'entering', before: null, now: side(1, 100) },
      { id: 4, kind: 'leaving', before: side(1, 50), now: null },
    ]);
    expect(split).toMatchObject({ before: 3.6, now: 3.8, matchedBefore: 4, matchedNow: 4.5 });
    expect(split.change).toBeCloseTo(0.2, 12);
    // Shares of A: 50 % → 25 %, of B: 50 % → 75 %.
    // within: A 0.375 × (3 − 2) + B 0.625 × (5 − 6) = −0.25; mix: A (2.5 − 4.25) × −0.25 + B (5.5 − 4.25) × 0.25 = 0.75
    expect(split.parts.within).toBeCloseTo(-0.25, 12);
    expect(split.parts.mix).toBeCloseTo(0.75, 12);
    // C: 20 % of now × (1 − 4.5); D: −20 % of before × (2 − 4)
    expect(split.parts.entering).toBeCloseTo(-0.7, 12);
    expect(split.parts.leaving).toBeCloseTo(0.4, 12);
    const own = (id: number) => contributions.find((contribution) => contribution.id === id);
    expect(own(1)).toMatchObject({ before: 2, now: 3 });
    expect(own(1)?.parts.within).toBeCloseTo(0.375, 12);
    expect(own(2)?.parts.mix).toBeCloseTo(0.3125, 12);
    expect(own(3)).toMatchObject({ before: null, now: 1 });
  });

  it('is named after what became of a cluster, a report that is missing never being a leaving', () => {
    const pair = [stays(1, side(2, 100), side(2, 100)), stays(2, side(8, 100), side(8, 100))];
    for (const kind of ['outstanding', 'noLongerKnown', 'leaving'] as const) {
      const { split } = parts([...pair, { id: 3, kind, before: side(1, 100), now: null }]);
      // Before 11/300, of the others 10/200: −(1/3) × (1 − 5)
      expect(split.parts[kind]).toBeCloseTo(4 / 3, 12);
      expect(ratioParts.filter((part) => Math.abs(split.parts[part]) > 1e-12)).toEqual([kind]);
    }
    for (const kind of ['entering', 'newlyKnown', 'doubtful'] as const) {
      const { split } = parts([...pair, { id: 3, kind, before: null, now: side(1, 100) }]);
      expect(split.parts[kind]).toBeCloseTo(-4 / 3, 12);
    }
  });

  it('is not split where a year has no ratio or nobody stands in both', () => {
    expect(splitRatio([], 100)).toBeNull();
    expect(splitRatio([{ id: 1, kind: 'entering', before: null, now: side(1, 10) }], 100)).toBeNull();
    expect(splitRatio([stays(1, side(1, 0), side(1, 10))], 100)).toBeNull();
    expect(splitRatio([stays(1, side(1, 10), side(1, 0))], 100)).toBeNull();
  });

  it('moves by shares alone for a cluster without a ratio of its own in a year', () => {
    const { split, contributions } = parts([stays(1, side(1, 10), side(1, 10)), stays(2, side(0, 0), side(3, 10))]);
    expect(split.change).toBeCloseTo(10, 12);
    expect(split.parts).toMatchObject({ within: 0 });
    expect(split.parts.mix).toBeCloseTo(10, 12);
    expect(contributions[1]?.before).toBeNull();
  });

  // Cents and counts: what forms say.
  const amount = fc.integer({ min: 0, max: 5_000_000 }).map((cents) => cents / 100);
  const known = fc.record({ num: amount, den: fc.integer({ min: 1, max: 9_000_000 }).map((cents) => cents / 100) });
  const member = fc.tuple(fc.constantFrom(...changeKinds), known, known, fc.boolean()).map(([kind, a, b, first]) => {
    const isNow = kind === 'entering' || kind === 'newlyKnown' || (kind === 'doubtful' && first);
    if (kind === 'continuing') return { kind, before: a, now: b };
    return isNow ? { kind, before: null, now: b } : { kind, before: a, now: null };
  });
  const members = fc
    .array(member, { minLength: 1, maxLength: 12 })
    .map((all): RatioMember[] => all.map((one, id) => ({ id, ...one })));
  const total = (all: readonly RatioMember[], year: 'before' | 'now', of: 'num' | 'den') =>
    all.reduce((sum, member) => sum + (member[year]?.[of] ?? 0), 0);
  const ratio = (all: readonly RatioMember[], year: 'before' | 'now') =>
    (100 * total(all, year, 'num')) / total(all, year, 'den');
  const ownRatio = (side: RatioSide | null) => (side === null ? 0 : (100 * side.num) / side.den);
  const near = (actual: number, wanted: number, size: number) =>
    expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, size));

  it('is what its parts add up to, and those of the clusters to each part', () => {
    fc.assert(
      fc.property(members, (all) => {
        const found = splitRatio(all, 100);
        const staying = all.filter((member) => member.kind === 'continuing');
        if (staying.length === 0) {
          expect(found).toBeNull();
          return;
        }
        if (found === null) throw new Error('no split');
        const { split, contributions } = found;
        // Parts are as large as the largest ratio of a cluster, of whatever share.
        const most = Math.max(...all.flatMap(({ before, now }) => [before, now]).map(ownRatio));
        near(split.change, ratio(all, 'now') - ratio(all, 'before'), most);
        near(
          ratioParts.reduce((sum, part) => sum + split.parts[part], 0),
          split.change,
          most,
        );
        near(split.parts.within + split.parts.mix, ratio(staying, 'now') - ratio(staying, 'before'), most);
        for (const part of ratioParts) {
          const own = contributions.reduce((sum, contribution) => sum + (contribution.parts[part] ?? 0), 0);
          near(own, split.parts[part], most);
        }
      }),
    );
  });

  it('turns its sign when the years are exchanged, and does not hang on the unit or the order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(known, known), { minLength: 1, maxLength: 8 }), (pairs) => {
        const all = pairs.map(([a, b], id) => stays(id, a, b));
        const there = parts(all).split;
        const back = parts(all.map((member) => ({ ...member, before: member.now, now: member.before }))).split;
        const most = Math.max(...pairs.flat().map(ownRatio));
        near(back.parts.within, -there.parts.within, most);
        near(back.parts.mix, -there.parts.mix, most);
        near(parts([...all].reverse()).split.parts.mix, there.parts.mix, most);
        const inCents = (side: RatioSide | null) =>
          side === null ? null : { num: side.num * 100, den: side.den * 100 };
        const cents = parts(
          all.map((member) => ({ ...member, before: inCents(member.before), now: inCents(member.now) })),
        ).split;
        near(cents.parts.within, there.parts.within, most);
      }),
    );
  });

  it('is within alone where shares stay, and mix alone where ratios stay', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(known, fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 8 }), (all) => {
        const sameShare = all.map(([one, times], id) => stays(id, one, { num: one.num * times, den: one.den * 3 }));
        const sameRatio = all.map(([one, times], id) => stays(id, one, { num: one.num * times, den: one.den * times }));
        const most = 9 * Math.max(...all.map(([one]) => ownRatio(one)));
        const [within, mix] = [parts(sameShare).split, parts(sameRatio).split];
        near(within.parts.mix, 0, most);
        near(mix.parts.within, 0, most);
      }),
    );
  });
});
