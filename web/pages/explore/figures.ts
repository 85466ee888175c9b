import type { Group } from '../../../server/domain/figure.ts';
import { answerBars } from '../../charts/answer-bars.ts';
import { bubbles } from '../../charts/bubbles.ts';
import { leagueMultiples, multiplesMarks } from '../../charts/league-multiples.ts';
import { panels } from '../../charts/panels.ts';
import { rankedBars } from '../../charts/ranked-bars.ts';
import { stack } from '../../charts/stack.ts';
import { trend } from '../../charts/trend.ts';
import { exploreWords } from '../../i18n/explore-words.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { percent } from '../../i18n/numbers.ts';
import { type Links, linksOf } from '../../ui/figure-words.ts';
import type { Legend, TimeMarks } from '../../ui/time-marks.ts';
import { median } from '../leagues/model.ts';
import { rankSentence } from '../leagues/rank-sentence.ts';
import { segmentsOf } from '../topics/answers-figure.ts';
import type { FigureModel, Goal } from '../topics/model.ts';
import type { AnswerGroup, AnswerReader } from './answer-reader.ts';
import type { ChartKind } from './state.ts';

export interface Drawn extends Pick<FigureModel, 'title' | 'sentence' | 'draw' | 'points'> {
  note: string;
  /** What a click on each mark opens; undefined for a mark that stands for nothing of its own. */
  opens: (Goal | undefined)[];
  /** Dated events that are drawn, in the order of their numbers. */
  events?: Legend | undefined;
}

/**
 * The drawing of a kind; null for the table, and where there is nothing to draw.
 * @param timed dated events, which stand on courses over years
 */
export function drawnOf(kind: ChartKind, reader: AnswerReader, timed?: TimeMarks): Drawn | null {
  switch (kind) {
    case 'lines':
      return linesOf(reader, timed);
    case 'panels':
      return reader.by.length === 0 ? coursesOf(reader, timed) : multiplesOf(reader, timed);
    case 'bars':
      return barsOf(reader);
    case 'stack':
      return stackOf(reader, timed);
    case 'scatter':
      return scatterOf(reader);
    case 'answers':
      return answersOf(reader);
    case 'table':
      return null;
    default:
      return kind satisfies never;
  }
}

interface Line {
  id: string;
  group: AnswerGroup;
  name: string;
}

/** One line per group, or per indicator where there are no groups. */
function linesIn({ heads, by, groups, whole, name }: AnswerReader): Line[] {
  const first = heads[0];
  if (first === undefined) return [];
  if (by.length > 0) return groups.map((group) => ({ id: first.id, group, name: group.name }));
  return heads.map((head) => ({ id: head.id, group: whole, name: heads.length > 1 ? name(head.id) : whole.name }));
}

const says = (reader: AnswerReader, line: Line, year: number): string => {
  const figure = reader.at(line.id, line.group.key, year);
  const support = figure === undefined ? '' : reader.t.nOf(figure.n, figure.of);
  const more = [support, reader.marks(figure)].filter((name) => name !== '').join(reader.t.dot);
  return reader.t.topics.panelSays(line.name, year, reader.long(figure), more);
};

/**
 * The league or cluster of a group, or the page of the indicator, in the year of the mark; groups of another kind have no
 * page, nor have totals that the page of the indicator does not narrow alike: what opened would not add up to the mark.
 */
function goalOf({ by, narrowed }: AnswerReader, indicator: string, group: AnswerGroup, year: number): Goal | undefined {
  const own: Group = JSON.parse(group.key);
  if (own.cluster != null) return { to: 'cluster', cluster: Number(own.cluster), fact: `${indicator}~${year}` };
  if (own.league != null && by.length === 1) return { to: 'league', league: own.league, indicator, year };
  return group.whole && !narrowed ? { to: 'indicator', indicator, year } : undefined;
}

const spanOf = ({ years }: AnswerReader) => ({ from: years[0] ?? 0, to: years.at(-1) ?? 0 });

