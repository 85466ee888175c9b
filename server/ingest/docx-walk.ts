import { handback } from '../domain/handback.ts';
import type { FormDocument } from './document.ts';
import { DocxBody } from './docx-body.ts';
import type { IgnoredWhat } from './docx-ignored.ts';
import { DocxProperties } from './docx-properties.ts';
import { DocxSkip } from './docx-skip.ts';
import { type DocxStyles, isOn } from './docx-styles.ts';
import { drawnFormula } from './docx-text.ts';
import { type Attribute, damaged, type XmlReader } from './docx-xml.ts';

/** What of an earlier hand-back is known before the main part is read. */
export interface OwnMarks {
  /** Ids of comments that are ours or answer ours. */
  comments: ReadonlySet<string>;
  /** The end of our list of findings is in the file. */
  listEnds: boolean;
}

/** Elements that point elsewhere and are counted. */
const references: Record<string, IgnoredWhat> = {
  'w:footnoteReference': 'footnote',
  'w:endnoteReference': 'endnote',
  'w:altChunk': 'embedded-part',
  'w:subDoc': 'embedded-part',
};

/** Parts of formulas and what they add to the line of text: a sign where there is one. */
const formulaSigns: Readonly<Record<string, string>> = {
  'm:den': '/',
  'm:rad': '√',
  'm:nary': '∑',
  'm:d': '(',
  ...Object.fromEntries(
    ['acc', 'bar', 'borderBox', 'eqArr', 'func', 'groupChr', 'limLow', 'limUpp', 'm', 'phant', 'sPre'].map((name) => [
      `m:${name}`,
      drawnFormula,
    ]),
  ),
};
/** Reverses the order of what follows; ends it. */
const direction = { reversed: '\u202e', end: '\u202c' } as const;

/** Microsoft's extensions only add looks, boxes and pictures, which are known or counted; others are not understood. */
const understoodNamespaces = 'http://schemas.microsoft.com/office/';

/**
 * Reads the main part of a Word document in one pass.
 *
 * Elements that are not named here are looked through: hyperlinks, smart tags, custom XML, simple fields,
 * content controls around anything. Structure is kept by `DocxBody`, the text of a paragraph by `DocxText`.
 */
export class DocxWalk implements XmlReader {
  private readonly part: string;
  private readonly body: DocxBody;
  private readonly properties: DocxProperties;
  private readonly skip: DocxSkip;
  /** Text of the open `w:t`. */
  private literal: string | null = null;
  private preserved = false;
  private fieldStep = '';
  /** Text of the open `w:instrText`. */
  private instruction: string | null = null;
  /** One entry per open `w:bdo`: it reverses its text. */
  private readonly reversals: boolean[] = [];
  /** One entry per open `w:ins` or `w:moveTo`: it wraps text. */
  private readonly insertions: boolean[] = [];

  private readonly own: OwnMarks;
  /** Where our comments stand. */
  readonly commentPlaces = new Map<string, string>();

  constructor(
    part: string,
    styles: DocxStyles | null = null,
    own: OwnMarks = { comments: new Set(), listEnds: false },
  ) {
    this.part = part;
    this.own = own;
    this.body = new DocxBody(part);
    this.body.text.styles = styles;
    this.properties = new DocxProperties(this.body);
    this.skip = new DocxSkip(
      (what, count) => this.body.ignore(what, count),
      (text) => this.body.text.addDeleted(text),
    );
  }

  /** Nothing of the element that is open now is read. */
  get skipping(): boolean {
    return this.skip.active;
  }

  /** Place of what is open now, and the cell in which it stands. */
  get at(): { place: string; cell: object | null; inList: boolean } {
    return { place: this.body.place, cell: this.body.cell, inList: this.body.inList };
  }

