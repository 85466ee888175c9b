import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { scopeKey } from '../domain/scope.ts';
import { AnswerCache, keepAnswers, sendKept } from './answer-cache.ts';
import type { Installation } from './installation.ts';
import { dayOfClock } from './rounds/today.ts';
import { scopeOf } from './scope-of.ts';

const kept = 'private, no-cache';

/**
 * A strong ETag for every GET under /api/v1: the ledger's version, who asks, and which representation of which link.
 * What it names cannot change without it, so an asker who holds it is answered 304 before anything is computed, and
 * whoever asks the same again gets the answer that was given.
 * @param edition changes with the program, so that an old page is not kept after an update
 */
export function registerEtag(app: FastifyInstance, installation: Installation, edition: string): void {
  const cache = new AnswerCache();
  keepAnswers(app, cache, (reply) => {
    const etag = reply.getHeader('etag');
    // A download carries more than its bytes, and is written down each time.
    const download = reply.getHeader('content-disposition') !== undefined;
    const open = reply.getHeader('cache-control') === kept;
    return typeof etag === 'string' && open && !download ? etag : null;
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || !request.url.startsWith('/api/v1/')) return undefined;
    const etag = etagOf(request, installation, edition);
    reply.header('etag', etag).header('cache-control', kept).header('vary', 'accept, accept-encoding');
    if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return sendKept(cache, etag, reply) ? reply : undefined;
  });
}

function etagOf(request: FastifyRequest, installation: Installation, edition: string): string {
  const { kind, ledger } = installation.shown();
  const loading = installation.loading();
  const parts = [
    edition,
    kind,
    ledger.version,
    loading === null ? '' : loading.done,
    // What is overdue changes at midnight without any event.
    dayOfClock(installation.now()),
    scopeKey(scopeOf(request)),
    request.url,
    request.headers.accept ?? '',
    request.headers['accept-encoding'] ?? '',
  ];
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');
}
