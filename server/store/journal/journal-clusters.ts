import { join } from 'node:path';
import { z } from 'zod';
import { type Database, readSql } from '../database.ts';
import { comparable } from './journal-index.ts';
import { refOf, refOfPart } from './line-summary.ts';
import type { JournalLine, PartRef } from './lines.ts';

const folder = join(import.meta.dirname, '..', 'queries');
const sql = {
  names: readSql(folder, 'cluster-names'),
  parts: readSql(folder, 'parts-of-clusters'),
  ofFiles: readSql(folder, 'clusters-of-files'),
  ofParts: readSql(folder, 'clusters-of-parts'),
};
const NameRow = z.strictObject({ cluster_id: z.number().int(), name: z.string() });
const PartRow = z.strictObject({ sha256: z.string(), part: z.string(), cluster_id: z.number().int() });
const FileName = z.strictObject({ sha256: z.string(), name: z.string() });
const PartName = FileName.extend({ part: z.string() });

type Reader = Pick<Database, 'rows'>;

/** For each text what the journal says of clusters whose name holds it: files, and parts of files (see `refOf`). */
export async function refsOfNamed(database: Reader, texts: readonly string[]): Promise<ReadonlySet<string>[]> {
  if (texts.length === 0) return [];
  const names = await database.rows(sql.names, {}, NameRow);
  const wanted = texts.map(
    (text) => new Set(names.flatMap(({ cluster_id, name }) => (comparable(name).includes(text) ? [cluster_id] : []))),
  );
  const clusters = JSON.stringify([...new Set(wanted.flatMap((ids) => [...ids]))]);
  const parts = await database.rows(sql.parts, { clusters }, PartRow);
  return wanted.map(
    (ids) => new Set(parts.flatMap((row) => (ids.has(row.cluster_id) ? [row.sha256, refOfPart(row)] : []))),
  );
}

/** Names of the clusters that lines are about, by their number; a line about several or none has no name. */
export async function clustersOf(database: Reader, lines: readonly JournalLine[]): Promise<Map<number, string>> {
  const files = lines.flatMap((line) => (line.kind === 'arrival' || line.kind === 'removal' ? [line.sha256] : []));
  const parts = lines.flatMap((line) => partOf(line) ?? []);
  const [ofFiles, ofParts] = await Promise.all([
    files.length === 0 ? [] : database.rows(sql.ofFiles, { files: JSON.stringify(files) }, FileName),
    parts.length === 0 ? [] : database.rows(sql.ofParts, { parts: JSON.stringify(parts) }, PartName),
  ]);
  const names = new Map([
    ...ofFiles.map(({ sha256, name }): [string, string] => [sha256, name]),
    ...ofParts.map((row): [string, string] => [refOfPart(row), row.name]),
  ]);
  return new Map(
    lines.flatMap((line) => {
      const name = names.get(refOf(line));
      return name === undefined ? [] : [[line.seq, name]];
    }),
  );
}

const partOf = (line: JournalLine): PartRef | null => (line.kind === 'act' ? (line.cluster ?? line.submission) : null);
