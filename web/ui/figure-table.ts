import { guardFormula } from '../../server/domain/formula-text.ts';

/** A cell of a figure's table: what is shown, and the number behind it for the download. */
export type Cell = string | { text: string; value: string | number | null; mark?: string | undefined };

export interface FigureColumn {
  name: string;
  unit?: string | undefined;
  /** Right-aligned figures. */
  number?: boolean;
  /** The indicator whose page the head of the column leads to. */
  indicator?: string | undefined;
}

/** The numbers of a figure as rows; the first column names the row. */
export interface FigureTable {
  columns: readonly FigureColumn[];
  rows: readonly (readonly Cell[])[];
  /** Totals, set apart. */
  foot?: readonly (readonly Cell[])[] | undefined;
}

/**
 * The table as RFC 4180 text with a byte order mark for Excel: numbers unrounded, units in the header, and what the
 * figure says of itself in the last lines. A text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function tableCsv(table: FigureTable, words: { title: string; subtitle: string; source: string }): string {
  const head = headsOf(table);
  const rows = [...table.rows, ...(table.foot ?? [])].map((row) => row.map(plainOf));
  const about = [[], [words.title], [words.subtitle], [words.source]];
  return `\uFEFF${[head, ...rows, ...about].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** Heads with their units and unrounded cells, for a workbook. */
export function sheetRows(table: FigureTable): { columns: string[]; rows: (string | number | null)[][] } {
  return { columns: headsOf(table), rows: [...table.rows, ...(table.foot ?? [])].map((row) => row.map(plainOf)) };
}

const headsOf = ({ columns }: FigureTable): string[] =>
  columns.map(({ name, unit }) => (unit === undefined || unit === '' ? name : `${name} (${unit})`));

function plainOf(cell: Cell): string | number | null {
  return typeof cell === 'string' ? cell : cell.value;
}

function quoted(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = guardFormula(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
