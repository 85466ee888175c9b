import type { Buffer } from 'node:buffer';
import { type Archive, type ArchiveLimits, folderLimits, openArchive } from './open-archive.ts';

interface InnerFile {
  /** Path inside the zip, decoded. */
  name: string;
  /** Inflated size as declared. */
  bytes: number;
  /** Inflates the file now; throws Rejection when this one file is damaged, the others stay readable. */
  read(): Buffer;
}

export interface FolderArchive {
  files: InnerFile[];
  /** Names left out: what operating systems and Word leave lying about. */
  skipped: string[];
}

const leftovers = /(^|\/)(__MACOSX\/|\.[^/]*$|~\$[^/]*$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * The files of a plain zip that holds several forms, inflated one at a time when asked for.
 *
 * A zip inside is handed out like any file; `detectFormat(…, { nested: true })` refuses it.
 * Throws Rejection for the archive as a whole as `openArchive` does.
 */
export async function openFolderArchive(
  source: Uint8Array | Archive,
  limits: ArchiveLimits = folderLimits,
): Promise<FolderArchive> {
  const archive = source instanceof Uint8Array ? await openArchive(source, limits) : source.within(limits);
  const files: InnerFile[] = [];
  const skipped: string[] = [];
  for (const entry of archive.entries) {
    if (entry.name.endsWith('/')) continue;
    if (leftovers.test(entry.name)) skipped.push(entry.name);
    else files.push({ name: entry.name, bytes: entry.bytes, read: () => archive.read(entry) });
  }
  return { files, skipped };
}
