import {
  Dictionary,
  Field,
  Float64,
  Int16,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  type TypeMap,
  Uint8,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { FactColumns } from '../domain/fact-columns.ts';
import { ObservationStatus } from '../domain/reading.ts';

/** Words that numbers of the columns stand for; place i is number i, empty where there is none. */
export interface FactWords {
  clusters: readonly string[];
  leagues: readonly string[];
  indicators: readonly string[];
  units: readonly string[];
}

/**
 * Facts as an Arrow stream. Columns are the typed arrays they came in; names are dictionaries that go out once, numbers
 * of clusters and indicators being their keys.
 */
export async function* factArrow(batches: AsyncIterable<FactColumns>, words: FactWords): AsyncGenerator<Uint8Array> {
  const utf8 = (list: readonly string[]) => vectorFromArray([...list], new Utf8()).memoize();
  const dictionaries = {
    cluster: utf8(words.clusters),
    league: utf8(words.leagues),
    indicator: utf8(words.indicators),
    unit: utf8(words.units),
    status: utf8(ObservationStatus.options),
  };
  const types = {
    cluster: new Dictionary(new Utf8(), new Int32(), 1),
    league: new Dictionary(new Utf8(), new Int32(), 2),
    indicator: new Dictionary(new Utf8(), new Int16(), 3),
    unit: new Dictionary(new Utf8(), new Int16(), 4),
    status: new Dictionary(new Utf8(), new Uint8(), 5),
  };
  const fields = [
    new Field('cluster', types.cluster, false),
    new Field('league', types.league, false),
    new Field('indicator', types.indicator, false),
    new Field('year', new Int16(), false),
    new Field('value', new Float64(), true),
    new Field('unit', types.unit, false),
    new Field('status', types.status, false),
    new Field('vintages', new Int16(), false),
  ];
  const schema = new Schema<TypeMap>(fields);
  const coded = <D extends Dictionary>(
    type: D,
    dictionary: ReturnType<typeof utf8>,
    data: D['indices']['TArray'],
    length: number,
  ) => makeData({ type, length, nullCount: 0, data, dictionary });
  const toBatch = ({ length, cluster, indicator, year, status, value, vintages }: FactColumns): RecordBatch => {
    const { nullBitmap, nullCount } = known(value, length);
    const children = [
      coded(types.cluster, dictionaries.cluster, cluster, length),
      coded(types.league, dictionaries.league, cluster, length),
      coded(types.indicator, dictionaries.indicator, indicator, length),
      makeData({ type: new Int16(), length, nullCount: 0, data: year }),
      makeData({ type: new Float64(), length, nullCount, nullBitmap, data: value }),
      coded(types.unit, dictionaries.unit, indicator, length),
      coded(types.status, dictionaries.status, status, length),
      makeData({ type: new Int16(), length, nullCount: 0, data: vintages }),
    ];
    return new RecordBatch(schema, makeData({ type: new Struct<TypeMap>(fields), length, nullCount: 0, children }));
  };
  yield* streamOf(schema, batches, toBatch);
}

/** Bits of the rows that hold a number. */
function known(value: Float64Array, length: number): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array(Math.ceil(length / 8));
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    if (Number.isNaN(value[row])) continue;
    count += 1;
    nullBitmap[row >> 3] = (nullBitmap[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return { nullBitmap, nullCount: length - count };
}

/** Writes batch after batch, the next one only when the bytes of the one before were taken: memory stays flat. */
async function* streamOf<T>(
  schema: Schema,
  batches: AsyncIterable<T>,
  toBatch: (batch: T) => RecordBatch,
): AsyncGenerator<Uint8Array> {
  const writer = new RecordBatchStreamWriter();
  const bytes = writer[Symbol.asyncIterator]();
  const source = batches[Symbol.asyncIterator]();
  let any = false;
  let finished = false;
  let next = bytes.next();
  try {
    for (;;) {
      const part = await (finished ? next : Promise.race([next, nothingWaits()]));
      if (part !== null) {
        if (part.done === true) return;
        yield part.value;
        next = bytes.next();
        continue;
      }
      const batch = await source.next();
      if (batch.done !== true) writer.write(toBatch(batch.value));
      else {
        if (!any) writer.write(new RecordBatch(schema));
        writer.finish();
        finished = true;
      }
      any = true;
    }
  } finally {
    await source.return?.();
  }
}

const nothingWaits = () => new Promise<null>((resolve) => setImmediate(resolve, null));
