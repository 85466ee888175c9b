import { groupClusters } from '../../analytics/groups.ts';
import { seriesOf } from '../../analytics/series.ts';
import { unitSlips } from '../../analytics/unit-slips.ts';
import { loadTileMap } from '../../catalogue/load-league-views.ts';
import type { Overview } from '../../contract/overview.ts';
import { OverviewQuery, Overview as OverviewShape } from '../../contract/overview.ts';
import { type Filter, noFilter } from '../../domain/figure.ts';
import { readFindingTotals } from '../../store/reads/read-files.ts';
import {
  type RegisterEntry,
  readFigures,
  readPanel,
  readPanelYears,
  readRegister,
} from '../../store/reads/read-register.ts';
import { type App, asOf, type Deps, problems } from '../deps.ts';
import { headOf, leagueOf } from '../heads.ts';
import { scopeOf } from '../scope-of.ts';

/** Years drawn on the page, the asked one last. */
const span = 5;

export function overviewRoutes(app: App, deps: Deps): void {
  const { catalogue, view } = deps;
  const tiles = loadTileMap(catalogue);
  app.get(
    '/api/v1/overview',
    {
      schema: {
        tags: ['figures'],
        summary: 'Everything the overview page draws, in one answer',
        querystring: OverviewQuery,
        response: { 200: OverviewShape, ...problems },
      },
    },
    async (request): Promise<Overview> => {
      const { query } = request;
      const scope = scopeOf(request);
      return asOf(deps, query.asOf, async (snapshot) => {
        const [register, panel, years, sizes] = await Promise.all([
          readRegister(snapshot, scope),
          readPanel(snapshot, scope),
          readPanelYears(snapshot),
          readFigures(snapshot, scope, view.size),
        ]);
        const year = query.year ?? years.at(-1) ?? null;
        const { programme, level, league } = query;
        const filter: Filter = { ...noFilter, programme, level, league };
        const chosen = new Set(groupClusters(register, [], filter, 'lead').clusters);
        const asked = { filter, from: (year ?? 0) - span + 1, to: year ?? 0, joint: 'lead' as const };
        const [headlines, output, findings, mapped] =
          year === null
            ? [[], [], { blocks: 0, explain: 0, notes: 0 }, []]
            : await Promise.all([
                seriesOf({ ...asked, indicators: view.headlines, by: [] }, catalogue, snapshot, scope),
                seriesOf({ ...asked, indicators: [view.size], by: ['league'] }, catalogue, snapshot, scope),
                readFindingTotals(snapshot, year, [...chosen]),
                seriesOf(
                  {
                    filter: { ...filter, league: [] },
                    from: year,
                    to: year,
                    joint: 'lead',
                    indicators: [view.size],
                    by: ['league'],
                  },
                  catalogue,
                  snapshot,
                  scope,
                ),
              ]);
        const known = new Map(register.map((one) => [one.clusterId, one.name]));
        const missing = new Set([...headlines, ...output].flatMap((one) => one.missing));
        const region = output.filter((one) => one.group.league === undefined);
        return {
          year,
          years,
          clusters: panel.filter((one) => one.year === year && chosen.has(one.clusterId)).length,
          headlines: view.headlines.map((id) => ({
            indicator: headOf(catalogue, catalogue.indicator(id)),
            figures: headlines.filter((one) => one.indicator === id),
          })),
          output: {
            indicator: headOf(catalogue, catalogue.indicator(view.size)),
            region,
            leagues: leaguesOf(output.flatMap((one) => one.group.league ?? [])).map((code) => ({
              league: leagueOf(catalogue, code),
              figures: output.filter((one) => one.group.league === code),
            })),
          },
          tiles: {
            ...structuredClone(tiles),
            enoughClusters: catalogue.measurement.enoughClusters,
            region: mapped.find((one) => one.group.league === undefined) ?? null,
            leagues: mapped.flatMap((figure) => {
              const code = figure.group.league;
              return code == null ? [] : [{ league: leagueOf(catalogue, code), figure }];
            }),
          },
          coverage: coverageOf(
            register,
            panel.filter((one) => one.year === year && chosen.has(one.clusterId)),
          ),
          findings,
          slips:
            year === null
              ? []
              : unitSlips(chosen, sizes, year).map(({ clusterId: id, before, now }) => ({
                  id,
                  name: known.get(id) ?? String(id),
                  year,
                  before,
                  now,
                })),
          names: Object.fromEntries([...missing].map((id) => [String(id), known.get(id) ?? String(id)])),
        };
      });
    },
  );

  /** In the order in which the house lists its leagues; leagues from elsewhere after them. */
  function leaguesOf(codes: readonly string[]): string[] {
    const order = catalogue.territory.reporting.map((unit) => String(unit.code));
    const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
    return [...new Set(codes)].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  }

  function coverageOf(register: readonly RegisterEntry[], panel: readonly { clusterId: number; arrived: boolean }[]) {
    const byId = new Map(register.map((one) => [one.clusterId, one]));
    const rows = panel.flatMap((one) => {
      const entry = byId.get(one.clusterId);
      return entry === undefined || entry.league === null ? [] : [{ ...one, name: entry.name, league: entry.league }];
    });
    return leaguesOf(rows.map((one) => one.league)).map((code) => {
      const due = rows.filter((one) => one.league === code);
      return {
        league: leagueOf(catalogue, code),
        due: due.length,
        arrived: due.filter((one) => one.arrived).length,
        missing: due.filter((one) => !one.arrived).map((one) => ({ id: one.clusterId, name: one.name })),
      };
    });
  }
}
