import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { listValue } from '@duckdb/node-api';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { IsoDate, Stage } from '../../domain/ids.ts';
import { everything, type Scope, scopeKey } from '../../domain/scope.ts';
import { askerMoment, askerSignal, whileAskerWaits, whoeverAsks } from '../asker.ts';
import { isFatal, readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import type { Moment, Shows } from '../moment.ts';
import { narrow } from '../scope/narrow.ts';

const folder = import.meta.dirname;
const past = ['visible-submission', 'current-observation', 'current-cluster', 'current-cluster-league'].map((name) =>
  readSql(folder, name),
);
const newestEvent = readSql(folder, 'newest-event');
const changedClusters = readSql(folder, 'changed-clusters');
const applicantCluster = readSql(folder, 'applicant-cluster');
const applicants = readSql(folder, 'applicants');
const clustersSeen = readSql(join(folder, '../scope'), 'clusters-seen');
/** Tables of a snapshot that are made when a statement first names them: a receipt needs none of them. */
const derived = [
  { table: 'applicant_cluster', text: applicantCluster },
  { table: 'outside_cluster', text: readSql(folder, 'outside-cluster') },
  { table: 'panel_year', text: readSql(folder, 'panel-year') },
  { table: 'cluster_form', text: readSql(folder, 'cluster-form') },
  { table: 'settled_finding', text: readSql(folder, 'settled-finding') },
] as const;
/** Later than every event: an installation that narrows by stage but not by day. */
const always = '9999-12-31';

/** What figures of a ledger are judged by. */
export interface SnapshotTerms {
  /** Orders of magnitude by which a size is off what its cluster usually states to be set aside; left out, none. */
  apart?: number;
  /** Code of the home region: clusters of other provinces stand in none of its totals; left out, all count. */
  home?: string;
  /** Acts that certify, as `procedure.act`; left out, only a line of the register does. */
  certifies?: readonly string[];
}

type Bound = string | number | boolean | null | readonly number[];
export type Bounds = Record<string, Bound>;

/** Which part of the ledger answers. */
export interface LedgerPart {
  /** The end of this day; null for now. */
  asOf: IsoDate | null;
  /** Only submissions of these stages of figures; empty for all. */
  stages: readonly Stage[];
  /** Only reports whose review was concluded. */
  reviewed: boolean;
  /**
   * Applicants that are there like clusters: those that were asked for by name, or 'all' for pages of applications and of
   * files. Left out, none: a list, a count or a total knows of no applicant.
   */
  applicants?: readonly number[] | 'all';
}

/** The ledger at the end of a day, null for now, with applicants as `LedgerPart.applicants` says. */
export const withApplicants = (asOf: IsoDate | null, applicants: readonly number[] | 'all' = 'all'): LedgerPart => ({
  asOf,
  stages: [],
  reviewed: false,
  applicants,
});

/**
 * Rows of events, each parsed by its row schema. Bound beside `params` are the number of the last event that may be
 * known, $upTo, and $seen, a JSON list of the clusters within the scope, null for all.
 */
type ReadEvents = <T extends z.ZodType>(text: string, params: Bounds, row: T) => Promise<z.infer<T>[]>;

/** What an earlier state of the same part of the ledger made, and the clusters that events since then concern. */
interface Former<T> {
  made: T;
  changed: ReadonlySet<number>;
}

/** The ledger as it stood and as far as its asker may see it; bound SQL reads it by the names of the current tables. */
export interface Snapshot {
  /** Rows outside it are not there, whatever a statement asks. */
  readonly scope: Scope;
  /**
   * Runs `work` on the same day with nothing left out: for figures of groups that are published to everybody, and for
   * choices that have to be the same for everybody. A row of it leaves only where whoever asks for it decides so.
   */
  whole<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /**
   * What `make` gives of events, which are read newer than figures: up to the number that the answer may know of. Made
   * once per number, scope and key, whichever snapshot asks: answers of one state share it, so it must not be changed.
   */
  events<T>(key: string, make: (read: ReadEvents) => Promise<T>): Promise<T>;
  rows<T extends z.ZodType>(text: string, params: Bounds, row: T): Promise<z.infer<T>[]>;
  /** Column by column, unchecked: for results of thousands of rows whose columns the caller checks once. */
  columns(text: string, params: Bounds): Promise<ReadonlyMap<string, readonly unknown[]>>;
  /** A statement that fills temporary tables of this snapshot, or several where nothing is bound. */
  run(text: string, params?: Bounds): Promise<void>;
  /** What `make` gives, made once per snapshot and key; a failure is not kept. */
  memo<T>(key: string, make: () => Promise<T>): Promise<T>;
  /**
   * The same, handed on to the next state of the same part, which has to make anew only what rests on changed clusters. What
   * is made must not rest on the connection of the snapshot. A narrowed scope hands nothing on and is given nothing: what
   * it may see changes with the clusters themselves.
   */
  inherit<T>(key: string, make: (former: Former<T> | null) => Promise<T>): Promise<T>;
  /** undefined: no submission ever stated the indicator. */
  indicatorNumber(id: string): number | undefined;
}

interface Kept {
  key: string;
  /** Of nobody's scope in particular. */
  isWhole: boolean;
  /** Of the database file: one that was opened anew has closed its connections. */
  generation: number;
  opened: Promise<OpenSnapshot>;
  inUse: number;
  /** Nobody new gets it. */
  dropped: boolean;
}

/** Milliseconds that a statement is left to end by itself after its asker has gone: an interrupted one ends the snapshot for everybody. */
const patience = 500;
/** DuckDB refuses everything after the first error of a transaction. */
const isAborted = (error: unknown): boolean =>
  error instanceof Error && (/current transaction is aborted/i.test(error.message) || isAborted(error.cause));

/** How many snapshots are kept ready, of the whole and of every other scope together; the one asked for longest ago goes first. */
const keep = { whole: 6, narrowed: 18 };
/** Results of events that are kept, by scope and key: each may hold every act there ever was. */
const keptOfEvents = 12;
/** States of each: the newest, and the one before, of which answers may still be speaking. */
const keptStates = 2;
/** Parts of the ledger of which the newest state hands on what it made. */
const keptHandedOn = 8;
/** How often an answer begins again where its snapshot broke under it. */
const tries = 3;

/**
 * Snapshots of one ledger, kept per part and scope until the ledger changes. Each is a transaction that reads: whatever lands
 * meanwhile, it shows one state, and two reads of one answer show the same (see `Moment`).
 */
export class Snapshots {
  readonly #ledger: Ledger;
  readonly #size: string;
  readonly #apart: number;
  readonly #home: string | null;
  readonly #certifies: string;
  readonly #kept = new Map<string, Kept>();
  readonly #ofEvents = new LRUCache<string, OfEvents[]>({ max: keptOfEvents });
  readonly #handedOn = new LRUCache<string, HandedOn>({ max: keptHandedOn });

  /**
   * @param size indicator that tells how large a cluster is
   */
  constructor(
    ledger: Ledger,
    size: string,
    { apart = Number.POSITIVE_INFINITY, home, certifies = [] }: SnapshotTerms = {},
  ) {
    this.#ledger = ledger;
    this.#size = size;
    this.#apart = apart;
    this.#home = home ?? null;
    this.#certifies = JSON.stringify(certifies);
    ledger.database.onCheckpoint(() => this.close());
  }

  /**
   * Runs `work` on what `scope` may see of the ledger as it stood at the end of a day, null for now; figures of one call
   * belong together.
   */
  async at<T>(when: IsoDate | LedgerPart | null, scope: Scope, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const part: LedgerPart =
      when === null || typeof when === 'string' ? { asOf: when, stages: [], reviewed: false } : when;
    for (let attempt = 1; ; attempt += 1) {
      const kept = await this.#take(part, scope);
      try {
        return await work(await kept.opened);
      } catch (error) {
        const broken = await kept.opened.then(
          (snapshot) => snapshot.isBroken,
          () => true,
        );
        if (broken) this.#drop(kept);
        if (attempt === tries || !(isFatal(error) || (broken && isAborted(error)))) throw error;
        if (isFatal(error)) await this.#ledger.heal(error);
      } finally {
        this.#letGo(kept);
      }
    }
  }

  /** The same, with those applicants there that are named: a page that is asked for by the number of a cluster shows them. */
  async naming<T>(
    asOf: IsoDate | null,
    scope: Scope,
    named: readonly number[],
    work: (snapshot: Snapshot) => Promise<T>,
  ): Promise<T> {
    const known = await this.at(asOf, scope, readApplicants);
    const shown = named.filter((id) => known.has(id));
    return this.at(shown.length === 0 ? asOf : withApplicants(asOf, shown), scope, work);
  }

  /** Lets go of everything that can be made again: of what is handed on too. */
  forget(): void {
    this.#handedOn.clear();
    this.close();
  }

  /** Closes what is not in use now, and the rest when it is let go; whoever asks again begins anew. */
  close(): void {
    for (const kept of [...this.#kept.values()]) this.#drop(kept);
  }

  /** A snapshot of the part: the one that the asker's answer has read already, else the newest. Its user lets it go. */
  async #take(part: LedgerPart, scope: Scope): Promise<Kept> {
    const key = keyOf(part, scope);
    const moment = askerMoment(this.#ledger);
    // Only this method has moments hold anything.
    const held = moment?.held(key) as Kept | undefined;
    if (held !== undefined && this.#isWhole(held) && !(await held.opened).isBroken) {
      held.inUse += 1;
      return held;
    }
    for (let attempt = 1; ; attempt += 1) {
      const kept = this.#kept.get(key) ?? this.#begin(key, part, scope);
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      kept.inUse += 1;
      const opened = await kept.opened.catch((error: unknown) => {
        this.#letGo(kept);
        throw error;
      });
      const { shows } = opened;
      // Where reports land faster than a past day is made ready, the last state that was is shown.
      const fits = this.#isNewest(shows, part) || moment?.fits(shows, part.reviewed) || attempt === tries;
      if (fits && !opened.isBroken && this.#isWhole(kept)) {
        if (moment !== undefined) this.#hold(moment, kept, shows, part.reviewed);
        return kept;
      }
      kept.dropped = true;
      this.#letGo(kept);
    }
  }

  #hold(moment: Moment, kept: Kept, shows: Shows, reviewed: boolean): void {
    kept.inUse += 1;
    moment.hold(kept.key, kept, shows, reviewed, () => this.#letGo(kept));
  }

  #isWhole({ generation }: Kept): boolean {
    return generation === this.#ledger.database.generation;
  }

  /** A comment or a conclusion changes no figure, except where only concluded reports are asked for. */
  #isNewest({ version, figures }: Shows, { reviewed }: LedgerPart): boolean {
    return reviewed ? version === this.#ledger.version : figures === this.#ledger.figuresVersion;
  }

  #begin(key: string, part: LedgerPart, scope: Scope): Kept {
    const kept = {
      key,
      isWhole: scope.kind === 'all',
      generation: this.#ledger.database.generation,
      opened: this.#open(part, scope),
      inUse: 0,
      dropped: false,
    };
    kept.opened.catch(() => this.#drop(kept));
    return kept;
  }

  async #open(part: LedgerPart, scope: Scope): Promise<OpenSnapshot> {
    const connection = await this.#ledger.database.connect();
    const { asOf, stages, reviewed, applicants = [] } = part;
    try {
      const shows = await this.#beginReading(connection);
      const isNow = isPresent(part);
      const bound = {
        size: this.#size,
        asOf: asOf ?? always,
        apart: String(this.#apart),
        home: this.#home,
        certifies: this.#certifies,
      };
      if (applicants !== 'all') await connection.run(applicantCluster, boundIn(applicantCluster, bound));
      await narrow(connection, scope, isNow ? 'now' : 'past', applicants === 'all' ? null : applicants);
      if (!isNow) {
        const narrowing = { asOf: asOf ?? always, stages: JSON.stringify(stages), reviewed };
        for (const text of past) await connection.run(text, text.includes('$asOf') ? narrowing : {});
      }
      const beside: Beside = {
        ledger: this.#ledger,
        ofEvents: this.#ofEvents,
        handedOn: scope.kind === 'all' ? this.#handedOn : null,
        part: keyOf(part, scope),
        whole: (work) => this.at(part, everything, work),
      };
      return new OpenSnapshot(
        connection,
        shows,
        bound,
        scope,
        beside,
        applicants === 'all' ? [] : ['applicant_cluster'],
      );
    } catch (error) {
      connection.closeSync();
      throw error;
    }
  }

  /** Begins a transaction and says what it shows: a landing is committed a moment before the ledger knows its number. */
  async #beginReading(connection: DuckDBConnection): Promise<Shows> {
    for (;;) {
      await connection.run('begin transaction read only');
      const found = await connection.runAndReadAll(newestEvent);
      const version = z.tuple([z.number().int()]).parse(found.getRowsJS()[0])[0];
      if (version === this.#ledger.version) return { version, figures: this.#ledger.figuresVersion };
      await connection.run('rollback');
      await wait(2);
    }
  }

  /** Forgets a snapshot; its connection is freed with its last reader. */
  #drop(kept: Kept): void {
    if (this.#kept.get(kept.key) === kept) this.#kept.delete(kept.key);
    kept.dropped = true;
    if (kept.inUse === 0) kept.opened.then((snapshot) => snapshot.close()).catch(() => undefined);
  }

  #letGo(kept: Kept): void {
    kept.inUse -= 1;
    if (kept.dropped) this.#drop(kept);
    this.#shrink();
  }

  #shrink(): void {
    for (const isWhole of [true, false]) {
      const alike = [...this.#kept.values()].filter((kept) => kept.isWhole === isWhole);
      let over = alike.length - (isWhole ? keep.whole : keep.narrowed);
      for (const kept of alike) {
        if (over <= 0) break;
        if (kept.inUse > 0) continue;
        this.#drop(kept);
        over -= 1;
      }
    }
  }
}