function linesOf(reader: AnswerReader, timed: TimeMarks | undefined): Drawn | null {
  const { t, language, years, at, shown, text, long, measure, heads } = reader;
  const lines = linesIn(reader).filter((line) =>
    years.some((year) => shown(at(line.id, line.group.key, year)) !== null),
  );
  const courses = lines.map((line) => years.map((year) => at(line.id, line.group.key, year)));
  if (courses.every((course) => course.every((figure) => shown(figure) === null))) return null;
  const { from, to } = spanOf(reader);
  const ends = lines.map((line, k) => ({ line, figure: courses[k]?.at(-1) }));
  const total = measure === 'level' && courses[0]?.at(-1)?.method === 'sum';
  const events =
    timed?.events(
      heads.map((head) => head.id),
      years,
    ) ?? [];
  return {
    title:
      lines.length === 1
        ? exploreWords[language].titleLine(
            reader.inner(lines[0]?.id ?? ''),
            from,
            long(courses[0]?.[0]),
            to,
            long(courses[0]?.at(-1)),
          )
        : firstOf(
            reader,
            ends.map(({ line, figure }) => ({ name: line.name, figure })),
          ),
    sentence: `${ends
      .filter(({ figure }) => shown(figure) !== null)
      .map(({ line, figure }) => exploreWords[language].of(line.name, long(figure)))
      .join(t.list)}${t.chartFigure.stop}`.trim(),
    draw: (width) =>
      trend(
        {
          years,
          lines: lines.map((line, k) => ({
            name: lines.length > 1 ? line.name : '',
            values: courses[k]?.map(shown) ?? [],
            ...linksIn(reader, courses[k] ?? []),
            hollow: courses[k]?.map((figure) => reader.doubtful(figure)) ?? [],
            labels: courses[k]?.map(text) ?? [],
          })),
          marks: lines.length === 1 ? marksIn(reader, courses[0] ?? []) : [],
          axis: reader.axisOf(heads[0]?.id ?? ''),
          fromZero: total,
          events,
          inverse: measure === 'rank',
        },
        width,
      ),
    points: lines.flatMap((line, series) =>
      years.flatMap((year, index) =>
        shown(courses[series]?.[index]) === null ? [] : [{ says: says(reader, line, year), series, index }],
      ),
    ),
    opens: lines.flatMap((line, series) =>
      years.flatMap((year, index) =>
        shown(courses[series]?.[index]) === null ? [] : [goalOf(reader, line.id, line.group, year)],
      ),
    ),
    note:
      heads.length > 0
        ? exploreWords[language].lineNote(
            reader.answer.enoughClusters,
            percent(reader.answer.completeFrom * 100, reader.language, 0),
          )
        : '',
    events: timed?.legend(events),
  };
}

/** An index or a place has no panel of its own to break on; a level has. */
function linksIn({ measure, answer }: AnswerReader, course: readonly ReturnType<AnswerReader['at']>[]): Links {
  if (measure === 'level') return linksOf(course, answer.completeFrom);
  return { linked: course.map(() => true), steps: course.map(() => null) };
}

function marksIn({ language }: AnswerReader, course: readonly ReturnType<AnswerReader['at']>[]) {
  return course.flatMap((figure, index) => {
    const found = index === 0 ? undefined : figure?.breaks[0];
    if (found === undefined || figure === undefined) return [];
    const label =
      found.kind === 'definition' ? indicatorWords[language].markDefinition : indicatorWords[language].markEdition;
    return [{ year: figure.year, label }];
  });
}

