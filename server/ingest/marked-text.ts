/** What was seen in a text but is no part of what it says. */
const markKinds = ['struck', 'raised', 'lowered', 'hidden', 'deleted', 'inserted'] as const;
export type MarkKind = (typeof markKinds)[number];

/** `inserted` text is part of what is read, since tracked changes are read as accepted; every other kind is left out. */
export interface TextMark {
  kind: MarkKind;
  text: string;
}

/** A piece of a paragraph in one look, as the file stores it. */
export interface TextPiece {
  text: string;
  /** Why the piece is not part of the text; null where it is. */
  left: 'struck' | 'hidden' | 'deleted' | null;
  level: 'raised' | 'lowered' | null;
  /** Raised or lowered by a formula: a power or an index, no note mark. */
  inFormula?: boolean;
  /** A tracked insertion that nobody has accepted yet. */
  inserted: boolean;
}

export interface MarkedText {
  text: string;
  marks: TextMark[];
}

const words = {
  /** Digits and letters that Unicode has raised or lowered. */
  signs: /([⁰¹²³⁴-⁹ⁿ⁺⁻]+)|([₀-₉₊₋]+)/u,
  /** 1, [2], （3）, *, 注1, a: what a note mark looks like. */
  noteMark:
    /^[\s[(（〔【]*(?:注\s*)?(?:\d{1,4}|[a-z]|[①-⑳]|[*＊†‡#＃※]{1,3}|注)?(?:\s*[,，、]\s*\d{1,3})*[\s\])）〕】.]*$/iu,
  /** A measure of length: raised 2 and 3 behind it make an area and a volume. */
  length: /(?:^|[^A-Za-z])(?:[kcdhm]?m|K?M)$|米$|公里$/u,
  /** A formula such as CO₂ or Al₂(SO₄)₃. */
  formula: /[A-Za-z)）]$/u,
  /** 10⁴: what is raised behind a ten may be its power as well as a note mark. */
  power: /(?:^|[^\d.,，])10$/u,
} as const;
const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const loweredDigits = '₀₁₂₃₄₅₆₇₈₉';

/**
 * The text of pieces in their order, without what is struck through, hidden, deleted or a note mark, and those as marks.
 * A raised or lowered figure stays where it belongs to a unit (m²), a formula (CO₂) or a power of ten; other raised
 * words stay too, their digits as raised signs, so that no figure is ever lengthened by them.
 */
export function joinPieces(pieces: readonly TextPiece[]): MarkedText {
  const joined: MarkedText = { text: '', marks: [] };
  for (const piece of pieces.flatMap(bySigns)) {
    if (piece.text === '') continue;
    if (piece.left !== null) {
      addMark(joined.marks, piece.left, piece.text);
      continue;
    }
    const kept = piece.level === null ? piece.text : levelled(joined.text, piece, piece.level);
    if (kept === null) addMark(joined.marks, piece.level ?? 'raised', piece.text);
    else {
      joined.text += kept;
      if (piece.inserted) addMark(joined.marks, 'inserted', piece.text);
    }
  }
  // Blank pieces in another look say nothing.
  return { ...joined, marks: joined.marks.filter((mark) => mark.text.trim() !== '') };
}

/** The marks of a text in one look: raised and lowered signs that Unicode has. */
export function plainMarks(text: string): MarkedText {
  return joinPieces([{ text, left: null, level: null, inserted: false }]);
}

function bySigns(piece: TextPiece): TextPiece[] {
  if (piece.left !== null || piece.level !== null || !words.signs.test(piece.text)) return [piece];
  const pieces: TextPiece[] = [];
  let rest = piece.text;
  for (let found = words.signs.exec(rest); found !== null; found = words.signs.exec(rest)) {
    pieces.push({ ...piece, text: rest.slice(0, found.index) });
    pieces.push({ ...piece, text: found[0], level: found[1] === undefined ? 'lowered' : 'raised' });
    rest = rest.slice(found.index + found[0].length);
  }
  return [...pieces, { ...piece, text: rest }];
}

/** What a raised or lowered piece adds to the text before it; null where it is a note mark. */
function levelled(before: string, { text, inFormula = false }: TextPiece, level: 'raised' | 'lowered'): string | null {
  if (text.trim() === '') return text;
  const figures = text.normalize('NFKC');
  if (level === 'lowered' && words.formula.test(before)) return text;
  if (level === 'raised' && words.length.test(before) && /^[23]$/u.test(figures)) return signsOf(figures, level);
  if (level === 'raised' && words.power.test(before) && /^[-+−]?\d{1,2}$/u.test(figures))
    return signsOf(figures, level);
  return words.noteMark.test(figures) && !inFormula ? null : signsOf(text, level);
}

function signsOf(text: string, level: 'raised' | 'lowered'): string {
  const signs = level === 'raised' ? raisedDigits : loweredDigits;
  return text.normalize('NFKC').replace(/\d/gu, (digit) => signs[Number(digit)] ?? digit);
}

/** Neighbouring pieces of one kind are one mark: programs part runs at will. */
function addMark(marks: TextMark[], kind: MarkKind, text: string): void {
  const last = marks.at(-1);
  if (last?.kind === kind) last.text += text;
  else marks.push({ kind, text });
}
