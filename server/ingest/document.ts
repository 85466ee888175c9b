import type { WrittenAnswer } from '../domain/handback.ts';
import type { TextMark } from './marked-text.ts';

/**
 * A Word form after the container has been opened and before anything is understood: paragraphs and tables in
 * reading order, merges resolved, tracked changes accepted, boxes normalised to ☑ / ☐. Pure data, no XML.
 * A text holds what counts; what was struck through, deleted, hidden or a note mark is kept beside it as its marks.
 */
export interface FormDocument {
  blocks: Block[];
  /** What the walk saw and left out (text boxes, comments, footnotes, images), by count: for a note, never a value. */
  ignored: Record<string, number>;
  /** Rows that a tracked change inserts (they are in their tables) or deletes (they are not); absent where there are none. */
  trackedRows?: readonly TrackedRow[];
  /** The list of findings of a file that we handed back and that came in again: no part of the form; absent elsewhere. */
  findingsList?: Block[];
  /** Answers written there and in our comments; absent where there are none. */
  answers?: readonly WrittenAnswer[];
}

export type Block = Paragraph | Table;

export interface Paragraph {
  kind: 'paragraph';
  text: string;
  /** 1-based among the top-level paragraphs of the document (or of the cell). */
  no: number;
  /** What was seen in the paragraph but is no part of its text; absent where there is nothing of the kind. */
  marks?: readonly TextMark[];
}

export interface Table {
  kind: 'table';
  /** `表3`, or `表3 行4 列2 内表1` for a table inside a cell. */
  place: string;
  rows: Row[];
}

export interface TrackedRow {
  /** `表3 行4`; of a deleted row, the row that now stands there. */
  place: string;
  change: 'deleted' | 'inserted';
  text: string;
}

export interface Row {
  /** 1-based */
  no: number;
  cells: Cell[];
}

export interface Cell {
  /** 1-based position among the physical cells of its row: the 列 of a place. */
  col: number;
  /** 0-based grid column where the cell starts, and how many grid columns it covers. */
  gridStart: number;
  gridSpan: number;
  /** How many rows it covers; a cell continued by a vertical merge appears once, in its first row. */
  rowSpan: number;
  /** Paragraph texts in order; line breaks inside a paragraph are `\n`, tabs `\t`. Nested tables are not in it. */
  paragraphs: string[];
  /** Paragraphs joined by `\n`. */
  text: string;
  tables: Table[];
  /** `表3 行4 列2` */
  place: string;
  /** What was seen in the cell but is no part of its text; absent where there is nothing of the kind. */
  marks?: readonly TextMark[];
}
