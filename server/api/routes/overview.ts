import { doubtfulFigures } from '../../analytics/doubtful-figures.ts';
import { groupClusters } from '../../analytics/groups.ts';
import { seriesOf } from '../../analytics/series.ts';
import { loadTileMap } from '../../catalogue/load-league-views.ts';
import type { Overview } from '../../contract/overview.ts';
import { OverviewQuery, Overview as OverviewShape } from '../../contract/overview.ts';
import type { Recorded } from '../../contract/shared.ts';
import { type Filter, noFilter } from '../../domain/figure.ts';
import { type RegisterEntry, readPanel, readPanelYears, readRegister } from '../../store/reads/read-register.ts';
import { headOf, leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { type RoundsNow, roundsNow } from '../overview/rounds-now.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { recordedOf } from '../shared/recorded.ts';

/** Years drawn on the page, the asked one last. */
const span = 5;

const noRounds: RoundsNow = { rounds: [], reviewing: 0, attention: [], plans: new Map() };

export function overviewRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { catalogue, view, installation } = deps;
  const tiles = loadTileMap(catalogue);
  app.get(
    '/api/v1/overview',
    {
      schema: {
        tags: ['figures'],
        summary: 'Everything the overview page draws, in one answer',
        description:
          'What needs attention rests on reviews of whole rounds. While they are being made `reviewing` says how many are ' +
          'missing, and `attention` is null as long as there is none: ask again.',
        querystring: OverviewQuery,
        response: { 200: OverviewShape, ...problems },
      },
    },
    async (request): Promise<Overview> => {
      const { query } = request;
      const scope = scopeOf(request);
      const shown = installation.shown();
      return asOf(deps, request, query.asOf, async (snapshot): Promise<Overview> => {
        const [register, panel, years] = await Promise.all([
          readRegister(snapshot),
          readPanel(snapshot),
          readPanelYears(snapshot),
        ]);
        const year = query.year ?? years.at(-1) ?? null;
        const { programme, level, league } = query;
        const filter: Filter = { ...noFilter, programme, level, league };
        const chosen = new Set(groupClusters(register, [], filter, 'lead').clusters);
        const doubtful = query.doubtful === true;
        const asked = { filter, from: (year ?? 0) - span + 1, to: year ?? 0, joint: 'lead' as const, doubtful };
        const within = new Set(groupClusters(register, [], { ...noFilter, league }, 'lead').clusters);
        const [headlines, output, mapped] =
          year === null
            ? [[], [], []]
            : await Promise.all([
                seriesOf(
                  { ...asked, indicators: view.headlines.map((headline) => headline.indicator), by: [] },
                  catalogue,
                  snapshot,
                ),
                seriesOf({ ...asked, indicators: [view.size], by: ['league'] }, catalogue, snapshot),
                seriesOf(
                  {
                    filter: { ...filter, league: [] },
                    from: year,
                    to: year,
                    joint: 'lead',
                    doubtful,
                    indicators: [view.size],
                    by: ['league'],
                  },
                  catalogue,
                  snapshot,
                ),
              ]);
        // After the figures: the reviews that it may start would stand in their way.
        const now =
          year === null
            ? noRounds
            : await roundsNow(
                { passes, shown, snapshot, scope },
                {
                  year,
                  programme,
                  level,
                  // By the round, not by the cluster: one may hold certifications of several kinds.
                  includes: (cluster) => within.has(cluster),
                  asOf: dayOf(query.asOf),
                  today: dayOf(query.asOf) ?? installation.today(),
                  newest: year === years.at(-1),
                  filling: installation.loading() !== null,
                },
                { catalogue, view },
              );
        const known = new Map(register.map((cluster) => [cluster.clusterId, cluster.name]));
        const missing = new Set([...headlines, ...output].flatMap((figure) => figure.missing));
        const region = output.filter((figure) => figure.group.league === undefined);
        const { targets, whole } = await recordedOf({ catalogue, snapshot, asOf: query.asOf });
        const targetFor = (indicator: string) =>
          nextTargetOf(targets, { indicator, area: areaOf(league, whole), year: year ?? 0 });
        return {
          year,
          years: [...years],
          clusters: panel.filter((fact) => fact.year === year && chosen.has(fact.clusterId)).length,
          enoughClusters: catalogue.measurement.enoughClusters,
          completeFrom: catalogue.measurement.completeFrom,
          headlines: view.headlines.map(({ indicator: id }) => ({
            indicator: headOf(catalogue, catalogue.indicator(id)),
            figures: headlines.filter((headline) => headline.indicator === id),
            plan: now.plans.get(id) ?? null,
            target: targetFor(id),
          })),
          output: {
            indicator: headOf(catalogue, catalogue.indicator(view.size)),
            region,
            leagues: leaguesOf(output.flatMap((figure) => figure.group.league ?? [])).map((code) => ({
              league: leagueOf(catalogue, code),
              figures: output.filter((figure) => figure.group.league === code),
            })),
          },
          tiles: {
            ...structuredClone(tiles),
            map: structuredClone(installation.officialMap.state),
            region: mapped.find((figure) => figure.group.league === undefined) ?? null,
            leagues: mapped.flatMap((figure) => {
              const code = figure.group.league;
              return code == null ? [] : [{ league: leagueOf(catalogue, code), figure }];
            }),
          },
          coverage: coverageOf(
            register,
            panel.filter((fact) => fact.year === year && chosen.has(fact.clusterId)),
          ),
          rounds: now.rounds,
          attention: now.attention,
          reviewing: now.reviewing,
          doubtful:
            year === null || doubtful
              ? []
              : (await doubtfulFigures({ indicators: [view.size], clusters: chosen, year }, catalogue, snapshot)).map(
                  ({ clusterId: id, value, reason }) => ({
                    id,
                    name: known.get(id) ?? String(id),
                    year,
                    value,
                    reason,
                  }),
                ),
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
    const byId = new Map(register.map((registerEntry) => [registerEntry.clusterId, registerEntry]));
    const rows = panel.flatMap((cluster) => {
      const entry = byId.get(cluster.clusterId);
      return entry === undefined || entry.league === null
        ? []
        : [{ ...cluster, name: entry.name, league: entry.league }];
    });
    return leaguesOf(rows.map((row) => row.league)).map((code) => {
      const due = rows.filter((row) => row.league === code);
      return {
        league: leagueOf(catalogue, code),
        due: due.length,
        arrived: due.filter((row) => row.arrived).length,
        missing: due.filter((row) => !row.arrived).map((row) => ({ id: row.clusterId, name: row.name })),
      };
    });
  }
}

/** The area of which the total is: the only league asked for, else the whole that the asker sees; null for several. */
function areaOf([league, other]: readonly string[], whole: string | null): string | null {
  if (league === undefined) return whole;
  return other === undefined ? league : null;
}

/** The target of an area: of the year, else of the next year that has one. */
function nextTargetOf(
  targets: Recorded['targets'],
  { indicator, area, year }: { indicator: string; area: string | null; year: number },
): { year: number; value: number } | null {
  const own = targets.filter(
    (target) => target.indicator.id === indicator && target.year >= year && target.area.code === area,
  );
  const next = own.sort((a, b) => a.year - b.year)[0];
  return next === undefined || next.value === null ? null : { year: next.year, value: next.value };
}
