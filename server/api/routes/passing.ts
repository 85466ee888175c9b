import { PostLeagueAct } from '../../contract/passing.ts';
import { ActDone } from '../../contract/review-acts.ts';
import { SheetParams } from '../../contract/rounds.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { authorOf } from '../identity/sender.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { recordAct } from '../rounds/record-act.ts';

const tags = ['review'];

/** The check of a report by its league 盟市初审, before the department reviews it. */
export function passingRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  app.post(
    '/api/v1/rounds/:id/clusters/:cluster/league-check',
    {
      schema: {
        tags,
        summary: 'Pass a report on to the department with the opinion of the league, or send it back with places',
        description:
          'For officers of the league that leads the cluster, in a round that asks for the check by the league, until the department has begun. Version and 409 as for acts.',
        params: SheetParams,
        body: PostLeagueAct,
        response: { 200: ActDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return recordAct(request.params, request.body, authorOf(request, deps.installation), deps, passes);
    },
  );
}
