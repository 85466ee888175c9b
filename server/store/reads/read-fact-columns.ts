import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api';
import type { FactColumns } from '../../domain/fact-columns.ts';
import type { IsoDate } from '../../domain/ids.ts';
import type { Scope } from '../../domain/scope.ts';
import { readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import { narrow } from '../scope/narrow.ts';
import { Statements } from '../statements.ts';

const text = readSql(import.meta.dirname, 'fact-columns');
const past = readSql(import.meta.dirname, 'past-facts');

/** Rows of one batch: many chunks of DuckDB's 2,048, so that what comes after works in long strides. */
const batchRows = 65_536;

export interface FactsWanted {
  /** Clusters asked for; those outside the scope give nothing. */
  clusters: readonly number[];
  indicators: readonly string[];
  from: number;
  to: number;
  /** The ledger as it stood at the end of this day; left out or null: now. */
  asOf?: IsoDate | null;
}

/**
 * Facts by indicator, year and cluster, batch by batch, by one statement on a connection of its own: whatever lands
 * meanwhile is not in it, and only one batch is in memory. The columns of a batch are its own and may be kept.
 */
export async function* readFactColumns(ledger: Ledger, scope: Scope, wanted: FactsWanted): AsyncGenerator<FactColumns> {
  const connection = await ledger.database.connect();
  try {
    await narrow(new Statements(connection), scope, wanted.asOf ? 'past' : 'now', null);
    if (wanted.asOf) await connection.run(past, { asOf: wanted.asOf });
    const numbers = wanted.indicators.flatMap((id) => ledger.indicatorNumber(id) ?? []);
    const result = await connection.stream(text, {
      clusters: JSON.stringify(wanted.clusters),
      indicators: JSON.stringify(numbers),
      from: wanted.from,
      to: wanted.to,
    });
    let batch = emptyBatch();
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      if (batch.length + chunk.rowCount > batchRows) {
        yield batch;
        batch = emptyBatch();
      }
      append(batch, chunk);
    }
    if (batch.length > 0) yield batch;
  } finally {
    connection.closeSync();
  }
}

function emptyBatch(): FactColumns {
  return {
    length: 0,
    cluster: new Int32Array(batchRows),
    indicator: new Int16Array(batchRows),
    year: new Int16Array(batchRows),
    status: new Uint8Array(batchRows),
    value: new Float64Array(batchRows),
    vintages: new Int16Array(batchRows),
    unfilled: new Uint8Array(batchRows),
    text: null,
  };
}

type Numbers = Int32Array | Int16Array | Uint8Array | Float64Array;

function append(batch: FactColumns, chunk: DuckDBDataChunk): void {
  const columns: Numbers[] = [
    batch.cluster,
    batch.indicator,
    batch.year,
    batch.status,
    batch.value,
    batch.vintages,
    batch.unfilled,
  ];
  columns.forEach((column, index) => {
    copy(chunk.getColumnVector(index), column, batch.length, chunk.rowCount);
  });
  const worded = new Uint8Array(chunk.rowCount);
  copy(chunk.getColumnVector(columns.length), worded, 0, chunk.rowCount);
  if (worded.includes(1)) {
    const words = chunk.getColumnVector(columns.length + 1);
    batch.text ??= [];
    for (let row = 0; row < chunk.rowCount; row += 1) {
      if (worded[row] === 1) batch.text[batch.length + row] = String(words.getItem(row));
    }
  }
  batch.length += chunk.rowCount;
}

/**
 * These columns of the query hold numbers without gaps. The library gives them out one by one, with a look at the
 * validity of each; the memory behind them is copied as a whole where it shows it, which is many times faster.
 */
function copy(vector: DuckDBVector, column: Numbers, at: number, count: number): void {
  const items: unknown = Reflect.get(vector, 'items');
  if (isNumbers(items) && items.length === count) column.set(items, at);
  else for (let row = 0; row < count; row += 1) column[at + row] = Number(vector.getItem(row));
}

const isNumbers = (items: unknown): items is Numbers =>
  items instanceof Int32Array ||
  items instanceof Int16Array ||
  items instanceof Uint8Array ||
  items instanceof Float64Array;