/** Numbers of the clusters that are applicants on the day of a snapshot, also of those that it leaves out. */
const readApplicants = (snapshot: Snapshot): Promise<ReadonlySet<number>> =>
  snapshot.memo('applicants', async () => {
    const rows = await snapshot.rows(applicants, {}, z.strictObject({ id: z.number().int() }));
    return new Set(rows.map(({ id }) => id));
  });

/** What of `bound` a statement names. */
const boundIn = (text: string, bound: Record<string, string | null>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(bound).filter(([name]) => text.includes(`$${name}`)));

const isPresent = ({ asOf, stages, reviewed }: LedgerPart): boolean =>
  asOf === null && stages.length === 0 && !reviewed;

const keyOf = ({ asOf, stages, reviewed, applicants = [] }: LedgerPart, scope: Scope): string =>
  `${scopeKey(scope)}/${asOf ?? 'now'}/${[...stages].sort().join(',')}/${reviewed}/${applicants}`;

/** What was made of the events up to a number. */
interface OfEvents {
  upTo: number;
  made: Promise<unknown>;
}

/** What a state of a part of the ledger hands on. */
interface HandedOn {
  version: number;
  made: unknown;
}

/** What a snapshot needs of those beside it. */
interface Beside {
  /** By part and key; null where nothing is handed on. */
  handedOn: LRUCache<string, HandedOn> | null;
  /** Names the part of the ledger and the scope. */
  part: string;
  ledger: Ledger;
  /** What was made of events by scope and key, the newest last. */
  ofEvents: LRUCache<string, OfEvents[]>;
  whole: Snapshot['whole'];
}

