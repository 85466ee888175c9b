import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { leagueMultiples, multiplesMarks } from '../../charts/league-multiples.ts';
import { shownNumber } from '../../i18n/amount-unit.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { linksOf, valueCell, yearHead } from '../../ui/figure-words.ts';
import { eventsOf } from '../../ui/time-marks.ts';
import { useTimeMarks } from '../../ui/use-time-marks.ts';
import { at, byLeague, type Reader } from './model.ts';
import { nextTarget } from './next-target.ts';
import { useOpenGoal } from './use-open-goal.ts';

/** Each league over the years on one scale, in the order of the ranking's year. */
export function Multiples({ reader }: { reader: Reader }) {
  const { t, page, language } = reader;
  const timed = useTimeMarks(page.recorded, 'all');
  const open = useOpenGoal();
  const { region, leagues } = byLeague(page.series);
  const years = [...new Set(page.series.map((line) => line.year))].sort((a, b) => a - b);
  const valueAt = (figures: readonly AggregateFigure[], year: number) => at(figures, year)?.value ?? null;
  const shown = leagues
    .filter((league) => league.figures.some((figure) => figure.value !== null))
    .sort((a, b) => (valueAt(b.figures, page.year) ?? -Infinity) - (valueAt(a.figures, page.year) ?? -Infinity));
  if (shown.length === 0) return null;
  const growth = (figures: readonly AggregateFigure[]) => at(figures, page.year)?.growth ?? null;
  const growthText = (figures: readonly AggregateFigure[]) => {
    const found = growth(figures);
    if (found?.matched == null) return '';
    return found.unit === 'percent' ? `${signed(found.matched, language)}%` : signed(found.matched, language, 2);
  };
  const known = shown.filter((league) => growth(league.figures)?.matched != null);
  // Counted are those that moved the better way.
  const falling = page.indicator.direction === 'down';
  const up = known.filter((league) => (growth(league.figures)?.matched ?? 0) * (falling ? -1 : 1) > 0);
  const sound = known.filter((league) => (growth(league.figures)?.matchedClusters ?? 0) >= page.enoughClusters);
  const most = [...sound].sort(
    (a, b) => Math.abs(growth(b.figures)?.matched ?? 0) - Math.abs(growth(a.figures)?.matched ?? 0),
  )[0];
  const title =
    known.length === 0
      ? t.leagues.multiplesPlain
      : (falling
          ? t.leagues.multiplesTitleDown
          : page.series[0]?.method === 'sum'
            ? t.leagues.multiplesTitleSum
            : t.leagues.multiplesTitle)(page.year, up.length, known.length);
  const unit = reader.unit;
  const { id } = page.indicator;
  const codes = shown.flatMap((league) => league.code ?? []);
  const events = timed.events([id], years, { leagues: codes });
  const targetOf = (code: string | null) =>
    code === null ? undefined : nextTarget(timed.targets(id, code), page.year);
  const aimed = codes.some((code) => targetOf(code) !== undefined);
  const targetLabel = (code: string | null) => {
    const target = targetOf(code);
    if (target === undefined) return '';
    return target.year === page.year ? reader.level(target.value) : `${target.year}: ${reader.level(target.value)}`;
  };
  const panels = shown.map((unit) => ({
    name: reader.league(unit.code),
    values: years.map((year) => valueAt(unit.figures, year)),
    ...linksOf(
      years.map((year) => at(unit.figures, year)),
      page.completeFrom,
    ),
    last: reader.level(valueAt(unit.figures, page.year)),
    aside: growthText(unit.figures),
    hollow: at(unit.figures, page.year)?.incomplete === true,
    target: panelTarget(unit.code),
    events: events
      .filter(({ league }) => league === null || league === unit.code)
      .map(({ no, year }) => ({ no, place: years.indexOf(year) })),
  }));
  function panelTarget(code: string | null) {
    const target = targetOf(code);
    return target === undefined ? undefined : { value: target.value, label: targetLabel(code) };
  }
  return (
    <ChartFigure
      title={title}
      subtitle={t.leagues.multiplesSub(reader.name, unit, years[0] ?? page.year, page.year)}
      draw={(width) => leagueMultiples({ years, panels, axis: reader.axis }, width)}
      sentence={
        most === undefined
          ? t.leagues.multiplesNote(percent(page.completeFrom * 100, language, 0))
          : t.leagues.multiplesSentence(
              reader.league(most.code),
              `${growthText(most.figures)}${growth(most.figures)?.unit !== 'percent' ? ` ${page.indicator.type === 'percent' ? t.points : unit}` : ''}`,
            )
      }
      table={{
        columns: [
          { name: t.leagues.league },
          ...years.map((year) => ({ name: yearHead(year, at(region, year), reader), unit, number: true })),
          ...(aimed ? [{ name: timed.column.target, unit, number: true }] : []),
        ],
        rows: shown.map((league) => [
          reader.league(league.code),
          ...years.map((year) => ({
            ...valueCell(valueAt(league.figures, year), page.indicator, reader),
            mark: at(league.figures, year)?.incomplete ? t.incomplete : undefined,
          })),
          ...(aimed
            ? [
                {
                  text: targetLabel(league.code),
                  value: shownNumber(targetOf(league.code)?.value ?? null, page.indicator.unit, reader),
                },
              ]
            : []),
        ]),
        foot: [
          [t.region, ...years.map((year) => reader.levelCell(valueAt(region, year))), ...(aimed ? [''] : [])],
          ...(events.length === 0
            ? []
            : [[timed.column.event, ...years.map((year) => eventsOf(events, year)), ...(aimed ? [''] : [])]]),
        ],
      }}
      onPick={(point) => {
        const mark = multiplesMarks(panels).find((multiplesMark) => multiplesMark.series === point.series);
        open({ to: 'league', league: shown[mark?.panel ?? -1]?.code ?? null, indicator: id });
      }}
      points={multiplesMarks(panels).map(({ panel, at: index, series }) => ({
        says: `${panels[panel]?.name}${t.colon}${years[index]} ${reader.withUnit(reader.level(panels[panel]?.values[index] ?? null), unit)}`,
        series,
        index,
      }))}
      source={{
        indicator: page.indicator,
        figure: at(region, page.year),
        hint: t.leagueGrowth.open,
        extra: [
          t.leagues.multiplesNote(percent(page.completeFrom * 100, language, 0)),
          ...(aimed ? [recordWords[language].target.dashed] : []),
          timed.hidden([id], codes),
        ]
          .filter((words) => words !== '')
          .join(t.dot),
      }}
      events={timed.legend(events)}
    />
  );
}
