import { XlsxStreamWriter } from 'hucre';
import { csvLine, type CsvCell as ExportCell } from './csv-line.ts';

type Rows = AsyncIterable<readonly (readonly ExportCell[])[]>;

/** More rows than a sheet can hold. */
export class TooManyRows extends Error {}
const sheetRows = 1_048_575;
const printedNumber = /^[+-]?\d+(\.\d+)?$/;

/**
 * Rows as RFC 4180 text with a byte order mark, so that Excel reads it as UTF-8; see `csvLine`.
 * @param numbers columns whose text is a number as printed
 */
export async function* csvOf(
  columns: readonly string[],
  rows: Rows,
  numbers: ReadonlySet<string> = new Set(),
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const numeric = columns.map((name) => numbers.has(name));
  yield encoder.encode(`\ufeff${columns.join(',')}\r\n`);
  for await (const chunk of rows) {
    yield encoder.encode(chunk.map((row) => csvLine(row, numeric)).join(''));
  }
}

/**
 * Rows as a workbook of one sheet; figures are numbers, words are text that no program runs.
 * @throws TooManyRows
 */
export async function xlsxOf(
  name: string,
  columns: readonly string[],
  rows: Rows,
  numbers: ReadonlySet<string> = new Set(),
): Promise<Uint8Array> {
  const writer = new XlsxStreamWriter({ name });
  writer.addRow([...columns]);
  let count = 0;
  for await (const chunk of rows) {
    for (const row of chunk) {
      count += 1;
      if (count > sheetRows) throw new TooManyRows(`${sheetRows}`);
      writer.addRow(
        row.map((cell, column) =>
          typeof cell === 'string' && numbers.has(columns[column] ?? '') && printedNumber.test(cell)
            ? Number(cell)
            : cell,
        ),
      );
    }
  }
  return writer.finish();
}
