import { join } from 'node:path';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { numericTypes } from '../catalogue/schema.ts';
import type { DoubtReason } from '../domain/figure.ts';
import { isBelieved, leastOrders, type Slip, slipsOf } from '../domain/unit-slip.ts';
import { readSql } from '../store/database.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { comparedWith, findContradicted } from './contradictions.ts';
import { groupBy } from './group-by.ts';
import { FirstStatedRow, SettledSlipRow, SlipRow } from './rows.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = {
  candidates: readSql(folder, 'slip-candidates'),
  settled: readSql(folder, 'settled-slips'),
  first: readSql(folder, 'first-stated'),
};

/** A figure that is in doubt, and why. */
export interface Doubtful {
  indicator: string;
  clusterId: number;
  year: number;
  value: number;
  reason: DoubtReason;
}

/**
 * Figures of indicators and clusters that are in doubt and that nobody has settled, each once. Where one of the figures that a
 * cross-check compares is probably in the wrong unit, that explains the contradiction: the others are not in doubt by it.
 */
export async function findDoubtful(
  indicators: ReadonlySet<string>,
  clusters: readonly number[],
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<Doubtful[]> {
  const [slips, contradicted] = await Promise.all([
    findSlips(new Set([...indicators, ...comparedWith(indicators, catalogue)]), clusters, catalogue, snapshot),
    findContradicted(indicators, clusters, catalogue, snapshot),
  ]);
  const slipped = new Set(slips.map(placeOf));
  const all: Doubtful[] = [
    ...slips.filter(({ indicator }) => indicators.has(indicator)),
    ...contradicted
      .filter(({ compared }) => !compared.some((figure) => slipped.has(placeOf(figure))))
      .map(({ indicator, clusterId, year, value, check, relation }) => ({
        indicator,
        clusterId,
        year,
        value,
        reason: { kind: 'contradiction' as const, check: check.id, says: relation.says ?? check.says },
      })),
  ];
  return [...groupBy(all, placeOf).values()].flatMap(([first]) => first ?? []);
}

const placeOf = ({ indicator, clusterId, year }: Pick<Doubtful, 'indicator' | 'clusterId' | 'year'>): string =>
  `${indicator} ${clusterId} ${year}`;

/** Numbers of indicators whose figures can be in doubt, each with its id: a plan is promises, which the review compares. */
export function numbersOf(ids: Iterable<string>, catalogue: Catalogue, snapshot: Snapshot): Map<number, string> {
  const numbers = new Map<number, string>();
  for (const id of ids) {
    const { type, theme } = catalogue.indicator(id);
    const no = snapshot.indicatorNumber(id);
    if (no !== undefined && numericTypes.has(type) && theme !== 'plan') numbers.set(no, id);
  }
  return numbers;
}

type FoundSlip = SlipRow & Slip;

/** Figures that are probably in the wrong unit: the same that the review points out, by the same rule; see `review/history-slips`. */
async function findSlips(
  ids: Iterable<string>,
  clusters: readonly number[],
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<Doubtful[]> {
  const indicators = numbersOf(ids, catalogue, snapshot);
  const limits = catalogue.history.slips;
  const bound = {
    indicators: JSON.stringify([...indicators.keys()]),
    clusters: JSON.stringify(clusters),
    least: leastOrders(limits),
  };
  const rows = await snapshot.rows(sql.candidates, bound, SlipRow);
  const found = [...groupBy(rows, ({ no, clusterId }) => `${no} ${clusterId}`).values()].flatMap((own) =>
    slipsOf(own, limits).flatMap((slip) => {
      const row = own.find((figure) => figure.year === slip.year);
      return row === undefined ? [] : [{ ...row, ...slip }];
    }),
  );
  const slips = await withoutBelieved(found, snapshot);
  const settled = await settledAmong(slips, snapshot);
  return slips.flatMap(({ no, clusterId, year, value, usual }) => {
    const indicator = indicators.get(no) ?? '';
    if (settled.has(placeOf({ indicator: String(no), clusterId, year }))) return [];
    return [{ indicator, clusterId, year, value, reason: { kind: 'unit-slip' as const, usual } }];
  });
}

/** The same without those of two years of which the cluster stated this one first; see `isBelieved`. */
async function withoutBelieved(slips: readonly FoundSlip[], snapshot: Snapshot): Promise<FoundSlip[]> {
  const pairs = slips.filter(({ onlyOther }) => onlyOther !== null);
  if (pairs.length === 0) return [...slips];
  // Either of a pair is among the slips.
  const rows = await snapshot.rows(sql.first, { figures: figuresOf(pairs) }, FirstStatedRow);
  const first = new Map(rows.map((row) => [placeOf({ ...row, indicator: String(row.no) }), row.first]));
  return slips.filter(
    (slip) =>
      !isBelieved(
        slip,
        (year) =>
          first.get(placeOf({ indicator: String(slip.no), clusterId: slip.clusterId, year })) ??
          Number.POSITIVE_INFINITY,
      ),
  );
}

const figuresOf = (rows: readonly SlipRow[]): string =>
  JSON.stringify(rows.map(({ no, clusterId, year }) => ({ no, cluster: clusterId, year })));

/** Places of the figures that a reviewer decided on, by the number of their indicator. */
async function settledAmong(slips: readonly SlipRow[], snapshot: Snapshot): Promise<ReadonlySet<string>> {
  if (slips.length === 0) return new Set();
  const settled = await snapshot.rows(sql.settled, { figures: figuresOf(slips) }, SettledSlipRow);
  return new Set(settled.map(({ no, ...place }) => placeOf({ indicator: String(no), ...place })));
}
