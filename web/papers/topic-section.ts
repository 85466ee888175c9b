import type { TopicPage } from '../../server/contract/topics.ts';
import { placeIn } from '../../server/domain/place-words.ts';
import { en } from '../i18n/en.ts';
import type { Language, Speech } from '../i18n/language.ts';
import { zh } from '../i18n/zh.ts';
import { leadSentence, standfirst } from '../pages/topics/lead.ts';
import { topicReader } from '../pages/topics/reader.ts';
import { comingIn, marksOf } from '../ui/figure-words.ts';

/** What a paper tells of a topic: the words of its page and its main numbers. */
export interface TopicSection {
  name: string;
  /** The headline of the page and what follows it, as sentences. */
  text: string;
  /** The main numbers of the page: name, value, like-for-like change, what a reader must know. */
  rows: string[][];
  /** Every number of the section, as the answer gives it. */
  numbers: { name: string; what: 'level' | 'growth'; value: string }[];
  /** Of every number: what it counts, of whom, and how it is made. */
  calibres: { id: string; row: string[] }[];
}

/** Writes the section of a topic from the answer that its page draws. */
export function topicSection(page: TopicPage, language: Language): TopicSection {
  const speech: Speech = {
    language,
    t: language === 'zh' ? zh : en,
    say: (words) => words[language],
    sayPlace: (place) => placeIn(place, language),
  };
  const { t } = speech;
  const reader = topicReader(page, speech);
  const end = language === 'zh' ? '。' : '.';
  const whole = (sentence: string) => (/[。.]$/.test(sentence) ? sentence : `${sentence}${end}`);
  const lead = page.topic.lead;
  const first = lead.as === 'counts' ? lead.parts[0]?.indicator : lead.as === 'answers' ? undefined : lead.of;
  const opening = first === undefined ? '' : comingIn(reader.now(first), speech);
  const said = [`${opening}${leadSentence(lead, reader)}`, ...standfirst(lead, reader)].map(whole);
  const shown = page.topic.keys.flatMap((id) => {
    const figure = reader.now(id);
    return figure === undefined ? [] : [{ id, figure }];
  });
  return {
    name: speech.say(page.topic.name),
    text: said.join(language === 'zh' ? '' : ' '),
    rows: shown.map(({ id, figure }) => [
      reader.name(id),
      figure.value === null ? '—' : reader.full(id, figure.value),
      reader.change(id) || '—',
      marksOf(figure, speech).join(t.list),
    ]),
    numbers: shown.flatMap(({ id, figure }) => [
      ...(figure.value === null
        ? []
        : [{ name: reader.name(id), what: 'level' as const, value: String(figure.value) }]),
      ...(figure.growth?.matched == null
        ? []
        : [{ name: reader.name(id), what: 'growth' as const, value: String(figure.growth.matched) }]),
    ]),
    calibres: shown.map(({ id, figure }) => {
      const { population, unit } = reader.head(id);
      const methods: Readonly<Record<string, string>> = t.methodLong;
      const method = figure.method === 'weighted' ? t.estimated : (methods[figure.method] ?? figure.method);
      return { id, row: [reader.name(id), unit === null ? '' : speech.say(unit), speech.say(population), method] };
    }),
  };
}
