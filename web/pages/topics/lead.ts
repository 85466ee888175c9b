import type { TopicLead } from '../../../server/domain/topic.ts';
import { inside } from '../../i18n/inside.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import { changeOf, changeSize, comingIn, isFlat, paceOf, panelTurned } from '../../ui/figure-words.ts';
import { sharing } from '../leagues/rank-sentence.ts';
import type { TopicReader } from './reader.ts';

type Part = Extract<TopicLead, { as: 'counts' }>['parts'][number];

/** The headline of a topic: what its figures say, in one sentence without its full stop. */
export function leadSentence(lead: TopicLead, reader: TopicReader): string {
  const { t, say, page, language } = reader;
  switch (lead.as) {
    case 'growth':
      return growthLead(lead.of, reader);
    case 'level':
      return levelLead(lead.of, reader);
    case 'counts':
      return countsLead(inside(say(lead.name), language), lead.parts, reader);
    case 'answers': {
      const { questions, answers, bad } = answerTotals(lead.of, reader);
      if (answers === 0) return noneYet(lead.of[0], inside(say(lead.name), language), reader);
      return t.topics.leadAnswers(page.year, questions, inside(say(lead.name), language), answers, bad);
    }
    default:
      return lead satisfies never;
  }
}

function growthLead(id: string, reader: TopicReader): string {
  const { t, page, language, inner, before, head } = reader;
  const change = changeOf(reader.now(id), head(id));
  if (change === null) return levelLead(id, reader);
  const doubt = doubtOf(id, reader);
  if (isFlat(change)) return `${t.topics.leadStill(page.year, inner(id))}${doubt}`;
  const size = changeSize(change, head(id), reader);
  const last = before(id)?.growth?.matched ?? null;
  const pace = last === null ? '' : paceSaid(change.value, last);
  const said = change.value > 0 ? t.topics.leadGrew : t.topics.leadShrank;
  return `${said(page.year, inner(id), size, pace)}${doubt}`;

  function paceSaid(now: number, then: number): string {
    if (now < 0 || then < 0) return t.topics.before(`${signed(then, language)}%`);
    const points = paceOf(now, then);
    if (points === 0) return t.topics.samePace;
    const text = percent(Math.abs(points), language).replace('%', '');
    return points > 0 ? t.topics.faster(text) : t.topics.slower(text);
  }
}

function levelLead(id: string, reader: TopicReader): string {
  const { t, page, inner, head, full } = reader;
  const figure = reader.now(id);
  if (figure === undefined || figure.value === null) return noneYet(id, inner(id), reader);
  if (figure.method === 'distribution') return t.topics.leadMedian(page.year, inner(id), full(id, figure.value));
  const change = changeOf(figure, head(id));
  const shown = reader.afterName(id, full(id, figure.value));
  let moved = '';
  if (change !== null && isFlat(change)) moved = t.topics.flat;
  else if (change !== null) {
    const size = reader.afterName(id, changeSize(change, head(id), reader));
    if (change.kind === 'percent') moved = change.value > 0 ? t.topics.rose(size) : t.topics.fell(size);
    else moved = change.value > 0 ? t.topics.raised(size) : t.topics.lowered(size);
  }
  return `${t.topics.leadLevel(page.year, inner(id), shown, moved)}${doubtOf(id, reader)}`;
}

/** Said with the headline where figures in doubt are left out of totals. */
function doubtOf(id: string, { t, now }: TopicReader): string {
  const count = now(id)?.doubtful.length ?? 0;
  return count > 0 ? t.topics.doubtful(count) : '';
}

/** Nothing known of the year: who is asked has not reported yet, or nobody was asked. */
function noneYet(id: string | undefined, name: string, { t, page, now }: TopicReader): string {
  const figure = id === undefined ? undefined : now(id);
  if (figure === undefined || figure.of === 0 || figure.reports.n >= figure.reports.of)
    return t.topics.leadNone(page.year, name);
  return t.topics.leadAwaited(page.year, name, figure.of);
}

