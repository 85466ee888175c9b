import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rebuild } from '../../../server/durability/rebuild.ts';
import { verify } from '../../../server/durability/verify.ts';
import { Ledger } from '../../../server/store/ledger.ts';
import { compareTables, readTables, type TableContent } from '../../../server/store/tables.ts';
import { smallTable } from './small-table.ts';
import { personal, repeat, takeIn } from './take-in.ts';

export interface LossFigures {
  moments: number;
  /** Databases that a rebuild did not put back equal. */
  unequal: number;
}

/** A database removed, cut off or overwritten after a random number of landings, and put back. */
export async function loseDatabases(root: string, moments: number, random: () => number): Promise<LossFigures> {
  const folder = join(root, 'lost');
  const database = join(folder, 'ledger.duckdb');
  let unequal = 0;
  let landed = 0;
  for (let no = 0; no < moments; no += 1) {
    const ledger = await Ledger.open({ folder, repeat });
    for (let more = 1 + Math.floor(random() * 3); more > 0; more -= 1, landed += 1) {
      await takeIn(ledger, `lost-${landed}`, smallTable(`lost-${landed}`, 72));
    }
    const before = await readTables(ledger);
    ledger.close();
    const size = readFileSync(database).length;
    if (no % 3 === 0) rmSync(database);
    else if (no % 3 === 1) truncateSync(database, Math.floor(size * random() * 0.9));
    else writeFileSync(database, Buffer.alloc(size, 0x5a));
    const { outcome } = await rebuild({
      folder,
      repeat,
      personal,
      acceptDifferences: false,
      stamp: String(no),
      memoryLimit: '256MB',
    });
    const after = await Ledger.open({ folder, repeat });
    if (outcome !== 'restored' || compareTables(before, await readTables(after)).length > 0) unequal += 1;
    after.close();
  }
  return { moments, unequal };
}

export interface FlipFigures {
  kind: string;
  flips: number;
  found: number;
  /** Flips that were not found although some table read otherwise afterwards. */
  silent: number;
}

/** One bit flipped at a random place of each kind of file, and put back. */
export async function flipBytes(root: string, flips: number, random: () => number): Promise<FlipFigures[]> {
  const folder = join(root, 'flipped');
  const ledger = await Ledger.open({ folder, repeat });
  for (let no = 0; no < 20; no += 1) await takeIn(ledger, `flip-${no}`, smallTable(`flip-${no}`, 360));
  const tables = await readTables(ledger);
  ledger.close();
  const originals = readdirSync(join(folder, 'originals'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const kinds: [string, () => string][] = [
    ['original', () => originals[Math.floor(random() * originals.length)] ?? ''],
    ['journal', () => join(folder, 'journal.ndjson')],
    ['database', () => join(folder, 'ledger.duckdb')],
  ];
  const figures: FlipFigures[] = [];
  for (const [kind, choose] of kinds) {
    let [found, silent] = [0, 0];
    for (let no = 0; no < flips; no += 1) {
      const path = choose();
      const bytes = readFileSync(path);
      const flipped = Buffer.from(bytes);
      const at = Math.floor(random() * bytes.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(path, flipped);
      if ((await verify(folder)).faults.length > 0) found += 1;
      else if (await readsOtherwise(folder, tables)) silent += 1;
      writeFileSync(path, bytes);
      rmSync(`${path}.wal`, { force: true });
    }
    figures.push({ kind, flips, found, silent });
  }
  return figures;
}

async function readsOtherwise(folder: string, tables: readonly TableContent[]): Promise<boolean> {
  const ledger = await Ledger.open({ folder, repeat });
  try {
    return compareTables(tables, await readTables(ledger)).length > 0;
  } finally {
    ledger.close();
  }
}
