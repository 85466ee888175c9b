import { leagueMultiples, multiplesMarks } from '../../charts/league-multiples.ts';
import { panels } from '../../charts/panels.ts';
import { trend } from '../../charts/trend.ts';
import { exploreWords } from '../../i18n/explore-words.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import { percent } from '../../i18n/numbers.ts';
import { type Links, linksOf } from '../../ui/figure-words.ts';
import type { TimeMarks } from '../../ui/time-marks.ts';
import type { AnswerReader } from './answer-reader.ts';
import { type Drawn, firstOf, goalOf, type Line, leagueOf, says, sentenceOf } from './figure-parts.ts';

/** One line per group, or per indicator where there are no groups. */
function linesIn({ heads, by, groups, whole, name }: AnswerReader): Line[] {
  const first = heads[0];
  if (first === undefined) return [];
  if (by.length > 0) return groups.map((group) => ({ id: first.id, group, name: group.name }));
  return heads.map((head) => ({ id: head.id, group: whole, name: heads.length > 1 ? name(head.id) : whole.name }));
}

const spanOf = ({ years }: AnswerReader) => ({ from: years[0] ?? 0, to: years.at(-1) ?? 0 });

/** One drawing with a line for each group, or each indicator. */
export function linesOf(reader: AnswerReader, timed: TimeMarks | undefined): Drawn | null {
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

/** A panel for each indicator. */
export function coursesOf(reader: AnswerReader, timed: TimeMarks | undefined): Drawn | null {
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

/** A small panel for each group, on one scale. */
export function multiplesOf(reader: AnswerReader, timed: TimeMarks | undefined): Drawn | null {
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
