import { joinPieces, plainMarks, type TextMark, type TextPiece } from './marked-text.ts';
import { decimalOf, displayOf, type NumberDisplay } from './number-display.ts';

/** A cell as the library keeps it. */
export interface StoredCell {
  /** number, text, boolean, error, or blank with a format or a formula without result */
  t: 'n' | 's' | 'b' | 'e' | 'z';
  v?: unknown;
  /** Number format; undefined where the file refers to one that it does not define. */
  z?: string | undefined;
  f?: string | undefined;
}

/** How the text of a cell looks, where that says that part of it does not count. */
export interface CellLook {
  /** Of the whole cell, or of what has no look of its own. */
  left: TextPiece['left'];
  level: TextPiece['level'];
  /** Pieces of a text in several looks; absent where it has one. */
  pieces?: readonly TextPiece[];
}

export interface Merge {
  startRow: number;
  endRow: number;
  startCol: number;
  endCol: number;
}

/** One tab of a workbook with cells; rows and columns are counted from 0. */
export interface Sheet {
  name: string;
  hidden: 'hidden' | 'very-hidden' | null;
  /** Every row up to the last, every cell of a row up to its last. */
  rows: readonly (readonly (StoredCell | null)[])[];
  merges: readonly Merge[];
  hiddenRows: ReadonlySet<number>;
  hiddenColumns: ReadonlySet<number>;
  /** By `row,column`. */
  looks: ReadonlyMap<string, CellLook>;
  /** Days are counted from 1904. */
  date1904: boolean;
  /** What was noticed in the cells that were read, by place. */
  remarks: Map<string, CellRemark>;
}

/** Something about a cell that its reader does not see. */
type CellRemark =
  | { kind: 'marks'; text: string; marks: readonly TextMark[] }
  /** The number format shows another number than is stored, nothing, or cannot be evaluated. */
  | { kind: 'display'; stored: string; shown: string; how: 'other' | 'nothing' | 'unknown' };

/** What one cell of a workbook holds, told apart before anything is understood. */
export type CellContent =
  | { kind: 'blank' }
  /** `shown`: the number as a reader of numbers takes it, with the unit of its format; `text`: as words. See `displayOf`. */
  | { kind: 'number'; shown: string; text: string }
  /** A number of which nothing can be seen, or not how. */
  | { kind: 'unshown'; how: 'nothing' | 'unknown' }
  | { kind: 'text'; text: string }
  | { kind: 'date'; text: string }
  | { kind: 'boolean'; text: string }
  | { kind: 'error'; text: string }
  /** A formula that was saved without its result. */
  | { kind: 'uncalculated'; formula: string };

/** Spaces that cells come with, of every width. */
const spaces = /^[\s\u00a0\u3000\u200b\ufeff]+|[\s\u00a0\u3000\u200b\ufeff]+$/g;
const signs = /[²³¹⁰-₎]/u;
const blank: CellContent = { kind: 'blank' };

/** Reads the cell at 0-based row and column; what is noticed there is kept in `sheet.remarks`. */
export function contentAt(sheet: Sheet, row: number, column: number): CellContent {
  const cell = sheet.rows[row]?.[column];
  if (cell === undefined || cell === null) return blank;
  const look = sheet.looks.size === 0 ? undefined : sheet.looks.get(`${row},${column}`);
  switch (cell.t) {
    case 'z':
      return cell.f === undefined ? blank : { kind: 'uncalculated', formula: cell.f };
    case 'e':
      return { kind: 'error', text: String(cell.v) };
    case 'b':
      return { kind: 'boolean', text: cell.v === true ? 'TRUE' : 'FALSE' };
    case 'n': {
      const value = Number(cell.v);
      const display = displayOf(value, cell.z, sheet.date1904);
      const content = numberOf(display);
      if (display.kind === 'other' || content.kind === 'unshown') {
        const shown = display.kind === 'other' ? display.text : '';
        const how = content.kind === 'unshown' ? content.how : 'other';
        sheet.remarks.set(placeOf(sheet, row, column), { kind: 'display', stored: decimalOf(value), shown, how });
      }
      if (look === undefined) return content;
      const { text, marks } = joinPieces([{ ...look, text: textOf(content), inserted: false }]);
      if (marks.length > 0) sheet.remarks.set(placeOf(sheet, row, column), { kind: 'marks', text, marks });
      return text === '' ? blank : content;
    }
    case 's': {
      const stored = String(cell.v ?? '');
      const { text: joined, marks } = look === undefined ? marked(stored) : joinPieces(piecesOf(look, stored));
      const text = joined.replace(spaces, '');
      if (marks.length > 0) sheet.remarks.set(placeOf(sheet, row, column), { kind: 'marks', text, marks });
      return text === '' ? blank : { kind: 'text', text };
    }
    default:
      return cell.t satisfies never;
  }
}

const unmarked: readonly TextMark[] = [];

/** Most texts have no raised or lowered sign: they are told by one look. */
function marked(text: string): { text: string; marks: readonly TextMark[] } {
  return signs.test(text) ? plainMarks(text) : { text, marks: unmarked };
}

function piecesOf(look: CellLook, text: string): readonly TextPiece[] {
  return look.pieces ?? [{ text, left: look.left, level: look.level, inserted: false }];
}

function numberOf(display: NumberDisplay): CellContent {
  switch (display.kind) {
    case 'same':
      return { kind: 'number', shown: display.text, text: display.exact ?? display.text };
    case 'other':
      return { kind: 'number', shown: display.text, text: display.text };
    case 'date':
      return { kind: 'date', text: display.text };
    case 'nothing':
    case 'unknown':
      return { kind: 'unshown', how: display.kind };
    default:
      return display satisfies never;
  }
}

/** The cell as words, whatever it holds; empty when blank. */
export function textOf(content: CellContent): string {
  switch (content.kind) {
    case 'blank':
    case 'unshown':
      return '';
    case 'uncalculated':
      return `=${content.formula}`;
    default:
      return content.text;
  }
}

/** The cell as one that reads numbers takes it: every digit that is stored, and the unit that is shown. */
export function figureOf(content: CellContent): string {
  return content.kind === 'number' ? content.shown : textOf(content);
}

/** `C` of `Sheet!C12` for a 0-based column. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCodePoint(65 + (column % 26));
}

/** Place of a cell as the ledger keeps it, e.g. `三、创新能力情况!D12`. */
export function placeOf(sheet: Pick<Sheet, 'name'>, row: number, column: number): string {
  return `${sheet.name}!${columnLetters(column)}${row + 1}`;
}

/** The merged range in which a cell lies. */
export function mergeAt(sheet: Sheet, row: number, column: number): Merge | undefined {
  return sheet.merges.find(
    ({ startRow, endRow, startCol, endCol }) =>
      startRow <= row && row <= endRow && startCol <= column && column <= endCol,
  );
}

/** Texts of a row, cell by cell. */
export function rowTexts(sheet: Sheet, row: number): string[] {
  return (sheet.rows[row] ?? []).map((_, column) => cellText(sheet, row, column));
}

/** A row in one line, for a finding. */
export function rowText(sheet: Sheet, row: number): string {
  return rowTexts(sheet, row)
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 80);
}

export function cellText(sheet: Sheet, row: number, column: number): string {
  return textOf(contentAt(sheet, row, column));
}
