import { type Cell, type CellStyle, type CellValue, type RowDef, type WriteSheet, writeXlsx } from 'hucre';
import { linesIn } from './cell-lines.ts';
import { forXml } from './xml-text.ts';

/** Characters that a cell can hold. */
const longest = 32_767;
/** Digits that a spreadsheet keeps of a number; one with more stays text. */
const keptDigits = 15;
const printedDecimal = /^-?\d+(?:\.(\d+))?$/;

const border = { style: 'thin', color: { rgb: 'C9CED3' } } as const;
const styles = {
  head: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7ECEF' } },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    border: { bottom: border },
  },
  text: { alignment: { vertical: 'top' } },
  wrapped: { alignment: { vertical: 'top', wrapText: true } },
  whole: { alignment: { vertical: 'top' }, numFmt: '0' },
} as const satisfies Record<string, CellStyle>;

export interface TableColumn {
  head: string;
  /** In characters. */
  width: number;
  /** text, in one line or wrapped · whole: a year, a number of something · figure: a decimal as it prints, with its decimals */
  kind: 'text' | 'wrapped' | 'whole' | 'figure';
}

export interface TableSheet {
  name: string;
  columns: readonly TableColumn[];
  rows: readonly (readonly (string | number | null)[])[];
}

/**
 * Tables as a workbook, a sheet each: the heads in the first row stay in sight and on every printed page, every column can
 * be filtered. Figures are numbers with the decimals that they print, words are text that no program runs. Equal tables
 * give equal bytes. @param footer printed at the foot of every page beside its number
 */
export function writeTableWorkbook(title: string, sheets: readonly TableSheet[], footer: string): Promise<Uint8Array> {
  // The writer packs without a clock: nothing else makes equal tables differ.
  return writeXlsx({
    sheets: sheets.map((sheet) => writeSheet(sheet, footer)),
    properties: { title: forXml(title), created: new Date(0), modified: new Date(0) },
    defaultFont: { name: '宋体', size: 10 },
  });
}

function writeSheet({ name, columns, rows }: TableSheet, footer: string): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  columns.forEach(({ head }, column) => {
    cells.set(`0,${column}`, { value: head, style: styles.head });
  });
  const values = rows.map((row, at) =>
    columns.map(({ kind }, column) => {
      const value = row[column] ?? null;
      if (kind !== 'figure' || typeof value !== 'string') return cellValue(value);
      const figure = figureOf(value);
      if (figure !== null) cells.set(`${at + 1},${column}`, figure);
      return figure === null ? cellValue(value) : null;
    }),
  );
  const last = columnName(columns.length - 1);
  const range = `A1:${last}${rows.length + 1}`;
  return {
    name,
    rows: [columns.map(() => null), ...values],
    cells,
    columns: columns.map(({ width, kind }) => ({ width, style: kind === 'figure' ? styles.text : styles[kind] })),
    rowDefs: heightsOf(columns, values),
    freezePane: { rows: 1 },
    autoFilter: { range },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printArea: range.replaceAll(/[A-Z]+|\d+/g, '$$$&'),
      printTitlesRow: '$1:$1',
    },
    headerFooter: { oddFooter: `&L${footer.replaceAll('&', '&&')}&R&P / &N` },
  };
}

/** Height of a line of ten points, in points. */
const lineHeight = 13.5;

/** Heights of the head and of rows with wrapped text: programs that do not measure a row when they open a file cut it. */
function heightsOf(columns: readonly TableColumn[], rows: readonly (readonly CellValue[])[]): Map<number, RowDef> {
  const heights = new Map<number, RowDef>();
  const note = (row: number, lines: number): void => {
    if (lines > 1) heights.set(row, { height: lines * lineHeight });
  };
  note(0, Math.max(1, ...columns.map(({ head, width }) => linesIn(head, width))));
  const wrapped = columns.flatMap(({ kind, width }, column) => (kind === 'wrapped' ? [{ column, width }] : []));
  for (const [at, row] of wrapped.length === 0 ? [] : rows.entries())
    note(at + 1, Math.max(1, ...wrapped.map(({ column, width }) => linesIn(String(row[column] ?? ''), width))));
  return heights;
}

function cellValue(value: string | number | null): CellValue {
  if (typeof value !== 'string') return value;
  if (value === '') return null;
  const text = forXml(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** A decimal as a number that shows the decimals it prints; null for what a spreadsheet could not keep whole. */
function figureOf(text: string): Partial<Cell> | null {
  const printed = printedDecimal.exec(text);
  if (printed === null || text.replaceAll(/^-?0*|\D/g, '').length > keptDigits) return null;
  const decimals = printed[1]?.length ?? 0;
  return {
    value: Number(text),
    style: { ...styles.text, numFmt: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` },
  };
}

/** 0: A, 26: AA. */
function columnName(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
