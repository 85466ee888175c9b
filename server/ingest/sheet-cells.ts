import type { CellValue, Sheet, Cell as SheetCell } from 'hucre';

/** What one cell of a workbook holds, told apart before anything is understood. */
export type CellContent =
  | { kind: 'blank' }
  /** `shown` is the decimal as stored; `percent`: the cell is formatted as a percentage, so that 0.125 reads 12.5 %. */
  | { kind: 'number'; value: number; shown: string; percent: boolean }
  | { kind: 'text'; text: string }
  | { kind: 'date'; text: string }
  | { kind: 'boolean'; text: string }
  | { kind: 'error'; text: string }
  /** A formula that was saved without its result. */
  | { kind: 'uncalculated'; formula: string };

/** Spaces that cells come with, of every width. */
const spaces = /^[\s\u00a0\u3000\u200b\ufeff]+|[\s\u00a0\u3000\u200b\ufeff]+$/g;

/** Reads the cell at 0-based row and column of a sheet that was opened with styles. */
export function contentAt(sheet: Sheet, row: number, column: number): CellContent {
  const cell = sheet.cells?.get(`${row},${column}`);
  const value = cell?.value ?? sheet.rows[row]?.[column] ?? null;
  if (cell?.type === 'error') return { kind: 'error', text: String(value) };
  if (cell?.formula !== undefined && value === null) return { kind: 'uncalculated', formula: cell.formula };
  return contentOf(value, cell);
}

function contentOf(value: CellValue, cell: SheetCell | undefined): CellContent {
  if (value === null) return { kind: 'blank' };
  if (value instanceof Date) return { kind: 'date', text: value.toISOString().slice(0, 10) };
  if (typeof value === 'boolean') return { kind: 'boolean', text: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'number') {
    const percent = /%/.test((cell?.style?.numFmt ?? '').replace(/"[^"]*"/g, ''));
    return { kind: 'number', value, shown: decimal(value), percent };
  }
  const text = value.replace(spaces, '');
  return text === '' ? { kind: 'blank' } : { kind: 'text', text };
}

/** The shortest decimal of a stored number; sums such as 0.1 + 0.2 lose their binary tail. */
function decimal(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** The cell as words, whatever it holds; empty when blank. */
export function textOf(content: CellContent): string {
  switch (content.kind) {
    case 'blank':
      return '';
    case 'number':
      return content.shown;
    case 'uncalculated':
      return `=${content.formula}`;
    default:
      return content.text;
  }
}

/** `C` of `Sheet!C12` for a 0-based column. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCodePoint(65 + (column % 26));
}

/** Place of a cell as the ledger keeps it, e.g. `三、创新能力情况!D12`. */
export function placeOf(sheet: Sheet, row: number, column: number): string {
  return `${sheet.name}!${columnLetters(column)}${row + 1}`;
}
