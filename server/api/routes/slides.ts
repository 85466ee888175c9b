import { Buffer } from 'node:buffer';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { loadAnnualView } from '../../catalogue/load-annual-view.ts';
import { ClusterNumber } from '../../contract/common.ts';
import { SlidesQuery } from '../../contract/papers.ts';
import { TopicQuery } from '../../contract/topics.ts';
import { reachOf } from '../../domain/scope.ts';
import { leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import { asOf, type Deps } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import type { TitledFile } from '../papers/paper-tasks.ts';
import type { PaperWriter } from '../papers/paper-writer.ts';
import { contentDisposition } from '../papers/send-paper.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { topicAnswers } from '../topics/topic-answers.ts';
import type { ReadProfile } from './cluster-profile.ts';

const type = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const slidesFile = {
  description: 'A .pptx under a name of its own',
  content: { [type]: { schema: z.instanceof(Buffer) } },
};
/** Most topics of one file. */
const most = 12;

/** Slides for a briefing: topics of the region or of a league, or one cluster. */
export function slideRoutes(app: App, deps: Deps, writer: PaperWriter, readProfile: ReadProfile): void {
  const { catalogue, installation } = deps;
  const view = loadAnnualView(catalogue);
  const topics = topicAnswers(catalogue);

  app.get(
    '/api/v1/slides',
    {
      schema: {
        tags: ['figures'],
        summary: 'Slides of topics as PowerPoint: finding, main numbers and charts that stay editable',
        description:
          'Words and numbers of the topic pages. As of a day gone by they are the slides of that day, to the byte.',
        querystring: SlidesQuery,
        response: { 200: slidesFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf: asked, lang, topic, league: code, year, programme, level } = request.query;
      if (code !== undefined && !catalogue.territory.byCode.has(code))
        throw new HttpError('league-unknown', { league: code }, 'league');
      const ids = topic.length === 0 ? view.topics : topic.slice(0, most);
      const words = { league: code, year, asOf: asked, programme: programme.join(','), level: level.join(',') };
      const query = TopicQuery.parse(
        Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined && word !== '')),
      );
      const pages = await asOf(deps, request, asked, async (snapshot) => {
        const found = [];
        for (const id of ids) {
          const page = await topics.page(id, query, { catalogue, snapshot, asOf: asked });
          if (page === undefined) throw new HttpError('topic-unknown', { topic: id }, 'topic');
          found.push(page);
        }
        return found;
      });
      const league = code === undefined ? null : leagueOf(catalogue, code);
      const day = asked ?? installation.today();
      const slides = await writer.topicSlides(pages, {
        league,
        programme,
        level,
        day,
        language: lang,
        reach: reachOf(scopeOf(request)),
      });
      return send(reply, slides, day);
    },
  );

  app.get(
    '/api/v1/clusters/:id/slides',
    {
      schema: {
        tags: ['clusters'],
        summary: 'Slides of a cluster as PowerPoint: where it stands, its courses as charts, its plan, its peers',
        description: 'Words and numbers of its page. As of a day gone by they are the slides of that day, to the byte.',
        params: z.strictObject({ id: ClusterNumber }),
        querystring: SlidesQuery.pick({ asOf: true, lang: true }),
        response: { 200: slidesFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf: asked, lang } = request.query;
      const day = asked ?? installation.today();
      const profile = await readProfile(request, { id: request.params.id, asOf: asked });
      return send(reply, await writer.clusterSlides(profile, { day, language: lang }), day);
    },
  );
}

function send(reply: FastifyReply, { title, bytes }: TitledFile, day: string): FastifyReply {
  const name = `${title}-${day}.pptx`.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  return reply
    .type(type)
    .header('content-disposition', contentDisposition('slides.pptx', name))
    .send(Buffer.from(bytes));
}
