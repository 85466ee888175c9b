import { Buffer } from 'node:buffer';
import { fromBuffer } from 'yauzl';
import { ZipFile } from 'yazl';

/** Any fixed moment, in local time as zip keeps it: neither date nor time zone of writing changes the bytes. */
const moment = new Date(2000, 0, 1);
const momentText = '2000-01-01T00:00:00Z';
const stamp = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;

/** Parts of a zip that this program has just written itself, by name; not for files from outside. */
export async function ownArchiveParts(bytes: Uint8Array): Promise<Map<string, Buffer>> {
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

/** Packs an office file again with fixed dates, so that equal content gives equal bytes. */
export async function fixArchive(bytes: Uint8Array): Promise<Uint8Array> {
  const parts = await ownArchiveParts(bytes);
  const zip = new ZipFile();
  for (const [name, content] of parts) {
    if (name.endsWith('/')) continue;
    const fixed =
      name === 'docProps/core.xml'
        ? Buffer.from(content.toString('utf8').replace(stamp, `$1${momentText}$2`))
        : content;
    zip.addBuffer(fixed, name, { mtime: moment, forceDosTimestamp: true });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}
