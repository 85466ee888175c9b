import {
  ApplicationDone,
  ApplicationFileParams,
  ApplicationParams,
  AttachToApplication,
  CallsQuery,
  WithdrawFromApplication,
} from '../../contract/procedures.ts';
import { ApplicationPlace } from '../../domain/procedure-acts.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { authorOf } from '../identity/sender.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import {
  attachToApplication,
  readApplicationFile,
  withdrawFromApplication,
} from '../procedures/application-evidence.ts';
import { countedAt, keptFiles } from './kept-files.ts';

const tags = ['procedures'];

/** Files attached to an application: taken in, given back, withdrawn. */
export function applicationEvidenceRoutes(app: App, deps: Deps): void {
  const { installation, catalogue } = deps;
  const files = keptFiles(catalogue.evidence);

  app.post(
    '/api/v1/calls/:id/clusters/:cluster/evidence',
    {
      ...files.route,
      schema: {
        tags,
        summary:
          'Attach a file to an application, to a clause of its standard, a paper that is asked for or a field of its form',
        description: `The body is the file itself, at most ${files.limit}: ${files.kinds}, told by content. A workbook or a Word document at a field that expects a list is counted. Its bytes are kept among the originals; it is never changed or deleted, only withdrawn. Version and 409 as for acts.`,
        ...files.body,
        params: ApplicationParams,
        querystring: AttachToApplication,
        response: { 200: ApplicationDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const author = authorOf(request, installation);
      const { params, query, body: bytes } = request;
      const place = placeOf(query);
      const file = await files.read(bytes, query.name);
      const list = place.of === 'field' ? await countedAt(place.indicator, file, bytes, deps) : null;
      return attachToApplication(params, { version: query.version, place, file, list, bytes }, author, deps);
    },
  );

  app.get(
    '/api/v1/calls/:id/clusters/:cluster/evidence/:no',
    {
      schema: {
        tags,
        summary: 'A file that was attached to an application, as it was attached; also one that was withdrawn since',
        params: ApplicationFileParams,
        querystring: CallsQuery,
        response: files.replies,
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const { file, bytes } = await readApplicationFile(params, scopeOf(request), dayOf(query.asOf), deps);
      return files.send(reply, file, bytes, `evidence-${params.no}`);
    },
  );

  app.post(
    '/api/v1/calls/:id/clusters/:cluster/evidence/:no/withdraw',
    {
      schema: {
        tags,
        summary: 'Withdraw a file from an application, with the reason; its bytes are kept',
        params: ApplicationFileParams,
        body: WithdrawFromApplication,
        response: { 200: ApplicationDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return withdrawFromApplication(request.params, request.body, authorOf(request, installation), deps);
    },
  );
}

function placeOf({ of, clause, paper, indicator }: AttachToApplication): ApplicationPlace {
  const given = { application: {}, clause: { clause }, paper: { paper }, field: { indicator } }[of];
  const place = ApplicationPlace.safeParse({ of, ...given });
  if (!place.success) throw new HttpError('evidence-place', { of }, 'of');
  return place.data;
}
