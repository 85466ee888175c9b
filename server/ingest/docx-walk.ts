import type { Block, FormDocument } from './document.ts';
import { docxLimitNames, docxLimits } from './docx-limits.ts';
import { type RawCell, TableBuilder } from './docx-tables.ts';
import { DocxText } from './docx-text.ts';
import { damaged, tooLarge, type XmlReader } from './docx-xml.ts';

/** Subtrees that say nothing about what the form shows: old looks, deleted text, instructions, layout. */
const silent = new Set(
  ['rPrChange', 'pPrChange', 'tcPrChange', 'trPrChange', 'tblPrChange', 'tblPrExChange', 'tblGridChange', 'sectPr']
    .concat(['moveFrom', 'delText', 'instrText', 'delInstrText', 'rt', 'tblPr', 'tblGrid', 'tblPrEx', 'customXmlPr'])
    .concat(['sdtEndPr', 'numPr', 'pBdr', 'tabs', 'tcBorders', 'rubyPr', 'smartTagPr', 'background', 'binData'])
    .map((name) => `w:${name}`)
    .concat(['m:rPr', 'm:ctrlPr', 'm:oMathParaPr']),
);

/** Subtrees that are left out and counted. */
const pictures: Record<string, string> = { 'w:drawing': 'image', 'w:pict': 'image', 'w:object': 'object' };
const references: Record<string, string> = {
  'w:commentReference': 'comment',
  'w:footnoteReference': 'footnote',
  'w:endnoteReference': 'endnote',
  'w:altChunk': 'embedded-part',
  'w:subDoc': 'embedded-part',
};

/** Where paragraphs go: the body of the document or a cell. */
interface Container {
  raw: RawCell | null;
  builder: TableBuilder | null;
  /** Text of a paragraph whose mark is deleted: the next one continues it. */
  carried: string | null;
  length: number;
  fields: number;
}

type Attribute = (name: string) => string | undefined;

/** Reads `word/document.xml` in one pass; see `FormDocument` for what comes out. */
export class DocxWalk implements XmlReader {
  readonly document: FormDocument = { blocks: [], ignored: {} };
  private readonly part: string;
  private readonly text_ = new DocxText((what) => this.ignore(what));
  private readonly containers: Container[] = [];
  private readonly tables: TableBuilder[] = [];
  private readonly alternatives: boolean[] = [];
  private readonly counts = { tables: 0, rows: 0, cells: 0, paragraphs: 0, text: 0 };
  private topTables = 0;
  private topParagraphs = 0;
  /** Depth inside a subtree that is left out; 0 outside. */
  private skipped = 0;
  private skippedPicture: { what: string; boxes: number; fallback: number } | null = null;
  private bodySeen = false;
  private literal: string | null = null;
  private preserved = false;
  private inParagraphProperties = false;
  private inRunProperties = false;
  private inControlProperties = false;
  private inRowProperties = false;
  private markDeleted = false;
  private fieldStep = '';

  constructor(part: string) {
    this.part = part;
  }

