/**
 * When each recent version of a ledger was followed by the next. Every change comes through a request of this process,
 * so that noting the version with each request misses none by more than the time of that request.
 */
export class SupersededStates {
  readonly #recentFor: number;
  readonly #newest = new Map<string, number>();
  readonly #followedAt = new Map<string, Map<number, number>>();

  /** @param recentFor milliseconds for which a version counts as recent after it was followed */
  constructor(recentFor: number) {
    this.#recentFor = recentFor;
  }

  note(ledger: string, version: number): void {
    const newest = this.#newest.get(ledger);
    if (newest === version) return;
    this.#newest.set(ledger, version);
    if (newest === undefined || this.#recentFor === 0) return;
    const now = performance.now();
    const followed = this.#followedAt.get(ledger) ?? new Map<number, number>();
    this.#followedAt.set(ledger, followed);
    for (const [former, at] of followed) if (now - at > this.#recentFor) followed.delete(former);
    followed.set(newest, now);
  }

  /** Was this version the newest one until a moment ago? */
  isRecent(ledger: string, version: number): boolean {
    const at = this.#followedAt.get(ledger)?.get(version);
    return at !== undefined && performance.now() - at <= this.#recentFor;
  }
}
