import { type Range, rangeOf } from './axis.ts';
import type { Drawing } from './Chart.tsx';
import { family, outlined, paint, textWidth } from './paint.ts';
import { wrap } from './picture.ts';
import { runsOf } from './runs.ts';
import { type EventMark, spanOf, thinEventSeries } from './time-marks.ts';

export interface GridPanel {
  name: string;
  /** Name with the unit, where the figure has no room for it. */
  named: string;
  unit: string;
  /** One per year; null breaks the line. */
  values: readonly (number | null)[];
  /** Newest figure, as filed. */
  last: string;
  /** Change over the year before; empty where there is none. */
  change: string;
  tone: 'better' | 'worse' | '';
  /** Dated events, with their number in the legend. */
  events?: readonly EventMark[];
  /** Amounts and counts stand on zero; rates may begin above it. */
  fromZero: boolean;
  /** “axis from 70”, where it does not begin at zero. */
  axisFrom: (low: number) => string;
}

interface GridBand {
  name: string;
  panels: readonly GridPanel[];
}

export interface GridData {
  years: readonly number[];
  bands: readonly GridBand[];
}

/** Sizes of the drawing: of a page, and of a sheet of paper, where all fields must stand on half of it. */
interface Room {
  columns: number;
  /** Names of the bands stand left of their panels instead of above. */
  gutter: number;
  bandHead: number;
  plot: number;
  gap: number;
  nameSize: number;
  nameLine: number;
  figureSize: number;
  below: number;
  /** Unit beside the name: the figure has no room for it. */
  unitInName: boolean;
}

function roomOf(width: number, bands: readonly GridBand[]): Room {
  const most = Math.max(1, ...bands.map((band) => band.panels.length));
  const wide = { gutter: 0, bandHead: 30, plot: 50, gap: 20, nameSize: 12.5, nameLine: 16, figureSize: 13.5 };
  if (width >= 640 && width < 760) {
    const longest = Math.max(
      0,
      ...bands.flatMap(({ name }) => name.split(' ').map((word) => textWidth(word, bandSize))),
    );
    const paper = {
      gutter: Math.max(54, longest + 8),
      bandHead: 0,
      plot: 27,
      gap: 12,
      nameSize: 10.5,
      nameLine: 12,
      figureSize: 11.5,
    };
    return { ...paper, columns: 5, below: 22, unitInName: true };
  }
  const columns = width < 520 ? 2 : width < 900 ? 4 : Math.min(6, Math.max(4, most));
  return { ...wide, columns, below: 34, unitInName: width < 520 };
}

/** Names of the bands on paper. */
const bandSize = 10.5;

interface Placed {
  panel: GridPanel;
  /** The unit stands with the name. */
  apart: boolean;
  /** Of the name. */
  lines: readonly string[];
  left: number;
  /** Of the plot. */
  top: number;
  range: Range;
}

/**
 * Small courses in bands, one band per field of work, each panel on a scale of its own. Marks of panel k, counted over
 * all bands, are series k, in the order of the years. On paper a band has one row.
 */
