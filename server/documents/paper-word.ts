import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
  Document,
  type FileChild,
  Footer,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  PageReference,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  type TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { isShortHead, withoutIdleRoom, withRoom } from './column-widths.ts';
import { fixArchive } from './fixed-archive.ts';
import {
  blankLine,
  cellRoom,
  factShares,
  type Paper,
  type PaperBlock,
  type PaperPicture,
  type PaperTable,
  pageNumberWords,
  paperColours,
  paperPage,
  paperSizes,
  shares,
  staysWithNext,
} from './paper.ts';
import { pictureAsPng } from './picture-points.ts';
import { WordRows } from './word-rows.ts';

const fonts = {
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' },
  text: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' },
} as const;
const widthOf = (landscape: boolean) => (landscape ? paperPage.height : paperPage.width) - 2 * paperPage.margin;

const pageNumberStyle = 'PageNumber';

/** Writes a paper as a Word file on A4 with page numbers. Equal papers give equal bytes. */
export async function writePaperWord(paper: Paper): Promise<Uint8Array> {
  const landscape = paper.landscape === true;
  const width = widthOf(landscape);
  const indent = paper.language === 'zh' ? paperSizes.text * 2 * 10 : 0;
  const rows = new WordRows();
  const media: Media = new Map();
  const blocks = await Promise.all(
    paper.blocks.map((block, index) =>
      children(block, { width, indent, index, rows, media, keepNext: staysWithNext(block, paper.blocks[index + 1]) }),
    ),
  );
  const parts = blocks.reduce<FileChild[][]>((begun, block, index) => {
    if (index === 0 || paper.blocks[index]?.kind === 'letter') begun.push([...block]);
    else begun.at(-1)?.push(...block);
    return begun;
  }, []);
  const hasLetters = paper.blocks.some(({ kind }) => kind === 'letter');
  const margin = paperPage.margin;
  const page = {
    size: {
      width: paperPage.width,
      height: paperPage.height,
      orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: { top: margin, bottom: margin, left: margin, right: margin },
    ...(hasLetters ? { pageNumbers: { start: 1 } } : {}),
  };
  const document = new Document({
    title: paper.title,
    creator: '',
    styles: {
      default: { document: { run: { font: fonts.text, size: paperSizes.text } } },
      // A field of the library has no size of its own.
      paragraphStyles: [{ id: pageNumberStyle, name: 'Page number', run: { size: paperSizes.note } }],
    },
    sections: (parts.length === 0 ? [[]] : parts).map((own, index) => {
      const end = hasLetters ? `end_of_letter_${index + 1}` : null;
      if (end !== null) markEnd(own, end, index + 1);
      return {
        properties: { page },
        footers: { default: footer(paper.language, end) },
        children: [
          centred(paper.title, paperSizes.title, 0),
          ...(paper.subtitle === '' ? [] : [centred(paper.subtitle, paperSizes.note, 1)]),
          ...own,
        ],
      };
    }),
  });
  const packed = new Uint8Array(await Packer.toArrayBuffer(document));
  return fixArchive(packed, (name, content) =>
    name === 'word/document.xml' ? rows.put(content) : (media.get(content.toString('latin1')) ?? content),
  );
}

/** How a block is set in its paper. */
interface Setting {
  width: number;
  indent: number;
  index: number;
  rows: WordRows;
  media: Media;
  keepNext: boolean;
}

/**
 * Pictures by the names that the library is given in their place: it would compute a sum of their bytes and pack them in
 * JavaScript, which takes longer than all else, for a file that is packed again.
 */
type Media = Map<string, Uint8Array>;

async function children(
  block: PaperBlock,
  { width, indent, index, rows, media, keepNext }: Setting,
): Promise<FileChild[]> {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text)];
    case 'text':
      return block.text
        .split('\n')
        .map((line) =>
          textLine(line, { indent: block.flush === true ? 0 : indent, isJustified: indent > 0, keepNext }),
        );
    case 'note':
      return block.text
        .split('\n')
        .map((line) => textLine(line, { size: paperSizes.note, colour: paperColours.note, keepNext }));
    case 'facts':
      return [factsTable(block.rows, width, rows)];
    case 'table':
      return [dataTable(block, width, rows), spacer()];
    case 'signatures':
      return [
        spacer(true),
        ...block.lines.map(([label, value], at) => signature(label, value, at < block.lines.length - 1)),
      ];
    case 'picture':
      media.set(pictureName(index, 'svg'), Buffer.from(block.svg, 'utf8'));
      media.set(pictureName(index, 'png'), await pictureAsPng(block.svg));
      return [picture(block, width, index)];
    case 'letter':
      return [textLine(block.to, { keepNext: true })];
    default:
      return block satisfies never;
  }
}

