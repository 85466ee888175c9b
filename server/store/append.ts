import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampValue,
  type DuckDBType,
  ENUM8,
  INTEGER,
  SMALLINT,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import { ObservationStatus } from '../domain/reading.ts';
import { type ColumnType, columns, type TableName } from './columns.ts';

/** Types of the columns of the ledger's tables. */
export const columnTypes = {
  bigint: BIGINT,
  integer: INTEGER,
  smallint: SMALLINT,
  text: VARCHAR,
  boolean: BOOLEAN,
  date: DATE,
  timestamp: TIMESTAMP,
  figure: DECIMAL(18, 6),
  share: DECIMAL(9, 4),
  status: ENUM8(ObservationStatus.options, 'observation_status'),
} satisfies Record<ColumnType, DuckDBType>;

/** DuckDB's vector size: the most rows one chunk can hold. */
const chunkRows = 2048;

/** What a column of each type is written from. */
interface Written {
  bigint: bigint;
  integer: number;
  smallint: number;
  text: string;
  boolean: boolean;
  date: DuckDBDateValue;
  timestamp: DuckDBTimestampValue;
  figure: DuckDBDecimalValue;
  share: DuckDBDecimalValue;
  status: ObservationStatus;
}
type Columns<T extends TableName> = (typeof columns)[T];
type ValueOf<T extends TableName, C extends keyof Columns<T>> = Columns<T>[C] extends ColumnType
  ? Written[Columns<T>[C]] | null
  : never;
/** A row of a table, by the names of its columns. */
export type RowOf<T extends TableName> = { readonly [C in keyof Columns<T>]: ValueOf<T, C> };
/** What row `index` of the whole holds, column by column. */
export type ColumnsOf<T extends TableName> = {
  readonly [C in keyof Columns<T>]: (index: number) => ValueOf<T, C>;
};

/**
 * Appends rows to a table inside the caller's transaction, chunk by chunk and column by column: each column is a loop
 * of its own over values of one type, which is what makes millions of rows bearable. Columns are named, never counted:
 * two of one type cannot change places.
 */
export async function appendColumns<T extends TableName>(
  connection: DuckDBConnection,
  table: T,
  written: ColumnsOf<T>,
  count: number,
): Promise<void> {
  if (count === 0) return;
  const types = Object.values<ColumnType>(columns[table]).map((name) => columnTypes[name]);
  const makers = Object.keys(columns[table]).map((name) => written[name as keyof Columns<T>]);
  const appender = await connection.createAppender(table);
  for (let start = 0; start < count; start += chunkRows) {
    const rows = Math.min(chunkRows, count - start);
    const chunk = DuckDBDataChunk.create(types, rows);
    for (const [column, at] of makers.entries()) {
      const vector = chunk.getColumnVector(column);
      for (let row = 0; row < rows; row += 1) vector.setItem(row, at(start + row));
      vector.flush();
    }
    appender.appendDataChunk(chunk);
    // A long table must not hold up the pages of a running server.
    if ((start / chunkRows) % 32 === 31) await new Promise(setImmediate);
  }
  appender.closeSync();
}

/** The same for rows that are there already; for the small tables. */
export function appendRows<T extends TableName>(
  connection: DuckDBConnection,
  table: T,
  rows: readonly RowOf<T>[],
): Promise<void> {
  const written = Object.fromEntries(
    Object.keys(columns[table]).map((name) => [
      name,
      (index: number) => rows[index]?.[name as keyof Columns<T>] ?? null,
    ]),
  );
  // Of every column of the table.
  return appendColumns(connection, table, written as ColumnsOf<T>, rows.length);
}

const million = 1_000_000;

/**
 * A double as decimal(18,6), exact for up to 15 significant digits and 6 decimals.
 * @throws RangeError for what the column cannot hold
 */
export function figure(value: number): DuckDBDecimalValue {
  const size = Math.abs(value);
  if (!(size < 1e12)) throw new RangeError(`${value} does not fit decimal(18,6)`);
  // Below 9e9 the product stays inside the integers that a double holds exactly, so rounding it is exact.
  if (size < 9e9) return new DuckDBDecimalValue(BigInt(Math.round(value * million)), 18, 6);
  const [whole = '0', fraction = ''] = String(value).split('.');
  return new DuckDBDecimalValue(BigInt(whole + fraction.padEnd(6, '0').slice(0, 6)), 18, 6);
}

/** Percent as decimal(9,4). */
export function share(value: number): DuckDBDecimalValue {
  return new DuckDBDecimalValue(BigInt(Math.round(value * 10_000)), 9, 4);
}

/** `YYYY-MM-DD` as a DuckDB date. */
export function day(text: string): DuckDBDateValue {
  return new DuckDBDateValue(Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000));
}

/** An instant, ISO 8601 in UTC, as a DuckDB timestamp with milliseconds. */
export function instant(text: string): DuckDBTimestampValue {
  return new DuckDBTimestampValue(BigInt(Date.parse(text)) * 1000n);
}
