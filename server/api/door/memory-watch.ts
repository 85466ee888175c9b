import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';

/** tight: caches are shrunk; short: questions are refused beside one that is being computed. */
export type MemoryPressure = 'none' | 'tight' | 'short';

const megabyte = 1024 * 1024;
/** Resident bytes that a process of this size needs at most in a January of a whole region. */
const usualLimit = 2048 * megabyte;
/** Parts of a limit at which caches shrink, and at which being short of memory is over. */
const [tightFrom, relievedBelow] = [0.8, 0.9];
/** Milliseconds between two looks, and between two times that caches are shrunk: freed memory goes back late. */
const [lookEvery, shrinkEvery] = [1000, 10_000];

export interface MemoryWatchOptions {
  /** Bytes, as parts of their limits: the larger one counts. */
  used: () => number;
  /** Lets go of what can be made again. */
  shrink: () => void;
  /** Milliseconds of a clock that is never set back. */
  now?: () => number;
}

/** Keeps the process from dying of memory: what can be made again is let go before anybody is refused. */
export class MemoryWatch {
  readonly #options: Required<MemoryWatchOptions>;
  #pressure: MemoryPressure = 'none';
  #shrunkAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;

  constructor({ used, shrink, now = () => performance.now() }: MemoryWatchOptions) {
    this.#options = { used, shrink, now };
  }

  get pressure(): MemoryPressure {
    return this.#pressure;
  }

  /** Looks every second, without keeping the process alive. */
  start(): void {
    this.#timer ??= setInterval(() => this.look(), lookEvery).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  look(): void {
    const { used, shrink, now } = this.#options;
    const part = used();
    const stillShort = this.#pressure === 'short' && part >= relievedBelow;
    this.#pressure = part >= 1 || stillShort ? 'short' : part >= tightFrom ? 'tight' : 'none';
    if (this.#pressure === 'none' || now() - this.#shrunkAt < shrinkEvery) return;
    this.#shrunkAt = now();
    shrink();
  }
}

/**
 * Resident bytes of the process as a part of what it may have, or used bytes of its heap as a part of the heap's limit.
 * @param limit megabytes; left out, 2048 or half of what the machine or its container has
 */
export function usedMemory(limit?: number): () => number {
  // 0 and numbers larger than the machine say that nothing is constrained.
  const constrained = process.constrainedMemory();
  const has = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  const resident = limit === undefined ? Math.min(usualLimit, has / 2) : limit * megabyte;
  return () => {
    const heap = getHeapStatistics();
    return Math.max(process.memoryUsage.rss() / resident, heap.used_heap_size / heap.heap_size_limit);
  };
}
