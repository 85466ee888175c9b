import type { Attribute, XmlReader } from './docx-xml.ts';
import type { TextPiece } from './marked-text.ts';
import { isPaper, showsWhite } from './paper-colour.ts';
import type { CellLook } from './sheet-cells.ts';

/** A look of a font or cell format that decides what is read. */
export interface Look extends Pick<TextPiece, 'left' | 'level'> {
  /** In the colour of the paper. */
  white?: boolean;
  /** Of a cell format: a colour lies behind the text, on which white letters show. */
  shaded?: boolean;
}
/** A run of a cell's text; `look` is null where the run has none of its own and takes that of the cell. */
interface Run {
  text: string;
  look: Look | null;
}

export const plainLook: Look = { left: null, level: null };
const isPlain = ({ left, level }: Look): boolean => left === null && level === null;

/** In points: smaller letters are no more than dots on paper. */
const smallestPoints = 2;
/** White among the indexed colours, and as the first colour of a theme. */
const whiteIndexes: ReadonlySet<string | undefined> = new Set(['1', '9']);

function isWhite(attribute: Attribute): boolean {
  const tint = Number(attribute('tint') ?? 0);
  if (attribute('rgb') !== undefined) return isPaper(attribute('rgb')?.slice(-6));
  return tint === 0 && (attribute('theme') === '0' || whiteIndexes.has(attribute('indexed')));
}

/** Gathers the look of a font from the elements inside `font` or `rPr`. */
class FontLook {
  look: Look = plainLook;

  open(name: string, attribute: Attribute): void {
    const value = attribute('val');
    if (name === '?:color') this.look = { ...this.look, white: isWhite(attribute) };
    if (name === '?:sz' && Number(value) <= smallestPoints) this.look = { ...this.look, left: 'hidden' };
    if (name === '?:strike') this.look = { ...this.look, left: value === '0' || value === 'false' ? null : 'struck' };
    if (name !== '?:vertAlign') return;
    const level = value === 'superscript' ? 'raised' : value === 'subscript' ? 'lowered' : null;
    this.look = { ...this.look, level };
  }
}

/** Reads the texts and runs inside `si` and `is`; phonetic guides are no text. */
export class RunReader {
  #runs: Run[] = [];
  #font: FontLook | null = null;
  #look: Look | null = null;
  #phonetic = false;
  #inText = false;

  start(): void {
    this.#runs = [];
    this.#look = null;
  }

  open(name: string, attribute: Attribute): void {
    if (name === '?:r') this.#look = null;
    else if (name === '?:rPr') this.#font = new FontLook();
    else if (name === '?:rPh') this.#phonetic = true;
    else if (name === '?:t') this.#inText = !this.#phonetic;
    else this.#font?.open(name, attribute);
  }

  close(name: string): void {
    if (name === '?:rPr') {
      this.#look = this.#font?.look ?? null;
      this.#font = null;
    } else if (name === '?:r') this.#look = null;
    else if (name === '?:rPh') this.#phonetic = false;
    else if (name === '?:t') this.#inText = false;
  }

  /** Returns whether the text counts. */
  text(text: string): boolean {
    if (this.#inText) this.#runs.push({ text, look: this.#look });
    return this.#inText;
  }

  /** The runs, or null where no run has a look of its own. */
  finish(): readonly Run[] | null {
    return this.#runs.some(({ look }) => look !== null) ? this.#runs : null;
  }
}

/** The look of a cell by its own font and the runs of its text; undefined where everything counts. */
export function cellLook(own: Look | undefined, runs: readonly Run[] | null): CellLook | undefined {
  const shaded = own?.shaded ?? false;
  const base = shownLook(own ?? plainLook, shaded);
  if (runs === null) return isPlain(base) ? undefined : base;
  const pieces = runs.map(({ text, look }) => {
    const shown = look === null ? base : shownLook(look, shaded);
    return { text: unescaped(text), ...shown, inserted: false };
  });
  return pieces.every(isPlain) ? undefined : { ...base, pieces };
}

/** White letters on white paper are hidden. */
function shownLook({ left, level, white = false }: Look, shaded: boolean): Pick<TextPiece, 'left' | 'level'> {
  return { left: white && !shaded ? 'hidden' : left, level };
}

/** `_x000D_` stands for a sign that XML cannot hold. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Reads `styles.xml`: the look of every cell format that has one, by its number. */
export class StyleLooks implements XmlReader {
  readonly looks = new Map<number, Look>();
  readonly #fonts: Look[] = [];
  /** Of every fill: white letters show on it. */
  readonly #fills: boolean[] = [];
  #font: FontLook | null = null;
  #formats = -1;

  open(name: string, attribute: Attribute): void {
    if (name === '?:font') this.#font = new FontLook();
    else if (name === '?:fill') this.#fills.push(false);
    else if (name === '?:patternFill' || name === '?:gradientFill')
      this.#fills[this.#fills.length - 1] = name === '?:gradientFill' || isPattern(attribute('patternType'));
    else if (name === '?:fgColor' && (isWhite(attribute) || !showsWhite(attribute('rgb')?.slice(-6))))
      this.#fills[this.#fills.length - 1] = false;
    else if (name === '?:cellXfs') this.#formats = 0;
    else if (name === '?:xf' && this.#formats >= 0) {
      const look = this.#fonts[Number(attribute('fontId') ?? 0)] ?? plainLook;
      const shaded = this.#fills[Number(attribute('fillId') ?? 0)] ?? false;
      if (!isPlain(look) || look.white || shaded) this.looks.set(this.#formats, { ...look, shaded });
      this.#formats += 1;
    } else this.#font?.open(name, attribute);
  }

  close(name: string): void {
    if (name === '?:font') {
      this.#fonts.push(this.#font?.look ?? plainLook);
      this.#font = null;
    } else if (name === '?:cellXfs') this.#formats = -1;
  }

  text(): void {}
}

const isPattern = (type: string | undefined): boolean => type !== undefined && type !== 'none';
