import type { FormEdition } from '../catalogue/schema.ts';
import type { FilledForm } from './filled-form.ts';
import { type FormPart, formParts } from './form-parts.ts';
import { paperPage } from './paper.ts';
import { textPieces } from './pdf-blocks.ts';
import { readForms, type Weight } from './pdf-fonts.ts';
import { gridInks, gridPieces, wordsOf } from './pdf-grid.ts';
import { type Piece, setPieces } from './pdf-pages.ts';
import { type Ink, openSheet, type Sheet } from './pdf-sheet.ts';

/** Margin of a form in points: its tables are as wide as in the Word file. */
const margin = 78;
const ink = (size: number, weight: Weight): Ink => ({ size, weight, colour: '#000000' });
const inks = { 1: ink(16, 'bold'), 2: ink(13, 'bold'), 3: ink(13, 'bold'), text: ink(10.5, 'regular') } as const;
const gapHeight = 12;
/** Between the foot of the text and the number of the page. */
const numberBelow = 30;

/** A filled form as a PDF in the official layout of its edition; it says what `writeFormDocx` writes. Equal input gives equal bytes. */
export const writeFormPdf = (edition: FormEdition, form: FilledForm, day: string): Promise<Uint8Array> =>
  writePartsPdf(edition.name.zh, formParts(edition, form), day);

/**
 * Parts of a form as a PDF with numbers on its pages.
 * @param day ISO 8601; the date of the file, whenever it is written
 */
export async function writePartsPdf(
  title: string,
  parts: readonly FormPart[],
  day: string,
  { landscape = false } = {},
): Promise<Uint8Array> {
  await readForms(textsOf(title, parts));
  const [short, long] = [paperPage.width / 20, paperPage.height / 20];
  const [width, height] = landscape ? [long, short] : [short, long];
  const sheet = openSheet({ title, subject: '', language: 'zh-CN', day, page: { width, height, margin } });
  const bookmarks = sheet.doc.outline.addItem(title, { expanded: true });
  const bookmark = (heading: string): void => void bookmarks.addItem(heading);
  const pieces = parts.flatMap((part) => piecesOf(sheet, part, bookmark));
  setPieces(pieces, { top: sheet.top, height: sheet.height, next: sheet.newPage });
  return sheet.end((page) => {
    const { left, top, width: room, height: high } = sheet;
    sheet.drawBeside('Pagination', () => {
      const number = String(page);
      const middle = left + (room - sheet.widthOf(number, inks.text)) / 2;
      sheet.line(number, middle, top + high + numberBelow, inks.text);
    });
  });
}

function piecesOf(sheet: Sheet, part: FormPart, bookmark: (heading: string) => void): Piece[] {
  switch (part.kind) {
    case 'heading':
      return textPieces(sheet, part.level === 1 ? 'H1' : 'H2', part.text, inks[part.level], {
        before: 8,
        after: 6,
        centred: part.level === 1,
        keep: true,
        onDraw: () => bookmark(part.text),
      });
    case 'text':
      return textPieces(sheet, 'P', part.text, inks.text);
    case 'page-title': {
      const [first, ...others] = textPieces(sheet, 'P', part.text, inks.text, { centred: true, keep: true });
      return first === undefined ? [] : [{ ...first, newPage: true }, ...others];
    }
    case 'grid':
      return gridPieces(sheet, part.rows, part.widths);
    case 'gap':
      return [{ height: 0, before: gapHeight, draw: () => undefined }];
    case 'box':
      return part.parts.flatMap((inner) => piecesOf(sheet, inner, bookmark));
    default:
      return part satisfies never;
  }
}

/** All that is printed, by the weight in which it is. */
function textsOf(title: string, parts: readonly FormPart[]): Record<Weight, string> {
  const texts: Record<Weight, string> = { regular: `${title}0123456789`, bold: title };
  const add = (part: FormPart): void => {
    if (part.kind === 'heading') texts.bold += part.text;
    else if (part.kind === 'text' || part.kind === 'page-title') texts.regular += part.text;
    else if (part.kind === 'box') part.parts.forEach(add);
    else if (part.kind === 'grid')
      for (const cell of part.rows.flatMap((row) => row.cells))
        texts[gridInks[cell.role].weight] += cell.lines.map(wordsOf).join('');
  };
  parts.forEach(add);
  return texts;
}
