import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { listValue } from '@duckdb/node-api';
import pLimit from 'p-limit';
import type { z } from 'zod';
import type { IsoDate, Stage } from '../../domain/ids.ts';
import { askerSignal, whileAskerWaits, whoeverAsks } from '../asker.ts';
import { isFatal, readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';

const folder = import.meta.dirname;
const past = ['visible-submission', 'current-observation', 'current-cluster', 'current-cluster-league'].map((name) =>
  readSql(folder, name),
);
/** Tables of a snapshot that are made when a statement first names them: a receipt needs none of them. */
const derived = [
  { table: 'panel_year', text: readSql(folder, 'panel-year') },
  { table: 'cluster_form', text: readSql(folder, 'cluster-form') },
  { table: 'settled_slip', text: readSql(folder, 'settled-slip') },
] as const;
/** Later than every event: an installation that narrows by stage but not by day. */
const always = '9999-12-31';

export type Bound = string | number | boolean | null | readonly number[];
export type Bounds = Record<string, Bound>;

/** Which part of the ledger answers. */
export interface Standing {
  /** The end of this day; null for now. */
  asOf: IsoDate | null;
  /** Only submissions of these stages of figures; empty for all. */
  stages: readonly Stage[];
  /** Only reports whose review was concluded. */
  reviewed: boolean;
}

/** The ledger as it stood; bound SQL reads it by the names of the current tables. */
export interface Snapshot {
  rows<T extends z.ZodType>(text: string, params: Bounds, row: T): Promise<z.infer<T>[]>;
  /** Column by column, unchecked: for results of thousands of rows whose columns the caller checks once. */
  columns(text: string, params: Bounds): Promise<ReadonlyMap<string, readonly unknown[]>>;
  /** A statement that fills temporary tables of this snapshot, or several where nothing is bound. */
  run(text: string, params?: Bounds): Promise<void>;
  /** What `make` gives, made once per snapshot and key; a failure is not kept. */
  memo<T>(key: string, make: () => Promise<T>): Promise<T>;
  /** undefined: no submission ever stated the indicator. */
  indicatorNumber(id: string): number | undefined;
}

interface Kept {
  version: number;
  /** Of the database file: one that was opened anew has closed its connections. */
  generation: number;
  opened: Promise<OpenSnapshot>;
  inUse: number;
}

/** How many standings are kept ready; the one asked for longest ago goes first. */
const keep = 6;
/** A landing in the middle of an answer makes it start again, but not for ever. */
const tries = 3;

/** Snapshots of one ledger, kept per standing until the ledger changes. */
export class Snapshots {
  readonly #ledger: Ledger;
  readonly #size: string;
  readonly #apart: number;
  readonly #kept = new Map<string, Kept>();

  /**
   * @param size indicator that tells how large a cluster is
   * @param apart orders of magnitude by which a size is off what its cluster usually states to be set aside; left out, none
   */
  constructor(ledger: Ledger, size: string, apart = Number.POSITIVE_INFINITY) {
    this.#ledger = ledger;
    this.#size = size;
    this.#apart = apart;
  }

  /** Runs `work` on the ledger as it stood at the end of a day, null for now; figures of one call belong together. */
  async at<T>(when: IsoDate | Standing | null, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const standing: Standing =
      when === null || typeof when === 'string' ? { asOf: when, stages: [], reviewed: false } : when;
    for (let attempt = 1; ; attempt += 1) {
      const version = this.#versionFor(standing);
      let result: T;
      try {
        result = await this.#once(standing, version, work);
      } catch (error) {
        if (!isFatal(error) || attempt === tries) throw error;
        await this.#ledger.heal(error);
        continue;
      }
      if (attempt === tries || this.#versionFor(standing) === version) return result;
    }
  }

  close(): void {
    for (const key of [...this.#kept.keys()]) this.#drop(key);
  }

  /** A comment or a conclusion changes no figure, except where only concluded reports are asked for. */
  #versionFor({ reviewed }: Standing): number {
    return reviewed ? this.#ledger.version : this.#ledger.figuresVersion;
  }

  async #once<T>(standing: Standing, version: number, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const key = keyOf(standing);
    let kept = this.#kept.get(key);
    const { generation } = this.#ledger.database;
    if (kept === undefined || kept.version !== version || kept.generation !== generation) {
      this.#drop(key);
      kept = { version, generation, opened: this.#open(standing), inUse: 0 };
      kept.opened.catch(() => this.#drop(key));
    }
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    kept.inUse += 1;
    try {
      return await work(await kept.opened);
    } finally {
      kept.inUse -= 1;
      this.#shrink();
    }
  }

  async #open(standing: Standing): Promise<OpenSnapshot> {
    const connection = await this.#ledger.database.connect();
    const { asOf, stages, reviewed } = standing;
    try {
      if (keyOf(standing) !== 'now') {
        const bound = { asOf: asOf ?? always, stages: JSON.stringify(stages), reviewed };
        for (const text of past) await connection.run(text, text.includes('$asOf') ? bound : {});
      }
      const bound = { size: this.#size, asOf: asOf ?? always, apart: String(this.#apart) };
      return new OpenSnapshot(connection, bound, (id) => this.#ledger.indicatorNumber(id));
    } catch (error) {
      connection.closeSync();
      throw error;
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    if (kept === undefined) return;
    // A page that still reads it ends first; the connection is freed with its last reader.
    const close = () => {
      if (kept.inUse === 0) kept.opened.then((snapshot) => snapshot.close()).catch(() => undefined);
      else setTimeout(close, 1000).unref();
    };
    close();
  }

  #shrink(): void {
    for (const [key, kept] of this.#kept) {
      if (this.#kept.size <= keep) return;
      if (kept.inUse === 0) this.#drop(key);
    }
  }
}

function keyOf({ asOf, stages, reviewed }: Standing): string {
  if (asOf === null && stages.length === 0 && !reviewed) return 'now';
  return `${asOf ?? 'now'}/${[...stages].sort().join(',')}/${reviewed}`;
}

/** Statements are planned once per snapshot and run one after another: a prepared one can be bound once at a time. */
class OpenSnapshot implements Snapshot {
  readonly #connection: DuckDBConnection;
  readonly #prepared = new Map<string, DuckDBPreparedStatement>();
  readonly #memo = new Map<string, Promise<unknown>>();
  readonly #turn = pLimit(1);
  /** What the derived tables are bound to. */
  readonly #bound: Record<string, string>;
  readonly #made = new Set<string>();
  readonly indicatorNumber: (id: string) => number | undefined;

  constructor(
    connection: DuckDBConnection,
    bound: Record<string, string>,
    indicatorNumber: (id: string) => number | undefined,
  ) {
    this.#connection = connection;
    this.#bound = bound;
    this.indicatorNumber = indicatorNumber;
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

  close(): void {
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
      const end = () => this.#connection.interrupt();
      signal?.addEventListener('abort', end, { once: true });
      try {
        return await run(statement);
      } catch (error) {
        throw signal?.aborted ? signal.reason : error;
      } finally {
        signal?.removeEventListener('abort', end);
      }
    });
  }

  /** Makes the derived tables that a statement names. */
  async #derive(text: string): Promise<void> {
    for (const { table, text: maker } of derived) {
      if (this.#made.has(table) || !text.includes(table)) continue;
      const named = Object.entries(this.#bound).filter(([name]) => maker.includes(`$${name}`));
      await this.#connection.run(maker, Object.fromEntries(named));
      this.#made.add(table);
    }
  }

  /** One statement after another; one whose askers have left while it waited does not run at all. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const signal = askerSignal();
    return this.#turn(() => {
      signal?.throwIfAborted();
      return work();
    });
  }
}
