import { MailDraft, MailQuery, PostMail } from '../../contract/mail.ts';
import { ActDone } from '../../contract/review-acts.ts';
import { SheetParams } from '../../contract/rounds.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { askerOf } from '../identity/asker.ts';
import { scopeOf } from '../identity/scope-of.ts';
import { authorOf } from '../identity/sender.ts';
import { mailDraft, mailReminder } from '../mail/mail-reminder.ts';
import type { Mailer } from '../mail/mailer.ts';
import { problems } from '../problems/problem-replies.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';

const [path, tags] = ['/api/v1/rounds/:id/clusters/:cluster/mail', ['review']] as const;

/** Reminders by mail, one by one and on a person's click; nothing is mailed by itself. */
export function mailRoutes(app: App, deps: Deps, passes: ReviewPasses, mailer: Mailer | null): void {
  const { installation } = deps;
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
      return mailDraft(request.params, request.query.lang, reader, deps, passes, mailer?.from ?? null);
    },
  );
  app.post(
    path,
    {
      schema: {
        tags: [...tags],
        summary: 'Mail a reminder to one address, and record it with recipient and answer of the mail server',
        description:
          'Only where SMTP_URL and MAIL_FROM are set. A letter that the server does not take leaves no record; the recipient stands in the journal alone.',
        params: SheetParams,
        body: PostMail,
        response: { 200: ActDone, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return mailReminder(request.params, request.body, authorOf(request, installation), deps, passes, mailer);
    },
  );
}
