import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DuckDBValue } from '@duckdb/node-api';
import { z } from 'zod';
import type { Finding } from '../domain/finding.ts';
import { IsoDate, type Sha256, SubmissionKind } from '../domain/ids.ts';
import type { ArrivedFile, Landed, Landing, OpenedOn, RegisterLookup, TakenAs } from '../domain/landing.ts';
import type { Scope } from '../domain/scope.ts';
import { moveContacts } from './contacts.ts';
import { Database, readSql } from './database.ts';
import { makeFolder, makePrivate } from './files.ts';
import { type Journal, walkChain } from './journal/journal.ts';
import { type Difference, JournaledWriter } from './journal/journaled-writer.ts';
import type { KeptOriginals } from './journal/kept-originals.ts';
import {
  type AccessEntry,
  type AccountEntry,
  type ArrivalEntry,
  type ChangingLine,
  changesTables,
  type LookEntry,
  type NotedLine,
} from './journal/lines.ts';
import { openJournal } from './journal/open-journal.ts';
import type {
  AttachedFile,
  LedgerEvent,
  ProcedureEvent,
  RemovalWanted,
  ReviewEvent,
  SharedEvent,
} from './ledger-events.ts';
import { LedgerFault } from './ledger-fault.ts';
import { LedgerState } from './ledger-state.ts';
import { LedgerWrites } from './ledger-writes.ts';
import type { Concerned } from './newest-changes.ts';
import { Originals } from './originals.ts';
import type { RegisterEntry } from './register.ts';
import { leaveOf } from './removal/leave.ts';
import { repeatLine } from './repeat-line.ts';
import { type Trouble, WriteTurns } from './write-turns.ts';

const folderOfQueries = join(import.meta.dirname, 'queries');
const sql = {
  compact: readSql(folderOfQueries, 'compact-current'),
  takenAs: readSql(folderOfQueries, 'taken-as'),
};

const journalName = 'journal.ndjson';

const TakenRow = z.strictObject({
  kind: SubmissionKind,
  year: z.number().int(),
  on_day: IsoDate,
  returned: z.boolean(),
});

export interface LedgerOptions {
  /** Folder that holds `ledger.duckdb` and `originals/`; made where it does not exist. */
  folder: string;
  memoryLimit?: string;
  threads?: number;
  /** Reads and lands an arrival of the journal once more; without it a journal ahead of its database is refused. */
  repeat?: Repeat;
  /** Indicators whose cells are personal data, as the catalogue says; left out where nothing is read or landed. */
  personal?: ReadonlySet<string>;
  /** Makes the tables from the journal in this file, which replaces or stands beside the database of the folder. */
  rebuildIn?: string;
  /** Told every line that changes no table, in order, while the ledger is opened: accounts are made from them. */
  onNoted?: (line: NotedLine) => void;
  /** After each line that was repeated. */
  onRepeated?: (done: number, of: number) => void;
}

/** Reads `bytes` again as on the day of `arrival` and lands or rejects them in `ledger`. */
export type Repeat = (arrival: ArrivalEntry, bytes: Uint8Array, ledger: Ledger) => Promise<void>;

/** The ledger: a journal, the original bytes and the DuckDB file made from them, owned by one process. */
export class Ledger {
  readonly database: Database;
  readonly journal: Journal;
  readonly originals: Originals;
  /** Where DuckDB itself may write files that go out. */
  readonly outgoing: string;
  readonly #state: LedgerState;
  readonly #writes: LedgerWrites;
  readonly #writer: JournaledWriter;
  readonly #turns: WriteTurns;

  private constructor(
    folder: string,
    outgoing: string,
    database: Database,
    journal: Journal,
    personal: ReadonlySet<string>,
  ) {
    this.outgoing = outgoing;
    this.database = database;
    this.journal = journal;
    this.originals = new Originals(folder);
    this.#state = new LedgerState(database);
    this.#writer = new JournaledWriter(database, journal, () => this.#state.load());
    this.#writes = new LedgerWrites(database, this.#writer, this.#state, personal);
    this.#turns = new WriteTurns(database, this.#writer, journal.path);
  }

