import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../analytics/refusals.ts';
import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import { AnnotationDone, Annotations, AnnotationsQuery, PostAnnotation } from '../../contract/shared.ts';
import { type AnnotationScope, parseSharedAct, type SharedAct } from '../../domain/shared-act.ts';
import { type RegisterEntry, readRegister } from '../../store/reads/read-register.ts';
import { readShared } from '../../store/reads/read-shared.ts';
import type { App } from '../app.ts';
import { asOf, type Deps, dayOf } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { recordAct } from '../shared/record-act.ts';
import { annotationOf } from '../shared/recorded.ts';
import { annotationsTable } from '../shared/shared-tables.ts';
import { sendTable, tableContent, wantedTable } from '../tables/send-table.ts';
import { checkArea } from './targets.ts';

const tags = ['shared'];
type ScopeAsked = Extract<z.infer<typeof PostAnnotation>['act'], { kind: 'annotation-set' }>['scope'];

export function annotationRoutes(app: App, deps: Deps): void {
  const { catalogue, installation } = deps;

  app.get(
    '/api/v1/annotations',
    {
      schema: {
        tags,
        summary: 'Dated events that explain courses: policies, changes of calibre, plants closed',
        querystring: AnnotationsQuery,
        response: { 200: tableContent('Events with whose charts they stand on', Annotations, z.string()), ...problems },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const { annotations } = await asOf(deps, request, undefined, (snapshot) =>
        readShared(snapshot, dayOf(query.asOf)),
      );
      // Only what is said of a cluster needs the register.
      const clusters = annotations.some((annotation) => annotation.cluster !== null)
        ? await asOf(deps, request, query.asOf, (snapshot) => readRegister(snapshot))
        : [];
      const rows = annotations.map((annotation) => annotationOf(annotation, clusters, catalogue));
      const answer = { asOf: query.asOf ?? null, annotations: rows };
      const format = wantedTable(request);
      return format === null ? answer : sendTable(reply, format, annotationsTable(answer), query.bom);
    },
  );

  app.post(
    '/api/v1/annotations',
    {
      schema: {
        tags,
        summary: 'Record, correct or withdraw a dated event',
        description:
          'The act names the version of the event it was decided on (0: none yet); if anything happened since, it is answered 409 and nothing is written.',
        body: PostAnnotation,
        response: { 200: AnnotationDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { version, act } = request.body;
      const shown = installation.shown();
      const known =
        act.id === null
          ? undefined
          : (await asOf(deps, request, undefined, (snapshot) => readShared(snapshot, null))).annotations.find(
              (annotation) => annotation.id === act.id,
            );
      if (act.id !== null && (known === undefined || (act.kind === 'annotation-ended' && known.ended))) {
        throw new HttpError('record-not-there', { what: 'event' }, 'act.id');
      }
      const id = act.id ?? randomUUID();
      let done: SharedAct;
      let cluster = known?.cluster ?? null;
      if (act.kind === 'annotation-set') {
        cluster = act.scope.kind === 'cluster' ? act.scope.cluster : null;
        const seen = await asOf(deps, request, undefined, (snapshot) => readRegister(snapshot));
        checkScope(act.scope, seen, catalogue);
        const { kind, what, scope, ...detail } = act;
        done = parseSharedAct(kind, { ...detail, id, kind: what, scope: keptScope(scope) });
      } else {
        done = parseSharedAct(act.kind, { id, reason: act.reason });
      }
      return { version: await recordAct({ act: done, cluster, seen: version }, shown, request, installation), id };
    },
  );
}

const keptScope = (scope: ScopeAsked): AnnotationScope => (scope.kind === 'cluster' ? { kind: 'cluster' } : scope);

/** @throws HttpError 422 where the league, cluster or indicator is not there */
function checkScope(scope: ScopeAsked, clusters: readonly RegisterEntry[], catalogue: Catalogue): void {
  switch (scope.kind) {
    case 'region':
      return;
    case 'league':
      checkArea(scope.league, catalogue, 'act.scope.league');
      return;
    case 'cluster':
      if (clusters.some((cluster) => cluster.clusterId === scope.cluster)) return;
      throw new Refusal('unknown-cluster', 'act.scope.cluster', { cluster: scope.cluster });
    case 'indicator':
      if (catalogue.indicators.has(scope.indicator)) return;
      throw new Refusal('unknown-indicator', 'act.scope.indicator', { indicator: scope.indicator });
    default:
      scope satisfies never;
  }
}
