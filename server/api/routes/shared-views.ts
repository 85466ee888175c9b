import { randomUUID } from 'node:crypto';
import { PostView, SharedViews, ViewDone, ViewsQuery } from '../../contract/shared.ts';
import { parseSharedAct } from '../../domain/shared-act.ts';
import type { SharedView } from '../../domain/shared-records.ts';
import { readShared } from '../../store/reads/read-shared.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { recordAct } from '../shared/record-act.ts';

const tags = ['shared'];

export function sharedViewRoutes(app: App, deps: Deps): void {
  const { installation } = deps;

  app.get(
    '/api/v1/views',
    {
      schema: {
        tags,
        summary: 'Views that colleagues saved, and which of them is the one of the department',
        querystring: ViewsQuery,
        response: { 200: SharedViews, ...problems },
      },
    },
    async (request) => {
      const day = request.query.asOf;
      const { views, departmentView } = await asOf(deps, request, undefined, (snapshot) =>
        readShared(snapshot, dayOf(day)),
      );
      return { asOf: day ?? null, views, department: departmentView };
    },
  );

  app.post(
    '/api/v1/views',
    {
      schema: {
        tags,
        summary: 'Save, rename, remove or restore a view, or choose the one of the department',
        description:
          'The act names the version of the view it was decided on (0: none yet); if anything happened since, it is answered 409 and nothing is written.',
        body: PostView,
        response: { 200: ViewDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { version, act } = request.body;
      const shown = installation.shown();
      const { views } = await asOf(deps, request, undefined, (snapshot) => readShared(snapshot, null));
      checkView(act, views);
      const id = act.kind === 'view-saved' ? (act.id ?? randomUUID()) : act.id;
      const { kind, ...detail } = act;
      const recorded = { act: parseSharedAct(kind, { ...detail, id }), cluster: null, seen: version };
      return { version: await recordAct(recorded, shown, request, installation), id };
    },
  );
}

/** @throws HttpError 422 where the view is not there (any more), or another one bears the name */
function checkView(act: PostView['act'], views: readonly SharedView[]): void {
  const known = views.find((view) => view.id === act.id);
  if (act.id !== null && (known === undefined || known.removed !== (act.kind === 'view-restored'))) {
    throw new HttpError('record-not-there', { what: 'view' }, 'act.id');
  }
  const name = act.kind === 'view-restored' ? known?.name : 'name' in act ? act.name : undefined;
  if (name !== undefined && views.some((view) => view.name === name && !view.removed && view.id !== act.id)) {
    throw new HttpError('view-name-taken', { name }, 'act.name');
  }
}
