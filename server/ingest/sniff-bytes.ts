/** True where the file begins with these bytes. */
export function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

const sampleBytes = 64 * 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells text from other data
const control = /[\u0001-\u0008\u000e-\u0019\u001b-\u001f\u007f]/g;
/** Programs do leave single control characters in text; other data are full of them. */
const mostControl = 0.01;

/** The beginning of a text file, or null where it is none; UTF-8, GB18030, or UTF-16 with its mark. */
export function looksLikeText(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, sampleBytes);
  const wide = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : null;
  for (const encoding of wide === null ? ['utf-8', 'gb18030'] : [wide]) {
    try {
      // `stream` forgives a character cut in half by the end of the sample.
      const text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
      const strays = text.match(control)?.length ?? 0;
      return text.includes('\0') || strays > text.length * mostControl ? null : text;
    } catch {
      // not this encoding
    }
  }
  return null;
}

const entryBytes = 128;
const nameBytes = 64;

/**
 * Names of storages and streams of an OLE2 compound file, in the order of its directory.
 *
 * Directory entries are looked for at every place where one can stand instead of being followed through the sector
 * chain: it works on truncated files and cannot be sent in circles. Only the names are of interest.
 */
export function ole2Streams(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  for (let at = 512; at + entryBytes <= bytes.length && names.length < 1_000; at += entryBytes) {
    const length = view.getUint16(at + nameBytes, true);
    const type = view.getUint8(at + nameBytes + 2);
    if (length < 4 || length > nameBytes || length % 2 !== 0 || (type !== 1 && type !== 2 && type !== 5)) continue;
    if (view.getUint16(at + length - 2, true) !== 0) continue;
    const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length - 2));
    if (/^[\x20-\x7e]+$/.test(name)) names.push(name);
  }
  return names;
}
