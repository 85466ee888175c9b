import type { EChartsCoreOption } from 'echarts/core';
import { rangeOf } from './axis.ts';
import { family, outlined, paint, textWidth } from './paint.ts';

export interface StripData {
  /** One value per cluster, in the order in which the marks are stepped over. */
  values: readonly number[];
  quartiles: { q1: number; median: number; q3: number };
  /** Words of the three, printed above. */
  labels: { q1: string; median: string; q3: string };
  /** A figure of the axis; `step` tells how many decimals all of them need. */
  axis: (value: number, step: number) => string;
}

const dot = 9;

/** A few clusters far above the rest would press all others together: their order of magnitude is drawn instead. */
export function needsMagnitudes(values: readonly number[], median: number): boolean {
  const low = Math.min(...values);
  return low > 0 && median > 0 && Math.max(...values) / median > 12;
}

/**
 * Places marks so that none covers another: each goes to the free place nearest to the middle.
 * @returns steps above (+) or below (−) the middle, in marks
 */
export function swarm(places: readonly number[], size: number): number[] {
  const taken = new Map<number, number[]>();
  const free = (place: number, row: number) => (taken.get(row) ?? []).every((value) => Math.abs(value - place) >= size);
  return places.map((place) => {
    for (let step = 0; ; step += 1) {
      for (const row of step === 0 ? [0] : [step, -step]) {
        if (!free(place, row)) continue;
        taken.set(row, [...(taken.get(row) ?? []), place]);
        return row;
      }
    }
  });
}

/** Every cluster as a mark on one axis, the middle half behind them. Marks are series 0, in the order given. */
export function strip(data: StripData, width: number): { options: EChartsCoreOption; height: number } {
  const { values, quartiles, labels } = data;
  const log = needsMagnitudes(values, quartiles.median);
  const range = rangeOf(values, width < 520 ? 4 : 8);
  const powers = { min: 10 ** Math.floor(Math.log10(Math.min(...values))), max: powerAbove(Math.max(...values)) };
  const { min, max } = log ? powers : range;
  const room = width - 44;
  const share = (value: number) =>
    log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min || 1);
  const size = Math.min(dot, Math.max(3, 900 / Math.sqrt(values.length) / 10));
  const rows = swarm(
    values.map((value) => share(value) * room),
    size + 1,
  );
  const deep = Math.max(4, ...rows.map(Math.abs));
  const height = Math.round(deep * 2 * (size + 1) + 92);
  const line = (value: number, weight: number) => ({
    xAxis: value,
    lineStyle: { color: paint.text, width: weight, type: weight > 1 ? 'solid' : [3, 3] },
  });
  return {
    height,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left: 22, right: 22, top: 40, bottom: 30 },
      xAxis: {
        type: log ? 'log' : 'value',
        min,
        max,
        ...(log ? {} : { interval: range.step }),
        axisTick: { show: false },
        axisLine: { onZero: false, lineStyle: { color: paint.muted, width: 0.8 } },
        axisLabel: {
          color: paint.muted,
          fontSize: 11.5,
          hideOverlap: true,
          formatter: (value: number) => data.axis(value, log ? value : range.step),
        },
        splitLine: { lineStyle: { color: paint.rule, width: 0.7 } },
      },
      yAxis: { type: 'value', min: -deep - 1, max: deep + 1, show: false },
      series: [
        {
          type: 'scatter',
          cursor: 'default',
          symbolSize: size,
          z: 3,
          data: values.map((value, index) => ({
            value: [value, rows[index] ?? 0],
            itemStyle: { color: paint.accent, opacity: 0.8 },
            emphasis: { scale: 1.4, itemStyle: { color: paint.accent, opacity: 1, ...outlined.itemStyle } },
          })),
          markLine: {
            silent: true,
            symbol: 'none',
            z: 2,
            label: { show: false },
            data: [line(quartiles.q1, 1), line(quartiles.median, 2), line(quartiles.q3, 1)],
          },
        },
      ],
      title: headings(),
    },
  };

  /** Three words above their lines: the quartiles to either side, none of them beyond the drawing. */
  function headings() {
    const at = (value: number) => 22 + share(value) * room;
    const parts = [
      { text: labels.q1, x: at(quartiles.q1), shift: 1, weight: 400 },
      { text: labels.median, x: at(quartiles.median), shift: 0.5, weight: 620 },
      { text: labels.q3, x: at(quartiles.q3), shift: 0, weight: 400 },
    ];
    return parts.map(({ text, x, shift, weight }, index) => {
      const wide = textWidth(text, 12.5);
      return {
        text,
        left: Math.max(2, Math.min(width - wide - 2, x - shift * wide)),
        top: index === 1 ? 2 : 20,
        padding: 0,
        textStyle: { fontSize: 12, fontWeight: weight, color: index === 1 ? paint.text : paint.muted },
      };
    });
  }
}

const powerAbove = (value: number): number => 10 ** Math.ceil(Math.log10(value) - 1e-9);
