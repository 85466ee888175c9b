import { describe, expect, it } from 'vitest';
import { type Piece, setPieces } from '../../server/documents/pdf-pages.ts';

/** Sets pieces on pages of a hundred points from ten on, and says what stood where. */
function set(
  pieces: readonly (Omit<Piece, 'draw' | 'again' | 'lower'> & { name: string; again?: number; least?: number })[],
): string[] {
  const at: string[] = [];
  let page = 1;
  setPieces(
    pieces.map(({ name, again, least, ...piece }) => ({
      ...piece,
      ...(least === undefined
        ? {}
        : { lower: { least, draw: (y: number, height: number) => void at.push(`${name} ${page}:${y} as ${height}`) } }),
      ...(again === undefined
        ? {}
        : { again: { height: again, draw: (y: number) => void at.push(`head ${page}:${y}`) } }),
      draw: (y: number) => void at.push(`${name} ${page}:${y}`),
    })),
    {
      top: 10,
      height: 100,
      next: () => {
        page += 1;
      },
    },
  );
  return at;
}

describe('pieces on pages', () => {
  it('fills a page to its last point and no further', () => {
    expect(
      set([
        { name: 'a', height: 60 },
        { name: 'b', height: 40 },
        { name: 'c', height: 1 },
      ]),
    ).toEqual(['a 1:10', 'b 1:70', 'c 2:10']);
  });

  it('leaves room between pieces, and none at the top of a page', () => {
    const pieces = [
      { name: 'a', height: 50, before: 5 },
      { name: 'b', height: 40, before: 5 },
      { name: 'c', height: 10, before: 5 },
    ];
    expect(set(pieces)).toEqual(['a 1:10', 'b 1:65', 'c 2:10']);
  });

  it('takes a piece along that is not parted from the next', () => {
    const pieces = [
      { name: 'a', height: 60 },
      { name: 'heading', height: 20, keep: true },
      { name: 'text', height: 30 },
    ];
    expect(set(pieces)).toEqual(['a 1:10', 'heading 2:10', 'text 2:30']);
  });

  it('parts what is more than a page holds', () => {
    const pieces = [
      { name: 'a', height: 30 },
      { name: 'b', height: 60, keep: true },
      { name: 'c', height: 60 },
    ];
    expect(set(pieces)).toEqual(['a 1:10', 'b 1:40', 'c 2:10']);
  });

  it('draws a piece lower where that keeps it on the page, with what is not parted from it', () => {
    const pieces = (first: number) => [
      { name: 'a', height: first },
      { name: 'caption', height: 10, keep: true },
      { name: 'picture', height: 60, least: 50 },
      { name: 'b', height: 5 },
    ];
    expect(set(pieces(30))).toEqual(['a 1:10', 'caption 1:40', 'picture 1:50', 'b 2:10']);
    expect(set(pieces(35))).toEqual(['a 1:10', 'caption 1:45', 'picture 1:55 as 55', 'b 2:10']);
    expect(set(pieces(41))).toEqual(['a 1:10', 'caption 2:10', 'picture 2:20', 'b 2:80']);
  });

  it('sets the head again where a page begins with a row', () => {
    const pieces = [
      { name: 'row', height: 60, again: 15 },
      { name: 'row', height: 60, again: 15 },
    ];
    expect(set(pieces)).toEqual(['row 1:10', 'head 2:10', 'row 2:25']);
  });

  it('begins a page where it is asked to, and leaves none empty', () => {
    const turn = { name: 'turn', height: 0, newPage: true };
    expect(set([{ name: 'a', height: 1 }, turn, { name: 'b', height: 1 }])).toEqual(['a 1:10', 'turn 2:10', 'b 2:10']);
    expect(set([turn, { name: 'b', height: 1 }])).toEqual(['turn 1:10', 'b 1:10']);
    // What stays with the next piece does not reach over the end that was asked for.
    const pieces = [{ name: 'a', height: 60 }, { name: 'b', height: 30, keep: true }, turn, { name: 'c', height: 50 }];
    expect(set(pieces)).toEqual(['a 1:10', 'b 1:70', 'turn 2:10', 'c 2:10']);
  });
});
