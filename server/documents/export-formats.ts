import {
  Bool,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { XlsxStreamWriter } from 'hucre';

export type ExportCell = string | number | boolean | null;
type Rows = AsyncIterable<readonly (readonly ExportCell[])[]>;

/** More rows than a sheet can hold. */
export class TooManyRows extends Error {}
const sheetRows = 1_048_575;

/**
 * Rows as RFC 4180 text with a byte order mark, so that Excel reads it as UTF-8. Text that a spreadsheet would run as a
 * formula gets an apostrophe in front; numbers stay numbers, negative ones too.
 * @param numbers columns whose text is a number as printed
 */
export async function* csvOf(
  columns: readonly string[],
  rows: Rows,
  numbers: ReadonlySet<string> = new Set(),
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const plain = columns.map((name) => numbers.has(name));
  yield encoder.encode(`\ufeff${columns.join(',')}\r\n`);
  for await (const chunk of rows) {
    let text = '';
    for (const row of chunk) {
      text += `${row.map((cell, column) => csvCell(cell, plain[column] === true)).join(',')}\r\n`;
    }
    yield encoder.encode(text);
  }
}

const printedNumber = /^[+-]?\d+(\.\d+)?$/;

function csvCell(cell: ExportCell, number: boolean): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = number && printedNumber.test(cell) ? cell : /^['=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t|]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
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

export type ArrowType = 'text' | 'number' | 'integer' | 'boolean';

/** Rows as an Arrow stream, one record batch per chunk, no dictionaries. */
export async function* arrowOf(
  columns: readonly [name: string, type: ArrowType][],
  rows: Rows,
): AsyncGenerator<Uint8Array> {
  const types = { text: new Utf8(), number: new Float64(), integer: new Int32(), boolean: new Bool() };
  const fields = columns.map(([name, type]) => new Field(name, types[type], true));
  const schema = new Schema(fields);
  async function* batches() {
    for await (const chunk of rows) {
      const vectors: Vector[] = columns.map(([, type], column) =>
        vectorFromArray(
          chunk.map((row) => row[column] ?? null),
          types[type],
        ),
      );
      const children = vectors.flatMap((vector) => vector.data);
      yield new RecordBatch(
        schema,
        makeData({ type: new Struct(fields), length: chunk.length, nullCount: 0, children }),
      );
    }
  }
  const writer = new RecordBatchStreamWriter();
  const written = (async () => {
    let any = false;
    for await (const batch of batches()) {
      any = true;
      writer.write(batch);
    }
    if (!any) writer.write(new RecordBatch(schema));
    writer.finish();
  })();
  for await (const part of writer) yield part;
  await written;
}
