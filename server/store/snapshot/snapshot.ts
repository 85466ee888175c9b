import type { z } from 'zod';
import type { Scope } from '../../domain/scope.ts';

type Bound = string | number | boolean | null | readonly number[];
export type Bounds = Record<string, Bound>;

/**
 * Rows of events, each parsed by its row schema. Bound beside `params` are the number of the last event that may be
 * known, $upTo, and $seen, a JSON list of the clusters within the scope, null for all.
 */
export type ReadEvents = <T extends z.ZodType>(text: string, params: Bounds, row: T) => Promise<z.infer<T>[]>;

/** What an earlier state of the same part of the ledger made, and the clusters that events since then concern. */
export interface Former<T> {
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
