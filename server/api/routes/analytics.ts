import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerQuestion } from '../../analytics/answer-query.ts';
import { listedNames } from '../../analytics/listed-names.ts';
import { answerNamed } from '../../analytics/named-questions.ts';
import { peersOf } from '../../analytics/peers.ts';
import { reportedGrowth } from '../../analytics/reported-growth.ts';
import {
  Aggregate,
  AggregateQuery,
  CompareQuery,
  Comparison,
  ListedNames,
  Matrix,
  MatrixQuery,
  QuestionAnswer,
  QuestionQuery,
  Questions,
  RatioChange,
  RatioChangeQuery,
  ReportedGrowth,
  ReportedGrowthQuery,
  Scatter,
  ScatterQuery,
  Where,
} from '../../contract/analytics.ts';
import type { Dimension } from '../../domain/figure.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { answerAggregate, yearsOf } from '../answers/answer-aggregate.ts';
import { ratioChangeOf } from '../answers/answer-ratio-change.ts';
import { byRank, filterOf, isWhole, matrixOf, scatterOf, toldAnswer, yearOf } from '../answers/answers.ts';
import { headOf } from '../answers/heads.ts';
import { kindsOf } from '../answers/listed-kinds.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { problems } from '../problems/problem-replies.ts';
import { figureTable } from '../tables/figure-table.ts';
import {
  listedNamesTable,
  matrixTable,
  ratioChangeTable,
  reportedGrowthTable,
  scatterTable,
} from '../tables/row-tables.ts';
import { sendTable, tableContent, wantedTable } from '../tables/send-table.ts';

const tags = ['figures'];

type Asked = Pick<Where, 'asOf' | 'stage' | 'reviewed'>;

