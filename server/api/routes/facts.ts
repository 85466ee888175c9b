import { Readable } from 'node:stream';
import { z } from 'zod';
import { groupClusters } from '../../analytics/groups.ts';
import { Refusal } from '../../analytics/refusals.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { Facts, FactsQuery } from '../../contract/facts.ts';
import { factArrow } from '../../documents/rows-arrow.ts';
import { Level, Programme } from '../../domain/ids.ts';
import { readFactColumns } from '../../store/reads/read-fact-columns.ts';
import { readFactPage } from '../../store/reads/read-fact-page.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { filterOf } from '../answers/answers.ts';
import { headOf, leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { csvType } from '../tables/csv.ts';
import { cursorOf, tripleOf } from '../tables/cursor.ts';
import { factCsv, factWords } from '../tables/fact-table.ts';
import { arrowType } from '../tables/negotiate.ts';
import { tableContent, wantedTable } from '../tables/send-table.ts';

/** Years that a form can name. */
const everyYear = { from: 1900, to: 2100 };

export function factRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;

  app.get(
    '/api/v1/facts',
    {
      schema: {
        tags: ['facts'],
        summary:
          'What the ledger holds, one row per indicator, year and cluster: the newest vintage, or why there is none',
        description:
          'JSON comes in pages; text/csv and application/vnd.apache.arrow.stream hold everything that is asked for, ' +
          'whatever limit and cursor say. Contact names and phones are left out. Clusters of other provinces are there where ' +
          'the question names them or their league.',
        querystring: FactsQuery,
        response: { 200: tableContent('Facts by indicator, year and cluster', Facts, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const indicators = indicatorsOf(catalogue, query.indicator);
      const span = { from: query.year ?? query.from ?? everyYear.from, to: query.year ?? query.to ?? everyYear.to };
      if (span.to < span.from) throw new Refusal('years-reversed', 'to', span);
      const clustersOf = async (snapshot: Snapshot) => {
        const register = await readRegister(snapshot);
        const chosen = new Set(groupClusters(register, [], filterOf(query), query.joint).clusters);
        return register.filter((cluster) => chosen.has(cluster.clusterId));
      };
      const format = wantedTable(request);
      if (format !== null) {
        const { ledger } = deps.installation.shown();
        const clusters = await asOf(deps, request, query.asOf, clustersOf);
        const words = factWords(clusters, indicators, (id) => ledger.indicatorNumber(id), catalogue);
        const wanted = {
          clusters: clusters.map((cluster) => cluster.clusterId),
          indicators,
          ...span,
          asOf: dayOf(query.asOf),
        };
        const batches = readFactColumns(ledger, scopeOf(request), wanted);
        const rows = format === 'csv' ? factCsv(batches, words, query.bom === '1') : factArrow(batches, words);
        return reply.type(format === 'csv' ? csvType : arrowType).send(Readable.from(rows, { objectMode: false }));
      }
      const after = tripleOf(query.cursor);
      return asOf(deps, request, query.asOf, async (snapshot) => {
        const clusters = new Map((await clustersOf(snapshot)).map((cluster) => [cluster.clusterId, cluster]));
        const wanted = { clusters: [...clusters.keys()], indicators, ...span };
        const { total, rows } = await readFactPage(snapshot, wanted, after, query.limit + 1);
        const ids = new Map(indicators.map((id) => [snapshot.indicatorNumber(id), id]));
        const page = rows.slice(0, query.limit);
        const last = page.at(-1);
        const told = page.flatMap(({ indicator: no, cluster: id, ...row }) => {
          const [indicator, cluster] = [ids.get(no), clusters.get(id)];
          if (indicator === undefined || cluster === undefined) return [];
          const { name, league, programme, level } = cluster;
          const standing = { league, programme: Programme.parse(programme), level: Level.parse(level) };
          return [{ indicator, cluster: { id, name }, ...standing, ...row }];
        });
        return {
          asOf: query.asOf ?? null,
          total,
          indicators: [...new Set(told.map((fact) => fact.indicator))].map((id) =>
            headOf(catalogue, catalogue.indicator(id)),
          ),
          leagues: [...new Set(told.flatMap((fact) => fact.league ?? []))].map((code) => leagueOf(catalogue, code)),
          rows: told,
          next:
            rows.length > page.length && last !== undefined ? cursorOf(last.indicator, last.year, last.cluster) : null,
        };
      });
    },
  );
}

/** The indicators asked for, else every one that may go out. */
function indicatorsOf(catalogue: Catalogue, asked: readonly string[]): string[] {
  for (const id of asked) {
    const indicator = catalogue.indicators.get(id);
    if (indicator === undefined) throw new Refusal('unknown-indicator', 'indicator', { indicator: id });
    if (indicator.personal) throw new HttpError('personal-withheld', {}, 'indicator');
  }
  if (asked.length > 0) return [...new Set(asked)];
  return [...catalogue.indicators.values()].filter((indicator) => !indicator.personal).map((indicator) => indicator.id);
}
