import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from '../../server/domain/scope.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { Snapshots } from '../../server/store/snapshot/snapshots.ts';
import { scratchLedger } from '../support/landings.ts';

const store = resolve(import.meta.dirname, '../../server/store');
const queries = ['queries', 'journal/queries'].flatMap((folder) =>
  readdirSync(join(store, folder))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => join(folder, name)),
);

/** They read the temporary tables of a snapshot and of `prepare.sql`. */
const lakeQueries = readdirSync(join(store, 'lake')).filter((name) => name.endsWith('.sql') && name !== 'prepare.sql');

describe('queries of the ledger', () => {
  let ledger: Ledger;
  let close: () => void;
  beforeAll(async () => {
    ({ ledger, close } = await scratchLedger());
  });
  afterAll(() => close());

  it.each(queries)('%s is bound by DuckDB', async (name) => {
    const connection = await ledger.database.connect();
    try {
      const statements = await connection.extractStatements(readFileSync(join(store, name), 'utf8'));
      await connection.run('begin');
      for (let index = 0; index < statements.count; index += 1) {
        const prepared = await statements.prepare(index);
        if (prepared.parameterCount === 0) await prepared.run();
        prepared.destroySync();
      }
      await connection.run('rollback');
      expect(statements.count).toBeGreaterThan(0);
    } finally {
      connection.closeSync();
    }
  });

  it.each(lakeQueries)('lake/%s is bound by DuckDB', async (name) => {
    const snapshots = new Snapshots(ledger, 'cluster_gross_output');
    const bound: Record<string, string | number> = {
      indicators: '[]',
      places: '[]',
      doubtful: '[]',
      year: 2025,
    };
    await snapshots.at(null, everything, async (snapshot) => {
      await snapshot.run(readFileSync(join(store, 'lake', 'prepare.sql'), 'utf8'));
      const text = readFileSync(join(store, 'lake', name), 'utf8');
      const named = Object.entries(bound).filter(([parameter]) => text.includes(`$${parameter}`));
      await expect(snapshot.columns(text, Object.fromEntries(named))).resolves.toBeDefined();
    });
    snapshots.close();
  });

  it('joins nothing asof: DuckDB breaks in it now and then, and takes the whole database with it', () => {
    const server = join(store, '..');
    const texts = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql'));
    expect(texts.length).toBeGreaterThan(queries.length);
    const joining = texts.filter((name) => {
      const statement = readFileSync(join(server, name), 'utf8').replaceAll(/--.*$/gm, '');
      return /\basof\s+(?:left\s+|inner\s+|right\s+|full\s+)?join\b/i.test(statement);
    });
    expect(joining).toEqual([]);
  });

  it('reads and writes nothing outside, and cannot be told otherwise', async () => {
    const connection = await ledger.database.connect();
    for (const statement of [
      "from read_csv('/etc/passwd')",
      "copy (select 1) to '/tmp/cluster-ledger-escape.csv'",
      `copy (select 1) to '${ledger.outgoing}/../escape.csv'`,
      "attach '/tmp/cluster-ledger-escape.duckdb'",
      'set enable_external_access = true',
      "set allowed_directories = ['/']",
      'install httpfs',
    ]) {
      await expect(connection.run(statement), statement).rejects.toThrow(/permission|configuration|locked|disabled/i);
    }
    connection.closeSync();
  });
});
