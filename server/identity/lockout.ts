import { LRUCache } from 'lru-cache';
import type { IdentityPolicy } from '../domain/identity-policy.ts';

interface Failures {
  count: number;
  /** Milliseconds since 1970. */
  last: number;
}

/**
 * Failed sign-ins by name, known or not: an unknown name is locked like a known one, so that nobody learns which exist.
 * After the free ones each failure locks the name for twice as long as the one before.
 */
export class Lockout {
  readonly #failures = new LRUCache<string, Failures>({ max: 20_000 });
  readonly #rules: IdentityPolicy['lock'];

  constructor(rules: IdentityPolicy['lock']) {
    this.#rules = rules;
  }

  /** Seconds until the name may be tried again; 0: now. */
  waitOf(name: string, now: Date): number {
    const failures = this.#failures.get(name);
    if (failures === undefined) return 0;
    const until = failures.last + this.#secondsAfter(failures.count) * 1000;
    return Math.max(0, Math.ceil((until - now.getTime()) / 1000));
  }

  #secondsAfter(count: number): number {
    const { free, firstSeconds, longestSeconds } = this.#rules;
    return count < free ? 0 : Math.min(longestSeconds, firstSeconds * 2 ** (count - free));
  }

  fail(name: string, at: Date): void {
    const count = (this.#failures.get(name)?.count ?? 0) + 1;
    this.#failures.set(name, { count, last: at.getTime() });
  }

  clear(name: string): void {
    this.#failures.delete(name);
  }
}
