import { closeSync, existsSync, fstatSync, fsync, ftruncate, openSync, readSync, write } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { plainError } from '../disk-full.ts';
import { syncFolder, writeDurably } from '../files.ts';
import { LedgerFault } from '../ledger-fault.ts';
import {
  type Chain,
  type ChainEnd,
  ChainReader,
  type Head,
  type OnLine,
  parseChain,
  seal,
  start,
  textOf,
} from './chain.ts';
import type { JournalIndex } from './journal-index.ts';
import type { JournalEntry, JournalLine } from './lines.ts';

const file = { write: promisify(write), sync: promisify(fsync), truncate: promisify(ftruncate) };

/** Reads a journal without opening it for writing; an empty chain where there is none. */
export async function readChain(path: string): Promise<Chain> {
  return existsSync(path)
    ? parseChain(await readFile(path))
    : { lines: [], head: start, broken: null, torn: 0, count: 0 };
}

/** Bytes of a journal that are checked before others get their turn. */
const piece = 128 * 1024;

/**
 * Checks a journal from its first line to its end, or up to `size` bytes, without holding it in memory; others get
 * their turn meanwhile. An empty chain where there is none.
 * @param onRead told after each piece how many bytes were read
 */
export async function walkChain(
  path: string,
  onLine: OnLine,
  { size = Number.POSITIVE_INFINITY, onRead }: { size?: number; onRead?: (bytes: number) => void } = {},
): Promise<ChainEnd> {
  const reader = new ChainReader(onLine);
  if (!existsSync(path)) return reader.end();
  const handle = await open(path, 'r');
  try {
    for (let at = 0; at < size && !reader.broken; ) {
      const bytes = Buffer.alloc(Math.min(piece, size - at));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
      if (bytesRead === 0) break;
      reader.read(bytes.subarray(0, bytesRead));
      at += bytesRead;
      onRead?.(at);
    }
    return reader.end();
  } finally {
    await handle.close();
  }
}

/** `journal.ndjson`: one line for everything that ever happened, on disk before anybody is answered. */
export class Journal {
  readonly path: string;
  /** Every line of it, for those who look for some. */
  readonly index: JournalIndex;
  readonly #fd: number;
  #head: Head;
  /** Bytes up to the end of the last line. */
  #size: number;

  private constructor(path: string, fd: number, head: Head, size: number, index: JournalIndex) {
    this.path = path;
    this.index = index;
    this.#fd = fd;
    this.#head = head;
    this.#size = size;
  }

  /**
   * Opens the journal for writing after what `chain` holds; a torn end is kept beside it and cut off.
   * @param index of every line of the chain
   * @throws LedgerFault where the chain is broken
   */
  static async open(path: string, chain: ChainEnd, index: JournalIndex): Promise<Journal> {
    if (chain.broken !== null) throw new LedgerFault('journal-broken', { path, ...chain.broken });
    const fd = openSync(path, 'r+');
    try {
      const whole = fstatSync(fd).size - chain.torn;
      if (chain.torn > 0) {
        const tail = Buffer.alloc(chain.torn);
        readSync(fd, tail, 0, chain.torn, whole);
        await writeDurably(`${path}.torn-${chain.head.seq + 1}`, tail);
        await file.truncate(fd, whole);
        await file.sync(fd);
      }
      return new Journal(path, fd, chain.head, whole, index);
    } catch (error) {
      closeSync(fd);
      throw plainError(error, path);
    }
  }

  get head(): Head {
    return this.#head;
  }

  /** Length in bytes: every line up to the head. */
  get size(): number {
    return this.#size;
  }

  /**
   * Appends a line; it is on disk when this returns. Callers take turns.
   * @throws DiskFull, where nothing of the line stays
   */
  async append(entry: JournalEntry): Promise<JournalLine> {
    const line = seal(entry, this.#head);
    const bytes = Buffer.from(textOf(line));
    try {
      for (let done = 0; done < bytes.length; ) {
        done += (await file.write(this.#fd, bytes, done, bytes.length - done, this.#size + done)).bytesWritten;
      }
      await file.sync(this.#fd);
    } catch (error) {
      await this.#cut(this.#size);
      throw plainError(error, this.path);
    }
    this.index.add(line, { begin: this.#size, end: this.#size + bytes.length });
    this.#head = { seq: line.seq, hash: line.hash };
    this.#size += bytes.length;
    return line;
  }

  /** Takes the last line back: what it says did not happen, and nobody was told that it did. */
  async takeBack(line: JournalLine): Promise<void> {
    if (line.hash !== this.#head.hash) throw new Error(`line ${line.seq} is not the last of the journal`);
    const size = this.#size - Buffer.byteLength(textOf(line));
    await this.#cut(size);
    this.index.dropLast();
    this.#size = size;
    this.#head = { seq: line.seq - 1, hash: line.prev };
  }

  async #cut(size: number): Promise<void> {
    await file.truncate(this.#fd, size);
    await file.sync(this.#fd);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** Writes a journal that holds `entries` to `path`, on disk when this returns. */
export async function writeJournal(path: string, entries: Iterable<JournalEntry>): Promise<Chain> {
  const lines: JournalLine[] = [];
  let head = start;
  for (const entry of entries) {
    const line = seal(entry, head);
    lines.push(line);
    head = { seq: line.seq, hash: line.hash };
  }
  try {
    await writeDurably(path, Buffer.from(lines.map(textOf).join('')));
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(path, { force: true });
    throw plainError(error, path);
  }
  return { lines, head, broken: null, torn: 0, count: lines.length };
}

/** Gives a finished journal its name. */
export async function nameJournal(unfinished: string, path: string): Promise<void> {
  await rename(unfinished, path);
  await syncFolder(dirname(path));
}
