import { z } from 'zod';
import { Observations, ObservationsQuery } from '../../contract/observations.ts';
import { readVintages } from '../../store/reads/read-cluster.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import { asCsv, wantsCsv } from '../csv.ts';
import { type App, asOf, type Deps, dayOf, problems } from '../deps.ts';
import { headOf } from '../heads.ts';
import { notFound } from '../http-error.ts';
import { scopeOf } from '../scope-of.ts';

const columns = [
  'cluster',
  'indicator',
  'year',
  'value',
  'text',
  'status',
  'raw',
  'place',
  'current',
  'counts',
  'file',
  'form',
  'kind',
  'report_year',
  'stage',
  'received_at',
];

export function observationRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  app.get(
    '/api/v1/clusters/:id/observations',
    {
      schema: {
        tags: ['clusters'],
        summary: 'What every submission of a cluster states, with raw text and place; every vintage',
        params: z.strictObject({ id: z.coerce.number().int().positive() }),
        querystring: ObservationsQuery,
        response: {
          200: {
            description: 'Vintages, the newest of each fact first',
            content: { 'application/json': { schema: Observations }, 'text/csv': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { query } = request;
      const found = await asOf(deps, query.asOf, async (snapshot) => {
        const cluster = (await readRegister(snapshot, scopeOf(request))).find((one) => one.clusterId === id);
        if (cluster === undefined) throw notFound(`cluster ${id}`);
        const about = { indicator: query.indicator ?? null, year: query.year ?? null, asOf: dayOf(query.asOf) };
        const all = await readVintages(snapshot, id, about);
        const rows = all.filter((one) => catalogue.indicators.get(one.indicator)?.personal !== true);
        return { cluster: { id, name: cluster.name }, rows };
      });
      if (wantsCsv(request)) {
        return asCsv(
          reply,
          columns,
          found.rows.map((one) => [
            found.cluster.name,
            one.indicator,
            one.year,
            one.value,
            one.text,
            one.status,
            one.raw,
            one.place,
            one.current,
            one.counts,
            one.file,
            one.form,
            one.kind,
            one.reportYear,
            one.stage,
            one.receivedAt,
          ]),
        );
      }
      const stated = [...new Set(found.rows.map((one) => one.indicator))];
      const indicators = stated.flatMap((one) => {
        const indicator = catalogue.indicators.get(one);
        return indicator === undefined ? [] : [headOf(catalogue, indicator)];
      });
      return { ...found, indicators };
    },
  );
}
