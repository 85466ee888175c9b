import type { Field } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { Cell } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { bareYearOf, labelKey, plain, toldYearOf } from './label-key.ts';
import { cellAt, type GridRow, gridRows, wholeText } from './table-grid.ts';
import { datedCells, type YearHeader, yearColumns } from './year-columns.ts';

const words = {
  /** A remark beside or below the values is no value. */
  note: /^\s*[(（]?\s*注/u,
  /** `2021年：0.35`, at the start or behind a separator; a year inside a sentence is none. */
  inlineYear: /(?<=^|[\s;；,，、。])((?:19|20)\d{2})\s*年度?(?=\s*[:：\d无不—－\-/]|\s*$)\s*[:：]?/gmu,
  /** Where nothing is said: the other columns of a figure for the whole window. */
  silent: /^[\s\-—–－/\\]*$/u,
} as const;
const onePerYear = '每年一个数 one number per year';

/** Reads the cells of a row under the year columns in force. */
export function readYearColumns(
  field: Field,
  cells: readonly Cell[],
  row: GridRow,
  header: YearHeader,
  form: FormYield,
): void {
  if (field.yearOffsets.length === 1) {
    readWindow(field, cells, form);
    return;
  }
  if (header.columns.length === 0) {
    inPrintedOrder(field, cells, form);
    return;
  }
  for (const { year, cell, shared } of datedCells(cells, header, row.table)) {
    if (shared) keepUnread(field, year, wholeText(cell), cell.place, form);
    else form.put(field, year, wholeText(cell), cell.place);
  }
}

/** One value under three year columns: merged, or filled in one of them; different ones are nobody's. */
function readWindow(field: Field, cells: readonly Cell[], form: FormYield): void {
  const filled = cells.filter((cell) => cell.text.trim() !== '');
  const spoken = filled.filter((cell) => !words.silent.test(plain(cell.text)));
  const chosen = spoken.at(-1) ?? filled.at(-1) ?? cells[0];
  if (chosen === undefined) return;
  const year = form.reportYear;
  if (new Set(spoken.map((cell) => labelKey(cell.text))).size > 1) {
    const raw = spoken.map((cell) => cell.text.trim()).join(' | ');
    const found = finding('value-several', 'explain', chosen.place, { found: raw }, { indicator: field.key, year });
    form.keep(field, unread(field, year, raw, chosen.place), [found]);
  } else form.put(field, year, wholeText(chosen), chosen.place);
}

/** Without a year header the printed order is all there is: only a full row of a form that keeps it can be dated. */
function inPrintedOrder(field: Field, cells: readonly Cell[], form: FormYield): void {
  const years = form.years(field);
  if (!form.printedOrder || cells.length !== years.length) return;
  for (const [n, year] of years.entries()) {
    const cell = cells[n];
    if (cell !== undefined) form.put(field, year, wholeText(cell), cell.place);
  }
}

/**
 * Reads values that bring their years along: lines `2021年 | value`, a row of years with the values under it, a table
 * of either kind inside the cell, or `2021年：0.35 2022年：0.33` as text.
 */
export function readYearLines(field: Field, label: Cell, at: number, rows: readonly GridRow[], form: FormYield): void {
  const edge = label.gridStart + label.gridSpan;
  const region = regionOf(label, at, rows);
  const lines = region.map((row) => ({
    row,
    cells: row.table === rows[at]?.table ? row.cells.filter((cell) => cell.gridStart >= edge) : row.cells,
  }));
  const read = lines.some(({ cells }) => cells.some((cell) => toldYearOf(cell.text) !== null))
    ? toldYearOf
    : leadingYear(lines);
  const dated = readDated(field, lines, read, form);
  const cells = lines[0]?.cells ?? [];
  if (!dated && cells.every((cell) => cell.tables.length === 0)) inPrintedOrder(field, cells, form);
}

/** Rows of a label: those it is merged over; blank cells below it; and year lines of a table broken off after it. */
function regionOf(label: Cell, at: number, rows: readonly GridRow[]): GridRow[] {
  const table = rows[at]?.table;
  const region: GridRow[] = [];
  for (const [n, row] of rows.slice(at).entries()) {
    if (row.table === table) {
      const head = cellAt(row, label.gridStart);
      // Some programs leave the label cell unmerged and the ones below it empty.
      const still = head === label || (head !== undefined && head.text.trim() === '' && n < 5);
      if (!still) break;
    } else {
      const [first] = row.own.filter((cell) => cell.text.trim() !== '');
      if (first === undefined || toldYearOf(first.text) === null || yearColumns(row).length > 0 || n > 4) break;
    }
    region.push(row);
  }
  return region;
}

interface Line {
  row: GridRow;
  cells: readonly Cell[];
}

type ReadYear = (text: string) => number | null;

/** Years without 年 are years where every line begins with one. */
function leadingYear(lines: readonly Line[]): ReadYear {
  const first = lines.map(({ cells }) => cells[0]?.text ?? '');
  return lines.length > 1 && first.every((text) => bareYearOf(text) !== null) ? bareYearOf : toldYearOf;
}

function readDated(field: Field, lines: readonly Line[], read: ReadYear, form: FormYield): boolean {
  let dated = false;
  lines.forEach(({ row, cells }, n) => {
    const header = yearColumns({ own: cells });
    const [beside] = cells.flatMap((cell, m) =>
      toldYearOf(cell.text) === null && bareYearOf(cell.text) === null ? [] : [cells[m + 1]],
    );
    const below = lines[n + 1];
    if (header.length > 1 && beside !== undefined && header.some((one) => one.place === beside.place)) {
      if (below === undefined) return;
      dated = true;
      for (const { year, cell, shared } of datedCells(
        below.cells,
        { table: row.table, columns: header },
        below.row.table,
      ))
        if (shared) keepUnread(field, year, wholeText(cell), cell.place, form);
        else form.put(field, year, wholeText(cell), cell.place);
      return;
    }
    cells.forEach((cell, m) => {
      const year = read(cell.text);
      const value = cells[m + 1];
      if (year !== null) {
        dated = true;
        if (value !== undefined && read(value.text) === null && !words.note.test(value.text))
          form.put(field, year, wholeText(value), value.place);
        return;
      }
      if (cells[m - 1] !== undefined && read(cells[m - 1]?.text ?? '') !== null) return;
      for (const table of cell.tables) {
        const inner = gridRows(table).map((one) => ({ row: one, cells: one.own }));
        if (readDated(field, inner, toldYearOf, form)) dated = true;
      }
      if (readInline(field, cell, form)) dated = true;
    });
  });
  return dated;
}

/** `2021年：0.35 2022年：0.33` in one cell. */
function readInline(field: Field, cell: Cell, form: FormYield): boolean {
  const text = plain(cell.text);
  if (words.note.test(text)) return false;
  const marks = [...text.matchAll(words.inlineYear)];
  marks.forEach((mark, n) => {
    const end = marks[n + 1]?.index ?? text.length;
    const raw = text
      .slice(mark.index + mark[0].length, end)
      .replace(/[;,、。\s]+$/u, '')
      .trim();
    form.put(field, Number(mark[1]), raw, cell.place);
  });
  return marks.length > 0;
}

function keepUnread(field: Field, year: number, raw: string, place: string, form: FormYield): void {
  const about = { indicator: field.key, year };
  const facts = { found: raw.trim().slice(0, 120), expected: onePerYear };
  form.keep(field, unread(field, year, raw, place), [finding('value-unreadable', 'explain', place, facts, about)]);
}

const unread = (field: Field, year: number, raw: string, place: string) => ({
  indicator: field.key,
  year,
  status: 'unreadable' as const,
  value: null,
  text: null,
  raw,
  place,
});
