import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export type LakeRow = Record<string, unknown>;

/** A plain DuckDB of its own in the folder of a lake, with the tables that the lake's own file makes. */
export async function readLake(lake: string): Promise<{ ask: (sql: string) => Promise<LakeRow[]>; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`set file_search_path = '${lake}'`);
  await connection.run(question(lake, 'duckdb-tables'));
  return {
    ask: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader
        .getRowObjectsJS()
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
          ),
        );
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The text of a question as it lies in the lake. */
export function question(lake: string, name: string): string {
  return readFileSync(join(lake, 'questions', `${name}.sql`), 'utf8');
}
