import { z } from 'zod';
import type { CommonPasswords, IdentityPolicy } from '../domain/identity-policy.ts';
import type { IsoDate } from '../domain/ids.ts';
import { conflictOf, isLastingSecurity, isValidOn, needsSecondFactor, type Seat } from '../domain/seat.ts';
import type { AccessEntry, AccountEntry } from '../store/journal/lines.ts';
import { IdentityFault } from './identity-fault.ts';
import { Lockout } from './lockout.ts';
import { faultOfPassword, hashPassword, isPassword, makePassword } from './passwords.ts';
import { digestOfCode, linkOf, makeRecoveryCodes, makeSecret, stepOf } from './second-factor.ts';
import type { Secrets } from './secrets.ts';

/** Unicode NFKC in small letters: names that look alike on a keyboard are one. */
export const AccountName = z
  .string()
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.string().regex(/^[\p{L}\p{N}._-]{2,40}$/u));

export interface Account {
  /** Sign-in name; never given again. */
  name: string;
  /** Name of the person. */
  display: string;
  seats: readonly Seat[];
  disabled: boolean;
  /** Instant of the last change of the password; null before the first. */
  passwordOn: string | null;
  /** The password was set by somebody else. */
  given: boolean;
  factor: boolean;
  created: string;
  lastSignIn: string | null;
}

/** What has to be done before an account can be used. */
export type PendingStep = 'password' | 'second-factor';

export interface AccountsOptions {
  policy: IdentityPolicy;
  common: CommonPasswords;
  secrets: Secrets;
  /** Writes a line of the journal; on disk when it resolves. */
  note: (entry: AccountEntry | AccessEntry) => Promise<void>;
  now: () => Date;
  today: () => IsoDate;
}

/** What the command line of the machine is called as an actor. */
export const commandLine = 'command-line';

/**
 * Accounts and their seats, made from the lines of the journal: each change is a line first, then it holds. Hashes and
 * secrets stand in `Secrets`.
 */
