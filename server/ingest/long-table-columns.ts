import type { ObservationColumns } from '../domain/landing.ts';

/** Collects the observations of a long table as columns that grow by doubling. */
export class ColumnsBuilder {
  #room: number;
  #length = 0;
  #statement: Uint32Array;
  #indicator: Uint16Array;
  #year: Uint16Array;
  #status: Uint8Array;
  #value: Float64Array;
  #line: Uint32Array;
  #text: (string | null)[] | undefined;
  readonly #raw: (string | null)[] = [];
  #place: string[] | undefined;
  /** Which indicators each statement has stated for each year, as bits. */
  readonly #stated = new Map<number, Uint32Array>();

  constructor(room = 1024) {
    this.#room = room;
    this.#statement = new Uint32Array(room);
    this.#indicator = new Uint16Array(room);
    this.#year = new Uint16Array(room);
    this.#status = new Uint8Array(room);
    this.#value = new Float64Array(room);
    this.#line = new Uint32Array(room);
  }

  get length(): number {
    return this.#length;
  }

  /** Marks the fact as stated; false where this statement has stated it before. */
  claim(statement: number, indicator: number, year: number, indicators: number): boolean {
    const key = statement * 128 + (year - 1990);
    let bits = this.#stated.get(key);
    if (bits === undefined) {
      bits = new Uint32Array((indicators >> 5) + 1);
      this.#stated.set(key, bits);
    }
    const word = bits[indicator >> 5] ?? 0;
    const bit = 1 << (indicator & 31);
    if ((word & bit) !== 0) return false;
    bits[indicator >> 5] = word | bit;
    return true;
  }

  add(
    statement: number,
    indicator: number,
    year: number,
    status: number,
    value: number,
    text: string | null,
    raw: string | null,
    line: number,
    place: string | null,
  ): void {
    if (this.#length === this.#room) this.#grow();
    const at = this.#length;
    this.#statement[at] = statement;
    this.#indicator[at] = indicator;
    this.#year[at] = year;
    this.#status[at] = status;
    this.#value[at] = value;
    this.#line[at] = line;
    if (text !== null) {
      this.#text ??= new Array<string | null>(at).fill(null);
      this.#text.push(text);
    } else this.#text?.push(null);
    this.#raw.push(raw);
    if (place !== null) {
      this.#place ??= new Array<string>(at).fill('');
      this.#place.push(place);
    } else this.#place?.push('');
    this.#length = at + 1;
  }

  finish(indicators: readonly string[]): ObservationColumns {
    const length = this.#length;
    this.#stated.clear();
    return {
      length,
      indicators,
      statement: this.#statement.subarray(0, length),
      indicator: this.#indicator.subarray(0, length),
      year: this.#year.subarray(0, length),
      status: this.#status.subarray(0, length),
      value: this.#value.subarray(0, length),
      line: this.#line.subarray(0, length),
      text: this.#text,
      raw: this.#raw,
      place: this.#place,
    };
  }

  #grow(): void {
    this.#room *= 2;
    const bigger = <T extends Uint32Array | Uint16Array | Uint8Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.#statement = bigger(this.#statement, new Uint32Array(this.#room));
    this.#indicator = bigger(this.#indicator, new Uint16Array(this.#room));
    this.#year = bigger(this.#year, new Uint16Array(this.#room));
    this.#status = bigger(this.#status, new Uint8Array(this.#room));
    this.#value = bigger(this.#value, new Float64Array(this.#room));
    this.#line = bigger(this.#line, new Uint32Array(this.#room));
  }
}

/**
 * The rows under new numbers of their statements; the rows of statements that are left out go.
 * @param order old numbers of the statements that are kept, in their new order
 * @param statements how many there were
 */
export function renumberStatements(
  bulk: ObservationColumns,
  order: readonly number[],
  statements: number,
): ObservationColumns {
  const numbers = new Int32Array(statements).fill(-1);
  for (const [number, index] of order.entries()) numbers[index] = number;
  if (order.length < statements) return keepStatements(bulk, numbers);
  return { ...bulk, statement: bulk.statement.map((index) => numbers[index] ?? 0) };
}

/** `numbers[i]` is the new number of statement i, −1 to drop its rows. */
function keepStatements(bulk: ObservationColumns, numbers: Int32Array): ObservationColumns {
  const builder = new ColumnsBuilder(Math.max(1, bulk.length));
  for (let row = 0; row < bulk.length; row += 1) {
    const statement = numbers[bulk.statement[row] ?? 0] ?? -1;
    if (statement < 0) continue;
    builder.add(
      statement,
      bulk.indicator[row] ?? 0,
      bulk.year[row] ?? 0,
      bulk.status[row] ?? 0,
      bulk.value[row] ?? Number.NaN,
      bulk.text?.[row] ?? null,
      bulk.raw[row] ?? null,
      bulk.line[row] ?? 0,
      bulk.place?.[row] ?? null,
    );
  }
  return builder.finish(bulk.indicators);
}
