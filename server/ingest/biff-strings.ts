import { refuse } from './workbook-limits.ts';

/** A shared string of an old workbook and where in it other fonts begin. */
export interface SharedText {
  length: number;
  /** Only of a string with runs: nobody asks for the others, which the library reads. */
  text: string | null;
  /** `from`: the first character of the run; `font`: the index of its font. */
  runs: readonly { from: number; font: number }[];
}

/** The bytes end within a string, or it is no string. */
export class StringDamaged extends Error {}

const flags = { wide: 0x01, extended: 0x04, rich: 0x08 } as const;

/**
 * Reads the shared strings of BIFF8 ([MS-XLS] 2.4.265): the record SST with the records that continue it. A string may be
 * cut anywhere between two of its characters; what follows begins with a byte that says anew how wide they are.
 * @throws StringDamaged, Rejection document-too-large
 */
export function readSharedStrings(pieces: readonly Buffer[]): SharedText[] {
  const reader = new PieceReader(pieces);
  reader.skip(4);
  const count = reader.number(4);
  refuse('cells', count, '');
  const strings: SharedText[] = [];
  while (strings.length < count && !reader.ended) strings.push(readString(reader));
  return strings;
}

/**
 * The length of the text that stands so many bytes behind the beginning of a record, with those that continue it.
 * @throws StringDamaged where it does not end within them
 */
export function textLength(pieces: readonly Buffer[], before: number): number {
  const reader = new PieceReader(pieces);
  reader.skip(before);
  const length = reader.number(2);
  if (length === 0) return 0;
  const kind = reader.number(1);
  if (kind > flags.wide) throw new StringDamaged();
  reader.text(length, kind === flags.wide, false);
  return length;
}

function readString(reader: PieceReader): SharedText {
  const length = reader.number(2);
  const kind = reader.number(1);
  const runCount = kind & flags.rich ? reader.number(2) : 0;
  const extended = kind & flags.extended ? reader.number(4) : 0;
  const text = reader.text(length, (kind & flags.wide) !== 0, runCount > 0);
  const runs = Array.from({ length: runCount }, () => ({ from: reader.number(2), font: reader.number(2) }));
  reader.skip(extended);
  return { length, text: runCount > 0 ? text : null, runs };
}

class PieceReader {
  readonly #pieces: readonly Buffer[];
  #piece = 0;
  #at = 0;

  constructor(pieces: readonly Buffer[]) {
    this.#pieces = pieces;
  }

  get ended(): boolean {
    while (this.#piece < this.#pieces.length && this.#left === 0) this.#nextPiece();
    return this.#piece >= this.#pieces.length;
  }

  get #left(): number {
    return (this.#pieces[this.#piece]?.length ?? 0) - this.#at;
  }

  #nextPiece(): void {
    this.#piece += 1;
    this.#at = 0;
  }

  /** An unsigned number of so many bytes. */
  number(bytes: number): number {
    let value = 0;
    for (let no = 0; no < bytes; no += 1) {
      if (this.ended) throw new StringDamaged();
      value += (this.#pieces[this.#piece]?.[this.#at] ?? 0) * 2 ** (8 * no);
      this.#at += 1;
    }
    return value;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      if (this.ended) throw new StringDamaged();
      const step = Math.min(left, this.#left);
      this.#at += step;
      left -= step;
    }
  }

  text(length: number, wideAtFirst: boolean, wanted: boolean): string {
    let wide = wideAtFirst;
    let text = '';
    for (let left = length; left > 0; ) {
      if (this.#left === 0) {
        if (this.ended) throw new StringDamaged();
        wide = (this.number(1) & flags.wide) !== 0;
      }
      const size = wide ? 2 : 1;
      const characters = Math.min(left, Math.floor(this.#left / size));
      if (characters === 0) throw new StringDamaged();
      const bytes = this.#pieces[this.#piece]?.subarray(this.#at, this.#at + characters * size);
      if (wanted) text += bytes?.toString(wide ? 'utf16le' : 'latin1') ?? '';
      this.#at += characters * size;
      left -= characters;
    }
    return text;
  }
}
