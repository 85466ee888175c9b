import type { Paper } from '../../documents/paper.ts';
import type { PaperKind } from '../../documents/write-paper.ts';
import { SharedThreads, ThreadsOfOne } from '../../threads/shared-threads.ts';
import type { AnnualTask, BulletinTask, ClusterSlidesTask, TitledFile, TopicSlidesTask } from './paper-tasks.ts';

const threads = new SharedThreads(new URL('./paper-tasks.ts', import.meta.url), {
  minThreads: 0,
  maxThreads: 1,
  concurrentTasksPerWorker: 1,
  idleTimeout: 600_000,
  resourceLimits: { maxYoungGenerationSizeMb: 16 },
});

/**
 * Makes papers in a thread of its own, one after another: to draw and to write one takes up to seconds, in which pages are
 * answered. The thread is started with the first paper and ends when there was none for ten minutes: it holds some hundreds of megabytes.
 */
export class PaperWriter {
  readonly #threads = new ThreadsOfOne(threads);

  paper(paper: Paper, kind: PaperKind): Promise<TitledFile> {
    return this.#run('paper', { paper, kind });
  }

  bulletin(kind: PaperKind, ...of: BulletinTask['of']): Promise<TitledFile> {
    return this.#run('bulletin', { of, kind } satisfies BulletinTask);
  }

  annualReport(kind: PaperKind, ...of: AnnualTask['of']): Promise<TitledFile> {
    return this.#run('annualReport', { of, kind } satisfies AnnualTask);
  }

  topicSlides(...of: TopicSlidesTask): Promise<TitledFile> {
    return this.#run('topicSlides', of);
  }

  clusterSlides(...of: ClusterSlidesTask): Promise<TitledFile> {
    return this.#run('clusterSlides', of);
  }

  #run(name: string, task: unknown): Promise<TitledFile> {
    return this.#threads.running.run(task, { name });
  }

  close(): void {
    this.#threads.close();
  }
}
