import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBValue } from '@duckdb/node-api';
import type { IsoDate } from '../domain/ids.ts';
import type { Scope } from '../domain/scope.ts';
import { readSql } from './database.ts';
import type { Ledger } from './ledger.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  observations: readSql(folder, 'export-observations'),
  clusters: readSql(folder, 'export-clusters'),
  findings: readSql(folder, 'export-findings'),
};
export type Exported = keyof typeof sql;

/** Columns as they go out, in this order. */
export const exportColumns = {
  observations: [
    'cluster',
    'league',
    'programme',
    'level',
    'form',
    'kind',
    'report_year',
    'indicator',
    'year',
    'value',
    'status',
    'raw',
    'unit',
    'place',
    'file',
    'received_at',
    'current',
    'stage',
    'county',
  ],
  clusters: [
    'cluster',
    'league',
    'leagues',
    'programme',
    'level',
    'county',
    'industry',
    'sector',
    'operator',
    'form',
    'report_year',
    'certifications',
  ],
  findings: [
    'file',
    'outcome',
    'received_at',
    'cluster',
    'report_year',
    'code',
    'severity',
    'indicator',
    'year',
    'place',
    'facts',
  ],
} as const satisfies Record<Exported, readonly string[]>;

/** A table for tools has figures as numbers and words beside them: `value` double, `text` for answers and words. */
const typedObservations = `select * exclude (value, number, "numeric"),
  case when "numeric" then number end as value, case when "numeric" or status <> 'value' then null else value end as text`;

export interface ExportRequest {
  what: Exported;
  asOf: IsoDate;
  /** Indicators that may go out, with the unit as printed. */
  indicators: readonly { id: string; unit: string | null }[];
  /** Codes of the territory and their names. */
  places: readonly { code: string; name: string }[];
}

export type ExportCell = string | number | boolean | null;

/** Rows of an export in a fixed order, chunk by chunk, on a connection of its own. */
export async function* exportRows(
  scope: Scope,
  ledger: Ledger,
  request: ExportRequest,
): AsyncGenerator<ExportCell[][]> {
  const connection = await ledger.database.connect();
  try {
    const columns = exportColumns[request.what].map((name) => `"${name}"`).join(', ');
    const result = await connection.stream(`select ${columns} from (${sql[request.what]})`, boundOf(scope, request));
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      yield chunk.getRows().map((row) => row.map(cellOf));
    }
  } finally {
    connection.closeSync();
  }
}

/** Writes an export as Parquet: DuckDB may write into the ledger's `outgoing` folder only, so the file is moved from there. */
export async function exportParquet(scope: Scope, ledger: Ledger, request: ExportRequest, file: string): Promise<void> {
  mkdirSync(ledger.outgoing, { recursive: true });
  const path = join(ledger.outgoing, `${process.pid}-${request.what}.parquet`);
  const connection = await ledger.database.connect();
  try {
    const select = request.what === 'observations' ? typedObservations : 'select *';
    await connection.run(
      `copy (${select} from (${sql[request.what]})) to '${path.replaceAll("'", "''")}' (format parquet, compression zstd)`,
      boundOf(scope, request),
    );
    copyFileSync(path, file);
  } finally {
    connection.closeSync();
    rmSync(path, { force: true });
  }
}

function boundOf(scope: Scope, { what, asOf, indicators, places }: ExportRequest): Record<string, DuckDBValue> {
  const bound = {
    as_of: asOf,
    scope: scope.kind,
    leagues: JSON.stringify(scope.kind === 'leagues' ? scope.leagues : []),
    clusters: JSON.stringify(scope.kind === 'clusters' ? scope.clusters : []),
  };
  if (what === 'findings') return bound;
  const placed = { ...bound, places: JSON.stringify(places) };
  return what === 'clusters' ? placed : { ...placed, indicators: JSON.stringify(indicators) };
}

function cellOf(value: DuckDBValue): ExportCell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new TypeError('an export column is not plain');
}
