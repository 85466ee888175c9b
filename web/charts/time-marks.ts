import { paint } from './paint.ts';

/** A target of one year, in the unit of the axis. */
export interface TargetMark {
  year: number;
  value: number;
  /** Printed at the line. */
  label: string;
}

/** A dated event: its number in the legend, and where its day lies on an axis on which a year is centred on its number. */
export interface EventMark {
  no: number;
  at: number;
}

/** Where a day lies among yearly figures: 1 January half a year before the mark of its year. */
export function placeOfDay(day: string): number {
  const year = Number(day.slice(0, 4));
  const [start, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return year - 0.5 + (Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - start) / (end - start);
}

/** Targets that are drawn: those of drawn years, and of later ones the next. */
export function drawnTargets(targets: readonly TargetMark[], years: readonly number[]): TargetMark[] {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  const sorted = [...targets].sort((a, b) => a.year - b.year);
  const next = sorted.find((target) => target.year > last);
  return [
    ...sorted.filter((target) => target.year >= first && target.year <= last),
    ...(next === undefined ? [] : [next]),
  ];
}

/** Pixels above a mark that the label of its figure takes. */
const labelRoom = 24;

/**
 * Where the label of a figure stands: above its mark, or below where the line of a target runs through the room above.
 * @param pixelsPerUnit how high one unit of the figure is drawn
 */
export function labelSide(
  { year, value }: { year: number; value: number | null },
  targets: readonly TargetMark[],
  years: readonly number[],
  pixelsPerUnit: number,
): 'top' | 'bottom' {
  const last = years.at(-1) ?? year;
  const inTheWay = drawnTargets(targets, years).some((target) => {
    const above = (target.value - (value ?? target.value)) * pixelsPerUnit;
    return (target.year === year || target.year > last) && above > 0 && above < labelRoom;
  });
  return inTheWay ? 'bottom' : 'top';
}

/** Ends of an axis across: `before` the first mark and `after` the last, further where an event lies beyond. */
export function spanOf(years: readonly number[], events: readonly EventMark[], before: number, after: number) {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  return {
    from: events.some(({ at }) => at < first - before) ? first - 0.5 : first - before,
    to: events.some(({ at }) => at > last + after) ? last + 0.5 : last + after,
  };
}

interface Axis {
  years: readonly number[];
  /** Ends of the axis across. */
  from: number;
  to: number;
  /** Highest value of the axis up. */
  top: number;
  /** Number of the grid. */
  grid?: number;
  /** Number of the axis across, where it is not that of the grid: columns have names, and years need numbers. */
  across?: number;
  /** Figures of the course, to keep the label off them. */
  values?: readonly (number | null)[];
}

const dash = [5, 3];

/** A dashed line per target: over its own year, or across the whole drawing where its year is still to come. */
export function targetSeries(targets: readonly TargetMark[], axis: Axis) {
  const { years, from, to, values = [], grid = 0 } = axis;
  const last = years.at(-1) ?? 0;
  return drawnTargets(targets, years).flatMap(({ year, value, label }) => {
    const ahead = year > last;
    const ends = ahead ? [from, to] : [Math.max(from, year - 0.42), Math.min(to, year + 0.42)];
    const own = ahead ? null : (values[years.indexOf(year)] ?? null);
    const common = { silent: true, xAxisIndex: grid, yAxisIndex: grid };
    return [
      {
        ...common,
        type: 'line',
        symbol: 'none',
        z: 2,
        lineStyle: { color: paint.text, width: 1.4, type: dash },
        data: ends.map((end) => [end, value]),
      },
      {
        ...common,
        type: 'scatter',
        symbolSize: 0,
        z: 5,
        data: [
          {
            value: [ahead ? from : (ends[1] ?? to), value],
            label: {
              show: true,
              // The figure's own label stands above its mark.
              position: own !== null && own >= value ? 'bottom' : 'top',
              align: ahead ? 'left' : 'right',
              distance: 4,
              formatter: label,
              color: paint.text,
              fontSize: 11.5,
            },
          },
        ],
      },
    ];
  });
}

/** An upright line at the day of each event, with its number in the legend on top; numbers of one time stand below each other. */
export function eventSeries(
  events: readonly EventMark[],
  { from, to, top, grid = 0, across = grid }: Axis,
  pixelsPerYear: number,
) {
  const drawn = events.filter(({ at }) => at >= from && at <= to).sort((a, b) => a.at - b.at);
  if (drawn.length === 0) return [];
  let before = Number.NEGATIVE_INFINITY;
  let row = 0;
  const placed = drawn.map((event) => {
    row = (event.at - before) * pixelsPerYear < 18 ? row + 1 : 0;
    before = event.at;
    return { ...event, row };
  });
  return [
    {
      type: 'scatter',
      silent: true,
      xAxisIndex: across,
      yAxisIndex: grid,
      z: 5,
      symbol: 'circle',
      symbolSize: 15,
      data: placed.map(({ no, at, row: down }) => ({
        value: [at, top],
        symbolOffset: [0, 8 + down * 17],
        itemStyle: { color: paint.page, borderColor: paint.text, borderWidth: 1.1 },
        label: { show: true, position: 'inside', formatter: String(no), color: paint.text, fontSize: 10.5 },
      })),
      markLine: {
        silent: true,
        symbol: 'none',
        z: 1,
        label: { show: false },
        lineStyle: { color: paint.text, width: 0.9, type: [1, 3] },
        data: placed.map(({ at }) => ({ xAxis: at })),
      },
    },
  ];
}

/** The same on a small drawing: the number stands above it. */
export function thinEventSeries(events: readonly EventMark[], { top, grid = 0 }: Pick<Axis, 'top' | 'grid'>) {
  if (events.length === 0) return [];
  return [
    {
      type: 'scatter',
      silent: true,
      xAxisIndex: grid,
      yAxisIndex: grid,
      symbolSize: 0,
      data: events.map(({ no, at }) => ({
        value: [at, top],
        label: { show: true, position: 'top', distance: 1, formatter: String(no), color: paint.text, fontSize: 10.5 },
      })),
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: paint.text, width: 0.9, type: [1, 3] },
        data: events.map(({ at }) => ({ xAxis: at })),
      },
    },
  ];
}
