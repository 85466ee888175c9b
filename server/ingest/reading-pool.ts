import { deserialize } from 'node:v8';
import { inflateRawSync } from 'node:zlib';
import { finding } from '../domain/finding.ts';
import type { IngestOptions } from '../domain/landing.ts';
import type { ListReading } from '../domain/list-reading.ts';
import { SharedThreads, ThreadsOfOne } from '../threads/shared-threads.ts';
import { type FileContent, Rejection } from './content.ts';
import type { PictureTable } from './form-picture.ts';
import type { FileToMark } from './open-to-mark.ts';
import type { ContentOrder, ListTask, MarkTask, PictureTask, ReadAnswer, ReadTask } from './read-worker.ts';

const limits = { seconds: 60, bytesPerExtraSecond: 1 << 20, memoryMegabytes: 1024 } as const;

/** A file that was read and waits for its turn, or why it cannot be taken. */
export type Waiting =
  | { kind: 'packed'; order: ContentOrder; open: () => FileContent }
  | { kind: 'rejected'; rejection: Rejection };

const threadsOf = new Map<number, SharedThreads>();

/** One waits for the next file; more are there while a folder is read. */
function threadsUpTo(count: number): SharedThreads {
  const known = threadsOf.get(count);
  if (known !== undefined) return known;
  const threads = new SharedThreads(new URL('./read-worker.ts', import.meta.url), {
    minThreads: 1,
    maxThreads: count,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes, maxYoungGenerationSizeMb: 24 },
  });
  threadsOf.set(count, threads);
  return threads;
}

/**
 * Threads that read files from outside. A file that kills its thread, hangs or outgrows its memory is a rejection of
 * that file only.
 */
export class ReadingPool {
  readonly #threads: ThreadsOfOne;

  /** @param threads how many files are read at the same time; the first of them starts at once, so that no file waits for it */
  constructor(threads: number) {
    this.#threads = new ThreadsOfOne(threadsUpTo(threads));
    this.#threads.start();
  }

  /** Content of one file. @throws Rejection */
  async read(bytes: Uint8Array, name: string, options: IngestOptions): Promise<FileContent> {
    const answer = await this.#run({ bytes, name, options, pack: false });
    if (answer.kind === 'content') return answer.content;
    throw answer.kind === 'rejected' ? new Rejection(...answer.findings) : new Error('packed unasked');
  }

  /** The same for a file that has to wait until others have landed. */
  async prepare(bytes: Uint8Array, name: string, options: IngestOptions): Promise<Waiting> {
    try {
      const answer = await this.#run({ bytes, name, options, pack: true });
      if (answer.kind === 'rejected') return { kind: 'rejected', rejection: new Rejection(...answer.findings) };
      if (answer.kind === 'content') throw new Error('not packed');
      const { packed, order } = answer;
      return { kind: 'packed', order, open: () => deserialize(inflateRawSync(packed)) };
    } catch (error) {
      if (error instanceof Rejection) return { kind: 'rejected', rejection: error };
      throw error;
    }
  }

  /** The tables of a file around places; none where it cannot be opened or kills its thread. */
  async picture(task: PictureTask): Promise<PictureTable[]> {
    try {
      return await this.#inTime(task.bytes, (signal) => this.#threads.running.run(task, { signal, name: 'picture' }));
    } catch (error) {
      if (error instanceof Rejection) return [];
      throw error;
    }
  }

  /** The tables of a file around places, and where marks belong; no anchors where it can bear none or cannot be opened. */
  async toMark(task: MarkTask): Promise<FileToMark> {
    try {
      return await this.#inTime(task.bytes, (signal) => this.#threads.running.run(task, { signal, name: 'toMark' }));
    } catch (error) {
      if (error instanceof Rejection) return { tables: [], anchors: null };
      throw error;
    }
  }

  /** What an attached list counts; unreadable where it kills its thread, hangs or outgrows its memory. */
  async countList(task: ListTask): Promise<ListReading> {
    try {
      return await this.#inTime(task.bytes, (signal) =>
        this.#threads.running.run(task, { signal, name: 'countAttached' }),
      );
    } catch (error) {
      if (error instanceof Rejection) return { read: false, list: task.list, why: 'unreadable' };
      throw error;
    }
  }

  #run(task: ReadTask): Promise<ReadAnswer> {
    return this.#inTime(task.bytes, (signal) => this.#threads.running.run(task, { signal }));
  }

  async #inTime<T>(bytes: Uint8Array, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const seconds = limits.seconds + Math.ceil(bytes.byteLength / limits.bytesPerExtraSecond);
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), seconds * 1000);
    try {
      return await run(timeout.signal);
    } catch (error) {
      throw new Rejection(reasonOf(error, timeout.signal.aborted, seconds));
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#threads.close();
  }
}

function reasonOf(error: unknown, late: boolean, seconds: number) {
  if (late) {
    const facts = { what: '读取秒数 seconds to read', count: seconds + 1, limit: seconds };
    return finding('document-too-large', 'blocks', '', facts);
  }
  const detail = error instanceof Error ? error.message : String(error);
  if (/memory limit|out of memory/i.test(detail)) {
    const facts = {
      what: '读取内存（MB） memory to read (MB)',
      count: limits.memoryMegabytes + 1,
      limit: limits.memoryMegabytes,
    };
    return finding('document-too-large', 'blocks', '', facts);
  }
  return finding('file-truncated', 'blocks', '', { detail: detail.slice(0, 200) });
}
