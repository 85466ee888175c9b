import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { competitionRanks } from '../../server/analytics/ranks.ts';

describe('competition ranks', () => {
  it('lets ties share a place and skips the places they take', () => {
    expect(competitionRanks([5, 9, 9, 1, null], 'up')).toEqual([3, 1, 1, 4, null]);
    expect(competitionRanks([5, 9, 9, 1, null], 'down')).toEqual([2, 3, 3, 1, null]);
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), (values) => {
        const ranks = competitionRanks(values, 'up');
        const reversed = competitionRanks([...values].reverse(), 'up');
        expect(reversed.reverse()).toEqual(ranks);
      }),
    );
  });
});
