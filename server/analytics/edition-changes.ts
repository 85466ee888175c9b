import { join } from 'node:path';
import { z } from 'zod';
import { readSql } from '../store/database.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { type EditionBreaks, editionKey } from './breaks.ts';
import type { Grouping } from './groups.ts';

const folder = join(import.meta.dirname, 'queries');
const text = readSql(folder, 'edition-changes');

const whole = z.number().int();
const Change = z.strictObject({ clusterId: whole, year: whole, change: z.string() });

/** A cluster that reported a year by another form edition than the year before. */
type EditionChange = z.infer<typeof Change>;

/** Every change of edition on a snapshot; read once. */
export function readEditionChanges(snapshot: Snapshot): Promise<EditionChange[]> {
  return snapshot.memo('edition changes', () => snapshot.rows(text, {}, Change));
}

/** Breaks in the series of all clusters of a grouping. */
export function breaksOfGroups(grouping: Grouping, changes: readonly EditionChange[]): EditionBreaks {
  return breaksBy(grouping, changes, () => [null]);
}

/**
 * Breaks in the series of matched panels, whose clusters differ measure by measure.
 * @param measuresOf numbers of the measures in whose matched panel a cluster is
 */
export const breaksOfPanel = (
  grouping: Grouping,
  changes: readonly EditionChange[],
  measuresOf: (cluster: number) => readonly number[],
): EditionBreaks => breaksBy(grouping, changes, measuresOf);

/** @param seriesOf measures in whose series a cluster counts; null for the series of all clusters */
function breaksBy(
  { groups, clusters, numbers }: Grouping,
  changes: readonly EditionChange[],
  seriesOf: (cluster: number) => readonly (number | null)[],
): EditionBreaks {
  const changed = new Map<number, number[]>(changes.map(({ clusterId }) => [clusterId, []]));
  for (const [index, cluster] of clusters.entries()) changed.get(cluster)?.push(numbers[index] ?? 0);
  const found = new Map<string, { clusters: number; changes: Set<string> }>();
  for (const { clusterId, year, change } of changes) {
    for (const group of changed.get(clusterId) ?? []) {
      for (const m of seriesOf(clusterId)) {
        const key = editionKey(m, groups[group], year);
        const known = found.get(key) ?? { clusters: 0, changes: new Set() };
        found.set(key, known);
        known.clusters += 1;
        known.changes.add(change);
      }
    }
  }
  return new Map(
    [...found].map(([key, { clusters: count, changes: all }]) => [
      key,
      { kind: 'edition' as const, clusters: count, changes: [...all].sort() },
    ]),
  );
}
