import type { ClusterProfile } from '../../../server/contract/cluster-pages.ts';
import type { FigureLine } from '../../../server/contract/clusters.ts';
import type { ChartPoint, Drawing } from '../../charts/Chart.tsx';
import { courseGrid, type GridPanel } from '../../charts/course-grid.ts';
import { shownNumber } from '../../i18n/amount-unit.ts';
import { inside } from '../../i18n/inside.ts';
import { type Speech, wordOf } from '../../i18n/language.ts';
import { signed } from '../../i18n/numbers.ts';
import type { FigureTable } from '../../ui/figure-table.ts';
import { axisFigure, filedDecimals, filedText, unitText } from '../../ui/figure-words.ts';
import { eventsOf, type Legend, type TimeMarks } from '../../ui/time-marks.ts';
import { figureText } from './figure-text.ts';

export interface CoursesFigure {
  title: string;
  subtitle: string;
  sentence: string;
  draw: (width: number) => Drawing;
  points: ChartPoint[];
  /** Fact behind a mark, as the link carries it. */
  factOf: (point: ChartPoint) => string | null;
  table: FigureTable;
  /** Dated events that are drawn, in the order of their numbers. */
  events: Legend | undefined;
}

/** Change of the newest year over the one before, in percent of a level or in the unit of a rate; null where unknown. */
export interface Step {
  value: number;
  rate: boolean;
  better: boolean | null;
}

/** A rate changes by points, a level by a share of what it was; without a base above zero, or of a doubtful figure, nothing is said. */
export function stepOf({ indicator, figures }: FigureLine, doubtful: ClusterProfile['doubtful'] = []): Step | null {
  const [before, now] = figures.slice(-2).map((figure) => figure.value);
  if (before == null || now == null) return null;
  const compared = figures.slice(-2).map((figure) => figure.year);
  if (doubtful.some((fact) => fact.indicator === indicator.id && compared.includes(fact.year))) return null;
  const rate = indicator.type === 'percent';
  if (!rate && before <= 0) return null;
  const value = rate ? now - before : (now / before - 1) * 100;
  const flat = Math.abs(value) < (rate ? 0.005 : 0.05);
  const { direction } = indicator;
  return { value, rate, better: direction === 'none' || flat ? null : value > 0 === (direction === 'up') };
}

