import type { EChartsCoreOption } from 'echarts/core';
import { rangeOf } from './axis.ts';
import { family, outlined, paint } from './paint.ts';

interface AgreementPoint {
  /** Recomputed from levels. */
  computed: number;
  /** As filed. */
  filed: number;
  agrees: boolean;
}

export interface AgreementData {
  points: readonly AgreementPoint[];
  x: string;
  y: string;
  /** A figure of the axis; `step` tells how many decimals all of them need. */
  axis: (value: number, step: number) => string;
}

/** Filed against recomputed: what agrees lies on the line. Marks are series 0, in the order given. */
export function agreement(data: AgreementData, width: number): { options: EChartsCoreOption; height: number } {
  const all = data.points.flatMap((point) => [point.computed, point.filed]);
  const { min, max, step } = rangeOf(all, 5);
  const axis = (name: string) => ({
    type: 'value',
    min,
    max,
    interval: step,
    name,
    nameTextStyle: { color: paint.muted, fontSize: 12.5 },
    axisTick: { show: false },
    axisLine: { onZero: false, lineStyle: { color: paint.muted, width: 0.8 } },
    axisLabel: { color: paint.muted, fontSize: 11.5, formatter: (value: number) => data.axis(value, step) },
    splitLine: { lineStyle: { color: paint.rule, width: 0.7 } },
  });
  return {
    height: Math.max(320, Math.min(440, width * 0.8)),
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left: 48, right: 18, top: 36, bottom: 50 },
      xAxis: { ...axis(data.x), nameLocation: 'middle', nameGap: 30 },
      yAxis: {
        ...axis(data.y),
        nameLocation: 'end',
        nameGap: 14,
        nameTextStyle: { color: paint.muted, fontSize: 12.5, align: 'left', padding: [0, 0, 0, -40] },
      },
      series: [
        {
          type: 'scatter',
          cursor: 'default',
          symbolSize: 10,
          z: 3,
          data: data.points.map((point) => ({
            value: [point.computed, point.filed],
            symbol: point.agrees ? 'circle' : 'diamond',
            symbolSize: point.agrees ? 8 : 12,
            itemStyle: { color: point.agrees ? paint.accent : paint.less, opacity: point.agrees ? 0.6 : 1 },
            emphasis: { itemStyle: { opacity: 1, ...outlined.itemStyle } },
          })),
        },
        {
          type: 'line',
          silent: true,
          symbol: 'none',
          z: 1,
          lineStyle: { color: paint.text, width: 1, type: [4, 3] },
          data: [
            [min, min],
            [max, max],
          ],
        },
      ],
    },
  };
}
