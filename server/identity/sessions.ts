import { createHash, randomBytes } from 'node:crypto';
import type { IdentityPolicy } from '../domain/identity-policy.ts';
import type { SeatKind } from '../domain/seat.ts';

/** Somebody who has signed in, on one machine. */
export interface Session {
  /** Shown to its owner; opens nothing. */
  id: string;
  account: string;
  /** Place of the seat that is used among those of the account. */
  seat: number;
  /** Kind of that seat, so that a changed list of seats gives nobody another one. */
  kind: SeatKind;
  begun: Date;
  lastUsed: Date;
  address: string;
  agent: string;
  /** Signed in at the provider; null: with the password here. */
  provider: ProviderSession | null;
}

/** What is known of a sign-in at the provider for as long as the session lasts. */
interface ProviderSession {
  /** The provider said that a second factor was used. */
  secondFactor: boolean;
  /** Handed back to the provider at the end. */
  idToken: string;
  /** Who it is there, and in which session; null where the provider names none. */
  subject: string;
  sid: string | null;
}

/** Sessions live in memory: after a restart everybody signs in again. Tokens are kept as digests only. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #rules: IdentityPolicy['session'];
  #nextSweep = 0;

  constructor(rules: IdentityPolicy['session']) {
    this.#rules = rules;
  }

  /** Begins a session under a token of its own; the oldest of an account with too many ends. */
  begin(session: Omit<Session, 'id' | 'begun' | 'lastUsed'>, now: Date): { token: string; session: Session } {
    this.#sweep(now);
    const own = this.of(session.account);
    if (own.length >= this.#rules.perAccount && own[0] !== undefined) this.end(own[0].id);
    const token = randomBytes(32).toString('base64url');
    const begun: Session = { ...session, id: randomBytes(9).toString('base64url'), begun: now, lastUsed: now };
    this.#sessions.set(digest(token), begun);
    return { token, session: begun };
  }

  /** The session of a token, used now; undefined once it has ended. */
  use(token: string, now: Date): Session | undefined {
    const key = digest(token);
    const session = this.#sessions.get(key);
    if (session === undefined) return undefined;
    if (this.#hasEnded(session, now)) {
      this.#sessions.delete(key);
      return undefined;
    }
    session.lastUsed = now;
    return session;
  }

  #hasEnded({ begun, lastUsed }: Session, now: Date): boolean {
    const { idleMinutes, hours } = this.#rules;
    const at = now.getTime();
    return at - lastUsed.getTime() >= idleMinutes * 60_000 || at - begun.getTime() >= hours * 3_600_000;
  }

  #sweep(now: Date): void {
    if (now.getTime() < this.#nextSweep) return;
    this.#nextSweep = now.getTime() + 60_000;
    for (const [key, session] of this.#sessions) if (this.#hasEnded(session, now)) this.#sessions.delete(key);
  }

  /** Sessions of an account, oldest first. */
  of(account: string): Session[] {
    return [...this.#sessions.values()].filter((session) => session.account === account);
  }

  /** Sessions of whoever signed in at the provider. */
  ofProvider(fits: (signIn: ProviderSession) => boolean): Session[] {
    return [...this.#sessions.values()].filter(({ provider }) => provider !== null && fits(provider));
  }

  end(id: string): void {
    for (const [key, session] of this.#sessions) if (session.id === id) this.#sessions.delete(key);
  }

  /** Ends all sessions of an account, but one where that is named. */
  endAll(account: string, but?: string): void {
    for (const session of this.of(account)) if (session.id !== but) this.end(session.id);
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
