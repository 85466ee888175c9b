import { type FileHandle, open } from 'node:fs/promises';
import { JournalLine } from './lines.ts';

/** Where a line stands in the file. */
export interface Extent {
  begin: number;
  /** Behind its line end. */
  end: number;
}

/** Bytes read at once at most, where lines stand beside each other. */
const piece = 1024 * 1024;

/**
 * Lines of a journal at their places, in the order in which they are asked for, without holding the file in memory.
 * Neighbours that are asked for one after the other are read at once.
 */
export async function* readLines(path: string, extents: Iterable<Extent>): AsyncGenerator<JournalLine> {
  for await (const text of readTexts(path, extents)) yield JournalLine.parse(JSON.parse(text));
}

/** The same as they are written, with their line ends. */
export async function* readTexts(path: string, extents: Iterable<Extent>): AsyncGenerator<string> {
  const file = await open(path, 'r');
  try {
    let run: Extent[] = [];
    let span: Extent = { begin: 0, end: 0 };
    for (const extent of extents) {
      const next = { begin: Math.min(span.begin, extent.begin), end: Math.max(span.end, extent.end) };
      if (run.length > 0 && next.end - next.begin <= piece) {
        run.push(extent);
        span = next;
        continue;
      }
      yield* textsOf(file, run, span);
      run = [extent];
      span = extent;
    }
    yield* textsOf(file, run, span);
  } finally {
    await file.close();
  }
}

async function* textsOf(file: FileHandle, run: readonly Extent[], span: Extent): AsyncGenerator<string> {
  if (run.length === 0) return;
  const bytes = Buffer.alloc(span.end - span.begin);
  await file.read(bytes, 0, bytes.length, span.begin);
  for (const { begin, end } of run) {
    yield bytes.toString('utf8', begin - span.begin, end - span.begin);
  }
}
