import { Tinypool } from 'tinypool';
import { compiledModule } from './compiled-module.ts';
import { ownLimits } from './own-limits.ts';

type Options = NonNullable<ConstructorParameters<typeof Tinypool>[0]>;

/** Milliseconds for which threads wait for the next server of the process: to start one takes seconds. */
const patience = 3000;

/**
 * Threads that all servers of a process share, started by whoever takes them first and ended some seconds after the last
 * has left. One that dies is told by the task it had, and replaced.
 */
export class SharedThreads {
  readonly #module: URL;
  readonly #options: Options;
  #running: { pool: Tinypool; users: number } | null = null;

  /** @param module whose exports are the tasks, named as `compiledModule` takes it */
  constructor(module: URL, options: Options) {
    this.#module = module;
    this.#options = {
      ...options,
      runtime: 'worker_threads',
      execArgv: [],
      isolateWorkers: false,
      // A thread that sleeps until its next task never comes to its event loop, where the collector of garbage ends its work.
      useAtomics: false,
    };
  }

  /** For one user, until it gives back what it got by `leave`. */
  take(): Tinypool {
    this.#running ??= { pool: this.#start(), users: 0 };
    this.#running.users += 1;
    return this.#running.pool;
  }

  leave(pool: Tinypool): void {
    const left = this.#running;
    // Threads that were ended have no users.
    if (left === null || left.pool !== pool) return;
    left.users -= 1;
    setTimeout(() => {
      if (left.users > 0 || this.#running !== left) return;
      this.#running = null;
      void pool.destroy();
    }, patience).unref();
  }

  #start(): Tinypool {
    const { resourceLimits = {}, ...options } = this.#options;
    const pool = new Tinypool({
      ...options,
      resourceLimits: ownLimits(resourceLimits),
      filename: compiledModule(this.#module).href,
    });
    pool.on('error', () => undefined);
    return pool;
  }
}

/** The part of `SharedThreads` that one server holds: taken when it is first needed, left once. */
export class ThreadsOfOne {
  readonly #shared: SharedThreads;
  #pool: Tinypool | null = null;

  constructor(shared: SharedThreads) {
    this.#shared = shared;
  }

  /** Starts the threads where they do not run yet. */
  get running(): Tinypool {
    this.#pool ??= this.#shared.take();
    return this.#pool;
  }

  /** Starts them before the first task. */
  start(): void {
    void this.running;
  }

  close(): void {
    if (this.#pool !== null) this.#shared.leave(this.#pool);
    this.#pool = null;
  }
}
