import { printedNumber } from '../domain/printed-number.ts';
import type { Measure } from './measures.ts';
import {
  type AggregateRow,
  type ChangeRow,
  type GroupYearRow,
  type GrowthRow,
  rowKey,
  type SummedRow,
} from './rows.ts';

/**
 * Levels of each measure in every group and year of the panel. The panel is known + asked without a figure + not asked:
 * what the gaps leave is known.
 */
export function levelsOf(
  measures: readonly Pick<Measure, 'm'>[],
  years: readonly GroupYearRow[],
  summed: readonly SummedRow[],
): AggregateRow[] {
  const stated = new Map(summed.map((row) => [rowKey(row), row]));
  return measures.flatMap(({ m }) =>
    years.map(({ group, year, clusters, awaited, size }): AggregateRow => {
      const row = stated.get(rowKey({ m, group, year }));
      const known = row?.known ?? 0;
      const asked = row?.asked ?? 0;
      const sizeKnown = printedNumber(size - (row?.sizeWithout ?? 0));
      const sizeAsked = printedNumber(sizeKnown + (row?.sizeAsked ?? 0));
      return {
        m,
        group,
        year,
        num: row?.num ?? null,
        den: row?.den ?? null,
        n: row?.n ?? 0,
        of: known + asked,
        notAsked: clusters - known - asked,
        panel: clusters,
        awaited,
        zeros: row?.zeros ?? 0,
        coverage: sizeAsked === 0 ? null : sizeKnown / sizeAsked,
        missing: sorted(row?.missing),
        doubtful: sorted(row?.doubtful),
      };
    }),
  );
}

const sorted = (clusters: readonly number[] = []): number[] => [...clusters].sort((a, b) => a - b);

/** What becomes of a cluster between two years, by the number of its kind; see `changeKind`. */
const kindOf = {
  continuing: 0,
  entering: 1,
  leaving: 2,
  newlyKnown: 3,
  noLongerKnown: 4,
  outstanding: 5,
  doubtful: 6,
} as const;

/** Growth of each measure, group and year in which any cluster has a figure on either side. */
export function growthsOf(changes: readonly ChangeRow[]): GrowthRow[] {
  const byKind = new Map<number, ChangeRow[]>();
  for (const row of changes) {
    const key = rowKey(row);
    const rows = byKind.get(key) ?? [];
    byKind.set(key, rows);
    rows[row.kind] = row;
  }
  return [...byKind.values()].flatMap((rows) => {
    const [first] = rows.filter((row) => row !== undefined);
    return first === undefined ? [] : [growthOfKinds(first, rows)];
  });
}

/** @param rows by the number of their kind, which is also the order in which they are added */
function growthOfKinds({ m, group, year }: ChangeRow, rows: readonly (ChangeRow | undefined)[]): GrowthRow {
  const sum = (side: (row: ChangeRow) => number | null): number | null =>
    rows.reduce<number | null>((total, row) => {
      const value = row === undefined ? null : side(row);
      return value === null ? total : (total ?? 0) + value;
    }, null);
  const changeOf = (kind: keyof typeof kindOf): number => rows[kindOf[kind]]?.change ?? 0;
  const matched = rows[kindOf.continuing];
  return {
    m,
    group,
    year,
    now: { num: sum((row) => row.now.num), den: sum((row) => row.now.den) },
    before: { num: sum((row) => row.before.num), den: sum((row) => row.before.den) },
    matchedNow: matched?.now ?? { num: null, den: null },
    matchedBefore: matched?.before ?? { num: null, den: null },
    matched: matched?.n ?? 0,
    continuing: changeOf('continuing'),
    entering: changeOf('entering'),
    leaving: changeOf('leaving'),
    newlyKnown: changeOf('newlyKnown'),
    noLongerKnown: changeOf('noLongerKnown'),
    outstanding: changeOf('outstanding'),
    doubtful: changeOf('doubtful'),
  };
}
