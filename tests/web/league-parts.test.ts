import { describe, expect, it } from 'vitest';
import type { Aggregate } from '../../server/contract/analytics.ts';
import { partsOf } from '../../web/pages/leagues/league-growth.ts';
import { figureOf, headOf } from '../support/topic-page.ts';

const cluster = (id: string, year: number, value: number | null, more = {}) =>
  figureOf('output', year, value, { group: { cluster: id }, of: 1, ...more });
const grown = (before: number, now: number, contribution: number) => ({
  growth: {
    raw: null,
    matched: (now / before - 1) * 100,
    matchedClusters: 1,
    matchedBefore: before,
    matchedNow: now,
    unit: 'percent' as const,
    decomposition: null,
    contribution,
  },
});

function read(figures: Aggregate['figures']) {
  const names = Object.fromEntries(['1', '2', '3', '4', '5'].map((id) => [id, { zh: `群${id}`, en: `C${id}` }]));
  const answer = {
    ...{ asOf: null, indicators: [headOf('output')], names, figures, overlaps: [], notes: [] },
    ...{ enoughClusters: 3, completeFrom: 0.8 },
  };
  return partsOf(answer, 2025)?.parts.map(({ id, before, now, turn }) => [id, before, now, turn]);
}

describe('the clusters of a league and year', () => {
  it('stand by what they add, then without both years, then those that came, then those that left', () => {
    expect(
      read([
        figureOf('output', 2025, 33),
        figureOf('output', 2024, 42),
        ...[cluster('1', 2024, 20), cluster('1', 2025, 18, grown(20, 18, -5))],
        ...[cluster('2', 2024, 7), cluster('2', 2025, 0, { of: 0 })],
        ...[cluster('3', 2024, null, { of: 0 }), cluster('3', 2025, 5)],
        ...[cluster('4', 2024, 15), cluster('4', 2025, null)],
        ...[cluster('5', 2024, 10), cluster('5', 2025, 12, grown(10, 12, 5))],
        cluster('2', 2023, 9),
      ]),
    ).toEqual([
      [5, 10, 12, null],
      [1, 20, 18, null],
      [4, 15, null, null],
      [3, null, 5, 'entered'],
      [2, 7, null, 'left'],
    ]);
  });

  it('leave out whoever owed nothing in either year', () => {
    expect(read([figureOf('output', 2025, 1), cluster('1', 2023, 1), cluster('1', 2025, null, { of: 0 })])).toEqual([]);
  });
});
