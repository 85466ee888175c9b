import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint, textWidth } from './paint.ts';
import { placeLabels } from './place-labels.ts';

interface Bubble {
  name: string;
  x: number;
  y: number;
  /** Null: drawn small and hollow. */
  size: number | null;
  /** Too few clusters: drawn as a ring. */
  pale: boolean;
}

export interface BubbleData {
  points: readonly Bubble[];
  x: string;
  y: string;
  axis: { x: (value: number) => string; y: (value: number) => string };
  /** Medians, drawn as lines across. */
  middle: { x: number | null; y: number | null };
  /** Diameter of the largest mark; left out: as the room allows. */
  largest?: number;
}

const smallest = 8;
const edge = { left: 52, right: 20, top: 40, bottom: 52 };

/** Diameter in pixels: areas compare, not diameters. */
export function diameter(size: number | null, most: number, largest = 46): number {
  if (size === null || size <= 0 || most <= 0) return smallest;
  return Math.max(smallest, Math.sqrt(size / most) * largest);
}

/** Ends of an axis with room for the marks at its borders; zero is kept where the figures reach near it. */
function endsOf(values: readonly number[]): { min: number; max: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low || Math.abs(high) || 1) * 0.09;
  return { min: low >= 0 && low - pad < 0 ? 0 : low - pad, max: high + pad };
}

/** Two measures against each other with a third as the area of the mark; names stand beside their marks. */
export function bubbles(data: BubbleData, width: number): { options: EChartsCoreOption; height: number } {
  const most = Math.max(0, ...data.points.map((point) => point.size ?? 0));
  const height = Math.max(360, Math.min(480, width * 0.62));
  const largest = data.largest ?? (width < 520 ? 30 : 46);
  const [across, up] = [endsOf(data.points.map((point) => point.x)), endsOf(data.points.map((point) => point.y))];
  const room = { width: width - edge.left - edge.right, height: height - edge.top - edge.bottom };
  const sides = placeLabels(
    data.points.map((point) => ({
      x: ((point.x - across.min) / (across.max - across.min)) * room.width,
      y: ((up.max - point.y) / (up.max - up.min)) * room.height,
      r: diameter(point.size, most, largest) / 2,
      width: textWidth(point.name, 12),
      height: 16,
    })),
    room,
  );
  const axis = ({ min, max }: { min: number; max: number }, text: (value: number) => string) => ({
    type: 'value',
    min,
    max,
    axisLine: { show: true, lineStyle: { color: paint.muted, width: 0.8 } },
    axisTick: { show: false },
    axisLabel: {
      color: paint.muted,
      fontSize: 11.5,
      formatter: (value: number) => text(value),
      hideOverlap: true,
      // The ends are where the marks end, not round figures.
      showMinLabel: min === 0,
      showMaxLabel: false,
    },
    splitLine: { show: false },
    splitNumber: width < 520 ? 4 : 6,
  });
  const named = (text: string, place: Readonly<Record<string, number | string>>) => ({
    text,
    padding: 0,
    ...place,
    textStyle: {
      color: paint.muted,
      fontSize: 12.5,
      fontWeight: 400,
      lineHeight: 15,
      width: width - 16,
      overflow: 'break',
    },
  });
  return {
    height,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      // Names of axes are written apart: as parts of the axes they would push the marks from where their names were placed.
      title: [
        named(data.y, { left: 8, top: 4, textAlign: 'left' }),
        named(data.x, { left: edge.left + room.width / 2, bottom: 4, textAlign: 'center' }),
      ],
      grid: edge,
      xAxis: axis(across, data.axis.x),
      yAxis: axis(up, data.axis.y),
      series: [
        {
          type: 'scatter',
          cursor: 'default',
          clip: false,
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: paint.muted, width: 0.8, type: [4, 3] },
            data: [
              ...(data.middle.x === null ? [] : [{ xAxis: data.middle.x }]),
              ...(data.middle.y === null ? [] : [{ yAxis: data.middle.y }]),
            ],
          },
          data: data.points.map((point, index) => {
            const hollow = point.size === null || point.pale;
            const body = hollow
              ? { color: paint.accentSoft, opacity: 1, borderColor: paint.accent, borderWidth: 1.2 }
              : { color: paint.accent, opacity: 0.85, borderColor: paint.page, borderWidth: 1 };
            return {
              value: [point.x, point.y],
              symbolSize: diameter(point.size, most, largest),
              itemStyle: point.size === null ? { ...body, color: paint.page } : body,
              emphasis: { scale: false, itemStyle: { ...body, ...outlined.itemStyle } },
              label: {
                show: sides[index] !== null,
                position: sides[index] ?? 'right',
                distance: 4,
                formatter: point.name,
                opacity: 1,
                color: paint.text,
                fontSize: 12,
              },
            };
          }),
        },
      ],
    },
  };
}
