import { z } from 'zod';
import { Refusal } from '../../analytics/refusals.ts';
import { seriesOf } from '../../analytics/series.ts';
import { Series, SeriesQuery } from '../../contract/series.ts';
import { type AggregateFigure, type Dimension, noFilter } from '../../domain/figure.ts';
import { readPanelYears, readRegister } from '../../store/reads/read-register.ts';
import { headOf, leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { asOf, type Deps } from '../deps.ts';
import { problems } from '../problems/problem-replies.ts';
import type { Table } from '../tables/figure-table.ts';
import { sendTable, tableContent, wantedTable } from '../tables/send-table.ts';

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
          200: tableContent('The whole first, then each group', Series, z.string()),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { query } = request;
      if (query.indicator.length === 0) {
        throw new Refusal('no-indicator', 'indicator', {});
      }
      const answer = await asOf(deps, request, query.asOf, async (snapshot) => {
        const years = await readPanelYears(snapshot);
        const to = query.to ?? Math.max(years.at(-1) ?? 2000, query.from ?? 2000);
        const from = query.from ?? to - usualSpan + 1;
        const { programme, level, league } = query;
        const filter = { ...noFilter, programme, level, league };
        const { indicator: indicators, by, joint, doubtful } = query;
        const question = { indicators, by, filter, from, to, joint, doubtful };
        const figures = await seriesOf(question, catalogue, snapshot);
        const register = query.by.includes('cluster') ? await readRegister(snapshot) : [];
        return { figures, register };
      });
      const format = wantedTable(request);
      if (format !== null) return sendTable(reply, format, tableOf(answer.figures, query.by));
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

  function tableOf(figures: readonly AggregateFigure[], by: readonly Dimension[]): Table {
    return {
      columns: [
        ['indicator', 'text'],
        ...by.map((dimension): [string, 'text'] => [dimension, 'text']),
        ['year', 'integer'],
        ['value', 'number'],
        ['unit', 'text'],
        ['method', 'text'],
        ['estimated', 'boolean'],
        ['n', 'integer'],
        ['of', 'integer'],
        ['coverage', 'number'],
        ['growth_matched', 'number'],
        ['growth_raw', 'number'],
        ['growth_unit', 'text'],
      ],
      rows: figures.map((one) => [
        one.indicator,
        ...by.map((dimension) => one.group[dimension] ?? null),
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
    };
  }
}
