import type { EChartsCoreOption } from 'echarts/core';
import { family, paint } from './paint.ts';

export interface GrowthRow {
  name: string;
  /** Percent. */
  value: number;
  label: string;
  /** Rests on fewer than three clusters: drawn pale. */
  few: boolean;
}

export interface GrowthData {
  /** Highest first. */
  rows: readonly GrowthRow[];
  region: { value: number; label: string };
}

const rowHeight = 31;

/** Ranked bars from zero with the region as a line across. */
export function growthBars(data: GrowthData): { options: EChartsCoreOption; height: number } {
  const values = [...data.rows.map((row) => row.value), data.region.value, 0];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const names = Math.max(...data.rows.map((row) => [...row.name].length), 4);
  const latin = data.rows.some((row) => /[a-z]/i.test(row.name));
  return {
    height: data.rows.length * rowHeight + 34,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left: Math.min(160, names * (latin ? 7.4 : 13.4) + 14), right: 58, top: 26, bottom: 8 },
      xAxis: {
        type: 'value',
        min: low,
        max: high,
        axisLabel: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
      },
      yAxis: [
        {
          type: 'category',
          inverse: true,
          data: data.rows.map((row) => row.name),
          axisTick: { show: false },
          axisLine: { lineStyle: { color: paint.muted, width: 0.8 } },
          axisLabel: {
            color: paint.text,
            fontSize: 13,
            margin: 10,
            interval: 0,
          },
        },
        // The figures stand in a column of their own, so that neither bar nor line runs through them.
        {
          type: 'category',
          inverse: true,
          position: 'right',
          data: data.rows.map((row) => row.label),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: { color: paint.text, fontSize: 13, margin: 50, align: 'right', interval: 0 },
        },
      ],
      series: [
        {
          type: 'bar',
          silent: true,
          barWidth: 14,
          z: 3,
          data: data.rows.map((row) => ({
            value: row.value,
            itemStyle: { color: row.value < 0 ? paint.less : paint.accent, opacity: row.few ? 0.45 : 1 },
          })),
          markLine: {
            silent: true,
            z: 1,
            symbol: 'none',
            lineStyle: { color: paint.text, width: 1, type: [4, 3] },
            label: {
              show: true,
              position: 'start',
              distance: 4,
              formatter: data.region.label,
              color: paint.text,
              fontSize: 12,
              fontWeight: 600,
            },
            data: [{ xAxis: data.region.value }],
          },
        },
      ],
    },
  };
}
