import { Link } from '@tanstack/react-router';
import type { LeagueSeries, Overview } from '../../../server/contract/overview.ts';
import type { AggregateFigure } from '../../../server/domain/figure.ts';
import { Chart } from '../../charts/Chart.tsx';
import { leagueMultiples } from '../../charts/league-multiples.ts';
import { useSpeech } from '../../i18n/language.ts';
import { asShown, signed } from '../../i18n/numbers.ts';
import { Figure } from '../../ui/Figure.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';

const at = (figures: readonly AggregateFigure[], year: number) => figures.find((one) => one.year === year);
const valueAt = (figures: readonly AggregateFigure[], year: number) => at(figures, year)?.value ?? null;
const growthAt = (figures: readonly AggregateFigure[], year: number) => at(figures, year)?.growth?.matched ?? null;

/** Output of every league over the years, on one scale, largest first. */
export function LeagueOutput({ overview, year }: { overview: Overview; year: number }) {
  const { t, say, language } = useSpeech();
  const { indicator, region } = overview.output;
  const years = [...new Set(region.map((one) => one.year))].sort((a, b) => a - b);
  const leagues = [...overview.output.leagues].sort(
    (a, b) => (valueAt(b.figures, year) ?? -1) - (valueAt(a.figures, year) ?? -1),
  );
  const unit = indicator.unit === null ? '' : say(indicator.unit);
  const name = say(indicator.name);
  const growthText = (value: number | null) => (value === null ? '' : `${signed(value, language)}%`);
  // A title must not lead with a league whose growth rests on one or two clusters.
  const sound = leagues.filter((one) => (at(one.figures, year)?.growth?.matchedClusters ?? 0) >= 3);
  const fastest = best(sound, year);
  const first = leagues[0];
  const title =
    first === undefined || overview.slips.length > 0
      ? t.overview.plainTitle(name)
      : t.overview.byLeague(
          say(first.league.name),
          fastest === null ? null : say(fastest.league.name),
          growthText(fastest === null ? null : growthAt(fastest.figures, year)),
        );
  const data = {
    years,
    axis: (value: number) => asShown(value, language, true),
    panels: leagues.map((one) => ({
      name: say(one.league.name),
      values: years.map((each) => valueAt(one.figures, each)),
      linked: years.map((each) => isLinked(at(one.figures, each))),
      last: asShown(valueAt(one.figures, year) ?? 0, language, true),
      aside: growthText(growthAt(one.figures, year)),
      hollow: at(one.figures, year)?.incomplete === true,
    })),
  };
  const total = at(region, year);
  return (
    <Figure
      title={title}
      subtitle={t.overview.byLeagueSub(name, unit, years[0] ?? year, years.at(-1) ?? year)}
      chart={<Chart draw={(width) => leagueMultiples(data, width)} says={`${title}. ${describe()}`} />}
      table={<LeagueTable leagues={leagues} region={region} years={years} unit={unit} year={year} />}
      note={<SourceLine indicator={indicator} figure={total} extra={t.overview.broken} />}
    />
  );

  function describe(): string {
    return leagues
      .map((one) => `${say(one.league.name)} ${asShown(valueAt(one.figures, year) ?? 0, language, true)} ${unit}`)
      .join('; ');
  }
}

/** Do the clusters of the year before carry the figure, so that a line between the two means something? */
function isLinked(figure: AggregateFigure | undefined): boolean {
  return figure?.growth != null && figure.growth.matchedClusters >= 0.8 * figure.n;
}

function best(leagues: readonly LeagueSeries[], year: number): LeagueSeries | null {
  let found: LeagueSeries | null = null;
  for (const one of leagues) {
    const growth = growthAt(one.figures, year);
    if (growth !== null && (found === null || growth > (growthAt(found.figures, year) ?? 0))) found = one;
  }
  return found;
}

interface TableProps {
  leagues: readonly LeagueSeries[];
  region: readonly AggregateFigure[];
  years: readonly number[];
  year: number;
  unit: string;
}

function LeagueTable({ leagues, region, years, year, unit }: TableProps) {
  const { t, say, language } = useSpeech();
  const total = valueAt(region, year);
  const row = (figures: readonly AggregateFigure[]) => {
    const now = at(figures, year);
    const value = now?.value ?? null;
    return (
      <>
        {years.map((each) => {
          const figure = at(figures, each);
          return (
            <td key={each} className={figure?.incomplete ? 'number incomplete' : 'number'}>
              {figure?.value == null ? '–' : asShown(figure.value, language)}
            </td>
          );
        })}
        <td className="number">{now?.growth?.matched == null ? '–' : signed(now.growth.matched, language)}</td>
        <td className="number">
          {value === null || total === null || total === 0 ? '–' : asShown((value / total) * 100, language)}
        </td>
        <td className="number">{now === undefined ? '–' : `${now.n}/${now.of}`}</td>
      </>
    );
  };
  return (
    <Scroll label={t.viewTable}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t.overview.leagueColumn}</th>
            {years.map((each) => (
              <th key={each} scope="col" className="number">
                {each}
                <small>{unit}</small>
              </th>
            ))}
            <th scope="col" className="number">
              {t.matchedGrowth}
              <small>%</small>
            </th>
            <th scope="col" className="number">
              {t.overview.contribution}
              <small>%</small>
            </th>
            <th scope="col" className="number">
              {t.overview.clusterCount}
              <small>n/N</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {leagues.map((one) => (
            <tr key={one.league.code}>
              <th scope="row">
                <Link to="/clusters" search={(before) => ({ ...before, league: one.league.code })}>
                  {say(one.league.name)}
                </Link>
              </th>
              {row(one.figures)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.region}</th>
            {row(region)}
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
