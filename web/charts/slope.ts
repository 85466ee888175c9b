import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint, textWidth } from './paint.ts';
import { spread } from './spread.ts';

interface SlopeRow {
  name: string;
  before: number | null;
  now: number | null;
  beforeLabel: string;
  nowLabel: string;
  /** Gained places, lost places, or neither. */
  turn: 'up' | 'down' | 'same';
  pale: boolean;
}

export interface SlopeData {
  before: string;
  now: string;
  rows: readonly SlopeRow[];
}

const gap = 19;
/** Share of the width between a label and its line, where a thin line joins the two. */
const lead = 0.05;
const top = 34;

/** Two years side by side, a line per league; labels stand at their ends and are moved apart where they would touch. */
export function slope(data: SlopeData, width: number): { options: EChartsCoreOption; height: number } {
  const values = data.rows.flatMap((row) => [row.before ?? [], row.now ?? []].flat());
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const count = Math.max(
    data.rows.filter((row) => row.before !== null).length,
    data.rows.filter((row) => row.now !== null).length,
  );
  const room = Math.max(260, count * gap * 1.45);
  const pixel = (value: number) => ((high - value) / (high - low || 1)) * room;
  const back = (place: number) => high - (place / room) * (high - low || 1);
  const widest = (texts: readonly string[]) => Math.max(40, ...texts.map((text) => textWidth(text, 12.5)));
  const left = widest(data.rows.map((row) => row.beforeLabel)) + 18;
  const right = widest(data.rows.map((row) => row.nowLabel)) + 18;
  const colourOf = ({ turn }: SlopeRow) => (turn === 'up' ? paint.accent : turn === 'down' ? paint.less : paint.grey);
  const labels = (side: 'before' | 'now') => {
    const known = data.rows.filter((row) => row[side] !== null);
    const places = spread(
      known.map((row) => pixel(row[side] ?? 0)),
      gap,
      0,
      room,
    );
    return known.map((row, index) => ({
      value: [side === 'before' ? -lead : 1 + lead, back(places[index] ?? 0)],
      end: [side === 'before' ? 0 : 1, row[side] ?? 0],
      label: {
        show: true,
        position: side === 'before' ? 'left' : 'right',
        distance: 3,
        formatter: side === 'before' ? row.beforeLabel : row.nowLabel,
        color: row.turn === 'same' || side === 'before' ? paint.text : colourOf(row),
        fontSize: 12.5,
        fontWeight: row.turn !== 'same' && side === 'now' ? 600 : 400,
      },
    }));
  };
  const ends = [...labels('before'), ...labels('now')];
  return {
    height: room + top + 22,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      title: [
        { text: data.before, left: left + 6, textAlign: 'right' },
        { text: data.now, left: width - right - 6, textAlign: 'left' },
      ].map((piece) => ({
        ...piece,
        top: 4,
        padding: 0,
        textStyle: { fontSize: 13, fontWeight: 600, color: paint.text },
      })),
      grid: { left, right, top, bottom: 22 },
      xAxis: {
        type: 'value',
        min: -lead,
        max: 1 + lead,
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: { show: false },
        splitLine: { show: false },
      },
      yAxis: { type: 'value', min: low, max: high, show: false },
      series: [
        ...data.rows.map((row) => ({
          type: 'line',
          triggerLineEvent: true,
          cursor: 'pointer',
          symbol: 'circle',
          symbolSize: 6,
          z: row.turn === 'same' ? 2 : 3,
          lineStyle: {
            color: colourOf(row),
            width: row.turn === 'same' ? 1.2 : 2.2,
            type: row.pale ? [4, 3] : 'solid',
          },
          itemStyle: { color: colourOf(row) },
          emphasis: {
            lineStyle: { color: colourOf(row), width: 3.4 },
            itemStyle: { color: colourOf(row), ...outlined.itemStyle },
          },
          data: [
            [0, row.before],
            [1, row.now],
          ].filter(([, value]) => value !== null),
        })),
        {
          type: 'line',
          silent: true,
          symbol: 'none',
          z: 1,
          lineStyle: { color: paint.rule, width: 1 },
          // A gap after each pair keeps the leaders apart.
          data: ends.flatMap((end) => [end.value, end.end, [null, null]]),
        },
        {
          type: 'scatter',
          silent: true,
          symbolSize: 0,
          itemStyle: { opacity: 1 },
          data: ends.map(({ value, label }) => ({ value, label })),
        },
      ],
    },
  };
}
