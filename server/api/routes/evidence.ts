import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AttachQuery, EvidenceNumber, EvidenceQuery } from '../../contract/evidence.ts';
import { ActDone, SheetParams } from '../../contract/reviews.ts';
import { EvidenceFile, EvidencePlace } from '../../domain/evidence-acts.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { authorOf } from '../identity/sender.ts';
import { contentDisposition } from '../papers/send-paper.ts';
import { problemOf, sendProblem } from '../problems/error-handler.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { givenName, keptName, mediaOf } from '../rounds/evidence-names.ts';
import { readEvidence } from '../rounds/read-evidence.ts';
import { recordAct } from '../rounds/record-act.ts';
import { toldType } from '../rounds/told-type.ts';

const tags = ['review'];

/** Files attached to a report as evidence 佐证材料: taken in, and given back. */
export function evidenceRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { installation, catalogue } = deps;
  const { mostBytes, types } = catalogue.evidence;
  const limit = `${mostBytes / 1024 / 1024} MB`;
  const kinds = types.map(({ name }) => name).join(', ');

  app.post(
    '/api/v1/rounds/:id/clusters/:cluster/evidence',
    {
      bodyLimit: mostBytes,
      schema: {
        tags,
        summary: 'Attach a file to a finding, a clause, a field of a report, or to the report as a whole',
        description: `The body is the file itself, at most ${limit}: ${kinds}, told by content. Its bytes are kept among the originals; it is never changed or deleted, only withdrawn. Version and 409 as for acts.`,
        consumes: ['application/octet-stream'],
        params: SheetParams,
        querystring: AttachQuery,
        body: z.instanceof(Uint8Array),
        response: { 200: ActDone, ...problems },
      },
      errorHandler: (error, request, reply) => {
        const large = error.statusCode === 413 ? new HttpError('evidence-too-large', { limit }, 'body') : error;
        return sendProblem(reply, problemOf(large, request));
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const author = authorOf(request, installation);
      const { params, query, body } = request;
      const name = keptName(query.name);
      if (name === null) throw new HttpError('evidence-name', {}, 'name');
      const place = placeOf(query);
      const type = await toldType(body, name, types);
      const sha256 = createHash('sha256').update(body).digest('hex');
      const file = EvidenceFile.parse({ sha256, bytes: body.byteLength, name, type });
      const act = { kind: 'evidence-attached' as const, place, file };
      return recordAct(params, { version: query.version, act }, author, deps, passes, body);
    },
  );

  app.get(
    '/api/v1/rounds/:id/clusters/:cluster/evidence/:no',
    {
      schema: {
        tags,
        summary: 'A file that was attached to a report, as it was attached; also one that was withdrawn since',
        params: SheetParams.extend({ no: EvidenceNumber }),
        querystring: EvidenceQuery,
        response: {
          200: {
            description: 'The file, to be saved: never shown in a page',
            content: Object.fromEntries(types.map(({ media }) => [media, { schema: z.instanceof(Buffer) }])),
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { file, bytes } = await readEvidence(request.params, request.query.asOf, scopeOf(request), deps, passes);
      return (
        reply
          .type(mediaOf(file.type, catalogue.evidence))
          .header('cache-control', 'no-store')
          .header(
            'content-disposition',
            contentDisposition(`evidence-${request.params.no}`, givenName(file, catalogue.evidence)),
          )
          // Where a browser shows it all the same, nothing in it may run, load or ask.
          .header('content-security-policy', "default-src 'none'; sandbox")
          .send(Buffer.from(bytes))
      );
    },
  );
}

function placeOf({ of, finding, standard, clause, indicator }: AttachQuery): EvidencePlace {
  const given = { report: {}, finding: { finding }, clause: { standard, clause }, field: { indicator } }[of];
  const place = EvidencePlace.safeParse({ of, ...given });
  if (!place.success) throw new HttpError('evidence-place', { of }, 'of');
  return place.data;
}
