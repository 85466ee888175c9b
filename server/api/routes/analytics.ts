import { z } from 'zod';
import { type Answer, answerQuestion, registerOf } from '../../analytics/answer-query.ts';
import { listedNames } from '../../analytics/listed-names.ts';
import { answerNamed } from '../../analytics/named-questions.ts';
import { peersOf } from '../../analytics/peers.ts';
import type { Question } from '../../analytics/question.ts';
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
  ReportedGrowth,
  ReportedGrowthQuery,
  Scatter,
  ScatterQuery,
  Where,
} from '../../contract/analytics.ts';
import type { AggregateFigure, Dimension, Filter } from '../../domain/figure.ts';
import { readPanelYears } from '../../store/reads/read-register.ts';
import type { Snapshot } from '../../store/snapshot/snapshots.ts';
import { type App, type Deps, dayOf, problems } from '../deps.ts';
import { figureTable } from '../figure-table.ts';
import { headOf } from '../heads.ts';
import { namesOf, notesOf } from '../question-words.ts';
import { scopeOf } from '../scope-of.ts';
import { sendTable, tableContent, wantedTable } from '../send-table.ts';

const tags = ['figures'];
/** Years shown where a question names none. */
const usualSpan = 5;

type Asked = Pick<Where, 'asOf' | 'stage' | 'reviewed'>;

