import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { create, type Font } from 'fontkit';
import subsetFont from 'subset-font';
import { sliceWith } from './font-slices.ts';

export type Weight = 'regular' | 'bold';
const axis = { regular: 400, bold: 700 } as const;
/** Set for a sign that the font has not, as printers do; what it stands for is kept beside it. */
const missing = '〓';
/** Boxes of forms and ticks that the font has not, by those that it has: a box that is ticked is a full one, as offices fill them in. */
const standIns: ReadonlyMap<string, string> = new Map([
  ['☐', '□'],
  ['☑', '■'],
  ['☒', '■'],
  ['✔', '✓'],
]);
const unseen = /\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}/u;

/** Signs beside each other that one slice of the font holds. */
export interface Run {
  font: Font;
  text: string;
  /** In parts of the size of the letters. */
  width: number;
  /** The sign that is meant, where the font has no form of it. */
  actual: string | null;
}

const loaded = new Map<string, Promise<Font>>();

/** A slice of the product's font at a weight: plain TrueType, which the PDF library can take a subset of. */
function fontOf(slice: string, weight: Weight): Promise<Font> {
  const key = `${weight} ${slice}`;
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const made = readSlice(slice, weight);
  loaded.set(key, made);
  made.catch(() => loaded.delete(key));
  return made;
}

async function readSlice(slice: string, weight: Weight): Promise<Font> {
  const bytes = await subsetFont(readFileSync(slice), '', {
    keepAllGlyphs: true,
    keepFeatures: [],
    noHinting: true,
    targetFormat: 'truetype',
    variationAxes: { wght: axis[weight] },
  });
  const font = create(bytes) as Font;
  const part = /(\d+|[a-z-]+)-wght/.exec(basename(slice))?.[1] ?? '';
  // All slices bear one name inside, by which the PDF library would take them for the same font.
  Object.defineProperty(font, 'postscriptName', { value: `NotoSansSC-${weight}-${part}` });
  // The features are left out above, so that letters stand beside each other: the library would look for them each time.
  Object.defineProperty(font, 'layout', { value: besideEachOther(font) });
  return font;
}

/** Sets signs at their widths, as the PDF library asks for. */
function besideEachOther(font: Font): (text: string) => Layout {
  const known = new Map<string, Layout['glyphs'][number]>();
  return (text) => {
    const glyphs = Array.from(text, (sign) => {
      const glyph = known.get(sign) ?? font.glyphForCodePoint(sign.codePointAt(0) ?? 0);
      known.set(sign, glyph);
      return glyph;
    });
    return {
      glyphs,
      // The library writes into the places: they belong to one text.
      positions: glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 })),
      advanceWidth: glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
    };
  };
}

interface Layout {
  glyphs: ReturnType<Font['glyphForCodePoint']>[];
  positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
  advanceWidth: number;
}

/** How a sign is printed. */
type Form = Run;

/** Forms that were found before: each sign is looked for once. */
const forms: Record<Weight, Map<string, Form>> = { regular: new Map(), bold: new Map() };

/** Reads the slices of the font that hold the signs of these texts, so that the texts can be measured and set. */
export async function readForms(texts: Readonly<Record<Weight, string>>): Promise<void> {
  for (const weight of ['regular', 'bold'] as const) {
    for (const sign of new Set(texts[weight]))
      if (!forms[weight].has(sign)) forms[weight].set(sign, await formOf(sign, weight));
  }
}

/** A text in runs. @throws Error for signs that were not read */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: Run[] = [];
  for (const sign of text) {
    const next = known(sign, weight);
    const last = runs.at(-1);
    if (last?.font === next.font && last.actual === null && next.actual === null) {
      last.text += next.text;
      last.width += next.width;
    } else runs.push({ ...next });
  }
  return runs;
}

/** Width of a text in sizes of its letters. @throws Error for signs that were not read */
export function widthOf(text: string, weight: Weight): number {
  let width = 0;
  for (const sign of text) width += known(sign, weight).width;
  return width;
}

function known(sign: string, weight: Weight): Form {
  const form = forms[weight].get(sign);
  if (form === undefined) throw new Error(`no font was read for "${sign}"`);
  return form;
}

async function formOf(sign: string, weight: Weight): Promise<Form> {
  const own = await inFont(sign === '\t' ? ' ' : sign, weight);
  if (own !== null) return own;
  const shown =
    (await inFont(standIns.get(sign) ?? sign, weight)) ??
    (await alike(sign, weight)) ??
    (await inFont(missing, weight));
  if (shown === null) throw new Error(`the font has neither "${sign}" nor "${missing}"`);
  // Marks of order and the like are not seen.
  return unseen.test(sign) ? { ...shown, text: '', width: 0 } : { ...shown, actual: sign };
}

/** Signs that Unicode takes for the same, as II for Ⅱ; null where one font does not hold them all. */
async function alike(sign: string, weight: Weight): Promise<Form | null> {
  const [first, ...others] = await Promise.all([...sign.normalize('NFKC')].map((part) => inFont(part, weight)));
  if (first == null || others.some((form) => form?.font !== first.font)) return null;
  const parts = [first, ...others.flatMap((form) => form ?? [])];
  return {
    ...first,
    text: parts.map(({ text }) => text).join(''),
    width: parts.reduce((sum, { width }) => sum + width, 0),
  };
}

/** Null where the font has no form of it. */
async function inFont(sign: string, weight: Weight): Promise<Form | null> {
  const code = sign.codePointAt(0) ?? 0;
  const slice = sliceWith(code);
  if (slice === null || unseen.test(sign)) return null;
  const font = await fontOf(slice, weight);
  if (!font.hasGlyphForCodePoint(code)) return null;
  return { font, text: sign, width: font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm, actual: null };
}
