import type { FormDocument } from './document.ts';
import type { IgnoredWhat } from './docx-ignored.ts';
import { docxLimitNames, docxLimits } from './docx-limits.ts';
import { type RawCell, TableBuilder } from './docx-tables.ts';
import { DocxText } from './docx-text.ts';
import { damaged, tooLarge } from './docx-xml.ts';

/** Where paragraphs go: the body of the document, or a cell of `builder`. */
interface Container {
  raw: RawCell | null;
  builder: TableBuilder | null;
  /** Text of a paragraph whose mark is deleted: the next one continues it. */
  carried: string | null;
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
    if (this.text.paragraph !== null) this.closeParagraph();
    this.markDeleted = false;
    this.text.openParagraph(container.carried ?? '');
    container.carried = null;
  }

  closeParagraph(): void {
    if (this.text.paragraph === null) return;
    const container = this.container('w:p');
    const text = this.text.closeParagraph();
    if (this.markDeleted) {
      container.carried = text;
      if (text.length > docxLimits.cellText) this.refuseText(container, text.length);
    } else this.addParagraph(container, text);
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
    const table = this.tables.pop()?.table;
    // All its rows were deleted: the table is gone, its number is free.
    if (table === undefined || table.rows.length === 0) return;
    const parent = this.cell;
    if (parent !== null) parent.cell.tables.push(table);
    else {
      this.topTables += 1;
      this.document.blocks.push(table);
    }
  }

  private addParagraph(container: Container, text: string): void {
    const place = container.raw?.cell.place ?? '';
    container.length = container.raw === null ? text.length : container.length + text.length;
    if (container.length > docxLimits.cellText) this.refuseText(container, container.length);
    this.count('paragraphs', 1, place);
    this.count('text', text.length, place);
    if (container.raw !== null) container.raw.cell.paragraphs.push(text);
    else {
      this.topParagraphs += 1;
      this.document.blocks.push({ kind: 'paragraph', text, no: this.topParagraphs });
    }
  }

  /** At the end of a container and before a table there is no next paragraph to run on into. */
  private finishParagraphs(): void {
    if (this.text.paragraph !== null) this.closeParagraph();
    const container = this.containers.at(-1);
    const carried = container?.carried ?? '';
    if (container === undefined || carried === '') return;
    container.carried = null;
    this.addParagraph(container, carried);
  }

  private container(element: string): Container {
    const container = this.containers.at(-1);
    if (container === undefined || container.builder !== (this.table ?? null)) throw this.misplaced(element);
    return container;
  }

  private misplaced(element: string) {
    return damaged(this.part, `${element} 位置不对 stands where none may be`);
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
