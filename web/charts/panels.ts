import type { EChartsCoreOption } from 'echarts/core';
import { type Range, rangeOf } from './axis.ts';
import { family, outlined, paint, textWidth } from './paint.ts';
import { type MatchedStep, runsOf, stepDash, stepValues } from './runs.ts';
import {
  drawnTargets,
  type EventMark,
  eventSeries,
  labelSide,
  spanOf,
  type TargetMark,
  targetSeries,
} from './time-marks.ts';

interface CoursePanel {
  name: string;
  /** Whose figure it is, in what unit: different populations never share an axis. */
  calibre: string;
  /** Change over the year before, printed beside the calibre. */
  aside: string;
  values: readonly (number | null)[];
  linked: readonly boolean[];
  /** Per year: the matched panel of the year before and of this one, where no line leads here. */
  steps: readonly (MatchedStep | null)[];
  hollow: readonly boolean[];
  labels: readonly string[];
  targets?: readonly TargetMark[];
  /** Dated events, with their number in the legend. */
  events?: readonly EventMark[];
  /** Panels of one key share their scale, so that they compare. */
  scale: string;
}

export interface PanelsData {
  years: readonly number[];
  panels: readonly CoursePanel[];
}

const plot = 132;
const nameLine = 20;
const gap = 34;

/** Courses side by side, each under its own name and calibre. Marks of panel k are series k, in the order of the years. */
export function panels(data: PanelsData, width: number): { options: EChartsCoreOption; height: number } {
  const count = data.panels.length;
  const columns = width < 520 ? 1 : Math.min(count, width < 860 ? 2 : 4);
  const cell = (width - gap * (columns - 1)) / columns;
  const lines = Math.max(1, ...data.panels.map((panel) => Math.ceil(textWidth(panel.name, 14) / cell)));
  // A change that does not fit beside the calibre has a line of its own: a sign must not part from its number.
  const together = data.panels.map(
    (panel) => panel.aside === '' || textWidth(`${panel.calibre}  ${panel.aside}`, 12.4) <= cell * 0.94,
  );
  const asides = Math.max(
    1,
    ...data.panels.map((panel, k) =>
      together[k]
        ? Math.ceil(textWidth(`${panel.calibre}  ${panel.aside}`, 12.4) / (cell * 0.94))
        : Math.ceil(textWidth(panel.calibre, 12.4) / (cell * 0.94)) + 1,
    ),
  );
  const head = lines * nameLine + asides * nameLine + 4;
  const tall = head + plot + 40;
  const rows = Math.ceil(count / columns);
  const ranges = new Map<string, Range>();
  for (const { scale } of data.panels) {
    const values = data.panels
      .filter((panel) => panel.scale === scale)
      .flatMap((panel) => [
        ...panel.values,
        ...stepValues(panel.steps),
        ...drawnTargets(panel.targets ?? [], data.years).map(({ value }) => value),
      ]);
    ranges.set(scale, rangeOf(values, 2, true));
  }
  const all = data.panels.flatMap((panel) => panel.events ?? []);
  const { from, to } = spanOf(data.years, all, 0.2, 0.2);
  const left = (k: number) => (k % columns) * (cell + gap);
  // The first label stands over the first mark, and half of it before.
  const firstLabel = Math.max(
    0,
    ...data.panels.map((panel) =>
      textWidth(panel.labels[panel.values.findIndex((value) => value !== null)] ?? '', 12.5),
    ),
  );
  const beforeMark = (((data.years[0] ?? 0) - from) / (to - from)) * (cell - 22);
  const inset = Math.max(2, firstLabel / 2 - beforeMark);
  const top = (k: number) => Math.floor(k / columns) * tall;
  const pixelsPerUnit = ({ scale }: CoursePanel): number => {
    const { min, max } = ranges.get(scale) ?? { min: 0, max: 1 };
    return (plot - 20) / (max - min || 1);
  };
  return {
    height: rows * tall - 8,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      title: data.panels.flatMap((panel, k) => [
        text(panel.name, { left: left(k), top: top(k), size: 14, weight: 620, colour: paint.text, room: cell }),
        text(`{calibre|${panel.calibre}}${together[k] ? `  {aside|${panel.aside}}` : ''}`, {
          left: left(k),
          top: top(k) + lines * nameLine,
          size: 12,
          weight: 400,
          colour: paint.muted,
          room: cell,
        }),
        ...(together[k]
          ? []
          : [
              text(`{aside|${panel.aside}}`, {
                left: left(k),
                top: top(k) + (lines + asides - 1) * nameLine,
                size: 12.5,
                weight: 600,
                colour: paint.text,
                room: cell,
              }),
            ]),
      ]),
      grid: data.panels.map((_, k) => ({
        left: left(k) + inset,
        width: cell - 20 - inset,
        top: top(k) + head + 20,
        height: plot - 20,
      })),
      xAxis: data.panels.map((_, k) => ({
        gridIndex: k,
        type: 'value',
        min: from,
        max: to,
        interval: 1,
        axisTick: { show: false },
        splitLine: { show: false },
        axisLine: { onZero: false, lineStyle: { color: paint.muted, width: 0.8 } },
        axisLabel: { show: false },
      })),
      yAxis: data.panels.map((panel, k) => {
        const range = ranges.get(panel.scale) ?? { min: 0, max: 1, step: 1 };
        return { gridIndex: k, type: 'value', min: range.min, max: range.max, show: false };
      }),
      series: [
        ...data.panels.map((panel, k) => ({
          type: 'scatter',
          cursor: 'default',
          xAxisIndex: k,
          yAxisIndex: k,
          z: 4,
          symbolSize: 6,
          data: data.years.map((_, at) =>
            markOf(panel, data.years, at, cell / data.years.length, pixelsPerUnit(panel)),
          ),
        })),
        ...data.panels.map((panel, k) => yearLabels(data.years, panel, k, cell)),
        ...data.panels.flatMap((panel, k) =>
          runsOf(panel.values, panel.linked).map((run) => ({
            type: 'line',
            silent: true,
            symbol: 'none',
            xAxisIndex: k,
            yAxisIndex: k,
            z: 3,
            lineStyle: { color: paint.accent, width: 2 },
            data: run.map((at) => [data.years[at], panel.values[at]]),
          })),
        ),
        ...data.panels.flatMap((panel, k) =>
          panel.steps.flatMap((step, at) =>
            step === null
              ? []
              : {
                  type: 'line',
                  silent: true,
                  symbol: 'none',
                  xAxisIndex: k,
                  yAxisIndex: k,
                  z: 3,
                  lineStyle: { color: paint.accent, width: 1.6, type: stepDash },
                  data: [
                    [(data.years[at] ?? 0) - 1, step.from],
                    [data.years[at], step.to],
                  ],
                },
          ),
        ),
        ...data.panels.flatMap((panel, k) => {
          const { max: top = 1 } = ranges.get(panel.scale) ?? {};
          const across = { years: data.years, from, to, top, grid: k, values: panel.values };
          const perYear = (cell - 22) / Math.max(1, to - from);
          return [...targetSeries(panel.targets ?? [], across), ...eventSeries(panel.events ?? [], across, perYear)];
        }),
      ],
    },
  };

  /** Years stand under the axis as labels of marks that are not drawn: every panel has its own. */
  function yearLabels(years: readonly number[], panel: CoursePanel, k: number, room: number) {
    const low = ranges.get(panel.scale)?.min ?? 0;
    const every = Math.max(1, Math.ceil(40 / (room / years.length)));
    return {
      type: 'scatter',
      silent: true,
      symbolSize: 0,
      xAxisIndex: k,
      yAxisIndex: k,
      data: years.flatMap((year, at) =>
        (years.length - 1 - at) % every === 0
          ? {
              value: [year, low],
              label: {
                show: true,
                position: 'bottom',
                distance: 7,
                formatter: String(year),
                color: paint.muted,
                fontSize: 11.5,
              },
            }
          : [],
      ),
    };
  }
}

