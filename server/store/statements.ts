import {
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBPreparedStatement,
  type DuckDBValue,
  JSDuckDBValueConverter,
  listValue,
} from '@duckdb/node-api';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { day } from './append.ts';

/** What a statement is given by the names of its parameters. */
export type Parameters = Readonly<Record<string, DuckDBValue | readonly number[]>>;

/** What a statement gave, column by column in their order. */
export interface Columns {
  names: readonly string[];
  columns: readonly (readonly unknown[])[];
  /** Rows. */
  count: number;
}

/** Plans that one connection keeps; the one used longest ago goes first. */
const keptPlans = 300;

/**
 * Statements of one connection, run one after another by whoever holds it. Each word with DuckDB costs a turn of the event
 * loop, and where many read at once a turn takes tens of milliseconds. So a result is read in the turn in which it comes,
 * a statement that is asked again is planned once, and one that binds nothing is not planned apart the first time.
 */
export class Statements {
  readonly #connection: DuckDBConnection;
  readonly #planned = new LRUCache<string, DuckDBPreparedStatement>({
    max: keptPlans,
    dispose: (statement) => statement.destroySync(),
  });
  /** Texts that bind nothing and were run. */
  readonly #met = new Set<string>();
  #running = 0;
  #closed = false;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Runs a statement, or several where nothing is bound. */
  async run(text: string, parameters: Parameters = {}): Promise<void> {
    // Several together have no plan that could be kept.
    await this.#ask(text, parameters, () => false);
  }

  async columns(text: string, parameters: Parameters = {}): Promise<Columns> {
    return columnsOf(await this.#ask(text, parameters, (asked) => this.#met.has(asked)));
  }

  /** Ends what is running with an error. */
  interrupt(): void {
    this.#connection.interrupt();
  }

  /** Closes the connection: at once, or when what is running has ended, which it is asked to do. Nothing more is run. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#running === 0) this.#end();
    else this.interrupt();
  }

  /** DuckDB looks at the memory of a statement that it runs: none is freed before it has ended. */
  #end(): void {
    this.#planned.clear();
    this.#connection.closeSync();
  }

  /** @param isKept is a statement planned and kept that binds nothing? */
  async #ask(text: string, parameters: Parameters, isKept: (asked: string) => boolean) {
    if (this.#closed) throw new Error('the connection is closed');
    this.#running += 1;
    try {
      const asked = asKept(text, parameters);
      if (Object.keys(asked.bound).length > 0 || isKept(asked.text)) return await this.#runKept(asked);
      this.#met.add(asked.text);
      return await this.#connection.run(asked.text);
    } finally {
      this.#running -= 1;
      if (this.#closed && this.#running === 0) this.#end();
    }
  }

  async #runKept({ text, bound }: Asked): Promise<DuckDBMaterializedResult> {
    const statement = this.#planned.get(text) ?? (await this.#connection.prepare(text));
    this.#planned.set(text, statement);
    statement.bind(bound);
    return statement.run();
  }
}

/** A text and what is bound in it. */
interface Asked {
  text: string;
  bound: Record<string, DuckDBValue>;
}

/**
 * A statement as DuckDB keeps its plan: it plans anew, each time, one that is bound to a value of another type than its
 * parameter has. So null, which has none, stands in the text, and a day that is asked for as a date is bound as one.
 */
function asKept(text: string, parameters: Parameters): Asked {
  const bound: Record<string, DuckDBValue> = {};
  const absent = new Set<string>();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) absent.add(name);
    else if (Array.isArray(value)) bound[name] = listValue([...value]);
    else if (typeof value === 'string' && isoDay.test(value) && text.includes(`$${name}::date`))
      bound[name] = day(value);
    else bound[name] = value as DuckDBValue;
  }
  return {
    text:
      absent.size === 0
        ? text
        : text.replace(parameter, (all, name: string | undefined) =>
            name !== undefined && absent.has(name) ? 'null' : all,
          ),
    bound,
  };
}

/** A parameter, or what may hold its name without being one: a text and a comment. */
const parameter = /'(?:[^']|'')*'|--[^\n]*|\$([A-Za-z_]\w*)/g;
const isoDay = /^\d{4}-\d\d-\d\d$/;

/** Reads a result in one go: the rows are there already, and the ways to fetch them piece by piece are not needed. */
function columnsOf(result: DuckDBMaterializedResult): Columns {
  const names = result.columnNames();
  const columns: unknown[][] = names.map(() => []);
  const pieces = result.chunkCount;
  for (let piece = 0; piece < pieces; piece += 1) {
    for (const [index, values] of result.getChunk(piece).convertColumns(JSDuckDBValueConverter).entries()) {
      if (pieces === 1) columns[index] = values;
      else columns[index]?.push(...values);
    }
  }
  return { names, columns, count: columns[0]?.length ?? 0 };
}

/** Its rows, each parsed by their schema: their objects are made once, here, for a question may have thousands. */
export function rowsOf<T extends z.ZodType>({ names, columns, count }: Columns, row: T): z.infer<T>[] {
  return Array.from({ length: count }, (_, index) => {
    const values: Record<string, unknown> = {};
    for (const [column, name] of names.entries()) values[name] = columns[column]?.[index];
    return row.parse(values);
  });
}
