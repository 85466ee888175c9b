import type { FastifyRequest } from 'fastify';
import { Removals, RemovalsDone, RemovalsWanted } from '../../contract/removals.ts';
import { findRemovable, readRemovals, removeFiles } from '../../store/removal/remove-files.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { askerOf } from '../identity/asker.ts';
import { ownerAsking } from '../identity/owner-asking.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

/** Removals that the page lists. */
const mostListed = 1000;

/** Removal of originals with personal data, by the security administrator or the command line of the machine. */
export function removalRoutes(app: App, { installation }: Deps): void {
  app.post(
    '/api/v1/removals',
    {
      schema: {
        tags: ['service'],
        summary: 'List originals with personal data, or remove them for good',
        description:
          'The bytes go, and the names and telephones that were read of them; figures stay. Each removal is a line of the journal. Without `remove` nothing changes.',
        body: RemovalsWanted,
        response: { 200: Removals, ...problems },
      },
    },
    async (request, reply): Promise<Removals> => {
      reply.header('cache-control', 'no-store');
      const { ledger, actor } = ledgerOf(request);
      const { before = null, cluster = null, file = null, saying = null, only, remove, reason } = request.body;
      if (remove && reason === '') throw new HttpError('removal-without-reason', {}, 'reason');
      const meant = await findRemovable(ledger, { before, cluster, file, saying });
      const files = only === undefined ? meant : meant.filter((found) => only.includes(found.file));
      if (remove) {
        await removeFiles(ledger, files, { reason, actor, now: installation.now(), today: installation.today() });
      }
      return { files, removed: remove };
    },
  );

  app.get(
    '/api/v1/removals',
    {
      schema: {
        tags: ['service'],
        summary: 'What was removed: day, who, why, and how many cells lost their words',
        response: { 200: RemovalsDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return { rows: await readRemovals(ledgerOf(request).ledger, mostListed) };
    },
  );

  /**
   * The ledger that is meant, and who asks.
   * @throws HttpError 403 without accounts: whoever sits at the machine takes any seat, and nothing is removed for a seat
   *   that is only tried
   */
  function ledgerOf(request: FastifyRequest) {
    const owned = ownerAsking(request, installation);
    const { account, name } = askerOf(request);
    if (owned === null && account === null) throw new HttpError('command-line-only', {});
    const { ledger } = installation.held(owned ?? 'real');
    return { ledger, actor: owned === null ? name : 'command-line' };
  }
}
