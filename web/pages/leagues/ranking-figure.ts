import { type RankedData, rankedBars } from '../../charts/ranked-bars.ts';
import { shownNumber } from '../../i18n/amount-unit.ts';
import { signed } from '../../i18n/numbers.ts';
import type { Cell, FigureTable } from '../../ui/figure-table.ts';
import { addsUp, codeOf, type Reader } from './model.ts';
import { rankSentence } from './rank-sentence.ts';

/** Leagues in the order of their rank, with ties, the region across, places won or lost and n of N: for page and paper. */
export function rankingFigure(reader: Reader) {
  const { t, page } = reader;
  const { whole, groups } = page.ranking;
  const known = groups.filter((figure) => figure.value !== null);
  const turned = (sign: number) =>
    t.leagues.names(
      known
        .filter((figure) => Math.sign(figure.standing?.change ?? 0) === sign)
        .map((figure) => reader.league(codeOf(figure))),
    );
  const title = known.some((figure) => figure.standing?.change != null)
    ? t.leagues.rankTitle(turned(1), turned(-1))
    : t.leagues.rankTitlePlain;
  const support = (figure: { n: number; of: number }) => t.leagues.support(figure.n, figure.of);
  const change = (places: number | null | undefined) =>
    places == null ? '' : places === 0 ? '–' : places > 0 ? `▲${places}` : `▼${-places}`;
  const isPale = (figure: { few: boolean; incomplete: boolean }) => figure.few || figure.incomplete;
  const rows = groups.map((figure) => ({
    place: reader.place(figure),
    name: reader.league(codeOf(figure)),
    value: figure.value,
    label: reader.ranked(figure),
    change: change(figure.standing?.change),
    support: support(figure),
    pale: isPale(figure),
  }));
  const line = addsUp(page) || whole?.value == null ? null : whole.value;
  const unit = reader.rankedUnit;
  const falling = page.indicator.direction === 'down';
  const withUnit = (value: string) => reader.withUnit(value, unit);
  const region = line === null ? '' : withUnit(reader.ranked(whole));
  const ranked = known.map((figure) => ({
    name: reader.league(codeOf(figure)),
    value: withUnit(reader.ranked(figure)),
    pale: isPale(figure),
  }));
  const apart = (n: number) => t.topics.leaguesLeftOut(n, page.enoughClusters);
  const sentence =
    known.length === 0 ? t.leagues.noRank(reader.name) : rankSentence(ranked, { falling, region, apart }, t);
  const gapped = known.some((figure) => figure.standing?.gap != null);
  const gapUnit = known.find((figure) => figure.standing !== null)?.standing?.gapUnit === 'points' ? t.points : unit;
  const gap = (figure: (typeof groups)[number]): Cell => {
    const { standing } = figure;
    const value = shownNumber(standing?.gap ?? null, standing?.gapUnit === 'unit' ? figure.unit : null, reader);
    return { text: value === null ? '–' : signed(value, reader.language, 2), value };
  };
  const drawn: RankedData = {
    rows,
    region: line === null ? null : { value: line, label: `${t.region} ${reader.ranked(whole)}` },
    heads: { change: t.leagues.changePlaces, support: t.leagues.clusters },
  };
  const table: FigureTable = {
    columns: [
      { name: t.leagues.league },
      { name: t.leagues.place, number: true },
      { name: t.leagues.measured(page.measure, reader.name), unit, number: true },
      ...(gapped ? [{ name: t.leagues.gap, unit: gapUnit, number: true }] : []),
      { name: t.leagues.changePlaces, number: true },
      { name: t.leagues.clusters, number: true },
      { name: t.leagues.marks },
    ],
    rows: groups.map((figure, index) => [
      rows[index]?.name ?? '',
      { text: reader.place(figure), value: figure.rank },
      reader.rankedCell(figure),
      ...(gapped ? [gap(figure)] : []),
      { text: change(figure.standing?.change), value: figure.standing?.change ?? null },
      support(figure),
      reader.marks(figure),
    ]),
    foot:
      whole === null
        ? undefined
        : [[t.region, '', reader.rankedCell(whole), ...(gapped ? [''] : []), '', support(whole), reader.marks(whole)]],
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
    points: groups.map((figure, index) => ({
      says: t.leagues.pointOf(
        reader.league(codeOf(figure)),
        reader.place(figure),
        withUnit(reader.ranked(figure)),
        t.nOf(figure.n, figure.of),
        reader.marks(figure),
      ),
      series: 0,
      index,
    })),
    table,
  };
}
