import type { XmlReader } from './docx-xml.ts';
import type { TextPiece } from './marked-text.ts';
import type { CellLook } from './sheet-cells.ts';

/** A struck-through or raised look of a font. */
export type Look = Pick<TextPiece, 'left' | 'level'>;
/** A run of a cell's text; `look` is null where the run has none of its own and takes that of the cell. */
interface Run {
  text: string;
  look: Look | null;
}

export const plainLook: Look = { left: null, level: null };
const isPlain = ({ left, level }: Look): boolean => left === null && level === null;

/** Gathers the look of a font from the elements inside `font` or `rPr`. */
class FontLook {
  look: Look = plainLook;

  open(name: string, value: string | undefined): void {
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

  open(name: string, value: string | undefined): void {
    if (name === '?:r') this.#look = null;
    else if (name === '?:rPr') this.#font = new FontLook();
    else if (name === '?:rPh') this.#phonetic = true;
    else if (name === '?:t') this.#inText = !this.#phonetic;
    else this.#font?.open(name, value);
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
  const base = own ?? plainLook;
  if (runs === null) return isPlain(base) ? undefined : base;
  const pieces = runs.map(({ text, look }) => ({ text: unescaped(text), ...(look ?? base), inserted: false }));
  return pieces.every(isPlain) ? undefined : { ...base, pieces };
}

/** `_x000D_` stands for a sign that XML cannot hold. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Reads `styles.xml`: the look of every cell format that has one, by its number. */
export class StyleLooks implements XmlReader {
  readonly looks = new Map<number, Look>();
  readonly #fonts: Look[] = [];
  #font: FontLook | null = null;
  #formats = -1;

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === '?:font') this.#font = new FontLook();
    else if (name === '?:cellXfs') this.#formats = 0;
    else if (name === '?:xf' && this.#formats >= 0) {
      const look = this.#fonts[Number(attribute('fontId') ?? 0)];
      if (look !== undefined && !isPlain(look)) this.looks.set(this.#formats, look);
      this.#formats += 1;
    } else this.#font?.open(name, attribute('val'));
  }

  close(name: string): void {
    if (name === '?:font') {
      this.#fonts.push(this.#font?.look ?? plainLook);
      this.#font = null;
    } else if (name === '?:cellXfs') this.#formats = -1;
  }

  text(): void {}
}
