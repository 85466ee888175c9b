import { join } from 'node:path';
import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { listValue } from '@duckdb/node-api';
import type { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { Scope } from '../../domain/scope.ts';
import { askerMoment, askerSignal, whileAskerWaits, whoeverAsks } from '../asker.ts';
import { isFatal, readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import type { Shows } from '../moment.ts';
import type { Bounds, Former, ReadEvents, Snapshot } from './snapshot.ts';

const folder = import.meta.dirname;
const changedClusters = readSql(folder, 'changed-clusters');
const clustersSeen = readSql(join(folder, '../scope'), 'clusters-seen');
export const applicantCluster = readSql(folder, 'applicant-cluster');
/** Tables of a snapshot that are made when a statement first names them: a receipt needs none of them. */
const derived = [
  { table: 'applicant_cluster', text: applicantCluster },
  { table: 'outside_cluster', text: readSql(folder, 'outside-cluster') },
  { table: 'panel_year', text: readSql(folder, 'panel-year') },
  { table: 'cluster_form', text: readSql(folder, 'cluster-form') },
  { table: 'settled_finding', text: readSql(folder, 'settled-finding') },
] as const;

/** Milliseconds that a statement is left to end by itself after its asker has gone: an interrupted one ends the snapshot for everybody. */
const patience = 500;
/** DuckDB refuses everything after the first error of a transaction. */
export const isAborted = (error: unknown): boolean =>
  error instanceof Error && (/current transaction is aborted/i.test(error.message) || isAborted(error.cause));

/** What of `bound` a statement names. */
export const boundIn = (text: string, bound: Record<string, string | null>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(bound).filter(([name]) => text.includes(`$${name}`)));

/** States of each result of events that are kept: the newest, and the one before, of which answers may still be speaking. */
const keptStates = 2;

/** What was made of the events up to a number. */
export interface OfEvents {
  upTo: number;
  made: Promise<unknown>;
}

/** What a state of a part of the ledger hands on. */
export interface HandedOn {
  version: number;
  made: unknown;
}

/** What a snapshot needs of those beside it. */
export interface Beside {
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
export class OpenSnapshot implements Snapshot {
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
      const values: Record<string, unknown> = {};
      for (const [column, name] of names.entries()) values[name] = columns[column]?.[index];
      return row.parse(values);
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
