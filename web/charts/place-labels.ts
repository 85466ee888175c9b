export interface Mark {
  /** Centre and radius in pixels. */
  x: number;
  y: number;
  r: number;
  /** Width and height of its name. */
  width: number;
  height: number;
}

export type Side = 'right' | 'left' | 'top' | 'bottom';

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const sides: readonly Side[] = ['right', 'left', 'top', 'bottom'];
const distance = 4;
/** Part of a name that may lie over marks, and over other names. */
const bearable = { marks: 0.3, names: 0.03 };

/** Where a name stands on one side of its mark. */
function boxOn(side: Side, { x, y, r, width, height }: Mark): Box {
  const reach = r + distance;
  const left = side === 'right' ? x + reach : side === 'left' ? x - reach - width : x - width / 2;
  const top = side === 'top' ? y - reach - height : side === 'bottom' ? y + reach : y - height / 2;
  return { left, right: left + width, top, bottom: top + height };
}

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/**
 * The side of each mark on which its name covers the least of other marks and names; larger marks choose first.
 * Null where it would cover them on every side: better no name than two that cannot be read.
 */
export function placeLabels(marks: readonly Mark[], room: { width: number; height: number }): (Side | null)[] {
  const bodies = marks.map(({ x, y, r }): Box => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  const result: (Side | null)[] = marks.map(() => null);
  const taken: Box[] = [];
  const order = marks.map((_, index) => index).sort((a, b) => (marks[b]?.r ?? 0) - (marks[a]?.r ?? 0));
  for (const index of order) {
    const mark = marks[index];
    if (mark === undefined) continue;
    let best = Number.POSITIVE_INFINITY;
    let over = 0;
    let chosen = boxOn('right', mark);
    for (const side of sides) {
      const box = boxOn(side, mark);
      const outside =
        Math.max(0, -box.left) +
        Math.max(0, box.right - room.width) +
        Math.max(0, -box.top) +
        Math.max(0, box.bottom - room.height);
      const names = taken.reduce((sum, name) => sum + shared(box, name), 0);
      const cost =
        bodies.reduce((sum, body, at) => sum + (at === index ? 0 : shared(box, body)), 0) + 4 * names + outside * 1000;
      if (cost < best - 1e-9) {
        best = cost;
        over = names;
        chosen = box;
        result[index] = side;
      }
    }
    const area = mark.width * mark.height;
    if (best > area * bearable.marks || over > area * bearable.names) result[index] = null;
    else taken.push(chosen);
  }
  return result;
}
