import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import type { Archive } from '../../contract/papers.ts';
import { type ArchivedFile, streamArchive } from '../../documents/streamed-archive.ts';
import { whileAsked } from '../../store/asker.ts';
import { Moment } from '../../store/moment.ts';
import { makeArchiveFolder } from './archive-folder.ts';

/** Which archive is wanted. */
export interface WantedArchive {
  /** Only who began an archive may ask after it, cancel it and fetch it. */
  owner: string;
  /** Equal for equal archives of one owner. */
  question: string;
  round: string;
  /** Name of the finished file. */
  name: string;
  total: number;
  /** Of which all of it speaks in one state. */
  ledger: Moment['ledger'];
  /** Reads once what the archive will read of the ledger, so that all of it is of one state. */
  prepare: () => Promise<void>;
  /** Its files, made one after another while they are asked for. */
  files: (watch: (making: Archive['making'], done: number) => void) => AsyncIterable<ArchivedFile>;
}

interface Job {
  wanted: WantedArchive;
  archive: Archive;
  abort: AbortController;
  /** Of the finished file. */
  path: string | null;
  endedAt: number | null;
}

/** For how long a finished archive can be fetched. */
const keptFor = 3_600_000;
/** Finished archives that are kept, of everybody together; the oldest goes first. */
const keptFinished = 8;
/** Archives that wait or are being made, of everybody together. */
const mostWaiting = 8;
/** How often an archive is begun again where a repair of the database took its state of the ledger away. */
const tries = 3;

/** Why no further archive is begun. */
export class TooManyArchives extends Error {}

/**
 * Archives that are made in the background, one at a time, into files of a folder that only this process reads. Memory
 * holds one paper at a time. All of an archive speaks of one state of the ledger, whatever lands meanwhile.
 */
export class Archives {
  readonly #jobs = new Map<string, Job>();
  readonly #turn = pLimit(1);
  readonly #now: () => number;
  readonly #problemOf: (error: unknown) => Archive['problem'];
  #folder: Promise<string> | null = null;
  #running = new Set<Promise<void>>();

  /**
   * @param now milliseconds
   * @param problemOf says why an archive could not be made
   */
  constructor(now: () => number, problemOf: (error: unknown) => Archive['problem']) {
    this.#now = now;
    this.#problemOf = problemOf;
  }

  /** Begins an archive, or gives the one of the same question that is under way. @throws TooManyArchives */
  begin(wanted: WantedArchive): Archive {
    this.#forget();
    const jobs = [...this.#jobs.values()].filter(({ endedAt }) => endedAt === null);
    const same = jobs.find(({ wanted: other }) => other.owner === wanted.owner && other.question === wanted.question);
    if (same !== undefined) return same.archive;
    if (jobs.length >= mostWaiting) throw new TooManyArchives();
    const id = randomUUID();
    const job: Job = {
      wanted,
      archive: {
        id,
        round: wanted.round,
        state: 'waiting',
        done: 0,
        total: wanted.total,
        making: null,
        file: null,
        problem: null,
      },
      abort: new AbortController(),
      path: null,
      endedAt: null,
    };
    this.#jobs.set(id, job);
    const run = this.#turn(() => this.#make(job));
    this.#running.add(run);
    void run.finally(() => this.#running.delete(run));
    return job.archive;
  }

  /** How far an archive has come; undefined for one that is not there, or is another's. */
  of(id: string, owner: string): Archive | undefined {
    return this.#own(id, owner)?.archive;
  }

  /** Ends the making of an archive; what was made goes. */
  cancel(id: string, owner: string): Archive | undefined {
    const job = this.#own(id, owner);
    if (job !== undefined && job.endedAt === null) this.#end(job, { state: 'cancelled' });
    return job?.archive;
  }

  /** Where the finished file lies; null for an archive that is not ready. */
  fileOf(id: string, owner: string): { path: string; name: string; bytes: number } | null | undefined {
    const job = this.#own(id, owner);
    if (job === undefined) return undefined;
    const { path, archive } = job;
    return path === null || archive.file === null ? null : { path, ...archive.file };
  }

  /** Lets go of every archive: an original that some of them may hold was removed. */
  drop(): void {
    for (const job of this.#jobs.values()) {
      if (job.endedAt === null) this.#end(job, { state: 'cancelled' });
      void this.#remove(job).catch(() => undefined);
    }
    this.#jobs.clear();
  }

  /** Ends everything and removes every file. */
  async close(): Promise<void> {
    for (const job of this.#jobs.values()) if (job.endedAt === null) this.#end(job, { state: 'cancelled' });
    await Promise.all(this.#running);
    const folder = await this.#folder?.catch(() => null);
    if (folder != null) await rm(folder, { recursive: true, force: true });
  }

  #own(id: string, owner: string): Job | undefined {
    this.#forget();
    const job = this.#jobs.get(id);
    return job?.wanted.owner === owner ? job : undefined;
  }

  async #make(job: Job): Promise<void> {
    if (job.endedAt !== null) return;
    job.archive = { ...job.archive, state: 'making' };
    try {
      this.#folder ??= makeArchiveFolder(tmpdir());
      const path = join(await this.#folder, `${job.archive.id}.zip`);
      for (let attempt = 1; ; attempt += 1) {
        if (await this.#write(job, path)) break;
        if (attempt === tries) throw new Error('the state of the ledger was lost while its archive was made');
      }
      const { size } = await stat(path);
      if (job.endedAt !== null) return void (await this.#remove(job));
      job.path = path;
      const { name, total } = job.wanted;
      this.#end(job, { state: 'ready', done: total, file: { name, bytes: size } });
    } catch (error) {
      await this.#remove(job);
      if (job.endedAt === null) this.#end(job, { state: 'failed', problem: this.#problemOf(error) });
    }
  }

  /** Writes the whole file; false where it speaks of more than one state of the ledger. */
  async #write(job: Job, path: string): Promise<boolean> {
    const { wanted, abort } = job;
    const moment = new Moment(wanted.ledger);
    const watch = (making: Archive['making'], done: number): void => {
      if (job.endedAt === null) job.archive = { ...job.archive, making, done };
    };
    try {
      await whileAsked(abort.signal, moment, async () => {
        await wanted.prepare();
        if (!moment.mixed)
          await pipeline(streamArchive(wanted.files(watch)), createWriteStream(path, { mode: 0o600 }), {
            signal: abort.signal,
          });
      });
      return !moment.mixed;
    } finally {
      moment.end();
    }
  }

  #end(job: Job, end: Partial<Archive>): void {
    job.archive = { ...job.archive, making: null, ...end };
    job.endedAt = this.#now();
    if (job.archive.state !== 'ready') job.abort.abort();
  }

  async #remove({ archive }: Job): Promise<void> {
    const folder = await this.#folder?.catch(() => null);
    if (folder != null) await rm(join(folder, `${archive.id}.zip`), { force: true });
  }

  /** Lets go of what ended an hour ago, and of the oldest finished files where there are too many. */
  #forget(): void {
    // The newest first, also of those that ended at one moment.
    const ended = [...this.#jobs.values()]
      .reverse()
      .filter(({ endedAt }) => endedAt !== null)
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
    const old = this.#now() - keptFor;
    for (const [index, job] of ended.entries()) {
      if (index < keptFinished && (job.endedAt ?? 0) >= old) continue;
      this.#jobs.delete(job.archive.id);
      void this.#remove(job).catch(() => undefined);
    }
  }
}
