import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { leagueMultiples } from '../../web/charts/league-multiples.ts';
import { roundUp } from '../../web/charts/paint.ts';
import { rankedBars } from '../../web/charts/ranked-bars.ts';
import { asFiled, asShown, decimalsOf, signed } from '../../web/i18n/numbers.ts';

const Drawn = z.object({
  series: z.array(
    z.object({ xAxisIndex: z.number(), data: z.array(z.object({ value: z.union([z.number(), z.string()]) })) }),
  ),
  yAxis: z.array(z.object({ max: z.number() })),
});

function draw(values: (number | null)[], linked: boolean[]) {
  const panel = { name: '包头市', values, linked, steps: [], last: '3', aside: '', hollow: false };
  const other = { ...panel, name: '乌海市', values: [1, 1, 1, 1] };
  const data = { years: [2021, 2022, 2023, 2024], panels: [panel, other], axis: String };
  const drawn = Drawn.parse(leagueMultiples(data, 600).options);
  return {
    lines: drawn.series.filter((line) => line.xAxisIndex === 0).map((line) => line.data.map((point) => point.value)),
    drawn,
  };
}

describe('ranked bars', () => {
  const row = (name: string) => ({
    place: '',
    name,
    value: 4,
    label: '311',
    change: '+10.7%',
    support: '',
    pale: false,
  });
  const of = (names: string[], width: number) => {
    const { options, height } = rankedBars(
      { rows: names.map(row), region: null, heads: { change: '比上年', support: '' } },
      width,
    );
    const { left, right } = z.object({ left: z.number(), right: z.number() }).parse(options.grid);
    return { bars: width - left - right, height };
  };

  it('keep room for their bars beside the longest name on a phone', () => {
    const long = of(['高新技术企业和创新型中小企业数量（合并）', '上市企业数量'], 358);
    expect(long.bars).toBeGreaterThan(100);
    expect(long.height).toBeGreaterThan(of(['上市企业数量', '上市企业'], 358).height);
    expect(of(['高新技术企业和创新型中小企业数量（合并）', '上市企业数量'], 900).height).toBe(
      of(['上市企业数量', '上市企业'], 900).height,
    );
  });
});

describe('small multiples', () => {
  it('break where a year is missing and never draw it as zero', () => {
    expect(draw([10, null, 30, 40], [false, false, true, true]).lines).toEqual([
      [10, '-', '-', '-'],
      ['-', '-', 30, 40],
    ]);
  });

  it('break where other clusters stand behind the figure', () => {
    expect(draw([10, 90, 95, 100], [false, false, true, true]).lines).toEqual([
      [10, '-', '-', '-'],
      ['-', 90, 95, 100],
    ]);
  });

  it('share one scale', () => {
    expect(new Set(draw([10, 90, 95, 2400], [true, true, true, true]).drawn.yAxis.map((axis) => axis.max))).toEqual(
      new Set([2500]),
    );
  });
});

describe('numbers', () => {
  it('end an axis on a round number at or above', () => {
    expect([0.07, 1, 2330, 2500, 26.1].map(roundUp)).toEqual([0.08, 1, 2500, 2500, 30]);
  });

  it('show a filed figure as it was filed and align a row by its longest decimals', () => {
    expect([asFiled(1234.5, 'zh'), asFiled(58, 'zh', 2), asFiled(0.000001, 'en')]).toEqual([
      '1,234.5',
      '58.00',
      '0.000001',
    ]);
    expect([58, 0.1, 1.25, 0.000001].map(decimalsOf)).toEqual([0, 1, 2, 6]);
  });

  it('write a change with its sign, and no sign on what rounds to nothing', () => {
    expect([3.24, -0.44, -0.04, 0].map((value) => signed(value, 'zh'))).toEqual(['+3.2', '−0.4', '0.0', '0.0']);
    expect([12_000.4, 643, 2.104, 0.5].map((value) => asShown(value, 'zh'))).toEqual([
      '12,000',
      '643.0',
      '2.10',
      '0.500',
    ]);
  });
});
