import { Buffer } from 'node:buffer';
import { ZipFile } from 'yazl';

export const transitional = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';

const namespaces = [
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:x="urn:example:unknown"',
].join(' ');

const types = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>`;

const relationships = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>`;

/** A part as text or bytes; null leaves a usual part out. */
export type Parts = Record<string, string | Uint8Array | null>;

/** The XML of a main part around the given body. */
export function documentXml(body: string, word: string = transitional): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${word}" ${namespaces} mc:Ignorable="w14"><w:body>${body}</w:body></w:document>`;
}

/** Packs raw parts into a Word file; content types and relationships are added unless given. */
export function makeDocx(parts: Parts): Promise<Uint8Array> {
  return makeZip({ '[Content_Types].xml': types, '_rels/.rels': relationships, ...parts });
}

/** A Word file with this body. */
export function docxOf(body: string, word?: string): Promise<Uint8Array> {
  return makeDocx({ 'word/document.xml': documentXml(body, word) });
}

/** Packs parts into a zip as they are. */
export async function makeZip(parts: Parts, options: { compress?: boolean } = {}): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) {
    if (content === null) continue;
    if (name.endsWith('/')) zip.addEmptyDirectory(name);
    else zip.addBuffer(Buffer.from(content), name, { mtime: new Date(2000, 0, 1), compress: options.compress ?? true });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}

/** Puts bytes in the place of others of the same length, everywhere: what no honest library writes. */
export function replaceBytes(bytes: Uint8Array, from: string | Uint8Array, to: string | Uint8Array): Uint8Array {
  const [old, fresh] = [Buffer.from(from), Buffer.from(to)];
  if (old.length !== fresh.length) throw new Error('both must be equally long');
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(old); at >= 0; at = copy.indexOf(old, at + 1)) fresh.copy(copy, at);
  return new Uint8Array(copy);
}
