import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { makeFolder, syncFolder, writeDurably } from '../../store/files.ts';
import { HttpError } from '../problems/http-error.ts';
import { lakeLayout, lakeTables } from './lake-tables.ts';

/** `_ledgers/PROVINCE.json`: what the last export of a province wrote, put in place after all of it. */
export const LakeManifest = z.strictObject({
  layout: z.number().int(),
  ledger: z.string().nullable(),
  sample: z.boolean(),
  journalLine: z.number().int().nullable(),
  asOf: z.string().nullable(),
  /** SHA-256 of every file of the province, by its path in the lake. */
  files: z.record(z.string(), z.string()),
});
export type LakeManifest = z.infer<typeof LakeManifest>;

const manifestPath = (lake: string, province: string): string => join(lake, '_ledgers', `${province}.json`);

async function readManifest(lake: string, province: string): Promise<LakeManifest | null> {
  const path = manifestPath(lake, province);
  return existsSync(path) ? LakeManifest.parse(JSON.parse(await readFile(path, 'utf8'))) : null;
}

/**
 * Looks whether an export may go into the folder: only the same ledger replaces a province, sample data never stand
 * beside real ones, and one lake has one layout.
 * @throws HttpError 409 where it may not; nothing was written
 */
export async function checkLake(lake: string, province: string, wanted: Omit<LakeManifest, 'files'>): Promise<void> {
  const folder = join(lake, '_ledgers');
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.json')) : [];
  for (const name of names) {
    const other = name.slice(0, -'.json'.length);
    const known = await readManifest(lake, other);
    if (known === null) continue;
    if (known.layout !== wanted.layout) {
      throw new HttpError('lake-layout', { folder: lake, found: known.layout, written: wanted.layout }, 'to');
    }
    if (known.sample !== wanted.sample) {
      throw new HttpError('lake-of-sample', { folder: lake }, 'to');
    }
    if (other === province && known.ledger !== wanted.ledger) {
      throw new HttpError('lake-of-another-ledger', { folder: lake, province }, 'to');
    }
  }
}

/**
 * Puts finished files of one province in their places, each by one rename; a file whose bytes are the same stays as it
 * is. Partitions that the ledger no longer has go. The manifest comes last.
 * @param staging a folder inside the lake that holds the files by their paths in the lake
 */
export async function publish(
  lake: string,
  province: string,
  staging: string,
  manifest: LakeManifest,
): Promise<{ written: number; unchanged: number }> {
  const before = (await readManifest(lake, province))?.files ?? {};
  let written = 0;
  const touched = new Set<string>();
  for (const [path, sha256] of Object.entries(manifest.files)) {
    const target = join(lake, path);
    if (before[path] === sha256 && existsSync(target)) continue;
    await makeFolder(dirname(target));
    await rename(join(staging, path), target);
    touched.add(dirname(target));
    written += 1;
  }
  for (const path of await filesOf(lake, province)) {
    if (!(path in manifest.files)) await rm(dirname(join(lake, path)), { recursive: true });
  }
  for (const folder of touched) await syncFolder(folder);
  await replaceFile(manifestPath(lake, province), `${JSON.stringify(manifest, null, 1)}\n`);
  return { written, unchanged: Object.keys(manifest.files).length - written };
}

/** Writes a file aside and gives it its name when it is on disk. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path));
  await writeDurably(`${path}.unfinished`, Buffer.from(text));
  await rename(`${path}.unfinished`, path);
  await syncFolder(dirname(path));
}

/** The files of a province that stand in the lake, by their paths. */
async function filesOf(lake: string, province: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of Object.keys(lakeTables)) {
    const folder = join(table, `province=${province}`);
    if (!existsSync(join(lake, folder))) continue;
    for (const entry of await readdir(join(lake, folder), { recursive: true })) {
      if (entry.endsWith('.parquet')) found.push(join(folder, entry));
    }
  }
  return found;
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** `schema.json`: every table, column, type, unit and meaning. */
export function schemaText(partitions: unknown): string {
  const tables = Object.entries(lakeTables).map(([name, { yearly, columns, zh, en }]) => ({
    name,
    partitionedBy: yearly ? ['province', 'year'] : ['province'],
    path: `${name}/province=*/${yearly ? 'year=*/' : ''}${name}.parquet`,
    meaning: { zh, en },
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      unit: column.unit,
      meaning: { zh: column.zh, en: column.en },
    })),
  }));
  return `${JSON.stringify({ layout: lakeLayout, partitions, tables }, null, 1)}\n`;
}
