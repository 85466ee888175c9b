import LineBreaker from 'linebreak';

/**
 * Lines of a text without line feeds, ending where Unicode (UAX #14) lets them: no closing sign begins a line, no opening
 * one ends it, no word or figure is cut. A word that is wider than a whole line is cut where the line is full.
 * @param room width of the line of this number
 * @param widthOf width of a text in the same unit
 */
export function breakLines(text: string, room: (line: number) => number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (words: string): boolean => widthOf(words.trimEnd()) <= room(lines.length) + tolerance;
  const close = (): void => {
    lines.push(line.trimEnd());
    line = '';
  };
  for (const piece of pieces(text)) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line !== '') close();
    if (fits(piece)) {
      line = piece;
      continue;
    }
    for (const sign of piece) {
      if (line !== '' && !fits(line + sign)) close();
      line += sign;
    }
  }
  if (line !== '' || lines.length === 0) close();
  return lines;
}

/** Signs between words that must not begin a line, and that which must not end it either (GB/T 15834—2011, 5.1); a star belongs to the name before it. */
const notFirst = /^[·・—–～／*]/u;
const notLast = /／$/u;
/** Between the star of a name and the figure in brackets a line may end. */
const afterStar = /(?<=\*)(?=（)/u;

/** Widths are sums of fractions: what fits by less than this is meant to fit. */
const tolerance = 0.001;

/** The parts of a text between which a line may end. */
export function pieces(text: string): string[] {
  const breaker = new LineBreaker(text);
  const parts: string[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    for (const part of text.slice(from, next.position).split(afterStar)) {
      const before = parts.at(-1);
      if (before !== undefined && (notFirst.test(part) || notLast.test(before)))
        parts[parts.length - 1] = before + part;
      else parts.push(part);
    }
    from = next.position;
  }
  return parts;
}
