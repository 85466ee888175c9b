import type { Cell, Row, Table, TrackedRow } from './document.ts';
import { docxLimits } from './docx-limits.ts';
import { tooLarge } from './docx-xml.ts';
import type { TextMark } from './marked-text.ts';

type Merge = 'none' | 'restart' | 'continue';

/** A cell as the file holds it, before merges are resolved. */
export interface RawCell {
  cell: Cell;
  vertical: Merge;
  horizontal: Merge;
  /** Tracked deletion of the cell itself. */
  deleted: boolean;
  /** Tracked insertion of the cell itself. */
  inserted: boolean;
  /** A colour lies behind its text. */
  shaded: boolean;
}

/** Collects the rows of one table and resolves its merges row by row. */
export class TableBuilder {
  readonly table: Table;
  style: string | null = null;
  /** A colour lies behind all its cells. */
  shaded = false;
  readonly tracked: TrackedRow[] = [];
  private inserted = false;
  private cells: RawCell[] | null = null;
  private before = 0;
  private deleted = false;
  /** Last cell of a vertical merge by the grid column it starts at, as of the row before. */
  private merges = new Map<number, Cell>();

  constructor(place: string) {
    this.table = { kind: 'table', place, rows: [] };
  }

  get inRow(): boolean {
    return this.cells !== null;
  }

  openRow(): void {
    this.cells = [];
    this.before = 0;
    this.deleted = false;
    this.inserted = false;
  }

  /** `w:gridBefore`: grid columns left empty before the first cell. */
  indentRow(columns: number): void {
    this.before = columns;
  }

  deleteRow(): void {
    this.deleted = true;
  }

  insertRow(): void {
    this.inserted = true;
  }

  openCell(): RawCell {
    const col = (this.cells?.length ?? 0) + 1;
    const place = `${this.table.place} 行${this.table.rows.length + 1} 列${col}`;
    const cell: Cell = { col, gridStart: 0, gridSpan: 1, rowSpan: 1, paragraphs: [], text: '', tables: [], place };
    const raw: RawCell = { cell, vertical: 'none', horizontal: 'none', deleted: false, inserted: false, shaded: false };
    this.cells?.push(raw);
    return raw;
  }

  /** A row with a tracked deletion leaves neither a number nor a merge, only word of it. */
  closeRow(): void {
    const raws = this.cells ?? [];
    this.cells = null;
    if (this.deleted) {
      this.track(
        'deleted',
        raws.flatMap(({ cell }) => wordsOf(cell, 'deleted').map((mark) => mark.text)),
      );
      return;
    }
    if (this.inserted && !raws.some(({ cell }) => cell.marks?.some((mark) => mark.kind === 'inserted')))
      this.track(
        'inserted',
        raws.flatMap(({ cell }) => cell.paragraphs),
      );
    /** What deleted cells held, until there is a cell beside them to say it. */
    let lost: TextMark[] = [];
    const row: Row = { no: this.table.rows.length + 1, cells: [] };
    const merges = new Map<number, Cell>();
    let grid = this.before;
    for (const { cell, vertical, horizontal, deleted, inserted } of raws) {
      if (deleted) {
        lost = [...lost, ...wordsOf(cell, 'deleted')];
        continue;
      }
      if (inserted) addMarks(cell, wordsOf(cell, 'inserted'));
      addMarks(cell, lost);
      lost = [];
      cell.gridStart = grid;
      grid += cell.gridSpan;
      if (grid > docxLimits.columns) throw tooLarge('表格列数 table columns', grid, docxLimits.columns, cell.place);
      cell.text = cell.paragraphs.join('\n');
      const left = row.cells.at(-1);
      if (horizontal === 'continue' && left !== undefined && left.gridStart + left.gridSpan === cell.gridStart) {
        left.gridSpan += cell.gridSpan;
        absorb(left, cell);
        continue;
      }
      const above = vertical === 'continue' ? this.cellAbove(cell) : undefined;
      if (above === undefined) {
        row.cells.push(cell);
        // A continuation without a beginning starts a merge of its own.
        if (vertical !== 'none') merges.set(cell.gridStart, cell);
        continue;
      }
      if (!merges.has(above.gridStart)) above.rowSpan += 1;
      merges.set(above.gridStart, above);
      absorb(above, cell);
    }
    const last = row.cells.at(-1);
    if (last !== undefined) addMarks(last, lost);
    this.merges = merges;
    this.table.rows.push(row);
  }

  private track(change: TrackedRow['change'], texts: readonly string[]): void {
    const text = texts.filter((words) => words.trim() !== '').join(' ');
    const place = `${this.table.place} 行${this.table.rows.length + 1}`;
    if (text !== '') this.tracked.push({ place, change, text });
  }

  private cellAbove(cell: Cell): Cell | undefined {
    const exact = this.merges.get(cell.gridStart);
    if (exact !== undefined) return exact;
    for (const merge of this.merges.values()) {
      if (merge.gridStart <= cell.gridStart && cell.gridStart < merge.gridStart + merge.gridSpan) return merge;
    }
    return undefined;
  }
}

/** Text left in a cell that a merge covers (WPS keeps it) is not lost: it follows the first cell's own text. */
function absorb(into: Cell, covered: Cell): void {
  if (covered.text.trim() !== '') {
    into.paragraphs.push(...covered.paragraphs);
    into.text = into.text === '' ? covered.text : `${into.text}\n${covered.text}`;
  }
  addMarks(into, covered.marks ?? []);
  into.tables.push(...covered.tables);
}

export function addMarks(cell: Cell, marks: readonly TextMark[]): void {
  if (marks.length > 0) cell.marks = [...(cell.marks ?? []), ...marks];
}

/** The words of a cell that is itself deleted or inserted, its runs marked as such or not. */
function wordsOf(cell: Cell, kind: 'deleted' | 'inserted'): TextMark[] {
  const marked = cell.marks?.filter((mark) => mark.kind === kind) ?? [];
  const text = cell.paragraphs.join('\n').trim();
  if (kind === 'inserted') return marked.length > 0 || text === '' ? [] : [{ kind, text }];
  return text === '' ? marked : [...marked, { kind, text }];
}
