import type { Overview } from '../../../server/contract/overview.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { leagueMultiples, multiplesMarks } from '../../charts/league-multiples.ts';
import type { Speech } from '../../i18n/language.ts';
import { asShown, axisText, percent, signed } from '../../i18n/numbers.ts';
import { comingIn, linksOf, withUnit } from '../../ui/figure-words.ts';
import type { FigureModel } from '../topics/model.ts';

const at = (figures: readonly AggregateFigure[], year: number) => figures.find((one) => one.year === year);
const valueAt = (figures: readonly AggregateFigure[], year: number) => at(figures, year)?.value ?? null;
const growthAt = (figures: readonly AggregateFigure[], year: number) => at(figures, year)?.growth?.matched ?? null;

/** Output of every league over the years, on one scale, largest first; null where no league has a figure. */
export function leagueOutput(overview: Overview, year: number, speech: Speech): FigureModel | null {
  const { t, say, language } = speech;
  const { completeFrom } = overview;
  const { indicator, region } = overview.output;
  const years = [...new Set(region.map((one) => one.year))].sort((a, b) => a - b);
  const leagues = overview.output.leagues
    .filter((one) => one.figures.some((figure) => figure.value !== null))
    .sort((a, b) => (valueAt(b.figures, year) ?? -1) - (valueAt(a.figures, year) ?? -1));
  const [first] = leagues;
  if (first === undefined) return null;
  const unit = indicator.unit === null ? '' : say(indicator.unit);
  const name = say(indicator.name);
  const text = (value: number | null) => (value === null ? '–' : asShown(value, language));
  const growthText = (value: number | null) => (value === null ? '' : `${signed(value, language)}%`);
  const panels = leagues.map((one) => ({
    name: say(one.league.name),
    values: years.map((each) => valueAt(one.figures, each)),
    ...linksOf(
      years.map((each) => at(one.figures, each)),
      completeFrom,
    ),
    last: text(valueAt(one.figures, year)),
    aside: growthText(growthAt(one.figures, year)),
    hollow: at(one.figures, year)?.incomplete === true,
  }));
  const total = at(region, year);
  const largest = leagues.filter((one) => valueAt(one.figures, year) !== null).slice(0, 3);
  return {
    title: titleOf(),
    subtitle: t.overview.byLeagueSub(name, unit, years[0] ?? year, years.at(-1) ?? year),
    sentence:
      largest.length === 0
        ? ''
        : t.home.leagueOutputSentence(
            largest
              .map((one) =>
                t.home.leagueFigure(say(one.league.name), withUnit(valueAt(one.figures, year), indicator, speech)),
              )
              .join(t.list),
          ),
    draw: (width) => leagueMultiples({ years, panels, axis: (value) => axisText(value, language) }, width),
    points: multiplesMarks(panels).map(({ panel, at: index, series }) => ({
      says: `${panels[panel]?.name}${t.colon}${years[index]} ${withUnit(panels[panel]?.values[index] ?? null, indicator, speech)}`,
      series,
      index,
    })),
    table: {
      columns: [
        { name: t.overview.leagueColumn },
        ...years.map((each) => ({ name: String(each), unit, number: true })),
        { name: t.matchedGrowth, unit: '%', number: true },
        { name: t.overview.contribution, unit: '%', number: true },
        { name: t.overview.clusterCount, unit: 'n/N', number: true },
      ],
      rows: leagues.map((one) => [say(one.league.name), ...cells(one.figures)]),
      foot: [[t.region, ...cells(region)]],
    },
    source: { indicator, figure: total, extra: t.home.broken(percent(completeFrom * 100, language, 0)) },
    half: false,
  };

  function titleOf(): string {
    const value = valueAt(first?.figures ?? [], year);
    const whole = total?.value ?? null;
    if (
      comingIn(total, speech) !== '' ||
      leagues.length < 2 ||
      first === undefined ||
      value === null ||
      whole === null ||
      whole <= 0
    ) {
      return t.overview.plainTitle(name);
    }
    return t.home.leagueOutputTitle(say(first.league.name), percent((value / whole) * 100, language));
  }

  function cells(figures: readonly AggregateFigure[]) {
    const now = at(figures, year);
    const whole = total?.value ?? null;
    const share = now?.value == null || whole === null || whole === 0 ? null : (now.value / whole) * 100;
    const growth = now?.growth?.matched ?? null;
    return [
      ...years.map((each) => {
        const figure = at(figures, each);
        const value = figure?.value ?? null;
        return { text: text(value), value, mark: figure?.incomplete && value !== null ? t.incomplete : undefined };
      }),
      { text: growth === null ? '–' : signed(growth, language), value: growth },
      { text: text(share), value: share },
      { text: now === undefined ? '–' : `${now.n}/${now.of}`, value: now === undefined ? null : `${now.n}/${now.of}` },
    ];
  }
}
