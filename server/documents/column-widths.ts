/** The most of a table's width that one column may claim for a word of its own. */
const widestShare = 0.4;

/** Signs of a head that stays on one line, as 序号 does over a narrow column. */
const shortHead = 4;
export const isShortHead = (head: string): boolean => [...head].length <= shortHead;

/**
 * Widths of columns with room for their longest word or figure, where the others can give it: a figure that is cut reads
 * as another. All of one unit.
 * @param needs what each column wants at least
 */
export function withRoom(widths: readonly number[], needs: readonly number[]): number[] {
  const sum = (all: readonly number[]): number => all.reduce((total, width) => total + width, 0);
  const most = sum(widths) * widestShare;
  const gaps = widths.map((width, at) => Math.min(needs[at] ?? 0, most) - width);
  const wanted = gaps.map((gap) => Math.max(0, gap));
  const spare = gaps.map((gap) => Math.max(0, -gap));
  if (sum(wanted) === 0 || sum(wanted) > sum(spare)) return [...widths];
  const given = sum(wanted) / sum(spare);
  return widths.map((width, at) => width + (wanted[at] ?? 0) - (spare[at] ?? 0) * given);
}
