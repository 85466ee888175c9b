import { Buffer } from 'node:buffer';
import { fromBuffer } from 'yauzl';
import { ZipFile } from 'yazl';

/** Any fixed moment, in local time as zip keeps it: neither date nor time zone of writing changes the bytes. */
const moment = new Date(2000, 0, 1);
/** How every entry of a zip is put down, so that equal content gives equal bytes. */
export const fixedEntry = { mtime: moment, forceDosTimestamp: true } as const;
const momentText = '2000-01-01T00:00:00Z';
const stamp = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;

/** Parts of a zip by name, in their order; a file from outside must have been opened by the readers before. */
export async function archiveParts(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const archive = await new Promise<import('yauzl').ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
  const parts = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', () => resolve(parts));
    archive.on('entry', (entry: import('yauzl').Entry) => {
      archive.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('error', reject);
        stream.on('end', () => {
          parts.set(entry.fileName, Buffer.concat(chunks));
          archive.readEntry();
        });
      });
    });
    archive.readEntry();
  });
}

/**
 * Packs an office file again with fixed dates, so that equal content gives equal bytes.
 * @param changed what becomes of a part
 */
export async function fixArchive(
  bytes: Uint8Array,
  changed: (name: string, content: Buffer) => Uint8Array = (_, content) => content,
): Promise<Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  for (const [name, content] of await archiveParts(bytes)) parts.set(name, changed(name, content));
  const core = parts.get('docProps/core.xml');
  if (core !== undefined)
    parts.set('docProps/core.xml', Buffer.from(Buffer.from(core).toString('utf8').replace(stamp, `$1${momentText}$2`)));
  return packParts(parts);
}

/** Packs parts in their order as a zip whose bytes depend on nothing but them. */
export async function packParts(parts: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of parts) {
    if (name.endsWith('/')) continue;
    zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, content.byteLength), name, fixedEntry);
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}
