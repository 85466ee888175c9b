import { type FileHandle, open } from 'node:fs/promises';
import { JournalLine } from './lines.ts';

/** Bytes read at once; a line is far shorter. */
const piece = 1024 * 1024;

/**
 * Lines of a journal, newest first, without holding the file in memory.
 * @param size bytes that belong to the journal; what a writer is about to add stands behind them
 * @param needles texts that a line must hold to be read at all: lines are canonical JSON, and parsing them costs most
 */
export async function* readBack(
  path: string,
  size: number,
  needles: readonly string[] = [],
): AsyncGenerator<JournalLine> {
  const file = await open(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (let end = size; end > 0; ) {
      const begin = Math.max(0, end - piece);
      const bytes = Buffer.concat([await bytesOf(file, begin, end), rest]);
      // The first line of a piece may begin in the one before it.
      const whole = begin === 0 ? 0 : bytes.indexOf(10) + 1;
      rest = bytes.subarray(0, whole);
      const lines = bytes.subarray(whole).toString('utf8').split('\n');
      for (const text of lines.reverse()) {
        if (text !== '' && needles.every((needle) => text.includes(needle))) yield JournalLine.parse(JSON.parse(text));
      }
      end = begin;
    }
  } finally {
    await file.close();
  }
}

async function bytesOf(file: FileHandle, begin: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(end - begin);
  await file.read(bytes, 0, bytes.length, begin);
  return bytes;
}
