import { z } from 'zod';
import { growthPct } from '../../analytics/growth-rates.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { ClusterPage, ClusterRow } from '../../contract/clusters.ts';
import { ClusterPage as ClusterPageShape, Clusters, ClustersQuery } from '../../contract/clusters.ts';
import { AsOf, ClusterNumber } from '../../contract/common.ts';
import { readCluster } from '../../store/reads/read-cluster.ts';
import {
  type RegisterEntry,
  readFigures,
  readOpenFindings,
  readPanelYears,
  readRegister,
  type YearFigure,
} from '../../store/reads/read-register.ts';
import { headOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { clusterPage, leaguesOf } from '../clusters/cluster-page.ts';
import { isWanted } from '../clusters/wanted-clusters.ts';
import { asOf, asOfCluster, type Deps, dayOf } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { cursorOf, keyOf } from '../tables/cursor.ts';
import { clusterTable } from '../tables/row-tables.ts';
import { sendTable, tableContent, wantedTable } from '../tables/send-table.ts';

const tags = ['clusters'];

export function clusterRoutes(app: App, deps: Deps): void {
  const { catalogue, view } = deps;

  app.get(
    '/api/v1/clusters',
    {
      schema: {
        tags,
        summary: 'Clusters with their size, growth and open findings',
        description:
          'JSON comes in pages; a table holds every cluster that is asked for, whatever limit and cursor say.',
        querystring: ClustersQuery,
        response: {
          200: tableContent('A page of clusters in the order of their numbers', Clusters, z.string()),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const after = keyOf(query.cursor) ?? 0;
      const [register, figures, findings, years] = await asOf(deps, request, query.asOf, (snapshot) =>
        Promise.all([
          readRegister(snapshot),
          readFigures(snapshot, view.size),
          readOpenFindings(snapshot),
          readPanelYears(snapshot),
        ]),
      );
      const year = query.year ?? years.at(-1) ?? null;
      const found = register.filter((entry) => isFound(entry, query));
      const format = wantedTable(request);
      const page = format === null ? found.filter((cluster) => cluster.clusterId > after).slice(0, query.limit) : found;
      const rows = page.map((cluster) =>
        rowOf(catalogue, cluster, figures.get(cluster.clusterId) ?? [], year, findings),
      );
      const last = page.at(-1);
      const next = last !== undefined && found.at(-1) !== last ? cursorOf(last.clusterId) : null;
      const indicator = headOf(catalogue, catalogue.indicator(view.size));
      if (format === null) return { indicator, year, total: found.length, rows, next };
      return sendTable(reply, format, clusterTable(rows, indicator));
    },
  );

  app.get(
    '/api/v1/clusters/:id',
    {
      schema: {
        tags,
        summary: 'One cluster: identity, certifications, figures by theme, reports and findings',
        params: z.strictObject({ id: ClusterNumber }),
        querystring: z.strictObject({ asOf: AsOf }),
        response: { 200: ClusterPageShape, ...problems },
      },
    },
    async (request): Promise<ClusterPage> => {
      const { id } = request.params;
      const day = request.query.asOf;
      return asOfCluster(deps, request, { id, day }, async (snapshot) => {
        const entry = (await readRegister(snapshot)).find((cluster) => cluster.clusterId === id);
        if (entry === undefined) throw new HttpError('cluster-unknown', { cluster: id }, 'id');
        const known = await readCluster(snapshot, id, dayOf(day));
        return clusterPage(catalogue, entry, known);
      });
    },
  );
}

function isFound(entry: RegisterEntry, query: ClustersQuery): boolean {
  const q = query.q?.trim().toLowerCase() ?? '';
  return (
    isWanted(entry, query) &&
    (q === '' || [entry.name, entry.industry, entry.county].some((text) => text?.toLowerCase().includes(q)))
  );
}

function rowOf(
  catalogue: Catalogue,
  entry: RegisterEntry,
  figures: readonly YearFigure[],
  year: number | null,
  findings: ReadonlyMap<number, number>,
): ClusterRow {
  const valueIn = (wanted: number | null) => figures.find((figure) => figure.year === wanted)?.value ?? null;
  return {
    id: entry.clusterId,
    name: entry.name,
    programme: entry.programme,
    level: entry.level,
    leagues: leaguesOf(catalogue, entry).map(({ code, name, short }) => ({ code, name, short })),
    outside: entry.outside,
    county: entry.county,
    industry: entry.industry,
    reportYear: entry.reportYear,
    output: [...figures],
    growth: year === null ? null : growthPct(valueIn(year), valueIn(year - 1)),
    findings: findings.get(entry.clusterId) ?? 0,
  };
}
