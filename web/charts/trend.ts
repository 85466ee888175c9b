import type { EChartsCoreOption } from 'echarts/core';
import { rangeOf } from './axis.ts';
import { family, outlined, paint, textWidth } from './paint.ts';
import { type MatchedStep, runsOf, stepDash, stepValues } from './runs.ts';
import { spread } from './spread.ts';
import {
  drawnTargets,
  type EventMark,
  eventSeries,
  labelSide,
  spanOf,
  type TargetMark,
  targetSeries,
} from './time-marks.ts';

interface TrendLine {
  name: string;
  /** One value per year; null breaks the line. */
  values: readonly (number | null)[];
  linked: readonly boolean[];
  /** Per year: the matched panel of the year before and of this one, where no line leads here. */
  steps: readonly (MatchedStep | null)[];
  /** Incomplete or few: drawn hollow. */
  hollow: readonly boolean[];
  /** Printed at the marks, one per year. */
  labels: readonly string[];
}

export interface TrendData {
  years: readonly number[];
  lines: readonly TrendLine[];
  /** Breaks between the year before and this one. */
  marks: readonly { year: number; label: string }[];
  /** Middle half of the clusters around a single line. */
  band?: { low: readonly (number | null)[]; high: readonly (number | null)[] } | undefined;
  /** A figure of the axis; `step` tells how many decimals all of them need. */
  axis: (value: number, step: number) => string;
  fromZero: boolean;
  /** Targets of a single line. */
  targets?: readonly TargetMark[];
  /** Dated events, with their number in the legend. */
  events?: readonly EventMark[];
  /** Places: the first stands on top. */
  inverse?: boolean;
}

/** Colour and dash of the lines in order: they stay apart in grey print and for the colour-blind. */
const strokes = [
  { colour: paint.accent, dash: 'solid' },
  { colour: paint.less, dash: 'solid' },
  { colour: paint.text, dash: [2, 3] },
  { colour: paint.grey, dash: 'solid' },
  { colour: paint.accent, dash: [6, 4] },
  { colour: paint.less, dash: [6, 4] },
] as const;

const top = 34;
const bottom = 26;

/**
 * The course of one to six figures with breaks drawn as gaps and marked by an upright line. The marks of line k are
 * series k, in the order of the years.
 */
