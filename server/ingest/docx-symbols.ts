/**
 * Glyphs of symbol fonts that stand in forms as boxes, ticks, crosses and bullets, as Unicode characters.
 *
 * Such a font gives the codes 0x20–0xFF shapes of its own; Word writes them as they are or moved to U+F020–U+F0FF.
 * Only what a clerk may use to mark an answer or begin a line is listed; everything else of these fonts is dropped.
 */
const glyphs: Record<string, Record<number, string>> = {
  wingdings: {
    108: '●',
    110: '■',
    111: '□',
    112: '□',
    113: '□',
    114: '□',
    120: '☒',
    161: '○',
    162: '○',
    164: '◉',
    165: '◎',
    167: '▪',
    168: '□',
    216: '➢',
    251: '✗',
    252: '✓',
    253: '☒',
    254: '☑',
  },
  'wingdings 2': {
    79: '✗',
    80: '✓',
    81: '☒',
    82: '☑',
    83: '☒',
    84: '☒',
    162: '■',
    163: '□',
    164: '□',
  },
  webdings: { 97: '✓', 99: '□', 103: '■', 114: '✗' },
  marlett: { 97: '✓', 98: '✓', 114: '✗' },
  symbol: { 180: '×', 183: '•', 214: '√', 163: '≤', 179: '≥', 177: '±', 176: '°', 37: '%', 45: '−' },
};

const symbolRange = /[\uf000-\uf0ff]/;

/** True for a font whose letters are glyphs. In Symbol they are Greek letters, which are left as typed. */
export function isSymbolFont(font: string | undefined): font is string {
  const name = font?.toLowerCase() ?? '';
  return name !== 'symbol' && Object.hasOwn(glyphs, name);
}

/** True where this text, in this font, is made of symbol glyphs. */
export function isSymbolic(font: string, text: string): boolean {
  return font !== '' || symbolRange.test(text);
}

/** The Unicode character of one glyph; null for a glyph without one. Characters of ordinary fonts stay as they are. */
export function symbolOf(font: string, code: number): string | null {
  const moved = code >= 0xf000 && code <= 0xf0ff;
  const name = font.toLowerCase();
  const table = Object.hasOwn(glyphs, name) ? glyphs[name] : undefined;
  if (table === undefined && !moved) return isScalar(code) ? String.fromCodePoint(code) : null;
  // A moved code in an ordinary font: the symbol font's name was lost on the way, Wingdings is the one people use.
  const known = table ?? glyphs.wingdings ?? {};
  if (code > 0xff && !moved) return isScalar(code) ? String.fromCodePoint(code) : null;
  const low = code & 0xff;
  return known[low] ?? (low === 0x20 ? ' ' : null);
}

function isScalar(code: number): boolean {
  return code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

/** What a content-control checkbox shows for its state, in any font people choose for it. */
export const boxGlyphs = /[☐☑☒□■▢▣◻◼◽◾✓✔✗✘√×🗹🗷🗸🗴🗵⊠⊡⬜⬛✅❎\uf000-\uf0ff]/gu;
