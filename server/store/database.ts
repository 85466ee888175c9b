import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { z } from 'zod';

const migrationsFolder = join(import.meta.dirname, 'migrations');

export interface DatabaseOptions {
  /** File of the database, or `:memory:`. */
  path: string;
  /** DuckDB's `memory_limit`; the process needs about as much again outside it. */
  memoryLimit?: string;
  threads?: number;
  /** The one folder DuckDB may write to beside its own file; none where it is left out. */
  outgoing?: string;
}

/**
 * One DuckDB file, opened once by its owner process, with external access off and the configuration locked.
 * Only the store talks to it; SQL comes from `.sql` files with bound parameters.
 */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #writer: DuckDBConnection;
  readonly #reader: DuckDBConnection;
  readonly #prepared = new Map<string, DuckDBPreparedStatement>();
  #tail: Promise<unknown> = Promise.resolve();

  private constructor(instance: DuckDBInstance, writer: DuckDBConnection, reader: DuckDBConnection) {
    this.#instance = instance;
    this.#writer = writer;
    this.#reader = reader;
  }

  /** Opens or creates the file and brings its schema up to date. Throws DuckDB's error when another process owns it. */
  static async open({ path, memoryLimit = '1GB', threads, outgoing }: DatabaseOptions): Promise<Database> {
    const instance = await DuckDBInstance.create(path, {
      memory_limit: memoryLimit,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      ...(threads ? { threads: String(threads) } : {}),
    });
    const writer = await instance.connect();
    // Set before access is closed, and locked below: nothing outside this folder can be read or written by SQL.
    if (outgoing !== undefined) await writer.run(`set allowed_directories = ['${outgoing.replaceAll("'", "''")}/']`);
    await writer.run('set enable_external_access = false');
    const database = new Database(instance, writer, await instance.connect());
    await database.#migrate();
    await writer.run('set lock_configuration = true');
    return database;
  }

  async #migrate(): Promise<void> {
    await this.#writer.run(
      'create table if not exists schema_migration (version integer primary key, name varchar not null)',
    );
    const reader = await this.#writer.runAndReadAll('select version from schema_migration');
    const done = new Set(reader.getRows().map(([version]) => Number(version)));
    for (const name of readdirSync(migrationsFolder)
      .filter((file) => file.endsWith('.sql'))
      .sort()) {
      const version = Number.parseInt(name, 10);
      if (done.has(version)) continue;
      await this.#writer.run('begin');
      try {
        await this.#writer.run(readFileSync(join(migrationsFolder, name), 'utf8'));
        await this.#writer.run('insert into schema_migration values ($version, $name)', { version, name });
        await this.#writer.run('commit');
      } catch (error) {
        await this.#writer.run('rollback');
        throw new Error(`migration ${name} failed`, { cause: error });
      }
    }
  }

  /** Rows of one statement, each parsed by its row schema; bound parameters only. */
  async rows<T extends z.ZodType>(sql: string, params: Record<string, DuckDBValue>, row: T): Promise<z.infer<T>[]> {
    const reader = await this.#reader.runAndReadAll(sql, params);
    return reader.getRowObjectsJS().map((value) => row.parse(value));
  }

  /** Runs a statement on the writing connection, inside the transaction of the caller; planned once and kept. */
  async run(sql: string, params: Record<string, DuckDBValue>): Promise<void> {
    const statement = this.#prepared.get(sql) ?? (await this.#writer.prepare(sql));
    this.#prepared.set(sql, statement);
    statement.bind(params);
    await statement.run();
  }

  /** The reading connection, for callers that stream chunks (Arrow, export). */
  get reader(): DuckDBConnection {
    return this.#reader;
  }

  /** A further reading connection, so that a long export does not hold up a page. */
  connect(): Promise<DuckDBConnection> {
    return this.#instance.connect();
  }

  /** Runs `work` in one transaction; writers queue up, and an error rolls everything back. */
  transaction<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      await this.#writer.run('begin');
      try {
        const result = await work(this.#writer);
        await this.#writer.run('commit');
        return result;
      } catch (error) {
        await this.#writer.run('rollback');
        throw error;
      }
    };
    const next = this.#tail.then(run, run);
    this.#tail = next.catch(() => undefined);
    return next;
  }

  /** Folds the write-ahead log into the file. */
  async checkpoint(): Promise<void> {
    await this.#writer.run('checkpoint');
  }

  close(): void {
    for (const statement of this.#prepared.values()) statement.destroySync();
    this.#reader.closeSync();
    this.#writer.closeSync();
    this.#instance.closeSync();
  }
}

/** Text of `folder/name.sql`; read once per process by the module that owns the query. */
export function readSql(folder: string, name: string): string {
  return readFileSync(join(folder, `${name}.sql`), 'utf8');
}
