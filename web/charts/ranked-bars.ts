import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint, textWidth } from './paint.ts';

interface RankedRow {
  /** Place, with 并列 where it is shared; empty without one. */
  place: string;
  name: string;
  value: number | null;
  label: string;
  /** Places won or lost: `▲2`. */
  change: string;
  /** n/N. */
  support: string;
  /** Too few clusters, or incomplete: drawn pale. */
  pale: boolean;
}

export interface RankedData {
  rows: readonly RankedRow[];
  /** The region as a line across; null where leagues are parts of a total. */
  region: { value: number; label: string } | null;
  heads: { change: string; support: string };
}

const oneLine = 30;
const nameLine = 16;
const column = 14;

/** Latin names are narrower than their room is reckoned, and break between words. */
const widthOf = (name: string): number => textWidth(name, 13) * (/[\u2e80-\uffee]/.test(name) ? 1 : 0.88);

/**
 * Bars in the order of their rank with the figure, the change of place and n of N in columns of their own, so that
 * neither bar nor line runs through a number.
 */
export function rankedBars(data: RankedData, width: number): { options: EChartsCoreOption; height: number } {
  const values = data.rows.flatMap((row) => row.value ?? []);
  const ends = [...values, 0, ...(data.region === null ? [] : [data.region.value])];
  const narrow = width < 520;
  const widest = (texts: readonly string[], size: number) => Math.max(0, ...texts.map((text) => textWidth(text, size)));
  const places = widest(
    data.rows.map((row) => row.place),
    12,
  );
  const rights = [
    { texts: data.rows.map((row) => row.label), head: '', size: 13, colour: paint.text },
    { texts: data.rows.map((row) => row.change), head: data.heads.change, size: 12, colour: paint.muted },
    ...(narrow
      ? []
      : [{ texts: data.rows.map((row) => row.support), head: data.heads.support, size: 12, colour: paint.muted }]),
  ];
  let edge = 0;
  const placed = rights.map(({ texts, head, size, colour }) => {
    const room = Math.max(widest(texts, size), textWidth(head, 11.5));
    edge += column + room;
    return { texts, head, size, colour, edge };
  });
  const written = widest(
    data.rows.map((row) => row.name),
    13,
  );
  // Bars keep a third of a narrow page: longer names take a second line.
  const names = Math.min(written, Math.max(78, width * 0.67 - edge - places - 22));
  const lines = Math.max(1, ...data.rows.map((row) => Math.ceil(widthOf(row.name) / names)));
  const rowHeight = oneLine + (lines - 1) * nameLine;
  const left = names + places + 22;
  const top = 30;
  return {
    height: data.rows.length * rowHeight + top + 8,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      title: placed.map(({ head, edge: at }) => ({
        text: head,
        right: edge - at,
        top: 4,
        padding: 0,
        textStyle: { fontSize: 11.5, fontWeight: 400, color: paint.muted },
      })),
      grid: { left, right: edge, top, bottom: 8 },
      xAxis: {
        type: 'value',
        min: Math.min(...ends),
        max: Math.max(...ends, 1e-9),
        axisLabel: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
      },
      yAxis: [
        {
          type: 'category',
          inverse: true,
          data: data.rows.map((_, index) => String(index)),
          axisTick: { show: false },
          axisLine: { onZero: true, lineStyle: { color: paint.muted, width: 0.8 } },
          axisLabel: { show: false },
        },
        textColumn(
          data.rows.map((row) => row.name),
          {
            position: 'left',
            offset: 8,
            size: 13,
            colour: paint.text,
            align: 'right',
            ...(lines > 1 ? { room: names } : {}),
          },
        ),
        textColumn(
          data.rows.map((row) => row.place),
          { position: 'left', offset: left - 2, size: 12, colour: paint.muted, align: 'left' },
        ),
        ...placed.map(({ texts, size, colour, edge: at }) =>
          textColumn(texts, { position: 'right', offset: at, size, colour, align: 'right' }),
        ),
      ],
      series: [
        {
          type: 'bar',
          barWidth: 14,
          z: 3,
          cursor: 'default',
          data: data.rows.map((row) => {
            const colour = (row.value ?? 0) < 0 ? paint.less : paint.accent;
            return {
              value: row.value ?? '-',
              itemStyle: row.pale ? { color: colour, opacity: 0.42 } : { color: colour },
              emphasis: { itemStyle: { color: colour, ...outlined.itemStyle } },
            };
          }),
          ...(data.region === null
            ? {}
            : {
                markLine: {
                  silent: true,
                  z: 1,
                  symbol: 'none',
                  lineStyle: { color: paint.text, width: 1, type: [4, 3] },
                  label: {
                    show: true,
                    position: 'start',
                    distance: 5,
                    formatter: data.region.label,
                    color: paint.text,
                    fontSize: 12,
                    fontWeight: 600,
                  },
                  data: [{ xAxis: data.region.value }],
                },
              }),
        },
      ],
    },
  };
}

interface ColumnPlace {
  position: 'left' | 'right';
  offset: number;
  size: number;
  colour: string;
  align: 'left' | 'right';
  /** Longer texts take another line. */
  room?: number;
}

/** A column of words beside the bars: an axis that shows nothing but its labels. */
function textColumn(texts: readonly string[], { position, offset, size, colour, align, room }: ColumnPlace) {
  return {
    type: 'category',
    inverse: true,
    position,
    data: texts.map((text, index) => `${index}\n${text}`),
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: {
      color: colour,
      fontSize: size,
      margin: offset,
      align,
      interval: 0,
      ...(room === undefined ? {} : { width: room + 1, overflow: 'break', lineHeight: nameLine }),
      // Two rows may say the same; the number in front keeps them apart and is not shown.
      formatter: (text: string) => text.slice(text.indexOf('\n') + 1),
    },
  };
}