function coursesOf(reader: AnswerReader, timed: TimeMarks | undefined): Drawn | null {
  const { t, language, say, years, heads, whole, at, shown, text, long, name, unit, measure } = reader;
  const shownHeads = heads.filter((head) => years.some((year) => shown(at(head.id, whole.key, year)) !== null));
  if (shownHeads.length === 0) return null;
  const last = years.at(-1) ?? 0;
  const events =
    timed?.events(
      shownHeads.map((head) => head.id),
      years,
    ) ?? [];
  // An event of one indicator stands on its own panel alone.
  const eventsFor = (id: string) => {
    const own = new Set(timed?.events([id], years).map((event) => event.id));
    return events.filter((event) => own.has(event.id));
  };
  return {
    title: exploreWords[language].titleSeveral(
      shownHeads.map((head) => exploreWords[language].of(reader.inner(head.id), long(at(head.id, whole.key, last)))),
      last,
    ),
    sentence: exploreWords[language].calibres(
      shownHeads.map((head) => exploreWords[language].calibreOf(reader.inner(head.id), say(head.population))),
    ),
    draw: (width) =>
      panels(
        {
          years,
          panels: shownHeads.map((head) => {
            const course = years.map((year) => at(head.id, whole.key, year));
            return {
              name: name(head.id),
              calibre: [say(head.population), unit(head.id)].filter((name) => name !== '').join(t.dot),
              aside: '',
              values: course.map(shown),
              ...linksIn(reader, course),
              hollow: course.map((figure) => reader.doubtful(figure)),
              labels: course.map(text),
              events: eventsFor(head.id),
              scale: `${unit(head.id)}${measure === 'level' ? head.id : ''}`,
            };
          }),
        },
        width,
      ),
    points: shownHeads.flatMap((head, series) =>
      years.flatMap((year, index) =>
        shown(at(head.id, whole.key, year)) === null
          ? []
          : [{ says: says(reader, { id: head.id, group: whole, name: name(head.id) }, year), series, index }],
      ),
    ),
    opens: shownHeads.flatMap((head) =>
      years.flatMap((year) =>
        shown(at(head.id, whole.key, year)) === null ? [] : [goalOf(reader, head.id, whole, year)],
      ),
    ),
    note: exploreWords[language].panelNote,
    events: timed?.legend(events),
  };
}

/** The league that a group of an answer is, null where it is another kind of group. */
const leagueOf = (group: AnswerGroup): string | null => (JSON.parse(group.key) as Group).league ?? null;

function multiplesOf(reader: AnswerReader, timed: TimeMarks | undefined): Drawn | null {
  const { language, years, heads, groups, whole, at, shown, text } = reader;
  const id = heads[0]?.id ?? '';
  const known = groups.filter((group) => years.some((year) => shown(at(id, group.key, year)) !== null));
  if (known.length === 0) return null;
  const last = years.at(-1) ?? 0;
  const events = timed?.events([id], years, { leagues: known.flatMap((group) => leagueOf(group) ?? []) }) ?? [];
  const panels = known.map((group) => {
    const course = years.map((year) => at(id, group.key, year));
    return {
      name: group.name,
      values: course.map(shown),
      ...linksIn(reader, course),
      last: text(course.at(-1)),
      aside: '',
      hollow: course.at(-1)?.incomplete === true,
      events: events
        .filter(({ league }) => league === null || league === leagueOf(group))
        .map(({ no, year }) => ({ no, place: years.indexOf(year) })),
    };
  });
  const marks = multiplesMarks(panels);
  return {
    title: firstOf(
      reader,
      known.map((group) => ({ name: group.name, figure: at(id, group.key, last) })),
    ),
    sentence: sentenceOf(
      reader,
      known.map((group) => ({ name: group.name, figure: at(id, group.key, last) })),
    ),
    draw: (width) => leagueMultiples({ years, axis: reader.axisOf(id), panels }, width),
    points: marks.map(({ panel, at: index, series }) => ({
      says: says(reader, { id, group: known[panel] ?? whole, name: known[panel]?.name ?? '' }, years[index] ?? last),
      series,
      index,
    })),
    opens: marks.map(({ panel, at: index }) => goalOf(reader, id, known[panel] ?? whole, years[index] ?? last)),
    note: exploreWords[language].lineNote(
      reader.answer.enoughClusters,
      percent(reader.answer.completeFrom * 100, reader.language, 0),
    ),
    events: timed?.legend(events),
  };
}

