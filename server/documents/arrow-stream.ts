import {
  type Data,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  type Schema,
  Struct,
  type TypeMap,
} from 'apache-arrow';

/** A batch of rows under a schema, from its columns in order. */
export function recordBatch(schema: Schema, length: number, children: Data[]): RecordBatch {
  const type = new Struct<TypeMap>(schema.fields);
  return new RecordBatch(schema, makeData({ type, length, nullCount: 0, children }));
}

/** Writes batch after batch, the next one only when the bytes of the one before were taken: memory stays flat. */
export async function* arrowStream<T>(
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
        // The one-argument constructor takes columns by name, not a schema.
        if (!any) writer.write(new RecordBatch(schema, undefined));
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
