/** A fraction of whole numbers, as short as it gets, the denominator above zero. */
interface Fraction {
  n: bigint;
  d: bigint;
}

const divisorOf = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisorOf(b, a % b));
const fraction = (n: bigint, d: bigint): Fraction => {
  const by = divisorOf(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / by, d: d / by };
};
const minus = (a: Fraction, b: Fraction) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d);
const through = (a: Fraction, b: Fraction) => fraction(a.n * b.d, a.d * b.n);
const nil = fraction(0n, 1n);

/** One row: what it has at each unknown; the rest is zero. */
export type Equation = ReadonlyMap<string, readonly [numerator: number, denominator: number]>;

/** Rows in reduced echelon form, by exact arithmetic, with the place of each pivot. */
function reduced(rows: readonly (readonly Fraction[])[]): { pivots: number[]; rows: Fraction[][] } {
  const left = rows.map((row) => [...row]);
  const pivots: number[] = [];
  const width = rows[0]?.length ?? 0;
  for (let place = 0; place < width && pivots.length < left.length; place += 1) {
    const top = pivots.length;
    const found = left.findIndex((row, index) => index >= top && row[place]!.n !== 0n);
    if (found === -1) continue;
    [left[top], left[found]] = [left[found]!, left[top]!];
    const lead = left[top]![place]!;
    left[top] = left[top]!.map((value) => through(value, lead));
    for (const [index, row] of left.entries()) {
      const factor = row[place]!;
      if (index === top || factor.n === 0n) continue;
      left[index] = row.map((value, at) => minus(value, times(factor, left[top]![at]!)));
    }
    pivots.push(place);
  }
  return { pivots, rows: left.slice(0, pivots.length) };
}

/**
 * Sets of owners, of one or two, of whose unknowns alone some combination of the equations speaks. Unknowns of owners
 * that the asker knows count as known. By the vectors on which all equations vanish: a combination of rows stands on a
 * set of places alone exactly where those vectors, cut down to these places, are linearly dependent.
 */
export function workedOut(
  equations: readonly Equation[],
  ownerOf: (unknown: string) => number,
  known: readonly number[],
): number[][] {
  const unknowns = [...new Set(equations.flatMap((equation) => [...equation.keys()]))].filter(
    (unknown) => !known.includes(ownerOf(unknown)),
  );
  const matrix = equations.map((equation) =>
    unknowns.map((unknown) => {
      const [n, d] = equation.get(unknown) ?? [0, 1];
      return fraction(BigInt(n), BigInt(d));
    }),
  );
  const { pivots, rows } = reduced(matrix);
  const free = unknowns.map((_, place) => place).filter((place) => !pivots.includes(place));
  // Row by row: what an unknown is in each of the vectors on which all equations vanish.
  const vanishing = unknowns.map((_, place) => {
    const at = pivots.indexOf(place);
    return free.map((column) => {
      if (at === -1) return place === column ? fraction(1n, 1n) : nil;
      return minus(nil, rows[at]![column]!);
    });
  });
  const owners = [...new Set(unknowns.map(ownerOf))];
  const sets = owners.flatMap((a, index) => [[a], ...owners.slice(index + 1).map((b) => [a, b])]);
  return sets.filter((set) => {
    const own = vanishing.filter((_, place) => set.includes(ownerOf(unknowns[place]!)));
    return own.length > 0 && reduced(own).pivots.length < own.length;
  });
}
