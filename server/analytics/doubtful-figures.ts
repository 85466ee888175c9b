import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Snapshot } from '../store/snapshot/snapshots.ts';
import type { Doubtful } from './find-doubtful.ts';
import { Workspace } from './workspace.ts';

/**
 * Figures, of one year where a year is named, that are in doubt and that nobody has settled: they stay out of totals, and
 * are listed beside them with the reason. In doubt is what is probably in the wrong unit, and what contradicts another
 * figure of its report by a cross-check that blocks the report.
 */
export async function doubtfulFigures(
  { indicators, clusters, year }: { indicators: readonly string[]; clusters: Iterable<number>; year?: number },
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<Doubtful[]> {
  const chosen = new Set(clusters);
  const found = await (await Workspace.on(snapshot, catalogue)).doubtfulFigures(indicators, catalogue);
  return found.filter((figure) => (year === undefined || figure.year === year) && chosen.has(figure.clusterId));
}
