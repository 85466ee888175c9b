import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { diameter } from '../../web/charts/bubbles.ts';
import { blocksOf, heatMatrix, stepOf } from '../../web/charts/heat-matrix.ts';
import { multiplesMarks } from '../../web/charts/league-multiples.ts';
import { paint, textWidth } from '../../web/charts/paint.ts';
import { placeLabels } from '../../web/charts/place-labels.ts';
import { rankedBars } from '../../web/charts/ranked-bars.ts';
import { slope } from '../../web/charts/slope.ts';
import { spread } from '../../web/charts/spread.ts';
import { growthTone, levelTones } from '../../web/charts/tile-tones.ts';
import { stairs, waterfall } from '../../web/charts/waterfall.ts';

const Series = z.array(z.object({ type: z.string(), data: z.array(z.unknown()).optional() }).loose());
const seriesOf = (options: object) => z.object({ series: Series }).parse(options).series;

describe('ranked bars', () => {
  const row = { change: '–', support: '3／3', pale: false };
  const data = {
    rows: [
      { ...row, place: '1', name: '甲', value: 5, label: '5' },
      { ...row, place: '并列 2', name: '乙', value: -3, label: '−3', pale: true },
      { ...row, place: '', name: '丙', value: null, label: '–' },
    ],
    region: { value: 2, label: '全区 2' },
    heads: { change: '位次变动', support: '有数／应报' },
  };

  it('draw a missing figure as no bar, a decline in its own colour, and few clusters pale', () => {
    const [bars] = seriesOf(rankedBars(data, 700).options);
    const Bar = z.object({ value: z.union([z.number(), z.string()]), itemStyle: z.record(z.string(), z.unknown()) });
    const drawn = z.array(Bar).parse(bars?.data);
    expect(drawn.map((point) => point.value)).toEqual([5, -3, '-']);
    expect(drawn.map((point) => point.itemStyle.color)).toEqual([paint.accent, paint.less, paint.accent]);
    expect(drawn.map((point) => point.itemStyle.opacity)).toEqual([undefined, 0.42, undefined]);
  });

  it('begin at zero and draw the region only where leagues are not its parts', () => {
    const Axis = z.object({ xAxis: z.object({ min: z.number(), max: z.number() }) });
    expect(Axis.parse(rankedBars(data, 700).options).xAxis).toMatchObject({ min: -3, max: 5 });
    const [bars] = seriesOf(rankedBars({ ...data, region: null }, 700).options);
    expect(bars).not.toHaveProperty('markLine');
  });

  it('drop n of N in a narrow window, not the place', () => {
    const columns = (width: number) =>
      z.object({ yAxis: z.array(z.unknown()) }).parse(rankedBars(data, width).options).yAxis.length;
    expect(columns(700) - columns(360)).toBe(1);
  });
});

describe('waterfall', () => {
  it('begins each step where the one above ended', () => {
    expect(stairs([{ value: 4 }, { value: 3.75 }, { value: -0.5 }])).toEqual([
      { from: 0, to: 4 },
      { from: 4, to: 7.75 },
      { from: 7.75, to: 7.25 },
    ]);
  });

  it('floats bars through zero without losing height', () => {
    const steps = [2, -5, 1].map((value, index) => ({ name: String(index), value, label: '', pale: false }));
    const [feet, bars] = seriesOf(waterfall({ steps, total: { name: '全区', value: -2, label: '' } }).options);
    // From −3 up: 2 stands on 3, −5 on 0, 1 on 0, the total −2 on 1.
    expect(feet?.data).toEqual([3, 0, 0, 1]);
    expect(
      z
        .array(z.object({ value: z.number() }))
        .parse(bars?.data)
        .map((point) => point.value),
    ).toEqual([2, 5, 1, 2]);
  });
});

