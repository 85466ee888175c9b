import { finding } from '../domain/finding.ts';
import { BiffLooks, LookUnclear } from './biff-fonts.ts';
import { foreignCells, head, hiddenBit, parts, records, results, shortest, tabs, version8 } from './biff-records.ts';
import { readSharedStrings, type SharedText, StringDamaged, textLength } from './biff-strings.ts';
import type { WalkedSheet } from './check-workbook.ts';
import { Rejection } from './content.ts';
import type { CellLook } from './sheet-cells.ts';
import { refuse, workbookLimits } from './workbook-limits.ts';

/** What the walk saw of one sheet that the library does not say. */
interface WalkedOldSheet extends WalkedSheet {
  /** 0: shown, 1: hidden, 2: hidden so that Excel does not offer to show it. */
  hidden: 0 | 1 | 2;
}

export interface WalkedOldWorkbook {
  /** The records that the library reads cells from; all others are blanked out. */
  stream: Buffer;
  /** By the order in which they stand in the stream, which is that of the library. */
  sheets: readonly WalkedOldSheet[];
}

/**
 * Walks the records of a BIFF8 workbook (`.xls`, `.et`) once before the library does: whole to the end, no larger than what
 * fits in memory, without password or macros. What the library shall not read – drawings, links, names, the terms of
 * formulas – is blanked out, so that nothing in it can lead it astray.
 * @param stream the stream `Workbook`; it is changed
 * @throws Rejection document-damaged, file-encrypted, format-legacy, macro-forbidden, document-too-large, old-looks-unclear
 */
export function checkOldWorkbook(stream: Buffer): WalkedOldWorkbook {
  try {
    return new OldWorkbookWalk(stream).walk();
  } catch (error) {
    if (error instanceof LookUnclear) throw new Rejection(finding('old-looks-unclear', 'blocks', '', {}));
    if (error instanceof StringDamaged) throw damagedWorkbook('文字不完整 a text of it is incomplete');
    if (error instanceof RangeError) throw damagedWorkbook('记录过短 a record is too short');
    throw error;
  }
}

const damagedWorkbook = (detail: string) =>
  new Rejection(finding('document-damaged', 'blocks', '', { kind: 'excel', detail }));

interface OpenSheet extends WalkedOldSheet {
  looks: Map<string, CellLook>;
  hiddenRows: Set<number>;
  hiddenColumns: Set<number>;
  rows: number;
  columns: number;
  merges: number;
  /** How places on it begin. */
  place: string;
}

class OldWorkbookWalk {
  readonly #stream: Buffer;
  readonly #looks = new BiffLooks();
  readonly #sheets = new Map<number, OpenSheet>();
  readonly #tabs = new Map<number, { hidden: 0 | 1 | 2; name: string }>();
  readonly #totals = { cells: 0, text: 0 };
  #strings: readonly SharedText[] | null = null;
  #sheet: OpenSheet | null = null;
  /** A formula whose text follows. */
  #formula: { row: number; column: number; format: number } | null = null;

  constructor(stream: Buffer) {
    this.#stream = stream;
  }

