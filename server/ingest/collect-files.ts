import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';
import { detectFormat } from './detect-format.ts';
import { openFolderArchive } from './open-folder-archive.ts';

/** One file to take in; its bytes are read when its turn comes. */
export interface FoundFile {
  name: string;
  read: () => Promise<Uint8Array>;
  /** A zip that could not be opened, or a file too large to be read: the reason stands in for its content. */
  rejection?: Rejection;
  /** Never read into memory, so its bytes are not kept either. */
  tooLarge?: boolean;
}

const leftovers = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
const zipStart = [0x50, 0x4b];
/** Office files are zips too; they are opened once, when their turn comes. */
const office = /\.(docx|xlsx)$/i;
const mostBytes = 256 * 1024 * 1024;

/**
 * Every file under the paths, folders and zips opened, in the order of their names; what systems and Word leave lying
 * about is left out. Links are followed for the paths themselves only.
 * @throws Error for a path that does not exist
 */
export async function collectFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) {
      for (const file of await filesBelow(path)) found.push(...(await opened(file, relative(path, file))));
    } else found.push(...(await opened(path, basename(path))));
  }
  return found;
}

async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (leftovers.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}

/** The file itself, or what a plain zip holds. */
async function opened(path: string, name: string): Promise<FoundFile[]> {
  const file: FoundFile = { name, read: () => readFile(path) };
  const { size } = await stat(path);
  if (size > mostBytes) {
    const rejection = new Rejection(finding('file-too-large', 'blocks', '', { bytes: size, limit: mostBytes }));
    return [{ ...file, rejection, tooLarge: true }];
  }
  if (office.test(name) || !(await startsAsZip(path))) return [file];
  try {
    const detected = await detectFormat(await readFile(path), name);
    if (detected.format !== 'zip') return [file];
    const archive = await openFolderArchive(detected.archive);
    return archive.files
      .map((inner): FoundFile => ({ name: `${name}/${inner.name}`, read: async () => inner.read() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error instanceof Rejection) return [{ ...file, rejection: error }];
    throw error;
  }
}

async function startsAsZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && zipStart.every((byte, at) => buffer[at] === byte);
  } finally {
    await file.close();
  }
}
