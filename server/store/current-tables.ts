import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Database, readSql } from './database.ts';
import { appendStandings } from './land-rows.ts';
import type { Register, RegisterEntry } from './register.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  merge: readSql(folder, 'merge-current'),
  insertNew: readSql(folder, 'insert-current-of-new'),
  clearCluster: readSql(folder, 'clear-current-of-cluster'),
  insertCluster: readSql(folder, 'insert-current-of-cluster'),
  clearClusters: readSql(folder, 'clear-current-clusters'),
  insertClusters: readSql(folder, 'insert-current-clusters'),
  clearLeagues: readSql(folder, 'clear-current-cluster-leagues'),
  insertLeagues: readSql(folder, 'insert-current-cluster-leagues'),
};

const listOf = (clusters: readonly number[]) => ({ clusters: JSON.stringify(clusters) });

/**
 * Brings the current figures up to date with the submissions from `first` on.
 * @param fresh all of them speak of clusters that were not known before
 */
export function addCurrentFigures(database: Database, first: number, fresh: boolean): Promise<void> {
  return database.run(fresh ? sql.insertNew : sql.merge, { first });
}

/** Writes the current figures of one cluster anew after one of its submissions began or ceased to count. */
export async function refreshFigures(connection: DuckDBConnection, cluster: number): Promise<void> {
  await connection.run(sql.clearCluster, { cluster });
  await connection.run(sql.insertCluster, { cluster });
  await refreshClusters(connection, [cluster]);
}

/** Writes what clusters are, and the leagues they belong to, anew from what their submissions state. */
export async function refreshClusters(connection: DuckDBConnection, clusters: readonly number[]): Promise<void> {
  const bound = listOf(clusters);
  await connection.run(sql.clearClusters, bound);
  await connection.run(sql.clearLeagues, bound);
  await connection.run(sql.insertClusters, bound);
  await connection.run(sql.insertLeagues, bound);
}

/** Rows of current_cluster and its leagues, written anew only where they differ from what the register held before. */
export async function writeStandings(
  database: Database,
  connection: DuckDBConnection,
  register: Register,
  entries: readonly RegisterEntry[],
): Promise<void> {
  const known = entries.filter((entry) => register.get(entry.clusterId) !== undefined);
  const moved = entries.filter((entry) => {
    const before = register.get(entry.clusterId)?.standing?.leagues;
    return before === undefined || !isDeepStrictEqual(before, entry.standing?.leagues);
  });
  const idsOf = (list: readonly RegisterEntry[]) => listOf(list.map(({ clusterId }) => clusterId));
  if (known.length > 0) await database.run(sql.clearClusters, idsOf(known));
  if (moved.some((entry) => known.includes(entry))) await database.run(sql.clearLeagues, idsOf(moved));
  await appendStandings(connection, entries, moved);
}
