import { type RankedData, rankedBars } from '../../charts/ranked-bars.ts';
import { signed } from '../../i18n/numbers.ts';
import type { FigureTable } from '../../ui/figure-table.ts';
import { addsUp, codeOf, type Reader } from './model.ts';

/** Leagues in the order of their rank, with ties, the region across, places won or lost and n of N: for page and paper. */
export function rankingFigure(reader: Reader) {
  const { t, page } = reader;
  const { whole, groups } = page.ranking;
  const known = groups.filter((one) => one.value !== null);
  const turned = (sign: number) =>
    t.leagues.names(
      known.filter((one) => Math.sign(one.standing?.change ?? 0) === sign).map((one) => reader.league(codeOf(one))),
    );
  const title = known.some((one) => one.standing?.change != null)
    ? t.leagues.rankTitle(turned(1), turned(-1))
    : t.leagues.rankTitlePlain;
  const support = (one: { n: number; of: number }) => t.leagues.support(one.n, one.of);
  const change = (places: number | null | undefined) =>
    places == null ? '' : places === 0 ? '–' : places > 0 ? `▲${places}` : `▼${-places}`;
  const rows = groups.map((one) => ({
    place: reader.place(one),
    name: reader.league(codeOf(one)),
    value: one.value,
    label: reader.ranked(one),
    change: change(one.standing?.change),
    support: support(one),
    pale: one.few || one.incomplete,
  }));
  const line = addsUp(page) || whole?.value == null ? null : whole.value;
  const unit = reader.rankedUnit;
  const first = known[0];
  const last = known.at(-1);
  const falling = page.indicator.direction === 'down';
  const withUnit = (value: string) => reader.withUnit(value, unit);
  const region = line === null ? '' : withUnit(reader.ranked(whole));
  const say = falling ? t.leagues.rankSentenceDown : t.leagues.rankSentence;
  const sentence =
    first === undefined || last === undefined
      ? t.leagues.noRank(reader.name)
      : say(
          reader.league(codeOf(first)),
          withUnit(reader.ranked(first)),
          reader.league(codeOf(last)),
          withUnit(reader.ranked(last)),
          region,
        );
  const gapped = known.some((one) => one.standing?.gap != null);
  const gapUnit = known.find((one) => one.standing !== null)?.standing?.gapUnit === 'points' ? t.points : unit;
  const gap = (value: number | null | undefined) => (value == null ? '–' : signed(value, reader.language, 2));
  const drawn: RankedData = {
    rows,
    region: line === null ? null : { value: line, label: `${t.region} ${reader.ranked(whole)}` },
    heads: { change: t.leagues.changePlaces, support: t.leagues.clusters },
  };
  const table: FigureTable = {
    columns: [
      { name: t.leagues.league },
      { name: t.leagues.place, number: true },
      { name: reader.name, unit, number: true },
      ...(gapped ? [{ name: t.leagues.gap, unit: gapUnit, number: true }] : []),
      { name: t.leagues.changePlaces, number: true },
      { name: t.leagues.clusters, number: true },
      { name: t.leagues.marks },
    ],
    rows: groups.map((one, index) => [
      rows[index]?.name ?? '',
      { text: reader.place(one), value: one.rank },
      { text: reader.ranked(one), value: one.value },
      ...(gapped ? [{ text: gap(one.standing?.gap), value: one.standing?.gap ?? null }] : []),
      { text: change(one.standing?.change), value: one.standing?.change ?? null },
      support(one),
      reader.marks(one),
    ]),
    foot:
      whole === null
        ? undefined
        : [
            [
              t.region,
              '',
              { text: reader.ranked(whole), value: whole.value },
              ...(gapped ? [''] : []),
              '',
              support(whole),
              reader.marks(whole),
            ],
          ],
  };
  return {
    title,
    subtitle: t.leagues.sub(
      reader.name,
      t.leagues.measures[page.measure],
      unit,
      page.year,
      t.leagues.bases[page.basis],
    ),
    sentence,
    draw: (width: number) => rankedBars(drawn, width),
    points: groups.map((one, index) => ({
      says: t.leagues.pointOf(
        reader.league(codeOf(one)),
        reader.place(one),
        withUnit(reader.ranked(one)),
        t.nOf(one.n, one.of),
        reader.marks(one),
      ),
      series: 0,
      index,
    })),
    table,
  };
}
