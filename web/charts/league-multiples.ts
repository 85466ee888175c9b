import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint, roundUp } from './paint.ts';
import { type MatchedStep, stepDash, stepValues } from './runs.ts';
import { thinEventSeries } from './time-marks.ts';

export interface MultiplesPanel {
  name: string;
  /** One value per year; null breaks the line. */
  values: readonly (number | null)[];
  /** Per year: does a line lead here from the year before? */
  linked: readonly boolean[];
  /** Per year: the matched panel of the year before and of this one, where no line leads here. */
  steps: readonly (MatchedStep | null)[];
  /** Printed at the end of the line. */
  last: string;
  /** Printed beside the name, muted. */
  aside: string;
  /** The newest figure is incomplete: drawn hollow. */
  hollow: boolean;
  target?: { value: number; label: string } | undefined;
  /** Dated events by the place of their year, with their number in the legend. */
  events?: readonly { no: number; place: number }[];
}

export interface MultiplesData {
  years: readonly number[];
  panels: readonly MultiplesPanel[];
  axis: (value: number) => string;
}

const panelHeight = 128;
const least = 138;
/** Room for the numbers of the axis, left of the first column. */
const axisRoom = 44;

/** Small multiples on one scale, one panel per league, in the order given. */
export function leagueMultiples(data: MultiplesData, width: number): { options: EChartsCoreOption; height: number } {
  const columns = Math.max(1, Math.min(7, Math.floor(width / least)));
  const rows = Math.ceil(data.panels.length / columns);
  const cell = width / columns;
  const all = data.panels.flatMap((panel) => [
    ...panel.values.map((value) => value ?? 0),
    ...stepValues(panel.steps),
    panel.target?.value ?? 0,
  ]);
  const top = roundUp(Math.max(0, ...all));
  const low = Math.min(0, ...all);
  const bottom = low < 0 ? -roundUp(-low) : 0;
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
        min: bottom,
        max: top,
        interval: (top - bottom) / 2,
        axisLabel: {
          show: index % columns === 0,
          color: paint.muted,
          fontSize: 11,
          margin: 6,
          formatter: (value: number) => data.axis(value),
        },
        splitLine: { lineStyle: { color: paint.rule, width: 0.7 } },
      })),
      series: [
        ...data.panels.flatMap((panel, index) =>
          runsOf(panel).map((run) => ({
            type: 'line',
            xAxisIndex: index,
            yAxisIndex: index,
            triggerLineEvent: true,
            symbol: 'circle',
            showAllSymbol: true,
            symbolSize: (_: unknown, point: { dataIndex: number }) =>
              point.dataIndex === data.years.length - 1 ? 6 : 3,
            lineStyle: { color: paint.accent, width: 2 },
            itemStyle: { color: paint.accent },
            emphasis: {
              lineStyle: { color: paint.accent, width: 2 },
              itemStyle: { color: paint.accent, ...outlined.itemStyle },
            },
            data: data.years.map((_, at) => pointOf(panel, run.has(at) ? at : -1, at === data.years.length - 1)),
          })),
        ),
        ...data.panels.flatMap((panel, index) =>
          panel.steps.flatMap((step, at) =>
            step === null
              ? []
              : {
                  type: 'line',
                  xAxisIndex: index,
                  yAxisIndex: index,
                  silent: true,
                  symbol: 'none',
                  lineStyle: { color: paint.accent, width: 1.6, type: stepDash },
                  data: data.years.map((_, when) => (when === at - 1 ? step.from : when === at ? step.to : '-')),
                },
          ),
        ),
        ...data.panels.flatMap((panel, index) => [
          ...targetLine(panel, index, data.years.length),
          ...thinEventSeries(
            (panel.events ?? []).map(({ no, place }) => ({ no, at: place })),
            { top, grid: index },
          ),
        ]),
      ],
    },
  };
}

/** The target as a dashed line across the panel. */
function targetLine({ target }: MultiplesPanel, index: number, years: number) {
  if (target === undefined) return [];
  return [
    {
      type: 'line',
      xAxisIndex: index,
      yAxisIndex: index,
      silent: true,
      symbol: 'none',
      z: 2,
      lineStyle: { color: paint.text, width: 1.1, type: [5, 3] },
      data: Array.from({ length: years }, () => target.value),
    },
    {
      type: 'scatter',
      xAxisIndex: index,
      yAxisIndex: index,
      silent: true,
      symbolSize: 0,
      data: [
        {
          value: [0, target.value],
          label: {
            show: true,
            position: 'top',
            align: 'left',
            distance: 2,
            formatter: target.label,
            color: paint.text,
            fontSize: 11,
          },
        },
      ],
    },
  ];
}

/** Where the mark of each figure stands among the series, panel by panel and year by year. */
export function multiplesMarks(panels: readonly MultiplesPanel[]): { panel: number; at: number; series: number }[] {
  let series = 0;
  return panels.flatMap((multiplesPanel, panel) =>
    runsOf(multiplesPanel).flatMap((run) => {
      const marks = [...run].map((at) => ({ panel, at, series }));
      series += 1;
      return marks;
    }),
  );
}

/** Years that belong to one unbroken line: a missing year breaks it, and so does another set of clusters. */
function runsOf({ values, linked }: MultiplesPanel): Set<number>[] {
  const runs: Set<number>[] = [];
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    const before = at > 0 ? values[at - 1] : null;
    const run = runs.at(-1);
    if (run !== undefined && before != null && linked[at] === true) run.add(at);
    else runs.push(new Set([at]));
  }
  return runs;
}

function pointOf(panel: MultiplesPanel, at: number, newest: boolean) {
  const value = panel.values[at] ?? '-';
  if (!newest) return { value };
  return {
    value,
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
  };
}
