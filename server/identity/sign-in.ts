import { needsSecondFactor } from '../domain/seat.ts';
import { type Account, AccountName, type Accounts } from './accounts.ts';
import { IdentityFault } from './identity-fault.ts';
import { type EndedThere, isOf, type OidcRefusalReason, type Vouched } from './oidc.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { placeOfCode, stepOf } from './second-factor.ts';
import { type Session, Sessions } from './sessions.ts';

export interface SignInAttempt {
  name: string;
  password: string;
  /** Code of the second factor or a recovery code. */
  code?: string | undefined;
  address: string;
  agent: string;
}

/** Why an attempt failed, for the journal alone: the asker is told the same of all of them. */
type Failure = 'unknown-name' | 'wrong-password' | 'disabled' | 'no-valid-seat' | 'given-too-long-ago' | 'wrong-code';

export interface VouchedAttempt {
  vouched: Pick<Vouched, 'name' | 'secondFactor' | 'idToken' | 'subject' | 'sid'>;
  /** Code of the second factor here, where the provider did not see to one. */
  code?: string | undefined;
  address: string;
  agent: string;
}

/** Why somebody who came from the provider was not let in, for the journal. */
type VouchedFailure = 'unknown-name' | 'disabled' | 'no-valid-seat' | 'no-second-factor' | OidcRefusalReason;

/** Actor of lines on names that no account has: people type passwords into the wrong field. */
const unknown = 'unknown';

