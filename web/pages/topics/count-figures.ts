import type { Words } from '../../../server/contract/common.ts';
import type { TopicPage } from '../../../server/contract/topics.ts';
import { rankedBars } from '../../charts/ranked-bars.ts';
import { stack } from '../../charts/stack.ts';
import { asShown, signed } from '../../i18n/numbers.ts';
import { panelTurned, yearHead } from '../../ui/figure-words.ts';
import type { FigureModel } from './model.ts';
import { unstatedKind } from './names-by-league.ts';
import type { TopicReader } from './reader.ts';

export interface NamedPart {
  indicator: string;
  name: Words;
}

/** Parts of one total year by year, as stacked columns; null without a figure. */
export function stackFigure(title: Words, parts: readonly NamedPart[], reader: TopicReader): FigureModel | null {
  const { t, say, years, page, value, unit, head, full } = reader;
  const first = parts[0]?.indicator;
  const courses = parts.map((part) => reader.course(part.indicator));
  if (first === undefined || courses.every((course) => course.every((figure) => figure?.value == null))) return null;
  // Years before anything was known would only be empty columns.
  const from = years.findIndex((_, at) => courses.some((course) => course[at]?.value != null));
  const span = years.slice(from);
  const at = (part: number, index: number) => courses[part]?.[from + index];
  const sum = (index: number): number | null => {
    const known = parts.flatMap((_, part) => at(part, index)?.value ?? []);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  const last = span.length - 1;
  const clusters = (index: number) => Math.max(0, ...parts.map((_, part) => at(part, index)?.n ?? 0));
  const [now, before] = [sum(last), last > 0 ? sum(last - 1) : null];
  const partText = (part: number, index: number) =>
    value(parts[part]?.indicator ?? first, at(part, index)?.value ?? null);
  const total = full(first, now);
  return {
    title:
      now === null && before !== null
        ? t.topics.stackAwaited(say(title), page.year, full(first, before))
        : t.topics.stackTitle(say(title), total, moved()),
    subtitle: t.topics.stackSub(say(title), unit(first), span[0] ?? page.year, page.year),
    sentence:
      before === null
        ? t.topics.stackSentenceOne(page.year, total, clusters(last))
        : now === null
          ? t.topics.stackSentenceAwaited(page.year, full(first, before), clusters(last - 1))
          : `${t.topics.stackSentence(page.year, full(first, before), total, clusters(last), clusters(last - 1))}${likeForLike()}`,
    draw: (width) =>
      stack(
        {
          columns: span.map(String),
          parts: parts.map((part, k) => ({
            name: say(part.name),
            values: span.map((_, index) => at(k, index)?.value ?? null),
            labels: span.map((_, index) => partText(k, index)),
          })),
          totals: span.map((_, index) => {
            const all = sum(index);
            return all === null ? '' : value(first, all);
          }),
          pale: span.map((_, index) => parts.some((_part, k) => at(k, index)?.incomplete || at(k, index)?.few)),
        },
        width,
      ),
    points: span.flatMap((year, index) =>
      parts.flatMap((part, series) => {
        const figure = at(series, index);
        if (figure?.value == null) return [];
        const said = t.topics.panelSays(
          say(part.name),
          year,
          full(part.indicator, figure.value),
          t.nOf(figure.n, figure.of),
        );
        return { says: said, series, index };
      }),
    ),
    opens: span.flatMap((year, index) =>
      parts.flatMap((part, series) =>
        at(series, index)?.value == null ? [] : { to: 'indicator' as const, indicator: part.indicator, year },
      ),
    ),
    table: {
      columns: [
        { name: t.year },
        ...parts.map((part) => ({ name: say(part.name), unit: unit(part.indicator), number: true })),
        { name: t.topics.total, unit: unit(first), number: true },
        { name: t.topics.support, number: true },
      ],
      rows: span.map((year, index) => [
        yearHead(year, at(0, index), reader),
        ...parts.map((part, k) => reader.cell(part.indicator, at(k, index)?.value ?? null)),
        reader.cell(first, sum(index)),
        `${clusters(index)}／${Math.max(0, ...parts.map((_, k) => at(k, index)?.of ?? 0))}`,
      ]),
    },
    source: { indicator: head(first), extra: t.topics.stackNote(page.enoughClusters) },
    half: true,
  };

  /** Where other clusters stand behind the two years, what those with both have. */
  function likeForLike(): string {
    if (!parts.some((_, part) => panelTurned(at(part, last), at(part, last - 1)))) return '';
    const matched = (side: 'matchedBefore' | 'matchedNow') =>
      full(
        first ?? '',
        parts.reduce((all, _, part) => all + (at(part, last)?.growth?.[side] ?? 0), 0),
      );
    return t.topics.stackMatched(matched('matchedBefore'), matched('matchedNow'));
  }

  /** Only where the same clusters stand behind both years do the totals compare. */
  function moved(): string {
    const turned = parts.some((_, part) => panelTurned(at(part, last), at(part, last - 1)));
    if (now === null || before === null || turned || clusters(last) !== clusters(last - 1)) return '';
    if (now === before) return t.topics.stackSame;
    const size = full(first ?? '', Math.abs(now - before));
    return now > before ? t.topics.stackMore(size) : t.topics.stackLess(size);
  }
}

/** Counts of the year as bars, largest first, with their matched change; null without a figure. */
export function ladderFigure(title: Words, ids: readonly string[], reader: TopicReader): FigureModel | null {
  const { t, say, page, name, inner, value, full, unit, change, head, language } = reader;
  const rows = ids
    .flatMap((id) => {
      const figure = reader.now(id);
      return figure?.value == null ? [] : [{ id, figure, value: figure.value, growth: figure.growth?.matched ?? null }];
    })
    .sort((a, b) => b.value - a.value);
  const first = rows[0];
  if (first === undefined) return null;
  const grown = rows.filter((row) => (row.growth ?? 0) > 0);
  const fastest = [...grown].filter((row) => row.value >= 10).sort((a, b) => (b.growth ?? 0) - (a.growth ?? 0))[0];
  return {
    title:
      fastest === undefined || fastest.growth === null
        ? t.topics.ladderTitlePlain(say(title))
        : t.topics.ladderTitle(
            say(title),
            grown.length,
            rows.length,
            inner(fastest.id),
            `${signed(fastest.growth, language)}%`,
          ),
    subtitle: t.topics.ladderSub(page.year, unit(first.id)),
    sentence:
      `${rows.map((row) => t.topics.panelSentence(inner(row.id), full(row.id, row.value), reader.changeWhy(row.id))).join(t.dot)}${t.chartFigure.stop}`.trim(),
    draw: (width) =>
      rankedBars(
        {
          rows: rows.map((row) => ({
            place: '',
            name: name(row.id),
            value: row.value,
            label: value(row.id, row.value),
            change: change(row.id),
            support: `${row.figure.n}／${row.figure.of}`,
            pale: row.figure.few || row.figure.incomplete,
          })),
          region: null,
          heads: { change: t.topics.ladderHead, support: t.topics.support },
        },
        width,
      ),
    points: rows.map((row, index) => ({
      says: t.topics.panelSays(
        name(row.id),
        page.year,
        full(row.id, row.value),
        [t.nOf(row.figure.n, row.figure.of), change(row.id)].filter((each) => each !== '').join(t.dot),
      ),
      series: 0,
      index,
    })),
    opens: rows.map((row) => ({ to: 'indicator' as const, indicator: row.id })),
    table: {
      columns: [
        { name: t.topics.indicator },
        { name: String(page.year), unit: unit(first.id), number: true },
        { name: String(page.year - 1), unit: unit(first.id), number: true },
        { name: t.topics.changeColumn, number: true },
        { name: t.topics.support, number: true },
      ],
      rows: rows.map((row) => {
        const before = reader.before(row.id)?.value ?? null;
        return [
          name(row.id),
          reader.cell(row.id, row.value),
          reader.cell(row.id, before),
          { text: reader.changeWhy(row.id) || '–', value: row.growth },
          `${row.figure.n}／${row.figure.of}`,
        ];
      }),
    },
    source: { indicator: head(first.id), extra: t.topics.ladderNote },
    half: false,
  };
}

/** Names of the reports by the kind they tell; null where none is listed. */
export function kindsFigure(listed: NonNullable<TopicPage['listed']>, reader: TopicReader): FigureModel | null {
  const { t, say, page, language } = reader;
  const rows = listed.kinds.filter((kind) => kind.count > 0).sort(untoldLast);
  const first = rows.find((row) => row.id !== null);
  if (first === undefined) return null;
  const none = rows.find((row) => row.id === null)?.count ?? 0;
  const text = (count: number) => asShown(count, language, true);
  return {
    title: t.topics.kindsTitle(say(first.name), first.count, none),
    subtitle: t.topics.kindsSub(page.year),
    sentence: t.topics.kindsSentence(rows.map((row) => t.topics.countOf(say(row.name), row.count)).join(t.list)),
    draw: (width) =>
      rankedBars(
        {
          rows: rows.map((row) => ({
            place: '',
            name: say(row.name),
            value: row.count,
            label: text(row.count),
            change: '',
            support: '',
            pale: row.id === null,
          })),
          region: null,
          heads: { change: '', support: '' },
        },
        width,
      ),
    points: rows.map((row, index) => ({ says: t.topics.countOf(say(row.name), row.count), series: 0, index })),
    opens: rows.map((row) => ({ to: 'names' as const, kind: row.id ?? unstatedKind })),
    table: {
      columns: [{ name: t.topics.kind }, { name: t.topics.name, number: true }],
      rows: rows.map((row) => [say(row.name), { text: text(row.count), value: row.count }]),
    },
    source: { extra: t.topics.namesNote },
    half: true,
  };
}

type Kind = NonNullable<TopicPage['listed']>['kinds'][number];
const untoldLast = (a: Kind, b: Kind): number => Number(a.id === null) - Number(b.id === null) || b.count - a.count;
