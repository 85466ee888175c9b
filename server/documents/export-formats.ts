import { XlsxStreamWriter } from 'hucre';
import { CodedError } from '../domain/coded-error.ts';
import { csvLine, type CsvCell as ExportCell } from './csv-line.ts';

type Rows = AsyncIterable<readonly (readonly ExportCell[])[]>;

const sheetRows = 1_048_575;

/** More rows than a sheet can hold. */
export class TooManyRows extends CodedError {
  static readonly code = 'too-many-rows';
  constructor(limit: number) {
    const sentence = {
      zh: `超过${limit}行，一张工作表放不下；请改用 csv 或 parquet。`,
      en: `More than ${limit} rows do not fit into a sheet; ask for csv or parquet.`,
    };
    super({ code: TooManyRows.code, facts: { limit }, field: 'format', sentence });
  }
}
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
      if (count > sheetRows) throw new TooManyRows(sheetRows);
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
