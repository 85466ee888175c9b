import { type Field, numericTypes } from '../catalogue/schema.ts';
import { finding } from '../domain/finding.ts';
import type { FormYield } from './form-findings.ts';
import { cellText, contentAt, type Merge, mergeAt, placeOf, rowText, type Sheet } from './sheet-cells.ts';
import { putCell } from './template-values.ts';

const onePerYear = '每个栏目每年一个数 one number per row and year';

/** A column of values with what became of its year. */
export interface JudgedColumn {
  at: number;
  year: number | null;
  read: boolean;
}

/** Puts the cells of a row under the years of their columns; one merged over several says nothing of those behind the first. */
export function readYearly(
  field: Field,
  sheet: Sheet,
  row: number,
  columns: readonly JudgedColumn[],
  form: FormYield,
): void {
  for (const { at, year, read } of columns) {
    if (year === null) continue;
    const place = placeOf(sheet, row, at);
    const merge = mergeAt(sheet, row, at);
    const text = merge === undefined ? cellText(sheet, row, at) : cellText(sheet, merge.startRow, merge.startCol);
    if (!read) form.keepUnread(field, year, text, place);
    else if (merge !== undefined && reachesOver(merge, columns) && (at !== merge.startCol || row !== merge.startRow)) {
      const facts = { found: text.slice(0, 120), expected: onePerYear };
      const about = { indicator: field.key, year };
      form.keepUnread(field, year, text, place, [finding('value-unreadable', 'explain', place, facts, about)]);
    } else if (form.yearsOf(field).includes(year) || text !== '')
      putCell(form, field, year, contentAt(sheet, row, at), place);
  }
}

/** The one value of a field: in the column of the report's year; where that is in doubt, in the one that is filled in. */
export function readSole(
  field: Field,
  sheet: Sheet,
  row: number,
  columns: readonly JudgedColumn[],
  form: FormYield,
): void {
  const year = form.reportYear;
  const dated = columns.filter((column) => column.read && column.year === year);
  const merge = dated[0] === undefined ? undefined : mergeAt(sheet, row, dated[0].at);
  if (merge !== undefined && merge.startRow === merge.endRow) {
    putCell(form, field, year, contentAt(sheet, row, merge.startCol), placeOf(sheet, row, merge.startCol));
    return;
  }
  // Where the header is sound, only its own years may hold the value; a column beside them holds another figure.
  const filled = columns.filter(
    (column) =>
      cellText(sheet, row, column.at) !== '' &&
      (dated.length === 0 || (column.year !== null && form.years.window.includes(column.year))),
  );
  const blank = dated.every(({ at }) => cellText(sheet, row, at) === '');
  const [sole, another] = !blank ? dated : filled.length > 0 ? filled : dated.length > 0 ? dated : columns.slice(-1);
  if (sole === undefined) return;
  const place = placeOf(sheet, row, sole.at);
  // A figure of another year is no figure of this one; words and ticks are for the whole report.
  if (sole.read && sole.year !== year && numericTypes.has(field.type)) {
    const facts = { found: cellText(sheet, row, sole.at), year: sole.year ?? 0 };
    const found = finding('value-under-other-year', 'explain', place, facts, { indicator: field.key, year });
    form.keepUnread(field, year, facts.found, place, [found]);
    return;
  }
  if (another === undefined) {
    putCell(form, field, year, contentAt(sheet, row, sole.at), place);
    return;
  }
  const raw = rowText(sheet, row);
  const about = { indicator: field.key, year };
  form.keepUnread(field, year, raw, place, [finding('value-several', 'explain', place, { found: raw }, about)]);
}

/** Does a merged cell reach over several years or rows? */
function reachesOver(merge: Merge, columns: readonly JudgedColumn[]): boolean {
  const years = columns.filter(({ at }) => merge.startCol <= at && at <= merge.endCol);
  return merge.startRow !== merge.endRow || years.length > 1;
}