  open(name: string, attribute: Attribute, namespaceOf: (prefix: string) => string): void {
    if (this.skipped > 0) return this.openSkipped(name);
    if (silent.has(name)) return this.skip();
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.literal = '';
        this.preserved = attribute('xml:space') === 'preserve' || name === 'm:t';
        return;
      case 'w:r':
      case 'm:r':
        return this.text_.openRun();
      case 'w:p':
        return this.openParagraph();
      case 'w:pPr':
        this.inParagraphProperties = true;
        return;
      case 'w:rPr':
        this.inRunProperties = true;
        return;
      case 'w:tbl':
        return this.openTable();
      case 'w:tr':
        return this.openRow();
      case 'w:tc':
        return this.openCell();
      case 'w:trPr':
        this.inRowProperties = true;
        return;
      case 'w:body':
        this.bodySeen = true;
        this.containers.push({ raw: null, builder: null, carried: null, length: 0, fields: 0 });
        return;
      case 'mc:AlternateContent':
        this.alternatives.push(false);
        return;
      case 'mc:Choice':
      case 'mc:Fallback':
        return this.openAlternative(name, attribute, namespaceOf);
      default:
        if (this.openProperty(name, attribute)) return;
        if (this.openRunContent(name, attribute)) return;
        return this.openOther(name);
    }
  }

  close(name: string): void {
    if (this.skipped > 0) return this.closeSkipped(name);
    switch (name) {
      case 'w:t':
      case 'm:t':
        return this.closeLiteral();
      case 'w:r':
      case 'm:r':
        return this.text_.closeRun();
      case 'w:p':
        return this.closeParagraph();
      case 'w:pPr':
        this.inParagraphProperties = false;
        return;
      case 'w:rPr':
        this.inRunProperties = false;
        return;
      case 'w:trPr':
        this.inRowProperties = false;
        return;
      case 'w:tc':
        return this.closeCell();
      case 'w:tr':
        this.tables.at(-1)?.closeRow();
        return;
      case 'w:tbl':
        return this.closeTable();
      case 'w:sdtPr':
        this.inControlProperties = false;
        return;
      case 'w:sdtContent':
        return this.text_.closeControlContent();
      case 'w:sdt':
        return this.text_.closeControl();
      case 'w:fldChar':
        return this.text_.field(this.fieldStep);
      case 'mc:AlternateContent':
        this.alternatives.pop();
        return;
      case 'w:body':
        this.flushCarried();
        this.containers.pop();
        return;
    }
  }

  text(text: string): void {
    if (this.literal !== null && this.skipped === 0) this.literal += text;
  }

  /** Call after the last event. Throws Rejection xml-damaged where the part held no Word document at all. */
  finish(): FormDocument {
    if (!this.bodySeen) throw damaged(this.part, '没有正文 no w:body');
    return this.document;
  }

  private ignore(what: string, count = 1): void {
    this.document.ignored[what] = (this.document.ignored[what] ?? 0) + count;
  }

  private count(what: keyof DocxWalk['counts'], by: number, place: string): void {
    this.counts[what] += by;
    if (this.counts[what] > docxLimits[what])
      throw tooLarge(docxLimitNames[what], this.counts[what], docxLimits[what], place);
  }

  // --- subtrees that are left out ---

  private skip(): void {
    this.skipped = 1;
  }

  private openSkipped(name: string): void {
    this.skipped += 1;
    const picture = this.skippedPicture;
    if (picture === null) return;
    if (name === 'mc:Fallback') picture.fallback += 1;
    if (name === 'w:txbxContent' && picture.fallback === 0) picture.boxes += 1;
  }

  private closeSkipped(name: string): void {
    this.skipped -= 1;
    const picture = this.skippedPicture;
    if (picture === null) return;
    if (name === 'mc:Fallback') picture.fallback -= 1;
    if (this.skipped > 0) return;
    if (picture.boxes > 0) this.ignore('text-box', picture.boxes);
    else this.ignore(picture.what);
    this.skippedPicture = null;
  }

  private openAlternative(name: string, attribute: Attribute, namespaceOf: (prefix: string) => string): void {
    const last = this.alternatives.length - 1;
    const needs = (attribute('Requires') ?? '').split(/\s+/).filter((prefix) => prefix !== '');
    // Microsoft's extensions only add looks, boxes and pictures, which are told or counted; others are not known here.
    const understood = needs.every((prefix) => namespaceOf(prefix).startsWith('http://schemas.microsoft.com/office/'));
    if (last < 0 || this.alternatives[last] === true || (name === 'mc:Choice' && !understood)) return this.skip();
    this.alternatives[last] = true;
  }

  /** Elements of vocabularies that are not known say nothing here; unknown Word elements are looked through. */
  private openOther(name: string): void {
    const picture = pictures[name];
    if (picture !== undefined) {
      this.skip();
      this.skippedPicture = { what: picture, boxes: 0, fallback: 0 };
    } else if (name.startsWith('?:')) this.skip();
  }

  // --- properties ---

  private openProperty(name: string, attribute: Attribute): boolean {
    const cell = this.containers.at(-1)?.raw;
    switch (name) {
      case 'w:gridSpan':
        if (cell) cell.cell.gridSpan = columns(attribute('w:val'), 1, cell.cell.place);
        return true;
      case 'w:vMerge':
        if (cell) cell.vertical = attribute('w:val') === 'restart' ? 'restart' : 'continue';
        return true;
      case 'w:hMerge':
        if (cell) cell.horizontal = attribute('w:val') === 'restart' ? 'restart' : 'continue';
        return true;
      case 'w:cellMerge':
        if (cell) cell.vertical = attribute('w:vMerge') === 'rest' ? 'restart' : 'continue';
        return true;
      case 'w:cellDel':
        if (cell) cell.deleted = true;
        return true;
      case 'w:gridBefore':
        if (this.inRowProperties) {
          const builder = this.tables.at(-1);
          builder?.indentRow(columns(attribute('w:val'), 0, builder.table.place));
        }
        return true;
      case 'w:rFonts': {
        const run = this.runOfProperties();
        if (run) run.font = attribute('w:ascii') ?? attribute('w:hAnsi') ?? '';
        return true;
      }
      case 'w:vanish': {
        const run = this.runOfProperties();
        if (run) run.hidden = isOn(attribute('w:val'));
        return true;
      }
      case 'w:del':
        if (this.inRowProperties) this.tables.at(-1)?.deleteRow();
        else if (this.inParagraphProperties) this.markDeleted = true;
        else if (!this.inRunProperties) this.skip();
        return true;
      case 'w:sdt':
        this.text_.openControl();
        return true;
      case 'w:sdtPr':
        this.inControlProperties = true;
        return true;
      case 'w:sdtContent':
        this.text_.openControlContent();
        return true;
      default:
        return this.openControlProperty(name, attribute) || this.openFormProperty(name, attribute);
    }
  }

  private runOfProperties() {
    const inRun = this.inRunProperties && !this.inParagraphProperties && !this.inControlProperties;
    return inRun ? this.text_.run : undefined;
  }

  private openControlProperty(name: string, attribute: Attribute): boolean {
    const control = this.text_.control;
    if (!this.inControlProperties || control === undefined) return false;
    if (name === 'w:showingPlcHdr' && isOn(attribute('w:val')) && control.kind === 'plain')
      control.kind = 'placeholder';
    else if (name === 'w14:checkbox') control.kind = 'checkbox';
    else if (name === 'w14:checked') control.checked = isOn(attribute('w14:val') ?? attribute('w:val'));
    return true;
  }

  private openFormProperty(name: string, attribute: Attribute): boolean {
    const form = this.text_.form;
    switch (name) {
      case 'w:ffData':
        this.text_.openForm();
        return true;
      case 'w:checkBox':
        if (form) form.kind = 'checkbox';
        return true;
      case 'w:ddList':
        if (form) form.kind = 'dropdown';
        return true;
      case 'w:checked':
        if (form) form.checked = isOn(attribute('w:val'));
        return true;
      case 'w:default':
        if (form?.kind === 'checkbox') form.byDefault = isOn(attribute('w:val'));
        if (form?.kind === 'dropdown') form.choice = Number(attribute('w:val') ?? 0);
        return true;
      case 'w:result':
        if (form?.kind === 'dropdown') form.choice = Number(attribute('w:val') ?? 0);
        return true;
      case 'w:listEntry':
        form?.entries.push(attribute('w:val') ?? '');
        return true;
      default:
        return false;
    }
  }

  // --- text ---

  private openRunContent(name: string, attribute: Attribute): boolean {
    switch (name) {
      case 'w:tab':
      case 'w:ptab':
        this.text_.add('\t');
        return true;
      case 'w:br':
      case 'w:cr':
        this.text_.add('\n');
        return true;
      case 'w:noBreakHyphen':
        this.text_.add('-');
        return true;
      case 'w:sym':
        this.text_.addSymbol(attribute('w:font') ?? '', hex(attribute('w:char')));
        return true;
      case 'w16se:symEx':
        this.text_.addSymbol(attribute('w16se:font') ?? '', hex(attribute('w16se:char')));
        return true;
      case 'w:fldChar':
        this.fieldStep = attribute('w:fldCharType') ?? '';
        if (this.fieldStep === 'begin') this.text_.form = null;
        return true;
      default: {
        const reference = references[name];
        if (reference !== undefined) this.ignore(reference);
        return reference !== undefined;
      }
    }
  }

  private closeLiteral(): void {
    let text = this.literal ?? '';
    this.literal = null;
    // Line breaks of the XML itself are spaces, and margins that are not marked as meant do not count.
    if (/[\n\r\t]/.test(text)) text = text.replace(/[\n\r\t]+/g, ' ');
    this.text_.add(this.preserved ? text : text.replace(/^ +| +$/g, ''));
  }

  private openParagraph(): void {
    const container = this.container('w:p');
    // A paragraph inside a paragraph is no Word document; its text must not be lost all the same.
    if (this.text_.paragraph !== null) this.closeParagraph();
    this.markDeleted = false;
    this.text_.openParagraph(container.carried ?? '');
    container.carried = null;
  }

  private closeParagraph(): void {
    if (this.text_.paragraph === null) return;
    const text = this.text_.closeParagraph();
    const container = this.container('w:p');
    this.inParagraphProperties = false;
    this.inRunProperties = false;
    if (this.markDeleted) {
      this.markDeleted = false;
      container.carried = text;
      if (text.length > docxLimits.cellText) this.refuseText(container, text.length);
    } else this.addParagraph(container, text);
  }

  private addParagraph(container: Container, text: string): void {
    const place = container.raw?.cell.place ?? '';
    this.count('paragraphs', 1, place);
    this.count('text', text.length, place);
    container.length = container.raw === null ? text.length : container.length + text.length;
    if (container.length > docxLimits.cellText) this.refuseText(container, container.length);
    if (container.raw !== null) container.raw.cell.paragraphs.push(text);
    else {
      this.topParagraphs += 1;
      this.document.blocks.push({ kind: 'paragraph', text, no: this.topParagraphs });
    }
  }

  private refuseText(container: Container, length: number): never {
    throw tooLarge(docxLimitNames.cellText, length, docxLimits.cellText, container.raw?.cell.place ?? '');
  }

  /** The last paragraph of a container has nothing to run on into. */
  private flushCarried(): void {
    const container = this.containers.at(-1);
    if (this.text_.paragraph !== null) this.closeParagraph();
    if (!container || container.carried === null) return;
    const text = container.carried;
    container.carried = null;
    if (text !== '') this.addParagraph(container, text);
  }

  private container(element: string): Container {
    const container = this.containers.at(-1);
    const table = this.tables.at(-1) ?? null;
    if (container === undefined || (container.builder ?? null) !== table)
      throw damaged(this.part, `${element} 位置不对 stands where none may be`);
    return container;
  }

  // --- tables ---

  private openTable(): void {
    const container = this.container('w:tbl');
    this.flushCarried();
    const { raw } = container;
    const depth = this.tables.length + 1;
    const place = raw === null ? `表${this.topTables + 1}` : `${raw.cell.place} 内表${raw.cell.tables.length + 1}`;
    if (depth > docxLimits.tableDepth) throw tooLarge(docxLimitNames.tableDepth, depth, docxLimits.tableDepth, place);
    this.count('tables', 1, place);
    this.tables.push(new TableBuilder(place));
  }

  private openRow(): void {
    const builder = this.tables.at(-1);
    if (!builder || builder.inRow) throw damaged(this.part, 'w:tr 位置不对 stands where none may be');
    this.count('rows', 1, builder.table.place);
    builder.openRow();
  }

  private openCell(): void {
    const builder = this.tables.at(-1);
    if (!builder?.inRow || this.containers.at(-1)?.builder === builder)
      throw damaged(this.part, 'w:tc 位置不对 stands where none may be');
    this.count('cells', 1, builder.table.place);
    const fields = this.text_.openFields;
    this.containers.push({ raw: builder.openCell(), builder, carried: null, length: 0, fields });
  }

  private closeCell(): void {
    this.flushCarried();
    const container = this.containers.pop();
    if (container) this.text_.closeFields(container.fields);
  }

  private closeTable(): void {
    const table = this.tables.pop()?.table;
    // All its rows were deleted: the table is gone, its number is free.
    if (!table || table.rows.length === 0) return;
    const parent = this.containers.at(-1)?.raw;
    if (parent) parent.cell.tables.push(table);
    else {
      this.topTables += 1;
      const blocks: Block[] = this.document.blocks;
      blocks.push(table);
    }
  }
}

/** `w:val` of an on/off property: absent means on. */
function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off'].includes(value.trim().toLowerCase());
}

function hex(value: string | undefined): number {
  const code = Number.parseInt(value ?? '', 16);
  return Number.isNaN(code) ? 0 : code;
}

function columns(value: string | undefined, least: number, place: string): number {
  const count = Number.parseInt(value ?? '', 10);
  if (Number.isNaN(count)) return least;
  if (count > docxLimits.columns) throw tooLarge(docxLimitNames.columns, count, docxLimits.columns, place);
  return Math.max(count, least);
}
