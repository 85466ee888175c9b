import type { Block, FormDocument, Paragraph } from './document.ts';
import type { IgnoredWhat } from './docx-ignored.ts';
import { docxLimitNames, docxLimits } from './docx-limits.ts';
import { addMarks, type RawCell, TableBuilder } from './docx-tables.ts';
import { DocxText } from './docx-text.ts';
import { damaged, tooLarge } from './docx-xml.ts';
import { joinPieces, type TextPiece } from './marked-text.ts';

/** Where paragraphs go: the body of the document, or a cell of `builder`. */
interface Container {
  raw: RawCell | null;
  builder: TableBuilder | null;
  /** Pieces of a paragraph whose mark is deleted: the next one continues it. */
  carried: TextPiece[] | null;
  length: number;
  /** Fields that were open when the container began. */
  fields: number;
}

type Counted = 'tables' | 'rows' | 'cells' | 'paragraphs' | 'text';

/** The document being built: paragraphs and tables in the order in which they open and close, under the limits. */
export class DocxBody {
  readonly document: FormDocument = { blocks: [], ignored: {} };
  readonly text = new DocxText((what) => this.ignore(what));
  /** The mark of the open paragraph carries a tracked deletion. */
  markDeleted = false;
  seen = false;
  private readonly part: string;
  private readonly containers: Container[] = [];
  private readonly tables: TableBuilder[] = [];
  private readonly counts: Record<Counted, number> = { tables: 0, rows: 0, cells: 0, paragraphs: 0, text: 0 };
  private topTables = 0;
  private topParagraphs = 0;
  /** Inside our own list of findings, which is no part of the form. */
  inList = false;
  private listEnds = false;

  constructor(part: string) {
    this.part = part;
  }

  /** The cell whose properties are being read. */
  get cell(): RawCell | null {
    return this.containers.at(-1)?.raw ?? null;
  }

  get table(): TableBuilder | undefined {
    return this.tables.at(-1);
  }

  /** Where text that is added now belongs: a cell, or a paragraph among those of the document. */
  get place(): string {
    return this.cell?.cell.place ?? `第${this.topParagraphs + 1}段`;
  }

  /** The list ends with the paragraph that is open. */
  closeList(): void {
    if (this.text.inParagraph) this.listEnds = true;
    else this.inList = false;
  }

  ignore(what: IgnoredWhat, count = 1): void {
    this.document.ignored[what] = (this.document.ignored[what] ?? 0) + count;
  }

  open(): void {
    this.seen = true;
    this.containers.push({ raw: null, builder: null, carried: null, length: 0, fields: 0 });
  }

  close(): void {
    this.finishParagraphs();
    this.containers.pop();
  }

  openParagraph(): void {
    const container = this.container('w:p');
    // A paragraph inside a paragraph is no Word document; its text must not be lost all the same.
    if (this.text.inParagraph) this.closeParagraph();
    this.markDeleted = false;
    this.text.openParagraph(container.carried ?? []);
    this.text.tableStyle = this.table?.style ?? null;
    this.text.shaded =
      this.containers.some(({ raw }) => raw?.shaded === true) || this.tables.some(({ shaded }) => shaded);
    container.carried = null;
  }

  closeParagraph(): void {
    if (!this.text.inParagraph) return;
    const container = this.container('w:p');
    const pieces = this.text.closeParagraph();
    if (this.markDeleted) {
      container.carried = pieces;
      const length = lengthOf(pieces);
      if (length > docxLimits.cellText) this.refuseText(container, length);
    } else this.addParagraph(container, pieces);
    this.markDeleted = false;
  }

  openTable(): void {
    const { raw } = this.container('w:tbl');
    this.finishParagraphs();
    const depth = this.tables.length + 1;
    const place = raw === null ? `表${this.topTables + 1}` : `${raw.cell.place} 内表${raw.cell.tables.length + 1}`;
    if (depth > docxLimits.tableDepth) throw tooLarge(docxLimitNames.tableDepth, depth, docxLimits.tableDepth, place);
    this.count('tables', 1, place);
    this.tables.push(new TableBuilder(place));
  }

