import type { TopicPage } from '../../server/contract/topics.ts';
import type { AggregateFigure } from '../../server/domain/figure.ts';
import { printedFigure } from '../../server/domain/printed-figure.ts';
import type { Reach } from '../../server/domain/scope.ts';
import type { Language } from '../i18n/language.ts';
import { speechOfReach } from '../i18n/reach.ts';
import { leadSentence, standfirst } from '../pages/topics/lead.ts';
import { type TopicReader, topicReader } from '../pages/topics/reader.ts';
import { comingIn, linksOf, marksOf } from '../ui/figure-words.ts';
import { wholeSpeech } from './whole-speech.ts';

/** What a paper tells of a topic: the words of its page and its main numbers. */
export interface TopicSection {
  name: string;
  /** The headline of the page and what follows it, as sentences. */
  text: string;
  /** The main numbers of the page: name, value, like-for-like change, what a reader must know. */
  rows: string[][];
  /** Every number of the section, as the answer gives it. */
  numbers: { name: string; what: 'level' | 'growth'; value: string }[];
  /** The headline alone, and what follows it. */
  said: string[];
  /** The course of the headline's indicators and the leagues in order, as numbers. */
  charts: TopicChart[];
  /** Of every number: what it counts, of whom, and how it is made. */
  calibres: { id: string; row: string[] }[];
}

interface TopicChart {
  kind: 'bar' | 'line';
  title: string;
  labels: string[];
  series: { name: string; values: (number | null)[] }[];
}

const growthUnit = { zh: '比上年，可比口径，%', en: 'on the year before, like for like, %' } as const;

/** What a topic's headline rests on, drawn anew by whoever gets the numbers. */
function chartsOf(page: TopicPage, reader: TopicReader): TopicChart[] {
  const { lead } = page.topic;
  if (lead.as === 'answers') return [];
  const growing = lead.as === 'growth';
  const ids = lead.as === 'counts' ? lead.parts.map(({ indicator }) => indicator) : [lead.of];
  const [first] = ids;
  if (first === undefined) return [];
  const { t } = reader;
  const unit = growing ? growthUnit[reader.language] : reader.unit(first);
  const name = lead.as === 'counts' ? reader.say(page.topic.name) : reader.name(first);
  const title = (what: string) => [name, unit, what].filter((word) => word !== '').join(t.dot);
  const drawnValue = (figure: AggregateFigure | undefined): number | null => {
    if (figure === undefined) return null;
    if (growing) return figure.growth?.matched ?? null;
    // A sum of a year that is still coming in is no point of a course: what is missing would look like a fall.
    return figure.method === 'sum' && comingIn(figure, reader) !== '' ? null : figure.value;
  };
  /** The last point of a rate is drawn where it moved as the change that is told, as on the page; else other clusters stand behind it. */
  const drawnCourse = (id: string): (number | null)[] => {
    const figures = reader.course(id);
    const { linked } = linksOf(figures, page.completeFrom);
    return figures.map((figure, at) =>
      growing || linked[at] === true || comingIn(figure, reader) === '' ? drawnValue(figure) : null,
    );
  };
  const course: TopicChart = {
    kind: 'line',
    title: title(`${reader.years[0] ?? page.year}–${page.year}`),
    labels: reader.years.map(String),
    series: ids.map((id) => ({ name: reader.name(id), values: drawnCourse(id) })),
  };
  const ranked = reader.leagues(first).flatMap((figure) => {
    const value = drawnValue(figure);
    return value === null ? [] : [{ name: reader.league(figure), value }];
  });
  const falling = !growing && reader.head(first).direction === 'down';
  ranked.sort((a, b) => (falling ? a.value - b.value : b.value - a.value));
  const leagues: TopicChart = {
    kind: 'bar',
    title: title(String(page.year)),
    labels: ranked.map((league) => league.name),
    series: [{ name, values: ranked.map((league) => league.value) }],
  };
  return [course, leagues].filter(({ series }) =>
    series.some(({ values }) => values.filter((value) => value !== null).length > 1),
  );
}

/** Writes the section of a topic from the answer that its page draws. */
export function topicSection(page: TopicPage, language: Language, reach: Reach): TopicSection {
  const speech = speechOfReach(wholeSpeech(language), reach);
  const { t } = speech;
  const reader = topicReader(page, speech);
  const end = language === 'zh' ? '。' : '.';
  const whole = (sentence: string) => (/[。.]$/.test(sentence) ? sentence : `${sentence}${end}`);
  const lead = page.topic.lead;
  const first = lead.as === 'counts' ? lead.parts[0]?.indicator : lead.as === 'answers' ? lead.of[0] : lead.of;
  const opening = first === undefined ? '' : comingIn(reader.now(first), speech);
  const said = [`${opening}${leadSentence(lead, reader)}`, ...standfirst(lead, reader)].map(whole);
  const shown = page.topic.keys.flatMap((id) => {
    const figure = reader.now(id);
    return figure === undefined ? [] : [{ id, figure }];
  });
  return {
    name: speech.say(page.topic.name),
    text: said.join(language === 'zh' ? '' : ' '),
    said,
    charts: chartsOf(page, reader),
    rows: shown.map(({ id, figure }) => [
      reader.name(id),
      figure.value === null ? '—' : reader.full(id, figure.value),
      reader.change(id) || '—',
      marksOf(figure, speech).join(t.list),
    ]),
    numbers: shown.flatMap(({ id, figure }) => [
      ...(figure.value === null
        ? []
        : [{ name: reader.name(id), what: 'level' as const, value: printedFigure(figure.value) }]),
      ...(figure.growth?.matched == null
        ? []
        : [{ name: reader.name(id), what: 'growth' as const, value: printedFigure(figure.growth.matched) }]),
    ]),
    calibres: shown.map(({ id, figure }) => {
      const { population } = reader.head(id);
      const methods: Readonly<Record<string, string>> = t.methodLong;
      const method = figure.method === 'weighted' ? t.estimated : (methods[figure.method] ?? figure.method);
      return { id, row: [reader.name(id), reader.unit(id), speech.say(population), method] };
    }),
  };
}
