import type { EChartsCoreOption } from 'echarts/core';
import { family, paint, roundUp } from './paint.ts';

export interface MultiplesPanel {
  name: string;
  /** One value per year; null breaks the line. */
  values: readonly (number | null)[];
  /** Printed at the end of the line. */
  last: string;
  /** Printed beside the name, muted. */
  aside: string;
  /** The newest figure is incomplete: drawn hollow. */
  hollow: boolean;
}

export interface MultiplesData {
  years: readonly number[];
  panels: readonly MultiplesPanel[];
  axis: (value: number) => string;
}

const panelHeight = 128;
const least = 168;
/** Room for the numbers of the axis, left of the first column. */
const axisRoom = 44;

/** Small multiples on one scale, one panel per league, in the order given. */
export function leagueMultiples(data: MultiplesData, width: number): { options: EChartsCoreOption; height: number } {
  const columns = Math.max(1, Math.min(7, Math.floor(width / least)));
  const rows = Math.ceil(data.panels.length / columns);
  const cell = width / columns;
  const top = roundUp(Math.max(0, ...data.panels.flatMap((panel) => panel.values.map((value) => value ?? 0))));
  const first = data.years[0];
  const last = data.years.at(-1);
  const left = (index: number) => (index % columns) * cell + (index % columns === 0 ? axisRoom : 22);
  const place = (index: number) => ({
    left: left(index),
    right: width - (index % columns) * cell - cell + 14,
    top: Math.floor(index / columns) * panelHeight + 46,
    height: panelHeight - 78,
  });
  return {
    height: rows * panelHeight,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      title: data.panels.map((panel, index) => ({
        text: `{name|${panel.name}} {aside|${panel.aside}}`,
        left: left(index) - 1,
        top: Math.floor(index / columns) * panelHeight + 4,
        padding: 0,
        textStyle: {
          rich: {
            name: { fontSize: 13, fontWeight: 600, color: paint.text },
            aside: { fontSize: 12, fontWeight: 400, color: paint.muted },
          },
        },
      })),
      grid: data.panels.map((_, index) => place(index)),
      xAxis: data.panels.map((_, index) => ({
        gridIndex: index,
        type: 'category',
        boundaryGap: false,
        data: data.years.map(String),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: paint.rule } },
        axisLabel: {
          color: paint.muted,
          fontSize: 11,
          margin: 7,
          interval: 0,
          hideOverlap: false,
          formatter: (year: string) => (Number(year) === first || Number(year) === last ? year : ''),
        },
      })),
      yAxis: data.panels.map((_, index) => ({
        gridIndex: index,
        type: 'value',
        min: 0,
        max: top,
        interval: top / 2,
        axisLabel: {
          show: index % columns === 0,
          color: paint.muted,
          fontSize: 11,
          margin: 6,
          formatter: (value: number) => data.axis(value),
        },
        splitLine: { lineStyle: { color: paint.rule, width: 0.7 } },
      })),
      series: data.panels.map((panel, index) => ({
        type: 'line',
        xAxisIndex: index,
        yAxisIndex: index,
        silent: true,
        connectNulls: false,
        symbol: 'circle',
        showAllSymbol: true,
        symbolSize: (_: unknown, point: { dataIndex: number }) => (point.dataIndex === data.years.length - 1 ? 6 : 3),
        lineStyle: { color: paint.accent, width: 2 },
        itemStyle: { color: paint.accent },
        data: panel.values.map((value, at) => ({
          value: value ?? '-',
          ...(at === data.years.length - 1
            ? {
                itemStyle: panel.hollow
                  ? { color: paint.page, borderColor: paint.accent, borderWidth: 1.5 }
                  : { color: paint.accent },
                label: {
                  show: true,
                  formatter: panel.last,
                  position: 'top',
                  align: 'right',
                  offset: [8, 0],
                  color: paint.text,
                  fontSize: 12,
                  fontWeight: 600,
                },
              }
            : {}),
        })),
      })),
    },
  };
}
