import type { DuckDBConnection } from '@duckdb/node-api';
import type { Scope } from '../../domain/scope.ts';
import { readSql } from '../database.ts';

const folder = import.meta.dirname;
const tables = readSql(folder, 'tables');
const who = ['scope-cluster', 'scope-league', 'scope-file'].map((name) => readSql(folder, name));
const guards = readSql(folder, 'guards');
const guardsNow = readSql(folder, 'guards-now');
/** Names of indicators are in the catalogue of every installation. */
const open: ReadonlySet<string> = new Set(['indicator']);

/** A table of the ledger that no view stands in front of. */
export class Unguarded extends Error {
  constructor(table: string) {
    super(`no guard stands in front of the table ${table}`);
    this.name = 'Unguarded';
  }
}

/**
 * Lets a connection see only what is within a scope, for good: views stand in front of the tables of the ledger, so that
 * a statement that forgets to ask gets nothing of others. For the whole nothing is put in front.
 * @param day 'now' puts views in front of what stands now; 'past' leaves those names to the tables of a past day
 * @throws Unguarded where a table has no view: better no answer than everything
 */
export async function narrow(connection: DuckDBConnection, scope: Scope, day: 'now' | 'past'): Promise<void> {
  if (scope.kind === 'all') return;
  const found = await connection.runAndReadAll(tables);
  const [first] = found.getRows();
  const database = `"${String(first?.[1]).replaceAll('"', '""')}"`;
  for (const [table] of found.getRows()) {
    if (!isGuarded(String(table))) throw new Unguarded(String(table));
  }
  const bound = boundOf(scope);
  for (const text of who) {
    const named = Object.entries(bound).filter(([name]) => text.includes(`$${name}`));
    await connection.run(text, Object.fromEntries(named));
  }
  const put = (text: string) => connection.run(text.replaceAll('ledger.main.', `${database}.main.`));
  await put(guards);
  if (day === 'now') await put(guardsNow);
}

const isGuarded = (table: string): boolean =>
  open.has(table) ||
  guards.includes(`create temp view ${table} as`) ||
  guardsNow.includes(`create temp view ${table} as`);

function boundOf(scope: Scope): { scope: string; leagues: string; clusters: string } {
  return {
    scope: scope.kind,
    leagues: JSON.stringify(scope.kind === 'leagues' ? scope.leagues : []),
    clusters: JSON.stringify(scope.kind === 'clusters' ? scope.clusters : []),
  };
}
