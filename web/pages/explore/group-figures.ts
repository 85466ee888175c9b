import { answerBars } from '../../charts/answer-bars.ts';
import { bubbles } from '../../charts/bubbles.ts';
import { rankedBars } from '../../charts/ranked-bars.ts';
import { stack } from '../../charts/stack.ts';
import { exploreWords } from '../../i18n/explore-words.ts';
import { indicatorWords } from '../../i18n/indicator-words.ts';
import type { TimeMarks } from '../../ui/time-marks.ts';
import { median } from '../leagues/model.ts';
import { segmentsOf } from '../topics/answers-figure.ts';
import type { AnswerReader } from './answer-reader.ts';
import { type Drawn, firstOf, goalOf, leagueOf, says, sentenceOf } from './figure-parts.ts';
/** Groups of the last year, ranked. */
export function barsOf(reader: AnswerReader): Drawn | null {
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

/** Groups on top of each other, year by year. */
export function stackOf(reader: AnswerReader, timed: TimeMarks | undefined): Drawn | null {
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

/** Groups by two indicators. */
export function scatterOf(reader: AnswerReader): Drawn | null {
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

/** Answers of forms, counted. */
export function answersOf(reader: AnswerReader): Drawn | null {
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
