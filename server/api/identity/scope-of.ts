import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Scope } from '../../domain/scope.ts';
import type { App } from '../app.ts';
import { askerOf } from './asker.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What its asker may see; null until the door knows. */
    scope: Scope | null;
  }
}

/** Tells what the asker of a request may see: the one place where seats become a scope. */
export type ScopeFor = (request: FastifyRequest) => Scope | Promise<Scope>;

/** What the seat of the asker sees. */
export const seatScope: ScopeFor = (request) => askerOf(request).scope;

/** What the asker of a request may see. @throws where the door has not let it in: nothing may leave before */
export function scopeOf({ scope }: Pick<FastifyRequest, 'scope'>): Scope {
  if (scope === null) throw new Error('nobody has said what the asker of this request may see');
  return scope;
}

const loanHeader = 'x-cluster-ledger-loan';

/** Requests that the server makes of itself see what those see for whom it makes them. */
export class Loans {
  readonly #lent = new Map<string, Scope>();

  /** A header for one request that sees as much. */
  lend(scope: Scope): Record<string, string> {
    const loan = randomUUID();
    this.#lent.set(loan, scope);
    return { [loanHeader]: loan };
  }

  /** Is this a request of the server itself? It was let in when it was made. */
  holds({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
    const loan = headers[loanHeader];
    return typeof loan === 'string' && this.#lent.has(loan);
  }

  /** What such a request sees, once; undefined for every other. */
  take({ headers }: Pick<FastifyRequest, 'headers'>): Scope | undefined {
    const loan = headers[loanHeader];
    if (typeof loan !== 'string') return undefined;
    const scope = this.#lent.get(loan);
    this.#lent.delete(loan);
    return scope;
  }
}

/**
 * Gives every request its scope, before any hook that may answer: register it first, answers that are kept later.
 * A request with a loan has its scope already when `scopeFor` would be asked, and is not asked.
 */
export function registerScope(app: App, scopeFor: ScopeFor, loans: Loans): void {
  app.decorateRequest('scope', null);
  app.addHook('onRequest', async (request) => {
    request.scope = loans.take(request) ?? (await scopeFor(request));
  });
}
