import { toDouble } from './exact-sums.ts';
import { membership, type Panel } from './panel.ts';

/** What a place in the panel holds of a measure. */
export const stated = { nothing: 0, figure: 1, zero: 2 } as const;

/** Both sides of one measure for every place in the panel, as whole numbers and fractions; see `ExactSums`. */
export interface MeasureCells {
  /** Of `stated`; zero: 无 counts as 0 among what the figure is made of. */
  state: Uint8Array;
  whole: Float64Array;
  part: Float64Array;
  /** Null where the measure has one side. */
  den: { whole: Float64Array; part: Float64Array } | null;
  /** Of measures that are answers: number of the answer, counted from 1 in `words`; 0 for none. */
  answers: { codes: Uint16Array; words: readonly string[] } | null;
}

/** Columns of direct-cells.sql and measure-cells.sql. */
export interface CellColumns {
  m: readonly number[];
  cluster: readonly number[];
  year: readonly number[];
  whole: readonly number[];
  part: readonly number[];
  den_whole: readonly number[];
  den_part: readonly number[];
  zero: readonly boolean[];
}

/** Columns of answers.sql. */
export interface AnswerColumns {
  m: readonly number[];
  cluster: readonly number[];
  year: readonly number[];
  answer: readonly string[];
}

/**
 * The cells of another panel, an earlier or a wider one, at their places in this one, without those of `stale` clusters; empty
 * where there are none. The other ones stay as they are: somebody may be reading them.
 */
export function carriedCells(
  panel: Panel,
  { hasDen, isAnswer }: { hasDen: boolean; isAnswer: boolean },
  former: { panel: Panel; cells: MeasureCells } | null,
  stale: ReadonlySet<number>,
): MeasureCells {
  const places = panel.clusters.length * panel.years;
  const cells: MeasureCells = {
    state: new Uint8Array(places),
    whole: new Float64Array(places),
    part: new Float64Array(places),
    den: hasDen ? { whole: new Float64Array(places), part: new Float64Array(places) } : null,
    answers: isAnswer ? { codes: new Uint16Array(places), words: former?.cells.answers?.words ?? [] } : null,
  };
  if (former === null) return cells;
  const { cells: old } = former;
  const pairs = [
    [cells.state, old.state],
    [cells.whole, old.whole],
    [cells.part, old.part],
    [cells.den?.whole, old.den?.whole],
    [cells.den?.part, old.den?.part],
    [cells.answers?.codes, old.answers?.codes],
  ];
  if (beginsAs(panel, former.panel)) {
    for (const [to, source] of pairs) if (to !== undefined && source !== undefined) to.set(source);
    for (const cluster of stale) clear(panel, cells, cluster);
    return withinPanel(panel, cells);
  }
  const shift = panel.firstYear - former.panel.firstYear;
  const [first, end] = [Math.max(0, -shift), Math.min(panel.years, former.panel.years - shift)];
  for (const [position, cluster] of panel.clusters.entries()) {
    const before = former.panel.position.get(cluster);
    if (before === undefined || stale.has(cluster) || end <= first) continue;
    const from = before * former.panel.years + first + shift;
    for (const [to, source] of pairs) {
      if (to !== undefined && source !== undefined) {
        to.set(source.subarray(from, from + end - first), position * panel.years + first);
      }
    }
  }
  return withinPanel(panel, cells);
}

/** Leaves nothing where a cluster is not in the panel: a wider one may have it in more years. */
function withinPanel(panel: Panel, cells: MeasureCells): MeasureCells {
  for (const [place, state] of panel.membership.entries()) {
    if (state !== membership.outside) continue;
    cells.state[place] = stated.nothing;
    if (cells.answers !== null) cells.answers.codes[place] = 0;
  }
  return cells;
}

/** Does every cluster and year of the former panel stand at the same place? New clusters come last. */
function beginsAs(panel: Panel, { clusters, firstYear, years }: Panel): boolean {
  return (
    panel.firstYear === firstYear &&
    panel.years === years &&
    panel.clusters.length >= clusters.length &&
    clusters.every((cluster, position) => cluster === panel.clusters[position])
  );
}

/** Numbers are read only where the state says that there are any. */
function clear(panel: Panel, { state, answers }: MeasureCells, cluster: number): void {
  const position = panel.position.get(cluster);
  if (position === undefined) return;
  const [from, to] = [position * panel.years, (position + 1) * panel.years];
  state.fill(stated.nothing, from, to);
  answers?.codes.fill(0, from, to);
}

/** Puts what was read to its places; what lies outside the panel is no result. */
export function putCells(panel: Panel, columns: CellColumns, cellsOf: (m: number) => MeasureCells | undefined): void {
  for (const [row, m] of columns.m.entries()) {
    const place = placeOf(panel, columns.cluster[row] ?? 0, columns.year[row] ?? 0);
    const cells = cellsOf(m);
    if (place === null || cells === undefined) continue;
    cells.state[place] = columns.zero[row] ? stated.zero : stated.figure;
    cells.whole[place] = columns.whole[row] ?? 0;
    cells.part[place] = columns.part[row] ?? 0;
    if (cells.den !== null) {
      cells.den.whole[place] = columns.den_whole[row] ?? 0;
      cells.den.part[place] = columns.den_part[row] ?? 0;
    }
  }
}

/** The same with answers, whose words are numbered as they come. */
export function putAnswers(
  panel: Panel,
  columns: AnswerColumns,
  cellsOf: (m: number) => MeasureCells | undefined,
): void {
  const numbers = new Map<number, Map<string, number>>();
  for (const [row, m] of columns.m.entries()) {
    const place = placeOf(panel, columns.cluster[row] ?? 0, columns.year[row] ?? 0);
    const answers = cellsOf(m)?.answers;
    if (place === null || answers === undefined || answers === null) continue;
    const words = numbers.get(m) ?? new Map(answers.words.map((word, index) => [word, index + 1]));
    numbers.set(m, words);
    const word = columns.answer[row] ?? '';
    const code = words.get(word) ?? words.size + 1;
    words.set(word, code);
    answers.codes[place] = code;
  }
  for (const [m, words] of numbers) {
    const cells = cellsOf(m);
    if (cells?.answers) cells.answers = { codes: cells.answers.codes, words: [...words.keys()] };
  }
}

/** Where a cluster and a year stand in the panel; null where they do not. */
export function placeOf(panel: Panel, cluster: number, year: number): number | null {
  const position = panel.position.get(cluster);
  const at = year - panel.firstYear;
  if (position === undefined || at < 0 || at >= panel.years) return null;
  const place = position * panel.years + at;
  return panel.membership[place] === membership.outside ? null : place;
}

/** The numerator, or the level, that a cluster states of a year; null where it states none. */
export function figureAt(panel: Panel, cells: MeasureCells, cluster: number, year: number): number | null {
  const place = placeOf(panel, cluster, year);
  if (place === null || cells.state[place] === stated.nothing) return null;
  return toDouble(cells.whole[place] ?? 0, cells.part[place] ?? 0);
}
