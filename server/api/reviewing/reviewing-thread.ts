import { SharedThreads, ThreadsOfOne } from '../../threads/shared-threads.ts';
import type { countAlone } from './review-alone.ts';
import type { CountTask, GatherTask, Judged, JudgeTask, YearTask } from './review-worker.ts';
import { missingClusters } from './review-worker-names.ts';

const threads = new SharedThreads(new URL('./review-worker.ts', import.meta.url), {
  minThreads: 1,
  maxThreads: 1,
  concurrentTasksPerWorker: 1,
  idleTimeout: 300_000,
  // What it keeps is old; room for what is new as large as the server's own would be held for nothing.
  resourceLimits: { maxYoungGenerationSizeMb: 16 },
});

/**
 * The thread in which reports are judged, so that pages are answered meanwhile: one in a process, started when it is
 * first needed. It keeps what it has gathered by names that say whose it is.
 */
export class ReviewingThread {
  readonly #threads = new ThreadsOfOne(threads);

  /** Which of these clusters are to be gathered before a year can be judged. */
  unknown(digests: readonly string[]): Promise<string[]> {
    return this.#threads.running.run(digests, { name: 'unknown' });
  }

  gather(task: GatherTask): Promise<void> {
    return this.#threads.running.run(task, { name: 'gather' });
  }

  /** Null where the thread has lost a cluster of the year: gather again. */
  judge(task: JudgeTask): Promise<Judged[] | null> {
    return this.#besideYear('judge', task);
  }

  /** How many findings each review of a report by itself holds, in the order of the reports. */
  count(task: CountTask): Promise<ReturnType<typeof countAlone>[]> {
    return this.#threads.running.run(task, { name: 'count' });
  }

  /** Which reviews would come out the same beside the reports of a year; null as in `judge`. */
  holding(task: { year: YearTask; owns: readonly string[] }): Promise<string[] | null> {
    return this.#besideYear('holding', task);
  }

  async #besideYear<Reply>(name: 'judge' | 'holding', task: { year: YearTask }): Promise<Reply | null> {
    try {
      return await this.#threads.running.run(task, { name });
    } catch (error) {
      if (error instanceof Error && error.message === missingClusters) return null;
      throw error;
    }
  }

  /** Ends the thread when nobody else uses it. */
  close(): void {
    this.#threads.close();
  }
}
