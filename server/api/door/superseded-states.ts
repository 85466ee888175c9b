/** A state that answers rest on. Both numbers only grow. */
export interface LedgerState {
  /** Number of the last event. */
  version: number;
  /** Grows when reviews were made anew, which happens without an event. */
  revision: number;
}

/** What an answer speaks of: without a version where it rests on no event, without a revision where on no review. */
export interface KnownState {
  version: number | null;
  revision: number | null;
}

/**
 * Since when the states of a ledger have been followed by newer ones. Every change comes through a request of this
 * process, so that noting the state with each request misses none by more than the time of that request.
 */
export class SupersededStates {
  readonly #recentFor: number;
  readonly #now: () => number;
  /** Noted states by ledger, oldest first; the first was followed too long ago or nothing is known of before it. */
  readonly #noted = new Map<string, (LedgerState & { at: number })[]>();

  /**
   * @param recentFor most milliseconds for which a state counts as recent after it was followed; 0: never
   * @param now milliseconds of a clock
   */
  constructor(recentFor: number, now: () => number) {
    this.#recentFor = recentFor;
    this.#now = now;
  }

  /** @returns whether the state is another one than the last that was noted */
  note(ledger: string, { version, revision }: LedgerState): boolean {
    const noted = this.#noted.get(ledger) ?? [];
    const newest = noted.at(-1);
    if (newest?.version === version && newest.revision === revision) return false;
    const now = this.#now();
    noted.push({ version, revision, at: now });
    while (noted[1] !== undefined && now - noted[1].at > this.#recentFor) noted.shift();
    this.#noted.set(ledger, noted);
    return newest !== undefined;
  }

  /** Was this state the newest one until `within` milliseconds ago? The newest itself is not. */
  isRecent(ledger: string, { version, revision }: KnownState, within = this.#recentFor): boolean {
    // Since when the first has been there is not known.
    const [first, ...later] = this.#noted.get(ledger) ?? [];
    const isAfter = (state: LedgerState): boolean =>
      (version !== null && state.version > version) || (revision !== null && state.revision > revision);
    if (first === undefined || isAfter(first)) return false;
    const follower = later.find(isAfter);
    return within > 0 && follower !== undefined && this.#now() - follower.at <= within;
  }
}
