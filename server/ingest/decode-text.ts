import { isUtf8 } from 'node:buffer';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';

const chunkBytes = 1 << 20;

/**
 * Text of a file in pieces of about a megabyte, so that a long table never stands in memory as one string.
 * UTF-8 with or without byte order mark, UTF-16 with one, else GB18030.
 * @throws Rejection table-encoding-unknown with the line where no encoding fits
 */
export function* decodeText(bytes: Uint8Array): Generator<string> {
  const encoding = encodingOf(bytes);
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const end = Math.min(at + chunkBytes, bytes.length);
    const piece = bytes.subarray(at, end);
    try {
      yield decoder.decode(piece, { stream: end < bytes.length });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new Rejection(
        finding('table-encoding-unknown', 'blocks', '', {
          line: 1 + newlines(bytes.subarray(0, at)) + faultyLine(piece, encoding),
        }),
      );
    }
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked || isUtf8(bytes) || isUtf8(firstForeignLine(bytes)) ? 'utf-8' : 'gb18030';
}

/**
 * The first line that is not plain ASCII; empty where there is none. One damaged byte must not turn a file of UTF-8 into
 * one of GB18030, which would read it without a word and take in nonsense.
 */
function firstForeignLine(bytes: Uint8Array): Uint8Array {
  const foreign = bytes.findIndex((byte) => byte >= 0x80);
  const start = bytes.lastIndexOf(0x0a, foreign) + 1;
  const end = bytes.indexOf(0x0a, foreign);
  return bytes.subarray(start, end === -1 ? bytes.length : end);
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === 0x0a) count += 1;
  return count;
}

/** Lines of the piece before the first that cannot be decoded. */
function faultyLine(piece: Uint8Array, encoding: string): number {
  let lines = 0;
  let start = 0;
  for (let at = 0; at < piece.length; at += 1) {
    if (piece[at] !== 0x0a) continue;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(piece.subarray(start, at));
    } catch {
      return lines;
    }
    lines += 1;
    start = at + 1;
  }
  return lines;
}