  open(name: string, attribute: Attribute, namespaceOf: (prefix: string) => string): void {
    if (this.skip.active) {
      this.skip.open(name);
      return;
    }
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.literal = '';
        this.preserved = name === 'm:t' || attribute('xml:space') === 'preserve';
        break;
      case 'w:r':
      case 'm:r':
        this.body.text.openRun();
        break;
      case 'w:p':
        this.body.openParagraph();
        break;
      case 'w:tc':
        this.body.openCell();
        break;
      case 'w:tr':
        this.body.openRow();
        break;
      case 'w:tbl':
        this.body.openTable();
        break;
      case 'w:body':
        this.body.open();
        break;
      case 'w:del':
      case 'w:moveFrom':
        if (!this.properties.takesDeletion()) this.skip.beginDeletion();
        break;
      case 'w:ins':
      case 'w:moveTo': {
        const wraps = !this.properties.takesInsertion();
        this.insertions.push(wraps);
        if (wraps) this.body.text.insertions += 1;
        break;
      }
      case 'm:sup':
        this.body.text.openLevel('raised');
        break;
      case 'm:sub':
        this.body.text.openLevel('lowered');
        break;
      case 'w:instrText':
        this.instruction = '';
        break;
      case 'w:bdo': {
        const reverses = attribute('w:val') === 'rtl';
        this.reversals.push(reverses);
        if (reverses) this.body.text.add(direction.reversed);
        break;
      }
      case 'mc:AlternateContent':
        this.skip.openAlternatives();
        break;
      case 'mc:Choice':
        this.skip.openBranch(isUnderstood(attribute('Requires') ?? '', namespaceOf));
        break;
      case 'mc:Fallback':
        this.skip.openBranch(true);
        break;
      default:
        if (!this.skip.begins(name) && !this.properties.open(name, attribute)) this.openInline(name, attribute);
    }
  }

  close(name: string): void {
    if (this.skip.active) {
      this.skip.close(name);
      return;
    }
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.closeLiteral();
        break;
      case 'w:r':
      case 'm:r':
        this.body.text.closeRun();
        break;
      case 'w:p':
        this.body.closeParagraph();
        break;
      case 'w:tc':
        this.body.closeCell();
        break;
      case 'w:tr':
        this.body.closeRow();
        break;
      case 'w:tbl':
        this.body.closeTable();
        break;
      case 'w:body':
        this.body.close();
        break;
      case 'w:ins':
      case 'w:moveTo':
        if (this.insertions.pop() === true) this.body.text.insertions -= 1;
        break;
      case 'm:sup':
      case 'm:sub':
        this.body.text.closeLevel();
        break;
      case 'm:d':
        this.body.text.add(')');
        break;
      case 'w:instrText':
        this.body.text.addInstruction(this.instruction ?? '');
        this.instruction = null;
        break;
      case 'w:bdo':
        if (this.reversals.pop() === true) this.body.text.add(direction.end);
        break;
      case 'w:sdtContent':
        this.body.text.closeControlContent();
        break;
      case 'w:sdt':
        this.body.text.closeControl();
        break;
      case 'w:fldChar':
        // Only now: a form field's settings stand inside the mark that begins it.
        this.body.text.field(this.fieldStep);
        break;
      case 'mc:AlternateContent':
        this.skip.closeAlternatives();
        break;
      default:
        this.properties.close(name);
    }
  }

  text(text: string): void {
    if (this.skip.active) this.skip.text(text);
    else if (this.literal !== null) this.literal += text;
    else if (this.instruction !== null) this.instruction += text;
  }

  /** Call after the last event. Throws Rejection xml-damaged where the part held no Word document. */
  finish(): FormDocument {
    if (!this.body.seen) throw damaged(this.part, '没有正文 no w:body');
    return this.body.document;
  }

  private openInline(name: string, attribute: Attribute): void {
    const text = this.body.text;
    switch (name) {
      case 'w:sdt':
        text.openControl();
        break;
      case 'w:sdtContent':
        text.openControlContent();
        break;
      case 'w:tab':
      case 'w:ptab':
        text.add('\t');
        break;
      case 'w:br':
      case 'w:cr':
        text.add('\n');
        break;
      case 'w:noBreakHyphen':
        text.add('-');
        break;
      case 'w:sym':
        text.addSymbol(attribute('w:font') ?? '', hex(attribute('w:char')));
        break;
      case 'w16se:symEx':
        text.addSymbol(attribute('w16se:font') ?? '', hex(attribute('w16se:char')));
        break;
      case 'w:fldChar':
        this.fieldStep = attribute('w:fldCharType') ?? '';
        if (this.fieldStep === 'begin') text.form = null;
        break;
      case 'w:bookmarkStart':
        // Without its end, whatever follows would be taken for the list.
        if (attribute('w:name') === handback.listBookmark && this.own.listEnds) this.body.inList = true;
        else if (attribute('w:name') === handback.listEndBookmark && this.body.inList) this.body.closeList();
        break;
      case 'w:commentReference': {
        const id = attribute('w:id') ?? '';
        if (this.own.comments.has(id)) this.commentPlaces.set(id, this.body.place);
        else this.body.ignore('comment');
        break;
      }
      default: {
        const reference = references[name];
        if (reference !== undefined) this.body.ignore(reference);
        // The mark itself is the text that follows in the run.
        if (reference !== undefined && isOn(attribute('w:customMarkFollows') ?? '0')) text.raiseRun();
        const sign = formulaSigns[name];
        if (sign !== undefined) text.add(sign);
      }
    }
  }

  /** Line breaks of the XML itself are spaces, and margins that are not marked as meant do not count. */
  private closeLiteral(): void {
    const text = (this.literal ?? '').replace(/[\n\r\t]+/g, ' ');
    this.literal = null;
    this.body.text.add(this.preserved ? text : text.replace(/^ +| +$/g, ''));
  }
}

function isUnderstood(requires: string, namespaceOf: (prefix: string) => string): boolean {
  const needed = requires.split(/\s+/).filter((prefix) => prefix !== '');
  return needed.every((prefix) => namespaceOf(prefix).startsWith(understoodNamespaces));
}

function hex(value: string | undefined): number {
  const code = Number.parseInt(value ?? '', 16);
  return Number.isNaN(code) ? 0 : code;
}
