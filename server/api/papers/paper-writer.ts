import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { Paper } from '../../documents/paper.ts';
import type { PaperKind } from '../../documents/write-paper.ts';
import { SharedThreads, ThreadsOfOne } from '../../threads/shared-threads.ts';
import type {
  AnnualTask,
  BulletinTask,
  ClusterSlidesTask,
  PrepareTask,
  TitledFile,
  TopicSlidesTask,
} from './paper-tasks.ts';

const threads = new SharedThreads(new URL('./paper-tasks.ts', import.meta.url), {
  minThreads: 0,
  maxThreads: 1,
  concurrentTasksPerWorker: 1,
  idleTimeout: 600_000,
  resourceLimits: { maxYoungGenerationSizeMb: 24 },
});

/**
 * Makes papers in a thread of its own, one after another: to draw and to write one takes up to seconds, in which pages are
 * answered. The thread is started by `prepare` or the first paper and ends when there was neither for ten minutes: it holds
 * some hundreds of megabytes.
 */
export class PaperWriter {
  readonly #threads = new ThreadsOfOne(threads);

  /**
   * Has the thread read what papers with drawings need, before somebody asks for a bulletin; a paper that is asked for
   * meanwhile waits for one of the two kinds at most.
   * @param names of which bulletins speak, so that their signs are read
   * @param kinds that are asked for
   */
  async prepare(names: readonly string[], kinds: readonly PaperKind[] = ['docx', 'pdf']): Promise<void> {
    for (const kind of kinds)
      await this.#threads.running.run({ names, kind } satisfies PrepareTask, { name: 'prepare' });
  }

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

/** Names of which papers with drawings speak: those of the leagues. */
export const namesOnPapers = ({ territory }: Catalogue): string[] => territory.reporting.map(({ name }) => name.zh);
