import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { CallParams, ListQuery, ListWithContacts } from '../../contract/procedures.ts';
import { writeRegister } from '../../documents/write-form.ts';
import type { Scope } from '../../domain/scope.ts';
import { readContacts } from '../../store/reads/read-contacts.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import { withApplicants } from '../../store/snapshot/snapshots.ts';
import type { App } from '../app.ts';
import { type Deps, dayOf } from '../deps.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { authorOf } from '../identity/sender.ts';
import { sendFile, tableFile } from '../papers/send-paper.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { readApplicants } from '../procedures/listed.ts';
import { readCall, type StandingCall } from '../procedures/read-call.ts';
import { contactsAsked, recommended, recommendedList } from '../procedures/recommended-list.ts';
import { notePersonalExport } from '../tables/personal-export.ts';

const tags = ['procedures'];

/** The list of recommendations 推荐汇总表 of a call: without contacts, or with them for a recorded reason. */
export function recommendedRoutes(app: App, { installation, catalogue }: Deps): void {
  app.get(
    '/api/v1/calls/:id/recommended',
    {
      schema: {
        tags,
        summary:
          'The list of recommendations 推荐汇总表 as Word or PDF, in the layout that the documents print, or as a workbook',
        params: CallParams,
        querystring: ListQuery,
        response: { 200: tableFile, ...problems },
      },
    },
    async (request, reply) => {
      const { asOf } = request.query;
      const [shown, scope, day] = [installation.shown(), scopeOf(request), dayOf(asOf)];
      const standing = await readCall(request.params.id, shown, scope, day, catalogue);
      return send(reply, standing, request.query, scope, null);
    },
  );

  app.post(
    '/api/v1/calls/:id/recommended',
    {
      schema: {
        tags,
        summary: 'The same list with the contact and telephone that it asks for, for a reason that is recorded',
        description:
          'The contact is the one that is given, else that of the newest list that was taken in. Who took the list out and why is in the journal before it is written; what is given is not kept.',
        params: CallParams,
        body: ListWithContacts,
        response: { 200: tableFile, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { reason, contact, ...wanted } = request.body;
      const { actor, seat, scope } = authorOf(request, installation);
      const shown = installation.shown();
      const standing = await readCall(request.params.id, shown, scope, null, catalogue);
      const asked = contactsAsked(standing.procedure, catalogue);
      if (asked.length === 0) throw new HttpError('list-asks-no-contact', {}, 'id');
      const given = contact.trim();
      const contacts = given === '' ? await heldContacts(standing, asked, wanted.league, scope) : [given];
      if (contacts.length === 0) throw new HttpError('no-contact-held', {}, 'contact');
      const what = `recommended ${standing.call.id}${wanted.league === undefined ? '' : ` ${wanted.league}`}`;
      await notePersonalExport(shown.ledger, { what, reason, now: installation.now(), actor, seat });
      return send(reply, standing, wanted, scope, contacts.join('；'));
    },
  );

  /** Contacts of the lists that were taken in, of the clusters that stand in this one. */
  async function heldContacts(
    standing: StandingCall,
    asked: readonly string[],
    league: string | undefined,
    scope: Scope,
  ): Promise<string[]> {
    const members = recommended(standing, league);
    return installation.shown().snapshots.at(withApplicants(null), scope, async (snapshot) => {
      const rows = await Promise.all(members.map(({ head }) => readContacts(snapshot, head.cluster.id, null)));
      const newest = rows.map((own) =>
        own
          .filter(({ indicator }) => asked.includes(indicator))
          .at(-1)
          ?.text.trim(),
      );
      return [...new Set(newest)].filter((words) => words !== undefined && words !== '') as string[];
    });
  }

  async function send(
    reply: FastifyReply,
    standing: StandingCall,
    { asOf, league, format }: Partial<z.output<typeof ListQuery>> & Pick<z.output<typeof ListQuery>, 'format'>,
    scope: Scope,
    contact: string | null,
  ): Promise<FastifyReply> {
    const [shown, day] = [installation.shown(), dayOf(asOf)];
    const dossiers = await readApplicants(standing, shown, scope, day);
    const register = await shown.snapshots.at(withApplicants(day), scope, (snapshot) => readRegister(snapshot));
    const list = recommendedList({ standing, dossiers, register, league, contact }, catalogue);
    if (list === null) throw new HttpError('no-list', {}, 'id');
    const name = `推荐汇总表-${standing.procedure.name.zh}-${standing.key.year}`;
    const bytes = await writeRegister(list, format, asOf ?? installation.today());
    return sendFile(reply, bytes, format, 'recommended', league === undefined ? name : `${name}-${league}`);
  }
}
