import type { Overview } from '../../../server/contract/overview.ts';
import { Chart } from '../../charts/Chart.tsx';
import { growthBars } from '../../charts/growth-bars.ts';
import { useSpeech } from '../../i18n/language.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import { Figure } from '../../ui/Figure.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { SourceLine } from '../../ui/SourceLine.tsx';

/** Leagues ranked by growth on the matched panel, the region as a line across. */
export function LeagueGrowth({ overview, year }: { overview: Overview; year: number }) {
  const { t, say, language } = useSpeech();
  const { indicator, region, leagues } = overview.output;
  const total = region.find((one) => one.year === year);
  const regionGrowth = total?.growth?.matched ?? null;
  const rows = leagues
    .flatMap(({ league, figures }) => {
      const growth = figures.find((one) => one.year === year)?.growth;
      if (growth?.matched == null) return [];
      return [{ league, value: growth.matched, clusters: growth.matchedClusters, raw: growth.raw }];
    })
    .sort((a, b) => b.value - a.value);
  if (regionGrowth === null || rows.length === 0) return null;
  const above = rows.filter((one) => one.value > regionGrowth).length;
  const title =
    overview.slips.length > 0
      ? t.overview.plainGrowth
      : t.overview.growth(above, rows.length, percent(regionGrowth, language));
  const data = {
    rows: rows.map((one) => ({
      name: say(one.league.name),
      value: one.value,
      label: signed(one.value, language),
      few: one.clusters < 3,
    })),
    region: { value: regionGrowth, label: `${t.region} ${signed(regionGrowth, language)}` },
  };
  return (
    <Figure
      wide={false}
      title={title}
      subtitle={t.overview.growthSub(year, say(indicator.name))}
      chart={<Chart draw={() => growthBars(data)} says={title} />}
      table={
        <Scroll label={t.viewTable}>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{t.overview.leagueColumn}</th>
                <th scope="col" className="number">
                  {t.matchedGrowth}
                  <small>%</small>
                </th>
                <th scope="col" className="number">
                  {t.rawGrowth}
                  <small>%</small>
                </th>
                <th scope="col" className="number">
                  {t.overview.clusterCount}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.league.code}>
                  <th scope="row">{say(one.league.name)}</th>
                  <td className="number">{signed(one.value, language)}</td>
                  <td className="number">{one.raw === null ? '–' : signed(one.raw, language)}</td>
                  <td className="number">{one.clusters}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t.region}</th>
                <td className="number">{signed(regionGrowth, language)}</td>
                <td className="number">{total?.growth?.raw == null ? '–' : signed(total.growth.raw, language)}</td>
                <td className="number">{total?.growth?.matchedClusters}</td>
              </tr>
            </tfoot>
          </table>
        </Scroll>
      }
      note={<SourceLine indicator={indicator} extra={t.overview.growthNote} />}
    />
  );
}
