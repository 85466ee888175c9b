import type { SharedText } from './biff-strings.ts';
import type { CellLook } from './sheet-cells.ts';
import { cellLook, type Look, plainLook } from './sheet-looks.ts';

/** A cell or run stands in a font that the file does not define; its text may be struck, raised or lowered. */
export class LookUnclear extends Error {}

const struckBit = 0x08;
/** Of a font's height, in twentieths of a point: smaller letters are no more than dots on paper. */
const smallestHeight = 40;
/** White among the colours of a workbook. */
const white: ReadonlySet<number> = new Set([1, 9]);
/** Bits of XF: the pattern behind the text, and its colour. */
const fill = { at: 14, shift: 26, colorAt: 18, colorBits: 0x7f } as const;
/** No font has this index; counting goes on behind it. */
const missingIndex = 4;

/**
 * The looks of the fonts and cell formats of an old workbook, which the library does not read: struck through, raised,
 * lowered, hidden by their colour or size ([MS-XLS] 2.4.122 Font, 2.4.353 XF). As long as no font of the file has such a look, no cell can have one.
 */
export class BiffLooks {
  readonly #fonts: (Look | null)[] = [];
  readonly #formats: { font: number; shaded: boolean }[] = [];
  #marked = false;

  /** The body of a record FONT of at least ten bytes. */
  addFont(record: Buffer): void {
    const level = levels[record.readUInt16LE(8)];
    const struck: Look['left'] = (record.readUInt16LE(2) & struckBit) === 0 ? null : 'struck';
    const left: Look['left'] = record.readUInt16LE(0) <= smallestHeight ? 'hidden' : struck;
    const known = { left, level: level === 'plain' ? null : (level ?? null), white: white.has(record.readUInt16LE(4)) };
    const look: Look | null = level === undefined ? null : known;
    this.#fonts.push(look);
    if (look === null || look.left !== null || look.level !== null || look.white) this.#marked = true;
  }

  /** The body of a record XF. */
  addFormat(record: Buffer): void {
    const pattern = record.readUInt32LE(fill.at) >>> fill.shift;
    const shaded = pattern !== 0 && !white.has(record.readUInt16LE(fill.colorAt) & fill.colorBits);
    this.#formats.push({ font: record.readUInt16LE(0), shaded });
  }

  /** Has any font of the file a look that changes what counts? */
  get marked(): boolean {
    return this.#marked;
  }

  /** The look of a cell of this format, whose text may stand in several fonts. @throws LookUnclear */
  of(format: number, text?: SharedText): CellLook | undefined {
    if (!this.#marked) return undefined;
    const known = this.#formats[format];
    if (known === undefined) throw new LookUnclear();
    const { font, shaded } = known;
    return cellLook({ ...this.#lookOf(font), shaded }, text === undefined ? null : this.#runsOf(text));
  }

  #lookOf(index: number): Look {
    if (index === missingIndex) return plainLook;
    const look = this.#fonts[index < missingIndex ? index : index - 1];
    if (look === undefined || look === null) throw new LookUnclear();
    return look;
  }

  /** The text up to the first run has the look of the cell. */
  #runsOf({ text, runs }: SharedText): { text: string; look: Look | null }[] | null {
    if (text === null || runs.length === 0) return null;
    const starts = [{ from: 0, look: null }, ...runs.map(({ from, font }) => ({ from, look: this.#lookOf(font) }))];
    return starts
      .map(({ from, look }, no) => ({ text: text.slice(from, starts[no + 1]?.from ?? text.length), look }))
      .filter((run) => run.text !== '');
  }
}

const levels: Readonly<Record<number, 'plain' | 'raised' | 'lowered'>> = { 0: 'plain', 1: 'raised', 2: 'lowered' };
