import { answerQuestion } from '../../analytics/answer-query.ts';
import type { Question } from '../../analytics/question.ts';
import { Refusal } from '../../analytics/refusals.ts';
import { loadCompareView } from '../../catalogue/load-league-views.ts';
import type { Indicator } from '../../catalogue/schema.ts';
import { type Choosable, ComparePage, ComparePageQuery } from '../../contract/compare-page.ts';
import { readPanelYears } from '../../store/reads/read-register.ts';
import { byRank, filterOf, isWhole, matrixOf, type Standpoint, scatterOf, toldAnswer, yearOf } from '../answers.ts';
import { type App, type Deps, dayOf, problems } from '../deps.ts';
import { headOf } from '../heads.ts';
import { scopeOf } from '../scope-of.ts';
import { recordedOf } from '../shared/recorded.ts';

/** Years of the small multiples, the asked one last. */
const span = 5;

export function comparePageRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  const view = loadCompareView(catalogue);
  const choices = [...catalogue.indicators.values()]
    .filter(comparable)
    .map(({ id, name, theme }): Choosable => ({ id, name, theme }));

  app.get(
    '/api/v1/pages/compare',
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
        const id = query.indicator ?? deps.view.size;
        const year = await yearOf(snapshot, query.year);
        const before = Math.min(query.before ?? year - 1, year - 1);
        const filter = filterOf(query);
        const doubtful = query.doubtful === true;
        const ask = (question: Pick<Question, 'from' | 'to' | 'measure' | 'basis'>) =>
          answerQuestion(
            {
              indicators: [id],
              by: ['league'],
              filter,
              joint: query.joint,
              spread: 'refuse',
              growth: true,
              doubtful,
              ...question,
            },
            catalogue,
            snapshot,
          );
        const set = view.sets.find((one) => one.id === query.set) ?? view.sets[0];
        if (set === undefined) throw new Error('views/compare.json names no set');
        const levels = await ask({ from: year - span + 1, to: year, measure: 'level', basis: 'all' });
        // While reports are still coming in, levels of all clusters would rank who has sent how many of them.
        const now = levels.figures.find((one) => isWhole(one) && one.year === year)?.reports;
        const comingIn = now !== undefined && now.n < now.of;
        const basis = query.basis ?? (query.measure === 'growth' || comingIn ? 'matched' : 'all');
        const asked = { by: 'league' as const, filter, year, joint: query.joint, doubtful };
        const ofMatrix = query.basis ?? (comingIn ? 'matched' : 'all');
        const [ranked, paired, matrix, scatter, years] = await Promise.all([
          ask({ from: year, to: year, measure: query.measure, basis }),
          // Who moved past whom is told of the clusters that stand in both years.
          ask({ from: before, to: year, measure: 'level', basis: 'matched' }),
          matrixOf(set.indicators, { ...asked, basis: ofMatrix }, at),
          scattered(query, { ...asked, basis: ofMatrix }, at),
          readPanelYears(snapshot),
        ]);
        const told = await toldAnswer(
          { ...ranked, figures: [...ranked.figures, ...paired.figures, ...levels.figures] },
          [id],
          at,
        );
        return {
          asOf: query.asOf ?? null,
          year,
          before,
          years: [...years],
          measure: query.measure,
          basis,
          joint: query.joint,
          indicator: headOf(catalogue, catalogue.indicator(id)),
          names: told.names,
          ranking: {
            whole: ranked.figures.find(isWhole) ?? null,
            groups: ranked.figures.filter((one) => !isWhole(one)).sort(byRank),
          },
          pair: paired.figures.filter((one) => one.year === before || one.year === year),
          series: levels.figures,
          overlaps: levels.overlaps,
          enoughClusters: catalogue.measurement.enoughClusters,
          completeFrom: catalogue.measurement.completeFrom,
          notes: told.notes,
          matrix,
          set: set.id,
          ...scatter,
          sets: view.sets.map(({ id: one, name }) => ({ id: one, name })),
          choices,
          recorded: await recordedOf(at),
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
      return { scatter: null, scatterRefused: error.reason };
    }
  }
}

/** Can figures of several clusters become one of a league? */
function comparable({ type, aggregation }: Indicator): boolean {
  const method = aggregation[0]?.method;
  return (
    (type === 'number' || type === 'integer' || type === 'percent') &&
    (method === 'sum' || method === 'ratio' || method === 'growth')
  );
}
