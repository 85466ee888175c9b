import { ActDone, PostAct, PostAnswer } from '../../contract/review-acts.ts';
import { SheetParams } from '../../contract/rounds.ts';
import { PostSignature } from '../../contract/signatures.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { authorOf } from '../identity/sender.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { recordAct } from '../rounds/record-act.ts';

/** Where acts on a report come in: each address is for the acts of some seats. */
const doors = [
  {
    name: 'acts',
    body: PostAct,
    summary: 'Act on a report: comment, overrule, return, conclude, …',
    description:
      'The act names the version of the sheet it was decided on; if anything happened since, it is answered 409 and nothing is written.',
  },
  {
    name: 'answers',
    body: PostAnswer,
    summary: 'Answer a finding of a report, or hand a returned report in again with answers instead of corrections',
    description:
      'For the cluster and its league; a reviewer writes down what came by letter or phone. Evidence is withdrawn here too, and figures that no form asks are keyed in and withdrawn. Version and 409 as for acts.',
  },
  {
    name: 'signature',
    body: PostSignature,
    summary: 'Sign a conclusion 复签, or send it back to the reviewer with the reason',
    description:
      'For an approver who took no part in the review of the report. A conclusion counts once it is signed. Version and 409 as for acts.',
  },
];

export function reportActRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  for (const { name, body, summary, description } of doors) {
    app.post(
      `/api/v1/rounds/:id/clusters/:cluster/${name}`,
      {
        schema: {
          tags: ['review'],
          summary,
          description,
          params: SheetParams,
          body,
          response: { 200: ActDone, ...problems },
        },
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        return recordAct(request.params, request.body, authorOf(request, deps.installation), deps, passes);
      },
    );
  }
}
