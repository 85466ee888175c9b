import { streamCsvRows } from 'hucre';
import { finding } from '../domain/finding.ts';
import { Rejection } from './content.ts';

export const delimiters = [',', '\t', ';', '|'] as const;

/** The quoted part of a file that may have to be held at once, in characters. */
const quotedLimit = 32 * 1024 * 1024;

/**
 * Cells of every record of a CSV text that comes in pieces, with the line it begins on (1-based); blank lines are left out.
 * Pieces without a quote are split as they are, the rest goes through the CSV reader: udsv, which is faster still,
 * merges a short row with the next one and drops what follows an unclosed quote without a word.
 * @throws Rejection file-truncated where a quote is never closed
 */
export function readCsvRecords(
  pieces: Iterable<string>,
  delimiter: string,
  onRecord: (cells: readonly string[], line: number) => void,
): void {
  let line = 1;
  let rest = '';
  const splitter = new LineSplitter(delimiter);
  const plain = (text: string) => {
    for (let from = 0; from < text.length; line += 1) {
      const end = text.indexOf('\n', from);
      const upTo = end === -1 ? text.length : end;
      const stop = text.charCodeAt(upTo - 1) === 13 ? upTo - 1 : upTo;
      if (stop > from) onRecord(splitter.split(text, from, stop), line);
      from = upTo + 1;
    }
  };
  const quoted = (text: string) => {
    for (const row of streamCsvRows(text, { delimiter, skipBom: false })) {
      const cells = row.map((cell) => (cell === null ? '' : String(cell)));
      if (cells.length > 1 || cells[0] !== '') onRecord(cells, line);
      line += 1;
      for (const cell of cells) line += newlines(cell);
    }
  };
  const take = (text: string) => (text.includes('"') ? quoted(text) : plain(text));
  for (const piece of pieces) {
    rest = rest === '' ? piece : rest + piece;
    const end = rest.lastIndexOf('\n');
    if (end === -1) {
      if (rest.length > quotedLimit) throw unclosed(line);
      continue;
    }
    if (rest.includes('"') && !balanced(rest, end + 1)) {
      if (rest.length > quotedLimit) throw unclosed(line + lastOpening(rest));
      continue;
    }
    take(rest.slice(0, end + 1).replace(/\n$/, ''));
    rest = rest.slice(end + 1);
  }
  if (rest === '') return;
  if (!balanced(rest, rest.length)) throw unclosed(line + lastOpening(rest));
  take(rest.replace(/\r?\n$/, ''));
}

/** How many cells at the start of a row usually repeat those of the row before: cluster, league, programme, level, year. */
const repeated = 5;

/** Splits lines without quotes; cells that repeat those of the line before are the very same strings. */
class LineSplitter {
  readonly #delimiter: string;
  #head = '';
  #headCells: string[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  split(text: string, from: number, stop: number): string[] {
    const same = this.#head !== '' && from + this.#head.length <= stop && text.startsWith(this.#head, from);
    const cells = same ? this.#headCells.slice() : [];
    let start = same ? from + this.#head.length : from;
    for (;;) {
      const end = text.indexOf(this.#delimiter, start);
      if (end === -1 || end >= stop) break;
      cells.push(text.slice(start, end));
      start = end + 1;
      if (!same && cells.length === repeated) {
        this.#head = text.slice(from, start);
        this.#headCells = cells.slice();
      }
    }
    cells.push(text.slice(start, stop));
    return cells;
  }
}

/** An even number of quotes: no quoted cell is cut in two. */
function balanced(text: string, end: number): boolean {
  let even = true;
  for (let at = text.indexOf('"'); at !== -1 && at < end; at = text.indexOf('"', at + 1)) even = !even;
  return even;
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Lines before the first line with an odd number of quotes: where the unclosed one most likely stands. */
function lastOpening(text: string): number {
  let lines = 0;
  for (const record of text.split('\n')) {
    if (!balanced(record, record.length)) return lines;
    lines += 1;
  }
  return lines;
}

function unclosed(line: number): Rejection {
  const detail = `第 ${line} 行的引号没有闭合 quote not closed, line ${line}`;
  return new Rejection(finding('file-truncated', 'blocks', `line ${line}`, { detail }));
}
