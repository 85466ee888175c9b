import type { Workbook } from './read-workbook.ts';
import { contentAt, figureOf, placeOf, type Sheet, textOf } from './sheet-cells.ts';

/** A tab that repeats another one, which is the one that is read. */
export interface SheetCopy {
  sheet: Sheet;
  first: Sheet;
}

/** What programs and people add to the name of a copied tab. */
const copyName =
  /\s*[(（]\s*\d{1,3}\s*[)）]$|\s*[-—_]?\s*(?:的)?副本\s*\d*$|^副本\s*[-—_]?\s*|\s*[-—_]?\s*copy\s*\d*$/iu;
/** Part of the words of a copy that the first tab has too. */
const alike = 0.5;
/** Rows compared: a form has some hundred. */
const comparedRows = 5_000;

/** Parts the tabs to read from those that repeat one of them; of several alike, the first that is not hidden is read. */
export function partCopies(workbook: Workbook): { workbook: Workbook; copies: SheetCopy[] } {
  const firsts = new Map<string, Sheet>();
  const copies: SheetCopy[] = [];
  const sheets: Sheet[] = [];
  for (const sheet of workbook.sheets) {
    const base = baseName(sheet.name);
    const first = firsts.get(base);
    if (first !== undefined && isAlike(sheet, first)) copies.push({ sheet, first });
    else {
      sheets.push(sheet);
      if (first === undefined) firsts.set(base, sheet);
    }
  }
  return { workbook: { ...workbook, sheets }, copies };
}

function baseName(name: string): string {
  let base = name.trim();
  for (let next = base.replace(copyName, ''); next !== base && next !== ''; next = base.replace(copyName, ''))
    base = next;
  return base.normalize('NFKC').toLowerCase();
}

function isAlike(sheet: Sheet, first: Sheet): boolean {
  const known = wordsOf(first);
  const words = [...wordsOf(sheet)];
  return words.length > 0 && words.filter((word) => known.has(word)).length >= words.length * alike;
}

function wordsOf(sheet: Sheet): Set<string> {
  const words = new Set<string>();
  sheet.rows.slice(0, comparedRows).forEach((row, no) => {
    for (const [column, cell] of row.entries()) if (cell?.t === 's') words.add(textOf(contentAt(sheet, no, column)));
  });
  words.delete('');
  return words;
}

/** A cell in which a copy says something else than the tab that is read. */
export interface DifferingCell {
  /** In the copy, and in the tab that is read. */
  place: string;
  firstPlace: string;
  copied: string;
  kept: string;
}

export function differingCells({ sheet, first }: SheetCopy): DifferingCell[] {
  const differing: DifferingCell[] = [];
  const rows = Math.min(comparedRows, Math.max(sheet.rows.length, first.rows.length));
  for (let row = 0; row < rows; row += 1) {
    const columns = Math.max(sheet.rows[row]?.length ?? 0, first.rows[row]?.length ?? 0);
    for (let column = 0; column < columns; column += 1) {
      const [copied, kept] = [sheet, first].map((sheet) => figureOf(contentAt(sheet, row, column)));
      if (copied === undefined || kept === undefined || copied === kept) continue;
      const [place, firstPlace] = [placeOf(sheet, row, column), placeOf(first, row, column)];
      differing.push({ place, firstPlace, copied, kept });
    }
  }
  return differing;
}
