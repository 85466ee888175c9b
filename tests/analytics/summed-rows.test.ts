import { describe, expect, it } from 'vitest';
import { editionKey } from '../../server/analytics/breaks.ts';
import { breaksOfGroups } from '../../server/analytics/edition-changes.ts';
import { growthsOf, levelsOf } from '../../server/analytics/summed-rows.ts';

describe('levels of a group and year', () => {
  // Ten clusters, 200 in size, two reports awaited: six state the measure (120), three are asked and without it (60), of
  // which one is doubtful; the form of the tenth (20) does not ask.
  const years = [{ group: 1, year: 2025, clusters: 10, awaited: 2, size: 200 }];
  const stated = {
    m: 7,
    group: 1,
    year: 2025,
    num: 33,
    den: null,
    n: 6,
    zeros: 1,
    known: 6,
    sizeWithout: 80,
    asked: 3,
    sizeAsked: 60,
    missing: [9, 2, 4],
    doubtful: [4],
  };

  it('say who is asked, who is missing, and what share of the size is known', () => {
    expect(levelsOf([{ m: 7 }], years, [stated])).toEqual([
      {
        m: 7,
        group: 1,
        year: 2025,
        num: 33,
        den: null,
        n: 6,
        of: 9,
        notAsked: 1,
        panel: 10,
        awaited: 2,
        zeros: 1,
        coverage: 120 / 180,
        missing: [2, 4, 9],
        doubtful: [4],
      },
    ]);
  });

  it('count whoever states it, where a matched panel leaves some of them out', () => {
    const [level] = levelsOf([{ m: 7 }], years, [{ ...stated, n: 4, num: 20, zeros: 0 }]);
    expect(level).toMatchObject({ n: 4, num: 20, of: 9, notAsked: 1, coverage: 120 / 180 });
  });

  it('stand for a group of which nothing is known either way, and have no coverage where nobody asked has a size', () => {
    const [silent] = levelsOf([{ m: 8 }], years, [stated]);
    expect(silent).toMatchObject({ m: 8, num: null, n: 0, of: 0, notAsked: 10, coverage: 1 });
    const weightless = [{ group: 1, year: 2025, clusters: 10, awaited: 2, size: 0 }];
    const [none] = levelsOf([{ m: 7 }], weightless, [{ ...stated, sizeWithout: 0, sizeAsked: 0 }]);
    expect(none?.coverage).toBeNull();
  });
});

describe('growth of a group and year', () => {
  const row = (kind: number, n: number, now: number | null, before: number | null) => ({
    m: 1,
    group: 0,
    year: 2025,
    kind,
    n,
    now: { num: now, den: null },
    before: { num: before, den: null },
    change: (now ?? 0) - (before ?? 0),
  });

  it('is made of its kinds, in whatever order they come', () => {
    const kinds = [
      row(0, 3, 110, 100),
      row(1, 1, 20, null),
      row(2, 1, null, 5),
      row(3, 2, 7, null),
      row(4, 1, null, 4),
      row(5, 1, null, 30),
      row(6, 2, 9, 1),
    ];
    const wanted = {
      m: 1,
      group: 0,
      year: 2025,
      now: { num: 146, den: null },
      before: { num: 140, den: null },
      matchedNow: { num: 110, den: null },
      matchedBefore: { num: 100, den: null },
      matched: 3,
      continuing: 10,
      entering: 20,
      leaving: -5,
      newlyKnown: 7,
      noLongerKnown: -4,
      outstanding: -30,
      doubtful: 8,
    };
    expect(growthsOf(kinds)).toEqual([wanted]);
    expect(growthsOf([...kinds].reverse())).toEqual([wanted]);
  });

  it('has no matched side where nobody states both years', () => {
    const [growth] = growthsOf([row(1, 1, 20, null)]);
    expect(growth).toMatchObject({ matched: 0, matchedNow: { num: null }, before: { num: null }, entering: 20 });
  });
});

describe('changes of edition', () => {
  it('are counted per group and year, each cluster once in its groups', () => {
    const grouping = {
      groups: [{}, { league: '150100' }, { league: '150200' }],
      clusters: [1, 1, 2, 2, 3, 3],
      numbers: [0, 1, 0, 1, 0, 2],
      weights: [1, 1, 1, 1, 1, 1],
    };
    const changes = [
      { clusterId: 1, year: 2024, change: 'b → c' },
      { clusterId: 2, year: 2024, change: 'a → c' },
      { clusterId: 1, year: 2025, change: 'c → d' },
      { clusterId: 9, year: 2024, change: 'a → c' },
    ];
    const both = { kind: 'edition', clusters: 2, changes: ['a → c', 'b → c'] };
    const later = { kind: 'edition', clusters: 1, changes: ['c → d'] };
    expect([...breaksOfGroups(grouping, changes)]).toEqual([
      [editionKey(null, {}, 2024), both],
      [editionKey(null, { league: '150100' }, 2024), both],
      [editionKey(null, {}, 2025), later],
      [editionKey(null, { league: '150100' }, 2025), later],
    ]);
  });
});
