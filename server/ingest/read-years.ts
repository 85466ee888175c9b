import type { Field } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { Cell } from './document.ts';
import type { FormYield } from './form-findings.ts';
import type { PlacedYear } from './form-years.ts';
import { labelKey, plain } from './label-key.ts';
import { parseYear, type YearText } from './parse-year.ts';
import { cellAt, type GridRow, gridRows, wholeText } from './table-grid.ts';
import {
  datedCells,
  type JudgedColumn,
  judgedHeader,
  namesYear,
  withoutOthers,
  type YearColumn,
  type YearHeader,
  yearColumns,
} from './year-columns.ts';

const words = {
  /** A remark beside or below the values is no value. */
  note: /^\s*[(（]?\s*注/u,
  /** `2021年：0.35`, at the start or behind a separator; a year inside a sentence is none. */
  inlineYear:
    /(?<=^|[\s;；,，、。])((?:19|20)\d{2}\s*年\s*(?:全年|[上下]半年|前?[\d一二三四]+(?:[-—–~至][\d一二三四]+)?个?(?:月|季度))?[度末底]?(?:\s*\([^()]*\))?)(?=\s*[:：\d无不—－\-/]|\s*$)\s*[:：]?/gmu,
  /** Where nothing is said: the other columns of a figure for the whole window. */
  silent: /^[\s\-—–－/\\]*$/u,
} as const;
const onePerYear = '每个栏目每年一个数 one number per row and year';
const nothingJoined: ReadonlySet<Cell> = new Set();
/** Rows that may follow a label left unmerged. */
const rowsBelow = 6;

const isBlank = (cell: Cell): boolean => cell.text.trim() === '' && cell.tables.length === 0;
const isBare = (said: YearText | null): boolean => said?.kind === 'year' && said.bare;

/** A row with the label of a field in it, and what stands around. */
export interface LabelledRow {
  label: Cell;
  /** Cells of the row to the right of the label, up to the next label. */
  cells: readonly Cell[];
  /** Those of them that reach into the row of another label. */
  joined: ReadonlySet<Cell>;
  at: number;
  rows: readonly GridRow[];
  /** The year columns in force. */
  header: YearHeader;
  /** Heading of the section. */
  section: string;
}

/**
 * Reads the values of a field by year: from lines that bring their years along, else under the year columns in force.
 * What bears no year is told, never dated by its order.
 */
export function readYears(field: Field, row: LabelledRow, form: FormYield): void {
  const here = row.rows[row.at];
  if (here === undefined) return;
  if (field.yearOffsets.length === 1) {
    readWindow(field, row, here, form);
    return;
  }
  const owner = { section: row.section, field };
  const lines = linesOf(row);
  const dated = new DatedLines(field, row.section, form);
  const underHeader = row.header.columns.length > 0;
  if (!underHeader || bringYears(lines)) dated.read(lines, underHeader ? 2 : 1);
  if (dated.put()) return;
  const filled = row.cells.filter((cell) => !isBlank(cell) && !words.note.test(cell.text));
  if (underHeader) readColumns(field, row.cells, row.header, here, form, row.joined);
  else if (filled[0] !== undefined) {
    form.meet(field);
    form.years.headerMissing(field.layout.at === 'year-lines' ? owner : { ...owner, field: null }, filled[0].place);
  }
}

/** Puts the cells of a row under the year columns in force. */
function readColumns(
  field: Field,
  cells: readonly Cell[],
  header: YearHeader,
  row: GridRow,
  form: FormYield,
  joined: ReadonlySet<Cell> = nothingJoined,
): void {
  const laid = datedCells(cells, header, row.table);
  if (laid === null) {
    const filled = cells.filter((cell) => !isBlank(cell));
    const [first] = filled;
    if (first === undefined) return;
    form.meet(field);
    const facts = { label: field.label, cells: cells.length, columns: header.columns.length };
    form.findings.push(finding('year-row-unread', 'explain', first.place, facts, { indicator: field.key }));
    return;
  }
  for (const { column, cell, shared } of laid) {
    if (cell === undefined) {
      const about = { indicator: field.key, year: column.year ?? undefined };
      const place = cells.at(-1)?.place ?? column.place;
      if (column.read) form.findings.push(finding('value-missing', 'explain', place, {}, about));
    } else putUnder(field, column, cell, shared || joined.has(cell), form);
  }
}

function putUnder(field: Field, column: JudgedColumn, cell: Cell, shared: boolean, form: FormYield): void {
  const { year, read } = column;
  form.meet(field);
  if (year === null) return;
  if (!read) form.keepUnread(field, year, wholeText(cell), cell.place);
  else if (shared) {
    const facts = { found: wholeText(cell).trim().slice(0, 120), expected: onePerYear };
    const about = { indicator: field.key, year };
    form.keepUnread(field, year, wholeText(cell), cell.place, [
      finding('value-unreadable', 'explain', cell.place, facts, about),
    ]);
  } else form.put(field, year, wholeText(cell), cell.place);
}

/** One value under three year columns: merged, or filled in one of them; different ones are nobody's. */
function readWindow(field: Field, { cells: row, header, joined }: LabelledRow, here: GridRow, form: FormYield): void {
  const cells = withoutOthers(row, header, here.table, form.years.window);
  const filled = cells.filter((cell) => cell.text.trim() !== '');
  const spoken = filled.filter((cell) => !words.silent.test(plain(cell.text)));
  const chosen = spoken.at(-1) ?? filled.at(-1) ?? cells[0];
  if (chosen === undefined) return;
  const year = form.reportYear;
  if (new Set(spoken.map((cell) => labelKey(cell.text))).size > 1 || joined.has(chosen)) {
    const raw = spoken.map((cell) => cell.text.trim()).join(' | ');
    const found = finding('value-several', 'explain', chosen.place, { found: raw }, { indicator: field.key, year });
    form.keepUnread(field, year, raw, chosen.place, [found]);
  } else form.put(field, year, wholeText(chosen), chosen.place);
}

type Line = readonly Cell[];

/** The lines beside a label: those it is merged over; blank cells below it; and year lines of a table broken off after it. */
function linesOf({ label, cells, at, rows }: LabelledRow): { row: GridRow; cells: Line }[] {
  const table = rows[at]?.table;
  const edge = label.gridStart + label.gridSpan;
  const lines: { row: GridRow; cells: Line }[] = [];
  for (const [n, row] of rows.slice(at).entries()) {
    if (row.table === table) {
      const head = cellAt(row, label.gridStart);
      // Some programs leave the label cell unmerged and the ones below it empty.
      const below = head !== undefined && head.text.trim() === '' && n < rowsBelow && yearColumns(row).length === 0;
      if (head !== label && !below) break;
      lines.push({ row, cells: n === 0 ? cells : row.cells.filter((cell) => cell.gridStart >= edge) });
    } else {
      const [first, second] = row.own.filter((cell) => !isBlank(cell));
      const said = first === undefined ? null : parseYear(first.text);
      const above = lines.at(-1)?.cells.find((cell) => !isBlank(cell));
      const goesOn = namesYear(said) || (isBare(said) && second !== undefined && isBare(parseYear(above?.text ?? '')));
      if (!goesOn || yearColumns(row).length > 0 || n >= rowsBelow) break;
      lines.push({ row, cells: row.own });
    }
  }
  return lines;
}

/** A year at the head of a line with a value behind it. */
function leadingYear(cells: Line): YearText | null {
  const [first, second] = cells.filter((cell) => !isBlank(cell));
  return first === undefined || second === undefined || words.note.test(second.text) ? null : parseYear(first.text);
}

/** Under a year header a single year is a value, a date perhaps; lines that bring their years have at least two. */
function bringYears(lines: readonly { cells: Line }[]): boolean {
  const heads = lines.filter(({ cells }) => leadingYear(cells) !== null).length;
  return (
    heads >= 2 ||
    lines.some(({ cells }) => {
      const named = cells.filter((cell) => namesYear(parseYear(cell.text))).length;
      const inline = cells.some((cell) => [...plain(cell.text).matchAll(words.inlineYear)].length >= 2);
      return named >= 2 || inline || cells.some((cell) => cell.tables.length > 0);
    })
  );
}

/** Values of one field that bring their years along, gathered before any of them is dated. */
class DatedLines {
  readonly #field: Field;
  readonly #section: string;
  readonly #form: FormYield;
  readonly #heads: PlacedYear[] = [];
  readonly #values: { raw: string; place: string }[] = [];
  #columns = false;

  constructor(field: Field, section: string, form: FormYield) {
    this.#field = field;
    this.#section = section;
    this.#form = form;
  }

  /**
   * Reads lines `2021年 | value`, a row of years with the values under it, a table of either kind inside a cell, or
   * `2021年：0.35 2022年：0.33` as text. Years without 年 count where at least `bare` lines begin with one.
   */
  read(lines: readonly { row: GridRow; cells: Line }[], bare: number): void {
    const begins = lines.map(({ cells }) => leadingYear(cells));
    const named = lines.some(({ cells }) => cells.some((cell) => namesYear(parseYear(cell.text))));
    const withBare = named || begins.filter(isBare).length >= bare;
    lines.forEach(({ row, cells }, n) => {
      const header = yearColumns({ own: cells });
      const below = lines[n + 1];
      if (header.length > 1 && below !== undefined) this.#readBelow(header, row, below);
      else if (!this.#columns) this.#readLine(cells, named || withBare, withBare);
    });
  }

  /** Dates what was gathered. @returns false when nothing was */
  put(): boolean {
    const [first] = this.#heads;
    if (first === undefined) return this.#columns;
    const verdicts = this.#form.years.judge(this.#heads, { section: this.#section, field: this.#field });
    verdicts.forEach(({ year, read }, n) => {
      const value = this.#values[n];
      this.#form.meet(this.#field);
      if (value === undefined || year === null) return;
      if (read) this.#form.put(this.#field, year, value.raw, value.place);
      else this.#form.keepUnread(this.#field, year, value.raw, value.place);
    });
    return true;
  }

  #readBelow(header: readonly YearColumn[], row: GridRow, below: { row: GridRow; cells: Line }): void {
    const owner = { section: this.#section, field: this.#field };
    const judged = judgedHeader(header, row.table, this.#form.years, owner);
    readColumns(this.#field, below.cells, judged, below.row, this.#form);
    this.#columns = true;
  }

  #readLine(cells: Line, dated: boolean, withBare: boolean): void {
    const isYear = (cell: Cell): boolean => {
      const said = parseYear(cell.text);
      return said !== null && (withBare || !isBare(said));
    };
    const start = cells.findIndex((cell) => !isBlank(cell));
    const rest = start < 0 ? [] : cells.slice(start);
    const [first] = rest;
    if (first === undefined) return;
    if (isYear(first)) {
      // Years and values in turn.
      for (let n = 0; n < rest.length; n += 2) {
        const [head, value] = [rest[n], rest[n + 1]];
        if (head === undefined || (n > 0 && !isYear(head))) break;
        const said = value !== undefined && !words.note.test(value.text) && !namesYear(parseYear(value.text));
        this.#add(head, said ? value : undefined);
      }
      return;
    }
    for (const cell of rest) {
      for (const table of cell.tables)
        this.read(
          gridRows(table).map((row) => ({ row, cells: row.own })),
          2,
        );
      this.#readInline(cell);
    }
    const [blank] = cells;
    // A line that lost its year, or begins with other words, is not dated by its neighbours.
    if (dated && !words.note.test(first.text) && first.tables.length === 0) {
      if (start > 0 && rest.length === 1 && blank !== undefined) this.#add(blank, first);
      else if (start === 0 && rest.length === 2 && !isBlank(rest[1] ?? first)) this.#add(first, rest[1]);
    }
  }

  #add(head: Cell, value: Cell | undefined): void {
    this.#heads.push({ said: parseYear(head.text), text: head.text, place: head.place });
    this.#values.push({ raw: value === undefined ? '' : wholeText(value), place: (value ?? head).place });
  }

  /** `2021年：0.35 2022年：0.33` in one cell. */
  #readInline(cell: Cell): void {
    const text = plain(cell.text);
    if (words.note.test(text)) return;
    const marks = [...text.matchAll(words.inlineYear)];
    marks.forEach((mark, n) => {
      const end = marks[n + 1]?.index ?? text.length;
      const raw = text
        .slice(mark.index + mark[0].length, end)
        .replace(/[;,、。\s]+$/u, '')
        .trim();
      const head = mark[1] ?? '';
      this.#heads.push({ said: parseYear(head), text: head, place: cell.place });
      this.#values.push({ raw, place: cell.place });
    });
  }
}
