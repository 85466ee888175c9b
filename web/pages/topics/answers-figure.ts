import type { Words } from '../../../server/contract/common.ts';
import type { WantedAnswers } from '../../../server/contract/topics.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { type AnswerTone, answerBars } from '../../charts/answer-bars.ts';
import { type Speech, wordOf } from '../../i18n/language.ts';
import type { FigureModel } from './model.ts';
import type { TopicReader } from './reader.ts';

export interface Segment {
  tone: AnswerTone;
  count: number;
  label: string;
}

/** What the clusters asked said: wanted, unwanted and other answers by the forms, then those who said nothing. */
export function segmentsOf(
  figure: Pick<AggregateFigure, 'indicator' | 'answers' | 'n' | 'of'>,
  wanted: WantedAnswers,
  { t }: Speech,
): Segment[] {
  const { good = [], bad = [] } = wanted[figure.indicator] ?? {};
  const toneOf = (answer: string): AnswerTone =>
    good.includes(answer) ? 'good' : bad.includes(answer) ? 'bad' : 'other';
  const parts = new Map<AnswerTone, Segment>();
  for (const { answer, count } of figure.answers ?? []) {
    const tone = toneOf(answer);
    const label = t.topics.answerOf(wordOf(t.answer, answer), count);
    const known = parts.get(tone);
    parts.set(
      tone,
      known === undefined
        ? { tone, count, label }
        : { tone, count: known.count + count, label: `${known.label}${t.list}${label}` },
    );
  }
  const silent = figure.of - (figure.answers ?? []).reduce((sum, answer) => sum + answer.count, 0);
  if (silent > 0) parts.set('silent', { tone: 'silent', count: silent, label: t.topics.silentOf(silent) });
  return (['good', 'bad', 'other', 'silent'] as const).flatMap((tone) => parts.get(tone) ?? []);
}

/** Answers to questions as parts of all clusters asked; null where nobody answered. */
export function answersFigure(title: Words, ids: readonly string[], reader: TopicReader): FigureModel | null {
  const { t, say, page, name, head } = reader;
  const rows = ids.flatMap((id) => {
    const figure = reader.now(id);
    if (figure === undefined || (figure.answers ?? []).length === 0) return [];
    return [{ id, figure, segments: segmentsOf(figure, page.wanted, reader) }];
  });
  const first = rows[0];
  if (first === undefined) return null;
  const bad = rows.flatMap(({ id, segments }) =>
    segments.filter((segment) => segment.tone === 'bad').map((segment) => ({ id, one: segment })),
  );
  const judged = rows.some(({ id }) => page.wanted[id] !== undefined);
  const count = bad.reduce((sum, { one }) => sum + one.count, 0);
  const drawn = rows.map(({ id, segments }) => ({ name: name(id), segments }));
  const tones = (['good', 'bad', 'other', 'silent'] as const).filter((tone) =>
    rows.some(({ segments }) => segments.some((segment) => segment.tone === tone)),
  );
  const { order } = answerBars(drawn, 600);
  return {
    title: !judged
      ? t.topics.answersPlain(say(title))
      : count === 0
        ? t.topics.answersGood(say(title))
        : t.topics.answersTitle(say(title), count, bad.map(({ id }) => name(id)).join(t.list)),
    subtitle: t.topics.answersSub(page.year),
    sentence: t.topics.answersSentence(
      rows
        .map(({ id, segments }) => t.topics.answersRow(name(id), segments.map((segment) => segment.label).join(t.list)))
        .join(t.dot),
    ),
    draw: (width) => answerBars(drawn, width),
    points: rows.flatMap(({ id, segments }, index) =>
      segments.map((segment) => ({
        says: `${name(id)}${t.colon}${t.topics.tones[segment.tone]}${t.dot}${segment.label}`,
        series: order.indexOf(segment.tone),
        index,
      })),
    ),
    opens: rows.flatMap(({ id, segments }) => segments.map(() => ({ to: 'indicator' as const, indicator: id }))),
    table: {
      columns: [
        { name: t.topics.question },
        ...tones.map((tone) => ({ name: t.topics.tones[tone], number: true })),
        { name: t.topics.asked, number: true },
      ],
      rows: rows.map(({ id, figure, segments }) => [
        name(id),
        ...tones.map((tone) => {
          const own = segments.find((segment) => segment.tone === tone);
          return own === undefined ? '–' : { text: own.label, value: own.count };
        }),
        { text: String(figure.of), value: figure.of },
      ]),
    },
    source: { indicator: rows.length === 1 ? head(first.id) : undefined, figure: first.figure },
    half: rows.length === 1,
  };
}
