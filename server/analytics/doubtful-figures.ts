import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { type AggregateFigure, type Filter, noFilter } from '../domain/figure.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { chosenMeasures } from './chosen-measures.ts';
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
  const found = await (await Workspace.on(snapshot, catalogue)).doubtfulFigures(indicators);
  return found.filter((figure) => (year === undefined || figure.year === year) && chosen.has(figure.clusterId));
}

/**
 * Figures in doubt that a figure of the ledger leaves out: of the indicators from which it is worked out, which may be
 * others than its own, and of the clusters that it names as doubtful.
 */
export async function leftOutOf(
  { indicator, year, doubtful }: Pick<AggregateFigure, 'indicator' | 'year' | 'doubtful'>,
  filter: Pick<Filter, 'programme' | 'level'>,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<Doubtful[]> {
  if (doubtful.length === 0) return [];
  const asked = { by: [], filter: { ...noFilter, ...filter }, spread: 'median' as const };
  const chosen = await chosenMeasures(asked, [catalogue.indicator(indicator)], catalogue, snapshot);
  const indicators = new Set([...chosen.values()].flatMap(({ parts }) => parts.map((part) => part.indicator)));
  return doubtfulFigures({ indicators: [...indicators], clusters: doubtful, year }, catalogue, snapshot);
}
