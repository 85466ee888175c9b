import { dirname, isAbsolute } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { BackupMade, BackupWanted, Verified, VerifyWanted } from '../../contract/durability.ts';
import { backup } from '../../durability/backup.ts';
import { verify } from '../../durability/verify.ts';
import type { Ledger } from '../../store/ledger.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

const tags = ['service'];

/** For the command line of this machine only: its token opens the ledger that is meant. */
export function durabilityRoutes(app: App, { installation }: Deps): void {
  const ledgerOf = (request: FastifyRequest): Ledger => {
    const token = request.headers['x-cluster-ledger-token'];
    const kind = typeof token === 'string' ? installation.ownerOf(token) : null;
    if (kind === null) throw new HttpError('command-line-only', {});
    return installation.held(kind).ledger;
  };

  app.post(
    '/api/v1/durability/backup',
    {
      schema: {
        tags,
        summary: 'Copy the ledger as it stands at one moment to a folder of this machine',
        body: BackupWanted,
        response: { 200: BackupMade, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const ledger = ledgerOf(request);
      const { to } = request.body;
      if (!isAbsolute(to)) throw new HttpError('path-not-absolute', { path: to }, 'to');
      const { head, originals } = await backup(ledger, to, installation.now());
      return { to, head, originals };
    },
  );

  app.post(
    '/api/v1/durability/verify',
    {
      schema: {
        tags,
        summary: 'Check that journal, originals and database are whole and agree',
        body: VerifyWanted,
        response: { 200: Verified, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const ledger = ledgerOf(request);
      const opened = async () => ({ database: ledger.database, close: () => undefined });
      return ledger.exclusively(() => verify(dirname(ledger.journal.path), opened, request.body.head));
    },
  );
}
