/**
 * When each recent moment of a ledger was followed by the next. Every change comes through a request of this process,
 * so that noting the moment with each request misses none by more than the time of that request.
 */
export class SupersededStates {
  readonly #recentFor: number;
  readonly #now: () => number;
  readonly #newest = new Map<string, string>();
  readonly #followedAt = new Map<string, Map<string, number>>();

  /**
   * @param recentFor milliseconds for which a moment counts as recent after it was followed
   * @param now milliseconds of a clock
   */
  constructor(recentFor: number, now: () => number) {
    this.#recentFor = recentFor;
    this.#now = now;
  }

  note(ledger: string, moment: string): void {
    const newest = this.#newest.get(ledger);
    if (newest === moment) return;
    this.#newest.set(ledger, moment);
    if (newest === undefined || this.#recentFor === 0) return;
    const now = this.#now();
    const followed = this.#followedAt.get(ledger) ?? new Map<string, number>();
    this.#followedAt.set(ledger, followed);
    for (const [former, at] of followed) if (now - at > this.#recentFor) followed.delete(former);
    followed.set(newest, now);
  }

  /** Was this moment the newest one until a moment ago? */
  isRecent(ledger: string, moment: string): boolean {
    const at = this.#followedAt.get(ledger)?.get(moment);
    return at !== undefined && this.#now() - at <= this.#recentFor;
  }
}
