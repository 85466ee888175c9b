import type { Cell, Table } from './document.ts';
import type { FormYears, PlacedYear, YearOwner } from './form-years.ts';
import type { YearVerdict } from './judge-years.ts';
import { plain } from './label-key.ts';
import { parseYear, type YearText } from './parse-year.ts';
import type { GridRow } from './table-grid.ts';

/** A column of a year header: what its header cell says, and the grid columns below it. */
export interface YearColumn extends PlacedYear {
  from: number;
  to: number;
}

/** A column with what became of its year. */
export interface JudgedColumn extends YearColumn, Pick<YearVerdict, 'year' | 'read'> {}

/** The year columns in force for a row, and the table their grid belongs to. */
export interface YearHeader {
  table: Table | null;
  columns: readonly JudgedColumn[];
}

export const noHeader: YearHeader = { table: null, columns: [] };

/** Headings over bare years; beside anything else such numbers are values. */
const overYears = /年度|年份|近三年|情况|指标|项目/u;
/** A figure, or a word in its place: where one stands beside a year, the row is a line and no header. */
const figure = /^(?:[-+]?[\d.,]+\s*[%‰]?\s*[\p{L}²³]{0,4}|无|没有|暂无|不涉及|不适用|[-—–−/\\]+)$/u;

/** Says the cell a year by itself, so that it needs no surroundings? */
export function namesYear(said: YearText | null): boolean {
  return (
    (said?.kind === 'year' && !said.bare) || said?.kind === 'relative' || (said?.kind === 'part' && said.year !== null)
  );
}

const isBare = (said: YearText | null): said is Extract<YearText, { kind: 'year' }> =>
  said?.kind === 'year' && said.bare;

/**
 * The columns of a year header, those without a year between and behind them included; empty where the row is none.
 * Years without 年 count under a heading: 2021, 2108 and 2196 may well be employees.
 */
export function yearColumns(row: Pick<GridRow, 'own'>): YearColumn[] {
  const said = row.own.map((cell) => parseYear(cell.text));
  const named = said.filter(namesYear).length;
  const first = said.findIndex((year) => namesYear(year) || (year !== null && (named < 2 || !isBare(year))));
  if (first < 0 || !(named >= 2 ? noFigures(row.own, said, first) : underHeading(row.own, said))) return [];
  // A blank cell between the heading and the first year is a column that lost its year.
  let start = first;
  while (start > 1 && row.own[start - 1]?.text.trim() === '') start -= 1;
  if (row.own.slice(0, start).every((cell) => cell.text.trim() === '')) start = first;
  return row.own.slice(start).map((cell, n) => ({
    said: said[start + n] ?? null,
    text: cell.text,
    place: cell.place,
    from: cell.gridStart,
    to: cell.gridStart + cell.gridSpan,
  }));
}

function noFigures(cells: readonly Cell[], said: readonly (YearText | null)[], first: number): boolean {
  return cells.slice(first).every((cell, n) => said[first + n] !== null || !figure.test(plain(cell.text).trim()));
}

/** Bare years that follow each other, one marked year among them at most, and nothing else but headings. */
function underHeading(cells: readonly Cell[], said: readonly (YearText | null)[]): boolean {
  const years = said.flatMap((year) => (year?.kind === 'year' ? [year.year] : []));
  const bare = said.filter(isBare).length;
  const follow = years.filter((year, n) => n > 0 && Math.abs(year - (years[n - 1] ?? 0)) <= 1).length;
  const others = cells.filter((cell, n) => cell.text.trim() !== '' && said[n] === null);
  return (
    bare >= 2 &&
    follow >= (years.length > 2 ? 1 : years.length - 1) &&
    others.every((cell) => overYears.test(cell.text))
  );
}

/** The columns with what became of their years; faults are told by the form's years. */
export function judgedHeader(
  columns: readonly YearColumn[],
  table: Table,
  years: FormYears,
  owner: YearOwner,
): YearHeader {
  const verdicts = years.judge(columns, owner);
  return {
    table,
    columns: columns.map((column, n) => {
      const { year, read } = verdicts[n] ?? { year: null, read: false };
      return { ...column, year, read };
    }),
  };
}

/**
 * The cells of a row without those under a column that a form has beside all its years, such as 2026年（预计） or 同比:
 * what a field says once for the whole form does not stand there.
 */
export function withoutOthers(
  cells: readonly Cell[],
  header: YearHeader,
  table: Table,
  window: readonly number[],
): Cell[] {
  const inWindow = header.columns.filter(({ year, read }) => read && year !== null && window.includes(year));
  if (table !== header.table || inWindow.length < window.length) return [...cells];
  const others = header.columns.filter((column) => !inWindow.includes(column));
  const kept = cells.filter(
    (cell) => !others.some(({ from, to }) => from <= cell.gridStart && cell.gridStart + cell.gridSpan <= to),
  );
  return kept.some((cell) => cell.text.trim() !== '' || cell.tables.length > 0) ? kept : [...cells];
}

export interface DatedCell {
  column: JudgedColumn;
  /** Absent where the row is too short. */
  cell: Cell | undefined;
  /** The cell reaches over several columns: it says nothing of any one of them. */
  shared: boolean;
}

/**
 * The cells of a row under their columns. In the header's own table the grid decides; in a table broken off from it, or
 * where the grids do not meet, only a row with one cell per column can be dated.
 * @returns null when the cells cannot be laid under the columns
 */
export function datedCells(cells: readonly Cell[], header: YearHeader, table: Table): DatedCell[] | null {
  const { columns } = header;
  const meet = (cell: Cell, column: YearColumn): boolean =>
    cell.gridStart < column.to && column.from < cell.gridStart + cell.gridSpan;
  const inOrder = (): DatedCell[] | null => {
    // A blank in front of the years may be left over from a heading over two columns.
    const withYears = columns.slice(columns.findIndex((column) => column.text.trim() !== ''));
    const kept = [columns, withYears].find((some) => some.length === cells.length);
    return kept?.map((column, n) => ({ column, cell: cells[n], shared: false })) ?? null;
  };
  if (table !== header.table) return inOrder();
  const shared = (cell: Cell): boolean => columns.filter((column) => meet(cell, column)).length > 1;
  const clean = columns.every((column) => cells.filter((cell) => meet(cell, column)).length <= 1);
  if (!clean || cells.some(shared)) {
    const laid = inOrder();
    if (laid !== null) return laid;
  }
  const under = columns.map((column) => {
    const met = cells.filter((cell) => meet(cell, column));
    const [cell] = met;
    return { column, cell, shared: met.length > 1 || (cell !== undefined && shared(cell)) };
  });
  return under.some(({ cell }) => cell !== undefined) ? under : null;
}
