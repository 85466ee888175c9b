import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';

/** The product's own font, which comes in slices by the signs they hold. */
const folder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));

interface Slice {
  file: string;
  ranges: readonly (readonly [from: number, to: number])[];
}

let slices: readonly Slice[] | null = null;
const fonts = new Map<string, Font>();

function allSlices(): readonly Slice[] {
  slices ??= Object.entries(
    JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>,
  ).map(([name, ranges]) => ({
    file: `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`,
    ranges: ranges.split(',').map((range) => {
      const [from = '0', to = from] = range.replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    }),
  }));
  return slices;
}

/** The slice that holds a sign; null for a sign that the font has not. */
function fontFor(code: number): Font | null {
  const slice = allSlices().find(({ ranges }) => ranges.some(([from, to]) => from <= code && code <= to));
  if (slice === undefined) return null;
  const known = fonts.get(slice.file);
  if (known !== undefined) return known;
  const font = create(readFileSync(join(folder, 'files', slice.file))) as Font;
  fonts.set(slice.file, font);
  return font;
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
