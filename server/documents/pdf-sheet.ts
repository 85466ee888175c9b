import PDFDocument from 'pdfkit';
import { runsOf, type Weight, widthOf } from './pdf-fonts.ts';
import { breakLines } from './pdf-lines.ts';

/** How letters look. Sizes in points. */
export interface Ink {
  size: number;
  weight: Weight;
  colour: string;
}

export type Element = PDFKit.PDFStructureElement;

/** The page that is being filled. Lengths in points, from the upper left corner of a page. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly left: number;
  readonly top: number;
  /** Size of a page between the margins. */
  readonly width: number;
  readonly height: number;
  newPage(): void;
  /** How many pages there are so far; the number of the one that is being filled. */
  pages(): number;
  /** A part of the paper as a screen reader meets it, under `parent` or else the paper as a whole. */
  element(kind: string, parent?: Element, options?: PDFKit.Mixins.StructureElementOptions): Element;
  /** Draws as content of an element of this kind. */
  drawAs(element: Element, kind: string, draw: () => void): void;
  /** Draws what a screen reader passes over: frames and grounds, and what is repeated on every page. */
  drawBeside(type: 'Layout' | 'Pagination', draw: () => void): void;
  frame(box: Box, ground: string | null, line: { colour: string; width: number }): void;
  /** A thin line across. */
  rule(x: number, y: number, length: number, colour: string): void;
  /** One line of text from `x` on its baseline, with `gap` after every sign. */
  line(text: string, x: number, baseline: number, ink: Ink, gap?: number): void;
  widthOf(text: string, ink: Ink): number;
  /** Draws on every page what stands on all of them, and gives the file. */
  end(onEach: (page: number, pages: number) => void): Promise<Uint8Array>;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface SheetOptions {
  title: string;
  subject: string;
  language: string;
  /** Written as the date of the file, so that nothing but the content makes its bytes. */
  day: string;
  page: { width: number; height: number; margin: number };
}

const thin = 0.5;
/** How far letters reach above their baseline, in parts of their size. */
const ascent = 0.88;

/** The baseline of letters in the middle of a line that begins at `y`. */
export const baselineIn = (y: number, lineHeight: number, { size }: Ink): number =>
  y + (lineHeight - size) / 2 + size * ascent;

/** Lines of a text that may hold line feeds; the first is shorter by `indent`. */
export function linesIn(sheet: Sheet, text: string, width: number, ink: Ink, indent = 0): string[] {
  const measure = (words: string): number => sheet.widthOf(words, ink);
  return text.split(/\r?\n/).flatMap((line) => breakLines(line, (no) => width - (no === 0 ? indent : 0), measure));
}

