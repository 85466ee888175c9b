import type { DuckDBValue } from '@duckdb/node-api';
import type { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { z } from 'zod';
import { type Scope, scopeKey } from '../../domain/scope.ts';
import { askerMoment, askerSignal, whileAskerWaits, whoeverAsks } from '../asker.ts';
import { isFatal, readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import type { Shows } from '../moment.ts';
import { rowsOf, type Statements } from '../statements.ts';
import { boundIn, derivedTables, jsonOf, rowsOfAll } from './derived-tables.ts';
import type { Bounds, Former, ReadEvents, RowsOfClusters, Snapshot } from './snapshot.ts';

const changedClusters = readSql(import.meta.dirname, 'changed-clusters');

/** Milliseconds that a statement is left to end by itself after its asker has gone: an interrupted one ends the snapshot for everybody. */
const patience = 500;
/** DuckDB refuses everything after the first error of a transaction. */
export const isAborted = (error: unknown): boolean =>
  error instanceof Error && (/current transaction is aborted/i.test(error.message) || isAborted(error.cause));

/** Where more clusters than this part of the rows have changed, all rows are read anew. */
const mostChanged = 0.5;

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
  wider: Snapshot['wider'];
}

/** Its statements run one after another: a kept one can be bound once at a time. */
export class OpenSnapshot implements Snapshot {
  readonly shows: Shows;
  readonly scope: Scope;
  readonly #beside: Beside;
  #broken = false;
  #closed = false;
  readonly #statements: Statements;
  readonly #memo = new Map<string, Promise<unknown>>();
  readonly #turn = pLimit(1);
  /** What the derived tables are bound to. */
  readonly #bound: Record<string, string | null>;
  /** Derived tables that are there. */
  readonly #made: Set<string>;
  /** Clusters within the scope; null for the whole. */
  readonly #seen: ReadonlySet<number> | null;
  readonly indicatorNumber: (id: string) => number | undefined;

  constructor(
    statements: Statements,
    shows: Shows,
    bound: Record<string, string | null>,
    scope: Scope,
    seen: ReadonlySet<number> | null,
    beside: Beside,
    made: readonly string[],
  ) {
    this.#seen = seen;
    this.shows = shows;
    this.#made = new Set(made);
    this.scope = scope;
    this.#beside = beside;
    this.#statements = statements;
    this.#bound = bound;
    this.indicatorNumber = (id) => beside.ledger.indicatorNumber(id);
  }

  /** Its transaction was ended by an error: nothing can be read any more. */
  get isBroken(): boolean {
    return this.#broken;
  }

  async rows<T extends z.ZodType>(text: string, params: Bounds, row: T): Promise<z.infer<T>[]> {
    return rowsOf(await this.#execute(text, () => this.#statements.columns(text, params)), row);
  }

  async columns(text: string, params: Bounds): Promise<ReadonlyMap<string, readonly unknown[]>> {
    const { names, columns } = await this.#execute(text, () => this.#statements.columns(text, params));
    return new Map(names.map((name, index) => [name, columns[index] ?? []]));
  }

  whole<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.scope.kind === 'all' ? work(this) : this.#beside.whole(work);
  }

  wider<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T | null> {
    return this.#beside.wider(work);
  }

  async events<T>(key: string, make: (read: ReadEvents, former: T | null) => Promise<T>): Promise<T> {
    const { ledger, ofEvents } = this.#beside;
    const { name, seen, upTo } = this.#eventsOf(key);
    const kept = ofEvents.get(name) ?? [];
    // Only `make` of the same key puts anything there.
    const known = kept.find((result) => result.upTo === upTo)?.made as Promise<T> | undefined;
    if (known !== undefined) return whileAskerWaits(known);
    const earlier = kept.findLast((result) => result.upTo < upTo);
    const made = whoeverAsks(async () => {
      const former = earlier === undefined ? null : await (earlier.made as Promise<T>).catch(() => null);
      const since = former === null ? 0 : (earlier?.upTo ?? 0);
      const read: ReadEvents = (text, params, row) => {
        const bound = { ...params, seen, upTo, ...(text.includes('$since') ? { since } : {}) };
        return ledger.rows(text, bound as Record<string, DuckDBValue>, row);
      };
      return make(read, former);
    });
    const states = [...kept, { upTo, made }].sort((x, y) => x.upTo - y.upTo).slice(-keptStates);
    ofEvents.set(name, states);
    made.catch(() => {
      const left = (ofEvents.get(name) ?? []).filter((result) => result.made !== made);
      ofEvents.set(name, left);
    });
    return whileAskerWaits(made);
  }

  knowsEvents(key: string): boolean {
    const { name, upTo } = this.#eventsOf(key);
    return (this.#beside.ofEvents.peek(name) ?? []).some((result) => result.upTo <= upTo);
  }

  /** The name under which what is made of events is kept, the clusters within the scope, and the last event to be known. */
  #eventsOf(key: string): { name: string; seen: string | null; upTo: number } {
    const { ledger } = this.#beside;
    const seen = this.#seen === null ? null : JSON.stringify([...this.#seen]);
    // By the scope itself too: a league reads what concerns it as a whole, and the operator of its only cluster does not.
    const name = JSON.stringify([scopeKey(this.scope), seen, key]);
    // Events are only added: those up to a number are a state of the ledger.
    return { name, seen, upTo: askerMoment(ledger)?.use() ?? ledger.version };
  }

  run(text: string, params: Bounds = {}): Promise<void> {
    return this.#execute(text, () => this.#statements.run(text, params));
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
    const { handedOn } = this.#beside;
    const name = this.#nameOf(key);
    return this.memo(name, async () => {
      const known = this.#formerOf(name);
      // Only `make` of the same key puts anything there.
      const made = await make(
        known === null ? null : { made: known.made as T, changed: await this.#changedSince(known) },
      );
      if ((handedOn?.peek(name)?.version ?? -1) <= this.shows.version) {
        handedOn?.set(name, { version: this.shows.version, made });
      }
      return made;
    });
  }

  async ofClusters<R>(key: string, rows: RowsOfClusters<R>, only: readonly number[] = []): Promise<readonly R[]> {
    const name = `of clusters: ${key}`;
    if (only.length > 0) {
      if (!this.#isAtHand(name)) return rows.read(this, only);
      const all = await this.ofClusters(key, rows);
      return all.filter((row) => only.includes(rows.clusterOf(row)));
    }
    if (this.scope.kind === 'all') return this.inherit<readonly R[]>(name, (former) => renewed(this, rows, former));
    return this.memo(this.#nameOf(name), async () => {
      const all = await this.wider((snapshot) => snapshot.ofClusters(key, rows));
      if (all === null) return rows.read(this, []);
      return all.filter((row) => this.#seen?.has(rows.clusterOf(row)));
    });
  }

  /** The name under which something is handed on: of another part of the ledger it is another. */
  #nameOf(key: string): string {
    return JSON.stringify([this.#beside.part, key]);
  }

  /** Was it made here, or handed on by a state that was before? */
  #isAtHand(key: string): boolean {
    const name = this.#nameOf(key);
    return this.#memo.has(name) || this.#formerOf(name) !== null;
  }

  #formerOf(name: string): HandedOn | null {
    const known = this.#beside.handedOn?.get(name);
    return known !== undefined && known.version <= this.shows.version ? known : null;
  }

  /** Clusters that events since a state concern; asked once, whatever that state hands on. */
  #changedSince({ version }: HandedOn): Promise<ReadonlySet<number>> {
    return this.memo(`changed since ${version}`, async () => {
      const bound = { since: version, upTo: this.shows.version };
      const rows = await this.#beside.ledger.rows(changedClusters, bound, z.strictObject({ id: z.number().int() }));
      return new Set(rows.map(({ id }) => id));
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#statements.close();
  }

  #execute<R>(text: string, run: () => Promise<R>): Promise<R> {
    return this.#inTurn(async () => {
      await this.#derive(text);
      const signal = askerSignal();
      let ending: NodeJS.Timeout | undefined;
      const end = () => {
        ending = setTimeout(() => this.#statements.interrupt(), patience);
      };
      signal?.addEventListener('abort', end, { once: true });
      try {
        return await run();
      } catch (error) {
        throw signal?.aborted ? signal.reason : error;
      } finally {
        signal?.removeEventListener('abort', end);
        clearTimeout(ending);
      }
    });
  }

  /** Makes the derived tables that a statement names; of a part of the clusters from their rows among all, where they are there. */
  async #derive(text: string): Promise<void> {
    for (const table of derivedTables) {
      const { name, make, shared } = table;
      if (this.#made.has(name) || text === make || text === shared?.put || !text.includes(name)) continue;
      const rows = shared === null ? null : await this.wider((all) => rowsOfAll(all, table));
      if (shared === null || rows === null) {
        await this.#derive(make);
        await this.#statements.run(make, boundIn(make, this.#bound));
      } else {
        await this.#derive(shared.put);
        const own = rows.filter(({ cluster }) => this.#seen?.has(cluster));
        await this.#statements.run(shared.put, { rows: jsonOf(own) });
      }
      this.#made.add(name);
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
        await this.#statements.run('select 1').catch((found: unknown) => {
          this.#broken = this.#broken || isAborted(found) || isFatal(found);
        });
        throw error;
      }
    });
  }
}

/** Rows of a former state with those of changed clusters read anew. */
async function renewed<R>(
  snapshot: Snapshot,
  { read, clusterOf }: RowsOfClusters<R>,
  former: Former<readonly R[]> | null,
): Promise<readonly R[]> {
  if (former === null || former.changed.size > former.made.length * mostChanged) return read(snapshot, []);
  const { made, changed } = former;
  if (changed.size === 0) return made;
  const news = await read(snapshot, [...changed]);
  return [...made.filter((row) => !changed.has(clusterOf(row))), ...news].sort((a, b) => clusterOf(a) - clusterOf(b));
}
