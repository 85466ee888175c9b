import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { z } from 'zod';
import type { Finding } from '../domain/finding.ts';
import { ClusterId, IsoDate, type Sha256, SubmissionId, SubmissionKind } from '../domain/ids.ts';
import type { ArrivedFile, Landed, Landing, RegisterLookup, TakenAs } from '../domain/landing.ts';
import type { ActKind, RoundId } from '../domain/review.ts';
import { appendLists, day, instant } from './append.ts';
import { Database, readSql } from './database.ts';
import { appendContext, eventsOf } from './land-context.ts';
import {
  appendFacts,
  appendFile,
  appendFindings,
  appendFirstFigures,
  appendStandings,
  appendStatements,
  type NextNumbers,
} from './land-rows.ts';
import { Originals } from './originals.ts';
import { afterLanding, Register, type RegisterEntry, RegisterRow } from './register.ts';

const folderOfQueries = join(import.meta.dirname, 'queries');
const sql = {
  merge: readSql(folderOfQueries, 'merge-current'),
  clearCluster: readSql(folderOfQueries, 'clear-current-of-cluster'),
  insertCluster: readSql(folderOfQueries, 'insert-current-of-cluster'),
  clearClusters: readSql(folderOfQueries, 'clear-current-clusters'),
  insertClusters: readSql(folderOfQueries, 'insert-current-clusters'),
  clearLeagues: readSql(folderOfQueries, 'clear-current-cluster-leagues'),
  insertLeagues: readSql(folderOfQueries, 'insert-current-cluster-leagues'),
  compact: readSql(folderOfQueries, 'compact-current'),
  state: readSql(folderOfQueries, 'state'),
  indicators: readSql(folderOfQueries, 'indicators'),
  accepted: readSql(folderOfQueries, 'accepted-files'),
  known: readSql(folderOfQueries, 'known-files'),
  takenAs: readSql(folderOfQueries, 'taken-as'),
  register: readSql(folderOfQueries, 'register'),
  submissionCluster: readSql(folderOfQueries, 'submission-cluster'),
  event: readSql(folderOfQueries, 'insert-event'),
  actVersion: readSql(folderOfQueries, 'act-version'),
};

const count = z.number().int();
const State = z.strictObject({
  file: count,
  submission: count,
  cluster: count,
  event: count,
  figures: count,
  indicator: count,
});
const VersionRow = z.tuple([count]);
const IndicatorRow = z.strictObject({ indicator_no: count, id: z.string() });
const ShaRow = z.strictObject({ sha256: z.string() });
const TakenRow = z.strictObject({ kind: SubmissionKind, year: count, on_day: IsoDate });

export interface LedgerOptions {
  /** Folder that holds `ledger.duckdb` and `originals/`; made where it does not exist. */
  folder: string;
  memoryLimit?: string;
  threads?: number;
}

/** Something that happened to a submission after it was accepted. */
export interface LedgerEvent {
  kind: 'returned' | 'withdrawn' | 'restored';
  submissionId: SubmissionId;
  /** Ledger time: what asOf looks at. */
  at: IsoDate;
  /** UTC instant, ISO 8601. */
  recordedAt: string;
  actor: string;
  detail?: Record<string, unknown>;
}

/** An act of the January review: an event that says in which round it was done. */
export interface ReviewEvent {
  kind: ActKind;
  round: RoundId;
  /** null for an act on the round as a whole. */
  clusterId: ClusterId | null;
  submissionId: SubmissionId | null;
  at: IsoDate;
  recordedAt: string;
  actor: string;
  detail: Record<string, unknown>;
  /** The last event its author had seen of the cluster (or the round); null where history is repeated. */
  seen: number | null;
}

/** Somebody else acted, or a new report came, since the author of an act looked. */
export class StaleVersion extends Error {
  readonly version: number;
  constructor(version: number) {
    super(`the state has moved on to event ${version}`);
    this.name = 'StaleVersion';
    this.version = version;
  }
}

/** The ledger: one DuckDB file with the original bytes beside it, owned by one process. */
export class Ledger {
  readonly database: Database;
  readonly originals: Originals;
  /** Where DuckDB itself may write files that go out. */
  readonly outgoing: string;
  readonly #register = new Register();
  readonly #indicators = new Map<string, number>();
  readonly #accepted = new Set<string>();
  #tail: Promise<unknown> = Promise.resolve();
  /** Last numbers given. */
  #last: NextNumbers = { file: 0, submission: 0, cluster: 0, event: 0, indicator: 0 };
  #figures = 0;

  private constructor(database: Database, originals: Originals, outgoing: string) {
    this.outgoing = outgoing;
    this.database = database;
    this.originals = originals;
  }

  /** Opens or creates the ledger in `folder`; ends or undoes what a killed process had begun. */
  static async open({ folder, ...options }: LedgerOptions): Promise<Ledger> {
    mkdirSync(folder, { recursive: true });
    const outgoing = resolve(folder, 'outgoing');
    const database = await Database.open({ path: join(folder, 'ledger.duckdb'), outgoing, ...options });
    const ledger = new Ledger(database, new Originals(folder), outgoing);
    await ledger.#load();
    return ledger;
  }