/** Statements are planned once per snapshot and run one after another: a prepared one can be bound once at a time. */
class OpenSnapshot implements Snapshot {
  readonly shows: Shows;
  readonly scope: Scope;
  readonly #beside: Beside;
  #broken = false;
  #closed = false;
  readonly #connection: DuckDBConnection;
  readonly #prepared = new Map<string, DuckDBPreparedStatement>();
  readonly #memo = new Map<string, Promise<unknown>>();
  readonly #turn = pLimit(1);
  /** What the derived tables are bound to. */
  readonly #bound: Record<string, string | null>;
  /** Derived tables that are there. */
  readonly #made: Set<string>;
  readonly indicatorNumber: (id: string) => number | undefined;

  constructor(
    connection: DuckDBConnection,
    shows: Shows,
    bound: Record<string, string | null>,
    scope: Scope,
    beside: Beside,
    made: readonly string[],
  ) {
    this.shows = shows;
    this.#made = new Set(made);
    this.scope = scope;
    this.#beside = beside;
    this.#connection = connection;
    this.#bound = bound;
    this.indicatorNumber = (id) => beside.ledger.indicatorNumber(id);
  }

  /** Its transaction was ended by an error: nothing can be read any more. */
  get isBroken(): boolean {
    return this.#broken;
  }

