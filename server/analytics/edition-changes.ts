import { join } from 'node:path';
import { z } from 'zod';
import { readSql } from '../store/database.ts';
import type { Snapshot } from '../store/snapshot/snapshots.ts';
import { type EditionBreaks, editionKey } from './breaks.ts';
import type { Grouping } from './groups.ts';

const folder = join(import.meta.dirname, 'queries');
const sql = { changes: readSql(folder, 'edition-changes'), panelMeasures: readSql(folder, 'panel-measures') };

const whole = z.number().int();
const Change = z.strictObject({ clusterId: whole, year: whole, change: z.string() });
const PanelMeasure = z.strictObject({ m: whole, clusterId: whole });

/** A cluster that reported a year by another form edition than the year before. */
type EditionChange = z.infer<typeof Change>;

/** Every change of edition on a snapshot; read once. */
export function readEditionChanges(snapshot: Snapshot): Promise<EditionChange[]> {
  return snapshot.memo('edition changes', () => snapshot.rows(sql.changes, {}, Change));
}

/** Breaks in the series of all clusters of a grouping. */
export function breaksOfGroups(grouping: Grouping, changes: readonly EditionChange[]): EditionBreaks {
  return breaksBy(grouping, changes, () => [null]);
}

/** Breaks in the series of a matched panel, whose clusters differ measure by measure. */
export async function breaksOfPanel(
  grouping: Grouping,
  changes: readonly EditionChange[],
  panel: number,
  snapshot: Snapshot,
): Promise<EditionBreaks> {
  const within = new Set(grouping.clusters);
  const changed = [...new Set(changes.map(({ clusterId }) => clusterId))].filter((cluster) => within.has(cluster));
  if (changed.length === 0) return new Map();
  const measures = new Map<number, number[]>(changed.map((cluster) => [cluster, []]));
  const bound = { panel, clusters: JSON.stringify(changed) };
  for (const { m, clusterId } of await snapshot.rows(sql.panelMeasures, bound, PanelMeasure)) {
    measures.get(clusterId)?.push(m);
  }
  return breaksBy(grouping, changes, (cluster) => measures.get(cluster) ?? []);
}

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
