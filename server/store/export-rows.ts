import { join } from 'node:path';
import type { DuckDBValue } from '@duckdb/node-api';
import type { IsoDate } from '../domain/ids.ts';
import type { Scope } from '../domain/scope.ts';
import { readSql } from './database.ts';
import type { Ledger } from './ledger.ts';
import { narrow } from './scope/narrow.ts';
import { Statements } from './statements.ts';
import { parquetFile } from './write-parquet.ts';

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
    'unfilled',
    'known_at',
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
    'cluster_id',
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

/** A table for tools has figures as numbers in their place, and words in a column of their own at the end. */
const typedObservations = `select * exclude (number, "numeric") replace (case when "numeric" then number end as value),
  case when "numeric" or status <> 'value' then null else value end as text`;
export const typedColumns = [...exportColumns.observations, 'text'] as const;

export interface ExportRequest {
  what: Exported;
  asOf: IsoDate;
  /** Indicators that may go out, with the unit as printed. */
  indicators: readonly { id: string; unit: string | null }[];
  /** Indicators whose findings stay inside. */
  hidden: readonly string[];
  /** Codes of the territory and their names. */
  places: readonly { code: string; name: string }[];
}

export type ExportCell = string | number | boolean | null;

/**
 * Rows of an export in a fixed order, chunk by chunk, on a connection of its own.
 * @param typed observations with figures as numbers, in `typedColumns`
 */
export async function* exportRows(
  scope: Scope,
  ledger: Ledger,
  request: ExportRequest,
  typed = false,
): AsyncGenerator<ExportCell[][]> {
  const connection = await ledger.database.connect();
  try {
    await narrow(new Statements(connection), scope, 'now', null);
    const columns = exportColumns[request.what].map((name) => `"${name}"`).join(', ');
    const select = typed && request.what === 'observations' ? typedObservations : `select ${columns}`;
    const result = await connection.stream(`${select} from (${sql[request.what]})`, boundOf(request));
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

/** Writes observations or clusters as Parquet, without a row passing through this process. */
export function exportParquet(scope: Scope, ledger: Ledger, request: ExportRequest, file: string): Promise<void> {
  const select = request.what === 'observations' ? typedObservations : 'select *';
  return parquetFile(ledger, file, async (connection, path) => {
    await narrow(new Statements(connection), scope, 'now', null);
    await connection.run(
      `copy (${select} from (${sql[request.what]})) to '${path}' (format parquet, compression zstd)`,
      boundOf(request),
    );
  });
}

function boundOf({ what, asOf, indicators, hidden, places }: ExportRequest): Record<string, DuckDBValue> {
  const bound = { as_of: asOf };
  if (what === 'findings') return { ...bound, hidden: JSON.stringify(hidden) };
  const placed = { ...bound, places: JSON.stringify(places) };
  return what === 'clusters' ? placed : { ...placed, indicators: JSON.stringify(indicators) };
}

function cellOf(value: DuckDBValue): ExportCell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new TypeError('an export column is not plain');
}
