import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ProviderCode, ProviderLogout, ProviderQuery, ProviderReturn, SessionNow } from '../../contract/identity.ts';
import { ownPath } from '../../domain/own-path.ts';
import { IdentityFault } from '../../identity/identity-fault.ts';
import { LogoutRefusal, type Oidc, OidcRefusal, type Vouched } from '../../identity/oidc.ts';
import type { App } from '../app.ts';
import {
  askerOf,
  type Identity,
  providerCookie,
  providerTokenOf,
  siteOfRequest,
  tellSession,
} from '../identity/asker.ts';
import type { Site } from '../identity/network.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

const tags = ['session'];
const path = '/api/v1/session/provider';
/** Tokens of signing out a minute: a whole department leaves at once. */
const logoutRate = 1200;
const page = { description: 'A page that leads on', content: { 'text/html': { schema: z.string() } } };

export interface ProviderOptions {
  oidc: Oidc | null;
  identity: Identity | null;
  signInRate: number;
  /** What the session is for the next request with a token. */
  sessionAfter: (request: FastifyRequest, token: string) => SessionNow;
}

/** Signing in with an account of another system: there, back, and where it is owed the second factor here. */
export function providerRoutes(app: App, { oidc, identity, signInRate, sessionAfter }: ProviderOptions): void {
  const config = { rateLimit: { max: signInRate, timeWindow: 60_000 } };

  /** @throws HttpError where nobody can sign in that way */
  function known(): { oidc: Oidc; identity: Identity } {
    if (oidc === null) throw new HttpError('no-provider', {});
    if (identity === null || !identity.accounts.any) throw new HttpError('nobody-to-sign-in', {});
    return { oidc, identity };
  }

  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Begin to sign in at the provider: leads the browser there',
        querystring: ProviderQuery,
        response: { 302: z.null().describe('To the provider'), ...problems },
      },
    },
    async (request, reply) => {
      const { oidc: provider } = known();
      const site = siteOfRequest(request);
      const begun = await provider
        .begin(`${site.origin}${path}/return`, ownPath(request.query.to), request.query.lang ?? null)
        .catch((err) => {
          request.log.error({ err }, 'the provider could not be reached');
          throw new HttpError('provider-unreachable', {});
        });
      tellAttempt(reply, begun.token, site);
      return reply.header('cache-control', 'no-store').redirect(begun.url);
    },
  );

  app.get(
    `${path}/return`,
    {
      config,
      schema: {
        tags,
        summary: 'Where the provider sends the browser back to: begins a session, or says why not',
        querystring: ProviderReturn,
        response: { 200: page, 302: z.null().describe('To the sign-in page, which says why'), ...problems },
      },
    },
    async (request, reply) => {
      const { oidc: provider, identity: people } = known();
      const site = siteOfRequest(request);
      reply.header('cache-control', 'no-store');
      const query = new URL(request.url, site.origin).searchParams;
      let vouched: Vouched;
      const held = providerTokenOf(request) ?? '';
      const language = provider.languageOf(held);
      try {
        vouched = await provider.finish(held, query);
      } catch (error) {
        const reason = error instanceof OidcRefusal ? error.reason : 'provider-answer';
        request.log.warn({ err: error }, 'an answer of the provider was not taken');
        await people.signIn.noteRefusal(null, reason, site.address);
        tellAttempt(reply, null, site);
        return reply.redirect(signInPage({ refused: 'provider-failed' }, language));
      }
      try {
        await begin(request, reply, vouched);
      } catch (error) {
        if (!(error instanceof IdentityFault)) throw error;
        if (error.code !== 'code-needed' && error.code !== 'locked') {
          tellAttempt(reply, null, site);
          return reply.redirect(signInPage({ refused: error.code }, language));
        }
        tellAttempt(reply, provider.hold(vouched), site);
        return reply.redirect(signInPage({ provider: 'code', to: vouched.to }, language));
      }
      tellAttempt(reply, null, site);
      // A redirect would still count as coming from the provider, and the browser would keep the session's cookie back.
      return reply.type('text/html; charset=utf-8').send(pageTo(vouched.to));
    },
  );

  app.post(
    `${path}/code`,
    {
      config,
      schema: {
        tags,
        summary: 'The second factor here, after signing in at a provider that did not ask for one',
        body: ProviderCode,
        response: { 200: SessionNow, ...problems },
      },
    },
    async (request, reply): Promise<SessionNow> => {
      const { oidc: provider } = known();
      reply.header('cache-control', 'no-store');
      const held = providerTokenOf(request) ?? '';
      const vouched = provider.held(held);
      if (vouched === undefined) throw new IdentityFault('provider-failed', 'code', {});
      const token = await begin(request, reply, vouched, request.body.code);
      provider.letGo(held);
      tellAttempt(reply, null, siteOfRequest(request));
      return sessionAfter(request, token);
    },
  );

  // The provider's server sends it as a form; no other route takes one.
  void app.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 64 * 1024 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    forms.withTypeProvider<ZodTypeProvider>().post(
      `${path}/logout`,
      {
        config: { rateLimit: { max: logoutRate, timeWindow: 60_000 }, fromServers: true },
        schema: {
          tags,
          summary: 'Where the provider tells that somebody signed out there: ends the sessions here',
          description:
            'OpenID Connect Back-Channel Logout 1.0. Of a token that is not taken the log of messages says why.',
          consumes: ['application/x-www-form-urlencoded'],
          body: ProviderLogout,
          response: {
            200: { description: 'Nothing of it is left here', content: { 'text/plain': { schema: z.literal('') } } },
            ...problems,
          },
        },
      },
      async (request, reply) => {
        const { oidc: provider, identity: people } = known();
        reply.header('cache-control', 'no-store');
        const ended = await provider.endedThere(request.body.logout_token).catch((err: unknown) => {
          request.log.warn({ err }, 'a token of signing out was not taken');
          throw new HttpError(err instanceof LogoutRefusal ? 'logout-token' : 'provider-unreachable', {});
        });
        await people.signIn.endOfProvider(ended);
        return reply.type('text/plain').send('');
      },
    );
  });

  async function begin(request: FastifyRequest, reply: FastifyReply, vouched: Vouched, code?: string): Promise<string> {
    const { identity: people } = known();
    const { address, secure } = siteOfRequest(request);
    const agent = request.headers['user-agent'] ?? '';
    const { token } = await people.signIn.beginVouched({ vouched, code, address, agent });
    // Whoever signs in anew leaves what he signed in to before.
    const { session } = askerOf(request);
    if (session !== null) await people.signIn.end(session);
    tellSession(reply, token, secure);
    return token;
  }
}

/** Lax: the browser sends it when the provider leads back here, and with nothing else that comes from elsewhere. */
function tellAttempt(reply: FastifyReply, token: string | null, { secure }: Site): void {
  const name = `${secure ? '__Secure-' : ''}${providerCookie}`;
  const end = `Max-Age=${token === null ? 0 : 600}`;
  const more = secure ? '; Secure' : '';
  reply.header('set-cookie', `${name}=${token ?? ''}; Path=${path}; HttpOnly; SameSite=Lax${more}; ${end}`);
}

/** The page speaks the language of its link. */
const signInPage = (query: Record<string, string>, language: string | null): string =>
  `/people/sign-in?${new URLSearchParams({ ...query, ...(language === null ? {} : { lang: language }) })}`;

const pageTo = (to: string): string => {
  const safe = to.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${safe}"><title>集群台账</title><p><a href="${safe}">继续 Continue</a></p>`;
};
