import type { AnswerRow, DistributionRow, GroupYearRow, SummedRow } from '../rows.ts';
import { ExactSums, fullWeight, toDouble, weighted } from './exact-sums.ts';
import { type MeasureCells, stated } from './measure-cells.ts';
import { membership, type Panel } from './panel.ts';

/** Clusters of the panel in the groups in which they count; parallel lists. */
export interface Members {
  /** How many groups there are, the whole among them. */
  groups: number;
  positions: readonly number[];
  numbers: readonly number[];
  /** In millionths. */
  weights: readonly number[];
}

export interface Span {
  from: number;
  to: number;
}

/** A measure as the roll-up takes it: its cells, and what the gaps between them mean. */
export interface Measured {
  m: number;
  cells: MeasureCells;
  /** By position: the forms of the cluster ask for the measure. */
  asked: Uint8Array;
  /** Places whose figure is set aside because it is in doubt. */
  doubtful: ReadonlySet<number>;
  /** Years between the two levels of its growth. */
  span: number;
}

/** By position: the clusters of a matched panel; null for all clusters. */
export type Complete = Uint8Array | null;

const millionths = 1e6;

/** Sizes of clusters have six digits after the point; the double that stands for their sum. */
const sizeOf = (whole: number, rest: number): number => {
  const all = whole * millionths + rest;
  if (Math.abs(all) < 2 ** 53) return all / millionths;
  return whole + Math.trunc(rest / millionths) + (rest % millionths) / millionths;
};

/** Clusters of the panel per group and year, those whose report is awaited, and their size. */
export function groupYears(panel: Panel, { groups, positions, numbers }: Members): GroupYearRow[] {
  const length = groups * panel.years;
  const [clusters, awaited] = [new Int32Array(length), new Int32Array(length)];
  const [whole, rest] = [new Float64Array(length), new Float64Array(length)];
  for (const [index, position] of positions.entries()) {
    for (let at = 0; at < panel.years; at += 1) {
      const place = position * panel.years + at;
      const state = panel.membership[place];
      if (state === membership.outside) continue;
      const slot = (numbers[index] ?? 0) * panel.years + at;
      clusters[slot] = (clusters[slot] ?? 0) + 1;
      if (state === membership.awaited) awaited[slot] = (awaited[slot] ?? 0) + 1;
      whole[slot] = (whole[slot] ?? 0) + (panel.sizeWhole[place] ?? 0);
      rest[slot] = (rest[slot] ?? 0) + (panel.sizeMillionths[place] ?? 0);
    }
  }
  return [...clusters].flatMap((count, slot) =>
    count === 0
      ? []
      : {
          group: Math.floor(slot / panel.years),
          year: panel.firstYear + (slot % panel.years),
          clusters: count,
          awaited: awaited[slot] ?? 0,
          size: sizeOf(whole[slot] ?? 0, rest[slot] ?? 0),
        },
  );
}

/** What clusters state of a measure, and who is without a figure, per group and year where there is either. */
export function sumLevels(
  panel: Panel,
  { m, cells, asked, doubtful }: Measured,
  { groups, positions, numbers, weights }: Members,
  { from, to }: Span,
  complete: Complete,
): SummedRow[] {
  const first = Math.max(from, panel.firstYear);
  const years = Math.min(to, panel.firstYear + panel.years - 1) - first + 1;
  if (years <= 0) return [];
  const length = groups * years;
  const [num, den] = [new ExactSums(length), cells.den === null ? null : new ExactSums(length)];
  const counts = () => new Int32Array(length);
  const [n, zeros, known, gaps, askedCount] = [counts(), counts(), counts(), counts(), counts()];
  const sums = () => new Float64Array(length);
  const [without, withoutRest, askedSize, askedRest] = [sums(), sums(), sums(), sums()];
  const missing: number[][] = [];
  const inDoubt: number[][] = [];
  for (const [index, position] of positions.entries()) {
    const weight = weights[index] ?? fullWeight;
    const counted = complete === null || complete[position] === 1;
    for (let at = 0; at < years; at += 1) {
      const place = position * panel.years + first - panel.firstYear + at;
      if (panel.membership[place] === membership.outside) continue;
      const slot = (numbers[index] ?? 0) * years + at;
      const state = cells.state[place];
      if (state !== stated.nothing) {
        known[slot] = (known[slot] ?? 0) + 1;
        if (!counted) continue;
        n[slot] = (n[slot] ?? 0) + 1;
        if (state === stated.zero) zeros[slot] = (zeros[slot] ?? 0) + 1;
        addSide(num, slot, cells, place, weight);
        if (den !== null && cells.den !== null) addSide(den, slot, cells.den, place, weight);
        continue;
      }
      const cluster = panel.clusters[position] ?? 0;
      const [size, rest] = [panel.sizeWhole[place] ?? 0, panel.sizeMillionths[place] ?? 0];
      gaps[slot] = (gaps[slot] ?? 0) + 1;
      without[slot] = (without[slot] ?? 0) + size;
      withoutRest[slot] = (withoutRest[slot] ?? 0) + rest;
      if (asked[position] === 1) {
        askedCount[slot] = (askedCount[slot] ?? 0) + 1;
        askedSize[slot] = (askedSize[slot] ?? 0) + size;
        askedRest[slot] = (askedRest[slot] ?? 0) + rest;
        push(missing, slot, cluster);
      }
      if (doubtful.has(place)) push(inDoubt, slot, cluster);
    }
  }
  const rows: SummedRow[] = [];
  for (let slot = 0; slot < length; slot += 1) {
    const count = n[slot] ?? 0;
    if ((known[slot] ?? 0) + (gaps[slot] ?? 0) === 0) continue;
    rows.push({
      m,
      group: Math.floor(slot / years),
      year: first + (slot % years),
      num: count === 0 ? null : num.at(slot),
      den: count === 0 || den === null ? null : den.at(slot),
      n: count,
      zeros: zeros[slot] ?? 0,
      known: known[slot] ?? 0,
      sizeWithout: sizeOf(without[slot] ?? 0, withoutRest[slot] ?? 0),
      asked: askedCount[slot] ?? 0,
      sizeAsked: sizeOf(askedSize[slot] ?? 0, askedRest[slot] ?? 0),
      missing: missing[slot] ?? [],
      doubtful: inDoubt[slot] ?? [],
    });
  }
  return rows;
}

