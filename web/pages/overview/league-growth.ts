import type { Overview } from '../../../server/contract/overview.ts';
import { rankedBars } from '../../charts/ranked-bars.ts';
import type { Speech } from '../../i18n/language.ts';
import { percent, signed } from '../../i18n/numbers.ts';
import type { FigureModel } from '../topics/model.ts';

/** Leagues ranked by growth on the matched panel, the region as a line across; null where fewer than two compare. */
export function leagueGrowth(overview: Overview, year: number, { t, say, language }: Speech): FigureModel | null {
  const { enoughClusters } = overview;
  const { indicator, region, leagues } = overview.output;
  const total = region.find((figure) => figure.year === year)?.growth ?? null;
  const whole = total?.matched ?? null;
  const rows = leagues
    .flatMap(({ league, figures }) => {
      const growth = figures.find((figure) => figure.year === year)?.growth;
      if (growth?.matched == null) return [];
      return [
        {
          code: league.code,
          name: say(league.name),
          value: growth.matched,
          clusters: growth.matchedClusters,
          raw: growth.raw,
        },
      ];
    })
    .sort((a, b) => b.value - a.value);
  if (whole === null || rows.length < 2) return null;
  const text = (value: number | null) => (value === null ? '–' : signed(value, language));
  const said = ({ name, value }: (typeof rows)[number]) => t.home.leagueFigure(name, `${text(value)}%`);
  const few = (clusters: number) => clusters < enoughClusters;
  return {
    title: titleOf(),
    subtitle: t.overview.growthSub(year, say(indicator.name)),
    sentence: t.home.leagueGrowthSentence(
      rows.filter((row) => row.value > whole).length,
      rows.length,
      percent(whole, language),
    ),
    draw: (width) =>
      rankedBars(
        {
          rows: rows.map((row) => ({
            place: '',
            name: row.name,
            value: row.value,
            label: text(row.value),
            change: '',
            support: String(row.clusters),
            pale: few(row.clusters),
          })),
          region: { value: whole, label: `${t.region} ${text(whole)}` },
          heads: { change: '', support: t.overview.clusterCount },
        },
        width,
      ),
    points: rows.map((row, index) => ({
      says: `${row.name}${t.colon}${text(row.value)}%${t.dot}${t.matched(row.clusters)}`,
      series: 0,
      index,
    })),
    table: {
      columns: [
        { name: t.overview.leagueColumn },
        { name: t.matchedGrowth, unit: '%', number: true },
        { name: t.rawGrowth, unit: '%', number: true },
        { name: t.overview.clusterCount, number: true },
      ],
      rows: rows.map((row) => [
        row.name,
        { text: text(row.value), value: row.value },
        { text: text(row.raw), value: row.raw },
        {
          text: String(row.clusters),
          value: row.clusters,
          mark: few(row.clusters) ? t.fewer(enoughClusters) : undefined,
        },
      ]),
      foot: [
        [
          t.region,
          { text: text(whole), value: whole },
          { text: text(total?.raw ?? null), value: total?.raw ?? null },
          { text: String(total?.matchedClusters ?? 0), value: total?.matchedClusters ?? 0 },
        ],
      ],
    },
    source: { indicator, hint: t.leagueGrowth.open, extra: t.home.growthNote(enoughClusters) },
    half: true,
    opens: rows.map((row) => ({ to: 'league', league: row.code, indicator: indicator.id })),
  };

  /** A title must not lead with a league whose growth rests on one or two clusters. */
  function titleOf(): string {
    const sound = rows.filter((row) => !few(row.clusters));
    const [fastest, slowest] = [sound[0], sound.at(-1)];
    if (fastest === undefined || slowest === undefined) return t.overview.plainGrowth;
    const apart = rows.length - sound.length;
    const whose = apart === 0 ? '' : t.home.leagueGrowthApart(apart, enoughClusters);
    return fastest === slowest
      ? t.home.leagueGrowthOne(said(fastest), whose)
      : t.home.leagueGrowthTitle(said(fastest), said(slowest), whose);
  }
}
