import {
  ApplicationDone,
  ApplicationPage,
  ApplicationParams,
  CallBoard,
  CallHead,
  CallParams,
  Calls,
  CallsQuery,
  PostApplicationAct,
  PostCall,
  PostCallDeadline,
} from '../../contract/procedures.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { callId, type ProcedureAct } from '../../domain/procedure-acts.ts';
import type { Scope } from '../../domain/scope.ts';
import type { ReviewedReport } from '../../review/report.ts';
import type { ReportReview } from '../../review/review-report.ts';
import { yearsBack } from '../../review/to-report.ts';
import { readDossiers } from '../../store/reads/read-dossiers.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { askerOf } from '../identity/asker.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { authorOf, senderOf } from '../identity/sender.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { actOnApplication, applicantOf, enter, proceed, registerStateOf } from '../procedures/act-on-application.ts';
import { formOf, listsOn } from '../procedures/application-evidence.ts';
import { applicationPage } from '../procedures/application-page.ts';
import { callBoard } from '../procedures/call-board.ts';
import { basisOf, headOfCall, stateOf } from '../procedures/call-words.ts';
import { findingsOf, missingOn, readApplicants } from '../procedures/listed.ts';
import { type Applicant, readCall, readCalls, type StandingCall } from '../procedures/read-call.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { leads } from '../rounds/passing.ts';

const tags = ['procedures'];

