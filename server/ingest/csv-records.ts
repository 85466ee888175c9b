import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';
import { LineSplitter } from './csv-lines.ts';

const delimiters = [',', '\t', ';', '|'] as const;
/** Excel writes and understands a first line that names the delimiter. */
const separatorLine = /^"?sep=([^"])"?$/iu;

const limits = {
  /** A record that has to be held at once, in characters. */
  record: 32 * 1024 * 1024,
  /** The first line, in characters. */
  header: 256 * 1024,
} as const;

/** In a table of few columns a text of two lines may well hold as many delimiters as two rows would. */
const narrow = 5;

type OnRecord = (cells: readonly string[], line: number) => void;

/**
 * Cells of every record of a text table that comes in pieces, with the line it begins on (1-based); blank lines are left
 * out. The one reader of all text tables: a line `sep=;` or the header tells what parts the cells (comma, tab, semicolon,
 * bar); lines end with LF, CRLF or CR; quoted cells may hold delimiters, line ends and doubled quotes, as in RFC 4180.
 *
 * A quote that is never closed, is closed in the middle of a cell, or swallows the rest of its row and the beginning of
 * another ends the reading: nobody knows which cells stand behind it.
 * @throws Rejection table-quote-open, table-empty, document-too-large
 */
export function readCsvRecords(pieces: Iterable<string>, onRecord: OnRecord): void {
  let records: Records | null = null;
  let rest = '';
  for (const piece of withLineFeeds(pieces)) {
    rest = rest === '' ? piece : rest + piece;
    if (records === null) {
      if (!rest.includes('\n', Math.max(0, rest.search(/\S/)))) {
        if (rest.length > limits.header) throw tooLarge('表头字符 header characters', rest.length, limits.header, 1);
        continue;
      }
      records = new Records(rest, onRecord);
      rest = rest.slice(records.begin);
    }
    const end = rest.lastIndexOf('\n') + 1;
    if (end > 0) rest = rest.slice(records.take(rest.slice(0, end), false));
    if (rest.length <= limits.record) continue;
    if (rest.includes('"')) throw quoteOpen(records.line);
    throw tooLarge('一行的字符 characters of a row', rest.length, limits.record, records.line);
  }
  if (records === null) {
    records = new Records(rest, onRecord);
    rest = rest.slice(records.begin);
  }
  if (rest !== '') records.take(rest, true);
}

/** Programs of old Macs end lines with CR alone: the first piece with a line end tells. */
function* withLineFeeds(pieces: Iterable<string>): Generator<string> {
  let alone: boolean | null = null;
  let held = '';
  for (const next of pieces) {
    const piece = held + next;
    held = '';
    if (alone === null && piece.endsWith('\r')) {
      held = piece;
      continue;
    }
    if (alone === null && /[\r\n]/.test(piece)) alone = !piece.includes('\n');
    yield alone === true ? piece.replaceAll('\r', '\n') : piece;
  }
  if (held !== '') yield held.includes('\n') ? held : held.replaceAll('\r', '\n');
}

class Records {
  /** Where the records begin in the text that the table starts with. */
  readonly begin: number;
  /** Line of the next record. */
  line: number;
  /** Cells of the header. */
  #width = 0;
  readonly #delimiter: string;
  readonly #splitter: LineSplitter;
  readonly #onRecord: OnRecord;

  constructor(start: string, onRecord: OnRecord) {
    const blank = /^(?:\s*\n)?/.exec(start)?.[0] ?? '';
    const first = /^[^\r\n]*/.exec(start.slice(blank.length))?.[0] ?? '';
    if (first.trim() === '') throw new Rejection(finding('table-empty', 'blocks', '', {}));
    if (first.length > limits.header) throw tooLarge('表头字符 header characters', first.length, limits.header, 1);
    const named = separatorLine.exec(first.trim())?.[1] ?? (/^"?sep=\t"?$/iu.test(first) ? '\t' : undefined);
    const skipped = named === undefined ? blank : start.slice(0, start.indexOf('\n', blank.length) + 1 || undefined);
    this.begin = skipped.length;
    this.line = 1 + newlines(skipped);
    this.#delimiter = named ?? mostOf(first);
    this.#splitter = new LineSplitter(this.#delimiter);
    this.#onRecord = onRecord;
  }

