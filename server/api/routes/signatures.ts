import { Round, RoundParams } from '../../contract/rounds.ts';
import { RequireSignature } from '../../contract/signatures.ts';
import { roundKey } from '../../domain/review.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { senderOf } from '../identity/sender.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { roundOf } from '../rounds/board.ts';
import { existingRound } from '../rounds/read-sheet.ts';
import { recordRound } from '../rounds/record-round.ts';

const tags = ['review'];

export function signatureRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { catalogue, installation } = deps;

  app.post(
    '/api/v1/rounds/:id/signature',
    {
      schema: {
        tags,
        summary:
          'Require a second signature on conclusions of an open round from now on, or require none, with the reason',
        params: RoundParams,
        body: RequireSignature,
        response: { 200: Round, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { version, ...detail } = request.body;
      const { id } = request.params;
      const scope = scopeOf(request);
      const round = await existingRound(passes, installation.shown(), roundKey(id), scope, null);
      if (round.opened === null) throw new HttpError('round-not-open', { round: id }, 'id');
      if (round.opened.secondSignature === detail.required) {
        throw new HttpError('signature-as-it-is', { required: detail.required }, 'required');
      }
      const by = { ...senderOf(request, installation), seen: version };
      await recordRound(round.key, { kind: 'round-signature', detail }, by, deps);
      const after = await passes.standing.round(installation.shown(), round.key, scope, null);
      return roundOf(after, catalogue, installation.today());
    },
  );
}
