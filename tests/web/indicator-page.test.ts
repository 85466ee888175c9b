import { describe, expect, it } from 'vitest';
import { speechOf } from '../../web/i18n/language.ts';
import { comparedRows } from '../../web/pages/indicator/reported-figure.ts';
import { streakOf } from '../../web/pages/indicator/trend-figure.ts';
import { changeOf, changeText, isLinked, toneOf, valueText } from '../../web/ui/figure-words.ts';
import { figureOf, grownBy, headOf } from '../support/topic-page.ts';

const zh = speechOf('zh');

describe('the page of an indicator', () => {
  it('counts the years in which it went one way, up to the last', () => {
    const course = [5, -1, 2, 3].map((matched, at) => figureOf('a', 2022 + at, 1, { growth: grownBy(matched) }));
    expect(streakOf(course)).toEqual({ years: 2, rising: true });
    expect(streakOf(course.slice(0, 2))).toEqual({ years: 1, rising: false });
    expect(streakOf([figureOf('a', 2025, 1), undefined])).toEqual({ years: 0, rising: true });
  });

  it('puts filed growth beside the way of computing that comes nearest, furthest apart first', () => {
    const row = (id: number, ...differences: number[]) => ({
      clusterId: id,
      name: String(id),
      year: 2025,
      reported: 10,
      recomputed: differences.map((difference, at) => ({
        label: (['V2', 'V3', 'VA'] as const)[at] ?? ('year' as const),
        value: 10 - difference,
        difference,
      })),
      agreesWith: null,
    });
    const rows = comparedRows([row(1, 3, -0.01), row(2), row(3, -4, 5)]);
    expect(rows.map((one) => [one.clusterId, one.best.label, one.best.difference])).toEqual([
      [3, 'V2', -4],
      [1, 'V3', -0.01],
    ]);
  });
});

describe('the words of a figure', () => {
  const intensity = headOf('co2', { direction: 'down', unit: { zh: '吨/万元', en: 't' } });

  it('tell which change is better by the direction of the indicator, and none of what reads as nothing', () => {
    const change = changeOf(figureOf('co2', 2025, 1.5, { growth: grownBy(-0.07, { unit: 'points' }) }), intensity);
    expect(change).toEqual({ value: -0.07, kind: 'own' });
    expect(change === null ? '' : toneOf(change, intensity)).toBe('better');
    expect(change === null ? '' : changeText(change, intensity, zh)).toBe('−0.07 吨/万元');
    expect(toneOf({ value: 0.04, kind: 'percent' }, headOf('a'))).toBe('');
    expect(changeOf(figureOf('g', 2025, 7, { method: 'growth', growth: grownBy(7) }), headOf('g'))).toBeNull();
  });

  it('show counts whole, shares of a count as they are, nothing as a dash and zero as zero', () => {
    const count = { type: 'integer' };
    expect([13, 12.5, 1234.5, null, 0].map((one) => valueText(one, count, zh))).toEqual([
      '13',
      '12.50',
      '1,235',
      '–',
      '0',
    ]);
  });

  it('link two years only where the clusters of the one carry the other', () => {
    const before = figureOf('a', 2024, 1, { n: 10 });
    const linked = (matchedClusters: number) =>
      isLinked(figureOf('a', 2025, 1, { n: 10, growth: grownBy(1, { matchedClusters }) }), before, 0.8);
    expect([linked(8), linked(7)]).toEqual([true, false]);
    expect(isLinked(figureOf('a', 2025, 1, { n: 4, method: 'distribution' }), before, 0.8)).toBe(false);
    expect(isLinked(figureOf('a', 2025, 1), undefined, 0.8)).toBe(false);
  });
});