  /** Takes whole lines; returns where the first record begins that goes on behind them. */
  take(text: string, isLast: boolean): number {
    return text.includes('"') ? this.#quoted(text, isLast) : this.#plain(text);
  }

  #emit(cells: readonly string[], line: number): void {
    if (cells.length === 1 && cells[0] === '') return;
    if (this.#width === 0) this.#width = cells.length;
    this.#onRecord(cells, line);
  }

  #plain(text: string): number {
    for (let from = 0; from < text.length; this.line += 1) {
      const end = text.indexOf('\n', from);
      const upTo = end === -1 ? text.length : end;
      const stop = text.charCodeAt(upTo - 1) === 13 ? upTo - 1 : upTo;
      if (stop > from) this.#emit(this.#splitter.split(text, from, stop), this.line);
      from = upTo + 1;
    }
    return text.length;
  }

  #quoted(text: string, isLast: boolean): number {
    let at = 0;
    while (at < text.length) {
      const record = this.#record(text, at);
      if (record === null) {
        if (isLast) throw quoteOpen(this.line);
        return at;
      }
      this.#emit(record.cells, this.line);
      this.line += record.lines;
      at = record.end;
    }
    return at;
  }

  /** One record with what it spans; null where its last quote is not closed in this text. */
  #record(text: string, start: number): { cells: string[]; lines: number; end: number } | null {
    const cells: string[] = [];
    let lines = 1;
    /** A quoted cell that may have swallowed the end of one row and the beginning of another. */
    let doubtful: { line: number; missing: number } | null = null;
    for (let at = start; ; ) {
      if (text.charCodeAt(at) !== 34) {
        const end = text.indexOf('\n', at);
        const upTo = end === -1 ? text.length : end;
        const next = text.indexOf(this.#delimiter, at);
        if (next !== -1 && next < upTo) {
          cells.push(text.slice(at, next));
          at = next + 1;
          continue;
        }
        cells.push(text.slice(at, text.charCodeAt(upTo - 1) === 13 && upTo > at ? upTo - 1 : upTo));
        at = upTo + 1;
      } else {
        const opened = this.line + lines - 1;
        const close = closingQuote(text, at + 1);
        if (close === -1) return null;
        const cell = text.slice(at + 1, close).replaceAll('""', '"');
        const breaks = newlines(cell);
        if (breaks > 0) {
          const missing = this.#missingBehind(cell, cells.length);
          if (missing !== null) doubtful = { line: opened, missing: missing + cells.length + 1 };
        }
        cells.push(cell);
        lines += breaks;
        at = close + 1;
        while (text[at] === ' ' && this.#delimiter !== ' ') at += 1;
        if (text[at] === this.#delimiter) {
          at += 1;
          continue;
        }
        const end = /^\r?\n?/.exec(text.slice(at, at + 2))?.[0] ?? '';
        if (end === '' && at < text.length) throw quoteOpen(opened);
        at += end.length;
      }
      if (doubtful !== null && cells.length === doubtful.missing) throw quoteOpen(doubtful.line);
      return { cells, lines, end: at };
    }
  }

  /**
   * How many cells would complete the last line of a quoted cell as a row of its own, where its first line completes the
   * row it stands in and every line between is a whole row; null where it does not look like rows.
   */
  #missingBehind(cell: string, before: number): number | null {
    const width = this.#width;
    const [first = 0, ...others] = cell.split('\n').map((line) => line.split(this.#delimiter).length - 1);
    const last = others.pop() ?? 0;
    if (width < narrow || first + before !== width - 1 || others.some((count) => count !== width - 1)) return null;
    return last > width - 1 ? null : width - 1 - last;
  }
}

/** The quote that ends a cell, doubled ones passed; −1 where there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== 34) return at;
  }
  return -1;
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function mostOf(header: string): string {
  const outside = header.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((sign) => ({ sign, count: outside.split(sign).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}

function quoteOpen(line: number): Rejection {
  return new Rejection(finding('table-quote-open', 'blocks', `line ${line}`, { line }));
}

function tooLarge(what: string, count: number, limit: number, line: number): Rejection {
  return new Rejection(finding('document-too-large', 'blocks', `line ${line}`, { what, count, limit }));
}
