import { Tinypool } from 'tinypool';
import type { Paper } from './paper.ts';
import type { PaperKind } from './write-paper.ts';

/**
 * Writes papers in a thread of its own: hundreds of them one after another would keep the pages waiting. The thread is
 * started with the first paper and ends when there was none for a minute.
 */
export class PaperWriter {
  #pool: Tinypool | null = null;

  /** As `writePaper`. */
  write(paper: Paper, kind: PaperKind): Promise<Uint8Array> {
    this.#pool ??= new Tinypool({
      filename: new URL('./paper-thread.mjs', import.meta.url).href,
      runtime: 'worker_threads',
      execArgv: [],
      minThreads: 0,
      maxThreads: 1,
      concurrentTasksPerWorker: 1,
      isolateWorkers: false,
      idleTimeout: 60_000,
      resourceLimits: { maxYoungGenerationSizeMb: 32 },
    });
    return this.#pool.run({ paper, kind });
  }

  async close(): Promise<void> {
    await this.#pool?.destroy();
    this.#pool = null;
  }
}
