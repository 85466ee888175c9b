import { Tinypool } from 'tinypool';
import type { GatherTask, Judged, JudgeTask, YearTask } from './review-worker.ts';
import { missingClusters } from './review-worker-names.ts';

/** Milliseconds for which the thread waits for the next server of the process: to start it takes seconds. */
const patience = 3000;

let running: { pool: Tinypool; users: number } | null = null;

function start(): Tinypool {
  const pool = new Tinypool({
    filename: new URL('./review-thread.mjs', import.meta.url).href,
    runtime: 'worker_threads',
    execArgv: [],
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    isolateWorkers: false,
    idleTimeout: 300_000,
    // What it keeps is old; room for what is new as large as the server's own would be held for nothing.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  // A thread that dies is told by the task it had; the pool replaces it.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * The thread in which reports are judged, so that pages are answered meanwhile: one in a process, started when it is
 * first needed. It keeps what it has gathered by names that say whose it is.
 */
export class ReviewingThread {
  #pool: Tinypool | null = null;

  /** Which of these clusters are to be gathered before a year can be judged. */
  unknown(digests: readonly string[]): Promise<string[]> {
    return this.#started().run(digests, { name: 'unknown' });
  }

  gather(task: GatherTask): Promise<void> {
    return this.#started().run(task, { name: 'gather' });
  }

  /** Null where the thread has lost a cluster of the year: gather again. */
  judge(task: JudgeTask): Promise<Judged[] | null> {
    return this.#besideYear('judge', task);
  }

  /** Which reviews would come out the same beside the reports of a year; null as in `judge`. */
  holding(task: { year: YearTask; owns: readonly string[] }): Promise<string[] | null> {
    return this.#besideYear('holding', task);
  }

  async #besideYear<Reply>(name: 'judge' | 'holding', task: { year: YearTask }): Promise<Reply | null> {
    try {
      return await this.#started().run(task, { name });
    } catch (error) {
      if (error instanceof Error && error.message === missingClusters) return null;
      throw error;
    }
  }

  /** Ends the thread when nobody else uses it. */
  close(): void {
    if (this.#pool === null || running === null) return;
    this.#pool = null;
    const left = running;
    left.users -= 1;
    setTimeout(() => {
      if (left.users > 0 || running !== left) return;
      running = null;
      void left.pool.destroy();
    }, patience).unref();
  }

  #started(): Tinypool {
    if (this.#pool !== null) return this.#pool;
    running ??= { pool: start(), users: 0 };
    running.users += 1;
    this.#pool = running.pool;
    return this.#pool;
  }
}
