import {
  DoneOnMany,
  FindingKinds,
  PostAssignments,
  PostReminders,
  PostRoundActs,
  Reviewers,
} from '../../contract/assignments.ts';
import { RoundParams } from '../../contract/rounds.ts';
import { roundKey } from '../../domain/review.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { askerOf, type Identity } from '../identity/asker.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { authorOf } from '../identity/sender.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { actOnMany } from '../rounds/act-on-many.ts';
import { findingKinds } from '../rounds/finding-kinds.ts';
import { existingRound } from '../rounds/read-sheet.ts';

const tags = ['review'];

/** Where acts on many reports come in: each address is for the acts of some seats. */
const doors = [
  {
    name: 'assignments',
    body: PostAssignments,
    summary: 'Assign reports of a round to a reviewer, or release them; a preview writes nothing',
  },
  {
    name: 'acts',
    body: PostRoundActs,
    summary:
      'Act on many reports at once: begin the review, note as seen, take without the league, overrule findings of one kind; a preview writes nothing',
  },
  {
    name: 'reminders',
    body: PostReminders,
    summary: 'Remind those who owe a report or a correction; a preview writes nothing',
  },
];

/** Who reviews which report 分派, and acts on many reports at once. */
export function assignmentRoutes(app: App, deps: Deps, passes: ReviewPasses, identity: Identity | null): void {
  const { installation } = deps;

  /** Without accounts, the seat that is tried. */
  function reviewers(): Reviewers['reviewers'] {
    if (identity === null || !identity.accounts.any) return [{ name: 'demo-reviewer', display: '' }];
    const { accounts } = identity;
    return accounts
      .list()
      .filter((account) => accounts.usableSeats(account).some(({ seat }) => seat.kind === 'reviewer'))
      .map(({ name, display }) => ({ name, display }));
  }

  app.get(
    '/api/v1/reviewers',
    {
      schema: {
        tags,
        summary: 'Who holds a seat of a reviewer today: reports can be assigned to them',
        response: { 200: Reviewers, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return { me: askerOf(request).name, reviewers: reviewers() };
    },
  );

  for (const { name, body, summary } of doors) {
    app.post(
      `/api/v1/rounds/:id/${name}`,
      { schema: { tags, summary, params: RoundParams, body, response: { 200: DoneOnMany, ...problems } } },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        const { act } = request.body;
        if (act.kind === 'report-assigned' && !reviewers().some((reviewer) => reviewer.name === act.reviewer)) {
          throw new HttpError('reviewer-unknown', { reviewer: act.reviewer }, 'act.reviewer');
        }
        return actOnMany(request.params.id, request.body, authorOf(request, installation), deps, passes);
      },
    );
  }

  app.get(
    '/api/v1/rounds/:id/finding-kinds',
    {
      schema: {
        tags,
        summary: 'Kinds of findings that stand open in a round, the most frequent first',
        params: RoundParams,
        response: { 200: FindingKinds, ...problems },
      },
    },
    async (request) => {
      const shown = installation.shown();
      const round = await existingRound(passes, shown, roundKey(request.params.id), scopeOf(request), null);
      return { kinds: findingKinds(round, await passes.reviews(shown, round, null), deps.catalogue) };
    },
  );
}
