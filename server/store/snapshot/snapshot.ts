import type { z } from 'zod';
import type { Scope } from '../../domain/scope.ts';

type Bound = string | number | boolean | null | readonly number[];
export type Bounds = Record<string, Bound>;

/**
 * Rows of events, each parsed by its row schema. Bound beside `params` are the number of the last event that may be
 * known, $upTo, $seen, a JSON list of the clusters within the scope, null for all, and, where the statement names it, $since: the
 * last event that what an earlier number gave knows of, 0 where there is none.
 */
export type ReadEvents = <T extends z.ZodType>(text: string, params: Bounds, row: T) => Promise<z.infer<T>[]>;

/** What an earlier state of the same part of the ledger made, and the clusters that events since then concern. */
export interface Former<T> {
  made: T;
  changed: ReadonlySet<number>;
}

/** How rows are read that rest on one cluster each. */
export interface RowsOfClusters<R> {
  /** @param only clusters whose rows are wanted; empty for all of the snapshot */
  read: (snapshot: Snapshot, only: readonly number[]) => Promise<readonly R[]>;
  clusterOf: (row: R) => number;
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
   * Events are only added, so `make` may add those after $since to `former`, what an earlier number gave.
   */
  events<T>(key: string, make: (read: ReadEvents, former: T | null) => Promise<T>): Promise<T>;
  /** Has `events` given anything of a key, of the number that the answer may know of or of an earlier one? */
  knowsEvents(key: string): boolean;
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
  /**
   * Rows that rest on one cluster each, on what was filed by it and decided of it, by the number of their cluster. Those of
   * all are handed on like what `inherit` makes; of the present a narrowed scope takes its own from them, without a
   * statement. Answers share the rows, so they must not be changed.
   * @param only clusters whose rows are wanted, empty for all; theirs alone are read where those of all are not at hand
   */
  ofClusters<R>(key: string, rows: RowsOfClusters<R>, only?: readonly number[]): Promise<readonly R[]>;
  /**
   * Runs `work` on the present state of all clusters, unless a cluster within the scope has changed between that state and this
   * one. Null then, and as of a past day, and for the whole itself. Other than by `whole`, the answer does not come to rest on
   * clusters of others: the caller keeps of the result only what is said of clusters within the scope.
   */
  wider<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T | null>;
  /** undefined: no submission ever stated the indicator. */
  indicatorNumber(id: string): number | undefined;
}
