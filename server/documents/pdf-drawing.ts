import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Weight } from './pdf-fonts.ts';
import type { Sheet } from './pdf-sheet.ts';

/** One element of a drawing of ours. Colours and widths as SVG writes them; lengths in units of the drawing. */
export type Mark = {
  /** Matrix from the mark's own plane to that of the drawing. */
  matrix: Matrix;
} & (
  | { kind: 'shape'; path: string; fill: Paint | null; stroke: Stroke | null }
  | { kind: 'text'; text: string; size: number; weight: Weight; colour: string; anchor: Anchor; x: number; y: number }
);

type Matrix = readonly [number, number, number, number, number, number];
type Anchor = 'start' | 'middle' | 'end';
interface Paint {
  colour: string;
  opacity: number;
}
interface Stroke extends Paint {
  width: number;
  dash: readonly number[];
  cap: 'butt' | 'round' | 'square';
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];
/** From here on letters are set bold. */
const boldFrom = 600;
/** The middle of a line lies about a third of its size above the baseline. */
const middleOfLine = 0.35;

/**
 * The marks of a drawing as the drawing library of the pages writes it, in their order.
 * @throws Error for an element that it does not write: nothing may be left out of a picture in silence
 */
export function marksOf(svg: string): Mark[] {
  const marks: Mark[] = [];
  const planes: Matrix[] = [identity];
  let text: { tag: SaxesTagPlain; content: string } | null = null;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const { name, attributes } = tag;
    const plane = times(planes.at(-1) ?? identity, transformOf(attributes.transform ?? ''));
    planes.push(plane);
    switch (name) {
      case 'svg':
      case 'g':
        return;
      case 'path':
        marks.push(shape(attributes.d ?? '', attributes, plane));
        return;
      case 'rect':
        marks.push(shape(rectangle(attributes), attributes, plane));
        return;
      case 'circle':
        marks.push(shape(circle(attributes), attributes, plane));
        return;
      case 'text':
        text = { tag, content: '' };
        return;
      default:
        throw new Error(`a drawing for paper holds <${name}>, which cannot be set`);
    }
  });
  parser.on('text', (content) => {
    if (text !== null) text.content += content;
  });
  parser.on('closetag', () => {
    const plane = planes.pop() ?? identity;
    if (text === null) return;
    marks.push(lettering(text.content, text.tag.attributes, plane));
    text = null;
  });
  parser.write(svg).close();
  return marks;
}

/** Draws marks with the upper left corner of their drawing at a place of the page. */
export function drawMarks(
  sheet: Sheet,
  marks: readonly Mark[],
  { x, y, scale }: { x: number; y: number; scale: number },
): void {
  const { doc } = sheet;
  doc.save();
  doc.transform(scale, 0, 0, scale, x, y);
  for (const mark of marks) {
    doc.save();
    doc.transform(...mark.matrix);
    if (mark.kind === 'shape') drawShape(doc, mark);
    else drawText(sheet, mark);
    doc.restore();
  }
  doc.restore();
}

function drawShape(doc: PDFKit.PDFDocument, { path, fill, stroke }: Extract<Mark, { kind: 'shape' }>): void {
  if (fill !== null) doc.path(path).fillColor(fill.colour, fill.opacity).fill();
  if (stroke === null) return;
  doc.path(path).lineWidth(stroke.width).lineCap(stroke.cap).strokeColor(stroke.colour, stroke.opacity);
  if (stroke.dash.length > 0) doc.dash(stroke.dash[0] ?? 1, { space: stroke.dash[1] ?? stroke.dash[0] ?? 1 });
  doc.stroke();
}

function drawText(sheet: Sheet, { text, size, weight, colour, anchor, x, y }: Extract<Mark, { kind: 'text' }>): void {
  const ink = { size, weight, colour };
  const width = sheet.widthOf(text, ink);
  const before = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0;
  sheet.line(text, x - before, y, ink);
}

type Attributes = Readonly<Record<string, string>>;
const number = (word: string | undefined, otherwise: number): number => (word === undefined ? otherwise : Number(word));

function shape(path: string, attributes: Attributes, matrix: Matrix): Mark {
  const fill = paint(attributes.fill ?? 'black', attributes['fill-opacity'], attributes.opacity);
  const line = paint(attributes.stroke ?? 'none', attributes['stroke-opacity'], attributes.opacity);
  const width = number(attributes['stroke-width'], 1);
  const dash = (attributes['stroke-dasharray'] ?? '')
    .split(/[\s,]+/)
    .flatMap((part) => (Number(part) > 0 ? [Number(part)] : []));
  const stroke =
    line === null || width === 0 ? null : { ...line, width, dash, cap: capOf(attributes['stroke-linecap']) };
  return { kind: 'shape', path, fill, stroke, matrix };
}

const capOf = (word: string | undefined): Stroke['cap'] => (word === 'round' || word === 'square' ? word : 'butt');

function paint(colour: string, own: string | undefined, common: string | undefined): Paint | null {
  const opacity = number(own, 1) * number(common, 1);
  return colour === 'none' || opacity === 0 ? null : { colour: hex(colour), opacity };
}

/** The colour as the PDF library reads it. */
function hex(colour: string): string {
  const parts = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(colour);
  if (parts === null) return colour;
  return `#${parts
    .slice(1, 4)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`;
}

function rectangle({ x, y, width, height }: Attributes): string {
  return `M${number(x, 0)} ${number(y, 0)}h${number(width, 0)}v${number(height, 0)}h${-number(width, 0)}Z`;
}

function circle({ cx, cy, r }: Attributes): string {
  const [x, y, radius] = [number(cx, 0), number(cy, 0), number(r, 0)];
  const half = (to: number) => `A${radius} ${radius} 0 1 1 ${to} ${y}`;
  return `M${x - radius} ${y}${half(x + radius)}${half(x - radius)}Z`;
}

function lettering(text: string, attributes: Attributes, matrix: Matrix): Mark {
  const style = attributes.style ?? '';
  const size = Number(/font-size:([\d.]+)px/.exec(style)?.[1] ?? 12);
  const weight = Number(/font-weight:(\d+)/.exec(style)?.[1] ?? 400) >= boldFrom ? 'bold' : 'regular';
  const said = attributes['text-anchor'];
  return {
    kind: 'text',
    text,
    size,
    weight,
    colour: hex(attributes.fill ?? 'black'),
    anchor: said === 'middle' || said === 'end' ? said : 'start',
    x: number(attributes.x, 0),
    y: number(attributes.y, 0) + (attributes['dominant-baseline'] === 'central' ? size * middleOfLine : 0),
    matrix,
  };
}

/** @throws Error for a transform that the drawing library does not write */
function transformOf(words: string): Matrix {
  let matrix = identity;
  for (const [, name = '', said = ''] of words.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b, c, d, e, f] = said.split(/[\s,]+/).map(Number);
    matrix = times(matrix, step(name, a, b, c, d, e, f));
  }
  return matrix;
}

function step(name: string, a: number, b?: number, c = 0, d = 0, e = 0, f = 0): Matrix {
  switch (name) {
    case 'translate':
      return [1, 0, 0, 1, a, b ?? 0];
    case 'scale':
      return [a, 0, 0, b ?? a, 0, 0];
    case 'matrix':
      return [a, b ?? 0, c, d, e, f];
    case 'rotate': {
      const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
      const [x, y] = [b ?? 0, c];
      return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos];
    }
    default:
      throw new Error(`a drawing for paper is moved by ${name}, which cannot be set`);
  }
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
