import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSharedStrings, StringDamaged, textLength } from '../../server/ingest/biff-strings.ts';

interface Written {
  text: string;
  runs: { from: number; font: number }[];
  extended: number;
}

/** A writer of shared strings that ends a record wherever `cuts` says so many bytes stand in it. */
class Writer {
  readonly pieces: Buffer[] = [];
  #bytes: number[] = [];
  #cuts: number[];

  constructor(cuts: readonly number[]) {
    this.#cuts = [...cuts];
  }

  /** Bytes that stand in one record together. */
  put(bytes: readonly number[], again: readonly number[] = []): void {
    if (this.#bytes.length + bytes.length > (this.#cuts[0] ?? Number.POSITIVE_INFINITY)) {
      this.#cuts.shift();
      this.pieces.push(Buffer.from(this.#bytes));
      this.#bytes = [...again];
    }
    this.#bytes.push(...bytes);
  }

  number(value: number, size: number): number[] {
    return Array.from({ length: size }, (_, no) => Math.floor(value / 256 ** no) % 256);
  }

  string({ text, runs, extended }: Written): void {
    const wide = [...text].some((sign) => sign > '\u00ff') ? 1 : 0;
    const kind = wide + (extended > 0 ? 4 : 0) + (runs.length > 0 ? 8 : 0);
    this.put([
      ...this.number(text.length, 2),
      kind,
      ...(runs.length > 0 ? this.number(runs.length, 2) : []),
      ...(extended > 0 ? this.number(extended, 4) : []),
    ]);
    for (let no = 0; no < text.length; no += 1) this.put(this.number(text.charCodeAt(no), 1 + wide), [wide]);
    for (const { from, font } of runs) this.put([...this.number(from, 2), ...this.number(font, 2)]);
    for (let no = 0; no < extended; no += 1) this.put([0xee]);
  }

  finish(): Buffer[] {
    return [...this.pieces, Buffer.from(this.#bytes)];
  }
}

const string = fc.record({
  text: fc.oneof(fc.stringMatching(/^[a-z0-9]{0,12}$/u), fc.stringMatching(/^[集群0-9①]{0,12}$/u)),
  runs: fc.array(fc.record({ from: fc.nat(12), font: fc.nat(30) }), { maxLength: 3 }),
  extended: fc.nat(9),
});

describe('the shared strings of an old workbook', () => {
  it('are read wherever a record ends between their characters', () => {
    fc.assert(
      fc.property(fc.array(string, { maxLength: 6 }), fc.array(fc.integer({ min: 20, max: 45 })), (strings, cuts) => {
        const writer = new Writer(cuts);
        writer.put([...writer.number(99, 4), ...writer.number(strings.length, 4)]);
        for (const string of strings) writer.string(string);
        expect(readSharedStrings(writer.finish())).toEqual(
          strings.map(({ text, runs }) => ({ length: text.length, text: runs.length > 0 ? text : null, runs })),
        );
      }),
    );
  });

  it('may be narrower or wider behind the end of a record', () => {
    const head = Buffer.from([1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 9, 1, 0, 0xc6, 0x96]);
    const next = [Buffer.from([0, 0x41, 0x42]), Buffer.from([1, 0xa4, 0x7f, 0, 0, 5, 0])];
    expect(readSharedStrings([head, ...next])).toEqual([{ length: 4, text: '集AB群', runs: [{ from: 0, font: 5 }] }]);
  });

  it('are damaged where they end too early', () => {
    const whole = [1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, 0xc6, 0x96, 0xa4, 0x7f];
    expect(readSharedStrings([Buffer.from(whole)])).toEqual([{ length: 2, text: null, runs: [] }]);
    for (const length of [9, 10, 11, 12, 13, 14])
      expect(() => readSharedStrings([Buffer.from(whole.slice(0, length))])).toThrow(StringDamaged);
    // What is counted and not there is for the cell that uses it.
    expect(readSharedStrings([Buffer.from([2, 0, 0, 0, 2, ...whole.slice(5)])]).length).toBe(1);
  });

  it('have their length told in other records too', () => {
    const text = Buffer.from([9, 9, 3, 0, 0, 0x41, 0x42]);
    expect(textLength([text, Buffer.from([1, 0xa4, 0x7f])], 2)).toBe(3);
    expect(() => textLength([text], 2)).toThrow(StringDamaged);
    expect(textLength([Buffer.from([0, 0])], 0)).toBe(0);
    expect(() => textLength([Buffer.from([1, 0, 8, 0x41, 0x42])], 0)).toThrow(StringDamaged);
  });
});
