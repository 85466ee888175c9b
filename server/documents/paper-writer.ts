import { SharedThreads, ThreadsOfOne } from '../threads/shared-threads.ts';
import type { Paper } from './paper.ts';
import type { PaperKind } from './write-paper.ts';

const threads = new SharedThreads(new URL('./paper-thread.mjs', import.meta.url), {
  minThreads: 0,
  maxThreads: 1,
  concurrentTasksPerWorker: 1,
  idleTimeout: 60_000,
  resourceLimits: { maxYoungGenerationSizeMb: 32 },
});

/**
 * Writes papers in a thread of its own: hundreds of them one after another would keep the pages waiting. The thread is
 * started with the first paper and ends when there was none for a minute.
 */
export class PaperWriter {
  readonly #threads = new ThreadsOfOne(threads);

  /** As `writePaper`. */
  write(paper: Paper, kind: PaperKind): Promise<Uint8Array> {
    return this.#threads.running.run({ paper, kind });
  }

  close(): void {
    this.#threads.close();
  }
}