  /**
   * Opens or creates the ledger in `folder`; ends or undoes what a killed process had begun, and repeats what the
   * journal holds and the tables do not.
   * @throws LedgerFault, DamagedOriginal, DiskFull
   */
  static async open(options: LedgerOptions): Promise<Ledger> {
    const { folder, repeat, rebuildIn, onRepeated, onNoted, personal = new Set(), ...limits } = options;
    await makeFolder(folder);
    const outgoing = resolve(folder, 'outgoing');
    const path = rebuildIn ?? join(folder, 'ledger.duckdb');
    const lines = join(folder, journalName);
    if (rebuildIn === undefined && !existsSync(path) && (await holdsActs(lines))) {
      throw new LedgerFault('database-missing', { path });
    }
    const first = !existsSync(lines);
    const database = await Database.open({ path, outgoing, ...limits });
    let ledger: Ledger | undefined;
    try {
      const { journal, originals, missing } = await openJournal(lines, database, () => new Date(), onNoted);
      ledger = new Ledger(folder, outgoing, database, journal, personal);
      await ledger.#state.load();
      // Before anything is repeated: what lands anew lands in its place.
      const contacts = [...ledger.#state.indicators].flatMap(([id, no]) => (personal.has(id) ? [no] : []));
      await moveContacts(database, contacts);
      for (const [index, line] of missing.entries()) {
        await ledger.#repeat(line, repeat, originals);
        onRepeated?.(index + 1, missing.length);
      }
      await ledger.originals.settle((sha256) => originals.names.has(sha256 as Sha256));
      // A killed process may have left bytes whose removal is on record.
      for (const { sha256, days, actor } of originals.removed()) {
        await ledger.originals.remove(sha256, { at: days.at, actor });
      }
      if (first) await makePrivate(folder);
      return ledger;
    } catch (error) {
      ledger?.journal.close();
      database.close();
      throw error;
    }
  }

  #repeat(line: ChangingLine, repeat: Repeat | undefined, kept: KeptOriginals): Promise<void> {
    const { database, originals, journal } = this;
    return repeatLine(line, {
      database,
      writer: this.#writer,
      writes: this.#writes,
      originals,
      kept,
      arrive: async (arrival) => {
        if (repeat === undefined) throw new LedgerFault('journal-not-repeated', { path: journal.path });
        const bytes = await originals.read(arrival.sha256);
        await this.#writer.repeat(arrival, () => repeat(arrival, bytes, this));
      },
    });
  }

  /** Lines that came out otherwise when they were repeated at the opening. */
  get differences(): readonly Difference[] {
    return this.#writer.differences;
  }

  /** Number of the newest event: changes with every change of the ledger, for ETags. */
  get version(): number {
    return this.#state.last.event;
  }

  /** Number of the newest event that changed figures: comments and conclusions of a review leave it as it is, a finding that is overruled or whose explanation is accepted does not. */
  get figuresVersion(): number {
    return this.#state.figures;
  }

  /** Number of the newest event that somebody within the scope may have seen: what others do changes nothing for him. */
  newestFor(scope: Scope): number {
    return this.#state.changes.newestFor(scope);
  }

  /** The clusters with the leagues whose seats see them now; null, which is everybody, where one lies nowhere at present. */
  concerned(clusters: readonly number[]): Concerned[] | null {
    return this.#state.concerned(clusters);
  }

  /** No file was accepted yet. */
  get isEmpty(): boolean {
    return this.#state.accepted.size === 0;
  }

  get register(): RegisterLookup {
    return this.#state.register;
  }

  /** The register with where every cluster stands. */
  entries(): Iterable<RegisterEntry> {
    return this.#state.register.entries();
  }

  /** Small number of an indicator; undefined where no submission ever stated it. */
  indicatorNumber(id: string): number | undefined {
    return this.#state.indicators.get(id);
  }

  /** Was this very file accepted before? A file that was rejected may be tried again. */
  isAccepted(sha256: Sha256): boolean {
    return this.#state.accepted.has(sha256);
  }

  /** As what the parts of an accepted file were taken; nothing of a file that states no cluster. */
  async takenAs(sha256: Sha256): Promise<TakenAs[]> {
    const rows = await this.database.rows(sql.takenAs, { sha256 }, TakenRow);
    return rows.map(({ kind, year, on_day, returned }) => ({ kind, year, on: on_day, returned }));
  }

