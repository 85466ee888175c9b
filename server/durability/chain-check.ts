import type { Head } from '../store/journal/chain.ts';
import { parseSealed } from '../store/journal/chain.ts';
import { walkChain } from '../store/journal/journal.ts';
import { readTexts } from '../store/journal/read-lines.ts';
import type { Ledger } from '../store/ledger.ts';

export interface CheckedChain {
  /** Whole lines, each of which follows from the one before it. */
  lines: number;
  head: Head;
  /** Was every line whole, up to the end that the running program knows? */
  whole: boolean;
  /** 1-based line of the file that is the first at fault. */
  brokenLine: number | null;
  /** UTC instant at which the check began. */
  at: string;
}

export interface CheckState {
  /** Bytes read of those there were when the check began; null: none is under way. */
  running: { done: number; of: number } | null;
  /** The last check that ended; null before the first since the start. */
  checked: CheckedChain | null;
  /** Why the last check could not be made. */
  failed: boolean;
}

/**
 * Checks the chain of a journal from its first line, while the ledger goes on: what is added meanwhile belongs to the
 * next check. Whoever asks during a check waits for that one.
 */
export class ChainCheck {
  readonly #ledger: Ledger;
  readonly #now: () => Date;
  #running: { done: number; of: number } | null = null;
  #run: Promise<void> = Promise.resolve();
  #checked: CheckedChain | null = null;
  #failed = false;

  constructor(ledger: Ledger, now: () => Date) {
    this.#ledger = ledger;
    this.#now = now;
  }

  get state(): CheckState {
    const running = this.#running === null ? null : { ...this.#running };
    return { running, checked: this.#checked, failed: this.#failed };
  }

  /** Begins a check, unless one is under way; resolves when it has ended. */
  begin(): Promise<void> {
    if (this.#running !== null) return this.#run;
    this.#running = { done: 0, of: this.#ledger.journal.size };
    this.#failed = false;
    this.#run = this.#check()
      .catch(() => {
        this.#failed = true;
      })
      .finally(() => {
        this.#running = null;
      });
    return this.#run;
  }

  async #check(): Promise<void> {
    const at = this.#now().toISOString();
    const { journal } = this.#ledger;
    // Taken in turn: a line that may still be taken back is not part of it.
    const { size, head } = await this.#ledger.exclusively(async () => ({ size: journal.size, head: journal.head }));
    this.#running = { done: 0, of: size };
    const onRead = (done: number) => {
      this.#running = { done, of: size };
    };
    const end = await walkChain(journal.path, () => undefined, { size, onRead });
    const whole = end.broken === null && end.torn === 0 && end.head.hash === head.hash;
    this.#checked = { lines: end.count, head: end.head, whole, brokenLine: end.broken?.line ?? null, at };
  }

  /**
   * Is a head that was printed before part of the chain as it was last checked? null where nothing was checked yet, or
   * the head is younger than the check.
   */
  async knows({ seq, hash }: Head): Promise<boolean | null> {
    const checked = this.#checked;
    if (checked === null) return null;
    if (seq >= checked.lines) return checked.whole && seq <= this.#ledger.journal.head.seq ? null : false;
    const extent = this.#ledger.journal.index.extentOf(seq);
    if (extent === null) return false;
    for await (const text of readTexts(this.#ledger.journal.path, [extent])) {
      const line = parseSealed(text.trimEnd());
      return line !== null && line.seq === seq && line.hash === hash;
    }
    return false;
  }
}
