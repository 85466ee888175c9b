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
