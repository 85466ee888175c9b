import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBPreparedStatement,
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

/** DuckDB's vector size: the most rows one chunk can hold; so many are a few. */
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
 * Appends rows to a table inside the caller's transaction. Columns are named, never counted: two of one type cannot
 * change places. A few rows go in by a statement, which DuckDB runs on threads of its own; many by its appender, which is
 * faster, but runs on the thread of the caller and keeps it waiting while other statements have the processor.
 */
export async function appendColumns<T extends TableName>(
  connection: DuckDBConnection,
  table: T,
  written: ColumnsOf<T>,
  count: number,
): Promise<void> {
  if (count === 0) return;
  await (count <= chunkRows ? insertFew : appendMany)(connection, table, written, count);
}

/** Statements of each connection that insert a few rows; they end with it. */
const inserting = new WeakMap<DuckDBConnection, Map<TableName, Promise<DuckDBPreparedStatement>>>();

async function insertFew<T extends TableName>(
  connection: DuckDBConnection,
  table: T,
  written: ColumnsOf<T>,
  count: number,
): Promise<void> {
  const prepared = inserting.get(connection) ?? new Map<TableName, Promise<DuckDBPreparedStatement>>();
  inserting.set(connection, prepared);
  const preparing = prepared.get(table) ?? connection.prepare(insertOf(table));
  prepared.set(table, preparing);
  // A statement that could not be planned, as in a transaction that was broken off, is planned anew the next time.
  preparing.catch(() => prepared.delete(table));
  const names = Object.keys(columns[table]);
  const makers = names.map((name) => written[name as keyof Columns<T>]);
  const rows = Array.from({ length: count }, (_, row) =>
    Object.fromEntries(makers.map((at, column) => [names[column], inJson(at(row))])),
  );
  const statement = await preparing;
  statement.bind({ rows: JSON.stringify(rows) });
  await statement.run();
}

/** Strict: what is not of its column's type is an error, and never null. */
function insertOf(table: TableName): string {
  const named = Object.entries<ColumnType>(columns[table]);
  const types = named.map(([name, type]) => [name, type === 'status' ? 'VARCHAR' : String(columnTypes[type])]);
  const shape = JSON.stringify([Object.fromEntries(types)]);
  const list = named.map(([name]) => `"${name}"`).join(', ');
  return `insert into ${table} (${list}) select ${list} from (select unnest(json_transform_strict($rows, '${shape}'), recursive := true))`;
}

/** Half of a character outside the basic plane, which no JSON holds, becomes U+FFFD, as it does wherever texts become UTF-8. */
function inJson(value: Written[ColumnType] | null): string | number | boolean | null {
  if (typeof value === 'string') return value.toWellFormed();
  return typeof value === 'bigint' || (typeof value === 'object' && value !== null) ? String(value) : value;
}

/** Chunk by chunk and column by column: each column is a loop of its own over values of one type. */
async function appendMany<T extends TableName>(
  connection: DuckDBConnection,
  table: T,
  written: ColumnsOf<T>,
  count: number,
): Promise<void> {
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
