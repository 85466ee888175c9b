import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint, scale, scaleInk, textWidth } from './paint.ts';

interface MatrixCell {
  label: string;
  /** From the best (0) to the last (1); null without a place. */
  position: number | null;
}

export interface MatrixData {
  rows: readonly string[];
  columns: readonly { name: string; unit: string }[];
  /** By row, then column. */
  cells: readonly (readonly MatrixCell[])[];
}

const rowHeight = 27;
const line = 15;
const least = 84;

/** Step of the scale, 0 for the last places to 4 for the first ones; null without a place. */
export const stepOf = (position: number | null): number | null =>
  position === null ? null : Math.min(4, Math.floor((1 - position) * 5));

/** Columns that stand side by side; what does not fit follows below with the names of the rows again. */
export function blocksOf(columns: number, room: number): number[][] {
  const fit = Math.max(1, Math.floor(room / least));
  const blocks = Math.ceil(columns / fit);
  const each = Math.ceil(columns / blocks);
  return Array.from({ length: blocks }, (_, block) =>
    Array.from({ length: Math.min(each, columns - block * each) }, (_, index) => block * each + index),
  );
}

/** Rows × columns, each cell with its number, coloured by place within its column and not by its unlike value. */
export function heatMatrix(data: MatrixData, width: number): { options: EChartsCoreOption; height: number } {
  const left = Math.ceil(Math.max(...data.rows.map((name) => textWidth(name, 13))) + 12);
  const blocks = blocksOf(data.columns.length, width - left);
  const cell = Math.min(190, (width - left) / Math.max(...blocks.map((block) => block.length), 1));
  const body = data.rows.length * rowHeight;
  let top = 0;
  const placed = blocks.map((columns) => {
    const texts = columns.map((index) => headOf(data.columns[index], cell));
    const head = Math.max(...texts.map((text) => text.lines)) * line + 10;
    const block = { columns, texts, top: top + head };
    top = block.top + body + 18;
    return block;
  });
  const height = top - 8;
  const blockOf = (column: number) => {
    const block = placed.find((block) => block.columns.includes(column)) ?? placed[0];
    return { at: block?.columns.indexOf(column) ?? 0, top: block?.top ?? 0 };
  };
  const middle = (row: number, from: number) => from + (row + 0.5) * rowHeight;
  const words = { show: true, fontSize: 12, lineHeight: line } as const;
  return {
    height,
    // The axes count pixels, so that cells, names and heads of every block share one drawing.
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      xAxis: { type: 'value', min: 0, max: width, show: false },
      yAxis: { type: 'value', min: 0, max: height, inverse: true, show: false },
      series: [
        {
          type: 'scatter',
          symbol: 'rect',
          symbolSize: [cell - 2, rowHeight - 2],
          data: data.rows.flatMap((_, row) =>
            data.columns.map((_column, column) => {
              const block = blockOf(column);
              return cellOf(data.cells[row]?.[column], left + (block.at + 0.5) * cell, middle(row, block.top));
            }),
          ),
        },
        {
          type: 'scatter',
          silent: true,
          symbolSize: 0,
          itemStyle: { opacity: 1 },
          data: placed.flatMap((block) => [
            ...data.rows.map((name, row) => ({
              value: [left - 10, middle(row, block.top)],
              label: { ...words, position: 'left', distance: 0, formatter: name, color: paint.text, fontSize: 13 },
            })),
            ...block.texts.map((text, at) => ({
              value: [left + (at + 0.5) * cell, block.top - 5],
              label: {
                ...words,
                position: 'top',
                distance: 0,
                formatter: text.text,
                color: paint.muted,
                align: 'center',
              },
            })),
          ]),
        },
      ],
    },
  };
}

function cellOf(cell: MatrixCell | undefined, x: number, y: number) {
  const step = stepOf(cell?.position ?? null);
  const fill = step === null ? 'transparent' : (scale[step] ?? paint.tint);
  return {
    value: [x, y],
    itemStyle: { color: fill, opacity: 1 },
    emphasis: { scale: false, itemStyle: { color: fill, ...outlined.itemStyle } },
    label: {
      show: true,
      position: 'inside',
      formatter: cell?.label ?? '',
      color: step === null ? paint.muted : (scaleInk[step] ?? paint.text),
      fontSize: 12.5,
    },
  };
}

/** A column's name broken to its width, the unit below. */
function headOf(column: { name: string; unit: string } | undefined, room: number): { text: string; lines: number } {
  if (column === undefined) return { text: '', lines: 1 };
  const lines = [...broken(column.name, room - 8), ...(column.unit === '' ? [] : broken(column.unit, room - 8))];
  return { text: lines.join('\n'), lines: lines.length };
}

function broken(text: string, room: number): string[] {
  // As many lines as it takes, of about equal length: no single character is left over.
  const count = Math.ceil(textWidth(text, 12) / room);
  const even = count < 2 || /[a-z]/i.test(text) ? room : Math.min(room, textWidth(text, 12) / count + 8);
  const pieces = text.match(/[\u2e80-\uffee]|[^\s\u2e80-\uffee]+\s*/g) ?? [];
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth((last + piece).trimEnd(), 12) <= even) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines.map((line) => line.trimEnd());
}