export function courseGrid(data: GridData, width: number): Drawing {
  const room = roomOf(width, data.bands);
  const { columns, gutter, gap } = room;
  const cell = (width - gutter - gap * (columns - 1)) / columns;
  const figureLine = room.figureSize + 8;
  const small = gutter > 0 ? 9.5 : 11;
  const placed: Placed[] = [];
  const heads: { name: string; top: number }[] = [];
  let top = 0;
  for (const band of data.bands) {
    heads.push({ name: band.name, top });
    top += room.bandHead;
    const panels = gutter > 0 ? band.panels.slice(0, columns) : band.panels;
    for (let first = 0; first < panels.length; first += columns) {
      const row = panels.slice(first, first + columns).map((panel) => {
        const figure = `${panel.last} ${panel.unit} ${panel.change}`;
        const apart = room.unitInName || textWidth(figure, room.figureSize - 1) > cell;
        const name = apart ? panel.named : panel.name;
        return { panel, apart, lines: wrap(name, cell - 4, (part) => textWidth(part, room.nameSize)) };
      });
      const head = Math.max(...row.map((panel) => panel.lines.length)) * room.nameLine + figureLine;
      for (const [at, panelHead] of row.entries()) {
        const range = rangeOf(panelHead.panel.values, 2, panelHead.panel.fromZero);
        placed.push({ ...panelHead, left: gutter + at * (cell + gap), top: top + head, range });
      }
      top += head + room.plot + room.below;
    }
  }
  const [first, last] = [data.years[0] ?? 0, data.years.at(-1) ?? 0];
  const { from, to } = spanOf(
    data.years,
    placed.flatMap(({ panel }) => panel.events ?? []),
    0,
    0,
  );
  return {
    height: top,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      title: [
        ...heads.map((head) => ({
          text: head.name,
          left: 0,
          top: head.top + (gutter > 0 ? 0 : 4),
          padding: 0,
          textStyle: {
            fontSize: gutter > 0 ? bandSize : 14.5,
            fontWeight: 620,
            color: paint.text,
            width: gutter || width,
            overflow: 'break',
          },
        })),
        ...placed.flatMap((line) => words(line, room, figureLine)),
      ],
      grid: placed.map(({ left, top: below }) => ({
        left: left + 3,
        width: cell - 14,
        top: below + 4,
        height: room.plot,
      })),
      xAxis: placed.map((_, gridIndex) => ({
        gridIndex,
        type: 'value',
        min: from,
        max: Math.max(to, first + 1),
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
            dataIndex === panel.values.findLastIndex((value) => value !== null) ? 6.5 : 3.2,
          itemStyle: { color: paint.accent },
          emphasis: { scale: 1.6, itemStyle: outlined.itemStyle },
          data: data.years.map((year, at) => [year, panel.values[at] ?? '-']),
        })),
        ...placed.map(({ panel, range }, k) => ({
          type: 'scatter',
          silent: true,
          symbolSize: 0,
          xAxisIndex: k,
          yAxisIndex: k,
          data: [
            under(first, range.min, String(first), 'left', small),
            ...(range.min > 0 && textWidth(`${first}${panel.axisFrom(range.min)}${last}`, small) + 26 < cell
              ? [under((first + last) / 2, range.min, panel.axisFrom(range.min), 'center', small)]
              : []),
            under(Math.max(last, first + 1), range.min, String(last), 'right', small),
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
        ...placed.flatMap(({ panel, range }, k) => thinEventSeries(panel.events ?? [], { top: range.max, grid: k })),
      ],
    },
  };
}

/** A word under the axis, as the label of a mark that is not drawn. */
function under(x: number, y: number, text: string, align: 'left' | 'center' | 'right', fontSize: number) {
  return {
    value: [x, y],
    label: { show: true, position: 'bottom', align, distance: 5, formatter: text, color: paint.muted, fontSize },
  };
}

/** Name, and below it the newest figure with its unit and the change over the year before. */
function words({ panel, apart, lines, left, top }: Placed, room: Room, figureLine: number) {
  const tone = panel.tone === 'worse' ? paint.less : panel.tone === 'better' ? paint.accent : paint.muted;
  const parts = [`{last|${panel.last}}`];
  if (!apart) parts.push(`{unit|${panel.unit}}`);
  if (panel.change !== '') parts.push(`{change|${panel.change}}`);
  const figure = top - figureLine;
  const small = room.figureSize - 2;
  return [
    {
      text: lines.join('\n'),
      left,
      top: figure - lines.length * room.nameLine,
      padding: 0,
      textStyle: {
        fontSize: room.nameSize,
        fontWeight: 400,
        color: paint.text,
        lineHeight: room.nameLine,
      },
    },
    {
      text: parts.join(' '),
      left,
      top: figure,
      padding: 0,
      textStyle: {
        rich: {
          last: { fontSize: room.figureSize, fontWeight: 620, color: paint.text },
          unit: { fontSize: small, color: paint.muted },
          change: { fontSize: small, fontWeight: 560, color: tone },
        },
      },
    },
  ];
}
