import {
  blankLine,
  factShares,
  type Paper,
  type PaperBlock,
  type PaperPicture,
  type PaperTable,
  paperColours,
  paperSizes,
  shares,
  staysWithNext,
} from './paper.ts';
import { drawMarks, type Mark } from './pdf-drawing.ts';
import type { Weight } from './pdf-fonts.ts';
import type { Piece } from './pdf-pages.ts';
import { baselineIn, type Element, type Ink, linesIn, type Sheet } from './pdf-sheet.ts';
import { type SetColumn, tablePieces, withRoomForWords } from './pdf-table.ts';

const ink = (kind: keyof typeof paperSizes, weight: Weight, colour = '#000000'): Ink => ({
  size: paperSizes[kind] / 2,
  weight,
  colour,
});
/** Letters of each kind of block, as the Word file has them. */
export const inks = {
  title: ink('title', 'bold'),
  subtitle: ink('note', 'regular'),
  heading: ink('heading', 'bold'),
  text: ink('text', 'regular'),
  note: ink('note', 'regular', `#${paperColours.note}`),
  head: ink('table', 'bold'),
  cell: ink('table', 'regular'),
} as const;

/** Height of a line in sizes of its letters. */
const leading = 1.42;
/** A line is spaced out to the margin where no sign moves further than this, in sizes of the letters. */
const mostGap = 0.2;
/** Points of paper in a point of the screen. */
const screenPoint = 0.75;

interface Setting extends Pick<Paper, 'language' | 'title' | 'subtitle'> {
  drawings: ReadonlyMap<PaperPicture, readonly Mark[]>;
  /** Marks the page on which a heading stands in the list of bookmarks. */
  bookmark: (heading: string) => void;
  /** Told once the first page of a letter is begun. */
  beginLetter: () => void;
}

/** Title and subtitle above what they head. */
export const titlePieces = (sheet: Sheet, title: string, subtitle: string): Piece[] => [
  ...textPieces(sheet, 'H1', title, inks.title, { before: 6, after: 8, centred: true, keep: true }),
  ...(subtitle === '' ? [] : textPieces(sheet, 'P', subtitle, inks.subtitle, { after: 8, centred: true, keep: true })),
];

/** A block as pieces. `next`: the block that follows. */
export function blockPieces(
  sheet: Sheet,
  block: PaperBlock,
  next: PaperBlock | undefined,
  { language, title, subtitle, drawings, bookmark, beginLetter }: Setting,
): Piece[] {
  switch (block.kind) {
    case 'heading':
      return textPieces(sheet, 'H2', block.text, inks.heading, {
        before: 12,
        after: 5,
        keep: true,
        onDraw: () => bookmark(block.text),
      });
    case 'text': {
      const isChinese = language === 'zh';
      const indent = isChinese && block.flush !== true ? 2 * inks.text.size : 0;
      return textPieces(sheet, 'P', block.text, inks.text, {
        indent,
        justified: isChinese,
        keepLast: staysWithNext(block, next),
      });
    }
    case 'note':
      return textPieces(sheet, 'P', block.text, inks.note, { before: 3, keep: staysWithNext(block, next) });
    case 'facts':
      return [gap(4), ...tablePieces(sheet, factColumns(sheet), null, block.rows)];
    case 'table': {
      const head = { texts: block.columns.map(({ head }) => head), ink: inks.head };
      const columns = withRoomForWords(sheet, dataColumns(sheet, block), head, block.rows);
      return [gap(4), ...tablePieces(sheet, columns, head, block.rows), gap(8)];
    }
    case 'signatures':
      return signaturePieces(sheet, block.lines);
    case 'picture':
      return [picturePiece(sheet, block, drawings.get(block) ?? [])];
    case 'letter':
      return [
        { height: 0, newPage: true, keep: true, draw: beginLetter },
        ...titlePieces(sheet, title, subtitle),
        ...textPieces(sheet, 'P', block.to, inks.text, { keep: true, onDraw: () => bookmark(block.to) }),
      ];
    default:
      return block satisfies never;
  }
}

const nothing = (): void => undefined;
/** Room between what stands above and below, left out where a page ends. */
const gap = (before: number): Piece => ({ height: 0, before, keep: true, draw: nothing });

