/** A figure that may be published. A value of zero makes up nothing: whoever has one is left out. */
export interface Cell {
  /** Clusters whose values make up the sum, or the numerator of the ratio. */
  contributors: readonly number[];
  /** Clusters whose values make up the denominator; empty for a sum. */
  under: readonly number[];
}

/**
 * `few`: fewer than three clusters make it up. `protects`: with it, what one or two clusters state could be worked out
 * from the cells before it, by somebody who knows the values of a reader.
 */
export type Verdict = 'published' | 'few' | 'protects';

/** A figure of fewer clusters is never published. The test on pairs below is written for three. */
export const fewestClusters = 3;

/**
 * Decides cell by cell, in the order given, which cells of one table may be published together. All cells are sums, or
 * ratios of sums, of the same quantity of the same year; earlier cells go first.
 *
 * Every reader knows the values of its own clusters and every cell that was published before. What such a reader can
 * work out are the linear combinations of those cells without its own clusters. A cell is published where, for every
 * reader and for somebody who knows nothing,
 * 1. no combination, other than the empty one, holds fewer than three clusters of others, and
 * 2. no cell follows from the others: the cells stay linearly independent, apart from cells of own clusters alone, and
 * 3. a numerator of own clusters alone does not stand over denominators of others.
 *
 * By 2 and 3 a ratio gives nothing away of its denominators either, although those belong to other tables (the year before of
 * a growth, the revenue of an intensity): a combination in which the numerators cancel out would be needed, and there is
 * none. So tables of different measures and years may be published side by side as long as each has numerators of its
 * own; see `readPublishedView` for that rule.
 *
 * @param readers clusters whose values a reader knows, reader by reader
 */
export function suppress(cells: readonly Cell[], readers: readonly (readonly number[])[]): Verdict[] {
  const classes = classesOf(cells, readers);
  const weightsFor = (reader: number | null) =>
    classes.map(({ clusters, known }) => (reader !== null && known.has(reader) ? 0 : clusters));
  const spans = [null, ...readers.keys()].map((reader) => new Span(weightsFor(reader)));
  const known = [[], ...readers].map((own) => new Set(own));
  return cells.map((cell, index): Verdict => {
    if (new Set(cell.contributors).size < fewestClusters) return 'few';
    const row = classes.map(({ inCells }) => (inCells.has(index) ? 1 : 0));
    const added = spans.map((span, reader) => {
      const foreignUnder = cell.under.some((cluster) => known[reader]?.has(cluster) === false);
      return span.with(row, foreignUnder);
    });
    if (added.some((span) => span === null)) return 'protects';
    for (const [place, span] of added.entries()) if (span !== null) spans[place] = span;
    return 'published';
  });
}

/** Clusters that stand in the same cells and are known to the same readers: every combination holds all or none of them. */
interface ClusterClass {
  clusters: number;
  inCells: ReadonlySet<number>;
  known: ReadonlySet<number>;
}

function classesOf(cells: readonly Cell[], readers: readonly (readonly number[])[]): ClusterClass[] {
  const places = new Map<number, { inCells: number[]; known: number[] }>();
  const placeOf = (cluster: number) => {
    const place = places.get(cluster) ?? { inCells: [], known: [] };
    places.set(cluster, place);
    return place;
  };
  for (const [index, { contributors }] of cells.entries()) {
    for (const cluster of new Set(contributors)) placeOf(cluster).inCells.push(index);
  }
  for (const [reader, own] of readers.entries()) {
    for (const cluster of new Set(own)) if (places.has(cluster)) placeOf(cluster).known.push(reader);
  }
  const classes = new Map<string, ClusterClass>();
  for (const { inCells, known } of places.values()) {
    const key = `${inCells.join(',')} ${known.join(',')}`;
    const same = classes.get(key);
    if (same === undefined) {
      classes.set(key, { clusters: 1, inCells: new Set(inCells), known: new Set(known) });
    } else {
      same.clusters += 1;
    }
  }
  return [...classes.values()];
}

