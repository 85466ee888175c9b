import type { FastifyRequest } from 'fastify';
import type { Installation } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';

/** The ledger of the command of this machine that asks, null for a page. @throws HttpError for a token of nobody */
export function ownerAsking(
  { headers }: Pick<FastifyRequest, 'headers'>,
  installation: Pick<Installation, 'ownerOf'>,
): ReturnType<Installation['ownerOf']> {
  const token = headers['x-cluster-ledger-token'];
  if (typeof token !== 'string') return null;
  const owned = installation.ownerOf(token);
  if (owned === null) throw new HttpError('wrong-token', {});
  return owned;
}