/** Opens a PDF of one paper with its first page; the signs that it prints must have been read. */
export function openSheet({ title, subject, language, day, page }: SheetOptions): Sheet {
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    font: '',
    info: {
      Title: title,
      Subject: subject,
      Producer: 'Cluster Ledger',
      Creator: 'Cluster Ledger',
      CreationDate: new Date(day),
    },
  });
  const whole = collect(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const names = new Map<unknown, string>();
  const nameOf = (font: unknown): string => {
    const known = names.get(font);
    if (known !== undefined) return known;
    const name = `slice ${names.size}`;
    names.set(font, name);
    // The library takes a font that is open already; its types only know files.
    doc.registerFont(name, font as PDFKit.Mixins.PDFFontSource);
    return name;
  };
  const line: Sheet['line'] = (text, x, baseline, { size, weight, colour }, gap = 0) => {
    doc.fillColor(colour, 1).fontSize(size);
    let at = x;
    for (const { font, text: own, width, actual } of runsOf(text, weight)) {
      if (own === '') continue;
      if (actual !== null) doc.markContent('Span', { actual });
      doc
        .font(nameOf(font))
        .text(own, at, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: gap });
      if (actual !== null) doc.endMarkedContent();
      at += width * size + gap * [...own].length;
    }
  };
  const newPage = (): void => void doc.addPage();
  const writeContent = holdContent(doc);
  newPage();
  return {
    doc,
    left: page.margin,
    top: page.margin,
    width: page.width - 2 * page.margin,
    height: page.height - 2 * page.margin,
    newPage,
    pages: () => doc.bufferedPageRange().count,
    element: (kind, parent = root, options = {}) => {
      const element = doc.struct(kind, options);
      parent.add(element);
      return element;
    },
    drawAs: (element, kind, draw) => {
      const content = doc.markStructureContent(kind);
      draw();
      doc.endMarkedContent();
      element.add(content);
    },
    drawBeside: (type, draw) => {
      doc.markContent('Artifact', { type });
      draw();
      doc.endMarkedContent();
    },
    frame: ({ x, y, width, height }, ground, { colour, width: thick }) => {
      if (ground !== null) doc.rect(x, y, width, height).fillColor(ground, 1).fill();
      doc.rect(x, y, width, height).lineWidth(thick).strokeColor(colour, 1).stroke();
    },
    rule: (x, y, length, colour) => {
      doc
        .moveTo(x, y)
        .lineTo(x + length, y)
        .lineWidth(thin)
        .strokeColor(colour, 1)
        .stroke();
    },
    line,
    widthOf: (text, { size, weight }) => widthOf(text, weight) * size,
    end: async (onEach) => {
      const { count } = doc.bufferedPageRange();
      for (let index = 0; index < count; index += 1) {
        doc.switchToPage(index);
        onEach(index + 1, count);
      }
      root.end();
      writeContent();
      doc.end();
      return whole;
    },
  };
}

/** Bytes of the first block and of the largest: each block is as large as all before it. */
const [firstBlock, largestBlock] = [1 << 14, 1 << 20];

/**
 * The whole file once it ends. The library writes it in pieces of a few bytes, which as buffers of their own would take ten
 * times their room. Blocks lie outside of the heap, where they wait long for the collector of garbage: they are no larger
 * than the file.
 */
function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  let [block, filled, size] = [new Uint8Array(firstBlock), 0, 0];
  const put = (piece: Uint8Array): void => {
    for (let at = 0; at < piece.length; ) {
      if (filled === block.length) {
        blocks.push(block);
        [block, filled] = [new Uint8Array(Math.min(size, largestBlock)), 0];
      }
      const part = piece.subarray(at, at + block.length - filled);
      block.set(part, filled);
      filled += part.length;
      size += part.length;
      at += part.length;
    }
  };
  const whole = (): Uint8Array => {
    const file = new Uint8Array(size);
    let at = 0;
    for (const part of [...blocks, block.subarray(0, filled)]) {
      file.set(part, at);
      at += part.length;
    }
    return file;
  };
  return new Promise((resolve, reject) => {
    doc.on('error', reject);
    // It has begun already.
    const begun: Buffer | null = doc.read();
    if (begun !== null) put(begun);
    doc.push = (piece: Uint8Array | null): boolean => {
      if (piece === null) resolve(whole());
      else put(piece);
      return true;
    };
  });
}

/**
 * Has the operators of each page written at once when the returned function is called: the library would make a buffer of
 * every one of them. Those of a page that was left are held as the bytes that they are.
 */
function holdContent(doc: PDFKit.PDFDocument): () => void {
  const { addContent } = doc;
  const held = new Map<PDFKit.PDFPage, Buffer[]>();
  let open: { page: PDFKit.PDFPage; operators: string[] } | null = null;
  const leave = (): void => {
    if (open === null) return;
    const content = Buffer.from(`${open.operators.join('\n')}\n`, 'latin1');
    held.set(open.page, [...(held.get(open.page) ?? []), content]);
    open = null;
  };
  doc.addContent = (operator: string) => {
    if (open?.page !== doc.page) leave();
    open ??= { page: doc.page, operators: [] };
    open.operators.push(operator);
    return doc;
  };
  return () => {
    leave();
    for (const [page, contents] of held) page.write(Buffer.concat(contents));
    doc.addContent = addContent;
  };
}
