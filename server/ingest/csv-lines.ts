/** How many cells at the start of a row usually repeat those of the row before: cluster, league, programme, level, year. */
const repeated = 5;

/** Splits lines without quotes; cells that repeat those of the line before are the very same strings. */
export class LineSplitter {
  readonly #delimiter: string;
  #head = '';
  #headCells: string[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  split(text: string, from: number, stop: number): string[] {
    const same = this.#head !== '' && from + this.#head.length <= stop && text.startsWith(this.#head, from);
    const cells = same ? this.#headCells.slice() : [];
    let start = same ? from + this.#head.length : from;
    for (;;) {
      const end = text.indexOf(this.#delimiter, start);
      if (end === -1 || end >= stop) break;
      cells.push(text.slice(start, end));
      start = end + 1;
      if (!same && cells.length === repeated) {
        this.#head = text.slice(from, start);
        this.#headCells = cells.slice();
      }
    }
    cells.push(text.slice(start, stop));
    return cells;
  }
}
