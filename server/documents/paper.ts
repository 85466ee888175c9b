import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { fixArchive } from './fixed-archive.ts';

/** An official paper as data: what it says, in order. How it looks is decided here and nowhere else. */
export interface Paper {
  language: 'zh' | 'en';
  title: string;
  /** Under the title, e.g. that it is a draft, or the day as of which it speaks. */
  subtitle: string;
  /** Wide tables lie across. */
  landscape?: boolean;
  blocks: readonly PaperBlock[];
}

export type PaperBlock =
  | { kind: 'heading'; text: string }
  /** `flush`: without the indent of a first line, as an address stands. */
  | { kind: 'text'; text: string; flush?: boolean }
  | { kind: 'note'; text: string }
  /** Label and value, line by line. */
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  | PaperTable
  /** Lines to sign and date; a value that is known already stands on its line. */
  | { kind: 'signatures'; lines: readonly (readonly [label: string, value: string])[] }
  | PaperPicture
  | { kind: 'page-break' };

interface PaperTable {
  kind: 'table';
  columns: readonly PaperColumn[];
  rows: readonly (readonly string[])[];
}

export interface PaperColumn {
  head: string;
  /** Relative to the other columns. */
  width: number;
  /** Figures are set to the right. */
  figure?: boolean;
}

/** Columns by their heads and relative widths; `figures` are set to the right. */
export function paperColumns(
  heads: readonly string[],
  widths: readonly number[],
  figures: readonly number[] = [],
): PaperColumn[] {
  return heads.map((head, index) => ({ head, width: widths[index] ?? 10, figure: figures.includes(index) }));
}

/** A drawing: vectors for programs that know SVG, the same as points for those that do not. */
interface PaperPicture {
  kind: 'picture';
  svg: string;
  png: Uint8Array;
  /** In points of the screen, as the drawing states them. */
  width: number;
  height: number;
  /** What it shows, for those who cannot see it. */
  alt: string;
}

/** A4 and its margins, in twentieths of a point. */
const page = { width: 11_906, height: 16_838, margin: 1_304 } as const;
const sizes = { title: 36, heading: 28, text: 24, table: 20, note: 18 } as const;
const fonts = {
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' },
  text: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' },
} as const;
const widthOf = (landscape: boolean) => (landscape ? page.height : page.width) - 2 * page.margin;

/** Writes a paper as a Word file on A4 with page numbers. Equal papers give equal bytes. */
export async function writePaper(paper: Paper): Promise<Uint8Array> {
  const landscape = paper.landscape === true;
  const width = widthOf(landscape);
  const indent = paper.language === 'zh' ? sizes.text * 2 * 10 : 0;
  const document = new Document({
    title: paper.title,
    creator: '',
    styles: { default: { document: { run: { font: fonts.text, size: sizes.text } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: page.width,
              height: page.height,
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        footers: { default: footer(paper.language) },
        children: [
          centred(paper.title, sizes.title, 0),
          ...(paper.subtitle === '' ? [] : [centred(paper.subtitle, sizes.note, 1)]),
          ...paper.blocks.flatMap((block, index) => children(block, width, indent, index)),
        ],
      },
    ],
  });
  return fixArchive(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function children(block: PaperBlock, width: number, indent: number, index: number): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text)];
    case 'text':
      return block.text.split('\n').map((line) => textLine(line, { indent: block.flush === true ? 0 : indent }));
    case 'note':
      return block.text.split('\n').map((line) => textLine(line, { size: sizes.note, colour: '555555' }));
    case 'facts':
      return [factsTable(block.rows, width)];
    case 'table':
      return [dataTable(block, width), spacer()];
    case 'signatures':
      return [spacer(), ...block.lines.map(([label, value]) => signature(label, value))];
    case 'picture':
      return [picture(block, width, index)];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true })];
    default:
      return block satisfies never;
  }
}

function footer(language: Paper['language']): Footer {
  const [before, between, after] = language === 'zh' ? ['第 ', ' 页 共 ', ' 页'] : ['Page ', ' of ', ''];
  const run = new TextRun({
    size: sizes.note,
    children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
  });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] });
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
    children: [new TextRun({ text, bold: true, size: sizes.heading, font: fonts.title })],
  });
}

function textLine(text: string, look: { indent?: number; size?: number; colour?: string } = {}): Paragraph {
  const { indent = 0, size = sizes.text, colour } = look;
  return new Paragraph({
    spacing: { line: 340, lineRule: LineRuleType.AT_LEAST },
    ...(indent === 0 ? {} : { indent: { firstLine: indent } }),
    children: [new TextRun({ text, size, ...(colour === undefined ? {} : { color: colour }) })],
  });
}

const spacer = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 80 } });

function signature(label: string, value: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { before: 160 },
    keepLines: true,
    children: [new TextRun(`${label}${value === '' ? '＿＿＿＿＿＿＿＿' : value}`)],
  });
}

function cell(text: string, width: number, { bold = false, right = false, fill = '' } = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(fill === '' ? {} : { shading: { fill } }),
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text: line, bold, size: sizes.table })],
        }),
    ),
  });
}

function shares(widths: readonly number[], width: number): number[] {
  const total = widths.reduce((sum, share) => sum + share, 0);
  return widths.map((share) => Math.round((share / total) * width));
}

function factsTable(rows: readonly (readonly [string, string])[], width: number): Table {
  const [label = 0, value = 0] = shares([18, 82], width);
  return new Table({
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [label, value],
    rows: rows.map(
      ([name, text]) =>
        new TableRow({
          cantSplit: true,
          children: [cell(name, label, { fill: 'F1F3F5' }), cell(text, value)],
        }),
    ),
  });
}

function dataTable({ columns, rows }: PaperTable, width: number): Table {
  const widths = shares(
    columns.map((column) => column.width),
    width,
  );
  const line = (texts: readonly string[], isHead: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      children: columns.map(({ figure }, at) =>
        cell(texts[at] ?? '', widths[at] ?? 0, {
          bold: isHead,
          right: figure === true && !isHead,
          fill: isHead ? 'E7ECEF' : '',
        }),
      ),
    });
  const head = columns.map((column) => column.head);
  return new Table({
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    rows: [line(head, true), ...rows.map((row) => line(row, false))],
  });
}

function picture({ svg, png, width, height, alt }: PaperPicture, room: number, index: number): Paragraph {
  // Twentieths of a point to points of the screen.
  const most = (room / 1440) * 96;
  const scale = Math.min(1, most / width);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 80, after: 80 },
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(svg, 'utf8'),
        fallback: { type: 'png', data: Buffer.from(png) },
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
        // Without a number of its own the library counts on from the last paper.
        altText: { id: String(index + 1), name: alt, title: alt, description: alt },
      }),
    ],
  });
}
