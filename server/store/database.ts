import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { plainError } from './disk-full.ts';
import { LedgerFault } from './ledger-fault.ts';
import { rowsOf, Statements } from './statements.ts';

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

/** Write-ahead log from which on it is folded into the file, as DuckDB itself does by default. */
const checkpointBytes = 16 * 1024 * 1024;
/** Milliseconds for which a checkpoint waits for readers; new ones wait with it. */
const usualPatience = 3000;

interface Opened {
  instance: DuckDBInstance;
  writer: DuckDBConnection;
  reader: DuckDBConnection;
  /** Statements of the two, which close them. */
  writing: Statements;
  reading: Statements;
}

/**
 * One DuckDB file, opened once by its owner process, with external access off and the configuration locked.
 * Only the store talks to it; SQL comes from `.sql` files with bound parameters.
 */
export class Database {
  readonly path: string;
  readonly #options: DatabaseOptions;
  #opened: Opened;
  /** What closes each connection that was handed out, when the instance that it belongs to is closed. */
  readonly #closing = new Map<DuckDBConnection, () => void>();
  /** One read after another: a connection answers no two at once, and one that waits within it holds a thread of everybody's. */
  readonly #readTurn = pLimit(1);
  readonly #holders = new Set<() => void>();
  /** Resolves when a checkpoint that waits for readers has ended. */
  #gate: Promise<void> | null = null;
  #generation = 0;
  #tail: Promise<unknown> = Promise.resolve();

  private constructor(options: DatabaseOptions, opened: Opened) {
    this.path = options.path;
    this.#options = options;
    this.#opened = opened;
  }

  /**
   * Opens or creates the file and brings its schema up to date. Throws DuckDB's error when another process owns it.
   * @throws LedgerFault, DiskFull
   */
  static async open(options: DatabaseOptions): Promise<Database> {
    return new Database(options, await openFile(options));
  }

  /** Changes when the file was opened anew: connections of before are closed. */
  get generation(): number {
    return this.#generation;
  }

  /** Opens the file again after an error that DuckDB does not survive (a checkpoint on a full disk). */
  async reopen(): Promise<void> {
    // Readers in the middle of an answer get the same error and let go of their connection first.
    await wait(200);
    this.#closeAll();
    this.#generation += 1;
    this.#opened = await openFile(this.#options);
  }