/** @param end bookmark at the end of a letter, whose page is the number of its pages; null counts those of the whole file */
function footer(language: Paper['language'], end: string | null): Footer {
  const [before, between, after] = pageNumberWords[language];
  const run = (...children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new TextRun({ size: paperSizes.note, children });
  const children =
    end === null
      ? [run(before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after)]
      : // Not every program knows the field that counts the pages of a section.
        [run(before, PageNumber.CURRENT, between), new PageReference(end), run(after)];
  return new Footer({
    children: [new Paragraph({ style: pageNumberStyle, alignment: AlignmentType.CENTER, children })],
  });
}

/** Puts a bookmark into the last paragraph of a letter. */
function markEnd(letter: FileChild[], name: string, no: number): void {
  const found = letter.at(-1);
  const last = found instanceof Paragraph ? found : spacer();
  if (last !== found) letter.push(last);
  // Without a number of its own the library numbers every bookmark alike.
  last.addChildElement(new BookmarkStart(name, no));
  last.addChildElement(new BookmarkEnd(no));
}

function centred(text: string, size: number, level: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: level === 0 ? 120 : 0, after: 160 },
    keepNext: true,
    children: [new TextRun({ text, bold: level === 0, size, font: fonts.title })],
  });
}

function heading(text: string): Paragraph {
  return new Paragraph({
    spacing: { before: 240, after: 100 },
    keepNext: true,
    outlineLevel: 0,
    children: [new TextRun({ text, bold: true, size: paperSizes.heading, font: fonts.title })],
  });
}

interface LineLook {
  indent?: number;
  size?: number;
  colour?: string;
  /** Spaced out to both margins. */
  isJustified?: boolean;
  keepNext?: boolean;
}

function textLine(text: string, look: LineLook = {}): Paragraph {
  const { indent = 0, size = paperSizes.text, colour, isJustified = false, keepNext = false } = look;
  return new Paragraph({
    ...(keepNext ? { keepNext } : {}),
    ...(isJustified ? { alignment: AlignmentType.BOTH } : {}),
    spacing: { line: 340, lineRule: LineRuleType.AT_LEAST },
    ...(indent === 0 ? {} : { indent: { firstLine: indent } }),
    children: [new TextRun({ text, size, ...(colour === undefined ? {} : { color: colour }) })],
  });
}

const spacer = (keepNext = false): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 80 }, ...(keepNext ? { keepNext } : {}) });

function signature(label: string, value: string, keepNext: boolean): Paragraph {
  return new Paragraph({
    keepNext,
    alignment: AlignmentType.RIGHT,
    spacing: { before: 160 },
    keepLines: true,
    children: [new TextRun(`${label}${value === '' ? blankLine : value}`)],
  });
}

function cell(
  text: string,
  width: number,
  { bold = false, right = false, fill = '', keepNext = false } = {},
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: cellRoom.upright, bottom: cellRoom.upright, left: cellRoom.across, right: cellRoom.across },
    ...(fill === '' ? {} : { shading: { fill } }),
    children: [
      new Paragraph({
        ...(keepNext ? { keepNext } : {}),
        alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [new TextRun({ text, bold, size: paperSizes.table })],
      }),
    ],
  });
}

const tableOf = (width: number, columnWidths: number[], rows: TableRow[]): Table =>
  new Table({
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths,
    rows,
  });

