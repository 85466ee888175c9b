/**
 * Moves labels apart that would overlap, as little as possible and without changing their order: places from the top
 * in pixels, at least `gap` between neighbours, all between `low` and `high` where there is room.
 */
export function spread(places: readonly number[], gap: number, low: number, high: number): number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
  // Neighbours that touch become one block around the mean of where they wanted to be.
  const blocks: { wanted: number; members: number[]; top: number }[] = [];
  for (const index of order) {
    blocks.push({ wanted: places[index] ?? 0, members: [index], top: places[index] ?? 0 });
    settle();
  }
  function settle(): void {
    for (;;) {
      const last = blocks.at(-1);
      const before = blocks.at(-2);
      if (last === undefined) return;
      const span = (last.members.length - 1) * gap;
      last.top = Math.max(low, Math.min(high - span, last.wanted - span / 2));
      if (before === undefined || before.top + before.members.length * gap <= last.top) return;
      blocks.pop();
      const size = before.members.length + last.members.length;
      before.wanted = (before.wanted * before.members.length + last.wanted * last.members.length) / size;
      before.members.push(...last.members);
    }
  }
  const result = new Array<number>(places.length).fill(0);
  for (const block of blocks) {
    for (const [place, index] of block.members.entries()) result[index] = block.top + place * gap;
  }
  return result;
}