  get #writer(): DuckDBConnection {
    return this.#opened.writer;
  }

  /** Rows of one statement, each parsed by its row schema; bound parameters only. */
  async rows<T extends z.ZodType>(sql: string, params: Record<string, DuckDBValue>, row: T): Promise<z.infer<T>[]> {
    return rowsOf(await this.#readTurn(() => this.#opened.reading.columns(sql, params)), row);
  }

  /** Version of DuckDB, as it says it. */
  async version(): Promise<string> {
    const { columns } = await this.#readTurn(() => this.#opened.reading.columns('select version()'));
    return String(columns[0]?.[0]);
  }

  /** Runs a statement on the writing connection, inside the transaction of the caller; planned once and kept. */
  async run(sql: string, params: Record<string, DuckDBValue>): Promise<void> {
    await this.#opened.writing.run(sql, params);
  }

  /** The reading connection, for callers that stream chunks (Arrow, export). */
  get reader(): DuckDBConnection {
    return this.#opened.reader;
  }

  /** A further reading connection, so that a long export does not hold up a page. */
  async connect(): Promise<DuckDBConnection> {
    while (this.#gate !== null) await this.#gate;
    const connection = await this.#opened.instance.connect();
    const close = connection.closeSync.bind(connection);
    // DuckDB refuses to close twice; whoever comes first, its user or the database, does.
    connection.closeSync = () => {
      if (this.#closing.delete(connection)) close();
    };
    this.#closing.set(connection, () => connection.closeSync());
    return connection;
  }

  /** The same for statements whose results are read whole. */
  async statements(): Promise<Statements> {
    const connection = await this.connect();
    const statements = new Statements(connection);
    this.#closing.set(connection, () => statements.close());
    return statements;
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
        // A commit that failed has ended the transaction already.
        await this.#writer.run('rollback').catch(() => undefined);
        throw plainError(error, this.path);
      }
    };
    const next = this.#tail.then(run, run);
    this.#tail = next.catch(() => undefined);
    return next;
  }

  /**
   * Folds the write-ahead log into the file. Left for later where the disk has no room for it: DuckDB does not survive a
   * checkpoint that fails, while a log that cannot grow only refuses a commit. Also left where readers hold the file
   * for longer than `patience` milliseconds, in which no new ones begin.
   */
  async checkpoint(patience = usualPatience): Promise<void> {
    const log = this.#logBytes();
    if (this.#options.path !== ':memory:' && roomAt(this.#options.path) < 2 * log + checkpointBytes) return;
    const until = performance.now() + patience;
    let open: () => void = () => undefined;
    if (patience > 0) this.#gate = new Promise((resolve) => (open = resolve));
    try {
      for (;;) {
        for (const letGo of this.#holders) letGo();
        const failed = await this.#writer.run('checkpoint').then(
          () => null,
          (error: unknown) => error,
        );
        if (failed === null) return;
        if (!(failed instanceof Error) || !/Cannot CHECKPOINT/i.test(failed.message)) throw failed;
        if (performance.now() >= until) return;
        await wait(20);
      }
    } finally {
      this.#gate = null;
      open();
    }
  }

  /** The same, once the log has grown; readers are waited for when it has grown far. Call it between transactions. */
  async checkpointIfDue(): Promise<void> {
    const log = this.#logBytes();
    if (log > checkpointBytes) await this.checkpoint(log > 4 * checkpointBytes ? usualPatience : 0);
  }

  /** @param letGo closes what is kept open for readers and not in use */
  onCheckpoint(letGo: () => void): void {
    this.#holders.add(letGo);
  }

  #logBytes(): number {
    const log = `${this.#options.path}.wal`;
    return existsSync(log) ? statSync(log).size : 0;
  }

  close(): void {
    this.#closeAll();
  }

  #closeAll(): void {
    for (const close of [...this.#closing.values()]) close();
    const { instance, writing, reading } = this.#opened;
    reading.close();
    writing.close();
    instance.closeSync();
  }
}

async function openFile({ path, memoryLimit = '1GB', threads, outgoing }: DatabaseOptions): Promise<Opened> {
  let instance: DuckDBInstance | undefined;
  try {
    instance = await DuckDBInstance.create(path, {
      memory_limit: memoryLimit,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      // Never within a commit: whether the commit was done could not be told from its error then.
      checkpoint_threshold: '1TB',
      ...(threads ? { threads: String(threads) } : {}),
    });
    const writer = await instance.connect();
    // Set before access is closed, and locked below: nothing outside this folder can be read or written by SQL.
    if (outgoing !== undefined) await writer.run(`set allowed_directories = ['${outgoing.replaceAll("'", "''")}/']`);
    await writer.run('set enable_external_access = false');
    await migrate(writer, path);
    await writer.run('set lock_configuration = true');
    const reader = await instance.connect();
    return { instance, writer, reader, writing: new Statements(writer), reading: new Statements(reader) };
  } catch (error) {
    instance?.closeSync();
    throw explained(error, path);
  }
}

/** What DuckDB says of a file that it does not open. */
function explained(error: unknown, path: string): unknown {
  const text = error instanceof Error ? error.message : '';
  if (/could not set lock/i.test(text)) {
    return new LedgerFault('database-in-use', { path }, error);
  }
  if (/newer version of DuckDB|database file with version number/i.test(text))
    return new LedgerFault('database-newer', { path });
  if (saysDamaged(error)) return new LedgerFault('database-damaged', { path }, error);
  return plainError(error, path);
}

/** Does DuckDB say that what it reads is not what it wrote? */
export function saysDamaged(error: unknown): boolean {
  const text = error instanceof Error ? error.message : '';
  return /not a valid DuckDB database|could not read enough bytes|corrupt|checksum|INTERNAL Error|Serialization Error|replaying WAL/i.test(
    text,
  );
}

/** DuckDB does nothing more after such an error until its file is opened anew. */
export function isFatal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /FATAL Error|database has been invalidated/i.test(error.message) || isFatal(error.cause);
}

/** Free bytes where a file stands, for this user. */
export function roomAt(path: string): number {
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize;
}

async function migrate(writer: DuckDBConnection, path: string): Promise<void> {
  await writer.run('create table if not exists schema_migration (version integer primary key, name varchar not null)');
  const reader = await writer.runAndReadAll('select version from schema_migration');
  const done = new Set(reader.getRows().map(([version]) => Number(version)));
  const migrations = readdirSync(migrationsFolder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, version: Number.parseInt(name, 10) }));
  const newest = Math.max(...migrations.map(({ version }) => version));
  if ([...done].some((version) => version > newest)) throw new LedgerFault('database-newer', { path });
  const missing = migrations.filter(({ version }) => !done.has(version));
  // DuckDB alters no table whose rows the same transaction has changed; a new file has no rows.
  const steps = done.size === 0 ? [missing] : missing.map((migration) => [migration]);
  for (const step of steps) await runMigrations(writer, step);
}

/** All of them or none. */
async function runMigrations(writer: DuckDBConnection, migrations: readonly { name: string; version: number }[]) {
  let running = '';
  await writer.run('begin');
  try {
    for (const { name, version } of migrations) {
      running = name;
      await writer.run(readFileSync(join(migrationsFolder, name), 'utf8'));
      await writer.run('insert into schema_migration values ($version, $name)', { version, name });
    }
    await writer.run('commit');
  } catch (error) {
    await writer.run('rollback').catch(() => undefined);
    throw new Error(`migration ${running} failed`, { cause: error });
  }
}

/** Text of `folder/name.sql`; read once per process by the module that owns the query. */
export function readSql(folder: string, name: string): string {
  return readFileSync(join(folder, `${name}.sql`), 'utf8');
}
