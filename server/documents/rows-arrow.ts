import {
  Bool,
  type Data,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int8,
  Int16,
  Int32,
  makeData,
  Schema,
  type TypeMap,
  Uint8,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import type { FactColumns } from '../domain/fact-columns.ts';
import { ObservationStatus } from '../domain/reading.ts';
import { arrowStream, recordBatch } from './arrow-stream.ts';

type Words = readonly (string | null | undefined)[];

/** Columns of words that a number stands for: place i of a list is the word of number i. */
export interface FactWords {
  /** By the number of the indicator. */
  indicators: Readonly<Record<string, Words>>;
  /** By the number of the cluster. */
  clusters: Readonly<Record<string, Words>>;
}

/** A column of the stream: what it is, and how a batch fills it. */
interface Column {
  field: Field;
  data: (batch: FactColumns) => Data;
}

/**
 * Facts as an Arrow stream: words of the indicator, number and words of the cluster, year, value, text, status, vintages, unfilled.
 * Numbers are the typed arrays they came in; words are dictionaries that go out once and hold every word once.
 */
export async function* factArrow(batches: AsyncIterable<FactColumns>, words: FactWords): AsyncGenerator<Uint8Array> {
  let id = 0;
  const coded = (of: 'indicator' | 'cluster', lists: FactWords['clusters']): Column[] =>
    Object.entries(lists).map(([name, list]) => {
      id += 1;
      return codedColumn(name, list, id, (batch) => batch[of]);
    });
  const status = new Dictionary(new Utf8(), new Uint8(), 0);
  const statuses = vectorFromArray([...ObservationStatus.options], new Utf8()).memoize();
  const columns: Column[] = [
    ...coded('indicator', words.indicators),
    {
      field: new Field('cluster', new Int32(), false),
      data: ({ length, cluster }) => makeData({ type: new Int32(), length, nullCount: 0, data: cluster }),
    },
    ...coded('cluster', words.clusters),
    {
      field: new Field('year', new Int16(), false),
      data: ({ length, year }) => makeData({ type: new Int16(), length, nullCount: 0, data: year }),
    },
    {
      field: new Field('value', new Float64(), true),
      data: ({ length, value }) =>
        makeData({ type: new Float64(), length, data: value, ...present(length, (row) => !Number.isNaN(value[row])) }),
    },
    { field: new Field('text', new Utf8(), true), data: textOf },
    {
      field: new Field('status', status, false),
      data: (batch) =>
        makeData({ type: status, length: batch.length, nullCount: 0, data: batch.status, dictionary: statuses }),
    },
    {
      field: new Field('vintages', new Int16(), false),
      data: ({ length, vintages }) => makeData({ type: new Int16(), length, nullCount: 0, data: vintages }),
    },
    {
      field: new Field('unfilled', new Bool(), false),
      data: ({ length, unfilled }) =>
        makeData({ type: new Bool(), length, nullCount: 0, data: bitsOf(length, (row) => unfilled[row] === 1) }),
    },
  ];
  const fields = columns.map((column) => column.field);
  const schema = new Schema<TypeMap>(fields);
  yield* arrowStream(schema, batches, (batch) =>
    recordBatch(
      schema,
      batch.length,
      columns.map((column) => column.data(batch)),
    ),
  );
}

/** Keys of the smallest width that tells the words apart; −1 stands for no word. */
function keysFor(size: number): {
  indices: Int8 | Int16 | Int32;
  make: (n: number) => Int8Array | Int16Array | Int32Array;
} {
  if (size <= 0x7f) return { indices: new Int8(), make: (n) => new Int8Array(n) };
  if (size <= 0x7fff) return { indices: new Int16(), make: (n) => new Int16Array(n) };
  return { indices: new Int32(), make: (n) => new Int32Array(n) };
}

function codedColumn(
  name: string,
  list: Words,
  id: number,
  numbers: (batch: FactColumns) => Int16Array | Int32Array,
): Column {
  const places = new Map<string, number>();
  const codes = Int32Array.from(list, (word) => {
    if (word === null || word === undefined) return -1;
    const known = places.get(word) ?? places.size;
    places.set(word, known);
    return known;
  });
  const { indices, make } = keysFor(places.size);
  const type: Dictionary<DataType, Int8 | Int16 | Int32> = new Dictionary(new Utf8(), indices, id);
  const dictionary: Vector = vectorFromArray([...places.keys()], new Utf8()).memoize();
  const gaps = codes.includes(-1);
  const data = (batch: FactColumns): Data => {
    const { length } = batch;
    const source = numbers(batch);
    const keys = make(length);
    for (let row = 0; row < length; row += 1) keys[row] = codes[source[row] ?? 0] ?? -1;
    const known = gaps ? present(length, (row) => keys[row] !== -1) : { nullCount: 0 };
    return makeData({ type, length, data: keys, dictionary, ...known });
  };
  return { field: new Field(name, type, true), data };
}

function textOf({ length, text }: FactColumns): Data {
  if (text !== null)
    return onlyData(
      vectorFromArray(
        Array.from({ length }, (_, row) => text[row] ?? null),
        new Utf8(),
      ),
    );
  const nothing = { nullCount: length, nullBitmap: new Uint8Array(Math.ceil(length / 8)) };
  return makeData({
    type: new Utf8(),
    length,
    valueOffsets: new Int32Array(length + 1),
    data: new Uint8Array(0),
    ...nothing,
  });
}

function onlyData(vector: Vector): Data {
  const [data] = vector.data;
  if (data === undefined || vector.data.length > 1) throw new Error('a column of a batch is one piece');
  return data;
}

/** Bits of the rows that hold something. */
function present(length: number, holds: (row: number) => boolean): { nullBitmap: Uint8Array; nullCount: number } {
  let count = 0;
  const nullBitmap = bitsOf(length, (row) => {
    const held = holds(row);
    if (held) count += 1;
    return held;
  });
  return { nullBitmap, nullCount: length - count };
}

/** One bit a row, as Arrow packs them. */
function bitsOf(length: number, set: (row: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(length / 8));
  for (let row = 0; row < length; row += 1) if (set(row)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  return bits;
}
