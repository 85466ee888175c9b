import type { EChartsCoreOption } from 'echarts/core';
import { family, outlined, paint, textWidth } from './paint.ts';

export type AnswerTone = 'good' | 'bad' | 'other' | 'silent';

export interface AnswerRow {
  name: string;
  segments: readonly { tone: AnswerTone; count: number; label: string }[];
}

const tones: Record<AnswerTone, { fill: string; ink: string }> = {
  good: { fill: paint.accent, ink: paint.page },
  bad: { fill: paint.less, ink: paint.page },
  other: { fill: paint.grey, ink: paint.page },
  silent: { fill: paint.tint, ink: paint.muted },
};
const order: readonly AnswerTone[] = ['bad', 'good', 'other', 'silent'];

/**
 * Answers to questions as parts of all clusters asked, each bar its own whole. Unwanted answers stand first, so that
 * even one of many is seen. Tone k of `order` is series k, question by question.
 */
export function answerBars(
  rows: readonly AnswerRow[],
  width: number,
): { options: EChartsCoreOption; height: number; order: readonly AnswerTone[] } {
  const narrow = width < 620;
  const left = narrow ? 0 : Math.min(width * 0.4, Math.max(...rows.map((row) => textWidth(row.name, 13))) + 18);
  const step = narrow ? 58 : 40;
  const room = width - left - 2;
  const of = (row: AnswerRow, tone: AnswerTone) => row.segments.find((segment) => segment.tone === tone);
  return {
    height: rows.length * step + (narrow ? 20 : 10),
    order,
    options: {
      animation: false,
      textStyle: { fontFamily: family },
      // Where there is no room beside the bars, names stand above them.
      grid: { left, right: 2, top: narrow ? 12 : 2, bottom: 8 },
      xAxis: { type: 'value', min: 0, max: 1, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((_, index) => String(index)),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { show: false },
      },
      title: rows.map((row, index) => ({
        text: row.name,
        left: 0,
        top: 2 + index * step + (narrow ? 1 : step / 2 - 10),
        padding: 0,
        textStyle: {
          fontSize: 13,
          fontWeight: 400,
          lineHeight: 18,
          color: paint.text,
          width: narrow ? width : left - 12,
          overflow: 'break',
        },
      })),
      series: order.map((tone) => ({
        type: 'bar',
        stack: 'answers',
        barWidth: 22,
        cursor: 'default',
        ...(narrow ? { barCategoryGap: 0 } : {}),
        data: rows.map((row) => {
          const all = row.segments.reduce((sum, segment) => sum + segment.count, 0);
          const own = of(row, tone);
          const share = own === undefined || all === 0 ? 0 : own.count / all;
          // A single unwanted answer among thousands must not vanish.
          const shown = share > 0 ? Math.max(share, 4 / room) : 0;
          const { fill, ink } = tones[tone];
          return {
            value: shown,
            itemStyle: { color: fill, borderColor: paint.page, borderWidth: 0.6 },
            emphasis: { itemStyle: { color: fill, ...outlined.itemStyle } },
            label: {
              show: share > 0 && textWidth(own?.label ?? '', 12) + 8 < shown * room,
              position: 'inside',
              formatter: own?.label ?? '',
              color: ink,
              fontSize: 12,
            },
          };
        }),
      })),
    },
  };
}
