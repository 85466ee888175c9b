import type { FormEdition, Section } from '../catalogue/schema.ts';
import type { Cell, FormDocument } from './document.ts';
import { labelKey } from './label-key.ts';
import { type GridRow, gridRows } from './table-grid.ts';

export type Line = { kind: 'paragraph'; text: string; place: string } | { kind: 'row'; row: GridRow };

export interface SectionLines {
  section: Section;
  lines: Line[];
  /** Its heading was met. */
  met: boolean;
}

/** Words that mark the continuation of a section, and how much may follow a heading on its line. */
const continuation = /(?:续表?|续)$/u;
const tail = 8;
/** The year of a call for applications, in front of a title. */
export const dated = /^20\d{2}年度?/u;

/**
 * Sorts the paragraphs and rows of a form under the headings of its edition, wherever the headings stand: paragraphs
 * of their own or rows of a table. What stands before the first heading is the cover's.
 */
export function splitSections(document: FormDocument, edition: FormEdition): SectionLines[] {
  const parts: SectionLines[] = edition.sections.map((section) => ({ section, lines: [], met: false }));
  const cover = parts.find((part) => part.section.id === 'cover');
  let current = cover ?? parts[0];
  if (current === undefined) return parts;
  const turn = (text: string): SectionLines | undefined => {
    const found = headed(parts, text, current?.section.id);
    // The headings of the plan repeat words of other sections; inside it only a numbered section heading turns.
    if (found !== undefined) found.met = true;
    return found;
  };
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      for (const text of block.text.split('\n')) {
        const next = turn(text);
        if (next !== undefined) current = next;
        else if (text.trim() !== '') current.lines.push({ kind: 'paragraph', text, place: `第${block.no}段` });
      }
      continue;
    }
    for (const row of gridRows(block)) {
      const [only, ...others] = row.cells.filter((cell) => cell.text.trim() !== '' || cell.tables.length > 0);
      const next = only !== undefined && others.length === 0 && only.tables.length === 0 ? turn(only.text) : undefined;
      if (next !== undefined) current = next;
      else if (only !== undefined && others.length === 0 && only.tables.length > 0) {
        // A frame around text and tables: what is in it stands as if the frame were not there.
        current.lines.push(...framed(only));
      } else current.lines.push({ kind: 'row', row });
    }
  }
  return parts;
}

function framed(cell: Cell): Line[] {
  const texts = cell.paragraphs.filter((text) => text.trim() !== '');
  return [
    ...texts.map((text): Line => ({ kind: 'paragraph', text, place: cell.place })),
    ...cell.tables.flatMap((table) => gridRows(table).map((row): Line => ({ kind: 'row', row }))),
  ];
}

function headed(
  parts: readonly SectionLines[],
  text: string,
  inside: Section['id'] | undefined,
): SectionLines | undefined {
  const key = labelKey(text)
    .replace(/^附件\d*/u, '')
    .replace(dated, '')
    .replace(continuation, '');
  if (key === '' || key.length > 60) return undefined;
  const fits = (heading: string): boolean => {
    const wanted = labelKey(heading).replace(dated, '');
    return (
      key === wanted ||
      (key.startsWith(wanted) && key.length - wanted.length <= tail && /^[一二三四五六七八九]/u.test(wanted))
    );
  };
  // The title of the form also stands in letters and lists; only behind a register does it lead back to the cover.
  return parts.find(
    ({ section }) =>
      (section.id !== 'cover' || inside === 'register') && [section.heading, ...section.headingAliases].some(fits),
  );
}
