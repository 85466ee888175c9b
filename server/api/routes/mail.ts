import {
  LeagueLetterDraft,
  LeagueLetterQuery,
  LeagueLetterSent,
  LetterHeardDone,
  LetterParams,
  Letters,
  LettersQuery,
  MailDraft,
  MailQuery,
  PostLeagueLetter,
  PostLetterHeard,
  PostMail,
} from '../../contract/mail.ts';
import { ActDone } from '../../contract/review-acts.ts';
import { SheetParams } from '../../contract/rounds.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { askerOf } from '../identity/asker.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { authorOf } from '../identity/sender.ts';
import { leagueLetterDraft, letterHeard, mailedLetters, mailLeagueLetter } from '../mail/league-letters.ts';
import { LetterPost } from '../mail/letter-post.ts';
import { mailDraft, mailReminder } from '../mail/mail-reminder.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { PaperWriter } from '../papers/paper-writer.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { recordAct } from '../shared/record-act.ts';

const [path, tags] = ['/api/v1/rounds/:id/clusters/:cluster/mail', ['review']] as const;

/** Reminders and letters to leagues by mail, one by one and on a person's click; nothing is mailed by itself. */
export function mailRoutes(
  app: App,
  deps: Deps,
  passes: ReviewPasses,
  writer: PaperWriter,
  mailer: Mailer | null,
): void {
  const { installation } = deps;
  const post = new LetterPost(mailer, installation);
  const letterDeps = { ...deps, passes, writer, post };
  app.get(
    path,
    {
      schema: {
        tags: [...tags],
        summary: 'The reminder of what a cluster owes as it would be mailed; nothing is sent',
        params: SheetParams,
        querystring: MailQuery,
        response: { 200: MailDraft, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const reader = { seat: askerOf(request).kind, scope: scopeOf(request) };
      return mailDraft(request.params, request.query.lang, reader, deps, passes, post.from);
    },
  );
  app.post(
    path,
    {
      schema: {
        tags: [...tags],
        summary: 'Mail a reminder to one address, and record it with recipient and answer of the mail server',
        description:
          'Only where SMTP_URL and MAIL_FROM are set. That it is being sent is recorded before; a letter that the server does not take is no reminder. The recipient stands in the journal alone.',
        params: SheetParams,
        body: PostMail,
        response: { 200: ActDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return mailReminder(request.params, request.body, authorOf(request, installation), deps, passes, post);
    },
  );
  app.get(
    '/api/v1/letters/draft',
    {
      schema: {
        tags: [...tags],
        summary:
          'A letter to a league as it would be mailed: re-evaluations, or reports that are owed; nothing is sent',
        querystring: LeagueLetterQuery,
        response: { 200: LeagueLetterDraft, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return leagueLetterDraft(request.query, scopeOf(request), letterDeps);
    },
  );
  app.post(
    '/api/v1/letters',
    {
      schema: {
        tags: [...tags],
        summary: 'Mail a letter to a league to one address, with the Word file where that is wanted',
        description:
          'Only where SMTP_URL and MAIL_FROM are set. Recorded before it is handed to the mail server, and again with what came of it.',
        body: PostLeagueLetter,
        response: { 200: LeagueLetterSent, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return mailLeagueLetter(request.body, authorOf(request, installation), letterDeps);
    },
  );
  app.get(
    '/api/v1/letters',
    {
      schema: {
        tags: [...tags],
        summary: 'Letters and reminders that were handed to the mail server, with what became of them',
        description:
          'A letter of which nobody recorded what became of it, such as where the process ended before the mail server had answered, is `undecided`. Addresses are shown by their first sign and place.',
        querystring: LettersQuery,
        response: { 200: Letters, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      // What the department writes to leagues is no part of any league's own.
      const reader = { scope: scopeOf(request), ofClusters: askerOf(request).kind === 'league' };
      return mailedLetters(request.query, reader, letterDeps);
    },
  );
  app.post(
    '/api/v1/letters/:letter/answer',
    {
      schema: {
        tags: [...tags],
        summary: 'Record what a recipient says of an undecided letter, or take that back',
        description:
          'Arrived or not, who said so, when, and a remark; recorded again it corrects what stood. The act names the version of the letter; if anything happened since, it is answered 409.',
        params: LetterParams,
        body: PostLetterHeard,
        response: { 200: LetterHeardDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { version, act } = request.body;
      const reader = { scope: scopeOf(request), ofClusters: askerOf(request).kind === 'league' };
      const heard = await letterHeard(request.params.letter, act, reader, letterDeps);
      return { version: await recordAct({ ...heard, seen: version }, installation.shown(), request, installation) };
    },
  );
}
