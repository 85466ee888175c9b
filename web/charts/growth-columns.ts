import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint } from './paint.ts';

export interface GrowthColumns {
  years: readonly number[];
  /** Percent or points; null is left out. */
  values: readonly (number | null)[];
  labels: readonly string[];
  /** Few or incomplete: drawn pale. */
  pale: readonly boolean[];
}

/** Growth year by year from zero, its figure at the end of the column. Marks are series 0, in the order of the years. */
export function growthColumns(data: GrowthColumns, width: number): { options: EChartsCoreOption; height: number } {
  const last = data.values.findLastIndex((value) => value !== null);
  return {
    height: Math.min(360, Math.max(270, width * 0.62)),
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left: 4, right: 4, top: 26, bottom: 28 },
      xAxis: {
        type: 'category',
        data: data.years.map(String),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: paint.muted, width: 0.8 } },
        axisLabel: { show: false },
      },
      yAxis: { type: 'value', show: false },
      series: [
        {
          type: 'bar',
          barWidth: Math.min(56, (width / Math.max(1, data.years.length)) * 0.55),
          cursor: 'default',
          data: data.years.map((_, at) => {
            const value = data.values[at] ?? null;
            const colour = (value ?? 0) < 0 ? paint.less : at === last ? paint.accent : paint.grey;
            return {
              value: value ?? '-',
              itemStyle: { color: colour, opacity: data.pale[at] ? 0.42 : 1 },
              emphasis: { itemStyle: { color: colour, ...outlined.itemStyle } },
              label: {
                show: value !== null,
                position: (value ?? 0) < 0 ? 'bottom' : 'top',
                distance: 6,
                formatter: data.labels[at] ?? '',
                color: paint.text,
                fontSize: 13,
                fontWeight: at === last ? 620 : 400,
              },
            };
          }),
        },
      ],
      title: data.years.map((year, at) => ({
        text: String(year),
        left: 4 + ((at + 0.5) * (width - 8)) / data.years.length,
        textAlign: 'center',
        bottom: 4,
        padding: 0,
        textStyle: { fontSize: 12, fontWeight: 400, color: paint.muted },
      })),
    },
  };
}
