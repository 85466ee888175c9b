import type { IgnoredWhat } from './docx-ignored.ts';
import type { DocxStyles, Look } from './docx-styles.ts';
import { boxGlyphs, isSymbolic, symbolOf } from './docx-symbols.ts';
import type { TextPiece } from './marked-text.ts';

interface Run {
  look: Look;
  /** Style of its characters. */
  style: string | null;
  /** A symbol font, or empty. */
  font: string;
}

/** A piece whose height is not known before the whole paragraph is. */
interface PlacedPiece extends TextPiece {
  position: number;
}

/** A content control that is open: its text may be a placeholder, or a box whose state says more than its glyph. */
interface Control {
  kind: 'plain' | 'placeholder' | 'checkbox';
  checked: boolean;
  shown: boolean;
}

/** A legacy form field `w:ffData`. */
interface FormField {
  kind: 'none' | 'checkbox' | 'dropdown';
  checked: boolean | null;
  byDefault: boolean;
  choice: number;
  entries: string[];
}

/** Stands where a formula draws what no line of text can say, so that no figure is read without it. */
export const drawnFormula = '〔公式〕';

/** Stands for a glyph of a symbol font that is not known. */
const unknownGlyph = '\ufffd';

/** A field EQ draws its instruction and has no result; an enclosed character is a mark like ①. */
const isDrawn = (instruction: string): boolean => /^\s*EQ\s/iu.test(instruction) && !/\\ac\b/iu.test(instruction);

const boxOf = (checked: boolean) => (checked ? '☑' : '☐');

/**
 * The text of the paragraph being read: decides of every piece whether it shows.
 *
 * Field instructions and placeholders do not; checkboxes become ☑ or ☐. Pieces keep the look that decides whether they
 * are read: `joinPieces` does.
 */
export class DocxText {
  /** Pieces of the open paragraph; null between paragraphs. */
  private pieces: PlacedPiece[] | null = null;
  /** Styles of the open paragraph and of the table around it. */
  paragraphStyle: string | null = null;
  tableStyle: string | null = null;
  /** A colour lies behind the open paragraph. */
  shaded = false;
  styles: DocxStyles | null = null;
  /** Open tracked insertions, and open raised or lowered parts of a formula. */
  insertions = 0;
  private readonly levels: ('raised' | 'lowered')[] = [];
  private lastBox: PlacedPiece | null = null;
  readonly dropped: (what: IgnoredWhat) => void;
  private readonly runs: Run[] = [];
  private readonly controls: Control[] = [];
  /** What the open contents of controls are, innermost last. */
  private readonly contents: Control['kind'][] = [];
  private placeholders = 0;
  private boxes = 0;
  /** Complex fields that are open; true while the field shows nothing. */
  private fields: boolean[] = [];
  private silentFields = 0;
  private instruction = '';
  form: FormField | null = null;

  constructor(dropped: (what: IgnoredWhat) => void) {
    this.dropped = dropped;
  }

  get run(): Run | undefined {
    return this.runs.at(-1);
  }

  get control(): Control | undefined {
    return this.controls.at(-1);
  }

  get inParagraph(): boolean {
    return this.pieces !== null;
  }

  openParagraph(begun: readonly TextPiece[]): void {
    this.pieces = begun.map((piece) => ({ ...piece, position: 0 }));
    this.paragraphStyle = null;
    if (this.boxes > 0) this.showBoxes();
  }

  closeParagraph(): TextPiece[] {
    const pieces = levelled(this.pieces ?? []);
    this.pieces = null;
    this.runs.length = 0;
    this.levels.length = 0;
    this.lastBox = null;
    // A field that is still in its instruction here was never finished: it must not swallow the rest of the form.
    if (this.silentFields > 0) this.closeFields(0);
    return pieces;
  }

  openRun(): void {
    this.runs.push({ look: { ...this.run?.look }, style: this.run?.style ?? null, font: '' });
  }

  /** What follows in the open run is a raised mark. */
  raiseRun(): void {
    if (this.run !== undefined) this.run.look.level = 'raised';
  }

  closeRun(): void {
    this.runs.pop();
  }

  add(text: string): void {
    if (text === '' || this.silentFields > 0 || this.placeholders > 0) return;
    const font = this.run?.font ?? '';
    let shown = isSymbolic(font, text) ? this.fromSymbols(font, text) : text;
    if (this.boxes > 0) {
      // The box was shown when its control began; how it looks is only known from the run inside.
      if (this.lastBox !== null) this.lastBox.left = this.left();
      shown = shown.replace(boxGlyphs, '');
    }
    this.push(shown, this.left());
  }

  /** Text that a tracked change deletes or moves away. */
  addDeleted(text: string): void {
    if (this.silentFields === 0 && this.placeholders === 0) this.push(text, 'deleted');
  }

  openLevel(level: 'raised' | 'lowered'): void {
    this.levels.push(level);
  }

  closeLevel(): void {
    this.levels.pop();
  }

