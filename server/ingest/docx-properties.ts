import type { DocxBody } from './docx-body.ts';
import { docxLimitNames, docxLimits } from './docx-limits.ts';
import { isOn, isShading, readLook } from './docx-styles.ts';
import { isSymbolFont } from './docx-symbols.ts';
import { type Attribute, tooLarge } from './docx-xml.ts';

/** Reads the properties of rows, cells, paragraphs, runs, content controls and form fields that decide what is read. */
export class DocxProperties {
  private readonly body: DocxBody;
  private inRow = false;
  private inParagraph = false;
  private inRun = false;
  private inControl = false;
  private inCell = false;
  private inTable = false;

  constructor(body: DocxBody) {
    this.body = body;
  }

  /** True where the element was one of these. */
  open(name: string, attribute: Attribute): boolean {
    if (this.openGroup(name, true)) return true;
    if (this.inControl) return this.openControl(name, attribute);
    return this.openCell(name, attribute) || this.openRun(name, attribute) || this.openForm(name, attribute);
  }

  close(name: string): void {
    this.openGroup(name, false);
  }

  /** `w:del` or `w:moveFrom` among properties deletes the row or the paragraph mark they belong to; elsewhere it wraps deleted text. */
  takesDeletion(): boolean {
    if (this.inRow) this.body.table?.deleteRow();
    else if (this.inParagraph) this.body.markDeleted = true;
    return this.inRow || this.inParagraph || this.inRun;
  }

  /** `w:ins` or `w:moveTo` among properties inserts the row or the paragraph mark they belong to; elsewhere it wraps text. */
  takesInsertion(): boolean {
    if (this.inRow) this.body.table?.insertRow();
    return this.inRow || this.inParagraph || this.inRun;
  }

  private openGroup(name: string, open: boolean): boolean {
    switch (name) {
      case 'w:trPr':
        this.inRow = open;
        return true;
      case 'w:pPr':
        this.inParagraph = open;
        return true;
      case 'w:rPr':
        this.inRun = open;
        return true;
      case 'w:sdtPr':
        this.inControl = open;
        return true;
      case 'w:tcPr':
        this.inCell = open;
        return true;
      case 'w:tblPr':
        this.inTable = open;
        return true;
      default:
        return false;
    }
  }

  private openCell(name: string, attribute: Attribute): boolean {
    const raw = this.body.cell;
    switch (name) {
      case 'w:gridSpan':
        if (raw !== null) raw.cell.gridSpan = columns(attribute('w:val'), 1, raw.cell.place);
        return true;
      case 'w:vMerge':
        if (raw !== null) raw.vertical = attribute('w:val') === 'restart' ? 'restart' : 'continue';
        return true;
      case 'w:hMerge':
        if (raw !== null) raw.horizontal = attribute('w:val') === 'restart' ? 'restart' : 'continue';
        return true;
      case 'w:cellMerge':
        if (raw !== null) raw.vertical = attribute('w:vMerge') === 'rest' ? 'restart' : 'continue';
        return true;
      case 'w:cellDel':
        if (raw !== null) raw.deleted = true;
        return true;
      case 'w:cellIns':
        if (raw !== null) raw.inserted = true;
        return true;
      case 'w:gridBefore': {
        const builder = this.body.table;
        builder?.indentRow(columns(attribute('w:val'), 0, builder.table.place));
        return true;
      }
      default:
        return false;
    }
  }

  private openRun(name: string, attribute: Attribute): boolean {
    if (name === 'w:shd' && (this.inCell || this.inTable || (this.inParagraph && !this.inRun))) {
      if (isShading(attribute)) this.body.shade(this.inCell ? 'cell' : this.inTable ? 'table' : 'paragraph');
      return true;
    }
    if (name === 'w:pStyle') {
      if (this.inParagraph) this.body.text.paragraphStyle = attribute('w:val') ?? null;
      return true;
    }
    if (name === 'w:tblStyle') {
      this.body.setTableStyle(attribute('w:val') ?? null);
      return true;
    }
    // What a paragraph says of its mark is nothing of its text.
    const run = this.inRun && !this.inParagraph ? this.body.text.run : undefined;
    if (readLook(run?.look ?? {}, name, attribute)) return true;
    if (name !== 'w:rFonts' && name !== 'w:rStyle') return false;
    if (run === undefined) return true;
    if (name === 'w:rStyle') run.style = attribute('w:val') ?? null;
    else run.font = [attribute('w:ascii'), attribute('w:hAnsi')].find(isSymbolFont) ?? '';
    return true;
  }

  private openControl(name: string, attribute: Attribute): boolean {
    const control = this.body.text.control;
    if (control === undefined) return true;
    if (name === 'w14:checkbox') control.kind = 'checkbox';
    else if (name === 'w14:checked') control.checked = isOn(attribute('w14:val') ?? attribute('w:val'));
    else if (name === 'w:showingPlcHdr' && control.kind === 'plain' && isOn(attribute('w:val')))
      control.kind = 'placeholder';
    return true;
  }

  private openForm(name: string, attribute: Attribute): boolean {
    const text = this.body.text;
    if (name === 'w:ffData') {
      text.openForm();
      return true;
    }
    const form = text.form;
    if (form === null) return false;
    const choice = () => Number.parseInt(attribute('w:val') ?? '', 10) || 0;
    switch (name) {
      case 'w:checkBox':
        form.kind = 'checkbox';
        return true;
      case 'w:ddList':
        form.kind = 'dropdown';
        return true;
      case 'w:checked':
        form.checked = isOn(attribute('w:val'));
        return true;
      case 'w:default':
        if (form.kind === 'checkbox') form.byDefault = isOn(attribute('w:val'));
        else if (form.kind === 'dropdown') form.choice = choice();
        return true;
      case 'w:result':
        form.choice = choice();
        return true;
      case 'w:listEntry':
        if (form.entries.length < docxLimits.listEntries) form.entries.push(attribute('w:val') ?? '');
        return true;
      default:
        return false;
    }
  }
}

function columns(value: string | undefined, least: number, place: string): number {
  const count = Number.parseInt(value ?? '', 10);
  if (Number.isNaN(count)) return least;
  if (count > docxLimits.columns) throw tooLarge(docxLimitNames.columns, count, docxLimits.columns, place);
  return Math.max(count, least);
}
