import { z } from 'zod';
import { TopicPage, TopicQuery, Topics } from '../../contract/topics.ts';
import type { App } from '../app.ts';
import { asOf, type Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { topicAnswers } from '../topics/topic-answers.ts';

const tags = ['figures'];

export function topicPageRoutes(app: App, deps: Deps): void {
  const { catalogue } = deps;
  const topics = topicAnswers(catalogue);

  app.get(
    '/api/v1/pages/topics',
    {
      schema: {
        tags,
        summary: 'One line of each topic, in one answer',
        querystring: TopicQuery,
        response: { 200: Topics, ...problems },
      },
    },
    async (request): Promise<Topics> => {
      const { query } = request;
      return asOf(deps, request, query.asOf, (snapshot) =>
        topics.lines(query, { catalogue, snapshot, asOf: query.asOf }),
      );
    },
  );

  app.get(
    '/api/v1/pages/topics/:id',
    {
      schema: {
        tags,
        summary: 'Everything the page of a topic draws, in one answer',
        params: z.strictObject({ id: z.string().max(60).describe('Id of a topic') }),
        querystring: TopicQuery,
        response: { 200: TopicPage, ...problems },
      },
    },
    async (request): Promise<TopicPage> => {
      const { query } = request;
      const { id } = request.params;
      const page = await asOf(deps, request, query.asOf, (snapshot) =>
        topics.page(id, query, { catalogue, snapshot, asOf: query.asOf }),
      );
      if (page === undefined) throw new HttpError('topic-unknown', { topic: id }, 'id');
      return page;
    },
  );
}