/** The courses of a cluster by field of work; null where none has two years. */
export function coursesFigure(profile: ClusterProfile, speech: Speech, timed: TimeMarks): CoursesFigure | null {
  const { t, say, language } = speech;
  const { years } = profile.cluster;
  const lines = new Map(
    profile.cluster.themes.flatMap((theme) => theme.lines.map((line) => [line.indicator.id, line])),
  );
  const bands = profile.courses
    .map(({ theme, indicators }) => ({ theme, lines: indicators.flatMap((id) => lines.get(id) ?? []) }))
    .filter((band) => band.lines.length > 0);
  const shown = bands.flatMap((band) => band.lines);
  const [first, last] = [years[0], years.at(-1)];
  if (shown.length === 0 || first === undefined || last === undefined) return null;
  const words = t.profile.courses;
  const steps = shown.map((line) => ({ line, step: stepOf(line, profile.doubtful) }));
  const changeText = (step: Step | null): string =>
    step === null
      ? ''
      : step.rate
        ? `${signed(step.value, language, 2)} ${words.points}`
        : `${signed(step.value, language)}%`;
  const unit = ({ indicator }: FigureLine) => unitText(indicator, speech);
  const valueText = ({ indicator }: FigureLine, value: number): string => {
    const [text, own] = [filedText(value, indicator.unit, speech), unitText(indicator, speech)];
    return own === '%' ? `${text}%` : `${text} ${own}`.trim();
  };
  const events = timed.events(
    shown.map(({ indicator }) => indicator.id),
    years,
  );
  // An event of one indicator stands on its own panel alone.
  const eventsFor = (id: string) => {
    const own = new Set(timed.events([id], years).map((event) => event.id));
    return events.filter((event) => own.has(event.id));
  };
  const panel = (line: FigureLine): GridPanel => {
    const step = stepOf(line, profile.doubtful);
    const newest = line.figures.findLast((figure) => figure.value !== null);
    return {
      name: say(line.indicator.name),
      named: [say(line.indicator.name), unit(line)].filter((name) => name !== '').join(words.comma),
      unit: unit(line),
      values: line.figures.map((figure) => figure.value),
      last: newest?.value == null ? '–' : filedText(newest.value, line.indicator.unit, speech),
      change: newest?.year === last ? changeText(step) : newest === undefined ? '' : String(newest.year),
      tone: step === null || step.better === null || newest?.year !== last ? '' : step.better ? 'better' : 'worse',
      events: eventsFor(line.indicator.id),
      fromZero: line.indicator.type !== 'percent',
      axisFrom: (low) => words.from(axisFigure(low, line.indicator.unit, speech)),
    };
  };
  const moved = steps.flatMap(({ line, step }) =>
    step === null || step.better === null ? [] : [{ line, step, better: step.better }],
  );
  const up = moved.filter((move) => move.better).length;
  const missing = profile.courses
    .filter((course) => course.indicators.length === 0)
    .map((course) => wordOf(t.sectionTheme, course.theme));
  const sentence = [
    ...extremes(moved).map(({ kind, line, step }) =>
      words[kind](inside(say(line.indicator.name), language), changeText(step)),
    ),
    ...missing.map((theme) => words.noneOf(theme)),
  ].join(t.profile.join);
  return {
    title: words.title(up, moved.length - up),
    subtitle: words.sub(first, last),
    sentence: sentence === '' ? '' : `${sentence}${t.profile.stop}`,
    draw: (width) =>
      courseGrid(
        {
          years,
          bands: bands.map((band) => ({ name: wordOf(t.sectionTheme, band.theme), panels: band.lines.map(panel) })),
        },
        width,
      ),
    points: shown.flatMap((line, series) =>
      line.figures.flatMap((figure, index) =>
        figure.value === null
          ? []
          : [{ says: words.says(say(line.indicator.name), figure.year, valueText(line, figure.value)), series, index }],
      ),
    ),
    factOf: ({ series, index }) => {
      const line = shown[series];
      const figure = line?.figures[index];
      return line === undefined || figure === undefined ? null : `${line.indicator.id}~${figure.year}`;
    },
    table: {
      columns: [
        { name: words.indicator },
        { name: words.theme },
        { name: t.unit },
        ...years.map((year) => ({ name: String(year), number: true })),
        { name: words.change, number: true },
      ],
      rows: shown.map((line) => {
        const filed = line.indicator.unit;
        const values = line.figures.map((figure) => figure.value);
        const decimals = filedDecimals(values, filed, speech);
        const step = stepOf(line, profile.doubtful);
        return [
          say(line.indicator.name),
          wordOf(t.sectionTheme, line.indicator.theme),
          unit(line),
          ...line.figures.map((figure) => ({
            text: figureText(figure, filed, speech, decimals),
            value: shownNumber(figure.value, filed, speech),
          })),
          { text: changeText(step) || '–', value: step?.value ?? null },
        ];
      }),
      foot:
        events.length === 0
          ? undefined
          : [[timed.column.event, '', '', ...years.map((year) => eventsOf(events, year)), '']],
    },
    events: timed.legend(events),
  };
}

/** Of levels, which compare by share, the one that improved most and the one that worsened most. */
function extremes(moved: readonly { line: FigureLine; step: Step; better: boolean }[]) {
  const levels = moved.filter(({ step }) => !step.rate).sort((a, b) => Math.abs(b.step.value) - Math.abs(a.step.value));
  const best = levels.find((level) => level.better);
  const worst = levels.find((level) => !level.better);
  return [
    ...(best === undefined ? [] : [{ kind: 'best' as const, ...best }]),
    ...(worst === undefined ? [] : [{ kind: 'worst' as const, ...worst }]),
  ];
}