export function addSide(
  sums: ExactSums,
  slot: number,
  { whole, part }: Pick<MeasureCells, 'whole' | 'part'>,
  place: number,
  weight: number,
): void {
  const [units, rest] = [whole[place] ?? 0, part[place] ?? 0];
  const share = weight === fullWeight ? null : weighted(units, rest, weight);
  sums.add(slot, share?.whole ?? units, share?.part ?? rest);
}

function push(lists: number[][], slot: number, value: number): void {
  const list = lists[slot];
  if (list === undefined) lists[slot] = [value];
  else list.push(value);
}

/** Clusters that state a measure in every year of a span: the matched panel 可比口径 on which its levels compare year by year. */
export function completeOver(panel: Panel, { cells }: Pick<Measured, 'cells'>, { from, to }: Span): Uint8Array {
  const complete = new Uint8Array(panel.clusters.length);
  if (from < panel.firstYear || to >= panel.firstYear + panel.years) return complete;
  for (let position = 0; position < complete.length; position += 1) {
    const start = position * panel.years - panel.firstYear;
    const own = cells.state.subarray(start + from, start + to + 1);
    complete[position] = own.every((state) => state !== stated.nothing) ? 1 : 0;
  }
  return complete;
}

/** For how many years of clusters a measure is known. */
export function countCells(panel: Panel, { cells }: Pick<Measured, 'cells'>, { positions }: Members): number {
  let count = 0;
  for (const position of new Set(positions)) {
    for (let at = 0; at < panel.years; at += 1)
      if (cells.state[position * panel.years + at] !== stated.nothing) count += 1;
  }
  return count;
}

/** Spread of filed figures per group and year: for rates that cannot be rebuilt from parts. */
export function spreads(
  panel: Panel,
  { m, cells }: Measured,
  { groups, positions, numbers }: Members,
  { from, to }: Span,
  complete: Complete,
): DistributionRow[] {
  const values: number[][] = [];
  const first = Math.max(from, panel.firstYear);
  const years = Math.min(to, panel.firstYear + panel.years - 1) - first + 1;
  for (const [index, position] of positions.entries()) {
    if (complete !== null && complete[position] !== 1) continue;
    for (let at = 0; at < years; at += 1) {
      const place = position * panel.years + first - panel.firstYear + at;
      if (cells.state[place] === stated.nothing) continue;
      push(values, (numbers[index] ?? 0) * years + at, toDouble(cells.whole[place] ?? 0, cells.part[place] ?? 0));
    }
  }
  const rows: DistributionRow[] = [];
  for (let slot = 0; slot < groups * years; slot += 1) {
    const own = values[slot]?.sort((a, b) => a - b);
    if (own === undefined) continue;
    rows.push({
      m,
      group: Math.floor(slot / years),
      year: first + (slot % years),
      n: own.length,
      min: own[0] ?? 0,
      q1: quantile(own, 0.25),
      median: quantile(own, 0.5),
      q3: quantile(own, 0.75),
      max: own.at(-1) ?? 0,
    });
  }
  return rows;
}

/** Between the two nearest values of a sorted list, as DuckDB's `quantile_cont`. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  const rest = at - Math.floor(at);
  return low * (1 - rest) + high * rest;
}

/** Counts of answers per group and year, in the order of their words. */
export function countAnswers(
  panel: Panel,
  { m, cells }: Measured,
  { groups, positions, numbers }: Members,
  { from, to }: Span,
): AnswerRow[] {
  if (cells.answers === null) return [];
  const { codes, words } = cells.answers;
  const first = Math.max(from, panel.firstYear);
  const years = Math.min(to, panel.firstYear + panel.years - 1) - first + 1;
  if (years <= 0) return [];
  const counts = new Int32Array(groups * years * words.length);
  for (const [index, position] of positions.entries()) {
    for (let at = 0; at < years; at += 1) {
      const place = position * panel.years + first - panel.firstYear + at;
      const code = codes[place] ?? 0;
      if (code === 0 || panel.membership[place] === membership.outside) continue;
      const slot = ((numbers[index] ?? 0) * years + at) * words.length + code - 1;
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
  }
  const order = [...words.keys()].sort((a, b) => ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1));
  const rows: AnswerRow[] = [];
  for (let groupYear = 0; groupYear < groups * years; groupYear += 1) {
    for (const code of order) {
      const count = counts[groupYear * words.length + code] ?? 0;
      if (count === 0) continue;
      const [group, year] = [Math.floor(groupYear / years), first + (groupYear % years)];
      rows.push({ m, group, year, answer: words[code] ?? '', count });
    }
  }
  return rows;
}
