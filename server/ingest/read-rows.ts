import type { Field, Section } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import { afterLabel } from './after-label.ts';
import type { Cell } from './document.ts';
import type { FormYield } from './form-findings.ts';
import { groupKeysOf, type LabelIndex, type Labelled, labelsOf } from './label-index.ts';
import { labelKey, plain, yearOf } from './label-key.ts';
import { parseCountAndNames } from './parse-names.ts';
import type { SectionLines } from './split-sections.ts';
import { cellAt, type GridRow, wholeText } from './table-grid.ts';

interface YearColumn {
  year: number;
  from: number;
  to: number;
  place: string;
}

/** Cells that hold the years of the columns below them; at least two in a row, so that `2023年` as a line is none. */
export function yearColumns(row: GridRow): YearColumn[] {
  const columns = row.own.flatMap((cell) => {
    const year = yearOf(cell.text);
    return year === null ? [] : [{ year, from: cell.gridStart, to: cell.gridStart + cell.gridSpan, place: cell.place }];
  });
  return columns.length >= 2 ? columns : [];
}

/** Reads every field of a section that stands in a row of a table: label, then value or values. */
export function readRows(part: SectionLines, index: LabelIndex, form: FormYield): void {
  const rows = part.lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []));
  const reader = new RowReader(part.section.id, rows, index, form);
  for (let at = 0; at < rows.length; at += 1) reader.read(at);
}

class RowReader {
  readonly #section: Section['id'];
  readonly #rows: readonly GridRow[];
  readonly #index: LabelIndex;
  readonly #form: FormYield;
  #columns: YearColumn[] = [];
  /** Labels and groups met so far, newest last: they tell equal labels apart. */
  #recent: string[] = [];
  readonly #taken = new Set<Field>();

  constructor(section: Section['id'], rows: readonly GridRow[], index: LabelIndex, form: FormYield) {
    this.#section = section;
    this.#rows = rows;
    this.#index = index;
    this.#form = form;
  }

  read(at: number): void {
    const row = this.#rows[at];
    if (row === undefined) return;
    const header = yearColumns(row);
    const labelled = row.own.some((cell) => this.#fieldsOf(cell.text).length > 0);
    if (header.length > 0 && !labelled) this.#adopt(header);
    for (const cell of row.own) {
      const candidates = this.#fieldsOf(cell.text);
      if (candidates.length > 0) {
        this.#readLabelled(this.#choose(candidates), cell, at);
        this.#remember(cell.text);
      } else if (cell.text.trim() !== '') {
        this.#readInside(cell);
        this.#remember(cell.text);
      }
    }
  }

  #fieldsOf(text: string): readonly Labelled[] {
    return labelsOf(this.#index, this.#section, text);
  }

  #remember(text: string): void {
    this.#recent.push(...groupKeysOf(text));
    if (this.#recent.length > 200) this.#recent = this.#recent.slice(-100);
  }

  #adopt(header: YearColumn[]): void {
    const columns: YearColumn[] = [];
    for (const column of header) {
      const first = columns.find((one) => one.year === column.year);
      if (first === undefined) columns.push(column);
      else {
        const facts = { year: column.year, kept: first.place };
        this.#form.findings.push(finding('year-column-twice', 'explain', column.place, facts));
      }
    }
    this.#columns = columns;
  }

  /** Of fields with one label: those printed under the group met last; else the first that is still open. */
  #choose(candidates: readonly Labelled[]): readonly Labelled[] {
    const [first] = candidates;
    if (
      first === undefined ||
      candidates.every(({ field }) => field.label === first.field.label && field.group === first.field.group)
    )
      return candidates;
    for (let at = this.#recent.length - 1; at >= 0; at -= 1) {
      const recent = this.#recent[at] ?? '';
      const fits = candidates.filter(({ groups }) => groups.includes(recent));
      if (fits.length > 0) return fits;
    }
    const open = candidates.filter(({ field }) => !this.#taken.has(field));
    return open.slice(0, 1);
  }

