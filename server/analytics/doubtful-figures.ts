import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Snapshot } from '../store/snapshot/snapshots.ts';
import { type Doubtful, Workspace } from './workspace.ts';

/**
 * Figures, of one year where one is named, that are probably in the wrong unit and that nobody has settled: they stay out of totals, and are
 * listed beside them with what the cluster usually states.
 */
export async function doubtfulFigures(
  { indicators, clusters, year }: { indicators: readonly string[]; clusters: Iterable<number>; year?: number },
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<Doubtful[]> {
  const chosen = new Set(clusters);
  const found = await (await Workspace.on(snapshot, catalogue)).doubtfulFigures(indicators, catalogue);
  return found.filter((one) => (year === undefined || one.year === year) && chosen.has(one.clusterId));
}