describe('labels', () => {
  it('stay where they are when nothing touches', () => {
    expect(spread([100, 10, 50], 20, 0, 200)).toEqual([100, 10, 50]);
  });

  it('are moved apart around where they wanted to be, in their order', () => {
    expect(spread([50, 52], 20, 0, 200)).toEqual([41, 61]);
    expect(spread([0, 1, 2], 20, 0, 200)).toEqual([0, 20, 40]);
    expect(spread([199, 198], 20, 0, 200)).toEqual([200, 180]);
  });

  it('stand on the side of a mark that is free, and nowhere when none is', () => {
    const mark = (x: number, y: number) => ({ x, y, r: 5, width: 30, height: 12 });
    const room = { width: 300, height: 300 };
    expect(placeLabels([mark(100, 100)], room)).toEqual(['right']);
    expect(placeLabels([mark(100, 100), mark(125, 100)], room)).toEqual(['left', 'right']);
    expect(placeLabels([mark(290, 100)], room)).toEqual(['left']);
    const crowd = [0, 1, 2, 3, 4, 5].map((index) => mark(100 + index, 100));
    expect(placeLabels(crowd, room)).toContain(null);
  });

  it('reckon Chinese as square', () => {
    expect(textWidth('包头', 10)).toBe(20);
    expect(textWidth('ab', 10)).toBeCloseTo(11.2);
  });
});

describe('slope', () => {
  it('leaves out the end that has no figure', () => {
    const row = { beforeLabel: '', nowLabel: '', turn: 'same' as const, pale: false };
    const drawn = slope(
      {
        before: '2023',
        now: '2025',
        rows: [
          { ...row, name: '甲', before: 3, now: 5 },
          { ...row, name: '乙', before: null, now: 4 },
        ],
      },
      600,
    );
    expect(
      seriesOf(drawn.options)
        .slice(0, 2)
        .map((series) => series.data),
    ).toEqual([
      [
        [0, 3],
        [1, 5],
      ],
      [[1, 4]],
    ]);
  });
});

describe('heat matrix', () => {
  it('colours by place: the first darkest, the last lightest, none without a place', () => {
    expect([0, 0.25, 0.5, 0.75, 1, null].map(stepOf)).toEqual([4, 3, 2, 1, 0, null]);
  });

  it('breaks into blocks of about equal width where the window is narrow', () => {
    expect(blocksOf(8, 1000)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]]);
    expect(blocksOf(8, 300)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7],
    ]);
    expect(blocksOf(1, 10)).toEqual([[0]]);
  });

  it('prints a number in each cell, in the order of the steps of the keyboard', () => {
    const drawn = heatMatrix(
      {
        rows: ['甲', '乙'],
        columns: [
          { name: 'a', unit: '' },
          { name: 'b', unit: '%' },
        ],
        cells: [
          [
            { label: '1', position: 0 },
            { label: '2*', position: null },
          ],
          [
            { label: '3', position: 1 },
            { label: '4', position: 0.5 },
          ],
        ],
      },
      160,
    );
    const [cells] = seriesOf(drawn.options);
    const Cell = z.object({ label: z.object({ formatter: z.string() }) });
    expect(
      z
        .array(Cell)
        .parse(cells?.data)
        .map((point) => point.label.formatter),
    ).toEqual(['1', '2*', '3', '4']);
  });
});

describe('bubbles', () => {
  it('compare by area', () => {
    expect(diameter(100, 100)).toBe(46);
    expect(diameter(25, 100)).toBe(23);
    expect(diameter(null, 100)).toBe(8);
  });
});

describe('tiles', () => {
  it('tell a decline, a growth no faster than the region, and a faster one', () => {
    expect([-0.1, 0, 5, 5.1, null].map((value) => growthTone(value, 5))).toEqual(['less', 1, 1, 4, null]);
    expect(growthTone(5.000000000000001, 5)).toBe(1);
    expect(growthTone(5, null)).toBe(1);
  });

  it('give quarters by place, the same to equal figures', () => {
    expect(levelTones([8, 7, 6, 5, null])).toEqual([4, 2, 1, 0, null]);
    expect(levelTones([5, 5, 5, 5])).toEqual([4, 4, 4, 4]);
  });
});

describe('marks of small multiples', () => {
  it('count series by unbroken runs', () => {
    const panel = (values: (number | null)[]) => ({
      name: '',
      values,
      linked: values.map((_, index) => index > 0),
      steps: [],
      last: '',
      aside: '',
      hollow: false,
    });
    expect(multiplesMarks([panel([1, null, 3]), panel([1, 2, 3])])).toEqual([
      { panel: 0, at: 0, series: 0 },
      { panel: 0, at: 2, series: 1 },
      { panel: 1, at: 0, series: 2 },
      { panel: 1, at: 1, series: 2 },
      { panel: 1, at: 2, series: 2 },
    ]);
  });
});
