import type { YearEntry } from './judge-years.ts';
import { plain } from './label-key.ts';
import { parseYear } from './parse-year.ts';
import type { SectionLines } from './split-sections.ts';
import { type GridRow, gridRows } from './table-grid.ts';
import { namesYear, yearColumns } from './year-columns.ts';

/** Sections that bear a date of their own and say nothing of the data years. */
const undated: ReadonlySet<string> = new Set(['plan', 'performance', 'register', 'cover', 'pledge', 'declaration']);
const date = /((?:19|20)\d{2})\s*年\s*\d{1,2}\s*月/u;

/** The years that each header row, and the lines of each label, of a form print: what its last year is settled by. */
export function formYearGroups(parts: readonly SectionLines[]): YearEntry[][] {
  return parts
    .filter(({ section }) => !undated.has(section.id))
    .flatMap(({ lines }) => groupsIn(lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []))));
}

function groupsIn(rows: readonly GridRow[]): YearEntry[][] {
  const groups: YearEntry[][] = [];
  let lines: YearEntry[] | null = null;
  for (const row of rows) {
    for (const table of row.own.flatMap((cell) => cell.tables)) groups.push(...groupsIn(gridRows(table)));
    const columns = yearColumns(row);
    const entries = row.own.map((cell) => ({ said: parseYear(cell.text), text: cell.text }));
    const first = entries.findIndex(({ said }) => namesYear(said));
    if (columns.length > 0) {
      groups.push(columns);
      lines = null;
    } else if (first >= 0) {
      // A label in front of the year begins the lines of another field.
      if (lines === null || entries.slice(0, first).some(({ text }) => text.trim() !== '')) {
        lines = [];
        groups.push(lines);
      }
      lines.push(...entries.filter(({ said }) => namesYear(said)));
    }
  }
  return groups;
}

/** The year in which the form was filled in: the newest date on its cover. */
export function yearFiled(parts: readonly SectionLines[]): number | null {
  const years = parts
    .filter(({ section }) => section.id === 'cover')
    .flatMap(({ lines }) => lines.map((line) => (line.kind === 'paragraph' ? line.text : textOf(line.row))))
    .flatMap((text) => Number(date.exec(plain(text))?.[1] ?? 0) || []);
  return years.length === 0 ? null : Math.max(...years);
}

const textOf = (row: GridRow): string => row.own.map((cell) => cell.text).join(' ');
