import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { OverviewView } from '../catalogue/load-views.ts';
import { Problem } from '../contract/common.ts';
import { IsoDate } from '../domain/ids.ts';
import type { Snapshot } from '../store/snapshot/snapshots.ts';
import type { Installation } from './installation.ts';
import { problemCodes } from './problems/problem-codes.ts';
import { scopeOf } from './scope-of.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes need of the world. */
export interface Deps {
  installation: Installation;
  catalogue: Catalogue;
  view: OverviewView;
}

/** The contract knows a code as a word, so that older readers bear new codes; the server names all that it has. */
const NamedProblem = Problem.extend({
  code: z.enum(problemCodes).describe('What is wrong; `facts` go with it'),
}).meta({ id: 'Problem' });

const problemReply = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: NamedProblem } },
});

/** Replies that every question may get beside its own. */
export const problems = {
  400: problemReply('A parameter is wrong; `errors` names it'),
  '4xx': problemReply('The request was refused; `code` and `facts` say why, `sentence` says it in both languages'),
  '5xx': problemReply('The server failed; its log says why'),
};

export const dayOf = (asOf: string | undefined): IsoDate | null => (asOf === undefined ? null : IsoDate.parse(asOf));

/** Runs `work` on what the asker may see of the shown ledger as it stood. */
export function asOf<T>(
  deps: Deps,
  request: Pick<FastifyRequest, 'scope'>,
  day: string | undefined,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  return deps.installation.shown().snapshots.at(dayOf(day), scopeOf(request), work);
}