  openRow(): void {
    const builder = this.table;
    if (builder === undefined || builder.inRow) throw this.misplaced('w:tr');
    this.count('rows', 1, builder.table.place);
    builder.openRow();
  }

  closeRow(): void {
    this.table?.closeRow();
  }

  openCell(): void {
    const builder = this.table;
    if (!builder?.inRow || this.containers.at(-1)?.builder === builder) throw this.misplaced('w:tc');
    this.count('cells', 1, builder.table.place);
    const fields = this.text.openFields;
    this.containers.push({ raw: builder.openCell(), builder, carried: null, length: 0, fields });
  }

  closeCell(): void {
    this.finishParagraphs();
    const container = this.containers.pop();
    if (container !== undefined) this.text.closeFields(container.fields);
  }

  closeTable(): void {
    const builder = this.tables.pop();
    const table = builder?.table;
    if (builder !== undefined && builder.tracked.length > 0)
      this.document.trackedRows = [...(this.document.trackedRows ?? []), ...builder.tracked];
    // All its rows were deleted: the table is gone, its number is free.
    if (table === undefined || table.rows.length === 0) return;
    const parent = this.cell;
    if (parent !== null) parent.cell.tables.push(table);
    else if (this.inList) this.listed(table);
    else {
      this.topTables += 1;
      this.document.blocks.push(table);
    }
  }

  /** A colour lies behind the text of what is open. */
  shade(what: 'paragraph' | 'cell' | 'table'): void {
    if (what === 'paragraph') this.text.shaded = true;
    else if (what === 'table' && this.table !== undefined) this.table.shaded = true;
    else if (this.cell !== null) this.cell.shaded = true;
  }

  setTableStyle(style: string | null): void {
    if (this.table !== undefined) this.table.style = style;
  }

  private addParagraph(container: Container, pieces: readonly TextPiece[]): void {
    const place = container.raw?.cell.place ?? '';
    const length = lengthOf(pieces);
    container.length = container.raw === null ? length : container.length + length;
    if (container.length > docxLimits.cellText) this.refuseText(container, container.length);
    this.count('paragraphs', 1, place);
    this.count('text', length, place);
    const { text, marks } = joinPieces(pieces);
    if (container.raw !== null) {
      container.raw.cell.paragraphs.push(text);
      addMarks(container.raw.cell, marks);
    } else if (this.inList) {
      this.listed({ kind: 'paragraph', text, no: 0 });
      if (this.listEnds) this.inList = false;
    } else {
      this.topParagraphs += 1;
      const paragraph: Paragraph = { kind: 'paragraph', text, no: this.topParagraphs };
      this.document.blocks.push(marks.length > 0 ? { ...paragraph, marks } : paragraph);
    }
  }

  private listed(block: Block): void {
    this.document.findingsList = [...(this.document.findingsList ?? []), block];
  }

  /** At the end of a container and before a table there is no next paragraph to run on into. */
  private finishParagraphs(): void {
    if (this.text.inParagraph) this.closeParagraph();
    const container = this.containers.at(-1);
    const carried = container?.carried ?? [];
    if (container === undefined || carried.length === 0) return;
    container.carried = null;
    this.addParagraph(container, carried);
  }

  private container(element: string): Container {
    const container = this.containers.at(-1);
    if (container === undefined || container.builder !== (this.table ?? null)) throw this.misplaced(element);
    return container;
  }

  private misplaced(element: string) {
    return damaged(this.part, `位置不对 misplaced: ${element}`);
  }

  private count(what: Counted, by: number, place: string): void {
    this.counts[what] += by;
    if (this.counts[what] > docxLimits[what])
      throw tooLarge(docxLimitNames[what], this.counts[what], docxLimits[what], place);
  }

  private refuseText(container: Container, length: number): never {
    throw tooLarge(docxLimitNames.cellText, length, docxLimits.cellText, container.raw?.cell.place ?? '');
  }
}

function lengthOf(pieces: readonly TextPiece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}
