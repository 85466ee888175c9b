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
/** How much longer than the last round the next one is thought to take at most. */
const slack = 1.5;
/** What a round that took long still counts for with each that took less. */
const remembered = 0.8;
/** Parts of the time for which former answers are given: how long a round is put off at most, and how long it lets acts go first. */
const most = { putOff: 0.7, behindActs: 0.25 } as const;

export interface RenewalsOptions {
  /** Makes an answer anew and keeps it. */
  ask: (asked: AskedAgain) => Promise<unknown>;
  /** Told of an answer that could not be made; its askers then ask for themselves. */
  failed: (error: unknown) => void;
  /** Milliseconds after a change for which the former answer may be given. */
  givenFor: number;
  /** Resolves when no act is being done; left out, at once. */
  actsDone?: (within: number) => Promise<void>;
  /** Milliseconds, never set back. */
  clock?: { now: () => number };
}

/**
 * Answers of superseded states that are made anew while the former ones are still given. What was asked a moment ago is
 * made anew in rounds that the state begins when it changes, not the next asker: readers who wait for one answer ask for no
 * other, whose former answer grows too old meanwhile, and they would wait for each in turn.
 *
 * A round begins as late as the time for which former answers may be given allows, by what the last rounds took. With a
 * report every second each answer is so made every other second, not after each report, and what is left of the
 * processor takes the reports in: whoever handed one in waits for it, and nobody waits for a round.
 */
export class Renewals {
  readonly #ask: (asked: AskedAgain) => Promise<unknown>;
  readonly #failed: (error: unknown) => void;
  readonly #givenFor: number;
  readonly #actsDone: (within: number) => Promise<void>;
  readonly #clock: { now: () => number };
  readonly #expected: LRUCache<string, AskedAgain>;
  readonly #waiting = new Set<string>();
  readonly #inTurn = pLimit(together);
  readonly #running = new Set<Promise<unknown>>();
  #next: NodeJS.Timeout | null = null;
  /** Milliseconds that a round is thought to take; null until there was one, which begins at once. */
  #takes: number | null = null;
  /** Until when the answers of this round let acts go first. */
  #politeUntil = 0;
  #closed = false;

  constructor({ ask, failed, givenFor, actsDone = async () => undefined, clock = performance }: RenewalsOptions) {
    this.#ask = ask;
    this.#failed = failed;
    this.#givenFor = givenFor;
    this.#actsDone = actsDone;
    this.#clock = clock;
    this.#expected = new LRUCache({ max: mostExpected, ttl: expectedFor, perf: clock });
  }

  /** Somebody asked: the answer will be made anew when the state changes within the next seconds. */
  expect(link: string, asked: AskedAgain): void {
    this.#expected.set(link, asked);
  }

  /** The state changed: whatever is expected to be asked for, and is old by then, is made anew in the next round. */
  begin(isOld: (link: string, asked: AskedAgain) => boolean): void {
    if (this.#closed || this.#next !== null) return;
    const putOff = Math.min(this.#givenFor - (this.#takes ?? this.#givenFor) * slack, this.#givenFor * most.putOff);
    this.#next = setTimeout(() => void this.#round(isOld), Math.max(0, putOff)).unref();
  }

  /** Somebody was given a former answer: it is made anew now, unless the round that follows will do it. */
  renewSoon(link: string, asked: AskedAgain): void {
    if (this.#next === null) void this.renew(link, asked);
  }

  /** Makes one answer anew when its turn comes, unless it waits already. */
  async renew(link: string, asked: AskedAgain): Promise<void> {
    if (this.#closed || this.#waiting.has(link)) return;
    this.#waiting.add(link);
    await this.#inTurn(async () => {
      const polite = this.#politeUntil - this.#clock.now();
      if (polite > 0) await this.#actsDone(polite);
      this.#waiting.delete(link);
      if (this.#closed) return;
      const made = this.#ask(asked).catch(this.#failed);
      this.#running.add(made);
      await made.finally(() => this.#running.delete(made));
    });
  }

  async #round(isOld: (link: string, asked: AskedAgain) => boolean): Promise<void> {
    this.#next = null;
    const began = this.#clock.now();
    this.#politeUntil = began + this.#givenFor * most.behindActs;
    const old = [...this.#expected.entries()].filter(([link, asked]) => isOld(link, asked));
    await Promise.all(old.map(([link, asked]) => this.renew(link, asked)));
    this.#takes = Math.max(this.#clock.now() - began, (this.#takes ?? 0) * remembered);
  }

  /** Nothing more is begun; resolves when what was begun is done: it reads a database that is closed next. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#next !== null) clearTimeout(this.#next);
    this.#expected.clear();
    this.#inTurn.clearQueue();
    await Promise.all(this.#running);
  }
}