export function analyticsRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;

  /** The shown ledger as it stood, narrowed to the stages asked for. */
  function standing<T>({ asOf, stage, reviewed }: Asked, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const when = { asOf: dayOf(asOf), stages: stage, reviewed: reviewed === true };
    return deps.installation.shown().snapshots.at(when, work);
  }

  async function answered(
    snapshot: Snapshot,
    answer: Answer,
    scope: ReturnType<typeof scopeOf>,
    asked: { asOf?: string | undefined; indicators: readonly string[] },
  ): Promise<Aggregate> {
    const register = await registerOf(snapshot, scope);
    return {
      asOf: asked.asOf ?? null,
      indicators: [...new Set(asked.indicators)].map((id) => headOf(catalogue, catalogue.indicator(id))),
      names: namesOf(answer.figures, register, catalogue),
      figures: answer.figures,
      overlaps: answer.overlaps,
      notes: notesOf(asked.indicators, catalogue),
    };
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
      const scope = scopeOf(request);
      const result = await standing(query, async (snapshot) => {
        const span = await yearsOf(snapshot, query);
        const question: Question = {
          indicators: query.indicator,
          by: query.by,
          filter: filterOf(query),
          ...span,
          joint: query.joint,
          measure: query.measure,
          basis: query.basis,
          spread: query.spread,
          growth: query.growth === true,
        };
        const answer = await answerQuestion(question, catalogue, snapshot, scope);
        return answered(snapshot, answer, scope, { asOf: query.asOf, indicators: query.indicator });
      });
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
    async () => catalogue.questions.map((one) => structuredClone(one)),
  );

  app.get(
    '/api/v1/questions/:id',
    {
      schema: {
        tags,
        summary: 'Figures of every block of a named question, by the same engine as /aggregate',
        params: z.strictObject({ id: z.string().max(60) }),
        querystring: QuestionQuery,
        response: { 200: tableContent('Figures of the blocks', QuestionAnswer, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const scope = scopeOf(request);
      const result = await standing(query, async (snapshot) => {
        const span = await yearsOf(snapshot, query);
        const narrowed = { by: query.by, filter: filterOf(query), ...span, joint: query.joint };
        const { question, answer } = await answerNamed(request.params.id, narrowed, catalogue, snapshot, scope);
        const indicators = question.blocks.flatMap((block) => block.indicators);
        const told = await answered(snapshot, answer, scope, { asOf: query.asOf, indicators });
        return { ...told, question: structuredClone(question) };
      });
      const format = wantedTable(request);
      if (format === null) return result;
      return sendTable(reply, format, figureTable(result.figures, query.by, result.names, catalogue));
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
      const scope = scopeOf(request);
      const result = await standing(query, async (snapshot) => {
        const year = await yearOf(snapshot, query.year);
        const filter = filterOf(query);
        if (query.peersOf !== undefined) {
          filter.cluster = await peersOf(query.peersOf, query.peers, year, catalogue, snapshot, scope);
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
          scope,
        );
        const told = await answered(snapshot, answer, scope, { asOf: query.asOf, indicators: [query.indicator] });
        const groups = told.figures
          .filter((one) => !isWhole(one))
          .sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || labels(a, b));
        const sign = catalogue.indicator(query.indicator).direction === 'down' ? -1 : 1;
        const gaps = groups.map((one) => (one.standing?.gap ?? 0) * sign);
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
      return sendTable(reply, format, figureTable(figures, by, comparison.names, catalogue));
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
        response: { 200: Matrix, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      const scope = scopeOf(request);
      return standing(query, async (snapshot) => {
        const year = await yearOf(snapshot, query.year);
        const question: Question = {
          indicators: query.indicator,
          by: [query.by],
          filter: filterOf(query),
          from: year,
          to: year,
          joint: query.joint,
          measure: 'level',
          spread: 'median',
          growth: false,
        };
        const answer = await answerQuestion(question, catalogue, snapshot, scope);
        const told = await answered(snapshot, answer, scope, { asOf: query.asOf, indicators: query.indicator });
        const rows = answer.groups
          .filter((group) => Object.keys(group).length > 0)
          .map((group) => ({
            group,
            cells: told.figures.filter((one) => one.group === group).map(cellOf),
          }));
        return { asOf: told.asOf, year, indicators: told.indicators, names: told.names, rows };
      });
    },
  );

  app.get(
    '/api/v1/scatter',
    {
      schema: {
        tags,
        summary: 'Two measures against each other with a third as size',
        querystring: ScatterQuery,
        response: { 200: Scatter, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      const scope = scopeOf(request);
      return standing(query, async (snapshot) => {
        const year = await yearOf(snapshot, query.year);
        const size = query.size ?? catalogue.measurement.size;
        const question: Question = {
          indicators: [query.x, query.y, size],
          by: [query.by],
          filter: filterOf(query),
          from: year,
          to: year,
          joint: query.joint,
          measure: 'level',
          spread: 'refuse',
          growth: false,
        };
        const answer = await answerQuestion(question, catalogue, snapshot, scope);
        const told = await answered(snapshot, answer, scope, { asOf: query.asOf, indicators: question.indicators });
        const points = answer.groups
          .filter((group) => Object.keys(group).length > 0)
          .map((group) => {
            const own = told.figures.filter((one) => one.group === group);
            const value = (id: string) => own.find((one) => one.indicator === id)?.value ?? null;
            return { group, x: value(query.x), y: value(query.y), size: value(size), few: own.some((one) => one.few) };
          });
        const head = (id: string) => headOf(catalogue, catalogue.indicator(id));
        const { names, notes, asOf } = told;
        return { asOf, year, x: head(query.x), y: head(query.y), size: head(size), names, points, notes };
      });
    },
  );

  app.get(
    '/api/v1/reported-growth',
    {
      schema: {
        tags,
        summary: 'Filed growth rates beside the ones recomputed from levels, cluster by cluster',
        querystring: ReportedGrowthQuery,
        response: { 200: ReportedGrowth, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      const scope = scopeOf(request);
      return standing(query, async (snapshot) => {
        const span = await yearsOf(snapshot, query);
        const question = { indicator: query.indicator, filter: filterOf(query), ...span };
        const rows = await reportedGrowth(question, catalogue, snapshot, scope);
        const indicator = headOf(catalogue, catalogue.indicator(query.indicator));
        return { asOf: query.asOf ?? null, indicator, rows };
      });
    },
  );

  app.get(
    '/api/v1/green-names',
    {
      schema: {
        tags,
        summary: 'Green manufacturing by name: who lists what, of which kind, and what is listed twice',
        querystring: Where.omit({ joint: true }),
        response: { 200: ListedNames, ...problems },
      },
    },
    async (request) => {
      const { query } = request;
      const scope = scopeOf(request);
      return standing(query, async (snapshot) => {
        const question = { filter: filterOf(query), ...(await yearsOf(snapshot, query)) };
        const rows = await listedNames(question, catalogue, snapshot, scope);
        const { kinds, other } = catalogue.measurement.nameKinds;
        const counted = [
          ...kinds.map(({ id, name }) => ({ id, name: { ...name } })),
          { id: null, name: { ...other } },
        ].map((kind) => ({ ...kind, count: rows.filter((row) => row.kind === kind.id).length }));
        return { asOf: query.asOf ?? null, kinds: counted, rows };
      });
    },
  );
}

const isWhole = (figure: AggregateFigure): boolean => Object.keys(figure.group).length === 0;

const labels = (a: AggregateFigure, b: AggregateFigure): number =>
  JSON.stringify(a.group).localeCompare(JSON.stringify(b.group));

function cellOf(figure: AggregateFigure) {
  const { indicator, value, method, rank, few, incomplete, standing } = figure;
  const of = standing?.of ?? null;
  const position = rank === null || of === null || of < 2 ? null : (rank - 1) / (of - 1);
  return { indicator, value, method, rank, of, position, few, incomplete };
}

function filterOf(query: Filter): Filter {
  const { league, programme, level, sector, industry, batch, form, cluster } = query;
  return { league, programme, level, sector, industry, batch, form, cluster };
}

async function yearsOf(
  snapshot: Snapshot,
  asked: { from?: number | undefined; to?: number | undefined },
): Promise<{ from: number; to: number }> {
  const to = asked.to ?? (await yearOf(snapshot, undefined, asked.from));
  return { from: asked.from ?? to - usualSpan + 1, to };
}

async function yearOf(snapshot: Snapshot, asked: number | undefined, least = 2000): Promise<number> {
  if (asked !== undefined) return asked;
  const years = await snapshot.memo('panel years', () => readPanelYears(snapshot));
  return Math.max(years.at(-1) ?? least, least);
}
