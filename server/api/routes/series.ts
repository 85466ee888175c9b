import { z } from 'zod';
import { Refusal } from '../../analytics/refusals.ts';
import { seriesOf } from '../../analytics/series.ts';
import { Series, SeriesQuery } from '../../contract/series.ts';
import { noFilter } from '../../domain/figure.ts';
import { readPanelYears, readRegister } from '../../store/reads/read-register.ts';
import { asCsv, wantsCsv } from '../csv.ts';
import { type App, asOf, type Deps, problems } from '../deps.ts';
import { headOf, leagueOf } from '../heads.ts';
import { scopeOf } from '../scope-of.ts';

/** Years shown where a question names none. */
const usualSpan = 5;

export function seriesRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  app.get(
    '/api/v1/series',
    {
      schema: {
        tags: ['figures'],
        summary: 'Figures of groups by year: value, method, n of N, missing, growth on the matched panel',
        description:
          'Never an average of percentages. Without `by` the figures are those of everything the filters leave. ' +
          'An indicator that cannot be rolled up is refused with 422 and the reason.',
        querystring: SeriesQuery,
        response: {
          200: {
            description: 'The whole first, then each group',
            content: { 'application/json': { schema: Series }, 'text/csv': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { query } = request;
      if (query.indicator.length === 0) {
        throw new Refusal('no-indicator', 'indicator', {});
      }
      const scope = scopeOf(request);
      const answer = await asOf(deps, query.asOf, async (snapshot) => {
        const years = await readPanelYears(snapshot);
        const to = query.to ?? years.at(-1) ?? query.from ?? 2000;
        const from = query.from ?? to - usualSpan + 1;
        const { programme, level, league } = query;
        const filter = { ...noFilter, programme, level, league };
        const question = { indicators: query.indicator, by: query.by, filter, from, to, joint: query.joint };
        const figures = await seriesOf(question, catalogue, snapshot, scope);
        const register = query.by.includes('cluster') ? await readRegister(snapshot, scope) : [];
        return { figures, register };
      });
      if (wantsCsv(request)) {
        const names = [
          'indicator',
          ...query.by,
          'year',
          'value',
          'unit',
          'method',
          'estimated',
          'n',
          'of',
          'coverage',
          'growth_matched',
          'growth_raw',
          'growth_unit',
        ];
        return asCsv(
          reply,
          names,
          answer.figures.map((one) => [
            one.indicator,
            ...query.by.map((dimension) => one.group[dimension] ?? null),
            one.year,
            one.value,
            catalogue.indicator(one.indicator).unit?.zh ?? null,
            one.method,
            one.estimated,
            one.n,
            one.of,
            one.coverage,
            one.growth?.matched ?? null,
            one.growth?.raw ?? null,
            one.growth?.unit ?? null,
          ]),
        );
      }
      const codes = [...new Set(answer.figures.flatMap((one) => one.group.league ?? []))];
      const names = Object.fromEntries([
        ...codes.map((code) => [code, leagueOf(catalogue, code).name] as const),
        ...answer.register.map((one) => [String(one.clusterId), { zh: one.name, en: one.name }] as const),
      ]);
      return {
        indicators: query.indicator.map((id) => headOf(catalogue, catalogue.indicator(id))),
        names,
        figures: answer.figures,
      };
    },
  );
}
