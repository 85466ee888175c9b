import { Tinypool } from 'tinypool';
import type { GatherTask, Judged, JudgeTask } from './review-worker.ts';
import { missingClusters } from './review-worker-names.ts';

/** The thread in which reports are judged, so that pages are answered meanwhile. It keeps what it has gathered. */
export class ReviewingThread {
  readonly #pool: Tinypool;

  constructor() {
    this.#pool = new Tinypool({
      filename: new URL('./review-thread.mjs', import.meta.url).href,
      runtime: 'worker_threads',
      execArgv: [],
      minThreads: 1,
      maxThreads: 1,
      concurrentTasksPerWorker: 1,
      isolateWorkers: false,
      idleTimeout: 300_000,
    });
    // A thread that dies is told by the task it had; the pool replaces it.
    this.#pool.on('error', () => undefined);
  }

  /** Which of these clusters are to be gathered before a year can be judged. */
  unknown(digests: readonly string[]): Promise<string[]> {
    return this.#pool.run(digests, { name: 'unknown' });
  }

  gather(task: GatherTask): Promise<void> {
    return this.#pool.run(task, { name: 'gather' });
  }

  /** Null where the thread has lost a cluster of the year: gather again. */
  async judge(task: JudgeTask): Promise<Judged[] | null> {
    try {
      return await this.#pool.run(task, { name: 'judge' });
    } catch (error) {
      if (error instanceof Error && error.message === missingClusters) return null;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}
