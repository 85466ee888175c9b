import { z } from 'zod';
import { ObservationStatus } from '../../domain/reading.ts';
import { readSql } from '../database.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { FactsWanted } from './read-fact-columns.ts';

const folder = import.meta.dirname;
const sql = { counts: readSql(folder, 'fact-counts'), page: readSql(folder, 'fact-page') };

const int = z.number().int();
const CountRow = z.strictObject({ indicator: int, count: int });
const FactRow = z.strictObject({
  /** Number of the indicator. */
  indicator: int,
  year: int,
  cluster: int,
  status: ObservationStatus,
  value: z.number().nullable(),
  text: z.string().nullable(),
  vintages: int,
  unfilled: z.boolean(),
});
export type FactRow = z.infer<typeof FactRow>;

/** Where a list goes on: the last fact that was given. */
export type FactKey = readonly [indicator: number, year: number, cluster: number];

/**
 * A page of the facts as they stood, in the order of `readFactColumns`, and how many there are in all.
 * Counts per indicator bound what a page sorts, so that a page costs the same wherever it stands.
 */
export async function readFactPage(
  snapshot: Snapshot,
  wanted: Omit<FactsWanted, 'asOf'>,
  after: FactKey | null,
  limit: number,
): Promise<{ total: number; rows: FactRow[] }> {
  const bound = {
    clusters: JSON.stringify(wanted.clusters),
    indicators: JSON.stringify(wanted.indicators.flatMap((id) => snapshot.indicatorNumber(id) ?? [])),
    from: wanted.from,
    to: wanted.to,
  };
  const counts = await snapshot.rows(sql.counts, bound, CountRow);
  const total = counts.reduce((sum, count) => sum + count.count, 0);
  const [afterIndicator, afterYear, afterCluster] = after ?? [0, 0, 0];
  // The first indicator may be given in part already; the ones after it are whole.
  let last = afterIndicator;
  let covered = 0;
  for (const { indicator, count } of counts) {
    if (indicator < afterIndicator || covered >= limit) continue;
    last = indicator;
    if (indicator > afterIndicator) covered += count;
  }
  const page = { ...bound, afterIndicator, afterYear, afterCluster, last, limit };
  return { total, rows: await snapshot.rows(sql.page, page, FactRow) };
}
