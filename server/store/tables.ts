import { join } from 'node:path';
import { z } from 'zod';
import { readSql } from './database.ts';
import type { Ledger } from './ledger.ts';

const fingerprint = readSql(join(import.meta.dirname, 'queries'), 'fingerprint');

const TableContent = z.strictObject({ table: z.string(), rows: z.number().int(), content: z.string() });
/** What a table holds, whatever the order of its rows; comparable within one version of DuckDB. */
export type TableContent = z.infer<typeof TableContent>;

/** Every table of a ledger; two ledgers are equal when these are. */
export function readTables(ledger: Pick<Ledger, 'rows'>): Promise<TableContent[]> {
  return ledger.rows(fingerprint, {}, TableContent);
}

/** Names of the tables in which two ledgers differ. */
export function compareTables(left: readonly TableContent[], right: readonly TableContent[]): string[] {
  const names = [...new Set([...left, ...right].map(({ table }) => table))].sort();
  return names.filter((name) => {
    const [a, b] = [left, right].map((tables) => tables.find(({ table }) => table === name));
    return a === undefined || b === undefined || a.rows !== b.rows || a.content !== b.content;
  });
}
