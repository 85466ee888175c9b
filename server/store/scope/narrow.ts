import type { Scope } from '../../domain/scope.ts';
import { readSql } from '../database.ts';
import type { Statements } from '../statements.ts';

const folder = import.meta.dirname;
const tables = readSql(folder, 'tables');
const who = ['scope-cluster', 'scope-league', 'scope-file'].map((name) => readSql(folder, name));
const hiddenApplicant = readSql(folder, 'hidden-applicant');
const hiddenFile = readSql(folder, 'hidden-file');
/** What stands in front of the tables, and of what stands now: of a part of the clusters, and of all but applicants. */
const inFront = {
  scope: { guards: readSql(folder, 'guards'), now: readSql(folder, 'guards-now') },
  applicants: { guards: readSql(folder, 'guards-applicants'), now: readSql(folder, 'guards-now-applicants') },
};
type InFront = (typeof inFront)[keyof typeof inFront];
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
 * a statement that forgets to ask gets nothing of others. For the whole nothing is put in front, where no applicants are
 * left out.
 * @param day 'now' puts views in front of what stands now; 'past' leaves those names to the tables of a past day
 * @param shown applicants that are asked for by name, of those in the table applicant_cluster of the connection, whose others
 *   are left out; null where applicants are seen like every cluster
 * @throws Unguarded where a table has no view: better no answer than everything
 */
export async function narrow(
  statements: Statements,
  scope: Scope,
  day: 'now' | 'past',
  shown: readonly number[] | null,
): Promise<void> {
  const hidden = await leaveOut(statements, shown);
  if (scope.kind === 'all') {
    if (hidden > 0) await putInFront(statements, inFront.applicants, day, [hiddenFile]);
    return;
  }
  const bound = boundOf(scope);
  for (const text of who) {
    const named = Object.entries(bound).filter(([name]) => text.includes(`$${name}`));
    await statements.run(text, Object.fromEntries(named));
  }
  await putInFront(statements, inFront.scope, day, []);
}

/** Notes which applicants are left out, and says how many. */
async function leaveOut(statements: Statements, shown: readonly number[] | null): Promise<number> {
  if (shown === null) {
    await statements.run('create temp table hidden_applicant (cluster_id integer)');
    return 0;
  }
  await statements.run(hiddenApplicant, { shown: JSON.stringify(shown) });
  const { columns } = await statements.columns('select count(*)::integer from hidden_applicant');
  return Number(columns[0]?.[0]);
}

/** @param before statements that have to run before the views stand */
async function putInFront(
  statements: Statements,
  { guards, now }: InFront,
  day: 'now' | 'past',
  before: readonly string[],
): Promise<void> {
  const { columns } = await statements.columns(tables);
  const [names = [], databases = []] = columns;
  const database = `"${String(databases[0]).replaceAll('"', '""')}"`;
  for (const table of names) {
    const isGuarded = [guards, now].some((text) => text.includes(`create temp view ${table} as`));
    if (!isGuarded && !open.has(String(table))) throw new Unguarded(String(table));
  }
  const views = [guards, ...(day === 'now' ? [now] : [])].map((text) =>
    text.replaceAll('ledger.main.', `${database}.main.`),
  );
  await statements.run([...before, ...views].join(';\n'));
}

function boundOf(scope: Scope): { scope: string; leagues: string; clusters: string } {
  return {
    scope: scope.kind,
    leagues: JSON.stringify(scope.kind === 'leagues' ? scope.leagues : []),
    clusters: JSON.stringify(scope.kind === 'clusters' ? scope.clusters : []),
  };
}
