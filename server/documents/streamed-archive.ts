import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { fixedEntry } from './fixed-archive.ts';

export interface ArchivedFile {
  /** Path within the archive, with slashes. */
  path: string;
  bytes: Uint8Array;
}

/** Office files and PDFs are packed already: more effort gains next to nothing. */
const quickly = { ...fixedEntry, compressionLevel: 1 } as const;

/**
 * Packs files as a zip while they are made: each is asked for when the one before has left, so that one is held at a
 * time. Equal files give equal bytes. An error of `files`, or a reader that leaves, ends the stream and asks for no more.
 */
export function streamArchive(files: AsyncIterable<ArchivedFile>): Readable {
  const zip = new ZipFile();
  // What @types/yazl calls NodeJS.ReadableStream is a PassThrough.
  const out = zip.outputStream as Readable;
  const left = new Promise<'left'>((gone) => out.once('close', () => gone('left')));
  const put = ({ path, bytes }: ArchivedFile): Promise<'sent'> => sent(zip, path, Readable.from([bytes]));
  const pack = async (): Promise<void> => {
    for await (const file of files) {
      if ((await Promise.race([put(file), left])) === 'left') return;
    }
    zip.end();
  };
  pack().catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

/** Adds a file and waits until it was read. The zip keeps the function that gives it until the end: it lets go of the bytes. */
function sent(zip: ZipFile, path: string, from: Readable): Promise<'sent'> {
  let content: Readable | null = from;
  return new Promise((resolve) => {
    content?.once('end', () => resolve('sent'));
    zip.addReadStreamLazy(path, quickly, (give) => {
      if (content !== null) give(null, content);
      content = null;
    });
  });
}