  async #load(): Promise<void> {
    const [state] = await this.database.rows(sql.state, {}, State);
    if (state) {
      const { figures, ...last } = state;
      this.#last = last;
      this.#figures = figures;
    }
    for (const row of await this.database.rows(sql.indicators, {}, IndicatorRow)) {
      this.#indicators.set(row.id, row.indicator_no);
    }
    for (const row of await this.database.rows(sql.accepted, {}, ShaRow)) this.#accepted.add(row.sha256);
    this.#register.put(await this.database.rows(sql.register, { clusters: '[]' }, RegisterRow));
    const known = new Set((await this.database.rows(sql.known, {}, ShaRow)).map((row) => row.sha256));
    await this.originals.settle((sha256) => known.has(sha256));
  }

  /** Number of the newest event: changes with every change of the ledger, for ETags. */
  get version(): number {
    return this.#last.event;
  }

  /** Number of the newest event that changed figures: comments and conclusions of a review leave it as it is. */
  get figuresVersion(): number {
    return this.#figures;
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
    return rows.map(({ kind, year, on_day }) => ({ kind, year, on: on_day }));
  }

  /** Rows of one bound statement; see `Database.rows`. */
  rows<T extends z.ZodType>(text: string, params: Record<string, DuckDBValue>, row: T): Promise<z.infer<T>[]> {
    return this.database.rows(text, params, row);
  }

  /** Takes in an accepted file as a whole, in one transaction; after it returns nothing of it can be lost. */
  async land(landing: Landing): Promise<Landed> {
    const { sha256, bytes } = landing.file;
    const received = this.originals.receive(sha256, bytes);
    try {
      const landed = await this.#inTurn(() => this.#land(landing, received));
      await this.originals.keep(sha256);
      return landed;
    } catch (error) {
      await received.catch(() => undefined);
      if (!this.#accepted.has(sha256)) await this.originals.drop(sha256);
      throw error;
    }
  }

  /** Keeps a rejected file's bytes and the reasons; nothing of it becomes a figure. */
  async reject(file: ArrivedFile, findings: readonly Finding[]): Promise<void> {
    await this.originals.receive(file.sha256, file.bytes);
    await this.#inTurn(() => this.#reject(file, findings));
    await this.originals.keep(file.sha256);
  }

  /** Records that a submission was returned, withdrawn or counts again; the vintage before it answers at once. */
  record(event: LedgerEvent): Promise<void> {
    return this.#inTurn(() => this.#record(event));
  }

  /**
   * Records an act of the review; gives its event number, which is the new version of the cluster or round.
   * @throws StaleVersion where something happened since its author looked
   */
  act(event: ReviewEvent): Promise<number> {
    return this.#inTurn(() => this.#act(event));
  }

  async #land(landing: Landing, received: Promise<void>): Promise<Landed> {
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
    const observations = await this.database.transaction(async (connection) => {
      const context = { connection, landing, next, indicatorNo };
      const remarked = landing.findings.some((one) => one.severity !== 'note');
      await appendFile(connection, next.file, file, remarked ? 'accepted-with-findings' : 'accepted');
      await appendStatements(context);
      const written = (await appendFacts(context)) + (await appendContext(context));
      await appendLists(
        connection,
        'indicator',
        ['smallint', 'text'],
        [...indicators].map(([id, no]) => [no, id]),
      );
      const only = statements.length === 1 ? next.submission : null;
      await appendFindings(connection, next.file, file.sha256, only, landing.findings);
      if (!(await appendFirstFigures(context))) await this.database.run(sql.merge, { first: next.submission });
      await this.#writeStandings(connection, [...entries.values()]);
      if (older.length > 0) await this.#refreshClusters(connection, older);
      // The bytes are on disk before the commit says so.
      await received;
      return written;
    });
    this.#last = {
      file: next.file,
      submission: next.submission + statements.length - 1,
      cluster: next.cluster + landing.newClusters.length - 1,
      event: next.event + eventsOf(landing) - 1,
      indicator: next.indicator + indicators.size - 1,
    };
    this.#figures = this.#last.event;
    for (const [id, no] of indicators) this.#indicators.set(id, no);
    this.#accepted.add(file.sha256);
    this.#register.put(entries.values());
    if (older.length > 0) await this.#reread(older);
    return {
      submissionIds: statements.map((_, index) => SubmissionId.parse(next.submission + index)),
      clusterIds: clusters.map((id) => ClusterId.parse(id)),
      observations,
    };
  }

  async #reject(file: ArrivedFile, findings: readonly Finding[]): Promise<void> {
    await this.database.transaction(async (connection) => {
      const next = this.#next();
      await appendFile(connection, next.file, file, 'rejected');
      await appendFindings(connection, next.file, file.sha256, null, findings);
      await connection.run(sql.event, {
        event: next.event,
        kind: 'rejected',
        at: day(file.receivedAt),
        recorded: instant(file.recordedAt),
        actor: file.actor,
        file: next.file,
        submission: null,
        cluster: null,
        detail: '{}',
        round: null,
      });
    });
    this.#last = { ...this.#last, file: this.#last.file + 1, event: this.#last.event + 1 };
    this.#figures = this.#last.event;
  }

  async #record(event: LedgerEvent): Promise<void> {
    const cluster = await this.database.transaction(async (connection) => {
      const found = await connection.runAndReadAll(sql.submissionCluster, { submission: event.submissionId });
      const id = z.tuple([z.number()]).optional().parse(found.getRowsJS()[0])?.[0];
      if (id === undefined) throw new Error(`no submission ${event.submissionId}`);
      await connection.run(sql.event, {
        event: this.#next().event,
        kind: event.kind,
        at: day(event.at),
        recorded: instant(event.recordedAt),
        actor: event.actor,
        file: null,
        submission: event.submissionId,
        cluster: id,
        detail: JSON.stringify(event.detail ?? {}),
        round: null,
      });
      await this.#refreshFigures(connection, id);
      return id;
    });
    this.#last = { ...this.#last, event: this.#last.event + 1 };
    this.#figures = this.#last.event;
    await this.#reread([cluster]);
  }

  async #act(event: ReviewEvent): Promise<number> {
    const cluster = event.clusterId;
    const hides = cluster !== null && (event.kind === 'returned' || event.kind === 'restored');
    const no = this.#next().event;
    await this.database.transaction(async (connection) => {
      if (event.seen !== null) {
        const found = await connection.runAndReadAll(sql.actVersion, { cluster, round: event.round });
        const [version] = VersionRow.parse(found.getRowsJS()[0]);
        if (version !== event.seen) throw new StaleVersion(version);
      }
      await connection.run(sql.event, {
        event: no,
        kind: event.kind,
        at: day(event.at),
        recorded: instant(event.recordedAt),
        actor: event.actor,
        file: null,
        submission: event.submissionId,
        cluster,
        detail: JSON.stringify(event.detail),
        round: event.round,
      });
      if (hides) await this.#refreshFigures(connection, cluster);
    });
    this.#last = { ...this.#last, event: no };
    if (hides) {
      this.#figures = no;
      await this.#reread([cluster]);
    }
    return no;
  }

  /** Writes the current figures of one cluster anew after one of its submissions began or ceased to count. */
  async #refreshFigures(connection: DuckDBConnection, cluster: number): Promise<void> {
    await connection.run(sql.clearCluster, { cluster });
    await connection.run(sql.insertCluster, { cluster });
    await this.#refreshClusters(connection, [cluster]);
  }

  /** Rewrites the current figures in the order analytics reads them; call it after a bulk of files. */
  async compact(): Promise<void> {
    await this.database.transaction(async (connection) => {
      await connection.run(sql.compact);
    });
    await this.database.checkpoint();
  }

  close(): void {
    this.database.close();
  }

  /** Writers wait for each other: numbers are given before a transaction and taken after it. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#tail.then(work, work);
    this.#tail = next.catch(() => undefined);
    return next;
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

  /** Rows of current_cluster and its leagues, written anew only where they differ from what stood there. */
  async #writeStandings(connection: DuckDBConnection, entries: readonly RegisterEntry[]): Promise<void> {
    const known = entries.filter((one) => this.#register.get(one.clusterId) !== undefined);
    const moved = entries.filter((one) => {
      const before = this.#register.get(one.clusterId)?.standing?.leagues;
      return before === undefined || !isDeepStrictEqual(before, one.standing?.leagues);
    });
    const idsOf = (list: readonly RegisterEntry[]) => ({ clusters: JSON.stringify(list.map((one) => one.clusterId)) });
    if (known.length > 0) await this.database.run(sql.clearClusters, idsOf(known));
    if (moved.some((one) => known.includes(one))) await this.database.run(sql.clearLeagues, idsOf(moved));
    await appendStandings(connection, entries, moved);
  }

  async #clearClusters(connection: DuckDBConnection, clusters: readonly number[]): Promise<void> {
    const bound = { clusters: JSON.stringify(clusters) };
    await connection.run(sql.clearClusters, bound);
    await connection.run(sql.clearLeagues, bound);
  }

  async #refreshClusters(connection: DuckDBConnection, clusters: readonly number[]): Promise<void> {
    await this.#clearClusters(connection, clusters);
    const bound = { clusters: JSON.stringify(clusters) };
    await connection.run(sql.insertClusters, bound);
    await connection.run(sql.insertLeagues, bound);
  }

  async #reread(clusters: readonly number[]): Promise<void> {
    if (clusters.length === 0) return;
    const bound = { clusters: JSON.stringify([...new Set(clusters)]) };
    this.#register.put(await this.database.rows(sql.register, bound, RegisterRow));
  }
}
