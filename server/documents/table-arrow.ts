import {
  Bool,
  type Data,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int32,
  RecordBatchStreamWriter,
  Schema,
  type TypeMap,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { arrowStream, recordBatch } from './arrow-stream.ts';
import type { CsvCell as Cell } from './csv-line.ts';

export type ArrowType = 'text' | 'number' | 'integer' | 'boolean';
export type TypedColumns = readonly (readonly [name: string, type: ArrowType])[];

const types = { text: new Utf8(), number: new Float64(), integer: new Int32(), boolean: new Bool() };

/** A whole table as an Arrow stream; every word stands once, in the dictionary of its column. */
export function arrowTable(columns: TypedColumns, rows: readonly (readonly Cell[])[]): Buffer {
  const typed = columns.map(([name, type], index) => {
    const of: DataType = type === 'text' ? new Dictionary(new Utf8(), new Int32(), index) : types[type];
    return new Field(name, of, true);
  });
  const schema = new Schema<TypeMap>(typed);
  const children = typed.map((field, column) => columnOf(rows, column, field.type));
  const writer = new RecordBatchStreamWriter();
  writer.write(recordBatch(schema, rows.length, children));
  writer.finish();
  return Buffer.from(writer.toUint8Array(true));
}

/** Rows as an Arrow stream, one record batch per chunk; words are plain, since the ones to come are not known. */
export function arrowOf(columns: TypedColumns, chunks: AsyncIterable<readonly (readonly Cell[])[]>) {
  const schema = new Schema<TypeMap>(columns.map(([name, type]) => new Field(name, types[type], true)));
  return arrowStream(schema, chunks, (rows) =>
    recordBatch(
      schema,
      rows.length,
      columns.map(([, type], column) => columnOf(rows, column, types[type])),
    ),
  );
}

function columnOf(rows: readonly (readonly Cell[])[], column: number, type: DataType): Data {
  const vector = vectorFromArray(
    rows.map((row) => row[column] ?? null),
    type,
  );
  const [data] = vector.data;
  if (data === undefined || vector.data.length > 1) throw new Error('a column of a batch is one piece');
  return data;
}