/** Checks who somebody is and begins sessions. */
export class SignIn {
  readonly sessions: Sessions;
  readonly #accounts: Accounts;
  readonly #turns = new Map<string, Promise<unknown>>();
  /** Verified for names that do not exist, so that they take as long. */
  #nobodysHash: Promise<string> | null = null;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
    this.sessions = new Sessions(accounts.options.policy.session);
  }

  /**
   * Begins a session under a new token, whatever token the asker came with.
   * @throws IdentityFault `locked`, `wrong-sign-in`, or `code-needed` where the password was right
   */
  begin(attempt: SignInAttempt): Promise<{ token: string; session: Session }> {
    const parsed = AccountName.safeParse(attempt.name);
    const name = parsed.success ? parsed.data : attempt.name.slice(0, 100);
    return this.#inTurnOf(name, () => this.#begin(name, attempt));
  }

  async #begin(name: string, { password, code, address, agent }: SignInAttempt) {
    const { options, lockout } = this.#accounts;
    const now = options.now();
    const wait = lockout.waitOf(name, now);
    if (wait > 0) throw new IdentityFault('locked', 'name', { seconds: wait });
    const account = this.#accounts.get(name);
    const { password: hash } = options.secrets.of(name);
    this.#nobodysHash ??= hashPassword('nobody has this password', options.policy);
    const right = (await isPassword(hash ?? (await this.#nobodysHash), password)) && hash !== null;
    const failure = right ? this.#unusable(account) : account === undefined ? 'unknown-name' : 'wrong-password';
    if (failure !== null || account === undefined)
      throw await this.#fail(name, account, failure ?? 'unknown-name', address);
    if (account.factor) {
      if (code === undefined || code.trim() === '') throw new IdentityFault('code-needed', 'code', {});
      if (!(await this.#takesCode(name, code))) throw await this.#fail(name, account, 'wrong-code', address);
    }
    const [first] = this.#accounts.usableSeats(account);
    if (first === undefined) throw await this.#fail(name, account, 'no-valid-seat', address);
    await this.#accounts.noteAccess('sign-in', name, { address, seat: first.seat.kind });
    const { seat, place } = first;
    return this.sessions.begin(
      { account: name, seat: place, kind: seat.kind, address, agent: agent.slice(0, 200), provider: null },
      now,
    );
  }

  /**
   * Begins a session for somebody whom the provider has vouched for. There must be an account of that name already.
   * @throws IdentityFault `provider-no-account`, `provider-no-factor`, `locked`, `wrong-code`, or `code-needed` where the
   * second factor is still to come
   */
  beginVouched(attempt: VouchedAttempt): Promise<{ token: string; session: Session }> {
    const parsed = AccountName.safeParse(attempt.vouched.name);
    const name = parsed.success ? parsed.data : '';
    return this.#inTurnOf(name, () => this.#beginVouched(name, attempt));
  }

  async #beginVouched(name: string, { vouched, code, address, agent }: VouchedAttempt) {
    const { options, lockout } = this.#accounts;
    const now = options.now();
    const account = this.#accounts.get(name);
    const [first] = account === undefined ? [] : this.#accounts.usableSeats(account);
    if (account === undefined || first === undefined) {
      const why = account === undefined ? 'unknown-name' : account.disabled ? 'disabled' : 'no-valid-seat';
      await this.noteRefusal(account === undefined ? null : name, why, address);
      throw new IdentityFault('provider-no-account', 'name', {});
    }
    const { secondFactor, idToken, subject, sid } = vouched;
    const owed = !secondFactor && (account.factor || needsSecondFactor(account.seats));
    if (owed && !account.factor) {
      await this.noteRefusal(name, 'no-second-factor', address);
      throw new IdentityFault('provider-no-factor', 'name', {});
    }
    if (owed) {
      const wait = lockout.waitOf(name, now);
      if (wait > 0) throw new IdentityFault('locked', 'code', { seconds: wait });
      if (code === undefined || code.trim() === '') throw new IdentityFault('code-needed', 'code', {});
      if (!(await this.#takesCode(name, code))) {
        await this.#accounts.noteAccess('denied', name, { why: 'wrong-code', failure: true, address, way: 'provider' });
        throw new IdentityFault('wrong-code', 'code', {});
      }
    }
    const { seat, place } = first;
    const factor = secondFactor ? 'provider' : owed ? 'code' : 'none';
    await this.#accounts.noteAccess('sign-in', name, { address, seat: seat.kind, way: 'provider', factor });
    const provider = { secondFactor, idToken, subject, sid };
    return this.sessions.begin(
      { account: name, seat: place, kind: seat.kind, address, agent: agent.slice(0, 200), provider },
      now,
    );
  }

  /** Records that an answer of the provider was not taken. @param name null: of nobody who has an account */
  async noteRefusal(name: string | null, why: VouchedFailure, address: string): Promise<void> {
    await this.#accounts.noteAccess('denied', name ?? unknown, { why, failure: false, address, way: 'provider' });
  }

  #unusable(account: Account | undefined): Failure | null {
    if (account === undefined) return 'unknown-name';
    if (account.disabled) return 'disabled';
    if (this.#accounts.givenTooLongAgo(account)) return 'given-too-long-ago';
    return this.#accounts.usableSeats(account).length === 0 ? 'no-valid-seat' : null;
  }

  /** Takes a code once: a code of the authenticator by its time step, a recovery code by striking it off. */
  async #takesCode(name: string, code: string): Promise<boolean> {
    const { secrets, policy, now } = this.#accounts.options;
    const { factor, step: last, recovery } = secrets.of(name);
    if (factor === null) return false;
    const step = stepOf(code.trim(), factor, last, now(), policy.secondFactor);
    if (step !== null) {
      await secrets.change(name, () => ({ step }));
      return true;
    }
    const place = placeOfCode(code, recovery);
    if (place < 0) return false;
    await secrets.change(name, () => ({ recovery: recovery.filter((_, index) => index !== place) }));
    return true;
  }

  async #fail(name: string, account: Account | undefined, why: Failure, address: string): Promise<IdentityFault> {
    if (account === undefined) this.#accounts.lockout.fail(name, this.#accounts.options.now());
    const actor = account === undefined ? unknown : name;
    await this.#accounts.noteAccess('denied', actor, { why, failure: account !== undefined, address });
    return new IdentityFault('wrong-sign-in', 'name', {});
  }

  /** Ends a session and records it. */
  async end({ id, account }: Session): Promise<void> {
    this.sessions.end(id);
    await this.#accounts.noteAccess('sign-out', account, {});
  }

  /** Ends the sessions here of whoever signed out at the provider, and records each; gives how many. */
  async endOfProvider(ended: EndedThere): Promise<number> {
    const sessions = this.sessions.ofProvider((signIn) => isOf(signIn, ended));
    // None may be used while the first is being recorded.
    for (const { id } of sessions) this.sessions.end(id);
    for (const { account } of sessions) await this.#accounts.noteAccess('sign-out', account, { way: 'provider' });
    return sessions.length;
  }

  /** Attempts on one name follow each other, so that guesses sent at once do not slip past the lock. */
  #inTurnOf<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(name) ?? Promise.resolve();
    const next = before.then(work, work);
    const settled = next.then(
      () => undefined,
      () => undefined,
    );
    this.#turns.set(name, settled);
    void settled.then(() => {
      if (this.#turns.get(name) === settled) this.#turns.delete(name);
    });
    return next;
  }
}
