import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { create, type Font } from 'fontkit';
import { sliceWith } from './font-slices.ts';

const fonts = new Map<string, Font>();

/** The font of the slice that holds a sign; null where no slice does. */
function fontFor(code: number): Font | null {
  const slice = sliceWith(code);
  if (slice === null) return null;
  const known = fonts.get(slice);
  if (known !== undefined) return known;
  const font = create(readFileSync(slice)) as Font;
  unpack(font as Font & Packed);
  fonts.set(slice, font);
  return font;
}

/** What the library holds of a packed slice. */
interface Packed {
  stream?: { pos: number; readBuffer(length: number): Uint8Array };
  directory?: { totalCompressedSize: number; tables: Record<string, Table> };
  _dataPos?: number;
  _decompressed?: boolean;
}
interface Table {
  offset: number;
  length: number;
  transformLength?: number | null;
}

/**
 * Unpacks a slice as the library does when it is first asked for a sign, which takes a quarter of the time of the first
 * bulletin: its Brotli is JavaScript. A slice that it holds in another way is left to it.
 */
function unpack(font: Packed): void {
  const { stream, directory, _dataPos: from } = font;
  if (stream === undefined || directory?.totalCompressedSize === undefined || from === undefined) return;
  stream.pos = from;
  const unpacked = brotliDecompressSync(stream.readBuffer(directory.totalCompressedSize));
  let offset = 0;
  for (const table of Object.values(directory.tables)) {
    table.offset = offset;
    offset += table.transformLength ?? table.length;
  }
  const Stream = stream.constructor as new (bytes: Uint8Array) => NonNullable<Packed['stream']>;
  font.stream = new Stream(unpacked);
  font._decompressed = true;
}

interface Outline {
  /** Path data in units of the font, its y upwards. */
  path: string;
  /** Parts of the size. */
  advance: number;
  /** Parts of the size that one unit of the font is. */
  unit: number;
}

const outlines = new Map<number, Outline>();

function outlineOf(code: number): Outline {
  const known = outlines.get(code);
  if (known !== undefined) return known;
  const font = fontFor(code);
  const made = font?.hasGlyphForCodePoint(code)
    ? outlineIn(font, code)
    : // A sign that the font lacks leaves its room empty.
      { path: '', advance: code < 0x2e80 ? 0.5 : 1, unit: 0 };
  outlines.set(code, made);
  return made;
}

function outlineIn(font: Font, code: number): Outline {
  const glyph = font.glyphForCodePoint(code);
  const unit = 1 / font.unitsPerEm;
  return { path: glyph.path.toSVG(), advance: glyph.advanceWidth * unit, unit };
}

/**
 * A text as SVG paths from the origin on its baseline, and how wide it is. The library reads the lightest weight of the
 * font only, so a stroke makes it as heavy as asked.
 */
export function textOutline(
  text: string,
  size: number,
  weight: number,
  colour: string,
): { paths: string; width: number } {
  let x = 0;
  const paths: string[] = [];
  for (const sign of text) {
    const { path, advance, unit } = outlineOf(sign.codePointAt(0) ?? 32);
    const scale = size * unit;
    if (path !== '') paths.push(`<path transform="translate(${x} 0) scale(${scale} ${-scale})" d="${path}"/>`);
    x += advance * size;
  }
  const unit = 1000;
  const stroke = (weight >= 600 ? 0.085 : 0.045) * unit;
  return { paths: `<g fill="${colour}" stroke="${colour}" stroke-width="${stroke}">${paths.join('')}</g>`, width: x };
}
