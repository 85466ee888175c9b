/** What stands on one page as a whole. Heights in points. */
export interface Piece {
  height: number;
  /** Room above it, left out at the top of a page. */
  before?: number;
  /** Not parted from the next piece. */
  keep?: boolean;
  /** Begins a page. */
  newPage?: boolean;
  /** What is set above it again where a page begins with it. */
  again?: { height: number; draw: (y: number) => void };
  /** It may be drawn lower, down to `least`, where that keeps it on the page. */
  lower?: { least: number; draw: (y: number, height: number) => void };
  /** Draws it with its upper edge at `y`. */
  draw: (y: number) => void;
}

/** Where pieces are set: one page after the other. */
export interface Pages {
  /** Upper edge of a page's content, and how high it is. */
  readonly top: number;
  readonly height: number;
  /** Begins the next page. */
  next(): void;
}

/** Sets pieces on pages in their order. A piece that is higher than a page must have been parted before. */
export function setPieces(pieces: readonly Piece[], pages: Pages): void {
  let y = pages.top;
  const bottom = pages.top + pages.height;
  for (const [index, piece] of pieces.entries()) {
    const { before = 0, height, lower, again, draw } = piece;
    const isAtTop = y === pages.top;
    const mustTurn = piece.newPage === true || (!isAtTop && y + heightWithFollowing(pieces, index, pages) > bottom);
    if (mustTurn && !isAtTop) {
      pages.next();
      y = pages.top;
      if (again !== undefined) {
        again.draw(y);
        y += again.height;
      }
    } else if (!isAtTop) y += before;
    if (lower === undefined || y + height <= bottom) {
      draw(y);
      y += height;
    } else {
      const allowed = Math.max(lower.least, bottom - y);
      lower.draw(y, allowed);
      y += allowed;
    }
  }
}

const leastHeight = ({ height, lower }: Piece): number => lower?.least ?? height;

/** Height of a piece with all that is not parted from it; of the piece alone where they are more than a page holds. */
function heightWithFollowing(pieces: readonly Piece[], from: number, { height: page }: Pages): number {
  let height = 0;
  for (let index = from; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined || (index > from && piece.newPage === true)) break;
    height += (piece.before ?? 0) + leastHeight(piece);
    if (piece.keep !== true) break;
  }
  const first = pieces[from];
  const own = first === undefined ? 0 : (first.before ?? 0) + leastHeight(first);
  return height > page ? own : height;
}
