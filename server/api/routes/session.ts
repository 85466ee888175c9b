import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  Nothing,
  PermissionMatrix,
  SeatBody,
  type SeatShown,
  SessionNow,
  SignInBody,
} from '../../contract/identity.ts';
import type { Permissions } from '../../domain/permissions.ts';
import type { Seat } from '../../domain/seat.ts';
import { IdentityFault } from '../../identity/identity-fault.ts';
import type { Oidc } from '../../identity/oidc.ts';
import { leagueOf } from '../answers/heads.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { type Asker, type Askers, askerOf, type Identity, siteOfRequest, tellSession } from '../identity/asker.ts';
import { type DemoChoice, type DemoSeats, tellDemoSeat } from '../identity/demo-seats.ts';
import { HttpError } from '../problems/http-error.ts';
import { problems } from '../problems/problem-replies.ts';
import { providerRoutes } from './provider-sign-in.ts';

const tags = ['session'];

export interface SessionOptions {
  identity: Identity | null;
  askers: Askers;
  demo: DemoSeats;
  permissions: Permissions;
  password: { shortest: number; longest: number };
  /** Attempts to sign in a minute from one address. */
  signInRate: number;
  /** Where people can sign in with an account of another system; null: nowhere. */
  oidc: Oidc | null;
}