export function analyticsRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;

  /** The shown ledger as it stood, narrowed to the stages asked for. */
  function standing<T>(
    request: Pick<FastifyRequest, 'scope'>,
    { asOf, stage, reviewed }: Asked,
    work: (snapshot: Snapshot) => Promise<T>,
  ): Promise<T> {
    const when = { asOf: dayOf(asOf), stages: stage, reviewed: reviewed === true };
    return deps.installation.shown().snapshots.at(when, scopeOf(request), work);
  }

  app.get(
    '/api/v1/aggregate',
    {
      schema: {
        tags,
        summary:
          'Any indicators by any dimensions: level, growth, share, rank or index, with method, n of N and breaks',
        description:
          'Never an average of percentages. What cannot be rebuilt from parts or a named weight is refused with 422 and ' +
          'the reason, or given as median and range with spread=median. A question that is too wide is refused with its size.',
        querystring: AggregateQuery,
        response: { 200: tableContent('The whole first, then each group', Aggregate, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const { snapshots } = deps.installation.shown();
      const result = await answerAggregate(query, snapshots, catalogue, scopeOf(request));
      const format = wantedTable(request);
      if (format === null) return result;
      return sendTable(reply, format, figureTable(result.figures, query.by, result.names, catalogue), query.bom);
    },
  );

  app.get(
    '/api/v1/questions',
    {
      schema: {
        tags,
        summary: 'The questions the department asks again and again',
        response: { 200: Questions, ...problems },
      },
    },
    async () => catalogue.questions.map((question) => structuredClone(question)),
  );

  app.get(
    '/api/v1/questions/:id',
    {
      schema: {
        tags,
        summary: 'Figures of every block of a named question, by the same engine as /aggregate',
        params: z.strictObject({ id: z.string().max(60).describe('Id of a question') }),
        querystring: QuestionQuery,
        response: { 200: tableContent('Figures of the blocks', QuestionAnswer, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const result = await standing(request, query, async (snapshot) => {
        const span = await yearsOf(snapshot, query);
        const narrowed = { by: query.by, filter: filterOf(query), ...span, joint: query.joint };
        const { question, answer } = await answerNamed(request.params.id, narrowed, catalogue, snapshot);
        const indicators = question.blocks.flatMap((block) => block.indicators);
        const told = await toldAnswer(answer, indicators, { catalogue, snapshot, asOf: query.asOf });
        return { ...told, question: structuredClone(question) };
      });
      const format = wantedTable(request);
      if (format === null) return result;
      return sendTable(reply, format, figureTable(result.figures, query.by, result.names, catalogue), query.bom);
    },
  );

  app.get(
    '/api/v1/compare',
    {
      schema: {
        tags,
        summary:
          'Groups of one indicator in the order of their rank, with ties, gap to the whole and places won or lost',
        querystring: CompareQuery,
        response: { 200: tableContent('Ranked groups', Comparison, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const result = await standing(request, query, async (snapshot) => {
        const year = await yearOf(snapshot, query.year);
        const filter = filterOf(query);
        if (query.peersOf !== undefined) {
          const peers = await peersOf(query.peersOf, query.peers, year, catalogue, snapshot);
          const chosen = peers.filter((id) => filter.cluster.length === 0 || filter.cluster.includes(id));
          // An empty list would narrow nothing; no cluster has the number 0.
          filter.cluster = chosen.length === 0 ? [0] : chosen;
        }
        const by: Dimension[] = query.peersOf === undefined ? [query.by] : ['cluster'];
        const answer = await answerQuestion(
          {
            indicators: [query.indicator],
            by,
            filter,
            from: year,
            to: year,
            joint: query.joint,
            measure: query.measure,
            basis: query.basis,
            spread: 'refuse',
            growth: true,
          },
          catalogue,
          snapshot,
        );
        const told = await toldAnswer(answer, [query.indicator], { catalogue, snapshot, asOf: query.asOf });
        const groups = told.figures.filter((figure) => !isWhole(figure)).sort(byRank);
        const sign = catalogue.indicator(query.indicator).direction === 'down' ? -1 : 1;
        const gaps = groups.map((group) => (group.standing?.gap ?? 0) * sign);
        const [indicator] = told.indicators;
        if (indicator === undefined) throw new Error('a question without an indicator was answered');
        return {
          asOf: told.asOf,
          year,
          indicator,
          names: told.names,
          whole: told.figures.find(isWhole) ?? null,
          groups,
          ahead: gaps.filter((gap) => gap > 0).length,
          behind: gaps.filter((gap) => gap < 0).length,
          overlap: told.overlaps[0]?.value ?? null,
          notes: told.notes,
          by,
        };
      });
      const { by, ...comparison } = result;
      const format = wantedTable(request);
      if (format === null) return comparison;
      const figures = [...(comparison.whole === null ? [] : [comparison.whole]), ...comparison.groups];
      return sendTable(reply, format, figureTable(figures, by, comparison.names, catalogue), query.bom);
    },
  );

  app.get(
    '/api/v1/matrix',
    {
      schema: {
        tags,
        summary:
          'Groups × indicators of one year with ranks, for a heat matrix; colours go by rank, not by unlike values',
        querystring: MatrixQuery,
        response: { 200: tableContent('Cells by group', Matrix, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const result = await standing(request, query, async (snapshot) => {
        const year = await yearOf(snapshot, query.year);
        const asked = { by: query.by, filter: filterOf(query), year, joint: query.joint };
        return matrixOf(query.indicator, asked, { catalogue, snapshot, asOf: query.asOf });
      });
      const format = wantedTable(request);
      return format === null ? result : sendTable(reply, format, matrixTable(result, query.by), query.bom);
    },
  );

  app.get(
    '/api/v1/scatter',
    {
      schema: {
        tags,
        summary: 'Two measures against each other with a third as size',
        querystring: ScatterQuery,
        response: { 200: tableContent('Points by group', Scatter, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const result = await standing(request, query, async (snapshot) => {
        const year = await yearOf(snapshot, query.year);
        const measures = { x: query.x, y: query.y, size: query.size ?? catalogue.measurement.size };
        const asked = { by: query.by, filter: filterOf(query), year, joint: query.joint };
        return scatterOf(measures, asked, { catalogue, snapshot, asOf: query.asOf });
      });
      const format = wantedTable(request);
      return format === null ? result : sendTable(reply, format, scatterTable(result, query.by), query.bom);
    },
  );

  app.get(
    '/api/v1/ratio-change',
    {
      schema: {
        tags,
        summary: 'The change of a ratio between two years, split into within, mix, entering and leaving',
        description:
          'The parts add up to the change. within + mix is the change on the matched panel that pages speak of; reports ' +
          'that are owed and not there stand apart as outstanding.',
        querystring: RatioChangeQuery,
        response: { 200: tableContent('The whole, leagues and clusters', RatioChange, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const result = await standing(request, query, async (snapshot) => {
        const year = await yearOf(snapshot, query.year);
        const asked = { before: query.before ?? year - 1, year };
        return ratioChangeOf({ ...query, ...asked }, { catalogue, snapshot, asOf: query.asOf });
      });
      const format = wantedTable(request);
      return format === null ? result : sendTable(reply, format, ratioChangeTable(result), query.bom);
    },
  );

  app.get(
    '/api/v1/reported-growth',
    {
      schema: {
        tags,
        summary: 'Filed growth rates beside the ones recomputed from levels, cluster by cluster',
        querystring: ReportedGrowthQuery,
        response: { 200: tableContent('Filed rates by cluster and year', ReportedGrowth, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const result = await standing(request, query, async (snapshot) => {
        const span = await yearsOf(snapshot, query);
        const question = { indicator: query.indicator, filter: filterOf(query), ...span };
        const rows = await reportedGrowth(question, catalogue, snapshot);
        const indicator = headOf(catalogue, catalogue.indicator(query.indicator));
        return { asOf: query.asOf ?? null, indicator, rows };
      });
      const format = wantedTable(request);
      return format === null ? result : sendTable(reply, format, reportedGrowthTable(result), query.bom);
    },
  );

  app.get(
    '/api/v1/green-names',
    {
      schema: {
        tags,
        summary: 'Green manufacturing by name: who lists what, of which kind, and what is listed twice',
        querystring: Where.omit({ joint: true }),
        response: { 200: tableContent('Names with their clusters', ListedNames, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const result = await standing(request, query, async (snapshot) => {
        const question = { filter: filterOf(query), ...(await yearsOf(snapshot, query)) };
        const rows = await listedNames(question, catalogue, snapshot);
        return { asOf: query.asOf ?? null, kinds: kindsOf(rows, catalogue), rows };
      });
      const format = wantedTable(request);
      return format === null ? result : sendTable(reply, format, listedNamesTable(result));
    },
  );
}
