import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Permissions, Right } from '../../domain/permissions.ts';
import { noRight, rightOf } from '../../domain/permissions.ts';
import type { Looks } from '../../identity/looks.ts';
import type { App } from '../app.ts';
import { problemOf, sendProblem } from '../problems/error-handler.ts';
import { HttpError } from '../problems/http-error.ts';
import type { Asker, Askers, Identity } from './asker.ts';
import { type Misdirected, type Network, siteOf } from './network.ts';
import type { Loans } from './scope-of.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The right of the matrix that the route belongs to. */
    right?: Right;
    /** Its answers are details: who reads them is in the journal. */
    isDetail?: boolean;
  }
}

export interface DoorOptions {
  network: Network;
  askers: Askers;
  identity: Identity | null;
  permissions: Permissions;
  /** Told who read which detail. */
  looks: Pick<Looks, 'see'>;
  /** Requests that the server makes of itself: they were let in when they were made. */
  loans: Loans;
}

type DoorCode = Misdirected | 'no-accounts-yet' | 'wrong-token' | 'signed-out' | 'setup-unfinished';

/** One line of the journal a minute for the same refusal: a page that asks again and again must not fill it. */
const refusalEvery = 60_000;

/**
 * Says of every request where it came in and who asks, and lets it pass only where the matrix says so. Register it
 * before anything that may answer. Every route of the API must stand in the matrix: another one cannot be registered.
 */
export function registerDoor(app: App, { network, askers, identity, permissions, looks, loans }: DoorOptions): void {
  const told = new LRUCache<string, true>({ max: 5000, ttl: refusalEvery });
  app.decorateRequest('site', null);
  app.decorateRequest('asker', null);

  app.addHook('onRoute', (route) => {
    if (!/^\/(api|metrics)(\/|$)/.test(route.url)) return;
    const [method = 'GET'] = [route.method].flat();
    const right = rightOf(permissions, method, route.url);
    if (right === undefined) throw new Error(`permissions.json: no right names ${method} ${route.url}`);
    route.config = { ...route.config, right, isDetail: right.details.includes(`${method} ${route.url}`) };
  });

  app.addHook('onRequest', (request, reply, done) => {
    if (loans.holds(request)) return done();
    const site = siteOf(request, network);
    if (typeof site === 'string') return void refused(site, request, reply);
    const demo = identity === null || !identity.accounts.any;
    // HTTP/1.0 is what proxies speak that were not told otherwise; no browser does.
    if (demo && (!site.local || request.raw.httpVersion === '1.0')) {
      return void refused('no-accounts-yet', request, reply);
    }
    request.site = site;
    const asker = askers.of(request, site);
    if (asker === undefined) return void refused('wrong-token', request, reply);
    request.asker = asker;
    const { right } = request.routeOptions.config;
    if (right === undefined || right.askers[asker.kind] !== undefined || (right.local && site.local)) return done();
    void refuse(request, reply, asker, right);
  });

  async function refuse(request: FastifyRequest, reply: FastifyReply, asker: Asker, right: Right): Promise<void> {
    if (asker.kind === 'nobody') return void refused('signed-out', request, reply);
    if (identity !== null && asker.account !== null) {
      const { name, kind } = asker;
      const route = `${request.method} ${request.routeOptions.url ?? ''}`;
      const key = `${name} ${kind} ${route}`;
      if (!told.has(key)) {
        told.set(key, true);
        // Whether or not the line can be written, the request is refused.
        await identity.accounts
          .noteAccess('denied', name, { why: 'no-right', seat: kind, right: right.id, route })
          .catch((err: unknown) => request.log.error({ err }, 'a refusal could not be recorded'));
      }
    }
    if (asker.kind === 'pending') return void refused('setup-unfinished', request, reply);
    sendProblem(reply, problemOf(new HttpError('no-right', noRight(right)), request));
  }

  // Also of what the browser had kept and asked for again.
  app.addHook('onResponse', (request, reply, done) => {
    const { asker, routeOptions } = request;
    const isRead = reply.statusCode === 200 || reply.statusCode === 304;
    if (isRead && routeOptions.config.isDetail === true && asker !== null && asker.account !== null) {
      const address = request.url.split('?')[0]?.slice(0, 200) ?? '';
      looks.see({ account: asker.name, seat: asker.kind, address });
    }
    done();
  });

  // What is taken out is on record before it leaves.
  app.addHook('preHandler', async (request) => {
    const { right } = request.routeOptions.config;
    const asker = right?.recorded ? request.asker : null;
    if (asker === null || asker.account === null || identity === null || request.method === 'HEAD') return;
    const { url = '' } = request.routeOptions;
    const query = new URL(request.url, 'http://localhost').search.slice(1, 500);
    await identity.accounts.noteAccess('export', asker.name, {
      route: url,
      address: request.url.split('?')[0]?.slice(0, 200) ?? '',
      query,
      seat: asker.kind,
    });
  });
}

function refused(code: DoorCode, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, problemOf(new HttpError(code, {}), request));
}