/** Calls 申报通知与复核通知, applications to them, and what is done on each. */
export function procedureRoutes(app: App, deps: Deps, passes: ReviewPasses): void {
  const { catalogue, installation } = deps;
  const todayOf = (asked: string | undefined): IsoDate => dayOf(asked) ?? installation.today();

  app.get(
    '/api/v1/calls',
    {
      schema: {
        tags,
        summary: 'Calls for applications and re-evaluations that are open, and what may be called for',
        querystring: CallsQuery,
        response: { 200: Calls, ...problems },
      },
    },
    async (request) => {
      const { asOf } = request.query;
      const calls = await readCalls(installation.shown(), scopeOf(request), dayOf(asOf), catalogue);
      return {
        asOf: asOf ?? null,
        today: todayOf(asOf),
        procedures: [...catalogue.procedures.values()].map((procedure) => ({
          id: procedure.id,
          name: procedure.name,
          kind: procedure.kind,
          appliesTo: procedure.appliesTo,
          due: procedure.deadline.due,
          dueBasis: basisOf(procedure, procedure.deadline.basis),
          documents: procedure.documents.map(({ name, note }) => ({ name, note })),
        })),
        calls: calls.map(headOfCall),
      };
    },
  );

  app.post(
    '/api/v1/calls',
    {
      schema: {
        tags,
        summary: 'Open a call: from then on applications can be handed in, or certifications are evaluated again',
        body: PostCall,
        response: { 200: CallHead, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { procedure, programme, level, year, no, ...detail } = request.body;
      const known = catalogue.procedures.get(procedure);
      if (!known?.appliesTo.some((scope) => scope.programme === programme && scope.level === level)) {
        throw new HttpError('procedure-unknown', { procedure }, 'procedure');
      }
      const call = callId({ procedure, programme, level, year, no });
      const shown = installation.shown();
      const open = await readCalls(shown, scopeOf(request), null, catalogue);
      if (open.some((standing) => standing.call.id === call)) throw new HttpError('call-open-already', { call }, 'no');
      await onCall({ kind: 'call-opened', detail: { call, ...detail } }, senderOf(request, installation).actor, 0);
      return headOfCall(await readCall(call, shown, scopeOf(request), null, catalogue));
    },
  );

  app.get(
    '/api/v1/calls/:id',
    {
      config: { actedUpon: true },
      schema: {
        tags,
        summary: 'The board of a call: every application with its state, and what the rules over the list find',
        params: CallParams,
        querystring: CallsQuery,
        response: { 200: CallBoard, ...problems },
      },
    },
    async (request) => {
      const { asOf } = request.query;
      const [shown, scope, day, today] = [installation.shown(), scopeOf(request), dayOf(asOf), todayOf(asOf)];
      const standing = await readCall(request.params.id, shown, scope, day, catalogue);
      const findings = findingsOf(standing, await readApplicants(standing, shown, scope, day), today, catalogue);
      return callBoard(standing, findings, catalogue, { asOf: asOf ?? null, today });
    },
  );

  app.post(
    '/api/v1/calls/:id/deadline',
    {
      schema: {
        tags,
        summary: 'Set or move the last day of a call, with the reason',
        params: CallParams,
        body: PostCallDeadline,
        response: { 200: CallHead, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { version, ...detail } = request.body;
      const call = request.params.id;
      const shown = installation.shown();
      await readCall(call, shown, scopeOf(request), null, catalogue);
      await onCall(
        { kind: 'call-deadline', detail: { call, ...detail } },
        senderOf(request, installation).actor,
        version,
      );
      return headOfCall(await readCall(call, shown, scopeOf(request), null, catalogue));
    },
  );

  app.get(
    '/api/v1/calls/:id/clusters/:cluster',
    {
      config: { actedUpon: true },
      schema: {
        tags,
        summary: 'One application: its state, what was done by whom and on what clause, and what may be done next',
        params: ApplicationParams,
        querystring: CallsQuery,
        response: { 200: ApplicationPage, ...problems },
      },
    },
    async (request) => {
      const { asOf } = request.query;
      const scope = scopeOf(request);
      const day = dayOf(asOf);
      const shown = installation.shown();
      const standing = await readCall(request.params.id, shown, scope, day, catalogue);
      const applicant = applicantOf(standing, request.params.cluster, catalogue);
      const { kind: seat, name: actor } = askerOf(request);
      const judged = await judgedForm(standing, applicant, scope, day);
      const asker = { seat, actor, leads: leads(applicant.head, scope), today: todayOf(asOf) };
      const dossiers = await readApplicants(standing, shown, scope, day);
      const own = applicant.head.cluster.id;
      const findings = [
        ...findingsOf(standing, dossiers, asker.today, catalogue).filter(({ clusters }) => clusters.includes(own)),
        ...missingOn(standing, applicant),
        ...listsOn(applicant, judged?.report ?? null, catalogue),
      ];
      return applicationPage({ standing, applicant, judged, findings, asker, asOf: asOf ?? null }, catalogue);
    },
  );

  app.post(
    '/api/v1/calls/:id/clusters/:cluster/acts',
    {
      schema: {
        tags,
        summary: 'Act on an application: hand in, check, recommend, receive, make public, certify, …',
        description:
          'Which acts there are, who may do them and what they ask for is data of the procedure. The act names the version of the application it was decided on; if anything happened since, it is answered 409 and nothing is written.',
        params: ApplicationParams,
        body: PostApplicationAct,
        response: { 200: ApplicationDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return actOnApplication(request.params, request.body, authorOf(request, installation), deps);
    },
  );

  app.post(
    '/api/v1/calls/:id/clusters/:cluster/register',
    {
      schema: {
        tags,
        summary: 'Enter a certification in the register again, where the server was stopped between act and entry',
        params: ApplicationParams,
        response: { 200: ApplicationDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { actor, scope } = authorOf(request, installation);
      const shown = installation.shown();
      const standing = await readCall(request.params.id, shown, scope, null, catalogue);
      const applicant = applicantOf(standing, request.params.cluster, catalogue);
      const waiting = registerStateOf(standing, applicant);
      if (waiting === null || waiting.held) throw new HttpError('nothing-to-register', {}, 'cluster');
      await enter(waiting.line, standing, applicant, { actor, scope }, shown, deps, false);
      const { state, version } = applicant.application;
      return { version, state: stateOf(standing.procedure, state) };
    },
  );

  async function onCall(act: ProcedureAct, actor: string, seen: number): Promise<void> {
    const when = { at: installation.today(), recordedAt: installation.now().toISOString() };
    await proceed(installation.shown(), { act, clusterId: null, submissionId: null, ...when, actor, seen });
  }

  /** The form of an application and what the checks say of it, as in January. */
  async function judgedForm(
    standing: StandingCall,
    applicant: Applicant,
    scope: Scope,
    day: IsoDate | null,
  ): Promise<{ report: ReviewedReport; review: ReportReview } | null> {
    const filed = formOf(standing, applicant, catalogue);
    if (filed === null) return null;
    const shown = installation.shown();
    const [dossier] = await shown.snapshots.at(withApplicants(day), scope, (snapshot) =>
      readDossiers(snapshot, [applicant.head], day, filed.reportYear - yearsBack),
    );
    return dossier === undefined ? null : passes.form(shown, dossier, filed, scope, day);
  }
}
