import type { Rejection } from './content.ts';
import { docxLimits } from './docx-limits.ts';
import { tooLarge } from './docx-xml.ts';

/**
 * How large a workbook may be and still be held in memory, some 200 bytes a cell; a larger long table comes as text.
 * Excel itself stops at 16,384 columns and 32,767 characters in a cell; ours have eight columns.
 */
export const workbookLimits = {
  cells: 1_000_000,
  /** Rows times columns of a sheet: the library lays out the whole rectangle. */
  area: 3_000_000,
  columns: 1_024,
  rows: 1_048_576,
  cellText: docxLimits.cellText,
  /** Characters of all cells; one shared string may stand in many of them. */
  text: 32_000_000,
  merges: 5_000,
  sheets: 256,
} as const;

const words = {
  cells: '工作簿单元格数（大表请存为 .csv） cells of the workbook (save a large table as .csv)',
  area: '工作表行数乘列数 rows times columns of a sheet',
  columns: '工作表列数 columns of a sheet',
  rows: '工作表行数 rows of a sheet',
  cellText: '单元格字数 characters in one cell',
  text: '全文字数 characters',
  merges: '合并单元格数 merged ranges',
  sheets: '工作表数 sheets',
} as const satisfies Record<keyof typeof workbookLimits, string>;

/** @throws Rejection document-too-large */
export function refuse(what: keyof typeof workbookLimits, count: number, place: string): void {
  if (!(count <= workbookLimits[what])) throw beyond(what, count, place);
}

export function beyond(what: keyof typeof workbookLimits, count: number, place: string): Rejection {
  return tooLarge(words[what], Number.isFinite(count) ? count : 0, workbookLimits[what], place);
}
