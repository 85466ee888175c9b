import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BOOLEAN, DOUBLE, type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { Ledger } from './ledger.ts';

const types = { text: VARCHAR, number: DOUBLE, integer: INTEGER, boolean: BOOLEAN };
type Cell = string | number | boolean | null;

/** DuckDB's vector size: the most rows one chunk can hold. */
const chunkRows = 2048;

/** Writes rows that were made here as Parquet, by way of a table that only this connection sees. */
export function writeParquet(
  ledger: Ledger,
  columns: readonly (readonly [name: string, type: keyof typeof types])[],
  chunks: AsyncIterable<readonly (readonly Cell[])[]>,
  file: string,
): Promise<void> {
  return parquetFile(ledger, file, async (connection, path) => {
    const definition = columns.map(([name, type]) => `"${name.replaceAll('"', '""')}" ${types[type]}`).join(', ');
    await connection.run(`create temp table outgoing_rows (${definition})`);
    const appender = await connection.createAppender('outgoing_rows', 'main', 'temp');
    for await (const rows of chunks) {
      for (let start = 0; start < rows.length; start += chunkRows) {
        const part = rows.slice(start, start + chunkRows);
        const chunk = DuckDBDataChunk.create(
          columns.map(([, type]) => types[type]),
          part.length,
        );
        chunk.setRows(part);
        appender.appendDataChunk(chunk);
      }
    }
    appender.closeSync();
    await connection.run(`copy outgoing_rows to '${path}' (format parquet, compression zstd)`);
  });
}

/** DuckDB may write into the ledger's `outgoing` folder only, so the file is moved from there. */
export async function parquetFile(
  ledger: Ledger,
  file: string,
  write: (connection: DuckDBConnection, path: string) => Promise<void>,
): Promise<void> {
  mkdirSync(ledger.outgoing, { recursive: true });
  const path = join(ledger.outgoing, `${randomUUID()}.parquet`);
  const connection = await ledger.database.connect();
  try {
    await write(connection, path.replaceAll("'", "''"));
    copyFileSync(path, file);
  } finally {
    connection.closeSync();
    rmSync(path, { force: true });
  }
}