function countsLead(name: string, parts: readonly Part[], reader: TopicReader): string {
  const { t, say, page, now, before, full, value } = reader;
  const known = parts.filter((part) => now(part.indicator)?.value != null);
  const first = known[0];
  if (first === undefined) return noneYet(parts[0]?.indicator, name, reader);
  const sum = (of: typeof now) => parts.reduce((total, part) => total + (of(part.indicator)?.value ?? 0), 0);
  const list = known.map(
    (part) => `${inside(say(part.name), reader.language)} ${value(part.indicator, now(part.indicator)?.value ?? null)}`,
  );
  const had = parts.some((part) => before(part.indicator)?.value != null);
  // Two totals compare only where the same clusters stand behind both.
  const turned = parts.some((part) => panelTurned(now(part.indicator), before(part.indicator)));
  const matched = (side: 'matchedBefore' | 'matchedNow') =>
    full(
      first.indicator,
      parts.reduce((total, part) => total + (now(part.indicator)?.growth?.[side] ?? 0), 0),
    );
  return t.topics.leadCounts(
    page.year,
    name,
    full(first.indicator, sum(now)),
    list.join(t.list),
    !had
      ? ''
      : turned
        ? t.topics.countsMatched(matched('matchedBefore'), matched('matchedNow'))
        : t.topics.countsBefore(full(first.indicator, sum(before))),
  );
}

/** Questions with any answer, all their answers, and those that the forms call unwanted. */
function answerTotals(ids: readonly string[], { now, page }: TopicReader) {
  let [questions, answers, bad] = [0, 0, 0];
  for (const id of ids) {
    const counts = now(id)?.answers ?? [];
    const sum = counts.reduce((total, count) => total + count.count, 0);
    if (sum > 0) questions += 1;
    answers += sum;
    bad += counts
      .filter((count) => page.wanted[id]?.bad.includes(count.answer))
      .reduce((total, count) => total + count.count, 0);
  }
  return { questions, answers, bad };
}

/** What else the reader of the headline wants to know: how leagues stand to it, and on how many clusters it rests. */
export function standfirst(lead: TopicLead, reader: TopicReader): string[] {
  const { t, now } = reader;
  const id = lead.as === 'growth' || lead.as === 'level' ? lead.of : null;
  const shown = id ?? (lead.as === 'counts' ? lead.parts[0]?.indicator : undefined);
  const figure = shown === undefined ? undefined : now(shown);
  return [
    ...(id === null ? [] : leagueSentence(id, lead.as === 'growth', reader)),
    ...(figure === undefined || figure.n === 0 ? [] : [t.topics.basis(figure.n, figure.of, figure.notAsked)]),
  ];
}

function leagueSentence(id: string, growing: boolean, reader: TopicReader): string[] {
  const { t, league, now, rate, full, head, language, page } = reader;
  const whole = now(id);
  const figureOf = (figure: typeof whole): number | null =>
    growing ? (figure?.growth?.matched ?? null) : (figure?.value ?? null);
  const ranked = reader
    .leagues(id)
    .flatMap((figure) => {
      const value = figureOf(figure);
      const clusters = growing ? (figure.growth?.matchedClusters ?? 0) : figure.n;
      return value === null
        ? []
        : [{ name: league(figure), value, sound: clusters >= page.enoughClusters && !figure.incomplete }];
    })
    .sort((a, b) => b.value - a.value);
  const total = figureOf(whole);
  if (total === null || ranked.length < 3) return [];
  if (!growing && whole?.method === 'sum') {
    // Who has sent how many of its reports is no share.
    if (comingIn(whole, reader) !== '') return [];
    const top = ranked.slice(0, 3);
    const share = (top.reduce((sum, bar) => sum + bar.value, 0) / total) * 100;
    return total > 0 ? [t.topics.leaguesShare(top.map((bar) => bar.name).join(t.list), percent(share, language))] : [];
  }
  const falling = !growing && head(id).direction === 'down';
  const sound = ranked.filter((bar) => bar.sound);
  if (falling) sound.reverse();
  const [best, last] = [sound[0], sound.at(-1)];
  if (best === undefined || last === undefined || best.value === last.value) return [];
  const text = (value: number) => (growing ? rate(value) : full(id, value));
  const ahead = ranked.filter((bar) => (falling ? bar.value < total : bar.value > total)).length;
  const said = falling ? t.topics.leaguesRateDown : t.topics.leaguesRate;
  const apart = ranked.length - sound.length;
  const whose = apart === 0 ? '' : t.topics.leaguesApart(apart, page.enoughClusters);
  const read = sound.map((bar) => ({ name: bar.name, value: text(bar.value) }));
  const names = (end: number) => t.leagues.several(sharing(read, { name: '', value: text(end) }));
  return [said(ahead, ranked.length, names(best.value), text(best.value), names(last.value), text(last.value), whose)];
}
