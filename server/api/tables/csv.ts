import { type CsvCell, csvLine } from '../../documents/csv-line.ts';

export const csvType = 'text/csv; charset=utf-8; header=present';

/** Rows as RFC 4180 text; see `csvLine`. */
export function toCsv(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [columns, ...rows].map((row) => csvLine(row)).join('');
}
