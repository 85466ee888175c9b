import { type DuckDBConnection, type DuckDBValue, listValue } from '@duckdb/node-api';
import type { z } from 'zod';
import type { IsoDate } from '../../domain/ids.ts';
import { readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';

const folder = import.meta.dirname;
const past = ['visible-submission', 'current-observation', 'current-cluster', 'current-cluster-league'].map((name) =>
  readSql(folder, name),
);
const panelYear = readSql(folder, 'panel-year');
const clusterForm = readSql(folder, 'cluster-form');

export type Bound = string | number | null | readonly number[];

/** The ledger as it stood on a day; bound SQL reads it by the names of the current tables. */
export interface Snapshot {
  rows<T extends z.ZodType>(text: string, params: Record<string, Bound>, row: T): Promise<z.infer<T>[]>;
  /** undefined: no submission ever stated the indicator. */
  indicatorNumber(id: string): number | undefined;
}

interface Kept {
  version: number;
  opened: Promise<DuckDBConnection>;
  inUse: number;
}

/** How many days are kept ready beside today; the oldest asked for goes first. */
const keep = 6;

/** Snapshots of one ledger, kept per day until the ledger changes. */
export class Snapshots {
  readonly #ledger: Ledger;
  readonly #size: string;
  readonly #kept = new Map<string, Kept>();

  /** @param size indicator that tells how large a cluster is */
  constructor(ledger: Ledger, size: string) {
    this.#ledger = ledger;
    this.#size = size;
  }

  /**
   * Runs `work` on the ledger as it stood at the end of a day, null for now.
   * Figures of one call belong together even when the ledger changes meanwhile for the panel; see README.
   */
  async at<T>(asOf: IsoDate | null, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const key = asOf ?? 'now';
    const version = this.#ledger.version;
    let kept = this.#kept.get(key);
    if (kept === undefined || kept.version !== version) {
      this.#drop(key);
      kept = { version, opened: this.#open(asOf), inUse: 0 };
      kept.opened.catch(() => this.#drop(key));
    }
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    kept.inUse += 1;
    try {
      return await work(this.#snapshot(await kept.opened));
    } finally {
      kept.inUse -= 1;
      this.#shrink();
    }
  }

  close(): void {
    for (const key of [...this.#kept.keys()]) this.#drop(key);
  }

  async #open(asOf: IsoDate | null): Promise<DuckDBConnection> {
    const connection = await this.#ledger.database.connect();
    try {
      if (asOf !== null) for (const text of past) await connection.run(text, { asOf });
      await connection.run(panelYear, { size: this.#size });
      await connection.run(clusterForm);
      return connection;
    } catch (error) {
      connection.closeSync();
      throw error;
    }
  }

  #snapshot(connection: DuckDBConnection): Snapshot {
    return {
      rows: async (text, params, row) => {
        const bound: Record<string, DuckDBValue> = {};
        for (const [name, value] of Object.entries(params)) {
          bound[name] = typeof value === 'object' && value !== null ? listValue([...value]) : value;
        }
        const reader = await connection.runAndReadAll(text, bound);
        return reader.getRowObjectsJS().map((one) => row.parse(one));
      },
      indicatorNumber: (id) => this.#ledger.indicatorNumber(id),
    };
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    if (kept === undefined) return;
    // A page that still reads it ends first; the connection is freed with its last reader.
    const close = () => {
      if (kept.inUse === 0) kept.opened.then((connection) => connection.closeSync()).catch(() => undefined);
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
