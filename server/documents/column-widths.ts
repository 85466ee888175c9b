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

/** A column by what stands in it. All of one unit. */
export interface ColumnContent {
  /** Of its longest text on one line, its head among them. */
  oneLine: number;
  /** Nothing in it is empty. A column with empty cells keeps its room: somebody may write there. */
  isFull: boolean;
}

/**
 * Widths of columns after those with more room than their texts take gave it to those whose texts need a second line:
 * first to the columns that lack least, what is left to the others in proportion.
 */
export function withoutIdleRoom(widths: readonly number[], contents: readonly ColumnContent[]): number[] {
  const spare = widths.map((width, at) => {
    const content = contents[at];
    return content?.isFull === true ? Math.max(0, width - content.oneLine) : 0;
  });
  const lacking = widths.map((width, at) => Math.max(0, (contents[at]?.oneLine ?? 0) - width));
  const sum = (all: readonly number[]): number => all.reduce((total, width) => total + width, 0);
  const room = sum(spare);
  if (room === 0 || sum(lacking) === 0) return [...widths];
  const order = lacking.map((lack, at) => ({ lack, at })).sort((left, right) => left.lack - right.lack);
  const given = widths.map(() => 0);
  let left = room;
  for (const { lack, at } of order) {
    if (lack > left) break;
    given[at] = lack;
    left -= lack;
  }
  const open = lacking.map((lack, at) => lack - (given[at] ?? 0));
  const share = sum(open) === 0 ? 0 : Math.min(1, left / sum(open));
  const taken = (sum(given) + share * sum(open)) / room;
  return widths.map((width, at) => width + (given[at] ?? 0) + share * (open[at] ?? 0) - taken * (spare[at] ?? 0));
}
