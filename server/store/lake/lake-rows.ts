import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readSql } from '../database.ts';
import type { Ledger } from '../ledger.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

const folder = import.meta.dirname;
const prepare = {
  indicators: readSql(folder, 'prepare-indicators'),
  places: readSql(folder, 'prepare-places'),
  doubtful: readSql(folder, 'prepare-doubtful'),
  tables: readSql(folder, 'prepare'),
};
const year = { clear: readSql(folder, 'clear-year'), put: readSql(folder, 'put-year') };
const identity = readSql(folder, 'identity');

/** Tables with a file for every data year: their rows of one year, and the years that they have. */
const yearly = {
  facts: { rows: readSql(folder, 'facts'), years: readSql(folder, 'years-of-facts') },
  panel: { rows: readSql(folder, 'panel'), years: readSql(folder, 'years-of-panel') },
  plans: { rows: readSql(folder, 'plans'), years: readSql(folder, 'years-of-plans') },
};
/** Tables with one file. */
const whole = {
  register: readSql(folder, 'register'),
  register_leagues: readSql(folder, 'register-leagues'),
  certifications: readSql(folder, 'certifications'),
  filed_forms: readSql(folder, 'filed-forms'),
};
type Yearly = keyof typeof yearly;
type Whole = keyof typeof whole;

export interface LakeRequest {
  /** Indicators that may go out. */
  indicators: readonly { id: string; unit: string | null; population: string }[];
  /** Codes of the territory and their names. */
  places: readonly { code: string; name: string }[];
  /** Figures that stay out of totals. */
  doubtful: readonly { indicator: string; cluster: number; year: number }[];
}

/** Where a file of a table belongs; year null for a table that has none. */
export type Place = (table: Yearly | Whole, dataYear: number | null) => Promise<string>;

/**
 * Writes the tables of a lake that are rows of the ledger, as far as the snapshot shows them; DuckDB writes each file.
 * Calls of one snapshot take turns: they fill the same temporary tables.
 */
export async function writeLakeRows(
  { ledger, snapshot }: { ledger: Ledger; snapshot: Snapshot },
  { indicators, places, doubtful }: LakeRequest,
  place: Place,
): Promise<void> {
  await snapshot.run(prepare.tables);
  await snapshot.run(prepare.indicators, { indicators: JSON.stringify(indicators) });
  await snapshot.run(prepare.places, { places: JSON.stringify(places) });
  await snapshot.run(prepare.doubtful, { doubtful: JSON.stringify(doubtful) });
  mkdirSync(ledger.outgoing, { recursive: true });
  for (const [table, rows] of entriesOf(whole)) await copyTo(ledger, snapshot, rows, await place(table, null));
  const spans = new Map<Yearly, number[]>();
  for (const [table, { years }] of entriesOf(yearly)) spans.set(table, await yearsOf(snapshot, years));
  const last = spans.get('facts')?.slice(-1) ?? [];
  for (const [table, { rows }] of entriesOf(yearly)) {
    const own = spans.get(table) ?? [];
    // A reader finds every table: one that has no rows is an empty file of the last data year.
    for (const dataYear of own.length === 0 ? last : own) {
      await snapshot.run(year.clear);
      await snapshot.run(year.put, { year: dataYear });
      await copyTo(ledger, snapshot, rows, await place(table, dataYear));
    }
  }
}

async function yearsOf(snapshot: Snapshot, years: string): Promise<number[]> {
  const rows = await snapshot.rows(years, {}, z.strictObject({ year: z.number().int() }));
  return rows.map((row) => row.year);
}

/** DuckDB may write into the ledger's `outgoing` folder only. */
async function copyTo(ledger: Ledger, snapshot: Snapshot, rows: string, target: string): Promise<void> {
  const path = join(ledger.outgoing, `${randomUUID()}.parquet`);
  try {
    await snapshot.run(`copy (${rows}) to '${path.replaceAll("'", "''")}' (format parquet, compression zstd)`);
    await copyFile(path, target);
  } finally {
    await rm(path, { force: true });
  }
}

const Identity = z.strictObject({
  ledger: z.string().nullable(),
  line: z.number().int().nullable(),
  sample: z.boolean(),
});

/** The hash of the first line of the journal, which names a ledger for good, and the number of the last. */
export async function readIdentity(snapshot: Snapshot): Promise<z.infer<typeof Identity>> {
  const [row] = await snapshot.rows(identity, {}, Identity);
  return row ?? { ledger: null, line: null, sample: false };
}

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
