import { describe, expect, it } from 'vitest';
import type { DataQuality } from '../../server/contract/round-views.ts';
import { perReport, worstFields, worstLeagues } from '../../web/pages/review/most-findings.ts';

type League = DataQuality['byLeague'][number];
type Field = DataQuality['byField'][number];

const league = (code: string, reports: number, explain: number, blocks = 0): League => ({
  league: { code, name: { zh: code, en: code }, short: code },
  reports,
  open: { blocks, explain, note: 9 },
  clean: 0,
});

const field = (indicator: string, blocks: number, explain: number, reports: number): Field => ({
  indicator,
  name: { zh: indicator, en: indicator },
  theme: 'scale',
  reports,
  findings: { blocks, explain, note: 9 },
  codes: [],
  cells: [],
});

const codes = (leagues: readonly League[]) => worstLeagues(leagues).leagues.map(({ league: { code } }) => code);

describe('the leagues with the most findings per report', () => {
  it('are all that share the highest average, in the order given', () => {
    // 7 of 3 and 14 of 6 are the same average, 2.333…
    expect(codes([league('a', 3, 6, 1), league('b', 6, 14), league('c', 4, 9)])).toEqual(['a', 'b']);
  });

  it('are led by none of few reports while another has enough', () => {
    expect(codes([league('a', 2, 20), league('b', 3, 1)])).toEqual(['b']);
    expect(worstLeagues([league('a', 2, 20), league('b', 3, 1), league('c', 1, 0)])).toMatchObject({
      few: false,
      leftOut: 1,
    });
    expect(worstLeagues([league('a', 2, 2), league('b', 3, 3)]).leftOut).toBe(1);
    expect(worstLeagues([league('a', 2, 1), league('b', 3, 3)]).leftOut).toBe(0);
  });

  it('are of few reports where all are, and that is said', () => {
    expect(worstLeagues([league('a', 1, 7), league('b', 1, 7), league('c', 2, 1)])).toMatchObject({
      leagues: [{ league: { code: 'a' } }, { league: { code: 'b' } }],
      few: true,
    });
  });

  it('are none where notes are all that was found', () => {
    expect(codes([league('a', 3, 0)])).toEqual([]);
    expect(codes([])).toEqual([]);
  });

  it('lead with few reports, unsaid as few, where those of enough have nothing', () => {
    expect(worstLeagues([league('a', 1, 2), league('b', 5, 0)])).toMatchObject({ few: false });
    expect(codes([league('a', 1, 2), league('b', 5, 0)])).toEqual(['a']);
  });

  it('have no average without a report', () => {
    expect(perReport(league('a', 0, 0))).toBe(0);
    expect(perReport(league('a', 4, 3, 3))).toBe(1.5);
  });
});

describe('the field with the most findings', () => {
  const names = (fields: readonly Field[]) => worstFields(fields).map(({ indicator }) => indicator);

  it('is the one with more to correct, then more to explain, then more reports', () => {
    expect(names([field('a', 1, 0, 1), field('b', 0, 1500, 9)])).toEqual(['a']);
    expect(names([field('a', 1, 4, 4), field('b', 1, 5, 4)])).toEqual(['b']);
    expect(names([field('a', 1, 4, 4), field('b', 1, 4, 5)])).toEqual(['b']);
  });

  it('are all that nothing tells apart, and none of notes alone', () => {
    expect(names([field('a', 0, 2, 2), field('b', 0, 1, 1), field('c', 0, 2, 2)])).toEqual(['a', 'c']);
    expect(names([field('a', 0, 0, 2)])).toEqual([]);
  });
});
