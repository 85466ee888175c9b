import { EmptyFormParams, EmptyFormQuery, FilledFormParams, FilledFormQuery } from '../../contract/papers.ts';
import { filledFromLedger } from '../../documents/filled-from-ledger.ts';
import { writeForm } from '../../documents/write-form.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import { readStanding } from '../../store/reads/read-standing.ts';
import type { App } from '../app.ts';
import { asOfCluster, type Deps } from '../deps.ts';
import { ownerAsking } from '../identity/owner-asking.ts';
import { paperFile, sendFile } from '../papers/send-paper.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { notePersonalExport } from '../tables/personal-export.ts';

const tags = ['submissions'];

/** Official forms as Word or PDF: empty, and filled with what stands of a cluster. */
export function officialFormRoutes(app: App, deps: Deps): void {
  const { catalogue, installation } = deps;

  app.get(
    '/api/v1/templates/:form/document',
    {
      schema: {
        tags,
        summary: 'The empty official form of an edition as Word or PDF',
        params: EmptyFormParams,
        querystring: EmptyFormQuery,
        response: { 200: paperFile, ...problems },
      },
    },
    async (request, reply) => {
      const edition = editionOf(request.params.form);
      const lastYear = request.query.year ?? edition.printed.lastYear;
      const empty = { lastYear, plan: null, answers: new Map<string, string>(), freeRows: [] };
      const { format } = request.query;
      // An empty form has no day of its own: equal forms are equal files.
      const bytes = await writeForm(edition, empty, format, `${lastYear}-12-31`);
      return sendFile(reply, bytes, format, 'form', `${edition.name.zh}-${lastYear}`);
    },
  );

  app.get(
    '/api/v1/clusters/:id/forms/:form',
    {
      schema: {
        tags,
        summary: 'The official form of an edition as Word or PDF, filled with what stands of a cluster for a year',
        description:
          'Handed in as Word, it is read as the same figures. What nobody filed stays empty, what could not be read is written as it was filed. Of a past day it is the form of that day, to the byte.',
        params: FilledFormParams,
        querystring: FilledFormQuery,
        response: { 200: paperFile, ...problems },
      },
    },
    async (request, reply) => {
      const { id, form } = request.params;
      const { year, asOf: day, personal, format, reason } = request.query;
      const edition = editionOf(form);
      if (personal === 'true') {
        const owned = ownerAsking(request, installation);
        if (owned === null) throw new HttpError('personal-by-command-only', {}, 'personal');
        const what = `form ${form} of cluster ${id}`;
        await notePersonalExport(installation.held(owned).ledger, { what, reason, now: installation.now() });
      }
      const known = await asOfCluster(deps, request, { id, day }, async (snapshot) => {
        const entry = (await readRegister(snapshot)).find(({ clusterId }) => clusterId === id);
        if (entry === undefined) throw new HttpError('cluster-unknown', { cluster: id }, 'id');
        return { cluster: entry.name, year, ...(await readStanding(snapshot, id, year)) };
      });
      const isWithheld = (indicator: string) => personal === 'false' && catalogue.indicator(indicator).personal;
      const filled = filledFromLedger(edition, known, isWithheld);
      const bytes = await writeForm(edition, filled, format, day ?? installation.today());
      reply.header('cache-control', 'no-store');
      return sendFile(reply, bytes, format, 'form', `${known.cluster}-${year}-${edition.name.zh}`);
    },
  );

  function editionOf(form: string) {
    const edition = catalogue.forms.get(form);
    if (edition === undefined) throw new HttpError('form-unknown', { form }, 'form');
    return edition;
  }
}