/** A row of whole numbers in which no other row has anything at the place of its pivot. */
interface Row {
  pivot: number;
  values: readonly number[];
}

/**
 * The combinations that one reader can make of published cells, over classes of clusters that he does not know, as a
 * basis in reduced echelon form. Whole numbers throughout; one that grows beyond what a double holds exactly lets no
 * further cell in.
 */
class Span {
  readonly #weights: readonly number[];
  readonly #rows: readonly Row[];

  /** @param weights clusters of each class; 0 where the reader knows them */
  constructor(weights: readonly number[], rows: readonly Row[] = []) {
    this.#weights = weights;
    this.#rows = rows;
  }

  /**
   * The span with one cell more; null where that cell would give something away.
   * @param foreignUnder clusters of others stand in its denominator
   */
  with(cell: readonly number[], foreignUnder: boolean): Span | null {
    const foreign = cell.map((value, place) => (this.#weights[place] === 0 ? 0 : value));
    // Of own clusters alone: the reader knows it already, unless it tells of the denominators of others.
    if (foreign.every((value) => value === 0)) return foreignUnder ? null : this;
    let fresh: readonly number[] | null = foreign;
    for (const row of this.#rows) fresh = fresh === null ? null : cleared(fresh, row);
    const pivot = fresh?.findIndex((value) => value !== 0) ?? -1;
    // It follows from the other cells.
    if (fresh === null || pivot === -1) return null;
    const added: Row = { pivot, values: fresh };
    const rows: Row[] = [added];
    for (const row of this.#rows) {
      const values = cleared(row.values, added);
      if (values === null) return null;
      rows.push({ pivot: row.pivot, values });
    }
    return this.#isSafe(rows) ? new Span(this.#weights, rows) : null;
  }

  /**
   * No combination of the rows holds fewer than three clusters. Pivots do not cancel out, so that such a combination
   * takes one row, or two whose pivots are one cluster each and which are proportional everywhere else.
   */
  #isSafe(rows: readonly Row[]): boolean {
    const clustersOf = ({ values }: Row): number =>
      values.reduce((sum, value, place) => (value === 0 ? sum : sum + (this.#weights[place] ?? 0)), 0);
    if (rows.some((row) => clustersOf(row) < fewestClusters)) return false;
    const single = rows.filter(({ pivot }) => this.#weights[pivot] === 1);
    return single.every((row, index) => single.slice(index + 1).every((other) => !proportional(row, other)));
  }
}

/** `values` without what it has at the pivot of `row`; null where a number would not be exact any more. */
function cleared(values: readonly number[], row: Row): readonly number[] | null {
  const factor = values[row.pivot] ?? 0;
  if (factor === 0) return values;
  const by = row.values[row.pivot] ?? 0;
  const next = values.map((value, place) => value * by - (row.values[place] ?? 0) * factor);
  if (!next.every(Number.isSafeInteger)) return null;
  const divisor = next.reduce(greatestCommonDivisor, 0);
  return divisor > 1 ? next.map((value) => value / divisor) : next;
}

/** Are two rows multiples of each other at every place but their two pivots? */
function proportional(one: Row, other: Row): boolean {
  let ratio: readonly [number, number] | null = null;
  for (const [place, a] of one.values.entries()) {
    const b = other.values[place] ?? 0;
    if (place === one.pivot || place === other.pivot || (a === 0 && b === 0)) continue;
    if (a === 0 || b === 0) return false;
    const divisor = greatestCommonDivisor(a, b);
    const [p, q] = b < 0 ? [-a / divisor, -b / divisor] : [a / divisor, b / divisor];
    if (ratio !== null && (ratio[0] !== p || ratio[1] !== q)) return false;
    ratio = [p, q];
  }
  return true;
}

function greatestCommonDivisor(one: number, other: number): number {
  let [a, b] = [Math.abs(one), Math.abs(other)];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