  async rows<T extends z.ZodType>(text: string, params: Bounds, row: T): Promise<z.infer<T>[]> {
    const reader = await this.#execute(text, params, (statement) => statement.runAndReadAll());
    // Column by column: a question by cluster has thousands of rows, and their objects are made once, here.
    const columns = reader.getColumnsJS();
    const names = reader.columnNames();
    return Array.from({ length: reader.currentRowCount }, (_, index) => {
      const one: Record<string, unknown> = {};
      for (const [column, name] of names.entries()) one[name] = columns[column]?.[index];
      return row.parse(one);
    });
  }

  async columns(text: string, params: Bounds): Promise<ReadonlyMap<string, readonly unknown[]>> {
    const reader = await this.#execute(text, params, (statement) => statement.runAndReadAll());
    const columns = reader.getColumnsJS();
    return new Map(reader.columnNames().map((name, index) => [name, columns[index] ?? []]));
  }

  whole<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.scope.kind === 'all' ? work(this) : this.#beside.whole(work);
  }

  async events<T>(key: string, make: (read: ReadEvents) => Promise<T>): Promise<T> {
    const { ledger, ofEvents } = this.#beside;
    const seen = await this.#seen();
    // Events are only added: those up to a number are a state of the ledger.
    const upTo = askerMoment(ledger)?.use() ?? ledger.version;
    const read: ReadEvents = (text, params, row) =>
      ledger.rows(text, { ...params, seen, upTo } as Record<string, DuckDBValue>, row);
    const name = JSON.stringify([seen, key]);
    const kept = ofEvents.get(name) ?? [];
    // Only `make` of the same key puts anything there.
    const known = kept.find((result) => result.upTo === upTo)?.made as Promise<T> | undefined;
    if (known !== undefined) return whileAskerWaits(known);
    const made = whoeverAsks(() => make(read));
    const states = [...kept, { upTo, made }].sort((x, y) => x.upTo - y.upTo).slice(-keptStates);
    ofEvents.set(name, states);
    made.catch(() => {
      const left = (ofEvents.get(name) ?? []).filter((result) => result.made !== made);
      ofEvents.set(name, left);
    });
    return whileAskerWaits(made);
  }

  /** The clusters within the scope as a JSON list; null for all. */
  #seen(): Promise<string | null> {
    if (this.scope.kind === 'all') return Promise.resolve(null);
    return this.memo('clusters seen', async () => {
      const rows = await this.rows(clustersSeen, {}, z.strictObject({ id: z.number().int() }));
      return JSON.stringify(rows.map(({ id }) => id));
    });
  }

  run(text: string, params?: Bounds): Promise<void> {
    if (params !== undefined) return this.#execute(text, params, async (statement) => void (await statement.run()));
    return this.#inTurn(async () => {
      await this.#derive(text);
      await this.#connection.run(text);
    });
  }

  memo<T>(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#memo.get(key);
    // Only `make` of the same key puts anything there.
    if (known !== undefined) return whileAskerWaits(known as Promise<T>);
    const made = whoeverAsks(make);
    this.#memo.set(key, made);
    made.catch(() => this.#memo.delete(key));
    return whileAskerWaits(made);
  }

  inherit<T>(key: string, make: (former: Former<T> | null) => Promise<T>): Promise<T> {
    const { handedOn, part } = this.#beside;
    const name = JSON.stringify([part, key]);
    return this.memo(name, async () => {
      const known = handedOn?.get(name);
      const isEarlier = known !== undefined && known.version <= this.shows.version;
      // Only `make` of the same key puts anything there.
      const made = await make(isEarlier ? { made: known.made as T, changed: await this.#changedSince(known) } : null);
      if ((handedOn?.peek(name)?.version ?? -1) <= this.shows.version) {
        handedOn?.set(name, { version: this.shows.version, made });
      }
      return made;
    });
  }

  async #changedSince({ version }: HandedOn): Promise<ReadonlySet<number>> {
    const rows = await this.rows(changedClusters, { since: version }, z.strictObject({ id: z.number().int() }));
    return new Set(rows.map(({ id }) => id));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const statement of this.#prepared.values()) statement.destroySync();
    this.#connection.closeSync();
  }

  #execute<R>(text: string, params: Bounds, run: (statement: DuckDBPreparedStatement) => Promise<R>): Promise<R> {
    return this.#inTurn(async () => {
      if (!this.#prepared.has(text)) await this.#derive(text);
      const statement = this.#prepared.get(text) ?? (await this.#connection.prepare(text));
      this.#prepared.set(text, statement);
      const bound: Record<string, DuckDBValue> = {};
      for (const [name, value] of Object.entries(params)) {
        bound[name] = typeof value === 'object' && value !== null ? listValue([...value]) : value;
      }
      statement.bind(bound);
      const signal = askerSignal();
      let ending: NodeJS.Timeout | undefined;
      const end = () => {
        ending = setTimeout(() => this.#connection.interrupt(), patience);
      };
      signal?.addEventListener('abort', end, { once: true });
      try {
        return await run(statement);
      } catch (error) {
        throw signal?.aborted ? signal.reason : error;
      } finally {
        signal?.removeEventListener('abort', end);
        clearTimeout(ending);
      }
    });
  }

  /** Makes the derived tables that a statement names. */
  async #derive(text: string): Promise<void> {
    for (const { table, text: maker } of derived) {
      if (this.#made.has(table) || text === maker || !text.includes(table)) continue;
      await this.#derive(maker);
      await this.#connection.run(maker, boundIn(maker, this.#bound));
      this.#made.add(table);
    }
  }

  /** One statement after another; one whose askers have left while it waited does not run at all. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const signal = askerSignal();
    return this.#turn(async () => {
      signal?.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        await this.#connection.run('select 1').catch((found: unknown) => {
          this.#broken = this.#broken || isAborted(found) || isFatal(found);
        });
        throw error;
      }
    });
  }
}
