import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { Aggregate, Questions } from '../../server/contract/analytics.ts';
import { Catalogue } from '../../server/contract/catalogue.ts';
import { ClusterProfile, ClusterTable } from '../../server/contract/cluster-pages.ts';
import { ComparePage } from '../../server/contract/compare-page.ts';
import { IndicatorPage } from '../../server/contract/indicator-page.ts';
import { Observations } from '../../server/contract/observations.ts';
import { SearchResult } from '../../server/contract/search.ts';
import { SubmissionForm } from '../../server/contract/submission-form.ts';
import type { Receipt } from '../../server/contract/submissions.ts';
import { SubmissionPage, Submissions } from '../../server/contract/submissions.ts';
import { Templates } from '../../server/contract/templates.ts';
import { TopicPage, Topics } from '../../server/contract/topics.ts';
import type { LeaguesSearch, PageSearch } from '../address/searches.ts';
import { askAgainAfter } from './ask-again.ts';
import { get, linkOf } from './client.ts';
import { counting, type Narrowed, narrowing } from './narrowing.ts';

/** The page compares all leagues, so the league of the link does not narrow it. */
export const comparePageQuery = (search: PageSearch & LeaguesSearch, version: number) => {
  const { asOf, programme, year, indicator, measure, basis, joint, before, set, x, y, size } = search;
  const doubtful = search.doubtful === true ? '1' : undefined;
  const asked = { asOf, programme, year, indicator, measure, basis, joint, before, set, x, y, size, doubtful };
  return queryOptions({
    queryKey: ['compare', version, asked],
    queryFn: ({ signal }) => get(linkOf('/api/v1/pages/compare', asked), ComparePage, signal),
  });
};

export interface TableWanted extends Narrowed {
  year?: number | undefined;
  columns: readonly string[];
  group?: string | undefined;
  level?: string | undefined;
  /** Every figure that may be a column, for putting clusters side by side. */
  every: boolean;
}

export const clusterTableQuery = (search: TableWanted, version: number) => {
  const { year, group, level, every } = search;
  const columns = every ? [] : search.columns;
  const review = 'ready';
  const asked = { ...narrowing(search), year, columns, group, level, review, every: every ? '1' : undefined };
  return queryOptions({
    queryKey: ['clusters', version, asked],
    queryFn: ({ signal }) => get(linkOf('/api/v1/pages/clusters', asked), ClusterTable, signal),
    // Reviews come when they are made.
    refetchInterval: ({ state }) => (state.data?.reviewed === false ? askAgainAfter(state.dataUpdateCount) : false),
  });
};

export const clusterQuery = (
  id: number,
  search: { asOf?: string | undefined; peers?: string | undefined },
  version: number,
) => {
  const asked = { asOf: search.asOf, peers: search.peers };
  return queryOptions({
    queryKey: ['cluster', version, id, asked],
    queryFn: ({ signal }) => get(linkOf(`/api/v1/pages/clusters/${id}`, asked), ClusterProfile, signal),
  });
};

export const observationsQuery = (
  cluster: number,
  indicator: string,
  year: number,
  asOf: string | undefined,
  version: number,
) =>
  queryOptions({
    queryKey: ['observations', version, cluster, indicator, year, asOf],
    queryFn: ({ signal }) =>
      get(linkOf(`/api/v1/clusters/${cluster}/observations`, { indicator, year, asOf }), Observations, signal),
  });

export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => get('/api/v1/catalogue', Catalogue, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const submissionsQuery = (
  search: { asOf?: string | undefined; outcome?: string | undefined; q?: string | undefined },
  version: number,
) =>
  infiniteQueryOptions({
    queryKey: ['submissions', version, search.asOf, search.outcome, search.q],
    queryFn: ({ signal, pageParam }) =>
      get(linkOf('/api/v1/submissions', { ...search, limit: 50, cursor: pageParam }), Submissions, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ rows }) => rows.some(({ beingReviewed }) => beingReviewed))
        ? askAgainAfter(state.dataUpdateCount)
        : false,
  });

export const submissionQuery = (id: number, asOf: string | undefined, version: number) =>
  queryOptions({
    queryKey: ['submission', version, id, asOf],
    queryFn: ({ signal }) => get(linkOf(`/api/v1/submissions/${id}`, { asOf }), SubmissionPage, signal),
  });

export const topicsQuery = (search: Narrowed & { year?: number | undefined }, version: number) =>
  queryOptions({
    queryKey: ['topics', version, counting(search), search.year],
    queryFn: ({ signal }) =>
      get(linkOf('/api/v1/pages/topics', { ...counting(search), year: search.year }), Topics, signal),
  });

export const topicQuery = (id: string, search: Narrowed & { year?: number | undefined }, version: number) =>
  queryOptions({
    queryKey: ['topic', version, id, counting(search), search.year],
    queryFn: ({ signal }) =>
      get(
        linkOf(`/api/v1/pages/topics/${encodeURIComponent(id)}`, { ...counting(search), year: search.year }),
        TopicPage,
        signal,
      ),
  });

export const indicatorPageQuery = (id: string, search: Narrowed & { year?: number | undefined }, version: number) =>
  queryOptions({
    queryKey: ['indicator', version, id, counting(search), search.year],
    queryFn: ({ signal }) =>
      get(
        linkOf(`/api/v1/pages/indicators/${encodeURIComponent(id)}`, { ...counting(search), year: search.year }),
        IndicatorPage,
        signal,
      ),
  });

/** Any question of the reader's own; the link of the API is the question. */
export const aggregateQuery = (link: string, version: number) =>
  queryOptions({
    queryKey: ['aggregate', version, link],
    queryFn: ({ signal }) => get(link, Aggregate, signal),
  });

/** Places whose name fits what is typed. */
export const searchQuery = (q: string, asOf: string | undefined, version: number) =>
  queryOptions({
    queryKey: ['search', version, q, asOf],
    queryFn: ({ signal }) => get(linkOf('/api/v1/search', { q, asOf, limit: 24 }), SearchResult, signal),
  });

export const questionsQuery = queryOptions({
  queryKey: ['questions'],
  queryFn: ({ signal }) => get('/api/v1/questions', Questions, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The tables of a filed form around its findings. */
export const submissionFormQuery = (
  id: number,
  search: { asOf?: string | undefined; place?: string | undefined },
  version: number,
) =>
  queryOptions({
    queryKey: ['submission-form', version, id, search],
    queryFn: ({ signal }) => get(linkOf(`/api/v1/submissions/${id}/form`, search), SubmissionForm, signal),
  });

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => get('/api/v1/templates', Templates, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The number under which a file that was handed in stands; null where it cannot be told by its name. */
export const submissionIdQuery = ({ file, sha256 }: Receipt) =>
  queryOptions({
    queryKey: ['submission-id', sha256, file],
    queryFn: async ({ signal }) => {
      const q = file.split('/').at(-1)?.slice(0, 80);
      const { rows } = await get(linkOf('/api/v1/submissions', { q, limit: 100 }), Submissions, signal);
      return rows.find((row) => row.sha256 === sha256)?.id ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