function factsTable(facts: readonly (readonly [string, string])[], width: number, rows: WordRows): Table {
  const [label = 0, value = 0] = shares(factShares, width);
  const cells = (text: string) => [cell(text, label, { fill: paperColours.label }), cell(text, value)];
  return tableOf(width, [label, value], [rows.sample(facts, cells)]);
}

/** Signs between which no line is broken: a program that opens the file breaks between Chinese signs, and a date behind its dashes. */
const word = /[^\s\u2e80-\uffff]+/gu;
/** Of a sign of a word, in twentieths of a point: the fonts of that program are not known, and this is a wide one. */
const signWidth = paperSizes.table * 6.4;
const widestWord = (text: string): number =>
  (text.match(word) ?? []).reduce((most, { length }) => Math.max(most, length), 0) * signWidth;

/** A short head stands on one line; a Chinese sign is as wide as it is high. */
const headWidth = (head: string): number => (isShortHead(head) ? [...head].length * paperSizes.table * 10 : 0);

/** The width of the longest line of a text by the same measure; a Chinese sign is as wide as it is high. */
const widestLine = (text: string): number =>
  Math.max(
    ...text.split('\n').map((line) => {
      const narrow = (line.match(word) ?? []).reduce((sum, { length }) => sum + length, 0);
      return narrow * signWidth + (line.length - narrow) * paperSizes.table * 10;
    }),
  );

/** Neighbouring rows of which the same is true. */
function runsOf<Row>(rows: readonly Row[], test: (no: number) => boolean): { rows: Row[]; is: boolean }[] {
  const runs: { rows: Row[]; is: boolean }[] = [];
  for (const [no, row] of rows.entries()) {
    const last = runs.at(-1);
    if (last?.is === test(no)) last.rows.push(row);
    else runs.push({ rows: [row], is: test(no) });
  }
  return runs;
}

function dataTable({ columns, rows: body }: PaperTable, width: number, rows: WordRows): Table {
  const heads = columns.map(({ head }) => head);
  const texts = [heads, ...body];
  const withWords = withRoom(
    shares(
      columns.map((column) => column.width),
      width,
    ),
    columns.map(
      ({ head }, at) =>
        texts.reduce((most, row) => Math.max(most, widestWord(row[at] ?? '')), headWidth(head)) + 2 * cellRoom.across,
    ),
  );
  const contents = columns.map((_, at) => ({
    oneLine: texts.reduce((most, row) => Math.max(most, widestLine(row[at] ?? '')), 0) + 2 * cellRoom.across,
    isFull: body.every((row) => (row[at] ?? '') !== ''),
  }));
  const widths = shares(withoutIdleRoom(withWords, contents), width);
  const cells =
    (look: { isHead?: boolean; keepNext?: boolean } = {}) =>
    (text: string) =>
      columns.map(({ figure }, at) =>
        cell(text, widths[at] ?? 0, {
          bold: look.isHead === true,
          right: figure === true,
          fill: look.isHead === true ? paperColours.head : '',
          keepNext: look.keepNext === true,
        }),
      );
  const head = rows.sample([heads], cells({ isHead: true, keepNext: true }), { isHead: true });
  // Neither the first nor the last of several rows stands alone on a page.
  const kept = new Set([0, body.length - 2].filter((no) => no >= 0 && no < body.length - 1));
  const runs = runsOf(body, (no) => kept.has(no));
  return tableOf(width, widths, [
    head,
    ...runs.map((run) => rows.sample(run.rows, cells({ keepNext: run.is }), { isHead: false })),
  ]);
}

const pictureName = (index: number, kind: 'svg' | 'png'): string => `picture ${index}.${kind}`;

/** The place of a picture, with the names that stand for its bytes. */
function picture({ width, height, alt }: PaperPicture, room: number, index: number): Paragraph {
  // Twentieths of a point to points of the screen.
  const most = (room / 1440) * 96;
  const scale = Math.min(1, most / width);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 80, after: 80 },
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(pictureName(index, 'svg')),
        fallback: { type: 'png', data: Buffer.from(pictureName(index, 'png')) },
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
        // Without a number of its own the library counts on from the last paper.
        altText: { id: String(index + 1), name: alt, title: alt, description: alt },
      }),
    ],
  });
}
