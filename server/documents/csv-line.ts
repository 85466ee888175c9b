import { guardFormula } from '../domain/formula-text.ts';

export type CsvCell = string | number | boolean | null;

const printedNumber = /^[+-]?\d+(\.\d+)?$/;

/**
 * One row as RFC 4180 text with its line end. Text that a spreadsheet would run as a formula gets an apostrophe in
 * front, and so does text that begins with one, so that a reader can take it off again; numbers stay numbers.
 * @param numeric columns whose text is a number as printed
 */
export function csvLine(row: readonly CsvCell[], numeric: readonly boolean[] = []): string {
  return `${csvCells(row, numeric)}\r\n`;
}

/** Some cells of a row, as `csvLine` writes them. */
export function csvCells(row: readonly CsvCell[], numeric: readonly boolean[] = []): string {
  return row.map((cell, column) => csvCell(cell, numeric[column] === true)).join(',');
}

function csvCell(cell: CsvCell, number: boolean): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = number && printedNumber.test(cell) ? cell : guardFormula(cell);
  return /[",\r\n;\t|]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
