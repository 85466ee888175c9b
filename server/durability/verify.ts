import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Verified } from '../contract/durability.ts';
import { plural } from '../domain/plural.ts';
import { Database, saysDamaged } from '../store/database.ts';
import { halfLanded } from '../store/half-landed.ts';
import { type ChainEnd, canonical, type Head } from '../store/journal/chain.ts';
import { entriesOfTables } from '../store/journal/from-tables.ts';
import { walkChain } from '../store/journal/journal.ts';
import { KeptOriginals } from '../store/journal/kept-originals.ts';
import { type ChangingLine, changesTables } from '../store/journal/lines.ts';
import { readPosition } from '../store/journal/open-journal.ts';
import { isLedgerFault, sayBreak } from '../store/ledger-fault.ts';
import { readTables } from '../store/tables.ts';
import type { Fault } from './faults.ts';

/**
 * Looks at every byte of a ledger: the chain of the journal, each original against its hash, and every row of the
 * database against the journal. Nothing is changed.
 * @param open the database of a running server, or a way to open the file
 * @param printed a head of the journal that was printed before
 */
export async function verify(
  folder: string,
  open: () => Promise<OpenedDatabase> = () => openDatabase(folder),
  printed?: Head,
): Promise<Verified> {
  const journal = join(folder, 'journal.ndjson');
  const lines: ChangingLine[] = [];
  const kept = new KeptOriginals();
  let known = printed === undefined ? null : false;
  const chain = await walkChain(journal, (line) => {
    if (changesTables(line)) lines.push(line);
    kept.read(line);
    if (line.seq === printed?.seq) known = line.hash === printed.hash;
  });
  const faults: Fault[] = [];
  const databaseFile = join(folder, 'ledger.duckdb');
  const hasJournal = existsSync(journal);
  if (!hasJournal && existsSync(databaseFile)) faults.push(fault('journal-missing', journal));
  if (chain.broken !== null) {
    const { zh, en } = sayBreak(chain.broken);
    faults.push({ ...fault('journal-broken', journal, `${zh} ${en}`), line: chain.broken.line });
  }
  if (chain.torn > 0) faults.push({ ...fault('journal-torn', journal), line: chain.count + 1 });
  const read = { ...chain, lines, kept };
  const originals = await verifyOriginals(join(folder, 'originals'), read, faults);
  if (existsSync(databaseFile)) await verifyDatabase(databaseFile, read, open, faults);
  else if (hasJournal && lines.length > 0) faults.push(fault('database-missing', databaseFile));
  const removed = kept.removed().map(({ sha256, days, actor, cells }) => ({ sha256, at: days.at, actor, cells }));
  return { faults, lines: chain.count, originals, removed, head: chain.head, known };
}

/** A journal as it is compared: its end, and the lines whose rows the database holds. */
interface ReadJournal extends ChainEnd {
  lines: ChangingLine[];
  kept: KeptOriginals;
}

export interface OpenedDatabase {
  database: Database;
  close: () => void;
}

async function openDatabase(folder: string): Promise<OpenedDatabase> {
  const database = await Database.open({ path: join(folder, 'ledger.duckdb'), memoryLimit: '256MB' });
  return { database, close: () => database.close() };
}

function fault(code: Fault['code'], file: string, detail: string | null = null): Fault {
  return { code, file, line: null, detail };
}

/** Every file under `folder` against its name, and the names against the journal; gives how many were looked at. */
async function verifyOriginals(folder: string, { kept, broken }: ReadJournal, faults: Fault[]): Promise<number> {
  const wanted: ReadonlySet<string> = kept.names;
  const found = new Set<string>();
  const entries = existsSync(folder) ? await readdir(folder, { recursive: true, withFileTypes: true }) : [];
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const { name } = entry;
    const inPlace = [join(folder, name.slice(0, 2), name), join(folder, 'incoming', name)].includes(path);
    // Behind a broken line nobody can tell what belongs to the ledger.
    if (!inPlace || !wanted.has(name)) {
      if (!inPlace || broken === null) faults.push(fault('original-extra', path));
      continue;
    }
    found.add(name);
    if ((await sha256Of(path)) !== name) faults.push(fault('original-changed', path));
  }
  for (const sha256 of wanted) {
    if (!found.has(sha256)) faults.push(fault('original-missing', join(folder, sha256.slice(0, 2), sha256)));
  }
  return found.size;
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function verifyDatabase(
  file: string,
  chain: ReadJournal,
  open: () => Promise<OpenedDatabase>,
  faults: Fault[],
): Promise<void> {
  try {
    const { database, close } = await open();
    try {
      await compareWithJournal(file, chain, database, faults);
    } finally {
      close();
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const cause =
      isLedgerFault(error, 'database-damaged') && error.cause instanceof Error ? error.cause.message : words;
    if (isLedgerFault(error, 'database-newer')) faults.push(fault('database-newer', file));
    else if (isLedgerFault(error, 'database-damaged') || saysDamaged(error))
      faults.push(fault('database-damaged', file, cause));
    else throw error;
  }
}

async function compareWithJournal(
  file: string,
  chain: ReadJournal,
  database: Database,
  faults: Fault[],
): Promise<void> {
  // Reads every block that holds rows: DuckDB checks its own sums.
  await readTables(database);
  const { seq, hash } = await readPosition(database);
  const { lines, kept } = chain;
  if (chain.broken === null && seq > chain.head.seq) faults.push(fault('database-ahead', file));
  else if (seq >= 0 && seq <= chain.head.seq && lines.find((line) => line.seq === seq)?.hash !== hash) {
    faults.push(fault('database-foreign', file));
  }
  const held = lines.filter((line) => line.seq <= seq);
  if (held.length < lines.length) faults.push(fault('database-behind', file));
  const entries = await entriesOfTables(database);
  for (const [index, line] of held.entries()) {
    const { v: _v, seq: _seq, prev: _prev, hash: _hash, ...entry } = line;
    const left = line.kind === 'arrival' ? kept.leftOf(line) : null;
    // Of a file whose bytes were removed the tables hold what the line of the removal names.
    if (entry.kind === 'arrival' && left !== null) entry.content = left.removal.contents[left.arrival] ?? '';
    const actual = entries[index];
    if (actual !== undefined && canonical(actual) === canonical(entry)) continue;
    const name = line.kind === 'arrival' ? line.name : line.kind === 'act' ? line.act : line.sha256;
    faults.push({ ...fault('database-differs', file, name), line: line.seq + 1 });
  }
  if (chain.broken === null && entries.length > held.length) {
    faults.push(
      fault(
        'database-differs',
        file,
        `${plural(entries.length - held.length, 'entry', 'entries')} more than the journal`,
      ),
    );
  }
  if ((await halfLanded(database)) > 0) faults.push(fault('derived-differs', file));
}
