/** Which state of a ledger is shown. */
export interface Shows {
  /** Number of the last event. */
  version: number;
  /** Number of the last event that changed figures: comments and conclusions of a review change none. */
  figures: number;
}

/** What a moment needs to know of its ledger. */
interface Versioned {
  readonly version: number;
  readonly figuresVersion: number;
}

/**
 * The state of a ledger that one answer speaks of: all its reads see the same events, whatever lands meanwhile. It holds
 * the snapshots it has read until it ends.
 */
export class Moment {
  readonly ledger: Versioned;
  #version: number;
  #figures: number;
  #used = false;
  #mixed = false;
  #restsOnReviews = false;
  #restsOnOthers = false;
  readonly #held = new Map<string, { value: unknown; release: () => void }>();

  constructor(ledger: Versioned) {
    this.ledger = ledger;
    this.#version = ledger.version;
    this.#figures = ledger.figuresVersion;
  }

  /** Number of the last event that the answer may know of. */
  get version(): number {
    return this.#version;
  }

  get shows(): Shows {
    return { version: this.#version, figures: this.#figures };
  }

  /** Does a snapshot show what this answer speaks of? */
  fits(shows: Shows, reviewed: boolean): boolean {
    return reviewed ? shows.version === this.#version : shows.figures === this.#figures;
  }

  /** Reads of two states went into the answer: it is no answer to either. */
  get mixed(): boolean {
    return this.#mixed;
  }

  /** The answer rests on reviews, which are made anew without an event. */
  noteReviews(): void {
    this.#restsOnReviews = true;
  }

  /** The answer rests on what its asker may not see, such as what all clusters add up to. */
  noteOthers(): void {
    this.#restsOnOthers = true;
  }

  get restsOnOthers(): boolean {
    return this.#restsOnOthers;
  }

  /** Nothing of the ledger was read: the answer is the same after any event. */
  get restsOnNothing(): boolean {
    return !this.#used && this.#held.size === 0;
  }

  get restsOnReviews(): boolean {
    return this.#restsOnReviews;
  }

  /** Something of this moment was read that did not come from a snapshot. */
  use(): number {
    this.#used = true;
    return this.#version;
  }

  /** What was held under a name, where it still stands. */
  held(name: string): unknown {
    return this.#held.get(name)?.value;
  }

  /**
   * Keeps a snapshot until the moment ends.
   * @param reviewed the snapshot hangs on every event, not only on those that change figures
   */
  hold(name: string, value: unknown, shows: Shows, reviewed: boolean, release: () => void): void {
    if (!this.fits(shows, reviewed)) {
      // A report landed before the first read: the answer speaks of the state after it.
      if (this.#used || this.#held.size > 0) this.#mixed = true;
      this.#version = Math.max(this.#version, shows.version);
      this.#figures = Math.max(this.#figures, shows.figures);
    }
    this.#held.get(name)?.release();
    this.#held.set(name, { value, release });
  }

  end(): void {
    for (const { release } of this.#held.values()) release();
    this.#held.clear();
  }
}
