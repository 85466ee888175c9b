import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint, textWidth } from './paint.ts';

export interface WaterfallStep {
  name: string;
  /** Percentage points of the earlier total. */
  value: number;
  label: string;
  /** Rests on too few clusters: drawn pale. */
  pale: boolean;
}

export interface WaterfallData {
  steps: readonly WaterfallStep[];
  total: { name: string; value: number; label: string };
}

const rowHeight = 28;

/** Where each floating bar begins and ends; the last end is the total. */
export function stairs(steps: readonly Pick<WaterfallStep, 'value'>[]): { from: number; to: number }[] {
  let at = 0;
  return steps.map(({ value }) => {
    const from = at;
    at += value;
    return { from, to: at };
  });
}

/** Contributions one after the other, each beginning where the one above ended, down to the total. */
export function waterfall(data: WaterfallData): { options: EChartsCoreOption; height: number } {
  const placed = stairs(data.steps);
  const ends = [0, data.total.value, ...placed.flatMap(({ from, to }) => [from, to])];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  // Bars are stacked on a clear foot; the axis is moved so that every foot is positive.
  const foot = (from: number, to: number) => Math.min(from, to) - low;
  const rows = [
    ...data.steps.map((step, index) => ({ ...step, ...(placed[index] ?? { from: 0, to: 0 }), last: false })),
    { ...data.total, from: 0, to: data.total.value, pale: false, last: true },
  ];
  const names = Math.max(...rows.map((row) => textWidth(row.name, 13)));
  const figures = Math.max(...rows.map((row) => textWidth(row.label, 13)));
  return {
    height: rows.length * rowHeight + 14,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left: names + 14, right: figures + 16, top: 6, bottom: 8 },
      xAxis: {
        type: 'value',
        min: 0,
        max: high - low || 1,
        axisLabel: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
      },
      yAxis: [
        {
          type: 'category',
          inverse: true,
          data: rows.map((row) => row.name),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: {
            fontSize: 13,
            margin: 10,
            interval: 0,
            color: paint.text,
            fontWeight: 400,
          },
        },
        {
          type: 'category',
          inverse: true,
          position: 'right',
          data: rows.map((row, index) => `${index}\n${row.label}`),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: {
            color: paint.text,
            fontSize: 13,
            margin: figures + 14,
            align: 'right',
            interval: 0,
            formatter: (text: string) => text.slice(text.indexOf('\n') + 1),
          },
        },
      ],
      series: [
        {
          type: 'bar',
          stack: 'stairs',
          silent: true,
          barWidth: 14,
          itemStyle: { color: 'transparent' },
          data: rows.map((row) => foot(row.from, row.to)),
        },
        {
          type: 'bar',
          stack: 'stairs',
          barWidth: 14,
          cursor: 'default',
          data: rows.map((row) => {
            const colour = row.last ? paint.text : row.value < 0 ? paint.less : paint.accent;
            return {
              value: Math.abs(row.to - row.from),
              itemStyle: { color: colour, opacity: row.pale ? 0.42 : 1 },
              emphasis: { itemStyle: { color: colour, ...outlined.itemStyle } },
            };
          }),
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: paint.muted, width: 0.8, type: 'solid' },
            data: [{ xAxis: -low }],
          },
        },
      ],
    },
  };
}