  addSymbol(font: string, code: number): void {
    const shown = symbolOf(font, code);
    if (shown === null) this.dropped('symbol');
    this.add(shown ?? unknownGlyph);
  }

  openControl(): void {
    this.controls.push({ kind: 'plain', checked: false, shown: false });
  }

  openControlContent(): void {
    const kind = this.control?.kind ?? 'plain';
    this.contents.push(kind);
    if (kind === 'placeholder') this.placeholders += 1;
    if (kind !== 'checkbox') return;
    this.boxes += 1;
    if (this.pieces !== null) this.showBoxes();
  }

  closeControlContent(): void {
    const kind = this.contents.pop();
    if (kind === 'placeholder') this.placeholders -= 1;
    if (kind === 'checkbox') this.boxes -= 1;
  }

  closeControl(): void {
    this.controls.pop();
  }

  /** A piece of the instruction of the innermost open field. */
  addInstruction(text: string): void {
    this.instruction += text;
  }

  /** `w:fldChar`: begin, separate, end. */
  field(step: string): void {
    if (step === 'begin') {
      this.showForm();
      this.instruction = '';
      this.fields.push(true);
      this.silentFields += 1;
    } else if (step === 'separate') {
      // A form field's own result would repeat the box or the choice that was just shown.
      if (this.fields.at(-1) === true && this.form === null) {
        this.fields[this.fields.length - 1] = false;
        this.silentFields -= 1;
      }
    } else if (step === 'end') {
      if (this.fields.pop() === true) this.silentFields -= 1;
      this.form = null;
      if (isDrawn(this.instruction)) this.add(drawnFormula);
      this.instruction = '';
    }
  }

  get openFields(): number {
    return this.fields.length;
  }

  /** Forgets fields opened since, at the end of a cell or a table. */
  closeFields(left: number): void {
    while (this.fields.length > left) if (this.fields.pop() === true) this.silentFields -= 1;
    this.form = null;
  }

  openForm(): void {
    this.form = { kind: 'none', checked: null, byDefault: false, choice: 0, entries: [] };
  }

  private showForm(): void {
    const form = this.form;
    if (form?.kind === 'checkbox') this.add(boxOf(form.checked ?? form.byDefault));
    else if (form?.kind === 'dropdown') this.add(form.entries[form.choice] ?? '');
    else this.form = null;
  }

  private showBoxes(): void {
    for (const control of this.controls) {
      if (control.kind !== 'checkbox' || control.shown) continue;
      control.shown = true;
      if (this.silentFields > 0 || this.placeholders > 0) continue;
      this.push(boxOf(control.checked), null, true);
    }
  }

  /** The look of what is added now; runs without a style take their paragraph's. */
  private look(): Look {
    const own = this.run?.look ?? {};
    const ids = { character: this.run?.style ?? null, paragraph: this.paragraphStyle, table: this.tableStyle };
    return this.styles === null ? own : this.styles.lookOf(own, ids);
  }

  private left(): TextPiece['left'] {
    const { vanish, strike, doubleStrike, white, tiny, shaded } = this.look();
    if (vanish || tiny || (white && !shaded && !this.shaded)) return 'hidden';
    return strike || doubleStrike ? 'struck' : null;
  }

  private push(text: string, left: TextPiece['left'], isBox = false): void {
    if (this.pieces === null || text === '') return;
    const { level: aligned, position = 0 } = this.look();
    const inFormula = this.levels.length > 0;
    const level = this.levels.at(-1) ?? (aligned === 'baseline' ? null : (aligned ?? null));
    const inserted = this.insertions > 0;
    const last = this.pieces.at(-1);
    const alike =
      last !== undefined &&
      last !== this.lastBox &&
      last.left === left &&
      last.level === level &&
      (last.inFormula ?? false) === inFormula &&
      last.position === position &&
      last.inserted === inserted;
    if (alike && !isBox) last.text += text;
    else this.pieces.push({ text, left, level, inserted, position, ...(inFormula && { inFormula }) });
    if (isBox) this.lastBox = this.pieces.at(-1) ?? null;
  }

  private fromSymbols(font: string, text: string): string {
    let shown = '';
    for (const character of text) {
      const symbol = symbolOf(font, character.codePointAt(0) ?? 0);
      if (symbol === null) this.dropped('symbol');
      shown += symbol ?? unknownGlyph;
    }
    return shown;
  }
}

/** Pieces set higher or lower than most of their paragraph are raised or lowered; a whole line may be moved for its looks. */
function levelled(pieces: readonly PlacedPiece[]): TextPiece[] {
  const lengths = new Map<number, number>();
  for (const { position, text, left } of pieces)
    if (left === null) lengths.set(position, (lengths.get(position) ?? 0) + text.trim().length);
  const [base = 0] = [...lengths].sort((a, b) => b[1] - a[1])[0] ?? [];
  return pieces.map(({ position, ...piece }) => ({
    ...piece,
    level: piece.level ?? (position > base ? 'raised' : position < base ? 'lowered' : null),
  }));
}
