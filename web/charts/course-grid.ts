import { type Range, rangeOf } from './axis.ts';
import type { Drawing } from './Chart.tsx';
import { family, outlined, paint, textWidth } from './paint.ts';
import { runsOf } from './runs.ts';

export interface GridPanel {
  name: string;
  unit: string;
  /** One per year; null breaks the line. */
  values: readonly (number | null)[];
  /** Newest figure, as filed. */
  last: string;
  /** Change over the year before; empty where there is none. */
  change: string;
  tone: 'better' | 'worse' | '';
  /** Amounts and counts stand on zero; rates may begin above it. */
  fromZero: boolean;
}

export interface GridBand {
  name: string;
  panels: readonly GridPanel[];
}

export interface GridData {
  years: readonly number[];
  bands: readonly GridBand[];
  /** “axis from 70”, where a panel does not begin at zero. */
  axisFrom: (low: number) => string;
}

const plot = 50;
const bandHead = 30;
const nameLine = 16;
const figureLine = 21;
const gap = 20;

interface Placed {
  panel: GridPanel;
  left: number;
  top: number;
  range: Range;
}

/**
 * Small courses in bands, one band per field of work, each panel on a scale of its own. Marks of panel k, counted over
 * all bands, are series k, in the order of the years.
 */
export function courseGrid(data: GridData, width: number): Drawing {
  const most = Math.max(1, ...data.bands.map((band) => band.panels.length));
  const columns = width < 520 ? 2 : Math.min(width < 640 ? 3 : 6, Math.max(3, most));
  const cell = (width - gap * (columns - 1)) / columns;
  const linesOf = (panel: GridPanel) => Math.max(1, Math.ceil(textWidth(panel.name, 12.5) / (cell - 2)));
  const placed: Placed[] = [];
  const heads: { name: string; top: number }[] = [];
  let top = 0;
  for (const band of data.bands) {
    heads.push({ name: band.name, top });
    top += bandHead;
    for (let first = 0; first < band.panels.length; first += columns) {
      const row = band.panels.slice(first, first + columns);
      const head = Math.max(...row.map(linesOf)) * nameLine + figureLine;
      for (const [at, panel] of row.entries()) {
        const range = rangeOf(panel.values, 2, panel.fromZero);
        placed.push({ panel, left: at * (cell + gap), top: top + head, range });
      }
      top += head + plot + 34;
    }
  }
  const [first, last] = [data.years[0] ?? 0, data.years.at(-1) ?? 0];
  return {
    height: top,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      title: [
        ...heads.map((one) => ({
          text: one.name,
          left: 0,
          top: one.top + 4,
          padding: 0,
          textStyle: { fontSize: 14.5, fontWeight: 620, color: paint.text },
        })),
        ...placed.flatMap(({ panel, left, top: below }) => words(panel, left, below, linesOf(panel), cell)),
      ],
      grid: placed.map(({ left, top: below }) => ({ left: left + 3, width: cell - 14, top: below + 4, height: plot })),
      xAxis: placed.map((_, gridIndex) => ({
        gridIndex,
        type: 'value',
        min: first,
        max: Math.max(last, first + 1),
        interval: Math.max(1, last - first),
        axisTick: { show: false },
        splitLine: { show: false },
        axisLine: { onZero: false, lineStyle: { color: paint.grey, width: 0.8 } },
        axisLabel: { show: false },
      })),
      yAxis: placed.map(({ range }, gridIndex) => ({
        gridIndex,
        type: 'value',
        min: range.min,
        max: range.max,
        show: false,
      })),
      series: [
        ...placed.map(({ panel }, k) => ({
          type: 'scatter',
          xAxisIndex: k,
          yAxisIndex: k,
          z: 4,
          symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
            dataIndex === panel.values.findLastIndex((one) => one !== null) ? 6.5 : 3.2,
          itemStyle: { color: paint.accent },
          emphasis: { scale: 1.6, itemStyle: outlined.itemStyle },
          data: data.years.map((year, at) => [year, panel.values[at] ?? '-']),
        })),
        ...placed.map(({ range }, k) => ({
          type: 'scatter',
          silent: true,
          symbolSize: 0,
          xAxisIndex: k,
          yAxisIndex: k,
          data: [
            under(first, range.min, String(first), 'left'),
            ...(range.min > 0 && cell > 108
              ? [under((first + last) / 2, range.min, data.axisFrom(range.min), 'center')]
              : []),
            under(Math.max(last, first + 1), range.min, String(last), 'right'),
          ],
        })),
        ...placed.flatMap(({ panel }, k) =>
          runsOf(
            panel.values,
            panel.values.map(() => true),
          ).map((run) => ({
            type: 'line',
            silent: true,
            symbol: 'none',
            xAxisIndex: k,
            yAxisIndex: k,
            z: 3,
            lineStyle: { color: paint.accent, width: 1.8 },
            data: run.map((at) => [data.years[at], panel.values[at]]),
          })),
        ),
      ],
    },
  };
}

/** A word under the axis, as the label of a mark that is not drawn. */
function under(x: number, y: number, text: string, align: 'left' | 'center' | 'right') {
  return {
    value: [x, y],
    label: { show: true, position: 'bottom', align, distance: 5, formatter: text, color: paint.muted, fontSize: 11 },
  };
}

/** Name, and below it the newest figure with its unit and the change over the year before. */
function words(panel: GridPanel, left: number, below: number, lines: number, room: number) {
  const tone = panel.tone === 'worse' ? paint.less : panel.tone === 'better' ? paint.accent : paint.muted;
  const parts = [`{last|${panel.last}}`, `{unit|${panel.unit}}`];
  if (panel.change !== '') parts.push(`{change|${panel.change}}`);
  const figure = below - figureLine;
  return [
    {
      text: panel.name,
      left,
      top: figure - lines * nameLine,
      padding: 0,
      textStyle: {
        fontSize: 12.5,
        fontWeight: 400,
        color: paint.text,
        lineHeight: nameLine,
        width: room,
        overflow: 'break',
      },
    },
    {
      text: parts.join(' '),
      left,
      top: figure,
      padding: 0,
      textStyle: {
        rich: {
          last: { fontSize: 13.5, fontWeight: 620, color: paint.text },
          unit: { fontSize: 11.5, color: paint.muted },
          change: { fontSize: 11.5, fontWeight: 560, color: tone },
        },
      },
    },
  ];
}