function barsOf(reader: AnswerReader): Drawn | null {
  const { t, language, years, heads, groups, whole, at, shown, text, long, measure } = reader;
  const id = heads[0]?.id ?? '';
  const last = years.at(-1) ?? 0;
  const rows = groups.flatMap((group) => {
    const figure = at(id, group.key, last);
    return figure === undefined || shown(figure) === null ? [] : [{ name: group.name, figure, group }];
  });
  if (rows.length === 0) return null;
  const total = at(id, whole.key, last);
  const parts = measure === 'share' || (measure === 'level' && total?.method === 'sum');
  return {
    title: firstOf(reader, rows),
    sentence: sentenceOf(reader, rows),
    draw: (width) =>
      rankedBars(
        {
          rows: rows.map(({ name, figure }) => ({
            place:
              figure.rank === null ? '' : figure.standing?.tied ? t.leagues.tied(figure.rank) : String(figure.rank),
            name,
            value: shown(figure),
            label: text(figure),
            change: '',
            support: `${figure.n}／${figure.of}`,
            pale: reader.doubtful(figure),
          })),
          region: parts || total?.value == null ? null : { value: total.value, label: `${whole.name} ${text(total)}` },
          heads: { change: '', support: t.topics.support },
        },
        width,
      ),
    points: rows.map(({ name, group }, index) => ({ says: says(reader, { id, group, name }, last), series: 0, index })),
    opens: rows.map(({ group }) => goalOf(reader, id, group, last)),
    note: `${exploreWords[language].barNote(reader.answer.enoughClusters)}${total === undefined || parts ? '' : `${t.dot}${exploreWords[language].of(whole.name, long(total))}`}`,
  };
}

function stackOf(reader: AnswerReader, timed: TimeMarks | undefined): Drawn | null {
  const { t, years, heads, groups, at, shown, text, whole } = reader;
  const id = heads[0]?.id ?? '';
  if (groups.length === 0) return null;
  const last = years.at(-1) ?? 0;
  const ends = groups.map((group) => ({ name: group.name, figure: at(id, group.key, last) }));
  const leagues = groups.flatMap((group) => leagueOf(group) ?? []);
  const events = timed?.events([id], years, ...(leagues.length === 0 ? [] : [{ leagues }])) ?? [];
  return {
    title: firstOf(reader, ends),
    sentence: sentenceOf(reader, ends),
    draw: (width) =>
      stack(
        {
          columns: years.map(String),
          parts: groups.map((group) => ({
            name: group.name,
            values: years.map((year) => shown(at(id, group.key, year))),
            labels: years.map((year) => text(at(id, group.key, year))),
          })),
          totals: years.map((year) => text(at(id, whole.key, year)).replace('–', '')),
          pale: years.map((year) => at(id, whole.key, year)?.incomplete === true),
          dated: { years, events },
        },
        width,
      ),
    points: groups.flatMap((group, series) =>
      years.flatMap((year, index) =>
        shown(at(id, group.key, year)) === null
          ? []
          : [{ says: says(reader, { id, group, name: group.name }, year), series, index }],
      ),
    ),
    opens: groups.flatMap((group) =>
      years.flatMap((year) => (shown(at(id, group.key, year)) === null ? [] : [goalOf(reader, id, group, year)])),
    ),
    note: t.topics.stackNote(reader.answer.enoughClusters),
    events: timed?.legend(events),
  };
}

function scatterOf(reader: AnswerReader): Drawn | null {
  const { t, language, years, heads, groups, at, shown, long, name, unit, inner } = reader;
  const [x, y] = heads;
  const last = years.at(-1) ?? 0;
  if (x === undefined || y === undefined) return null;
  const points = groups.flatMap((group) => {
    const [across, up] = [at(x.id, group.key, last), at(y.id, group.key, last)];
    const [a, b] = [shown(across), shown(up)];
    return a === null || b === null ? [] : [{ name: group.name, group, across, up, x: a, y: b }];
  });
  if (points.length === 0) return null;
  const titled = (id: string) => `${name(id)}${unit(id) === '' ? '' : `（${unit(id)}）`}`;
  return {
    title: exploreWords[language].titleScatter(inner(x.id), inner(y.id), points.length),
    sentence: exploreWords[language].scatterSentence(points.length, last),
    draw: (width) =>
      bubbles(
        {
          points: points.map((point) => ({
            // Beside each of many marks a name would only cover others.
            name: points.length > 20 ? '' : point.name,
            x: point.x,
            y: point.y,
            size: 1,
            pale: reader.doubtful(point.across) || reader.doubtful(point.up),
          })),
          x: titled(x.id),
          y: titled(y.id),
          middle: { x: median(points.map((point) => point.x)), y: median(points.map((point) => point.y)) },
          largest: 12,
          axis: { x: reader.axisOf(x.id), y: reader.axisOf(y.id) },
        },
        width,
      ),
    points: points.map((point, index) => ({
      says: `${point.name}${t.colon}${name(x.id)} ${long(point.across)}${t.list}${name(y.id)} ${long(point.up)}`,
      series: 0,
      index,
    })),
    opens: points.map(({ group }) => goalOf(reader, y.id, group, last)),
    note: exploreWords[language].scatterNote(reader.answer.enoughClusters),
  };
}

