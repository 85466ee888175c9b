import { describe, expect, it } from 'vitest';
import { speechOf } from '../../web/i18n/language.ts';
import { comparedRows } from '../../web/pages/indicator/reported-figure.ts';
import { streakOf } from '../../web/pages/indicator/trend-figure.ts';
import { changeOf, changeText, linksOf, toneOf, valueText } from '../../web/ui/figure-words.ts';
import { figureOf, grownBy, headOf } from '../support/topic-page.ts';

const zh = speechOf('zh');

describe('the page of an indicator', () => {
  it('counts the years in which it went one way and a line was drawn, up to the last', () => {
    const course = [5, -1, 2, 3].map((matched, at) => figureOf('a', 2022 + at, 1, { growth: grownBy(matched) }));
    const drawn = { linked: [false, true, true, true], steps: [null, null, null, null] };
    expect(streakOf(course, drawn)).toEqual({ years: 2, rising: true });
    expect(streakOf(course.slice(0, 2), drawn)).toEqual({ years: 1, rising: false });
    expect(streakOf([figureOf('a', 2025, 1), undefined], drawn)).toEqual({ years: 0, rising: true });
    expect(streakOf(course, { ...drawn, linked: [false, true, false, true] })).toEqual({ years: 1, rising: true });
    expect(streakOf(course, { linked: [], steps: [null, null, { from: 1, to: 2 }, { from: 2, to: 3 }] }).years).toBe(2);
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
    expect(rows.map((row) => [row.clusterId, row.best.label, row.best.difference])).toEqual([
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
    const count = { type: 'integer', unit: null };
    expect([13, 12.5, 1234.5, null, 0].map((value) => valueText(value, count, zh))).toEqual([
      '13',
      '12.50',
      '1,235',
      '–',
      '0',
    ]);
  });

  it('link two years only where the line moves as the matched change, and draw the panel elsewhere', () => {
    const before = figureOf('a', 2024, 100, { n: 10 });
    const links = (value: number, n: number, matchedBefore: number, matchedNow: number, matchedClusters: number) => {
      const growth = grownBy((matchedNow / matchedBefore - 1) * 100, { matchedClusters, matchedBefore, matchedNow });
      const { linked, steps } = linksOf([before, figureOf('a', 2025, value, { n, growth })], 0.8);
      return [linked[1], steps[1]];
    };
    expect(links(110, 10, 100, 110, 10)).toEqual([true, null]);
    // Three reports are not in: 100 → 80 is no fall, 70 → 80 is the rise that the title tells.
    expect(links(80, 7, 70, 80, 7)).toEqual([false, { from: 70, to: 80 }]);
    // An entrant makes no rise.
    expect(links(150, 11, 100, 110, 10)).toEqual([false, { from: 100, to: 110 }]);
    // Too few of them compare.
    expect(links(150, 11, 60, 66, 8)).toEqual([false, null]);
    expect(linksOf([before, figureOf('a', 2025, 1, { n: 4, method: 'distribution' })], 0.8).linked[1]).toBe(false);
    expect(linksOf([undefined, figureOf('a', 2025, 1)], 0.8).linked[1]).toBe(false);
  });
});
