import { dirname } from 'node:path';
import type { Sha256 } from '../domain/ids.ts';
import { type Database, roomAt } from './database.ts';
import { DiskFull, plainError, saysDiskFull } from './disk-full.ts';
import { probeRoom } from './files.ts';
import type { JournaledWriter } from './journal/journaled-writer.ts';

/** Why a ledger takes nothing in at the moment. */
export interface Trouble {
  reason: 'disk-full' | 'database';
  /** Where room is missing, or the file that cannot be used. */
  path: string;
}

/** Free bytes below which a ledger says that it is not ready: a form with its bytes, line and rows takes less. */
const roomNeeded = 1024 * 1024;

/** Writers of a ledger one after another, and what keeps them from writing at the moment. */
export class WriteTurns {
  readonly #database: Database;
  readonly #writer: JournaledWriter;
  /** File of the journal. */
  readonly #journal: string;
  #trouble: Trouble | null = null;
  #tail: Promise<unknown> = Promise.resolve();
  /** By SHA-256, the end of the last work on these bytes. */
  readonly #onBytes = new Map<Sha256, Promise<void>>();

  constructor(database: Database, writer: JournaledWriter, journal: string) {
    this.#database = database;
    this.#writer = writer;
    this.#journal = journal;
  }

  /** Writers wait for each other: numbers are given before a transaction and taken after it. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = () => this.#watched(work);
    const next = this.#tail.then(run, run);
    this.#tail = next.catch(() => undefined);
    return next;
  }

  /**
   * What brings the same bytes waits until the one before has kept or dropped them: who fails must not drop, nor begin to
   * write again, what another has acknowledged. Other bytes are written meanwhile.
   */
  async aloneWith<T>(sha256: Sha256, work: () => Promise<T>): Promise<T> {
    const before = this.#onBytes.get(sha256);
    const done = before === undefined ? work() : before.then(work);
    const ended = done.then(
      () => undefined,
      () => undefined,
    );
    this.#onBytes.set(sha256, ended);
    try {
      return await done;
    } finally {
      if (this.#onBytes.get(sha256) === ended) this.#onBytes.delete(sha256);
    }
  }

  /** What keeps the ledger from taking anything in, after an attempt to get over it; null: nothing. */
  async trouble(): Promise<Trouble | null> {
    const path = dirname(this.#journal);
    if (roomAt(this.#journal) < roomNeeded) return { reason: 'disk-full', path };
    if (this.#trouble === null && !this.#writer.needsRecovery) return null;
    // A turn that comes about ends the trouble, or says it again.
    await this.inTurn(() => probeRoom(path, roomNeeded)).catch(() => undefined);
    return this.#trouble;
  }

  /** After an error of a reader: opens the database anew where DuckDB has given up. */
  async heal(error: unknown): Promise<void> {
    this.#writer.noticeError(error);
    if (this.#writer.needsRecovery) await this.inTurn(async () => undefined);
  }

  async #watched<T>(work: () => Promise<T>): Promise<T> {
    try {
      await this.#writer.recover();
      const result = await work();
      this.#trouble = null;
      await this.#database.checkpointIfDue();
      return result;
    } catch (error) {
      this.#writer.noticeError(error);
      const path = error instanceof DiskFull ? error.path : this.#database.path;
      if (saysDiskFull(error)) this.#trouble = { reason: 'disk-full', path };
      else if (this.#writer.needsRecovery) this.#trouble = { reason: 'database', path };
      throw plainError(error, path);
    }
  }
}
