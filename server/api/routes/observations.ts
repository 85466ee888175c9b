import { z } from 'zod';
import { ClusterNumber } from '../../contract/common.ts';
import { Observations, ObservationsQuery } from '../../contract/observations.ts';
import { readVintages } from '../../store/reads/read-cluster.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import { headOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { asOfCluster, type Deps, dayOf } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { vintageTable } from '../tables/row-tables.ts';
import { sendTable, tableContent, wantedTable } from '../tables/send-table.ts';

export function observationRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  app.get(
    '/api/v1/clusters/:id/observations',
    {
      schema: {
        tags: ['clusters'],
        summary: 'What every submission of a cluster states, with raw text and place; every vintage',
        params: z.strictObject({ id: ClusterNumber }),
        querystring: ObservationsQuery,
        response: {
          200: tableContent('Vintages, the newest of each fact first', Observations, z.string()),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { query } = request;
      const found = await asOfCluster(deps, request, { id, day: query.asOf }, async (snapshot) => {
        const cluster = (await readRegister(snapshot)).find((cluster) => cluster.clusterId === id);
        if (cluster === undefined) throw new HttpError('cluster-unknown', { cluster: id }, 'id');
        const about = { indicator: query.indicator ?? null, year: query.year ?? null, asOf: dayOf(query.asOf) };
        const all = await readVintages(snapshot, id, about);
        const rows = all.filter((vintage) => catalogue.indicators.get(vintage.indicator)?.personal !== true);
        return { cluster: { id, name: cluster.name }, rows };
      });
      const format = wantedTable(request);
      if (format !== null) return sendTable(reply, format, vintageTable(found.cluster.name, found.rows));
      const stated = [...new Set(found.rows.map((row) => row.indicator))];
      const indicators = stated.flatMap((name) => {
        const indicator = catalogue.indicators.get(name);
        return indicator === undefined ? [] : [headOf(catalogue, indicator)];
      });
      return { ...found, indicators };
    },
  );
}
