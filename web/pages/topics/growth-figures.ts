import { growthColumns } from '../../charts/growth-columns.ts';
import { rankedBars } from '../../charts/ranked-bars.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import { comingIn, yearHead } from '../../ui/figure-words.ts';
import { rankSentence, sharing } from '../leagues/rank-sentence.ts';
import type { FigureModel } from './model.ts';
import type { TopicReader } from './reader.ts';

const parts = ['continuing', 'entering', 'leaving', 'newlyKnown', 'noLongerKnown', 'outstanding', 'doubtful'] as const;

/** Matched growth of the region year by year; null where no year compares with the one before. */
export function growthYears(id: string, reader: TopicReader): FigureModel | null {
  const { t, language, years, inner, name, page, head } = reader;
  const course = reader.course(id);
  const values = course.map((figure) => figure?.growth?.matched ?? null);
  if (values.every((value) => value === null)) return null;
  const text = (value: number | null) => (value === null ? '–' : `${signed(value, language)}%`);
  const [before, now] = [values.at(-2) ?? null, values.at(-1) ?? null];
  const figure = reader.now(id);
  const parted = figure?.growth?.decomposition ?? null;
  const raw = figure?.growth?.raw ?? null;
  const list = parted === null ? [] : parts.filter((part) => Math.abs(parted[part]) >= 0.05);
  const months =
    now === null
      ? t.topics.growthUnknown(page.year)
      : t.topics.growthSentence(page.year, text(now), figure?.growth?.matchedClusters ?? 0);
  const more =
    parted === null || raw === null
      ? ''
      : t.topics.growthRaw(
          text(raw),
          list.map((part) => t.topics.partsOf(t.topics.parts[part], signed(parted[part], language))).join(t.list),
        );
  return {
    title: titleOf(),
    subtitle: t.topics.growthSub(name(id), '%', years[0] ?? page.year, page.year),
    sentence: `${months}${more}${t.chartFigure.stop}`.trim(),
    draw: (width) =>
      growthColumns(
        {
          years,
          values,
          labels: values.map(text),
          pale: course.map((figure) => (figure?.growth?.matchedClusters ?? 0) < page.enoughClusters),
        },
        width,
      ),
    points: years.flatMap((year, index) =>
      values[index] === null
        ? []
        : [
            {
              says: t.topics.panelSays(
                name(id),
                year,
                text(values[index] ?? null),
                t.matched(course[index]?.growth?.matchedClusters ?? 0),
              ),
              series: 0,
              index,
            },
          ],
    ),
    opens: years.flatMap((year, index) =>
      values[index] === null ? [] : [{ to: 'indicator' as const, indicator: id, year }],
    ),
    table: {
      columns: [
        { name: t.year },
        { name: t.matchedGrowth, unit: '%', number: true },
        { name: t.topics.matchedClusters, number: true },
        { name: t.rawGrowth, unit: '%', number: true },
        ...parts.map((part) => ({ name: t.topics.parts[part], unit: t.points, number: true })),
      ],
      rows: years.map((year, index) => {
        const growth = course[index]?.growth ?? null;
        const cell = (value: number | null | undefined) =>
          value == null ? '–' : { text: signed(value, language), value };
        return [
          yearHead(year, course[index], reader),
          cell(growth?.matched),
          { text: growth === null ? '–' : String(growth.matchedClusters), value: growth?.matchedClusters ?? null },
          cell(growth?.raw),
          ...parts.map((part) => cell(growth?.decomposition?.[part])),
        ];
      }),
    },
    source: { indicator: head(id), extra: t.topics.growthNote(page.enoughClusters) },
    half: true,
  };

  function titleOf(): string {
    if (now === null) return name(id);
    const shown = (value: number) => `${signed(value, language).replace('+', '')}%`;
    if (before === null) return t.topics.growthTitleOne(inner(id), shown(now));
    if (shown(before) === shown(now)) return t.topics.growthTitleSame(inner(id), shown(now));
    return t.topics.growthTitle(inner(id), shown(before), shown(now), now > before);
  }
}

