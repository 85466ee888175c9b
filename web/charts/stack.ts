import type { EChartsCoreOption } from 'echarts/core';
import { rangeOf } from './axis.ts';
import { family, outlined, paint, scale, scaleInk, textWidth } from './paint.ts';
import { spread } from './spread.ts';
import { type EventMark, eventSeries } from './time-marks.ts';

interface StackPart {
  name: string;
  /** One value per column; null is not drawn. */
  values: readonly (number | null)[];
  labels: readonly string[];
  /** An answer that nobody wants: drawn in the colour of what falls. */
  unwanted?: boolean;
}

export interface StackData {
  /** Under the columns: years or names. */
  columns: readonly string[];
  /** From the foot up, the first darkest. */
  parts: readonly StackPart[];
  totals: readonly string[];
  /** Incomplete or few: drawn pale. */
  pale: readonly boolean[];
  /** Dated events with their number in the legend; the columns are these years, one after the other. */
  dated?: { years: readonly number[]; events: readonly EventMark[] };
}

const top = 26;
const bottom = 26;
/** Above the tallest column, for the numbers of events. */
const eventRoom = 30;

/** Step of the lightness scale of each of up to five parts. */
const shades: readonly (readonly number[])[] = [[4], [4, 2], [4, 3, 1], [4, 3, 2, 1], [4, 3, 2, 1, 0]];

/** Parts of a total as stacked columns, named beside the last one. Part k is series k, column by column. */
export function stack(data: StackData, width: number): { options: EChartsCoreOption; height: number } {
  const height = 290;
  const room = height - top - bottom;
  const sums = data.columns.map((_, at) => data.parts.reduce((sum, part) => sum + (part.values[at] ?? 0), 0));
  const { years = [], events = [] } = data.dated ?? {};
  const tallest = rangeOf(sums, 4, true).max;
  const max = events.length === 0 ? tallest : (tallest * room) / (room - eventRoom);
  const [from, to] = [(years[0] ?? 0) - 0.5, (years.at(-1) ?? 0) + 0.5];
  const shade = shades[Math.min(4, data.parts.length - 1)] ?? [4];
  const right = Math.max(...data.parts.map((part) => textWidth(part.name, 12.5))) + 18;
  const slot = (width - right - 8) / Math.max(1, data.columns.length);
  const last = data.columns.length - 1;
  // The names stand beside the newest column that has anything to name.
  const named = Math.max(
    0,
    sums.findLastIndex((sum) => sum > 0),
  );
  let below = 0;
  const middles = data.parts.map((part) => {
    const value = part.values[named] ?? 0;
    const middle = below + value / 2;
    below += value;
    return room - (middle / max) * room;
  });
  const places = spread(middles, 18, 0, room);
  const wide = Math.min(64, slot * 0.62);
  return {
    height,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left: 4, right, top, bottom },
      xAxis: [
        {
          type: 'category',
          data: [...data.columns],
          axisTick: { show: false },
          axisLine: { lineStyle: { color: paint.muted, width: 0.8 } },
          axisLabel: { color: paint.muted, fontSize: 12, interval: 0, margin: 8, hideOverlap: true },
        },
        { type: 'value', min: 0, max: 1, show: false },
        ...(events.length === 0 ? [] : [{ type: 'value', min: from, max: to, show: false }]),
      ],
      yAxis: { type: 'value', min: 0, max, show: false },
      series: [
        ...data.parts.map((part, k) => ({
          type: 'bar',
          stack: 'parts',
          barWidth: wide,
          cursor: 'default',
          data: data.columns.map((_, at) => {
            const value = part.values[at] ?? null;
            const tall = ((value ?? 0) / max) * room;
            const colour = part.unwanted ? paint.less : (scale[shade[k] ?? 0] ?? paint.accent);
            return {
              value: value ?? '-',
              itemStyle: { color: colour, opacity: data.pale[at] ? 0.5 : 1, borderColor: paint.page, borderWidth: 0.6 },
              emphasis: { itemStyle: { color: colour, ...outlined.itemStyle } },
              label: {
                show: value !== null && tall >= 15 && textWidth(part.labels[at] ?? '', 12) < wide,
                position: 'inside',
                formatter: part.labels[at] ?? '',
                fontSize: 12,
                opacity: 1,
                color: data.pale[at]
                  ? paint.text
                  : part.unwanted
                    ? paint.page
                    : (scaleInk[shade[k] ?? 0] ?? paint.text),
              },
            };
          }),
        })),
        {
          type: 'line',
          silent: true,
          symbol: 'circle',
          symbolSize: 0,
          lineStyle: { width: 0 },
          data: sums.map((sum, at) => ({
            value: sum,
            label: {
              show: data.totals[at] !== '',
              position: 'top',
              distance: 6,
              formatter: data.totals[at] ?? '',
              color: paint.text,
              fontSize: 13,
              fontWeight: at === last ? 620 : 400,
            },
          })),
        },
        {
          type: 'scatter',
          silent: true,
          symbolSize: 0,
          xAxisIndex: 1,
          data: data.parts.map((part, k) => ({
            value: [1, max - ((places[k] ?? 0) / room) * max],
            label: {
              show: true,
              position: 'right',
              distance: 4 - Math.max(0, (slot - wide) / 2 - 12),
              formatter: part.name,
              opacity: 1,
              color: paint.text,
              fontSize: 12.5,
            },
          })),
        },
        ...eventSeries(events, { years, from, to, top: max, across: 2 }, slot),
      ],
    },
  };
}
