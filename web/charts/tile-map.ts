import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint, scale, scaleInk, textWidth } from './paint.ts';

export interface Tile {
  name: string;
  label: string;
  column: number;
  row: number;
  /** Step of the scale from 0; `less` for a decline; null without a figure. */
  tone: number | 'less' | null;
  /** Too few clusters or incomplete: a dashed frame. */
  doubtful: boolean;
  /** The page is narrowed to it. */
  chosen: boolean;
}

const widest = 104;

/** A schematic of the region: one tile per league where it roughly lies, each with its figure; no borders drawn. */
export function tileMap(tiles: readonly Tile[], width: number): { options: EChartsCoreOption; height: number } {
  const columns = Math.max(...tiles.map((tile) => tile.column)) + 1;
  const rows = Math.max(...tiles.map((tile) => tile.row)) + 1;
  const side = Math.min(widest, Math.floor(width / columns));
  const high = Math.round(Math.max(42, side * 0.7));
  const left = Math.floor((width - side * columns) / 2);
  const nameSize = Math.min(13, ...tiles.map((tile) => sizeFor(tile.name, side - 4, 13)));
  const labelSize = Math.min(13.5, ...tiles.map((tile) => sizeFor(tile.label, side - 10, 13.5)));
  return {
    height: rows * high + 4,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left, width: side * columns, top: 2, height: rows * high },
      xAxis: { type: 'value', min: 0, max: columns, show: false },
      yAxis: { type: 'value', min: 0, max: rows, inverse: true, show: false },
      series: [
        {
          type: 'scatter',
          symbol: 'rect',
          symbolSize: [side - 4, high - 4],
          data: tiles.map((tile) => {
            const { fill, ink } = coloured(tile.tone);
            const frame = tile.chosen
              ? { borderColor: paint.text, borderWidth: 2.5, borderType: 'solid' }
              : tile.doubtful
                ? { borderColor: paint.muted, borderWidth: 1, borderType: [3, 3] }
                : { borderColor: tile.tone === null ? paint.rule : fill, borderWidth: 1, borderType: 'solid' };
            return {
              value: [tile.column + 0.5, tile.row + 0.5],
              itemStyle: { color: fill, opacity: 1, ...frame },
              emphasis: { scale: false, itemStyle: { color: fill, ...outlined.itemStyle } },
              label: {
                show: true,
                position: 'inside',
                formatter: `{name|${tile.name}}\n{figure|${tile.label}}`,
                rich: {
                  name: { fontSize: nameSize, color: ink, lineHeight: nameSize + 5 },
                  figure: { fontSize: labelSize, fontWeight: 600, color: ink, lineHeight: labelSize + 4 },
                },
              },
            };
          }),
        },
      ],
    },
  };
}

/** Fill of a tone and the ink that reads on it. */
export function coloured(tone: Tile['tone']): { fill: string; ink: string } {
  if (tone === null) return { fill: paint.page, ink: paint.muted };
  if (tone === 'less') return { fill: paint.less, ink: paint.page };
  return { fill: scale[tone] ?? paint.tint, ink: scaleInk[tone] ?? paint.text };
}

/** The largest size up to `most` at which a text fits. */
const sizeFor = (text: string, room: number, most: number): number =>
  Math.max(8, Math.min(most, (most * room) / Math.max(1, textWidth(text, most))));
