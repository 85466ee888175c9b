import { createHash } from 'node:crypto';
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

export interface Chain {
  lines: JournalLine[];
  head: Head;
  /** First line at fault; the lines before it are whole. */
  broken: Break | null;
  /** Bytes at the end that are no whole line: what a killed process was writing. */
  torn: number;
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

/** Reads a journal from its bytes, up to the first line at fault. */
export function parseChain(bytes: Uint8Array): Chain {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines: JournalLine[] = [];
  let head = start;
  let at = 0;
  for (let end = buffer.indexOf(10); end !== -1; end = buffer.indexOf(10, at)) {
    const line = parseLine(buffer.toString('utf8', at, end), head);
    if (typeof line === 'string') return { lines, head, broken: { line: lines.length + 1, reason: line }, torn: 0 };
    lines.push(line);
    head = { seq: line.seq, hash: line.hash };
    at = end + 1;
  }
  return { lines, head, broken: null, torn: buffer.length - at };
}

const Versioned = z.looseObject({ v: z.number() });

function parseLine(text: string, head: Head): JournalLine | BreakReason {
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
  if (canonical(value) !== text) return 'not-canonical';
  if (line.seq !== head.seq + 1) return 'wrong-sequence';
  if (line.prev !== head.hash) return 'wrong-previous';
  const { hash, ...open } = line;
  return hashOf(open) === hash ? line : 'wrong-hash';
}

function hashOf(open: object): string {
  return createHash('sha256').update(canonical(open)).digest('hex');
}