  #readLabelled(fields: readonly Labelled[], label: Cell, at: number): void {
    const row = this.#rows[at];
    if (row === undefined) return;
    for (const { field } of fields) {
      this.#taken.add(field);
      const { layout } = field;
      if (layout.at === 'year-columns') this.#yearColumns(field, label, row);
      else if (layout.at === 'year-lines') this.#yearLines(field, label, at);
      else if (layout.at === 'count-names') this.#countNames(field, layout.part, label, row);
      else this.#beside(field, label, at);
    }
  }

  /** Cells of the row to the right of a label, up to the next label. */
  #right(label: Cell, row: GridRow): Cell[] {
    const edge = label.gridStart + label.gridSpan;
    const cells: Cell[] = [];
    for (const cell of row.cells) {
      if (cell.gridStart < edge) continue;
      if (this.#fieldsOf(cell.text).length > 0) break;
      cells.push(cell);
    }
    return cells;
  }

  #beside(field: Field, label: Cell, at: number): void {
    const row = this.#rows[at];
    const year = this.#form.reportYear;
    if (row === undefined) return;
    const [value, ...more] = this.#right(label, row);
    if (value !== undefined) {
      const cells = field.layout.at === 'narrative' || field.layout.at === 'options' ? [value, ...more] : [value];
      const text = cells
        .map(wholeText)
        .filter((one) => one.trim() !== '')
        .join('\n');
      this.#form.put(field, year, text, value.place);
      return;
    }
    const below = this.#rows[at + label.rowSpan];
    const under = below?.table === row.table ? cellAt(below, label.gridStart) : undefined;
    if (under !== undefined && this.#fieldsOf(under.text).length === 0)
      this.#form.put(field, year, wholeText(under), under.place);
  }

  /** A cell that begins with a label and goes on with the answer: narratives under their printed prompt. */
  #readInside(cell: Cell): void {
    const head = labelKey(cell.text.slice(0, 60)).slice(0, 4);
    for (const labelled of this.#index.starts.get(this.#section)?.get(head) ?? []) {
      const { field } = labelled;
      if (field.layout.at === 'beside' && !/[:：]/u.test(cell.text)) continue;
      const rest = afterLabel(cell.text, labelled.keys);
      if (rest === null) continue;
      this.#taken.add(field);
      this.#form.put(field, this.#form.reportYear, rest, cell.place);
      return;
    }
  }

  #yearColumns(field: Field, label: Cell, row: GridRow): void {
    const cells = this.#right(label, row);
    const form = this.#form;
    const columns = this.#columns;
    if (field.yearOffsets.length === 1) {
      this.#window(field, cells);
      return;
    }
    const wanted = form.years(field);
    if (columns.length === 0) {
      // No year header above: the printed order of the form is all there is, and only a full row can be dated by it.
      if (cells.length === wanted.length) this.#inOrder(field, cells);
      return;
    }
    const ordinal = cells.length === columns.length;
    columns.forEach((column, n) => {
      const cell = ordinal ? cells[n] : cells.find((one) => overlap(one, column));
      if (cell !== undefined) form.put(field, column.year, wholeText(cell), cell.place);
    });
  }

  /** One value under three year columns: merged, or filled in one of them. */
  #window(field: Field, cells: readonly Cell[]): void {
    const filled = cells.filter((cell) => cell.text.trim() !== '');
    const chosen = filled.at(-1) ?? cells[0];
    if (chosen === undefined) return;
    const form = this.#form;
    form.put(field, form.reportYear, wholeText(chosen), chosen.place);
    const different = new Set(filled.map((cell) => labelKey(cell.text)));
    if (different.size > 1) {
      const facts = { found: filled.map((cell) => cell.text.trim()).join(' | ') };
      const about = { indicator: field.key, year: form.reportYear };
      form.findings.push(finding('value-several', 'explain', chosen.place, facts, about));
    }
  }

  #countNames(field: Field, part: 'count' | 'names', label: Cell, row: GridRow): void {
    const cells = this.#right(label, row);
    const [first] = cells;
    if (first === undefined) return;
    const text = cells.map(wholeText).join('\n');
    const { count, names, rawNames } = parseCountAndNames(text);
    const form = this.#form;
    if (part === 'count') {
      form.put(field, form.reportYear, count, first.place);
      const counted = form.get(field.key, form.reportYear);
      if (counted?.status === 'value' && names !== null && counted.value !== names.length) {
        const about = { indicator: field.key, year: form.reportYear };
        const facts = { count: counted.value ?? 0, names: names.length };
        form.findings.push(finding('names-count-differs', 'explain', first.place, facts, about));
      }
      return;
    }
    const status = names === null ? 'blank' : names.length === 0 ? 'none' : 'value';
    form.keep(field, {
      indicator: field.key,
      year: form.reportYear,
      status,
      value: null,
      text: status === 'value' ? (names ?? []).join('\n') : null,
      raw: rawNames,
      place: first.place,
    });
  }

  #yearLines(field: Field, label: Cell, at: number): void {
    const form = this.#form;
    const table = this.#rows[at]?.table;
    const edge = label.gridStart + label.gridSpan;
    const region: GridRow[] = [];
    for (let next = at; next < this.#rows.length; next += 1) {
      const row = this.#rows[next];
      if (row === undefined || row.table !== table) break;
      const head = cellAt(row, label.gridStart);
      // Some programs leave the label cell unmerged and the ones below it empty.
      const still = head === label || (head !== undefined && head.text.trim() === '' && next < at + 4);
      if (!still) break;
      region.push(row);
    }
    const right = region.map((row) => row.cells.filter((cell) => cell.gridStart >= edge));
    let dated = 0;
    right.forEach((cells, line) => {
      cells.forEach((cell, n) => {
        const year = yearOf(cell.text);
        if (year === null) {
          dated += this.#inline(field, cell);
          return;
        }
        const beside = cells[n + 1];
        const value = beside !== undefined && yearOf(beside.text) === null ? beside : undefined;
        const row = region[line + 1];
        const under = value ?? (row === undefined ? undefined : cellAt(row, cell.gridStart));
        if (under === undefined || yearOf(under.text) !== null) return;
        dated += 1;
        form.put(field, year, wholeText(under), under.place);
      });
    });
    const [cells] = right;
    const wanted = form.years(field);
    if (dated === 0 && cells !== undefined && cells.length === wanted.length) {
      this.#inOrder(field, cells);
    }
  }

  /** Values in the printed order of the years. */
  #inOrder(field: Field, cells: readonly Cell[]): void {
    for (const [n, year] of this.#form.years(field).entries()) {
      const cell = cells[n];
      if (cell !== undefined) this.#form.put(field, year, wholeText(cell), cell.place);
    }
  }

  /** `2021年：0.35 2022年：0.33` in one cell. */
  #inline(field: Field, cell: Cell): number {
    const text = plain(cell.text);
    const marks = [...text.matchAll(/((?:19|20)\d{2})\s*年度?\s*[:：]?/gu)];
    marks.forEach((mark, n) => {
      const end = marks[n + 1]?.index ?? text.length;
      const raw = text
        .slice(mark.index + mark[0].length, end)
        .replace(/[;,、。\s]+$/u, '')
        .trim();
      this.#form.put(field, Number(mark[1]), raw, cell.place);
    });
    return marks.length;
  }
}

function overlap(cell: Cell, column: YearColumn): boolean {
  return cell.gridStart < column.to && column.from < cell.gridStart + cell.gridSpan;
}
