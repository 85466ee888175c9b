import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Database, isFatal, readSql } from '../database.ts';
import { canonical } from './chain.ts';
import type { Journal } from './journal.ts';
import type { JournalEntry, JournalLine } from './lines.ts';
import { readPosition } from './open-journal.ts';

const insertEntry = readSql(join(import.meta.dirname, 'queries'), 'insert-journal-entry');

/** A line of the journal that comes out otherwise when it is repeated: by a reader that reads the file differently. */
export interface Difference {
  seq: number;
  /** Name of the file, or kind of the act. */
  name: string;
}

export interface Written<T> {
  result: T;
  entry: JournalEntry;
}

/**
 * Transactions with their line of the journal. The line is on disk before the commit, the commit before the answer; a
 * line whose commit failed is taken back. A process killed in between leaves a line that the next start repeats.
 */
export class JournaledWriter {
  readonly #database: Database;
  readonly #journal: Journal;
  /** What to read again from the tables after the database was opened anew. */
  readonly #reload: () => Promise<void>;
  /** The line that a start or a rebuild repeats. */
  #repeating: JournalLine | null = null;
  readonly differences: Difference[] = [];
  /** The database has to be opened anew before it is used again. */
  #stopped = false;
  /** A line whose commit failed, as long as the tables cannot be asked. */
  #undecided: JournalLine | null = null;

  constructor(database: Database, journal: Journal, reload: () => Promise<void>) {
    this.#database = database;
    this.#journal = journal;
    this.#reload = reload;
  }

  /** Runs `work` in a transaction and records it; `work` says with its result what the journal is to hold. */
  async write<T>(work: (connection: DuckDBConnection) => Promise<Written<T>>): Promise<T> {
    await this.recover();
    const state: { line: JournalLine | null; written: Written<T> | null } = { line: null, written: null };
    try {
      return await this.#database.transaction(async (connection) => {
        state.written = await work(connection);
        const { entry, result } = state.written;
        state.line = this.#repeating ?? (await this.#journal.append(entry));
        if (this.#repeating !== null) this.#compare(this.#repeating, entry);
        await this.#database.run(insertEntry, { seq: state.line.seq, hash: state.line.hash });
        return result;
      });
    } catch (error) {
      this.#stopped ||= isFatal(error);
      const { line, written } = state;
      if (line === null || written === null || this.#repeating !== null) throw error;
      this.#undecided = line;
      // Where the tables cannot be asked now, the next call decides.
      const committed = await this.#decide().catch(() => false);
      if (committed) return written.result;
      throw error;
    }
  }

  /** Repeats a line of the journal, whose transaction `work` writes by way of this writer. */
  async repeat(line: JournalLine, work: () => Promise<void>): Promise<void> {
    this.#repeating = line;
    try {
      await work();
      if ((await readPosition(this.#database)).seq === line.seq) return;
      // Nothing was written: what the line says is known already to a reader that took an earlier file.
      this.#differ(line);
      await this.#database.transaction(() => this.#database.run(insertEntry, { seq: line.seq, hash: line.hash }));
    } finally {
      this.#repeating = null;
    }
  }

  /** Adds a line that changes no table. */
  async note(entry: JournalEntry): Promise<void> {
    await this.recover();
    await this.#journal.append(entry);
  }

  /** Must the database be opened anew, or a line be decided, before anything is written? */
  get needsRecovery(): boolean {
    return this.#stopped || this.#undecided !== null;
  }

  /** An error of a reader: the next call opens the database anew where that is needed. */
  noticeError(error: unknown): void {
    this.#stopped ||= isFatal(error);
  }

  async recover(): Promise<void> {
    if (this.needsRecovery) await this.#decide();
  }

  /** Asks the tables whether the undecided line was committed; if not, it is taken back. */
  async #decide(): Promise<boolean> {
    const reopened = this.#stopped;
    if (this.#stopped) {
      await this.#database.reopen();
      this.#stopped = false;
    }
    const line = this.#undecided;
    const { seq } = await readPosition(this.#database).catch((error: unknown) => {
      this.#stopped ||= isFatal(error);
      throw error;
    });
    const committed = line !== null && seq >= line.seq;
    if (line !== null && !committed) await this.#journal.takeBack(line);
    this.#undecided = null;
    if (reopened || committed) await this.#reload();
    return committed;
  }

  #compare(line: JournalLine, entry: JournalEntry): void {
    const { v: _v, seq: _seq, prev: _prev, hash: _hash, ...was } = line;
    if (canonical(was) !== canonical(entry)) this.#differ(line);
  }

  #differ(line: JournalLine): void {
    const name = line.kind === 'arrival' ? line.name : line.kind === 'act' ? line.act : line.kind;
    this.differences.push({ seq: line.seq, name });
  }
}