/** Leagues ranked by matched growth, or by level; null where fewer than two have a figure. */
export function leagueBars(id: string, by: 'growth' | 'level', reader: TopicReader): FigureModel | null {
  const { t, language, page, name, full, value, unit, head, league, marks } = reader;
  const growing = by === 'growth';
  const whole = reader.now(id);
  // While reports are still coming in, sums of all clusters rank who has sent how many of them.
  const matched = !growing && whole?.method === 'sum' && comingIn(whole, reader) !== '';
  const figureOf = (figure: typeof whole) =>
    growing
      ? (figure?.growth?.matched ?? null)
      : matched
        ? (figure?.growth?.matchedNow ?? null)
        : (figure?.value ?? null);
  const falling = !growing && head(id).direction === 'down';
  const text = (number: number | null) =>
    number === null ? '–' : growing ? signed(number, language) : value(id, number);
  const cell = (value: number | null) => (growing ? { text: text(value), value } : reader.cell(id, value));
  const long = (value: number | null) => (growing ? `${text(value)}%` : full(id, value));
  // The unit stands in the subtitle; in a title only a percent sign is short enough.
  const brief = (value: number | null) => (unit(id) === '%' ? long(value) : text(value));
  const groups = reader
    .leagues(id)
    .filter((league) => figureOf(league) !== null)
    .sort((a, b) => ((figureOf(b) ?? 0) - (figureOf(a) ?? 0)) * (falling ? -1 : 1));
  const total = figureOf(whole);
  if (groups.length < 2 || total === null) return null;
  const clusters = (figure: (typeof groups)[number]) =>
    growing || matched ? (figure.growth?.matchedClusters ?? 0) : figure.n;
  const pale = (figure: (typeof groups)[number]) =>
    clusters(figure) < page.enoughClusters || (!growing && figure.incomplete);
  const adds = !growing && whole?.method === 'sum';
  const turn = (places: number | null | undefined) =>
    places == null ? '' : places === 0 ? '–' : places > 0 ? `▲${places}` : `▼${-places}`;
  const support = (figure: (typeof groups)[number]) =>
    growing || matched ? String(clusters(figure)) : `${figure.n}／${figure.of}`;
  const ahead = groups.filter((group) => (figureOf(group) ?? 0) > total).length;
  return {
    title: titleOf(),
    subtitle: growing
      ? t.overview.growthSub(page.year, name(id))
      : t.topics.leagueSub(name(id), unit(id), page.year, t.leagues.bases[matched ? 'matched' : 'all']),
    sentence: sentenceOf(),
    draw: (width) =>
      rankedBars(
        {
          rows: groups.map((group) => ({
            place: '',
            name: league(group),
            value: figureOf(group),
            label: text(figureOf(group)),
            change: growing ? '' : turn(group.standing?.change),
            support: support(group),
            pale: pale(group),
          })),
          region: adds ? null : { value: total, label: `${t.region} ${text(total)}` },
          heads: {
            change: growing ? '' : t.leagues.changePlaces,
            support: growing || matched ? t.topics.matchedClusters : t.topics.support,
          },
        },
        width,
      ),
    opens: groups.map((group) => ({ to: 'league' as const, league: group.group.league ?? null, indicator: id })),
    points: groups.map((group, index) => ({
      says: t.topics.panelSays(
        league(group),
        page.year,
        long(figureOf(group)),
        [growing || matched ? t.matched(clusters(group)) : t.nOf(group.n, group.of), marks(group)]
          .filter((each) => each !== '')
          .join(t.dot),
      ),
      series: 0,
      index,
    })),
    table: {
      columns: [
        { name: t.overview.leagueColumn },
        { name: growing ? t.matchedGrowth : name(id), unit: growing ? '%' : unit(id), number: true },
        ...(growing ? [{ name: t.rawGrowth, unit: '%', number: true }] : []),
        { name: growing || matched ? t.topics.matchedClusters : t.topics.support, number: true },
      ],
      rows: groups.map((group) => [
        league(group),
        cell(figureOf(group)),
        ...(growing
          ? [
              {
                text: group.growth?.raw == null ? '–' : signed(group.growth.raw, language),
                value: group.growth?.raw ?? null,
              },
            ]
          : []),
        { text: support(group), value: support(group), mark: growing ? undefined : marks(group) || undefined },
      ]),
      foot: [
        [
          t.region,
          cell(total),
          ...(growing
            ? [
                {
                  text: whole?.growth?.raw == null ? '–' : signed(whole.growth.raw, language),
                  value: whole?.growth?.raw ?? null,
                },
              ]
            : []),
          growing || matched ? String(whole?.growth?.matchedClusters ?? '') : `${whole?.n}／${whole?.of}`,
        ],
      ],
    },
    source: {
      indicator: head(id),
      figure: growing ? undefined : whole,
      extra: growing ? t.overview.growthNote(page.enoughClusters) : t.topics.leagueNote(page.enoughClusters),
    },
    half: true,
  };

  function titleOf(): string {
    if (growing) return t.overview.growth(ahead, groups.length, percent(total ?? 0, language));
    const sound = groups.filter((group) => !pale(group));
    const [first] = sound;
    const left = groups.length - sound.length;
    // One league alone is not the highest of any.
    if (first === undefined || (sound.length === 1 && left > 0)) return t.topics.leagueTitlePlain(name(id));
    const apart = groups[0] === first ? '' : t.topics.leaguesLeftOut(left, page.enoughClusters);
    const read = (group: (typeof groups)[number]) => ({ name: league(group), value: brief(figureOf(group)) });
    const leaders = sharing(sound.map(read), read(first));
    // Where all are alike nobody leads.
    if (leaders.length === sound.length && leaders.length > 1) return t.topics.leagueTitlePlain(name(id));
    const names = t.leagues.several(leaders);
    if (adds && total !== null && total > 0) {
      const share = percent(((figureOf(first) ?? 0) / total) * 100, language);
      return `${t.topics.leagueTitleSum(names, share, leaders.length)}${apart}`;
    }
    const said = falling ? t.topics.leagueTitleDown : t.topics.leagueTitle;
    return `${said(names, brief(figureOf(first)), brief(total), leaders.length)}${apart}`;
  }

  function sentenceOf(): string {
    const ranked = groups.map((group) => ({ name: league(group), value: long(figureOf(group)), pale: pale(group) }));
    const apart = (n: number) => t.topics.leaguesLeftOut(n, page.enoughClusters);
    return rankSentence(ranked, { falling, region: adds ? '' : long(total), apart }, t);
  }
}
