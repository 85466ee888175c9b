import { z } from 'zod';
import { answerQuestion } from '../../analytics/answer-query.ts';
import { leftOutOf } from '../../analytics/doubtful-figures.ts';
import type { Question } from '../../analytics/question.ts';
import { Refusal } from '../../analytics/refusals.ts';
import { type ReportedGrowth, reportedGrowth } from '../../analytics/reported-growth.ts';
import type { Aggregation, Indicator, Quantity } from '../../catalogue/schema.ts';
import { IndicatorKey } from '../../contract/common.ts';
import { type ClusterFigure, IndicatorPage, IndicatorPageQuery } from '../../contract/indicator-page.ts';
import { type AggregateFigure, type Filter, noFilter } from '../../domain/figure.ts';
import { readPanelYears, readRegister } from '../../store/reads/read-register.ts';
import { byRank, isWhole, type Standpoint, toldAnswer, yearOf } from '../answers/answers.ts';
import { headOf } from '../answers/heads.ts';
import { wantedAnswers } from '../answers/wanted-answers.ts';
import type { App } from '../app.ts';
import { asOf, type Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { recordedOf } from '../shared/recorded.ts';
import { entryOf } from './catalogue.ts';

/** Longest course drawn, in years. */
const span = 15;

/** Years of the table of leagues by year. */
const leagueSpan = 5;

export function indicatorPageRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  app.get(
    '/api/v1/pages/indicators/:id',
    {
      schema: {
        tags: ['figures'],
        summary: 'Everything the page of an indicator shows, in one answer',
        params: z.strictObject({ id: IndicatorKey }),
        querystring: IndicatorPageQuery,
        response: { 200: IndicatorPage, ...problems },
      },
    },
    async (request): Promise<IndicatorPage> => {
      const { query } = request;
      const indicator = catalogue.indicators.get(request.params.id);
      if (indicator === undefined) throw new HttpError('no-such-indicator', { indicator: request.params.id }, 'id');
      return asOf(deps, request, query.asOf, async (snapshot) => {
        const at: Standpoint = { catalogue, snapshot, asOf: query.asOf };
        const { programme, level, league } = query;
        const filter: Filter = { ...noFilter, programme, level, league };
        const year = await yearOf(snapshot, query.year);
        const years = await readPanelYears(snapshot);
        const doubtful = query.doubtful === true;
        const from = Math.max(years[0] ?? year, year - span + 1);
        const figures = await figuresOf(indicator, { filter, from, to: year, doubtful }, at);
        const all = [...figures.region, ...figures.leagues, ...figures.clusters];
        const told = await toldAnswer({ groups: [], figures: all, overlaps: [] }, [indicator.id], at);
        const blocks = catalogue.questions.flatMap(({ blocks: own, id, name }) =>
          own.filter((block) => block.indicators.includes(indicator.id)).map((block) => ({ id, name, block })),
        );
        const besides = [...new Set<string>(blocks.flatMap(({ block }) => block.indicators))];
        const whose = catalogue.populations.get(indicator.population);
        return {
          asOf: query.asOf ?? null,
          year,
          years: [...years],
          entry: entryOf(catalogue, indicator),
          population: whose ?? {
            id: indicator.population,
            name: headOf(catalogue, indicator).population,
            definition: { zh: '', en: '' },
          },
          editions: [...catalogue.forms.values()].map(({ id, name }) => ({ id, name })),
          parts: [...new Set(indicator.aggregation.flatMap(partsOf))]
            .filter((id) => id !== indicator.id)
            .map((id) => ({ id, name: catalogue.indicator(id).name })),
          topics: [...new Map(blocks.map(({ id, name }) => [id, { id, name }])).values()],
          beside: besides
            .filter((id) => id !== indicator.id)
            .map((id) => {
              const { name, population } = headOf(catalogue, catalogue.indicator(id));
              return { id, name, population };
            }),
          refused: figures.refused,
          region: figures.region,
          leagues: figures.leagues,
          leagueYears: figures.leagueYears,
          clusters: await clustersOf(figures.clusters, told.names, at),
          reported: await reportedOf(indicator, filter, year, at),
          doubtful: await doubtfulOf(figures.region.at(-1), filter, at),
          wanted: wantedAnswers([indicator.id], catalogue),
          enoughClusters: catalogue.measurement.enoughClusters,
          completeFrom: catalogue.measurement.completeFrom,
          names: told.names,
          notes: told.notes,
          recorded: await recordedOf(at),
        };
      });
    },
  );

  async function figuresOf(
    indicator: Indicator,
    { filter, from, to: year, doubtful }: Pick<Question, 'filter' | 'from' | 'to' | 'doubtful'>,
    at: Standpoint,
  ) {
    const ask = async (question: Pick<Question, 'by' | 'from' | 'to'>): Promise<AggregateFigure[]> => {
      const whole: Question = {
        indicators: [indicator.id],
        filter,
        joint: 'lead',
        measure: 'level',
        spread: 'median',
        growth: true,
        doubtful,
        ...question,
      };
      return (await answerQuestion(whole, catalogue, at.snapshot)).figures;
    };
    try {
      const [region, leagues, clusters] = await Promise.all([
        ask({ by: [], from, to: year }),
        ask({ by: ['league'], from: year - leagueSpan + 1, to: year }),
        ask({ by: ['cluster'], from: year, to: year }),
      ]);
      const first = region.findIndex((figure) => figure.n > 0);
      return {
        refused: null,
        region: first < 0 ? region.slice(-1) : region.slice(first),
        leagues: leagues.filter((league) => !isWhole(league) && league.year === year).sort(byRank),
        leagueYears: leagues.filter((league) => !isWhole(league)),
        clusters: clusters.filter((cluster) => !isWhole(cluster)).sort(byRank),
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { refused: error.sentence, region: [], leagues: [], leagueYears: [], clusters: [] };
    }
  }

  /** Rows without what a table of thousands does not need. */
  async function clustersOf(
    figures: readonly AggregateFigure[],
    names: Readonly<Record<string, { zh: string }>>,
    { snapshot }: Standpoint,
  ): Promise<ClusterFigure[]> {
    const homes = new Map((await readRegister(snapshot)).map((cluster) => [cluster.clusterId, cluster.league]));
    return figures.flatMap((figure) => {
      const id = Number(figure.group.cluster);
      const answer = figure.answers?.[0]?.answer ?? null;
      if (figure.value === null && answer === null) return [];
      return {
        id,
        name: names[String(id)]?.zh ?? String(id),
        league: homes.get(id) ?? null,
        value: figure.value,
        growth: figure.growth?.matched ?? null,
        answer,
        rank: figure.rank,
        tied: figure.standing?.tied ?? false,
      };
    });
  }

  async function doubtfulOf(figure: AggregateFigure | undefined, filter: Filter, { snapshot }: Standpoint) {
    if (figure === undefined) return [];
    const found = await leftOutOf(figure, filter, catalogue, snapshot);
    if (found.length === 0) return [];
    const names = new Map((await readRegister(snapshot)).map(({ clusterId, name }) => [clusterId, name]));
    return found.map(({ clusterId: id, indicator, value, reason }) => ({
      id,
      name: names.get(id) ?? String(id),
      indicator: headOf(catalogue, catalogue.indicator(indicator)),
      value,
      reason,
    }));
  }

  async function reportedOf(
    indicator: Indicator,
    filter: Filter,
    year: number,
    { snapshot }: Standpoint,
  ): Promise<ReportedGrowth[] | null> {
    if (!indicator.aggregation.some((measure) => measure.method === 'growth')) return null;
    return reportedGrowth({ indicator: indicator.id, filter, from: year, to: year }, catalogue, snapshot);
  }
}

const namesIn = (quantity: Quantity): string[] => [
  quantity.of,
  ...quantity.times.map((factor) => factor.indicator),
  ...quantity.dividedBy.map((fact) => fact.indicator),
];

/** Indicators that a way of aggregating reads. */
function partsOf(how: Aggregation): string[] {
  switch (how.method) {
    case 'ratio':
      return [...namesIn(how.numerator), ...namesIn(how.denominator)];
    case 'growth':
      return namesIn(how.level);
    case 'sum':
    case 'answers':
    case 'distribution':
    case 'list':
      return [];
    default:
      return how satisfies never;
  }
}
