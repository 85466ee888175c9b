import { blankLine, type Paper, pageNumberWords, paperPage } from './paper.ts';
import { blockPieces, inks, titlePieces } from './pdf-blocks.ts';
import { type Mark, marksOf } from './pdf-drawing.ts';
import { readForms, type Weight } from './pdf-fonts.ts';
import { setPieces } from './pdf-pages.ts';
import { openSheet, type Sheet } from './pdf-sheet.ts';

const languages = { zh: 'zh-CN', en: 'en' } as const;
const points = (twentieths: number): number => twentieths / 20;
/** From the margins of the text to the lines above and below it, in points. */
const marginLine = { head: 22, foot: 30, ruleUnderHead: 5 } as const;

/**
 * Writes a paper as a PDF: A4, a head and numbers on its pages, its font inside, headings as bookmarks, tagged for screen
 * readers. It says what `writePaperWord` writes; equal papers give equal bytes.
 */
export async function writePaperPdf(paper: Paper): Promise<Uint8Array> {
  const { title, subtitle, language, day, blocks } = paper;
  const drawings = new Map(
    blocks.flatMap((block) => (block.kind === 'picture' ? [[block, marksOf(block.svg)] as const] : [])),
  );
  await readForms(textsOf(paper, [...drawings.values()].flat()));
  const [short, long, margin] = [points(paperPage.width), points(paperPage.height), points(paperPage.margin)];
  const [width, height] = paper.landscape === true ? [long, short] : [short, long];
  const options = { title, subject: subtitle, language: languages[language], day, page: { width, height, margin } };
  const sheet = openSheet(options);
  const bookmarks = sheet.doc.outline.addItem(title, { expanded: true });
  const bookmark = (heading: string): void => void bookmarks.addItem(heading);
  /** The first page of each letter. */
  const letters: number[] = [];
  const beginLetter = (): void => void letters.push(sheet.pages());
  const setting = { language, title, subtitle, drawings, bookmark, beginLetter };
  const pieces = [
    ...(blocks[0]?.kind === 'letter' ? [] : titlePieces(sheet, title, subtitle)),
    ...blocks.flatMap((block, index) => blockPieces(sheet, block, blocks[index + 1], setting)),
  ];
  setPieces(pieces, { top: sheet.top, height: sheet.height, next: sheet.newPage });
  return sheet.end((page, pages) => drawMargins(sheet, paper, ...numberIn(letters, page, pages)));
}

/** Number of a page and how many there are: in its letter, or in the whole of a paper without letters. */
function numberIn(letters: readonly number[], page: number, pages: number): [page: number, pages: number] {
  const first = letters.findLast((begins) => begins <= page) ?? 1;
  const end = letters.find((begins) => begins > page) ?? pages + 1;
  return [page - first + 1, end - first];
}

/** All that the paper prints, by the weight in which it does. */
function textsOf({ title, subtitle, language, blocks }: Paper, marks: readonly Mark[]): Record<Weight, string> {
  const texts: Record<Weight, string[]> = {
    regular: [title, subtitle, blankLine, ...pageNumberWords[language], '0123456789'],
    bold: [title],
  };
  for (const block of blocks) {
    if (block.kind === 'heading') texts.bold.push(block.text);
    if (block.kind === 'text' || block.kind === 'note') texts.regular.push(block.text);
    if (block.kind === 'letter') texts.regular.push(block.to);
    if (block.kind === 'signatures') texts.regular.push(...block.lines.flat());
    if (block.kind === 'facts' || block.kind === 'table') texts.regular.push(...block.rows.flat());
    if (block.kind === 'table') texts.bold.push(...block.columns.map(({ head }) => head));
  }
  for (const mark of marks) if (mark.kind === 'text') texts[mark.weight].push(mark.text);
  return { regular: texts.regular.join(''), bold: texts.bold.join('') };
}

/** The head of all pages but those that the title begins, and the number of the page. */
function drawMargins(sheet: Sheet, { title, subtitle, language }: Paper, page: number, pages: number): void {
  const [before, between, after] = pageNumberWords[language];
  const number = `${before}${page}${between}${pages}${after}`;
  const { left, top, width, height } = sheet;
  sheet.drawBeside('Pagination', () => {
    const middle = left + (width - sheet.widthOf(number, inks.note)) / 2;
    sheet.line(number, middle, top + height + marginLine.foot, inks.note);
    if (page === 1) return;
    const baseline = top - marginLine.head;
    sheet.line(title, left, baseline, inks.note);
    sheet.line(subtitle, left + width - sheet.widthOf(subtitle, inks.note), baseline, inks.note);
    sheet.rule(left, baseline + marginLine.ruleUnderHead, width, inks.note.colour);
  });
}
