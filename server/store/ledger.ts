import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { z } from 'zod';
import type { Finding } from '../domain/finding.ts';
import { ClusterId, IsoDate, type Sha256, SubmissionId, SubmissionKind } from '../domain/ids.ts';
import { knownFrom, laterDay } from '../domain/knowledge-day.ts';
import type { ArrivedFile, Landed, Landing, OpenedOn, RegisterLookup, TakenAs } from '../domain/landing.ts';
import { ProcedureActKind, parseProcedureAct } from '../domain/procedure-acts.ts';
import { RoundId } from '../domain/review.ts';
import { ActKind } from '../domain/review-acts.ts';
import type { Scope } from '../domain/scope.ts';
import { parseSharedAct, SharedActKind } from '../domain/shared-act.ts';
import { appendRows } from './append.ts';
import { moveContacts } from './contacts.ts';
import { addCurrentFigures, refreshClusters, writeStandings } from './current-tables.ts';
import { Database, readSql } from './database.ts';
import { appendEvents } from './event-rows.ts';
import { makeFolder, makePrivate } from './files.ts';
import { contentOf } from './journal/content.ts';
import { arrivalEntry } from './journal/entries.ts';
import { type Journal, walkChain } from './journal/journal.ts';
import { type Difference, JournaledWriter } from './journal/journaled-writer.ts';
import type { KeptOriginals, Left } from './journal/kept-originals.ts';
import {
  type AccessEntry,
  type AccountEntry,
  type ActEntry,
  type ArrivalEntry,
  type ArrivalLine,
  type ChangingLine,
  changesTables,
  type LookEntry,
  type NotedLine,
  originalOf,
  type RemovalEntry,
} from './journal/lines.ts';
import { JournalMismatch, openJournal } from './journal/open-journal.ts';
import { appendContext, eventsOf } from './land-context.ts';
import { appendFacts, appendFile, appendFindings, appendStatements, type NextNumbers } from './land-rows.ts';
import {
  type AttachedFile,
  type LedgerEvent,
  type ProcedureEvent,
  type RemovalWanted,
  type ReviewEvent,
  type SharedEvent,
  settlesDoubts,
} from './ledger-events.ts';
import { type Concerned, NewestChanges } from './newest-changes.ts';
import { Originals } from './originals.ts';
import { findCluster, findSubmission } from './parts.ts';
import { afterLanding, Register, type RegisterEntry, RegisterRow } from './register.ts';
import { leaveOf } from './removal/leave.ts';
import { findingsOf, landingOf, Residue } from './removal/residue.ts';
import { hiddenBy, writeProcedureAct, writeReviewAct, writeSharedAct, writeSubmissionEvent } from './write-acts.ts';
import { type Trouble, WriteTurns } from './write-turns.ts';

const folderOfQueries = join(import.meta.dirname, 'queries');
const sql = {
  compact: readSql(folderOfQueries, 'compact-current'),
  state: readSql(folderOfQueries, 'state'),
  indicators: readSql(folderOfQueries, 'indicators'),
  accepted: readSql(folderOfQueries, 'accepted-files'),
  takenAs: readSql(folderOfQueries, 'taken-as'),
  register: readSql(folderOfQueries, 'register'),
  newestRound: readSql(folderOfQueries, 'newest-round'),
  mayBeApplicant: readSql(folderOfQueries, 'may-be-applicant'),
  clearContacts: readSql(join(import.meta.dirname, 'removal', 'queries'), 'clear-contacts'),
};

const journalName = 'journal.ndjson';

const count = z.number().int();
const State = z.strictObject({
  file: count,
  submission: count,
  cluster: count,
  event: count,
  figures: count,
  indicator: count,
  last_day: IsoDate.nullable(),
});
const RoundRow = z.strictObject({ round: RoundId, on_day: IsoDate });
const IndicatorRow = z.strictObject({ indicator_no: count, id: z.string() });
const ShaRow = z.strictObject({ sha256: z.string() });
const TakenRow = z.strictObject({ kind: SubmissionKind, year: count, on_day: IsoDate, returned: z.boolean() });

