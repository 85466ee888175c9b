import { AttachQuery, EvidenceNumber, EvidenceQuery } from '../../contract/evidence.ts';
import { ActDone } from '../../contract/review-acts.ts';
import { SheetParams } from '../../contract/rounds.ts';
import { EvidencePlace } from '../../domain/evidence-acts.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { authorOf } from '../identity/sender.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { readEvidence } from '../rounds/read-evidence.ts';
import { recordAct } from '../rounds/record-act.ts';
import { countedAt, keptFiles } from './kept-files.ts';

const tags = ['review'];

/** Files attached to a report as evidence 佐证材料: taken in, and given back. */
export function evidenceRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { installation, catalogue } = deps;
  const files = keptFiles(catalogue.evidence);

  app.post(
    '/api/v1/rounds/:id/clusters/:cluster/evidence',
    {
      ...files.route,
      schema: {
        tags,
        summary: 'Attach a file to a finding, a clause, a field of a report, or to the report as a whole',
        description: `The body is the file itself, at most ${files.limit}: ${files.kinds}, told by content. A workbook or a Word document at a field that expects a list is counted. Its bytes are kept among the originals; it is never changed or deleted, only withdrawn. Version and 409 as for acts.`,
        ...files.body,
        params: SheetParams,
        querystring: AttachQuery,
        response: { 200: ActDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const author = authorOf(request, installation);
      const { params, query, body } = request;
      const place = placeOf(query);
      const file = await files.read(body, query.name);
      const list = place.of === 'field' ? await countedAt(place.indicator, file, body, deps) : null;
      const act = { kind: 'evidence-attached' as const, place, file, list };
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
        response: files.replies,
      },
    },
    async (request, reply) => {
      const { file, bytes } = await readEvidence(request.params, request.query.asOf, scopeOf(request), deps, passes);
      return files.send(reply, file, bytes, `evidence-${request.params.no}`);
    },
  );
}

function placeOf({ of, finding, standard, clause, indicator }: AttachQuery): EvidencePlace {
  const given = { report: {}, finding: { finding }, clause: { standard, clause }, field: { indicator } }[of];
  const place = EvidencePlace.safeParse({ of, ...given });
  if (!place.success) throw new HttpError('evidence-place', { of }, 'of');
  return place.data;
}
