import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { type TableCell, TableRow } from 'docx';
import { escaped } from './xml-text.ts';

const [rowStart, rowEnd, cellStart, paragraphStart, paragraphEnd] = ['<w:tr>', '</w:tr>', '<w:tc>', '<w:p>', '</w:p>'];

/** The text of a row around the paragraphs of its cells. */
interface RowText {
  start: string;
  cells: readonly { before: string; open: string; close: string; after: string }[];
}

/**
 * Rows of the tables of one Word file. The library writes one sample row for all rows of one look; `put` writes the rows
 * in its place, as text straight into the bytes of the document. The library would hold an object for every cell: 0.2 GB
 * for a table of 2,700 rows.
 */
export class WordRows {
  readonly #lists: (readonly (readonly string[])[])[] = [];
  /** Stands around the number of a list of rows where their texts belong; no text of a paper can hold it by design. */
  readonly #sign = `\u{f8ff0}${randomUUID()}`;

  /**
   * The row that stands for all of `rows`.
   * @param cells makes the cells of a row, each with one paragraph of this text
   * @param options whether the rows are heads of a table; left out for a table that has none
   */
  sample(
    rows: readonly (readonly string[])[],
    cells: (text: string) => readonly TableCell[],
    options: { isHead?: boolean } = {},
  ): TableRow {
    const no = this.#lists.push(rows) - 1;
    const tableHeader = options.isHead === undefined ? {} : { tableHeader: options.isHead };
    return new TableRow({ cantSplit: true, ...tableHeader, children: [...cells(`${this.#sign}${no}${this.#sign}`)] });
  }

  /**
   * The document with the rows in the place of their samples; line feeds part the paragraphs of a cell.
   * @throws Error where the library writes a row in another way than this file knows
   */
  put(document: Uint8Array): Uint8Array {
    const text = Buffer.from(document).toString('utf8');
    let size = 0;
    for (const part of this.#partsOf(text)) size += Buffer.byteLength(part);
    const whole = Buffer.allocUnsafe(size);
    let at = 0;
    for (const part of this.#partsOf(text)) at += whole.write(part, at);
    return whole;
  }

  *#partsOf(text: string): Generator<string> {
    const sign = this.#sign;
    let at = 0;
    for (;;) {
      const found = text.indexOf(sign, at);
      if (found === -1) break;
      const from = text.lastIndexOf(rowStart, found);
      const to = text.indexOf(rowEnd, found) + rowEnd.length;
      const no = text.slice(found + sign.length, text.indexOf(sign, found + 1));
      const rows = this.#lists[Number(no)];
      if (from < at || to < rowEnd.length || rows === undefined) throw new Error('a sample stands outside of a row');
      yield text.slice(at, from);
      const look = rowText(text.slice(from, to), `${sign}${no}${sign}`);
      for (const row of rows) yield written(look, row);
      at = to;
    }
    yield text.slice(at);
  }
}

function rowText(row: string, sample: string): RowText {
  const [start = '', ...cells] = row.slice(0, -rowEnd.length).split(cellStart);
  return {
    start,
    cells: cells.map((cell) => {
      const [from, to] = [cell.indexOf(paragraphStart), cell.lastIndexOf(paragraphEnd) + paragraphEnd.length];
      const [open, close, ...others] = cell.slice(from, to).split(sample);
      const isOne =
        open?.lastIndexOf(paragraphStart) === 0 &&
        close?.indexOf(paragraphEnd) === to - from - open.length - sample.length - paragraphEnd.length;
      if (open === undefined || close === undefined || others.length > 0 || !isOne)
        throw new Error('a sample cell holds one paragraph');
      return { before: cellStart + cell.slice(0, from), open, close, after: cell.slice(to) };
    }),
  };
}

function written({ start, cells }: RowText, texts: readonly string[]): string {
  const own = cells.map(({ before, open, close, after }, at) => {
    const lines = (texts[at] ?? '').split('\n');
    return `${before}${lines.map((line) => `${open}${escaped(line)}${close}`).join('')}${after}`;
  });
  return `${start}${own.join('')}${rowEnd}`;
}
