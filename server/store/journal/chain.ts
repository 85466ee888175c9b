import { hash as digest } from 'node:crypto';
import { z } from 'zod';
import { type JournalEntry, JournalLine, lineVersion, versionOf } from './lines.ts';

/** Stands before the first line. */
const origin = '0'.repeat(64);

/** The end of a chain: what the next line follows. */
export interface Head {
  /** -1 before the first line. */
  seq: number;
  hash: string;
}
export const start: Head = { seq: -1, hash: origin };

type BreakReason =
  | 'not-json'
  | 'not-canonical'
  | 'wrong-shape'
  | 'newer-version'
  | 'wrong-sequence'
  | 'wrong-previous'
  | 'wrong-hash';

/** A line that does not follow from the one before it, or was changed. */
export interface Break {
  /** 1-based line of the file. */
  line: number;
  reason: BreakReason;
}

/** A journal without its lines: what opening or checking it needs. */
export interface ChainEnd {
  /** Whole lines before the first one at fault. */
  count: number;
  head: Head;
  /** First line at fault; the lines before it are whole. */
  broken: Break | null;
  /** Bytes at the end that are no whole line: what a killed process was writing. */
  torn: number;
}

export interface Chain extends ChainEnd {
  lines: JournalLine[];
}

/** Canonical JSON (RFC 8785): members sorted by UTF-16 code units, no space, numbers as ECMAScript prints them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Gives an entry its place after `head`. */
export function seal(entry: JournalEntry, head: Head): JournalLine {
  const open = { ...entry, v: versionOf(entry), seq: head.seq + 1, prev: head.hash };
  return JournalLine.parse({ ...open, hash: hashOf(open) });
}

export function textOf(line: JournalLine): string {
  return `${canonical(line)}\n`;
}

/** Told of a whole line, with the bytes between which it stands. */
export type OnLine = (line: JournalLine, extent: { begin: number; end: number }) => void;

/** Reads a chain piece by piece, up to the first line at fault. */
export class ChainReader {
  readonly #onLine: OnLine;
  #head = start;
  #count = 0;
  #broken: Break | null = null;
  /** Bytes of a line whose end has not come. */
  #rest: Buffer = Buffer.alloc(0);
  /** Where `#rest` begins. */
  #at = 0;

  constructor(onLine: OnLine) {
    this.#onLine = onLine;
  }

  get broken(): boolean {
    return this.#broken !== null;
  }

  read(bytes: Buffer): void {
    if (this.#broken !== null) return;
    const piece = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    let at = 0;
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, at)) {
      const line = parseLine(piece.toString('utf8', at, end), this.#head);
      if (typeof line === 'string') {
        this.#broken = { line: this.#count + 1, reason: line };
        return;
      }
      this.#onLine(line, { begin: this.#at + at, end: this.#at + end + 1 });
      this.#head = { seq: line.seq, hash: line.hash };
      this.#count += 1;
      at = end + 1;
    }
    this.#rest = piece.subarray(at);
    this.#at += at;
  }

  end(): ChainEnd {
    const torn = this.#broken === null ? this.#rest.length : 0;
    return { count: this.#count, head: this.#head, broken: this.#broken, torn };
  }
}

/** Reads a journal from its bytes, up to the first line at fault. */
export function parseChain(bytes: Uint8Array): Chain {
  const lines: JournalLine[] = [];
  const reader = new ChainReader((line) => lines.push(line));
  reader.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return { lines, ...reader.end() };
}

/** Is this text a line as it was sealed, whatever stands before it? */
export function parseSealed(text: string): JournalLine | null {
  const line = parseShape(text);
  return typeof line === 'string' ? null : line;
}

const Versioned = z.looseObject({ v: z.number() });

function parseLine(text: string, head: Head): JournalLine | BreakReason {
  const line = parseShape(text);
  if (typeof line === 'string') return line;
  if (line.seq !== head.seq + 1) return 'wrong-sequence';
  return line.prev === head.hash ? line : 'wrong-previous';
}

/** A line by itself: its shape, how it is written, its own hash. */
function parseShape(text: string): JournalLine | BreakReason {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  const version = Versioned.safeParse(value);
  if (version.success && version.data.v > lineVersion) return 'newer-version';
  const parsed = JournalLine.safeParse(value);
  if (!parsed.success) return 'wrong-shape';
  const line = parsed.data;
  // What was hashed is the text itself without its hash, where it is canonical: another text has another hash.
  if (digestOf(withoutHash(text, line.hash)) === line.hash) return line;
  return canonical(value) === text ? 'wrong-hash' : 'not-canonical';
}

/**
 * A line in canonical JSON without its own hash. No text inside it reads like the member, since quotation marks in it are
 * escaped, and no object that stands behind it has a member of that name.
 */
function withoutHash(text: string, hash: string): string {
  const member = `"hash":"${hash}",`;
  const at = text.lastIndexOf(member);
  return at < 0 ? '' : `${text.slice(0, at)}${text.slice(at + member.length)}`;
}

function hashOf(open: object): string {
  return digestOf(canonical(open));
}

const digestOf = (text: string): string => digest('sha256', text);
