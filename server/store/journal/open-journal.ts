import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { type Database, readSql } from '../database.ts';
import { LedgerFault } from '../ledger-fault.ts';
import { canonical } from './chain.ts';
import { entriesOfTables } from './from-tables.ts';
import { Journal, nameJournal, walkChain, writeJournal } from './journal.ts';
import { JournalIndex } from './journal-index.ts';
import { KeptOriginals } from './kept-originals.ts';
import { type ChangingLine, changesTables, isNoted, type JournalEntry, type NotedLine } from './lines.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  position: readSql(folder, 'journal-position'),
  insert: readSql(folder, 'insert-journal-entries'),
  details: readSql(folder, 'details'),
  detail: readSql(folder, 'write-detail'),
};
const Detail = z.strictObject({ event: z.number().int(), detail: z.string() });
const Position = z.strictObject({ seq: z.number().int(), hash: z.string(), events: z.number().int() });

export interface OpenedJournal {
  journal: Journal;
  /** The originals of every file that arrived or was attached, and what became of them. */
  originals: KeptOriginals;
  /** Lines whose rows the database does not hold yet, in their order. */
  missing: ChangingLine[];
}

/**
 * Opens the journal at `path` beside the database that is made from it. A ledger without one gets it: a new one, or one
 * made from the tables of an older version.
 * @param onNoted told every line that changes no table, in order
 * @throws LedgerFault; nothing was changed then
 */
export async function openJournal(
  path: string,
  database: Database,
  now: () => Date,
  onNoted: (line: NotedLine) => void = () => undefined,
): Promise<OpenedJournal> {
  if (!existsSync(path)) await makeJournal(path, database, await readPosition(database), now);
  const { seq, hash } = await readPosition(database);
  const index = new JournalIndex();
  const missing: OpenedJournal['missing'] = [];
  const originals = new KeptOriginals();
  let hashThere: string | undefined;
  const chain = await walkChain(path, (line, extent) => {
    index.add(line, extent);
    if (line.seq === seq) hashThere = line.hash;
    originals.read(line);
    if (isNoted(line)) onNoted(line);
    else if (line.seq > seq && changesTables(line)) missing.push(line);
  });
  if (chain.broken === null) {
    if (seq > chain.head.seq) throw new LedgerFault('database-ahead', { path });
    if (seq >= 0 && hashThere !== hash) throw new LedgerFault('database-foreign', { path });
  }
  return { journal: await Journal.open(path, chain, index), originals, missing };
}

export async function readPosition(database: Database): Promise<z.infer<typeof Position>> {
  const [position] = await database.rows(sql.position, {}, Position);
  return position ?? { seq: -1, hash: '', events: 0 };
}

/** The lines get their file name last, so that a kill leaves either no journal or a whole one that the tables know. */
async function makeJournal(
  path: string,
  database: Database,
  position: z.infer<typeof Position>,
  now: () => Date,
): Promise<void> {
  const unfinished = `${path}.unfinished`;
  if (position.seq >= 0) {
    // Killed between commit and rename.
    const { head } = await walkChain(unfinished, () => undefined);
    if (head.seq !== position.seq || head.hash !== position.hash) throw new LedgerFault('journal-missing', { path });
    return nameJournal(unfinished, path);
  }
  await rm(unfinished, { force: true });
  const opened = (from: 'new' | 'tables'): JournalEntry => ({
    kind: 'opened',
    ledger: randomUUID(),
    from,
    recorded: now().toISOString(),
  });
  if (position.events === 0) {
    await writeJournal(unfinished, [opened('new')]);
  } else {
    const { lines } = await writeJournal(unfinished, [opened('tables'), ...(await entriesOfTables(database))]);
    const entries = lines.filter(changesTables).map(({ seq, hash }) => ({ seq, hash }));
    await database.transaction(async (connection) => {
      await connection.run(sql.insert, { entries: JSON.stringify(entries) });
      // As a rebuild will write it: older versions kept the order in which members had come.
      for (const { event, detail } of await readDetails(connection)) {
        await connection.run(sql.detail, { event, detail: canonical(JSON.parse(detail)) });
      }
    });
  }
  await nameJournal(unfinished, path);
}

async function readDetails(connection: DuckDBConnection): Promise<z.infer<typeof Detail>[]> {
  const reader = await connection.runAndReadAll(sql.details);
  return reader.getRowObjectsJS().map((row) => Detail.parse(row));
}
