import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { scopeKey } from '../domain/scope.ts';
import { AnswerCache, keepAnswers, sendKept } from './answer-cache.ts';
import type { Installation } from './installation.ts';
import { dayOfClock } from './rounds/today.ts';
import { scopeOf } from './scope-of.ts';

const kept = 'private, no-cache';

/**
 * After every other hook and before the routes. A strong ETag for every GET under /api/v1: the ledger's version, who asks, and which representation of which link.
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
  const tagOf = tagger(installation, edition);
  app.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'GET' || !request.url.startsWith('/api/v1/')) return done();
    const etag = tagOf(request);
    const asked = request.headers['if-none-match'];
    // Most askers hold no tag, and most links were asked before: nothing else is done for those.
    if (asked === undefined && sendKept(cache, etag, reply)) return undefined;
    reply.header('etag', etag).header('cache-control', kept).header('vary', 'accept, accept-encoding');
    if (matches(asked, etag)) return void reply.code(304).send();
    return sendKept(cache, etag, reply) ? undefined : done();
  });
}

/** Most links whose tags are kept; the tags of all are made anew when there are more. */
const keptTags = 5000;

function tagger(installation: Installation, edition: string): (request: FastifyRequest) => string {
  const tags = new Map<string, string>();
  let minute = Number.NaN;
  let day = '';
  return (request) => {
    const { kind, ledger } = installation.shown();
    const now = installation.now();
    // What is overdue changes at midnight without any event.
    const thisMinute = Math.floor(now.getTime() / 60_000);
    if (thisMinute !== minute) {
      minute = thisMinute;
      day = dayOfClock(now);
    }
    const key = [
      edition,
      kind,
      ledger.version,
      installation.loading()?.done ?? '',
      day,
      scopeKey(scopeOf(request)),
      request.headers.accept ?? '',
      request.headers['accept-encoding'] ?? '',
      request.url,
    ].join('\u0000');
    const known = tags.get(key);
    if (known !== undefined) return known;
    const tag = `"${createHash('sha256').update(key).digest('base64url').slice(0, 27)}"`;
    if (tags.size >= keptTags) tags.clear();
    tags.set(key, tag);
    return tag;
  };
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');
}
