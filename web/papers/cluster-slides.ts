import type { ClusterProfile, ClusterStanding } from '../../server/contract/cluster-pages.ts';
import type { Language, Speech } from '../i18n/language.ts';
import { typedUnit } from '../i18n/typed-unit.ts';
import { coursesFigure } from '../pages/cluster/courses-figure.ts';
import { headlineWords, planCounts } from '../pages/cluster/headline-words.ts';
import { betterHalf } from '../pages/cluster/peer-words.ts';
import { decimalText } from '../pages/review/sheet/sheet-words.ts';
import type { Cell } from '../ui/figure-table.ts';
import { filedWithUnit, unitText, valueText } from '../ui/figure-words.ts';
import { comparable } from '../ui/review-marks.ts';
import { timeMarks } from '../ui/time-marks.ts';
import { wholeSpeech } from './whole-speech.ts';

/** One slide: what is found, and the numbers it rests on. */
export interface ClusterSlide {
  title: string;
  text: string[];
  table: { heads: string[]; rows: string[][] } | null;
  chart: {
    kind: 'line';
    title: string;
    labels: string[];
    series: { name: string; values: (number | null)[] }[];
  } | null;
}

/** Rows of a table that a slide has room for. */
const rowsOfSlide = 7;
/** Years of a table; a chart shows all. */
const yearsOfTable = 4;

const written = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

/** A cluster in slides, in the words of its page: where it stands, its courses, its plan, its peers. */
export function clusterSlides(profile: ClusterProfile, language: Language): ClusterSlide[] {
  const speech = wholeSpeech(language);
  const [standing] = profile.standings;
  const courses = coursesOf(profile, speech);
  const lead = headlineWords(profile, standing, speech);
  return [
    ...(courses.length === 0 ? [{ title: lead, text: [], table: null, chart: null }] : []),
    ...courses.map((slide, at) => (at === 0 ? { ...slide, title: lead } : slide)),
    ...(standing === undefined ? [] : planOf(standing, speech)),
    ...peersOf(profile, speech),
  ];
}

/** Longer tables go on over the next slides. */
function inSlides(title: string, text: string[], heads: string[], rows: string[][]): ClusterSlide[] {
  return Array.from({ length: Math.ceil(rows.length / rowsOfSlide) }, (_, at) => ({
    title,
    text: at === 0 ? text : [],
    table: { heads, rows: rows.slice(at * rowsOfSlide, (at + 1) * rowsOfSlide) },
    chart: null,
  }));
}

function coursesOf(profile: ClusterProfile, speech: Speech): ClusterSlide[] {
  const { t } = speech;
  const { id, leagues, years, themes } = profile.cluster;
  const whose = { cluster: { id, leagues: leagues.map(({ code }) => code) } };
  const marks = timeMarks({ targets: [], annotations: profile.annotations, whole: null }, whose, speech);
  const figure = coursesFigure(profile, speech, marks);
  if (figure === null) return [];
  const { columns, rows } = figure.table;
  // Name, theme and unit, then the years, then the change: the theme and older years have no room.
  const kept = columns.map((_, at) => at !== 1 && (at < 3 || at >= columns.length - 1 - yearsOfTable));
  const shown = <T>(row: readonly T[]): T[] => row.filter((_, at) => kept[at]);
  const lines = new Map(themes.flatMap((theme) => theme.lines.map((line) => [line.indicator.id, line])));
  const changes = new Map(rows.map((row) => [written(row[0] ?? ''), written(row.at(-1) ?? '')]));
  const lastHead = columns.at(-1)?.name ?? '';
  // Of each field of work the figure that leads it.
  const charts = profile.courses.flatMap(({ indicators: [first] }): ClusterSlide[] => {
    const line = first === undefined ? undefined : lines.get(first);
    if (line === undefined) return [];
    const values = line.figures.map(({ value }) => value);
    if (values.filter((value) => value !== null).length < 2) return [];
    const name = speech.say(line.indicator.name);
    const unit = unitText(line.indicator, speech);
    const newest = line.figures.findLast(({ value }) => value !== null);
    if (newest === undefined || newest.value === null) return [];
    const course = [name, unit, `${years[0] ?? ''}–${years.at(-1) ?? ''}`].filter((word) => word !== '').join(t.dot);
    // A figure in doubt is drawn, and is no headline.
    const inDoubt = profile.doubtful.some(
      ({ indicator, year }) => indicator === line.indicator.id && year === newest.year,
    );
    const said = inDoubt
      ? course
      : t.profile.headline(newest.year, name, filedWithUnit(newest.value, line.indicator.unit, speech));
    const change = newest.year === years.at(-1) ? changes.get(name) : undefined;
    return [
      {
        title: change === undefined || change === '–' ? said : `${said}${t.profile.courses.comma}${lastHead} ${change}`,
        text: [],
        table: null,
        chart: {
          kind: 'line',
          title: course,
          labels: line.figures.map(({ year }) => String(year)),
          series: [{ name, values }],
        },
      },
    ];
  });
  const tables = inSlides(
    figure.title,
    figure.sentence === '' ? [] : [figure.sentence],
    shown(columns).map((column) => column.name),
    rows.map((row) => shown(row).map(written)),
  );
  const bears = ({ table }: ClusterSlide) =>
    table?.rows.some((row) => row.includes(t.statusMark['not-asked'])) === true;
  return [
    ...tables.map((slide) => (bears(slide) ? { ...slide, text: [...slide.text, t.statusLegend] } : slide)),
    ...charts,
  ];
}

function planOf(standing: ClusterStanding, speech: Speech): ClusterSlide[] {
  const { t, say } = speech;
  const words = t.review.plan;
  const counts = planCounts(standing);
  if (standing.plan === null || counts === null || counts.of === 0) return [];
  const rows = standing.plan.lines
    .filter((line) => comparable.some((status) => status === line.status))
    .map((line) => {
      const text = (value: string | null | undefined) => decimalText(value ?? null, line.unit, speech);
      const { baseline, actual, required, target, status } = line;
      return [
        [say(line.name), typedUnit(line.unit, speech)].filter((word) => word !== null && word !== '').join(t.dot),
        text(baseline?.value),
        text(actual),
        text(required?.value),
        text(target?.value),
        t.review.planStatus[status],
      ];
    });
  const heads = [words.measure, words.points.baseline, words.actual, words.required, words.target, words.status];
  return inSlides(words.title(counts.behind, counts.of), [], heads, rows);
}

function peersOf(profile: ClusterProfile, speech: Speech): ClusterSlide[] {
  const { t, say } = speech;
  const words = t.profile.peers;
  const { by, year, clusters, lines } = profile.peers;
  const { high, of } = betterHalf(lines);
  if (of === 0) return [];
  const rows = lines.map(({ indicator, own, median, rank, tied, of: placed }) => [
    [say(indicator.name), unitText(indicator, speech)].filter((word) => word !== '').join(t.dot),
    valueText(own, indicator, speech),
    valueText(median, indicator, speech),
    rank === null ? '–' : words.rankOf(tied ? t.leagues.tied(rank) : String(rank), placed),
  ]);
  const others = clusters.filter(({ id }) => id !== profile.cluster.id).length;
  const heads = [words.indicator, words.own, words.median, words.rank];
  return inSlides(words.title(words.kinds[by], high, of), [words.beside(others, year)], heads, rows);
}
