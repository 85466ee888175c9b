import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  AccountGiven,
  AccountList,
  AccountParams,
  AccountRow,
  NewAccount,
  Nothing,
  ResetBody,
  SeatsBody,
} from '../../contract/identity.ts';
import { Seat, type SeatAsked, SeatFault } from '../../domain/seat.ts';
import type { Account } from '../../identity/accounts.ts';
import { withClusterNames } from '../../identity/seat-clusters.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { askerOf, type Identity } from '../identity/asker.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';

const tags = ['accounts'];

/** Accounts and seats, for the security administrator and the command line; the first account ends the demonstration. */
export function accountsRoutes(app: App, { catalogue, installation }: Deps, identity: Identity | null): void {
  function open(): Identity {
    if (identity === null) throw new HttpError('no-accounts-kept', {}, 'name');
    return identity;
  }
  const actorOf = (request: FastifyRequest): string => askerOf(request).name;

  /** @throws HttpError 422 for a seat that makes no sense, or names a league or a number of a cluster that is not there */
  function seatsOf(asked: readonly z.infer<typeof SeatAsked>[]): Seat[] {
    const parsed = z.array(Seat).safeParse(asked);
    if (!parsed.success) throw new HttpError(SeatFault.parse(parsed.error.issues[0]?.message), {}, 'seats');
    const known = new Set<string>(catalogue.territory.reporting.map(({ code }) => code));
    const stray = parsed.data.flatMap(({ leagues }) => leagues).find((code) => !known.has(code));
    if (stray === undefined) return withClusterNames(parsed.data, installation.shown().ledger.register);
    throw new HttpError('league-unknown', { league: stray }, 'seats');
  }

  app.get(
    '/api/v1/accounts',
    { schema: { tags, summary: 'Every account with its seats', response: { 200: AccountList, ...problems } } },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { zone: installation.zone, accounts: (identity?.accounts.list() ?? []).map(rowOf) };
    },
  );

  app.post(
    '/api/v1/accounts',
    {
      schema: {
        tags,
        summary: 'Make an account; the first one is a security administrator and ends the demonstration',
        body: NewAccount,
        response: { 200: AccountGiven, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const wanted = { ...request.body, seats: seatsOf(request.body.seats) };
      const { account, password } = await open().accounts.create(wanted, actorOf(request));
      return { account: rowOf(account), password };
    },
  );

  app.post(
    '/api/v1/accounts/:name/seats',
    {
      schema: {
        tags,
        summary: 'Give an account other seats; its sessions end',
        params: AccountParams,
        body: SeatsBody,
        response: { 200: AccountRow, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const seats = seatsOf(request.body.seats);
      const { accounts, signIn } = open();
      const account = await accounts.changeSeats(request.params.name, seats, actorOf(request));
      signIn.sessions.endAll(account.name);
      return rowOf(account);
    },
  );

  for (const [path, disabled, summary] of [
    ['disable', true, 'Disable an account; its sessions end'],
    ['enable', false, 'Let a disabled account be used again'],
  ] as const) {
    app.post(
      `/api/v1/accounts/:name/${path}`,
      {
        schema: { tags, summary, params: AccountParams, body: Nothing, response: { 200: AccountRow, ...problems } },
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        const { accounts, signIn } = open();
        const account = await accounts.setDisabled(request.params.name, disabled, actorOf(request));
        if (disabled) signIn.sessions.endAll(account.name);
        return rowOf(account);
      },
    );
  }

  app.post(
    '/api/v1/accounts/:name/reset',
    {
      schema: {
        tags,
        summary: 'Give an account a new password, shown once; its sessions end',
        params: AccountParams,
        body: ResetBody,
        response: { 200: AccountGiven, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { accounts, signIn } = open();
      const { name } = request.params;
      const { account, password } = await accounts.reset(name, request.body.withFactor, actorOf(request));
      signIn.sessions.endAll(account.name);
      return { account: rowOf(account), password };
    },
  );
}

const rowOf = ({ passwordOn: _passwordOn, seats, ...account }: Account): AccountRow => ({
  ...account,
  seats: [...seats],
});
