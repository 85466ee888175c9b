import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { Scope } from '../../domain/scope.ts';

/** How an answer is asked for once more. */
export interface AskedAgain {
  url: string;
  headers: Record<string, string>;
  /** What those may see for whom it is made. */
  scope: Scope;
}

/**
 * Answers that are made anew together: more at once only share the processor, so that all of them are old when they
 * are done, while one that waits for its turn speaks of the newest state when it leaves.
 */
const together = 2;
/** Milliseconds for which somebody who asked is expected to ask again. */
const expectedFor = 5000;
/** Links that are expected to be asked for again: more than those of all pages that people of all seats look at within seconds. */
const mostExpected = 500;

/**
 * Answers of superseded states that are made anew while the former ones are still given. What was asked a moment ago is
 * begun when the state changes, not when the next asker comes: readers who wait for one answer ask for no other, whose
 * former answer grows too old meanwhile, and they would wait for each in turn.
 */
export class Renewals {
  readonly #ask: (asked: AskedAgain) => Promise<unknown>;
  readonly #failed: (error: unknown) => void;
  readonly #expected: LRUCache<string, AskedAgain>;
  readonly #waiting = new Set<string>();
  readonly #inTurn = pLimit(together);
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  /**
   * @param ask makes an answer anew and keeps it
   * @param failed told of an answer that could not be made; its askers then ask for themselves
   * @param clock milliseconds, never set back
   */
  constructor(
    ask: (asked: AskedAgain) => Promise<unknown>,
    failed: (error: unknown) => void,
    clock: { now: () => number } = performance,
  ) {
    this.#ask = ask;
    this.#failed = failed;
    this.#expected = new LRUCache({ max: mostExpected, ttl: expectedFor, perf: clock });
  }

  /** Somebody asked: the answer will be made anew when the state changes within the next seconds. */
  expect(link: string, asked: AskedAgain): void {
    this.#expected.set(link, asked);
  }

  /** The state changed: whatever is expected to be asked for, and is now old, waits for its turn. */
  begin(isOld: (link: string, asked: AskedAgain) => boolean): void {
    for (const [link, asked] of this.#expected.entries()) if (isOld(link, asked)) this.renew(link, asked);
  }

  /** Makes one answer anew when its turn comes, unless it waits already. */
  renew(link: string, asked: AskedAgain): void {
    if (this.#closed || this.#waiting.has(link)) return;
    this.#waiting.add(link);
    void this.#inTurn(() => {
      this.#waiting.delete(link);
      const made = this.#ask(asked).catch(this.#failed);
      this.#running.add(made);
      return made.finally(() => this.#running.delete(made));
    });
  }

  /** Nothing more is begun; resolves when what was begun is done: it reads a database that is closed next. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#expected.clear();
    this.#inTurn.clearQueue();
    await Promise.all(this.#running);
  }
}
