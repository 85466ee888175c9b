import type { IgnoredWhat } from './docx-ignored.ts';
import { boxGlyphs, isSymbolic, symbolOf } from './docx-symbols.ts';

/** A run's look, as far as it decides what is read. */
interface Run {
  hidden: boolean;
  /** A symbol font, or empty. */
  font: string;
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

const boxOf = (checked: boolean) => (checked ? '☑' : '☐');

/**
 * The text of the paragraph being read: decides of every piece whether it shows.
 *
 * Hidden runs, field instructions and placeholders do not; checkboxes become ☑ or ☐.
 */
export class DocxText {
  /** Null between paragraphs. */
  paragraph: string | null = null;
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

  openParagraph(begun: string): void {
    this.paragraph = begun;
    if (this.boxes > 0) this.showBoxes();
  }

  closeParagraph(): string {
    const text = this.paragraph ?? '';
    this.paragraph = null;
    this.runs.length = 0;
    // A field that is still in its instruction here was never finished: it must not swallow the rest of the form.
    if (this.silentFields > 0) this.closeFields(0);
    return text;
  }

  openRun(): void {
    this.runs.push({ hidden: this.run?.hidden ?? false, font: '' });
  }

  closeRun(): void {
    this.runs.pop();
  }

  add(text: string): void {
    if (this.paragraph === null || text === '' || this.silentFields > 0 || this.placeholders > 0) return;
    const run = this.run;
    if (run?.hidden) {
      this.dropped('hidden-text');
      return;
    }
    const font = run?.font ?? '';
    let shown = isSymbolic(font, text) ? this.fromSymbols(font, text) : text;
    if (this.boxes > 0) shown = shown.replace(boxGlyphs, '');
    this.paragraph += shown;
  }

  addSymbol(font: string, code: number): void {
    const shown = symbolOf(font, code);
    if (shown === null) this.dropped('symbol');
    else this.add(shown);
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
    if (this.paragraph !== null) this.showBoxes();
  }

  closeControlContent(): void {
    const kind = this.contents.pop();
    if (kind === 'placeholder') this.placeholders -= 1;
    if (kind === 'checkbox') this.boxes -= 1;
  }

  closeControl(): void {
    this.controls.pop();
  }

  /** `w:fldChar`: begin, separate, end. */
  field(step: string): void {
    if (step === 'begin') {
      this.showForm();
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
      if (this.silentFields === 0 && this.placeholders === 0) this.paragraph += boxOf(control.checked);
    }
  }

  private fromSymbols(font: string, text: string): string {
    let shown = '';
    for (const character of text) {
      const symbol = symbolOf(font, character.codePointAt(0) ?? 0);
      if (symbol === null) this.dropped('symbol');
      else shown += symbol;
    }
    return shown;
  }
}
