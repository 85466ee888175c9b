import { Removals, RemovalsWanted } from '../../contract/removals.ts';
import { findRemovable, removeFiles } from '../../store/removal/remove-files.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { askerOf } from '../identity/asker.ts';
import { ownerAsking } from '../identity/owner-asking.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

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
      const owned = ownerAsking(request, installation);
      const { account, name } = askerOf(request);
      // Without accounts whoever sits at the machine takes any seat: nothing is removed for a seat that is only tried.
      if (owned === null && account === null) throw new HttpError('command-line-only', {});
      const { ledger } = installation.held(owned ?? 'real');
      const { before = null, cluster = null, file = null, saying = null, remove, reason } = request.body;
      if (remove && reason === '') throw new HttpError('removal-without-reason', {}, 'reason');
      const files = await findRemovable(ledger, { before, cluster, file, saying });
      if (remove) {
        const actor = owned === null ? name : 'command-line';
        await removeFiles(ledger, files, { reason, actor, now: installation.now(), today: installation.today() });
      }
      return { files, removed: remove };
    },
  );
}