  walk(): WalkedOldWorkbook {
    const stream = this.#stream;
    let depth = 0;
    let at = 0;
    let part: 'workbook' | 'sheet' | 'other' = 'workbook';
    /** The record before this one is kept, and those that continue it. */
    let kept = false;
    while (at + head <= stream.length) {
      const type = stream.readUInt16LE(at);
      if (depth === 0 && type !== records.begin) break;
      const end = at + head + stream.readUInt16LE(at + 2);
      if (end > stream.length) throw damagedWorkbook('内容不完整 its content is incomplete');
      const record = stream.subarray(at + head, end);
      if (record.length < (shortest.get(type) ?? 0)) throw damagedWorkbook('记录过短 a record is too short');
      if (type === records.begin) {
        if (depth === 0) part = this.#begin(at, record);
        depth += 1;
      }
      if (type === records.password) throw new Rejection(finding('file-encrypted', 'blocks', '', {}));
      if (type === records.begin || type === records.end) kept = depth === 1;
      else if (type !== records.continue) {
        kept =
          depth === 1 &&
          (part === 'workbook' ? this.#ofWorkbook(type, record, end) : this.#ofSheet(part, type, record, end));
      }
      if (type === records.end) {
        depth -= 1;
        if (depth === 0) this.#checkResult();
      }
      if (!kept) stream.writeUInt16LE(records.printer, at);
      at = end;
    }
    if (depth !== 0 || at === 0) throw damagedWorkbook('内容不完整 its content is incomplete');
    for (const [start, { name }] of this.#tabs)
      if (!this.#sheets.has(start)) throw damagedWorkbook(`缺少工作表 a sheet is missing: ${name}`);
    return { stream: stream.subarray(0, at), sheets: this.#inOrder() };
  }

  #inOrder(): OpenSheet[] {
    const starts = [...this.#tabs.keys()].sort((a, b) => a - b);
    return starts.flatMap((start) => this.#sheets.get(start) ?? []);
  }

  /** The beginning of the workbook or of one of its sheets. */
  #begin(at: number, record: Buffer): 'workbook' | 'sheet' | 'other' {
    const [version, kind] = [record.readUInt16LE(0), record.readUInt16LE(2)];
    if (version !== version8) throw oldFormat('.xls（Excel 5.0/95）');
    if (at === 0) {
      if (kind !== parts.workbook) throw damagedWorkbook('没有工作簿部分 the part of the workbook is missing');
      return 'workbook';
    }
    if (kind === parts.workbook) throw damagedWorkbook('有两个工作簿部分 there are two parts of a workbook');
    const tab = this.#tabs.get(at);
    if (tab === undefined) return 'other';
    if (kind === parts.macro) throw macroForbidden(tab.name);
    refuse('sheets', this.#sheets.size + 1, '');
    this.#sheet = {
      hidden: tab.hidden,
      filled: 0,
      looks: new Map(),
      hiddenRows: new Set(),
      hiddenColumns: new Set(),
      days: new Set(),
      rows: 0,
      columns: 0,
      merges: 0,
      place: tab.name,
    };
    this.#formula = null;
    this.#sheets.set(at, this.#sheet);
    if (kind !== parts.sheet && kind !== parts.chart)
      throw damagedWorkbook('工作表类型有误 the kind of a sheet is wrong');
    return kind === parts.sheet ? 'sheet' : 'other';
  }

  /** Returns whether the library reads the record. */
  #ofWorkbook(type: number, record: Buffer, end: number): boolean {
    switch (type) {
      case records.font:
        this.#looks.addFont(record);
        return false;
      case records.format:
        this.#looks.addFormat(record);
        return true;
      case records.tab:
        this.#addTab(record);
        return true;
      case records.strings:
        if (this.#strings !== null) throw damagedWorkbook('有两份共享文字 there are two lists of shared texts');
        this.#strings = readSharedStrings([record, ...this.#continued(end)]);
        return true;
      case records.numberFormat:
        textLength([record, ...this.#continued(end)], 2);
        return true;
      default:
        return type === records.date1904;
    }
  }

  #addTab(record: Buffer): void {
    const start = record.readUInt32LE(0);
    const state = record.readUInt8(4) & 3;
    const kind = record.readUInt8(5);
    const length = record.readUInt8(6);
    const width = record.readUInt8(7) + 1;
    if (width > 2 || 8 + length * width > record.length)
      throw damagedWorkbook('工作表名有误 the name of a sheet is wrong');
    const name = record.toString(width === 2 ? 'utf16le' : 'latin1', 8, 8 + length * width);
    if (kind === tabs.macro || kind === tabs.code) throw macroForbidden(name);
    const twice = [...this.#tabs.values()].some((tab) => tab.name.toLowerCase() === name.toLowerCase());
    if (twice || this.#tabs.has(start)) throw damagedWorkbook(`工作表重复 a sheet stands twice: ${name}`);
    refuse('sheets', this.#tabs.size + 1, '');
    this.#tabs.set(start, { hidden: state === 1 || state === 2 ? state : 0, name });
  }

  *#continued(from: number): Generator<Buffer> {
    const stream = this.#stream;
    let at = from;
    while (at + head <= stream.length && stream.readUInt16LE(at) === records.continue) {
      const end = at + head + stream.readUInt16LE(at + 2);
      yield stream.subarray(at + head, end);
      at = end;
    }
  }

  /** Returns whether the library reads the record. */
  #ofSheet(part: 'sheet' | 'other', type: number, record: Buffer, end: number): boolean {
    const sheet = this.#sheet;
    if (part === 'other' || sheet === null) return false;
    switch (type) {
      case records.number:
      case records.short:
      case records.error:
        this.#cell(sheet, record, record.readUInt16LE(2), record.readUInt16LE(4));
        return true;
      case records.numbers:
        for (let at = 4, column = record.readUInt16LE(2); at + 8 <= record.length; at += 6, column += 1)
          this.#cell(sheet, record, column, record.readUInt16LE(at));
        return true;
      case records.formula:
        this.#addFormula(sheet, record);
        return true;
      case records.result:
        this.#addResult(sheet, textLength([record, ...this.#continued(end)], 0));
        return true;
      case records.shared:
        this.#addShared(sheet, record);
        return true;
      case records.richText:
        // Runs in a record that Excel has not written since 1997.
        if (this.#looks.marked) throw new LookUnclear();
        this.#addText(sheet, record, textLength([record, ...this.#continued(end)], 6));
        return true;
      case records.text:
        this.#addText(sheet, record, textLength([record, ...this.#continued(end)], 6));
        return true;
      case records.row:
        if ((record.readUInt16LE(12) & hiddenBit.row) !== 0) sheet.hiddenRows.add(record.readUInt16LE(0));
        return false;
      case records.columns:
        addHiddenColumns(sheet, record);
        return false;
      case records.merges:
        sheet.merges += record.readUInt16LE(0);
        if (record.length < 2 + 8 * record.readUInt16LE(0)) throw damagedWorkbook('记录过短 a record is too short');
        refuse('merges', sheet.merges, sheet.place);
        return true;
      default:
        if (foreignCells.has(type)) throw damagedWorkbook('含有更早版本的单元格 it holds cells of earlier versions');
        return type === records.sheetKind;
    }
  }

  #cell(sheet: OpenSheet, record: Buffer, column: number, format: number, text?: SharedText): void {
    const row = record.readUInt16LE(0);
    this.#count(sheet, row, column);
    this.#fill(sheet, row, column, format, text);
  }

  #count(sheet: OpenSheet, row: number, column: number): void {
    this.#checkResult();
    this.#totals.cells += 1;
    sheet.rows = Math.max(sheet.rows, row + 1);
    sheet.columns = Math.max(sheet.columns, column + 1);
    refuse('cells', this.#totals.cells, sheet.place);
    refuse('columns', sheet.columns, sheet.place);
    refuse('area', sheet.rows * sheet.columns, sheet.place);
  }

  #fill(sheet: OpenSheet, row: number, column: number, format: number, text?: SharedText): void {
    sheet.filled += 1;
    const look = this.#looks.of(format, text);
    if (look !== undefined) sheet.looks.set(`${row},${column}`, look);
  }

  #countText(sheet: OpenSheet, length: number): void {
    this.#totals.text += length;
    refuse('cellText', length, sheet.place);
    refuse('text', this.#totals.text, sheet.place);
  }

  #addFormula(sheet: OpenSheet, record: Buffer): void {
    const [row, column, format] = [record.readUInt16LE(0), record.readUInt16LE(2), record.readUInt16LE(4)];
    const isNumber = record.readUInt16LE(12) !== 0xffff;
    const result = record.readUInt8(6);
    if (!isNumber && result > results.nothing) throw damagedWorkbook('公式结果有误 a result of a formula is wrong');
    // Its terms are not read; this length says that there are none.
    record.writeUInt16LE(0xffff, 20);
    this.#count(sheet, row, column);
    this.#formula = !isNumber && result === results.text ? { row, column, format } : null;
    if (isNumber || (result !== results.text && result !== results.nothing)) this.#fill(sheet, row, column, format);
  }

  /** The text of a formula follows before the next cell. */
  #checkResult(): void {
    if (this.#formula !== null) throw damagedWorkbook('公式没有结果 the result of a formula is missing');
  }

  #addResult(sheet: OpenSheet, length: number): void {
    if (this.#formula === null) throw damagedWorkbook('公式结果没有公式 a result has no formula');
    this.#countText(sheet, length);
    const { row, column, format } = this.#formula;
    if (length > 0) this.#fill(sheet, row, column, format);
    this.#formula = null;
  }

  #addShared(sheet: OpenSheet, record: Buffer): void {
    const text = this.#strings?.[record.readUInt32LE(6)];
    if (text === undefined) throw damagedWorkbook('单元格的文字缺失 the text of a cell is missing');
    this.#countText(sheet, text.length);
    const [column, format] = [record.readUInt16LE(2), record.readUInt16LE(4)];
    if (text.length > 0) this.#cell(sheet, record, column, format, text);
    else this.#count(sheet, record.readUInt16LE(0), column);
  }

  #addText(sheet: OpenSheet, record: Buffer, length: number): void {
    this.#countText(sheet, length);
    const [column, format] = [record.readUInt16LE(2), record.readUInt16LE(4)];
    if (length > 0) this.#cell(sheet, record, column, format);
    else this.#count(sheet, record.readUInt16LE(0), column);
  }
}

/** Hidden by hand or an outline, or by a width of nothing. */
function addHiddenColumns(sheet: OpenSheet, record: Buffer): void {
  if ((record.readUInt16LE(8) & hiddenBit.columns) === 0 && record.readUInt16LE(4) !== 0) return;
  const last = Math.min(record.readUInt16LE(2), workbookLimits.columns - 1);
  for (let column = record.readUInt16LE(0); column <= last; column += 1) sheet.hiddenColumns.add(column);
}

const macroForbidden = (part: string) => new Rejection(finding('macro-forbidden', 'blocks', '', { part }));
const oldFormat = (format: string) =>
  new Rejection(finding('format-legacy', 'blocks', '', { format, saveAs: '.xlsx' }));