function answersOf(reader: AnswerReader): Drawn | null {
  const { t, language, heads, whole, years, at, name } = reader;
  const last = years.at(-1) ?? 0;
  const rows = heads.flatMap((head) => {
    const figure = at(head.id, whole.key, last);
    if (figure === undefined || (figure.answers ?? []).length === 0) return [];
    return [{ id: head.id, name: name(head.id), segments: segmentsOf(figure, {}, reader) }];
  });
  if (rows.length === 0) return null;
  const { order } = answerBars(rows, 600);
  return {
    title: exploreWords[language].titleAnswers(rows.map((row) => row.name)),
    sentence: t.topics.answersSentence(
      rows
        .map((row) => t.topics.answersRow(row.name, row.segments.map((segment) => segment.label).join(t.list)))
        .join(t.dot),
    ),
    draw: (width) => answerBars(rows, width),
    points: rows.flatMap((row, index) =>
      row.segments.map((segment) => ({
        says: `${row.name}${t.colon}${segment.label}`,
        series: order.indexOf(segment.tone),
        index,
      })),
    ),
    opens: rows.flatMap(({ id, segments }) => segments.map(() => goalOf(reader, id, whole, last))),
    note: indicatorWords[language].answersNote,
  };
}

interface Ranked {
  name: string;
  figure: ReturnType<AnswerReader['at']>;
}

/** Known figures, the largest first; of places the first. */
const ordered = ({ shown, measure }: AnswerReader, rows: readonly Ranked[]): Ranked[] =>
  rows
    .filter((row) => shown(row.figure) !== null)
    .sort((a, b) => ((shown(b.figure) ?? 0) - (shown(a.figure) ?? 0)) * (measure === 'rank' ? -1 : 1));

function firstOf(reader: AnswerReader, rows: readonly Ranked[]): string {
  const { language, heads, years, long, inner, doubtful, answer } = reader;
  const known = ordered(reader, rows);
  const sound = known.filter(({ figure }) => !doubtful(figure));
  const first = sound[0] ?? known[0];
  const left = known.length - sound.length;
  const apart = first === known[0] ? '' : exploreWords[language].groupsLeftOut(left, answer.enoughClusters);
  const name = inner(heads[0]?.id ?? '');
  if (first === undefined) return name;
  if (reader.measure === 'rank') {
    const title = exploreWords[language].titleRank(
      years.at(-1) ?? 0,
      first.name,
      exploreWords[language].measured('rank', name),
    );
    return `${title}${apart}`;
  }
  const title = exploreWords[language].titleFirst(
    years.at(-1) ?? 0,
    first.name,
    exploreWords[language].measured(reader.measure, name),
    long(first.figure),
  );
  return `${title}${apart}`;
}

function sentenceOf(reader: AnswerReader, rows: readonly Ranked[]): string {
  const { t, language, answer, long, doubtful } = reader;
  const ranked = ordered(reader, rows).map(({ name, figure }) => ({
    name,
    value: long(figure),
    pale: doubtful(figure),
  }));
  const apart = (n: number) => exploreWords[language].groupsLeftOut(n, answer.enoughClusters);
  return rankSentence(ranked, { falling: false, region: '', apart }, t);
}
