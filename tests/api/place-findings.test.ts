import { describe, expect, it } from 'vitest';
import { placesOf } from '../../server/api/submissions/place-findings.ts';
import { finding } from '../../server/domain/finding.ts';
import { basisOf } from '../../server/review/render-finding.ts';

const both = { zh: '名', en: 'name' };
const cited = { rule: 'r', cited: both };
const cellAt = (place: string) => ({ indicator: 'cluster_gross_output', name: both, year: 2025, place, found: '0.5' });
const seven = Array.from({ length: 7 }, (_, n) => cellAt(`表3 行4 列${n + 2}`));
const places = seven.map(({ place }) => place);

describe('a finding that speaks of seven cells', () => {
  it.each([
    finding('filling-decimals', 'note', '表3 行4 列2', { ...cited, places: 2, cells: seven }),
    finding('filling-absence-spelt', 'note', '表3 行4 列2', { ...cited, found: '/', word: '无', cells: seven }),
    finding('filling-group-blank', 'explain', '表3 行4 列2', { scope: 'row', group: '甲', cells: 7, list: seven }),
  ])('leads to seven: $code', (found) => {
    expect(placesOf(found)).toEqual(places);
    expect(basisOf(found).map(({ place, value, earlier }) => [place, value, earlier])).toEqual(
      places.map((place) => [place, '0.5', null]),
    );
  });

  it('leads to no cell of another file', () => {
    const value = (place: string, earlier: { form: typeof both; reportYear: number } | null) => ({
      indicator: 'cluster_gross_output',
      name: both,
      year: 2025,
      value: '1',
      unit: null,
      place,
      earlier,
    });
    const facts = {
      check: 'X001',
      says: both,
      noted: false,
      values: [value('表1 行1 列1', null), value('表9 行9 列9', { form: both, reportYear: 2024 })],
    };
    expect(placesOf(finding('check-contradiction', 'explain', '表1 行1 列2', facts))).toEqual([
      '表1 行1 列2',
      '表1 行1 列1',
    ]);
  });

  it('leads to both of two that contradict each other', () => {
    const twice = finding('field-twice', 'explain', '表2 行2 列2', {
      label: '甲',
      first: '表1 行1 列1',
      kept: '1',
      dropped: '2',
    });
    expect(placesOf(twice)).toEqual(['表2 行2 列2', '表1 行1 列1']);
    const values = [
      { value: '甲', place: '第3段' },
      { value: '乙', place: '表1 行1 列2' },
    ];
    expect(placesOf(finding('identity-differs', 'explain', '第3段', { values }))).toEqual(['第3段', '表1 行1 列2']);
    const columns = finding('year-column-twice', 'explain', '表1 行1 列3', {
      label: null,
      year: 2024,
      first: '表1 行1 列2',
    });
    expect(placesOf(columns)).toEqual(['表1 行1 列3', '表1 行1 列2']);
  });

  it('is no list where it speaks of one', () => {
    const one = finding('filling-decimals', 'note', '表3 行4 列2', { ...cited, places: 2, cells: seven.slice(0, 1) });
    expect([placesOf(one), basisOf(one)]).toEqual([['表3 行4 列2'], []]);
  });
});
