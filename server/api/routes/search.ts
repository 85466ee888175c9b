import { loadSearchView, nameOfRound } from '../../catalogue/load-search-view.ts';
import { loadTopicViews } from '../../catalogue/load-topic-views.ts';
import { SearchQuery, SearchResult } from '../../contract/search.ts';
import { hasRounds, type RoundKey, roundId } from '../../domain/review.ts';
import { type Scope, scopeKey } from '../../domain/scope.ts';
import { readPanelYears, readRegister } from '../../store/reads/read-register.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import { headOf, leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { asOf, asOfWithApplicants, type Deps } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { problems } from '../problems/problem-replies.ts';
import { findPlaces, type Place, placeOf } from '../search/find-places.ts';

const none = { zh: '', en: '' };

export function searchRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  const words = loadSearchView();
  const { spellings } = catalogue.territory;

  const leagues = catalogue.territory.reporting.map((unit): Place => {
    const { code, name, short } = leagueOf(catalogue, unit.code);
    return placeOf({ kind: 'league', id: code, name, detail: catalogue.territory.home.name }, spellings, [short]);
  });
  const topics = loadTopicViews(catalogue).map((view): Place => {
    const name = catalogue.questions.find((question) => question.id === view.id)?.name ?? { zh: view.id, en: view.id };
    return placeOf({ kind: 'topic', id: view.id, name, detail: none }, spellings);
  });
  // Lists of names by kind, such as 绿色工厂, stand on the topic that shows them.
  const lists = loadTopicViews(catalogue)
    .filter((view) => view.figures.some((figure) => figure.as === 'names'))
    .flatMap((view): Place[] => {
      const detail = catalogue.questions.find((question) => question.id === view.id)?.name ?? none;
      return catalogue.measurement.nameKinds.kinds.map(({ id, name }) =>
        placeOf({ kind: 'names', id: `${view.id}/${id}`, name: { ...name }, detail: { ...detail } }, spellings),
      );
    });
  const indicators = [...catalogue.indicators.values()].map((indicator): Place => {
    const { id, name, unit, population } = headOf(catalogue, indicator);
    const detail = {
      zh: [population.zh, unit?.zh].filter((name) => name !== undefined).join(' · '),
      en: [population.en, unit?.en].filter((name) => name !== undefined).join(' · '),
    };
    return placeOf({ kind: 'indicator', id, name, detail }, spellings);
  });

  const clusters = (snapshot: Snapshot, scope: Scope): Promise<Place[]> =>
    snapshot.memo(`search clusters ${scopeKey(scope)}`, async () =>
      (await readRegister(snapshot)).map((cluster) => {
        const league = cluster.league === null ? none : leagueOf(catalogue, cluster.league).name;
        const own = [cluster.county, cluster.industry].filter((text) => text !== null && text !== '');
        const mark = cluster.applicant ? words.applicant : none;
        const detail = {
          zh: [mark.zh, league.zh, ...own].filter((text) => text !== '').join(' · '),
          en: [mark.en, league.en, ...own].filter((text) => text !== '').join(' · '),
        };
        const name = { zh: cluster.name, en: cluster.name };
        return placeOf({ kind: 'cluster', id: String(cluster.clusterId), name, detail }, spellings, [
          league.zh,
          league.en,
          ...own.filter((text) => text !== null),
        ]);
      }),
    );

  /** Rounds of the years that hold reports, where some cluster is of that programme and level. */
  const rounds = (snapshot: Snapshot, scope: Scope): Promise<Place[]> =>
    snapshot.memo(`search rounds ${scopeKey(scope)}`, async () => {
      const [years, register] = await Promise.all([readPanelYears(snapshot), readRegister(snapshot)]);
      const keys = new Map<string, RoundKey>();
      for (const { programme, level } of register) {
        for (const year of years.filter(hasRounds)) {
          const key = { programme, level, year };
          keys.set(roundId(key), key);
        }
      }
      return [...keys].map(([id, key]) =>
        placeOf({ kind: 'round', id, name: nameOfRound(words, key), detail: none }, spellings),
      );
    });

  app.get(
    '/api/v1/search',
    {
      schema: {
        tags: ['service'],
        summary: 'Find a cluster, league, indicator, topic or round by name, pinyin or initials',
        querystring: SearchQuery,
        response: { 200: SearchResult, ...problems },
      },
    },
    async (request): Promise<SearchResult> => {
      const { q, limit, asOf: day } = request.query;
      const scope = scopeOf(request);
      // Applicants are found too; a round is one of clusters.
      const found = await asOfWithApplicants(deps, request, day, (snapshot) => clusters(snapshot, scope));
      return asOf(deps, request, day, async (snapshot) => {
        const own = [found, await rounds(snapshot, scope)];
        return { q, hits: findPlaces([...leagues, ...topics, ...lists, ...indicators, ...own.flat()], q, limit) };
      });
    },
  );
}
