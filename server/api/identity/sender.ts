import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AskerKind } from '../../domain/permissions.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Installation } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import { askerOf, siteOfRequest } from './asker.ts';
import { scopeOf } from './scope-of.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Other servers send here: what is done follows from a signed token in the body, and never from a cookie. */
    fromServers?: boolean;
  }
}

/** Turns a sender away before a byte of what he sends is read. Register it after the door that says who asks. */
export function registerSenders(app: FastifyInstance, installation: Installation): void {
  app.addHook('onRequest', async (request) => {
    if (reading.has(request.method) || request.routeOptions.config.fromServers === true) return;
    if (request.url.startsWith('/api/')) senderOf(request, installation);
  });
}

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who hands a file in: the command line by the token of the ledger's owner file, or a page of this very server.
 * A page from elsewhere, which a browser marks as cross-site, is turned away.
 */
export function senderOf(
  request: FastifyRequest,
  installation: Installation,
): { actor: string; into: 'real' | 'sample' } {
  const token = request.headers['x-cluster-ledger-token'];
  if (typeof token === 'string') {
    const into = installation.ownerOf(token);
    if (into === null) throw new HttpError('wrong-token', {});
    return { actor: 'command-line', into };
  }
  const { origin } = request.headers;
  const own = siteOfRequest(request).origin;
  const site = request.headers['sec-fetch-site'];
  const sameOrigin = origin === undefined ? site === 'same-origin' : origin === own;
  if (!sameOrigin || (site !== undefined && site !== 'same-origin')) {
    throw new HttpError('foreign-page', {});
  }
  return { actor: askerOf(request).name, into: 'real' };
}

/** Who acts on what a page shows: the sender, his seat, and what he may see. */
export function authorOf(
  request: FastifyRequest,
  installation: Installation,
): { actor: string; seat: AskerKind; scope: Scope } {
  return { actor: senderOf(request, installation).actor, seat: askerOf(request).kind, scope: scopeOf(request) };
}