  /** Day from which what is recorded now is known: the clock's, never before the previous event. */
  knowledgeDay(clock: IsoDate): IsoDate {
    return this.#state.knowledgeDay(clock);
  }

  /** The round that was opened last: history for days before it would change what it rests on. */
  newestRound(): OpenedOn | null {
    return this.#state.newestRound;
  }

  /** Rows of one bound statement; see `Database.rows`. */
  rows<T extends z.ZodType>(text: string, params: Record<string, DuckDBValue>, row: T): Promise<z.infer<T>[]> {
    return this.database.rows(text, params, row);
  }

  /** Takes in an accepted file as a whole, in one transaction; after it returns nothing of it can be lost. */
  async land(landing: Landing): Promise<Landed> {
    const { sha256 } = landing.file;
    return this.#turns.aloneWith(sha256, async () => {
      const received = this.#receive(landing.file);
      try {
        const landed = await this.#turns.inTurn(() =>
          this.#writes.land({ ...landing, file: this.#onKnowledgeDay(landing.file) }, received),
        );
        await this.#keep(sha256);
        return landed;
      } catch (error) {
        await received.catch(() => undefined);
        await this.#dropUnknown(sha256);
        throw error;
      }
    });
  }

  /** Keeps a rejected file's bytes and the reasons; nothing of it becomes a figure. */
  async reject(file: ArrivedFile, findings: readonly Finding[]): Promise<void> {
    await this.#turns.aloneWith(file.sha256, async () => {
      const received = this.#receive(file);
      try {
        await this.#turns.inTurn(() => received.then(() => this.#writes.reject(this.#onKnowledgeDay(file), findings)));
      } catch (error) {
        await received.catch(() => undefined);
        await this.#dropUnknown(file.sha256);
        throw error;
      }
      await this.#keep(file.sha256);
    });
  }

  /** Begins to write bytes; whoever awaits it gets the error, and nobody has to. */
  #receive({ sha256, bytes }: Pick<ArrivedFile, 'sha256' | 'bytes'>): Promise<void> {
    const received = this.originals.receive(sha256, bytes);
    received.catch(() => undefined);
    return received;
  }

  /** What is in the ledger stays acknowledged where its bytes cannot be moved now: they are read where they are. */
  async #keep(sha256: Sha256): Promise<void> {
    await this.originals.keep(sha256).catch(() => undefined);
  }

  /** Bytes of a failed landing go, unless the journal may hold a line of them. */
  async #dropUnknown(sha256: Sha256): Promise<void> {
    if (!this.#state.accepted.has(sha256) && !this.#writer.needsRecovery) await this.originals.drop(sha256);
  }

  /** Records that a submission was returned, withdrawn or counts again; the vintage before it answers at once. */
  record(event: LedgerEvent): Promise<void> {
    return this.recordAll([event]);
  }

  /** The same for several, with nothing between them. */
  recordAll(events: readonly LedgerEvent[]): Promise<void> {
    return this.#turns.inTurn(async () => {
      for (const event of events) await this.#writes.record({ ...event, at: this.knowledgeDay(event.at) });
    });
  }

  /**
   * Records an act of the review; gives its event number, which is the new version of the cluster or round.
   * @throws StaleVersion where something happened since its author looked
   */
  act(event: ReviewEvent): Promise<number> {
    return this.#turns.inTurn(() => this.#writes.act({ ...event, at: this.knowledgeDay(event.at) }));
  }

  /**
   * The same of an act that brings a file along, whose bytes are kept among the originals. All of it is done in its turn:
   * who attaches the same file twice at once cannot lose the bytes of the one that was acknowledged.
   * @throws StaleVersion, DiskFull
   */
  attach(event: ReviewEvent, file: AttachedFile): Promise<number> {
    return this.#attach(file, () => this.#writes.act({ ...event, at: this.knowledgeDay(event.at) }));
  }

  #attach({ sha256, bytes }: AttachedFile, act: () => Promise<number>): Promise<number> {
    return this.#turns.aloneWith(sha256, () =>
      this.#turns.inTurn(async () => {
        const held = this.originals.holds(sha256);
        try {
          await this.originals.receive(sha256, bytes);
          const no = await act();
          await this.#keep(sha256);
          return no;
        } catch (error) {
          if (!held) await this.#dropUnknown(sha256);
          throw error;
        }
      }),
    );
  }

  /**
   * Records an act on what colleagues share; gives its event number, which is the new version of what it is about.
   * No figure changes by it.
   * @throws StaleVersion where something happened since its author looked
   */
  share(event: SharedEvent): Promise<number> {
    return this.#turns.inTurn(() => this.#writes.share({ ...event, at: this.knowledgeDay(event.at) }));
  }

  /**
   * Records an act on a call or an application; gives its event number, which is the new version of what it is about.
   * @param file that the act brings along, kept as by `attach`
   * @throws StaleVersion where something happened since its author looked
   */
  proceed(event: ProcedureEvent, file: AttachedFile | null = null): Promise<number> {
    const act = () => this.#writes.proceed({ ...event, at: this.knowledgeDay(event.at) });
    return file === null ? this.#turns.inTurn(act) : this.#attach(file, act);
  }

  /** The same of an act of the samples, which are history by nature: it is known from its own day, not from today. */
  proceedInPast(event: ProcedureEvent): Promise<number> {
    return this.#turns.inTurn(() => this.#writes.proceed(event));
  }

  #onKnowledgeDay(file: ArrivedFile): ArrivedFile {
    return file.knownAt === null ? file : { ...file, knownAt: this.knowledgeDay(file.knownAt) };
  }

  /**
   * Removes the bytes of a kept file for good, with the words of contacts that were read of it. The figures stay: what was
   * read is kept as an original of its own, from which the tables can be made again.
   * @returns how many cells lost their words
   * @throws DamagedOriginal, RemovedOriginal where there are no bytes to remove; LeaveDiffers where what was read could
   *   not be told in full, and nothing was removed
   */
  removeOriginal({ sha256, reason, actor, at, recordedAt }: RemovalWanted): Promise<number> {
    return this.#turns.aloneWith(sha256, () =>
      this.#turns.inTurn(async () => {
        await this.originals.read(sha256);
        const { residue, contents, cells } = await leaveOf(this, sha256);
        const day = this.knowledgeDay(at);
        if (residue !== null) await this.originals.receive(residue.sha256, residue.bytes);
        const entry = { sha256, residue: residue?.sha256 ?? null, contents, cells, reason, actor };
        await this.#writes.clearContacts({ kind: 'removal', ...entry, days: { at: day, recorded: recordedAt } });
        if (residue !== null) await this.#keep(residue.sha256);
        await this.originals.remove(sha256, { at: day, actor });
        await this.database.checkpoint();
        return cells;
      }),
    );
  }

  /**
   * Writes a line that changes no table: who came in, was turned away or took something out, and changes of accounts.
   * It is on disk when this returns.
   */
  note(entry: AccessEntry | AccountEntry | LookEntry): Promise<void> {
    return this.#turns.inTurn(() => this.#writer.note(entry));
  }

  /** Rewrites the current figures in the order analytics reads them; call it after a bulk of files. */
  compact(): Promise<void> {
    return this.#turns.inTurn(async () => {
      await this.database.transaction(async (connection) => {
        await connection.run(sql.compact);
      });
      await this.database.checkpoint();
    });
  }

  /** Runs `work` while nothing is written: for a copy of the files, or a look at all of them. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.inTurn(work);
  }

  /** What keeps the ledger from taking anything in, after an attempt to get over it; null: nothing. */
  trouble(): Promise<Trouble | null> {
    return this.#turns.trouble();
  }

  /** After an error of a reader: opens the database anew where DuckDB has given up. */
  heal(error: unknown): Promise<void> {
    return this.#turns.heal(error);
  }

  close(): void {
    this.database.close();
    this.journal.close();
  }
}

async function holdsActs(journal: string): Promise<boolean> {
  let holds = false;
  await walkChain(journal, (line) => {
    holds ||= changesTables(line);
  });
  return holds;
}