interface TextPlace {
  left: number;
  top: number;
  size: number;
  weight: number;
  colour: string;
  room: number;
}

function text(words: string, { left, top, size, weight, colour, room }: TextPlace) {
  return {
    text: words,
    left,
    top,
    padding: 0,
    textStyle: {
      fontSize: size,
      fontWeight: weight,
      color: colour,
      lineHeight: nameLine,
      width: room,
      overflow: 'break',
      rich: {
        calibre: { fontSize: 12, color: paint.muted },
        aside: { fontSize: 12.5, fontWeight: 600, color: paint.text },
      },
    },
  };
}

function markOf(panel: CoursePanel, years: readonly number[], at: number, room: number, pixels: number) {
  const value = panel.values[at] ?? null;
  const year = years[at] ?? 0;
  const end = panel.values.findLastIndex((value) => value !== null);
  const start = panel.values.findIndex((value) => value !== null);
  return {
    value: [year, value ?? '-'],
    itemStyle: panel.hollow[at]
      ? { color: paint.page, borderColor: paint.accent, borderWidth: 1.6 }
      : { color: paint.accent },
    emphasis: { scale: 1.5, itemStyle: outlined.itemStyle },
    label: {
      show: value !== null && (room > 52 || at === end || at === start),
      position: labelSide({ year, value }, panel.targets ?? [], years, pixels),
      distance: 6,
      formatter: panel.labels[at] ?? '',
      color: paint.text,
      // A line that passes behind a number leaves it legible.
      textBorderColor: paint.page,
      textBorderWidth: 3,
      fontSize: 12.5,
      fontWeight: at === end ? 620 : 400,
    },
  };
}
