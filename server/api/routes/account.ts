import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  CodeBody,
  EndSessionBody,
  OwnAccount,
  PasswordBody,
  ProposedFactor,
  ProveBody,
  RecoveryCodes,
} from '../../contract/identity.ts';
import { needsSecondFactor } from '../../domain/seat.ts';
import type { Account } from '../../identity/accounts.ts';
import type { Session } from '../../identity/sessions.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { askerOf, type Identity, siteOfRequest, tellSession } from '../identity/asker.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

const tags = ['session'];

/** The own account: password, second factor, sessions. */
export function accountRoutes(app: App, { installation }: Deps, identity: Identity | null): void {
  function own(request: FastifyRequest): Identity & { account: Account; session: Session } {
    const { account, session } = askerOf(request);
    if (identity === null || account === null || session === null) {
      throw new HttpError('no-own-account', {});
    }
    return { ...identity, account, session };
  }

  function ownAccount(request: FastifyRequest): OwnAccount {
    const { account, session, accounts, signIn } = own(request);
    const { name, display, passwordOn, factor, seats } = account;
    return {
      name,
      display,
      passwordOn,
      factor,
      factorRequired: needsSecondFactor(seats),
      recoveryLeft: accounts.options.secrets.of(name).recovery.length,
      zone: installation.zone,
      sessions: signIn.sessions.of(name).map((entry) => ({
        id: entry.id,
        begun: entry.begun.toISOString(),
        lastUsed: entry.lastUsed.toISOString(),
        address: entry.address,
        agent: entry.agent,
        seat: entry.kind,
        here: entry.id === session.id,
      })),
    };
  }

  /** After a change of what protects the account: every other session ends, and this one gets a new token. */
  function beginAnew(request: FastifyRequest, reply: FastifyReply): void {
    const { account, session, signIn, accounts } = own(request);
    const { token, session: next } = signIn.sessions.begin(session, accounts.options.now());
    signIn.sessions.endAll(account.name, next.id);
    next.begun = session.begun;
    request.asker = { ...askerOf(request), session: next };
    tellSession(reply, token, siteOfRequest(request).secure);
  }

  app.get(
    '/api/v1/account',
    {
      schema: { tags, summary: 'The own account and its sessions', response: { 200: OwnAccount, ...problems } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return ownAccount(request);
    },
  );

  app.post(
    '/api/v1/account/password',
    {
      schema: {
        tags,
        summary: 'Change the own password; every other session ends',
        body: PasswordBody,
        response: { 200: OwnAccount, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { account, accounts } = own(request);
      await accounts.changePassword(account.name, request.body.present, request.body.next);
      beginAnew(request, reply);
      return ownAccount(request);
    },
  );

  app.post(
    '/api/v1/account/second-factor',
    {
      schema: {
        tags,
        summary: 'Ask for a secret for an authenticator; it holds once a code has confirmed it',
        body: ProveBody,
        response: { 200: ProposedFactor, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { account, accounts } = own(request);
      return accounts.proposeFactor(account.name, request.body.password);
    },
  );

  app.post(
    '/api/v1/account/second-factor/confirm',
    {
      schema: {
        tags,
        summary: 'Confirm the secret with a code; gives the recovery codes, once',
        body: CodeBody,
        response: { 200: RecoveryCodes, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { account, accounts } = own(request);
      const codes = await accounts.confirmFactor(account.name, request.body.code);
      beginAnew(request, reply);
      return { codes };
    },
  );

  app.post(
    '/api/v1/account/second-factor/remove',
    {
      schema: {
        tags,
        summary: 'Take the second factor away where no seat requires it',
        body: ProveBody,
        response: { 200: OwnAccount, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { account, accounts } = own(request);
      await accounts.removeFactor(account.name, request.body.password);
      beginAnew(request, reply);
      return ownAccount(request);
    },
  );

  app.post(
    '/api/v1/account/sessions/end',
    {
      schema: {
        tags,
        summary: 'End one of the own sessions, or all but this one',
        body: EndSessionBody,
        response: { 200: z.strictObject({ left: z.number().int() }), ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { account, session, signIn } = own(request);
      const { id } = request.body;
      const ended = signIn.sessions
        .of(account.name)
        .filter((entry) => (id === undefined ? entry !== session : entry.id === id));
      for (const session of ended) await signIn.end(session);
      return { left: signIn.sessions.of(account.name).length };
    },
  );
}
