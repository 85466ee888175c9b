import { Refusal } from '../../analytics/refusals.ts';
import { loadCompareView } from '../../catalogue/load-league-views.ts';
import type { Indicator } from '../../catalogue/schema.ts';
import { type Choosable, ComparePage, ComparePageQuery } from '../../contract/compare-page.ts';
import { filterOf, matrixOf, type Standpoint, scatterOf } from '../answers/answers.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { rankedByLeague } from '../leagues/compare-ranked.ts';
import { problems } from '../problems/problem-replies.ts';

/** Address of the page of leagues. */
export const comparePage = '/api/v1/pages/compare';

export function comparePageRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  const view = loadCompareView(catalogue);
  const choices = [...catalogue.indicators.values()]
    .filter(comparable)
    .map(({ id, name, theme }): Choosable => ({ id, name, theme }));

  app.get(
    comparePage,
    {
      schema: {
        tags: ['figures'],
        summary: 'Everything the page that compares leagues draws, in one answer',
        querystring: ComparePageQuery,
        response: { 200: ComparePage, ...problems },
      },
    },
    async (request): Promise<ComparePage> => {
      const { query } = request;
      const when = { asOf: dayOf(query.asOf), stages: query.stage, reviewed: query.reviewed === true };
      return deps.installation.shown().snapshots.at(when, scopeOf(request), async (snapshot) => {
        const at: Standpoint = { catalogue, snapshot, asOf: query.asOf };
        const set = view.sets.find((set) => set.id === query.set) ?? view.sets[0];
        if (set === undefined) throw new Error('views/compare.json names no set');
        const { page, comingIn } = await rankedByLeague(query.indicator ?? deps.view.size, query, at);
        const basis = query.basis ?? (comingIn ? 'matched' : 'all');
        const doubtful = query.doubtful === true;
        const { year, joint } = page;
        const asked = { by: 'league' as const, filter: filterOf(query), year, joint, doubtful, basis };
        const [matrix, scatter] = await Promise.all([matrixOf(set.indicators, asked, at), scattered(query, asked, at)]);
        return {
          ...page,
          matrix,
          set: set.id,
          ...scatter,
          sets: view.sets.map(({ id, name }) => ({ id, name })),
          choices,
        };
      });
    },
  );

  /** A measure that cannot be rebuilt for a league spoils the scatter, not the page. */
  async function scattered(
    query: ComparePageQuery,
    asked: Parameters<typeof scatterOf>[1],
    at: Standpoint,
  ): Promise<Pick<ComparePage, 'scatter' | 'scatterRefused'>> {
    const { x, y, size } = view.scatter;
    const measures = { x: query.x ?? x, y: query.y ?? y, size: query.size ?? size };
    try {
      return { scatter: await scatterOf(measures, asked, at), scatterRefused: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { scatter: null, scatterRefused: error.sentence };
    }
  }
}

/** Can figures of several clusters become one of a league? */
export function comparable({ type, aggregation }: Indicator): boolean {
  const method = aggregation[0]?.method;
  return (
    (type === 'number' || type === 'integer' || type === 'percent') &&
    (method === 'sum' || method === 'ratio' || method === 'growth')
  );
}
