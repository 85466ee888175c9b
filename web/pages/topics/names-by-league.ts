import type { TopicPage } from '../../../server/contract/topics.ts';

type Row = NonNullable<TopicPage['listed']>['rows'][number];

/** The kind of names that tell none, as the link carries it. */
export const unstatedKind = 'unstated';

/**
 * Names by the league of the clusters that list them, in the order of the house. A name that clusters of two leagues list
 * stands under both, each with its own clusters.
 * @param level indicator of names, such as those of national level
 */
export function namesByLeague(
  rows: readonly Row[],
  { kind, level }: { kind?: string | undefined; level?: string | undefined },
  order: readonly string[],
): { league: string | null; rows: Row[] }[] {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    if (kind !== undefined && (row.kind ?? unstatedKind) !== kind) continue;
    const clusters = row.clusters.filter((cluster) => level === undefined || cluster.indicator === level);
    for (const league of new Set(clusters.map((cluster) => cluster.league))) {
      const own = { ...row, clusters: clusters.filter((cluster) => cluster.league === league) };
      groups.set(league, [...(groups.get(league) ?? []), own]);
    }
  }
  const place = (league: string | null) =>
    league === null || !order.includes(league) ? order.length : order.indexOf(league);
  return [...groups].map(([league, own]) => ({ league, rows: own })).sort((a, b) => place(a.league) - place(b.league));
}