const ApplicantRow = z.strictObject({ may: count });

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
  readonly #register = new Register();
  readonly #indicators = new Map<string, number>();
  readonly #accepted = new Set<string>();
  readonly #personal: ReadonlySet<string>;
  readonly #writer: JournaledWriter;
  readonly #turns: WriteTurns;
  /** Last numbers given. */
  #last: NextNumbers = { file: 0, submission: 0, cluster: 0, event: 0, indicator: 0 };
  #figures = 0;
  readonly #changes = new NewestChanges();
  /** Day of the latest event; null before the first. */
  #lastDay: IsoDate | null = null;
  #newestRound: OpenedOn | null = null;

  private constructor(
    folder: string,
    outgoing: string,
    database: Database,
    journal: Journal,
    personal: ReadonlySet<string>,
  ) {
    this.outgoing = outgoing;
    this.#personal = personal;
    this.database = database;
    this.journal = journal;
    this.originals = new Originals(folder);
    this.#writer = new JournaledWriter(database, journal, () => this.#load());
    this.#turns = new WriteTurns(database, this.#writer, journal.path);
  }

  /**
   * Opens or creates the ledger in `folder`; ends or undoes what a killed process had begun, and repeats what the
   * journal holds and the tables do not.
   * @throws JournalBroken, JournalMismatch, NewerDatabase, DamagedDatabase, DamagedOriginal, DiskFull
   */
  static async open(options: LedgerOptions): Promise<Ledger> {
    const { folder, repeat, rebuildIn, onRepeated, onNoted, personal = new Set(), ...limits } = options;
    await makeFolder(folder);
    const outgoing = resolve(folder, 'outgoing');
    const path = rebuildIn ?? join(folder, 'ledger.duckdb');
    const lines = join(folder, journalName);
    if (rebuildIn === undefined && !existsSync(path) && (await holdsActs(lines))) {
      throw new JournalMismatch('database-lost', path);
    }
    const first = !existsSync(lines);
    const database = await Database.open({ path, outgoing, ...limits });
    let ledger: Ledger | undefined;
    try {
      const { journal, originals, missing } = await openJournal(lines, database, () => new Date(), onNoted);
      ledger = new Ledger(folder, outgoing, database, journal, personal);
      await ledger.#load();
      await ledger.#moveContacts();
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

  async #load(): Promise<void> {
    const [state] = await this.database.rows(sql.state, {}, State);
    if (state) {
      const { figures, last_day, ...last } = state;
      this.#last = last;
      this.#figures = figures;
      this.#changes.note(last.event, null);
      this.#lastDay = last_day;
    }
    const [round] = await this.database.rows(sql.newestRound, {}, RoundRow);
    this.#newestRound = round === undefined ? null : { round: round.round, on: round.on_day };
    for (const row of await this.database.rows(sql.indicators, {}, IndicatorRow)) {
      this.#indicators.set(row.id, row.indicator_no);
    }
    for (const row of await this.database.rows(sql.accepted, {}, ShaRow)) this.#accepted.add(row.sha256);
    this.#register.put(await this.database.rows(sql.register, { clusters: '[]' }, RegisterRow));
  }

  /** Before anything is repeated: what lands anew lands in its place. */
  #moveContacts(): Promise<void> {
    return moveContacts(
      this.database,
      [...this.#indicators].flatMap(([id, no]) => (this.#personal.has(id) ? [no] : [])),
    );
  }

  async #repeat(line: ChangingLine, repeat: Repeat | undefined, originals: KeptOriginals): Promise<void> {
    if (line.kind === 'removal') return this.#writer.repeat(line, () => this.#clearContacts(line));
    if (line.kind === 'act') {
      const brought = originalOf(line);
      // Proves that the bytes are there: whoever asks for them later gets what was attached.
      if (brought !== null && originals.removalOf(brought, line.seq) === null) await this.originals.read(brought);
      return this.#writer.repeat(line, () => this.#repeatAct(line));
    }
    const left = originals.leftOf(line);
    if (left !== null) return this.#writer.repeat(line, () => this.#landResidue(line, left));
    if (repeat === undefined) throw new JournalMismatch('not-repeated', this.journal.path);
    const bytes = await this.originals.read(line.sha256);
    await this.#writer.repeat(line, () => repeat(line, bytes, this));
  }

  /** Lands what is left of a file whose bytes were removed, where it had landed. */
  async #landResidue(line: ArrivalLine, { removal, arrival: no }: Left): Promise<void> {
    const { sha256, name, door, actor, options, days, content } = line;
    const arrival =
      removal.residue === null
        ? undefined
        : Residue.parse(JSON.parse(Buffer.from(await this.originals.read(removal.residue)).toString('utf8'))).arrivals[
            no
          ];
    if (arrival === undefined) return;
    const [receivedAt, recordedAt, knownAt] = [days.received, days.recorded, days.known];
    // Of the bytes only their number is written down again.
    const bytes = new Uint8Array(line.bytes);
    const file: ArrivedFile = { sha256, name, door, actor, options, receivedAt, recordedAt, knownAt, bytes };
    // The line keeps the digest of what the file said; what is left has a digest of its own in the line of the removal.
    const digest = (left: string) => (left === removal.contents[no] ? content : left);
    if (arrival.outcome === 'rejected') return this.#reject(file, findingsOf(arrival), digest);
    const landing = await landingOf(arrival, file, (born) => findCluster(this, born));
    if (landing !== null) await this.#land(landing, Promise.resolve(), digest);
  }

  /** A file that today's reader refuses has no submission to return and no cluster to judge. */
  async #repeatAct({ act, round, cluster, submission, actor, days, detail }: ActEntry): Promise<void> {
    const submissionId = submission === null ? null : await findSubmission(this, submission);
    const clusterId = cluster === null ? null : await findCluster(this, cluster);
    if (submissionId === undefined || clusterId === undefined) return;
    const common = { at: days.at, recordedAt: days.recorded, actor, detail };
    const shared = SharedActKind.safeParse(act);
    const procedural = ProcedureActKind.safeParse(act);
    const again = { clusterId, at: days.at, recordedAt: days.recorded, actor, seen: null };
    if (shared.success) {
      await this.#share({ ...again, act: parseSharedAct(shared.data, detail) });
    } else if (procedural.success) {
      await this.#proceed({ ...again, submissionId, act: parseProcedureAct(procedural.data, detail) });
    } else if (round !== null) {
      await this.#act({ ...common, kind: ActKind.parse(act), round, clusterId, submissionId, seen: null });
    } else if (submissionId !== null) {
      await this.#record({ ...common, kind: z.enum(['returned', 'withdrawn', 'restored']).parse(act), submissionId });
    }
  }

  /** Lines that came out otherwise when they were repeated at the opening. */
  get differences(): readonly Difference[] {
    return this.#writer.differences;
  }

  /** Number of the newest event: changes with every change of the ledger, for ETags. */
  get version(): number {
    return this.#last.event;
  }

  /** Number of the newest event that changed figures: comments and conclusions of a review leave it as it is, a finding that is overruled or whose explanation is accepted does not. */
  get figuresVersion(): number {
    return this.#figures;
  }

  /** Number of the newest event that somebody within the scope may have seen: what others do changes nothing for him. */
  newestFor(scope: Scope): number {
    return this.#changes.newestFor(scope);
  }

  /** The clusters with the leagues whose seats see them now; null, which is everybody, where one lies nowhere at present. */
  concerned(clusters: readonly number[]): Concerned[] | null {
    const found: Concerned[] = [];
    for (const cluster of clusters) {
      const standing = this.#register.get(cluster)?.standing;
      if (standing === null || standing === undefined) return null;
      const own = standing.league === null ? [] : [standing.league];
      found.push({ cluster, leagues: [...own, ...standing.leagues.map(({ league }) => league)] });
    }
    return found;
  }

  /** No file was accepted yet. */
  get isEmpty(): boolean {
    return this.#accepted.size === 0;
  }

  get register(): RegisterLookup {
    return this.#register;
  }

  /** The register with where every cluster stands. */
  entries(): Iterable<RegisterEntry> {
    return this.#register.entries();
  }

  /** Small number of an indicator; undefined where no submission ever stated it. */
  indicatorNumber(id: string): number | undefined {
    return this.#indicators.get(id);
  }

  /** Was this very file accepted before? A file that was rejected may be tried again. */
  isAccepted(sha256: Sha256): boolean {
    return this.#accepted.has(sha256);
  }

  /** As what the parts of an accepted file were taken; nothing of a file that states no cluster. */
  async takenAs(sha256: Sha256): Promise<TakenAs[]> {
    const rows = await this.database.rows(sql.takenAs, { sha256 }, TakenRow);
    return rows.map(({ kind, year, on_day, returned }) => ({ kind, year, on: on_day, returned }));
  }

  /** Day from which what is recorded now is known: the clock's, never before the previous event. */
  knowledgeDay(clock: IsoDate): IsoDate {
    return laterDay(clock, this.#lastDay);
  }

  /** The round that was opened last: history for days before it would change what it rests on. */
  newestRound(): OpenedOn | null {
    return this.#newestRound;
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
          this.#land({ ...landing, file: this.#onKnowledgeDay(landing.file) }, received),
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
        await this.#turns.inTurn(() => received.then(() => this.#reject(this.#onKnowledgeDay(file), findings)));
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
    if (!this.#accepted.has(sha256) && !this.#writer.needsRecovery) await this.originals.drop(sha256);
  }

  /** Records that a submission was returned, withdrawn or counts again; the vintage before it answers at once. */
  record(event: LedgerEvent): Promise<void> {
    return this.recordAll([event]);
  }

  /** The same for several, with nothing between them. */
  recordAll(events: readonly LedgerEvent[]): Promise<void> {
    return this.#turns.inTurn(async () => {
      for (const event of events) await this.#record({ ...event, at: this.knowledgeDay(event.at) });
    });
  }

  /**
   * Records an act of the review; gives its event number, which is the new version of the cluster or round.
   * @throws StaleVersion where something happened since its author looked
   */
  act(event: ReviewEvent): Promise<number> {
    return this.#turns.inTurn(() => this.#act({ ...event, at: this.knowledgeDay(event.at) }));
  }

  /**
   * The same of an act that brings a file along, whose bytes are kept among the originals. All of it is done in its turn:
   * who attaches the same file twice at once cannot lose the bytes of the one that was acknowledged.
   * @throws StaleVersion, DiskFull
   */
  attach(event: ReviewEvent, file: AttachedFile): Promise<number> {
    return this.#attach(file, () => this.#act({ ...event, at: this.knowledgeDay(event.at) }));
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
    return this.#turns.inTurn(() => this.#share({ ...event, at: this.knowledgeDay(event.at) }));
  }

  /**
   * Records an act on a call or an application; gives its event number, which is the new version of what it is about.
   * @param file that the act brings along, kept as by `attach`
   * @throws StaleVersion where something happened since its author looked
   */
  proceed(event: ProcedureEvent, file: AttachedFile | null = null): Promise<number> {
    const act = () => this.#proceed({ ...event, at: this.knowledgeDay(event.at) });
    return file === null ? this.#turns.inTurn(act) : this.#attach(file, act);
  }

  /** The same of an act of the samples, which are history by nature: it is known from its own day, not from today. */
  proceedInPast(event: ProcedureEvent): Promise<number> {
    return this.#turns.inTurn(() => this.#proceed(event));
  }

  #onKnowledgeDay(file: ArrivedFile): ArrivedFile {
    return file.knownAt === null ? file : { ...file, knownAt: this.knowledgeDay(file.knownAt) };
  }

  /** Numbers are taken after the transaction, and so is the day. */
  #passed(at: IsoDate): void {
    this.#lastDay = laterDay(at, this.#lastDay);
  }

  /**
   * The event `no` is in the ledger.
   * @param clusters that it concerns; null for everybody
   */
  #happened(no: number, at: IsoDate, changesFigures: boolean, clusters: readonly (number | null)[] | null): void {
    this.#last = { ...this.#last, event: no };
    const known = clusters?.filter((cluster) => cluster !== null);
    // An act on a round or a call as a whole.
    this.#changes.note(no, known === undefined || known.length === 0 ? null : this.concerned(known));
    if (changesFigures) this.#figures = no;
    this.#passed(at);
  }

  /** @param digest of the rows, as the journal is to hold it */
  async #land(landing: Landing, received: Promise<void>, digest = (content: string) => content): Promise<Landed> {
    const { file, statements } = landing;
    const next = this.#next();
    const { entries, older, clusters } = afterLanding(this.#register, landing, next);
    const indicators = new Map<string, number>();
    const indicatorNo = (id: string): number => {
      const known = this.#indicators.get(id) ?? indicators.get(id);
      if (known !== undefined) return known;
      indicators.set(id, next.indicator + indicators.size);
      return next.indicator + indicators.size - 1;
    };
    const observations = await this.#writer.write(async (connection) => {
      const isPersonal = (id: string) => this.#personal.has(id);
      const context = { connection, landing, next, indicatorNo, isPersonal };
      const remarked = landing.findings.some((finding) => finding.severity !== 'note');
      const outcome = remarked ? 'accepted-with-findings' : 'accepted';
      await appendFile(connection, next.file, file, outcome);
      await appendStatements(context);
      const written = (await appendFacts(context)) + (await appendContext(context));
      await appendRows(
        connection,
        'indicator',
        [...indicators].map(([id, no]) => ({ indicator_no: no, id })),
      );
      await this.#admitHistory(connection, landing, next);
      const only = statements.length === 1 ? next.submission : null;
      await appendFindings(connection, next.file, file.sha256, only, landing.findings);
      const fresh = statements.every(({ cluster }) => 'fresh' in cluster);
      await addCurrentFigures(this.database, next.submission, fresh);
      await writeStandings(this.database, connection, this.#register, [...entries.values()]);
      if (older.length > 0) await refreshClusters(connection, older);
      // The bytes are on disk before the journal says so.
      await received;
      const content = digest(contentOf(landing, this.#nameIn(landing)));
      return { result: written, entry: arrivalEntry(file, outcome, content) };
    });
    this.#last = {
      file: next.file,
      submission: next.submission + statements.length - 1,
      cluster: next.cluster + landing.newClusters.length - 1,
      event: next.event + eventsOf(landing) - 1,
      indicator: next.indicator + indicators.size - 1,
    };
    this.#figures = this.#last.event;
    const known = clusters.filter((cluster) => this.#register.get(cluster) !== undefined);
    // A context series is published to everybody.
    const isOpen = clusters.length === 0 || landing.context.length > 0;
    this.#changes.note(this.#last.event, isOpen ? null : this.concerned(known));
    this.#passed(file.knownAt ?? file.receivedAt);
    for (const statement of statements) this.#passed(knownFrom(file, statement));
    for (const [id, no] of indicators) this.#indicators.set(id, no);
    this.#accepted.add(file.sha256);
    this.#register.put(entries.values());
    // A cluster that comes to another league is news in both.
    this.#changes.note(this.#last.event, this.concerned(clusters));
    if (older.length > 0) {
      await this.#reread(older);
      this.#changes.note(this.#last.event, this.concerned(older));
    }
    return {
      submissionIds: statements.map((_, index) => SubmissionId.parse(next.submission + index)),
      clusterIds: clusters.map((id) => ClusterId.parse(id)),
      observations,
    };
  }

  /** The act by which history is admitted for days before a round was opened. */
  async #admitHistory(
    connection: DuckDBConnection,
    { file, admitted, statements, context }: Landing,
    next: NextNumbers,
  ): Promise<void> {
    if (admitted === null) return;
    const { reason, from, opened } = admitted;
    await appendEvents(connection, [
      {
        event: next.event + eventsOf({ statements, context, admitted: null }),
        kind: 'history-admitted',
        at: file.knownAt ?? file.receivedAt,
        recordedAt: file.recordedAt,
        actor: file.actor,
        file: next.file,
        detail: { reason, from, opened: opened.on, round: opened.round },
      },
    ]);
  }

  #nameIn({ statements, newClusters }: Landing): (statement: number) => string {
    return (index) => {
      const cluster = statements[index]?.cluster;
      if (cluster === undefined) return '';
      const entry = 'known' in cluster ? this.#register.get(cluster.known) : newClusters[cluster.fresh];
      return entry?.name ?? '';
    };
  }

  async #reject(file: ArrivedFile, findings: readonly Finding[], digest = (content: string) => content): Promise<void> {
    const next = this.#next();
    await this.#writer.write(async (connection) => {
      await appendFile(connection, next.file, file, 'rejected');
      await appendFindings(connection, next.file, file.sha256, null, findings);
      await appendEvents(connection, [
        {
          event: next.event,
          kind: 'rejected',
          at: file.knownAt ?? file.receivedAt,
          recordedAt: file.recordedAt,
          actor: file.actor,
          file: next.file,
        },
      ]);
      const content = contentOf({ statements: [], bulk: null, context: [], findings }, () => '');
      return { result: undefined, entry: arrivalEntry(file, 'rejected', digest(content)) };
    });
    this.#last = { ...this.#last, file: next.file };
    this.#happened(next.event, file.knownAt ?? file.receivedAt, true, null);
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
        await this.#clearContacts({ kind: 'removal', ...entry, days: { at: day, recorded: recordedAt } });
        if (residue !== null) await this.#keep(residue.sha256);
        await this.originals.remove(sha256, { at: day, actor });
        await this.database.checkpoint();
        return cells;
      }),
    );
  }

  async #clearContacts({ sha256, residue, contents, cells, reason, actor, days }: RemovalEntry): Promise<void> {
    const no = this.#next().event;
    await this.#writer.write(async (connection) => {
      await connection.run(sql.clearContacts, { sha256 });
      await appendEvents(connection, [
        {
          event: no,
          kind: 'removed',
          at: days.at,
          recordedAt: days.recorded,
          actor,
          detail: { sha256, residue, contents, cells, reason },
        },
      ]);
      const entry: RemovalEntry = { kind: 'removal', sha256, residue, contents, cells, reason, actor, days };
      return { result: undefined, entry };
    });
    this.#happened(no, days.at, true, null);
  }

  async #record(event: LedgerEvent): Promise<void> {
    const no = this.#next().event;
    const cluster = await this.#writer.write((connection) => writeSubmissionEvent(connection, no, event));
    this.#happened(no, event.at, true, [cluster]);
    await this.#reread([cluster]);
    this.#changes.note(no, this.concerned([cluster]));
  }

  async #act(event: ReviewEvent): Promise<number> {
    const no = this.#next().event;
    await this.#writer.write((connection) => writeReviewAct(connection, no, event));
    const hidden = hiddenBy(event);
    // A finding that is settled may be a doubt about a figure, which counts from now on or ceases to.
    this.#happened(no, event.at, hidden !== null || settlesDoubts.has(event.kind), [event.clusterId]);
    if (event.kind === 'round-opened') this.#newestRound = { round: event.round, on: event.at };
    if (hidden !== null) {
      await this.#reread([hidden]);
      this.#changes.note(no, this.concerned([hidden]));
    }
    return no;
  }

  async #share(event: SharedEvent): Promise<number> {
    const no = this.#next().event;
    await this.#writer.write((connection) => writeSharedAct(connection, no, event));
    this.#happened(no, event.at, false, [event.clusterId]);
    return no;
  }

  async #proceed(event: ProcedureEvent): Promise<number> {
    const no = this.#next().event;
    const [known] = await this.rows(sql.mayBeApplicant, { cluster: event.clusterId }, ApplicantRow);
    await this.#writer.write((connection) => writeProcedureAct(connection, no, event));
    // It may become an applicant, of which nothing counts, or be certified, and count.
    this.#happened(no, event.at, event.act.kind === 'application-act' && known?.may === 1, [event.clusterId]);
    return no;
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

  #next(): NextNumbers {
    const last = this.#last;
    return {
      file: last.file + 1,
      submission: last.submission + 1,
      cluster: last.cluster + 1,
      event: last.event + 1,
      indicator: last.indicator + 1,
    };
  }

  async #reread(clusters: readonly number[]): Promise<void> {
    if (clusters.length === 0) return;
    const bound = { clusters: JSON.stringify([...new Set(clusters)]) };
    this.#register.put(await this.database.rows(sql.register, bound, RegisterRow));
  }
}

async function holdsActs(journal: string): Promise<boolean> {
  let holds = false;
  await walkChain(journal, (line) => {
    holds ||= changesTables(line);
  });
  return holds;
}
