import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { everything, type Scope } from '../domain/scope.ts';
import type { App } from './deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What its asker may see; null until the door knows. */
    scope: Scope | null;
  }
}

/** Tells what the asker of a request may see: the one place where seats become a scope. */
export type ScopeFor = (request: FastifyRequest) => Scope | Promise<Scope>;

/** There is only the demo seat, which sees everything. */
export const demoScope: ScopeFor = () => everything;

/** What the asker of a request may see. @throws where the door has not let it in: nothing may leave before */
export function scopeOf({ scope }: Pick<FastifyRequest, 'scope'>): Scope {
  if (scope === null) throw new Error('nobody has said what the asker of this request may see');
  return scope;
}

const loanHeader = 'x-cluster-ledger-loan';

/** Requests that the server makes of itself see what those see for whom it makes them. */
export interface Loans {
  /** A header for one request that sees as much. */
  lend(scope: Scope): Record<string, string>;
}

/**
 * Gives every request its scope, before any hook that may answer: register it first, answers that are kept later.
 * A request with a loan has its scope already when `scopeFor` would be asked, and is not asked.
 */
export function registerScope(app: App, scopeFor: ScopeFor): Loans {
  const lent = new Map<string, Scope>();
  app.decorateRequest('scope', null);
  app.addHook('onRequest', async (request) => {
    const loan = request.headers[loanHeader];
    const scope = typeof loan === 'string' ? lent.get(loan) : undefined;
    if (typeof loan === 'string') lent.delete(loan);
    request.scope = scope ?? (await scopeFor(request));
  });
  return {
    lend: (scope) => {
      const loan = randomUUID();
      lent.set(loan, scope);
      return { [loanHeader]: loan };
    },
  };
}
