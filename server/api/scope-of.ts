import type { FastifyRequest } from 'fastify';
import { everything, type Scope } from '../domain/scope.ts';

/** What the asker of a request may see. Accounts are not there yet: everybody on this machine is the demo reviewer. */
export function scopeOf(_request: Pick<FastifyRequest, 'headers'>): Scope {
  return everything;
}