export class Accounts {
  readonly lockout: Lockout;
  readonly options: AccountsOptions;
  readonly #accounts = new Map<string, Account>();
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: AccountsOptions) {
    this.options = options;
    this.lockout = new Lockout(options.policy.lock);
  }

  /** Takes in a line of the journal. */
  read(line: AccountEntry | AccessEntry): void {
    if (line.kind === 'access') this.#readAccess(line);
    else this.#readChange(line);
  }

  #readChange(line: AccountEntry): void {
    const { account: name, change, recorded } = line;
    if (change.what === 'created') {
      const { display, seats } = change;
      const fresh = {
        disabled: false,
        passwordOn: null,
        given: false,
        factor: false,
        created: recorded,
        lastSignIn: null,
      };
      this.#accounts.set(name, { name, display, seats, ...fresh });
      return;
    }
    const account = this.#accounts.get(name);
    if (account === undefined) return;
    switch (change.what) {
      case 'seats':
        account.seats = change.seats;
        break;
      case 'disabled':
      case 'enabled':
        account.disabled = change.what === 'disabled';
        break;
      case 'password':
        account.given = change.given;
        account.passwordOn = recorded;
        this.lockout.clear(name);
        break;
      case 'second-factor':
        account.factor = change.on;
        break;
      default:
        change satisfies never;
    }
  }

  #readAccess({ access, actor, detail, recorded }: AccessEntry): void {
    if (access === 'sign-in') {
      this.lockout.clear(actor);
      const account = this.#accounts.get(actor);
      if (account !== undefined) account.lastSignIn = recorded;
    } else if (access === 'denied' && detail.failure === true) {
      this.lockout.fail(actor, new Date(recorded));
    }
  }

  /** Has anybody an account? Before the first one this is a demonstration on one machine. */
  get any(): boolean {
    return this.#accounts.size > 0;
  }

  list(): Account[] {
    return [...this.#accounts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get(name: string): Account | undefined {
    return this.#accounts.get(name);
  }

  /** Seats that the account may use today, with their places. */
  usableSeats({ seats, disabled }: Account): { seat: Seat; place: number }[] {
    if (disabled) return [];
    const today = this.options.today();
    return seats.flatMap((seat, place) => (isValidOn(seat, today) ? [{ seat, place }] : []));
  }

  /**
   * What the owner must do before the account can be used. Whoever signed in at the provider needs no password here, nor
   * a second factor where the provider has seen to it.
   */
  pendingOf(account: Account, provider: { secondFactor: boolean } | null = null): PendingStep[] {
    const { ageDays } = this.options.policy.password;
    const old = this.#daysSince(account.passwordOn) >= ageDays;
    const factor = needsSecondFactor(account.seats) && !account.factor && provider?.secondFactor !== true;
    return [
      ...(provider === null && (account.given || old) ? (['password'] as const) : []),
      ...(factor ? (['second-factor'] as const) : []),
    ];
  }

  /** A password that was handed over must be used within some days. */
  givenTooLongAgo(account: Account): boolean {
    return account.given && this.#daysSince(account.passwordOn) >= this.options.policy.password.givenDays;
  }

  #daysSince(instant: string | null): number {
    return instant === null ? 0 : (this.options.now().getTime() - Date.parse(instant)) / 86_400_000;
  }

  /**
   * Makes an account.
   * @param password left out: one is made and handed back, to be changed at the first sign-in
   */
  create(
    wanted: { name: string; display: string; seats: readonly Seat[]; password?: string | undefined },
    actor: string,
  ): Promise<{ account: Account; password: string | null }> {
    return this.#inTurn(async () => {
      const name = this.#freshName(wanted.name);
      const { seats } = wanted;
      const display = wanted.display.trim() || name;
      this.#checkSeats(seats);
      if (!this.any && !seats.some(({ kind }) => kind === 'security'))
        throw new IdentityFault('first-is-security', 'seats', {});
      const own = wanted.password;
      if (own !== undefined) this.#checkPassword(own, [name, display]);
      await this.#note(name, { what: 'created', display, seats: [...seats] }, actor);
      const password = own ?? makePassword();
      await this.#setPassword(name, password, own === undefined, actor);
      return { account: this.#known(name), password: own === undefined ? password : null };
    });
  }

  changeSeats(name: string, seats: readonly Seat[], actor: string): Promise<Account> {
    return this.#inTurn(async () => {
      const account = this.#known(name);
      this.#notOwn(name, actor);
      this.#checkSeats(seats);
      this.#keepsSecurity(account, seats);
      await this.#note(name, { what: 'seats', seats: [...seats] }, actor);
      return account;
    });
  }

  setDisabled(name: string, disabled: boolean, actor: string): Promise<Account> {
    return this.#inTurn(async () => {
      const account = this.#known(name);
      this.#notOwn(name, actor);
      if (disabled) this.#keepsSecurity(account, []);
      if (account.disabled !== disabled) await this.#note(name, { what: disabled ? 'disabled' : 'enabled' }, actor);
      return account;
    });
  }

  /** Gives an account a new password, to be changed at the next sign-in, and takes its second factor away where asked. */
  reset(name: string, withFactor: boolean, actor: string): Promise<{ account: Account; password: string }> {
    return this.#inTurn(async () => {
      const account = this.#known(name);
      this.#notOwn(name, actor);
      const password = makePassword();
      await this.#setPassword(name, password, true, actor);
      if (withFactor && account.factor) await this.#dropFactor(name, actor);
      return { account, password };
    });
  }

  /** Changes the own password; whoever does it proves the present one. */
  changePassword(name: string, present: string, next: string): Promise<void> {
    return this.#inTurn(async () => {
      const account = this.#known(name);
      await this.#prove(name, present);
      this.#checkPassword(next, [name, account.display]);
      const { password, former } = this.options.secrets.of(name);
      for (const hash of [...(password === null ? [] : [password]), ...former]) {
        if (await isPassword(hash, next)) throw new IdentityFault('former', 'next', {});
      }
      await this.#setPassword(name, next, false, name);
    });
  }

  /** A new secret for the second factor, which holds once a code has confirmed it. */
  async proposeFactor(name: string, password: string): Promise<{ secret: string; link: string }> {
    return this.#inTurn(async () => {
      await this.#prove(this.#known(name).name, password);
      const secret = makeSecret();
      await this.options.secrets.change(name, () => ({ proposed: secret }));
      return { secret, link: linkOf(name, secret, this.options.policy.secondFactor) };
    });
  }

  /** Confirms the proposed secret; gives the recovery codes, which are never shown again. */
  confirmFactor(name: string, code: string): Promise<string[]> {
    return this.#inTurn(async () => {
      const { proposed } = this.options.secrets.of(name);
      if (proposed === null) throw new IdentityFault('no-proposed-factor', 'code', {});
      const rules = this.options.policy.secondFactor;
      const step = stepOf(code, proposed, -1, this.options.now(), rules);
      if (step === null) throw new IdentityFault('wrong-code', 'code', {});
      const codes = makeRecoveryCodes(rules);
      await this.#note(name, { what: 'second-factor', on: true }, name);
      const recovery = codes.map(digestOfCode);
      await this.options.secrets.change(name, () => ({ factor: proposed, proposed: null, step, recovery }));
      return codes;
    });
  }

  /** Takes the own second factor away where no seat requires it. */
  removeFactor(name: string, password: string): Promise<void> {
    return this.#inTurn(async () => {
      const account = this.#known(name);
      if (needsSecondFactor(account.seats)) throw new IdentityFault('factor-required', 'password', {});
      await this.#prove(name, password);
      await this.#dropFactor(name, name);
    });
  }

  async #dropFactor(name: string, actor: string): Promise<void> {
    await this.#note(name, { what: 'second-factor', on: false }, actor);
    await this.options.secrets.change(name, () => ({ factor: null, proposed: null, step: -1, recovery: [] }));
  }

  /** A session alone must not be enough to change what protects the account. */
  async #prove(name: string, password: string): Promise<void> {
    const now = this.options.now();
    const wait = this.lockout.waitOf(name, now);
    if (wait > 0) throw new IdentityFault('locked', 'password', { seconds: wait });
    const hash = this.options.secrets.of(name).password;
    if (hash !== null && (await isPassword(hash, password))) return;
    await this.noteAccess('denied', name, { why: 'wrong-password', failure: true });
    throw new IdentityFault('wrong-password', 'password', {});
  }

  #freshName(asked: string): string {
    const name = AccountName.safeParse(asked);
    if (!name.success || reserved.has(name.data)) throw new IdentityFault('name-shape', 'name', {});
    if (this.#accounts.has(name.data)) throw new IdentityFault('name-taken', 'name', {});
    return name.data;
  }

  #known(name: string): Account {
    const account = this.#accounts.get(name);
    if (account === undefined) throw new IdentityFault('no-account', 'name', {});
    return account;
  }

  #checkSeats(seats: readonly Seat[]): void {
    if (seats.length === 0) throw new IdentityFault('no-seat', 'seats', {});
    if (conflictOf(seats) !== null) throw new IdentityFault('conflict', 'seats', {});
  }

  #checkPassword(password: string, own: readonly string[]): void {
    const fault = faultOfPassword(password, own, this.options.policy, this.options.common);
    const { shortest, longest } = this.options.policy.password;
    if (fault === null) return;
    if (fault === 'too-short') throw new IdentityFault(fault, 'next', { least: shortest });
    if (fault === 'too-long') throw new IdentityFault(fault, 'next', { most: longest });
    throw new IdentityFault(fault, 'next', {});
  }

  #notOwn(name: string, actor: string): void {
    if (name === actor) throw new IdentityFault('own-account', 'name', {});
  }

  /** Somebody must always be able to make and mend accounts. */
  #keepsSecurity(account: Account, seats: readonly Seat[]): void {
    if (!isLastingSecurity(account.seats) || account.disabled || isLastingSecurity(seats)) return;
    const others = this.list().filter(
      (other) => other !== account && !other.disabled && isLastingSecurity(other.seats),
    );
    if (others.length === 0) throw new IdentityFault('last-security', 'seats', {});
  }

  async #setPassword(name: string, password: string, given: boolean, actor: string): Promise<void> {
    const hash = await hashPassword(password, this.options.policy);
    await this.#note(name, { what: 'password', given }, actor);
    const most = this.options.policy.password.former;
    await this.options.secrets.change(name, (before) => ({
      password: hash,
      former: [...(before.password === null ? [] : [before.password]), ...before.former].slice(0, most),
    }));
  }

  async #note(account: string, change: AccountEntry['change'], actor: string): Promise<void> {
    const recorded = this.options.now().toISOString();
    const entry: AccountEntry = { kind: 'account', change, account, actor, recorded };
    await this.options.note(entry);
    this.read(entry);
  }

  /** Records that somebody came, left, was turned away or took something out. */
  async noteAccess(access: AccessEntry['access'], actor: string, detail: AccessEntry['detail']): Promise<void> {
    const entry: AccessEntry = { kind: 'access', access, actor, recorded: this.options.now().toISOString(), detail };
    await this.options.note(entry);
    this.read(entry);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#tail.then(work, work);
    this.#tail = next.catch(() => undefined);
    return next;
  }
}

/** Names under which the program itself acts. */
const reserved = new Set([commandLine, 'sample', 'unknown', 'demo-reviewer']);
