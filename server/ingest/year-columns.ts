import type { Cell, Table } from './document.ts';
import { bareYearOf, toldYearOf } from './label-key.ts';
import type { GridRow } from './table-grid.ts';

/** A column under a year, as its header cell says. */
export interface YearColumn {
  year: number;
  from: number;
  to: number;
  place: string;
  /** A column of the same year stands before it: its values are nobody's. */
  again: boolean;
}

/** The year columns in force for a row, and the table their grid belongs to. */
export interface YearHeader {
  table: Table | null;
  columns: readonly YearColumn[];
}

export const noHeader: YearHeader = { table: null, columns: [] };

/** Headings over bare years; beside anything else such numbers are values. */
const overYears = /年度|年份|近三年|情况|指标|项目/u;

/**
 * Cells that hold the years of the columns below them; at least two in a row, so that `2023年` as a line is none. Years
 * without 年 count when they follow each other under a heading: 2021, 2108 and 2196 may well be employees.
 */
export function yearColumns(row: Pick<GridRow, 'own'>): YearColumn[] {
  const told = columnsBy(row.own, toldYearOf);
  if (told.length >= 2) return told;
  const bare = columnsBy(row.own, bareYearOf);
  const others = row.own.filter((cell) => cell.text.trim() !== '' && bareYearOf(cell.text) === null);
  const follow = bare.every(({ year }, n) => n === 0 || Math.abs(year - (bare[n - 1]?.year ?? 0)) <= 1);
  return bare.length >= 2 && follow && others.every((cell) => overYears.test(cell.text)) ? bare : [];
}

function columnsBy(cells: readonly Cell[], read: (text: string) => number | null): YearColumn[] {
  const seen = new Set<number>();
  return cells.flatMap((cell) => {
    const year = read(cell.text);
    if (year === null) return [];
    const again = seen.has(year);
    seen.add(year);
    return [{ year, from: cell.gridStart, to: cell.gridStart + cell.gridSpan, place: cell.place, again }];
  });
}

export interface DatedCell {
  year: number;
  cell: Cell;
  /** The cell reaches over several years: it says nothing of any one of them. */
  shared: boolean;
}

/**
 * The cells of a row under their years. In the header's own table the grid decides; in a table broken off from it, or
 * where the grids do not meet, only a row with one cell per column can be dated.
 */
export function datedCells(cells: readonly Cell[], header: YearHeader, table: Table): DatedCell[] {
  const { columns } = header;
  const meet = (cell: Cell, column: YearColumn): boolean =>
    cell.gridStart < column.to && column.from < cell.gridStart + cell.gridSpan;
  const inOrder = (): DatedCell[] =>
    cells.length !== columns.length
      ? []
      : columns.flatMap(({ year, again }, n) => {
          const cell = cells[n];
          return again || cell === undefined ? [] : [{ year, cell, shared: false }];
        });
  if (table !== header.table) return inOrder();
  const shared = (cell: Cell): boolean => columns.filter((column) => meet(cell, column)).length > 1;
  const clean = columns.every((column) => cells.filter((cell) => meet(cell, column)).length <= 1);
  if ((!clean || cells.some(shared)) && cells.length === columns.length) return inOrder();
  return columns.flatMap((column) => {
    if (column.again) return [];
    const met = cells.filter((cell) => meet(cell, column));
    const [cell] = met;
    return cell === undefined ? [] : [{ year: column.year, cell, shared: met.length > 1 || shared(cell) }];
  });
}
