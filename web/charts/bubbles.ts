import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint } from './paint.ts';

export interface Bubble {
  name: string;
  x: number;
  y: number;
  /** Null: drawn small and hollow. */
  size: number | null;
  pale: boolean;
}

export interface BubbleData {
  points: readonly Bubble[];
  x: string;
  y: string;
  axis: (value: number) => string;
  /** Medians, drawn as lines across. */
  middle: { x: number | null; y: number | null };
}

const largest = 46;
const smallest = 8;

/** Diameter in pixels: areas compare, not diameters. */
export function diameter(size: number | null, most: number): number {
  if (size === null || size <= 0 || most <= 0) return smallest;
  return Math.max(smallest, Math.sqrt(size / most) * largest);
}

/** Two measures against each other with a third as the area of the mark; names stand beside their marks. */
export function bubbles(data: BubbleData, width: number): { options: EChartsCoreOption; height: number } {
  const most = Math.max(0, ...data.points.map((one) => one.size ?? 0));
  const axis = (name: string) => ({
    type: 'value',
    scale: true,
    name,
    nameTextStyle: { color: paint.muted, fontSize: 12.5 },
    axisLine: { show: true, lineStyle: { color: paint.muted, width: 0.8 } },
    axisTick: { show: false },
    axisLabel: {
      color: paint.muted,
      fontSize: 11.5,
      formatter: (value: number) => data.axis(value),
      hideOverlap: true,
    },
    splitLine: { lineStyle: { color: paint.rule, width: 0.7 } },
    splitNumber: width < 520 ? 4 : 6,
  });
  return {
    height: Math.max(340, Math.min(480, width * 0.62)),
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left: 52, right: 72, top: 40, bottom: 52 },
      xAxis: { ...axis(data.x), nameLocation: 'middle', nameGap: 32 },
      yAxis: {
        ...axis(data.y),
        nameLocation: 'end',
        nameGap: 16,
        nameTextStyle: { color: paint.muted, fontSize: 12.5, align: 'left', padding: [0, 0, 0, -44] },
      },
      series: [
        {
          type: 'scatter',
          cursor: 'default',
          labelLayout: { moveOverlap: 'shiftY' },
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: paint.muted, width: 0.8, type: [4, 3] },
            data: [
              ...(data.middle.x === null ? [] : [{ xAxis: data.middle.x }]),
              ...(data.middle.y === null ? [] : [{ yAxis: data.middle.y }]),
            ],
          },
          data: data.points.map((one) => ({
            value: [one.x, one.y],
            symbolSize: diameter(one.size, most),
            itemStyle:
              one.size === null
                ? { color: paint.page, borderColor: paint.accent, borderWidth: 1.5 }
                : { color: paint.accent, opacity: one.pale ? 0.35 : 0.72, borderColor: paint.page, borderWidth: 1 },
            emphasis: { scale: false, itemStyle: { color: paint.accent, opacity: 1, ...outlined.itemStyle } },
            label: {
              show: true,
              position: 'right',
              distance: 4,
              formatter: one.name,
              color: paint.text,
              fontSize: 12,
            },
          })),
        },
      ],
    },
  };
}