interface TextLook {
  before?: number;
  after?: number;
  indent?: number;
  centred?: boolean;
  justified?: boolean;
  /** Not parted from what follows. */
  keep?: boolean;
  /** Its last lines are not parted from what follows. */
  keepLast?: boolean;
  onDraw?: () => void;
}

/** Paragraphs line by line: neither the first nor the last line of one stands alone on a page. */
export function textPieces(sheet: Sheet, kind: string, text: string, look: Ink, options: TextLook = {}): Piece[] {
  const {
    before = 0,
    after = 0,
    indent = 0,
    centred = false,
    justified = false,
    keep = false,
    keepLast = false,
    onDraw,
  } = options;
  const height = look.size * leading;
  const pieces = text.split('\n').flatMap((paragraph) => {
    const element = sheet.element(kind);
    const lines = linesIn(sheet, paragraph, sheet.width, look, indent);
    return lines.map((line, no): Piece => {
      const isLast = no === lines.length - 1;
      const shift = no === 0 ? indent : 0;
      const free = sheet.width - shift - sheet.widthOf(line, look);
      const spread = justified && !isLast ? free / Math.max(1, [...line].length - 1) : 0;
      const x = sheet.left + shift + (centred ? free / 2 : 0);
      return {
        height,
        keep: !isLast && (no === 0 || no === lines.length - 2),
        draw: (y) =>
          sheet.drawAs(element, kind, () =>
            sheet.line(line, x, baselineIn(y, height, look), look, spread <= mostGap * look.size ? spread : 0),
          ),
      };
    });
  });
  return pieces.map((piece, at) => ({
    ...piece,
    ...(at === 0 ? { before } : {}),
    ...(keep || (keepLast && at === pieces.length - 1) ? { keep: true } : {}),
    height: piece.height + (at === pieces.length - 1 ? after : 0),
    draw: (y) => {
      if (at === 0) onDraw?.();
      piece.draw(y);
    },
  }));
}

const factColumns = (sheet: Sheet): SetColumn[] =>
  widths(sheet, factShares).map((width, at) => ({ width, figure: false, ink: inks.cell, isLabel: at === 0 }));

function dataColumns(sheet: Sheet, { columns }: PaperTable): SetColumn[] {
  const set = widths(
    sheet,
    columns.map(({ width }) => width),
  );
  return columns.map(({ figure }, at) => ({
    width: set[at] ?? 0,
    figure: figure === true,
    ink: inks.cell,
    isLabel: false,
  }));
}

/** Widths of columns in points, rounded as the Word file has them. */
const widths = (sheet: Sheet, columns: readonly number[]): number[] =>
  shares(columns, sheet.width * 20).map((width) => width / 20);

/** Lines to sign, at the right margin and on one page. */
function signaturePieces(sheet: Sheet, lines: readonly (readonly [label: string, value: string])[]): Piece[] {
  const height = inks.text.size * leading;
  return lines.map(([label, value], at) => {
    const element: Element = sheet.element('P');
    const line = `${label}${value === '' ? blankLine : value}`;
    const x = sheet.left + sheet.width - sheet.widthOf(line, inks.text);
    return {
      height,
      before: at === 0 ? 16 : 8,
      keep: at < lines.length - 1,
      draw: (y) => sheet.drawAs(element, 'P', () => sheet.line(line, x, baselineIn(y, height, inks.text), inks.text)),
    };
  });
}

/** Room under a picture. */
const belowPicture = 4;
/** A picture is set this much smaller rather than leave half a page empty: its letters stay above seven points. */
const leastPicture = 0.85;

function picturePiece(sheet: Sheet, { width, height, alt }: PaperPicture, marks: readonly Mark[]): Piece {
  const scale = Math.min(screenPoint, sheet.width / width, (sheet.height - 8) / height);
  const element = sheet.element('Figure', undefined, { alt });
  const draw = (y: number, set: number): void => {
    const x = sheet.left + (sheet.width - width * set) / 2;
    sheet.drawAs(element, 'Figure', () => drawMarks(sheet, marks, { x, y, scale: set }));
  };
  return {
    height: height * scale + belowPicture,
    before: 4,
    draw: (y) => draw(y, scale),
    lower: {
      least: height * scale * leastPicture + belowPicture,
      draw: (y, allowed) => draw(y, (allowed - belowPicture) / height),
    },
  };
}
