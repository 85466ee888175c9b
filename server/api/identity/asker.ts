import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClusterId } from '../../domain/ids.ts';
import type { AskerKind } from '../../domain/permissions.ts';
import { everything, nothing, type Scope } from '../../domain/scope.ts';
import { type Seat, scopeOfSeat } from '../../domain/seat.ts';
import type { Account, Accounts, PendingStep } from '../../identity/accounts.ts';
import type { Session } from '../../identity/sessions.ts';
import type { SignIn } from '../../identity/sign-in.ts';
import type { Visits } from '../../identity/visits.ts';
import type { Installation, ShownLedger } from '../installation.ts';
import { type DemoSeats, demoCookie } from './demo-seats.ts';
import type { Site } from './network.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where it came in; null until the door has looked. */
    site: Site | null;
    /** Who asks; null until the door has looked. */
    asker: Asker | null;
  }
}

/** Who a request is from, and what its seat may see. */
export interface Asker {
  kind: AskerKind;
  /** Sign-in name, or what the program calls an asker without one; the actor of every act. */
  name: string;
  seat: Seat | null;
  account: Account | null;
  session: Session | null;
  pending: readonly PendingStep[];
  scope: Scope;
}

/** Accounts of an installation and the sessions begun on them. */
export interface Identity {
  accounts: Accounts;
  signIn: SignIn;
  /** Up to where notices were read. */
  visits: Visits;
}

/** A cookie that outlives neither the way to the provider and back nor ten minutes. */
export const providerCookie = 'ledger-provider';
const providerToken = /(?:^|;\s*)(?:__Secure-)?ledger-provider=([\w-]{43})(?:;|$)/;

/** The token of an attempt to sign in at the provider; undefined where the browser brings none. */
export const providerTokenOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined =>
  providerToken.exec(headers.cookie ?? '')?.[1];

const nobody: Asker = {
  kind: 'nobody',
  name: 'nobody',
  seat: null,
  account: null,
  session: null,
  pending: [],
  scope: nothing,
};
const machine: Asker = { ...nobody, kind: 'command-line', name: 'command-line', scope: everything };

/** `__Host-`: browsers take it over TLS only, from this very host, for all of it. */
const sessionCookie = (secure: boolean): string => (secure ? '__Host-ledger-session' : 'ledger-session');
const plainSession = /(?:^|;\s*)ledger-session=([\w-]{43})(?:;|$)/;
const secureSession = /(?:^|;\s*)__Host-ledger-session=([\w-]{43})(?:;|$)/;

export function tellSession(reply: FastifyReply, token: string | null, secure: boolean): void {
  const end = token === null ? '; Max-Age=0' : '';
  const more = secure ? '; Secure' : '';
  reply.header('set-cookie', `${sessionCookie(secure)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${more}${end}`);
}

/** Says of every request who asks. */
export class Askers {
  readonly #installation: Installation;
  readonly #identity: Identity | null;
  readonly #demo: DemoSeats;
  /** Numbers by name of the shown register; a name that two clusters bear has none. */
  #numbers = new Map<string, ClusterId | null>();
  #numbersOf = '';

  constructor(installation: Installation, identity: Identity | null, demo: DemoSeats) {
    this.#installation = installation;
    this.#identity = identity;
    this.#demo = demo;
  }

  /** undefined: a token that opens no ledger of this server. */
  of(request: FastifyRequest, site: Site): Asker | undefined {
    const token = request.headers['x-cluster-ledger-token'];
    if (token !== undefined) {
      // It stands in a file of this machine: whoever sends it from elsewhere has stolen it.
      const known = site.local && typeof token === 'string' && this.#installation.ownerOf(token) !== null;
      return known ? machine : undefined;
    }
    const cookie = request.headers.cookie ?? '';
    if (this.#identity === null || !this.#identity.accounts.any) {
      return this.#seated(this.#demo.of(demoCookie(cookie)), nobody);
    }
    const [, own] = (site.secure ? secureSession : plainSession).exec(cookie) ?? [];
    return own === undefined ? nobody : this.#ofSession(own, this.#identity);
  }

  /** Who the next request with this session token is from; null: one that brings none. */
  withToken(token: string | null): Asker {
    return token === null || this.#identity === null ? nobody : this.#ofSession(token, this.#identity);
  }

  /** What the asker of a request sees by each seat of his account that he may use today. */
  scopesOf(request: Pick<FastifyRequest, 'asker'>): Scope[] {
    const { account } = askerOf(request);
    if (account === null || this.#identity === null) return [];
    const seats = this.#identity.accounts.usableSeats(account);
    return seats.map(({ seat }) => scopeOfSeat(seat, (cluster) => this.#numberOf(cluster)));
  }

  #ofSession(token: string, { accounts, signIn }: Identity): Asker {
    const session = signIn.sessions.use(token, accounts.options.now());
    const account = session === undefined ? undefined : accounts.get(session.account);
    if (session === undefined || account === undefined) return nobody;
    const usable = accounts
      .usableSeats(account)
      .find(({ place, seat }) => place === session.seat && seat.kind === session.kind);
    if (usable === undefined) {
      signIn.sessions.end(session.id);
      return nobody;
    }
    const pending = accounts.pendingOf(account, session.provider);
    const common = { ...nobody, name: account.name, account, session, pending };
    if (pending.length > 0) return { ...common, kind: 'pending', seat: usable.seat };
    return this.#seated({ name: account.name, seat: usable.seat }, common);
  }

  #seated({ name, seat }: { name: string; seat: Seat }, common: Asker): Asker {
    return { ...common, kind: seat.kind, name, seat, scope: scopeOfSeat(seat, (cluster) => this.#numberOf(cluster)) };
  }

  #numberOf(name: string): ClusterId | undefined {
    const shown = this.#installation.shown();
    const state = `${shown.kind} ${shown.ledger.version}`;
    if (state !== this.#numbersOf) {
      this.#numbers = numbersOf(shown);
      this.#numbersOf = state;
    }
    return this.#numbers.get(name) ?? undefined;
  }
}

function numbersOf({ ledger }: ShownLedger): Map<string, ClusterId | null> {
  const numbers = new Map<string, ClusterId | null>();
  for (const { name, clusterId } of ledger.register.all()) numbers.set(name, numbers.has(name) ? null : clusterId);
  return numbers;
}

/** The asker of a request that was let in. @throws where the door has not looked */
export function askerOf({ asker }: Pick<FastifyRequest, 'asker'>): Asker {
  if (asker === null) throw new Error('nobody has said who asks');
  return asker;
}

/** Where a request came in. @throws where the door has not looked */
export function siteOfRequest({ site }: Pick<FastifyRequest, 'site'>): Site {
  if (site === null) throw new Error('nobody has said where the request came in');
  return site;
}
