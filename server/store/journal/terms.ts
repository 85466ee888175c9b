type Numbers = Float64Array | Uint32Array;

/** Numbers in a row that grows, without an object for each. */
export class NumberColumn {
  readonly #make: new (
    length: number,
  ) => Numbers;
  #values: Numbers;
  #length = 0;

  constructor(make: new (length: number) => Numbers) {
    this.#make = make;
    this.#values = new make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new this.#make(Math.ceil(this.#length * 1.5));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** The number at a place below `length`. */
  at(place: number): number {
    return this.#values[place] ?? Number.NaN;
  }

  truncate(length: number): void {
    this.#length = length;
  }
}

/** Texts of rows, each different one kept once; a row holds the number of its text. */
export class Terms {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #rows = new NumberColumn(Uint32Array);

  push(text: string): void {
    let term = this.#numbers.get(text);
    if (term === undefined) {
      term = this.#texts.length;
      this.#texts.push(text);
      this.#numbers.set(text, term);
    }
    this.#rows.push(term);
  }

  /** Number of a text; undefined where no row ever had it. */
  termOf(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  /** Number of the text of a row. */
  at(row: number): number {
    return this.#rows.at(row);
  }

  textAt(row: number): string {
    return this.#texts[this.at(row)] ?? '';
  }

  /** For each number 1 where its text fits. */
  matching(fits: (text: string) => boolean): Uint8Array {
    return Uint8Array.from(this.#texts, (text) => (fits(text) ? 1 : 0));
  }

  truncate(length: number): void {
    this.#rows.truncate(length);
  }
}