export function trend(data: TrendData, width: number): { options: EChartsCoreOption; height: number } {
  const { years, lines, band, events = [] } = data;
  const targets = drawnTargets(data.targets ?? [], data.years);
  const single = lines.length === 1;
  const height = width < 520 ? 250 : 310;
  const known = lines.flatMap((line) => line.values);
  const matched = lines.flatMap((line) => stepValues(line.steps));
  const range = rangeOf(
    [...known, ...matched, ...(band?.low ?? []), ...(band?.high ?? []), ...targets.map((target) => target.value)],
    4,
    data.fromZero,
  );
  const { min, max } = data.inverse ? { min: 1, max: Math.max(2, ...known.map((value) => value ?? 1)) } : range;
  const room = height - top - bottom;
  const pixel = (value: number) =>
    data.inverse ? ((value - min) / (max - min)) * room : ((max - value) / (max - min || 1)) * room;
  const back = (place: number) =>
    data.inverse ? min + (place / room) * (max - min) : max - (place / room) * (max - min || 1);
  const ends = lines.map((line) => line.values.findLastIndex((value) => value !== null));
  // A line that ends early says in which year.
  const endText = lines.map((line, k) => {
    const end = ends[k] ?? -1;
    const when = end >= 0 && end < years.length - 1 ? ` (${years[end]})` : '';
    return `${line.name} ${line.labels[end] ?? ''}${when}`.trim();
  });
  const right = single ? 34 : Math.min(width * 0.42, Math.max(...endText.map((name) => textWidth(name, 12.5))) + 20);
  const step = data.inverse ? Math.max(1, Math.round((max - min) / 4)) : range.step;
  const ticks = Array.from({ length: Math.round((max - min) / step) + 1 }, (_, k) => data.axis(min + k * step, step));
  const left = Math.max(...ticks.map((tick) => textWidth(tick, 11.5))) + 16;
  const places = spread(
    lines.map((line, k) => pixel(line.values[ends[k] ?? -1] ?? min)),
    18,
    0,
    room,
  );
  const first = years[0] ?? 0;
  const last = years.at(-1) ?? first;
  const { from, to } = spanOf(years, events, 0.3, 0.2);
  const cell = (width - left - right) / Math.max(1, to - from);
  const across = { years, from, to, top: data.inverse ? min : max };
  return {
    height,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left, right, top, bottom },
      xAxis: {
        type: 'value',
        min: from,
        max: to,
        interval: 1,
        axisTick: { show: false },
        splitLine: { show: false },
        axisLine: { lineStyle: { color: paint.muted, width: 0.8 }, onZero: false },
        axisLabel: { show: false },
      },
      yAxis: {
        type: 'value',
        min,
        max,
        inverse: data.inverse === true,
        interval: step,
        axisLabel: {
          color: paint.muted,
          fontSize: 11.5,
          margin: 8,
          formatter: (value: number) => data.axis(value, step),
        },
        splitLine: { lineStyle: { color: paint.rule, width: 0.7 } },
      },
      title: yearTitles(years, left + (first - from) * cell, cell, height),
      series: [
        ...lines.map((line, k) => ({
          type: 'scatter',
          cursor: 'default',
          z: 4,
          symbolSize: single ? 7 : 6,
          data: years.map((year, at) => {
            const value = line.values[at] ?? null;
            const colour = strokes[k % strokes.length]?.colour ?? paint.accent;
            return {
              value: [year, value ?? '-'],
              itemStyle: line.hollow[at]
                ? { color: paint.page, borderColor: colour, borderWidth: 1.6 }
                : { color: colour },
              emphasis: { scale: 1.5, itemStyle: outlined.itemStyle },
              label: {
                show: single && value !== null && (cell > 54 || at === ends[k] || at === firstOf(line)),
                position: labelSide({ year, value }, data.targets ?? [], years, room / (max - min || 1)),
                distance: 7,
                formatter: line.labels[at] ?? '',
                color: paint.text,
                // Lines of targets and changed forms pass behind it.
                textBorderColor: paint.page,
                textBorderWidth: 3,
                fontSize: 12.5,
                fontWeight: at === ends[k] ? 600 : 400,
              },
            };
          }),
          ...(k === 0 ? { markLine: breakLines(data.marks, cell) } : {}),
        })),
        ...lines.flatMap((line, k) =>
          runsOf(line.values, line.linked).map((run) => ({
            type: 'line',
            silent: true,
            symbol: 'none',
            z: 3,
            lineStyle: {
              color: strokes[k % strokes.length]?.colour ?? paint.accent,
              type: strokes[k % strokes.length]?.dash ?? 'solid',
              width: 2,
            },
            data: run.map((at) => [years[at], line.values[at]]),
          })),
        ),
        ...lines.flatMap((line, k) =>
          line.steps.flatMap((step, at) =>
            step === null
              ? []
              : {
                  type: 'line',
                  silent: true,
                  symbol: 'none',
                  z: 3,
                  lineStyle: {
                    color: strokes[k % strokes.length]?.colour ?? paint.accent,
                    type: stepDash,
                    width: 1.6,
                  },
                  data: [
                    [(years[at] ?? 0) - 1, step.from],
                    [years[at], step.to],
                  ],
                },
          ),
        ),
        ...(band === undefined || lines[0] === undefined ? [] : bandOf(data, lines[0])),
        ...targetSeries(targets, { ...across, values: lines[0]?.values ?? [] }),
        ...eventSeries(events, across, cell),
        ...(single
          ? []
          : [
              {
                type: 'scatter',
                silent: true,
                symbolSize: 0,
                data: lines.map((_, k) => ({
                  value: [last, back(places[k] ?? 0)],
                  label: {
                    show: ends[k] !== -1,
                    position: 'right',
                    distance: 12,
                    formatter: endText[k],
                    color: strokes[k % strokes.length]?.colour ?? paint.text,
                    fontSize: 12.5,
                    fontWeight: 600,
                    width: right - 16,
                    overflow: 'break',
                  },
                })),
              },
            ]),
      ],
    },
  };
}

const firstOf = (line: TrendLine): number => line.values.findIndex((value) => value !== null);

/** The middle half of the clusters as upright strokes behind the marks: they break where the line does. */
function bandOf({ band, years }: TrendData, line: TrendLine) {
  return years.flatMap((year, at) => {
    const [low, high] = [band?.low[at] ?? null, band?.high[at] ?? null];
    if (low === null || high === null || line.values[at] === null) return [];
    return {
      type: 'line',
      silent: true,
      symbol: 'none',
      z: 1,
      lineStyle: { color: paint.accentSoft, width: 14, cap: 'butt' },
      data: [
        [year, low],
        [year, high],
      ],
    };
  });
}

/** Years under the axis, as many as there is room for; the last always. */
function yearTitles(years: readonly number[], left: number, cell: number, height: number) {
  const every = Math.max(1, Math.ceil(34 / Math.max(1, cell)));
  return years.flatMap((year, at) => {
    if ((years.length - 1 - at) % every !== 0) return [];
    return {
      text: String(year),
      left: left + at * cell,
      textAlign: 'center',
      top: height - bottom + 7,
      padding: 0,
      textStyle: { fontSize: 11.5, fontWeight: 400, color: paint.muted },
    };
  });
}

function breakLines(marks: TrendData['marks'], cell: number) {
  let free = Number.NEGATIVE_INFINITY;
  return {
    silent: true,
    symbol: 'none',
    z: 0,
    lineStyle: { color: paint.muted, width: 1, type: [2, 3] },
    data: marks.map(({ year, label }) => {
      const shown = (year - free) * cell > textWidth(label, 11.5) + 10;
      if (shown) free = year;
      return {
        xAxis: year - 0.5,
        label: { show: shown, position: 'end', distance: 5, formatter: label, color: paint.muted, fontSize: 11.5 },
      };
    }),
  };
}