export function sessionRoutes(app: App, { catalogue }: Deps, options: SessionOptions): void {
  const { identity, askers, demo, permissions, oidc } = options;
  const isDemo = (): boolean => identity === null || !identity.accounts.any;

  app.get(
    '/api/v1/session',
    {
      schema: {
        tags,
        summary: 'Who asks: seat, seats that may be chosen, rights, and what has to be done first',
        response: { 200: SessionNow, ...problems },
      },
    },
    async (request, reply): Promise<SessionNow> => {
      reply.header('cache-control', 'no-store');
      return sessionOf(askerOf(request));
    },
  );

  app.post(
    '/api/v1/session',
    {
      config: { rateLimit: { max: options.signInRate, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: 'Sign in with name, password and, where enrolled, a code',
        body: SignInBody,
        response: { 200: SessionNow, ...problems },
      },
    },
    async (request, reply): Promise<SessionNow> => {
      reply.header('cache-control', 'no-store');
      if (identity === null || isDemo()) throw new HttpError('nobody-to-sign-in', {}, 'name');
      const { address, secure } = siteOfRequest(request);
      const { token } = await identity.signIn.begin({
        ...request.body,
        address,
        agent: request.headers['user-agent'] ?? '',
      });
      // Whoever signs in anew leaves what he signed in to before.
      const { session } = askerOf(request);
      if (session !== null) await identity.signIn.end(session);
      tellSession(reply, token, secure);
      return sessionOf(asked(request, token));
    },
  );

  app.post(
    '/api/v1/session/end',
    {
      schema: { tags, summary: 'Sign out', body: Nothing, response: { 200: SessionNow, ...problems } },
    },
    async (request, reply): Promise<SessionNow> => {
      reply.header('cache-control', 'no-store').header('clear-site-data', '"cache"');
      const { session } = askerOf(request);
      if (session !== null && identity !== null) await identity.signIn.end(session);
      const { secure, origin } = siteOfRequest(request);
      tellSession(reply, null, secure);
      const back = `${origin}/people/sign-in`;
      const endAt = session?.provider == null ? null : await endOf(session.provider.idToken, back);
      return { ...sessionOf(asked(request, null)), endAt };
    },
  );

  app.post(
    '/api/v1/session/seat',
    {
      schema: {
        tags,
        summary: 'Take another of the own seats; without accounts, try any',
        body: SeatBody,
        response: { 200: SessionNow, ...problems },
      },
    },
    async (request, reply): Promise<SessionNow> => {
      reply.header('cache-control', 'no-store').header('clear-site-data', '"cache"');
      const { seat: key } = request.body;
      if (isDemo()) return tryDemoSeat(key, reply);
      const { session, account } = askerOf(request);
      if (identity === null || session === null || account === null) throw new HttpError('signed-out', {});
      const chosen = identity.accounts.usableSeats(account).find(({ place }) => String(place) === key);
      if (chosen === undefined) throw new IdentityFault('other-seat', 'seat', {});
      session.seat = chosen.place;
      session.kind = chosen.seat.kind;
      return sessionOf(asked(request));
    },
  );

  providerRoutes(app, {
    oidc,
    identity,
    signInRate: options.signInRate,
    sessionAfter: (request, token) => sessionOf(asked(request, token)),
  });

  app.get(
    '/api/v1/permissions',
    {
      schema: {
        tags,
        summary: 'The matrix of seats, routes and scopes that this server enforces',
        response: { 200: PermissionMatrix, ...problems },
      },
    },
    async () => ({
      rights: permissions.rights.map(({ personal: _personal, details: _details, ...right }) => right),
    }),
  );

  /** Where the provider's session ends; null where the provider has no such place or cannot be asked now. */
  async function endOf(idToken: string, back: string): Promise<string | null> {
    return (await oidc?.endAt(idToken, back).catch(() => null)) ?? null;
  }

  /** The asker as the next request will find him, with a token that this one did not bring yet. */
  function asked(request: FastifyRequest, token?: string | null): Asker {
    const site = siteOfRequest(request);
    return token === undefined ? (askers.of(request, site) ?? askerOf(request)) : askers.withToken(token);
  }

  function tryDemoSeat(key: string, reply: FastifyReply): SessionNow {
    const choice = choiceOf(key);
    const tried = choice === null ? null : demo.seatOf(choice);
    if (choice === null || tried === null) throw new IdentityFault('other-seat', 'seat', {});
    tellDemoSeat(reply, choice);
    const { seat, name } = tried;
    return sessionOf({ ...askers.withToken(null), kind: seat.kind, name, seat });
  }

  function sessionOf({ kind, name, account, session, seat, pending }: Asker): SessionNow {
    const seats = isDemo()
      ? demo.choices().map(({ choice, seat: tried }) => shown(tried, keyOf(choice)))
      : account === null || identity === null
        ? []
        : identity.accounts.usableSeats(account).map((usableSeat) => shown(usableSeat.seat, String(usableSeat.place)));
    const key = session === null ? seats.find((entry) => sameSeat(entry, seat))?.key : String(session.seat);
    return {
      mode: isDemo() ? 'demo' : 'accounts',
      asker: kind,
      name: account === null && !isDemo() ? null : name,
      display: account?.display ?? null,
      seat: seat === null ? null : shown(seat, key ?? ''),
      seats,
      pending: [...pending],
      rights: permissions.rights.filter(({ askers: allowed }) => allowed[kind] !== undefined).map(({ id }) => id),
      password: options.password,
      provider: isDemo() || oidc === null ? null : { label: oidc.settings.label },
      endAt: null,
    };
  }

  function shown({ kind, leagues, clusters }: Seat, key: string): SeatShown {
    return { key, kind, leagues: leagues.map((code) => leagueOf(catalogue, code)), clusters };
  }
}

const keyOf = ({ kind, of }: DemoChoice): string => (of === null ? kind : `${kind}.${of}`);

function choiceOf(key: string): DemoChoice | null {
  const [kind, of] = key.split('.');
  const known = demoKinds.find((demoKind) => demoKind === kind);
  return known === undefined ? null : { kind: known, of: of === undefined ? null : Number(of) };
}

const demoKinds = ['reviewer', 'approver', 'viewer', 'league', 'operator', 'audit', 'security', 'system'] as const;

function sameSeat({ kind, leagues, clusters }: SeatShown, seat: Seat | null): boolean {
  const textOf = (codes: readonly string[], names: readonly string[]) => `${codes} ${names}`;
  const codes = leagues.map(({ code }) => code);
  return seat !== null && kind === seat.kind && textOf(codes, clusters) === textOf(seat.leagues, seat.clusters);
}
