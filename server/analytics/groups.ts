import type { Dimension, Filter, Group, JointMode } from '../domain/figure.ts';

/** A cluster with the labels it can be grouped and filtered by, as the ledger stood at the date of the question. */
export interface RegisteredCluster {
  clusterId: number;
  name: string;
  programme: string;
  level: string;
  /** Code of the leading league or city, null where the form names none. */
  league: string | null;
  /** Every member league; a cluster of one league has one, leading, without a share. */
  leagues: readonly { league: string; leading: boolean; share: number | null }[];
  sector: string | null;
  industry: string | null;
  batch: string | null;
  /** Form edition of its newest report. */
  form: string | null;
  /** Lies in another province than the installation's home region. */
  outside: boolean;
}

export interface Grouping {
  /** Labels of each group; number 0 is the whole of the question. */
  groups: Group[];
  /** Parallel lists for the SQL: a cluster, the group it counts in, its weight there. */
  clusters: number[];
  numbers: number[];
  weights: number[];
}

/**
 * Totals are those of the home region. A cluster of another province answers where a question names it, or its league:
 * on its own page and beside others that were chosen by name.
 */
export function isCounted(
  cluster: Omit<RegisteredCluster, 'batch' | 'sector' | 'form'>,
  filter: Pick<Filter, 'cluster' | 'league'>,
): boolean {
  if (!cluster.outside || filter.cluster.includes(cluster.clusterId)) return true;
  const leagues = [cluster.league, ...cluster.leagues.map(({ league }) => league)];
  return leagues.some((league) => league !== null && filter.league.includes(league));
}

/** The league apart: which part of a cluster lies in the leagues asked for is told by its homes. */
function passes(cluster: RegisteredCluster, filter: Filter): boolean {
  const within = (wanted: readonly (string | number)[], ...has: (string | number | null)[]) =>
    wanted.length === 0 || has.some((value) => value !== null && wanted.includes(value));
  return (
    within(filter.programme, cluster.programme) &&
    within(filter.level, cluster.level) &&
    within(filter.sector, cluster.sector) &&
    within(filter.industry, cluster.industry) &&
    within(filter.batch, cluster.batch) &&
    within(filter.form, cluster.form) &&
    within(filter.cluster, cluster.clusterId)
  );
}

function homes(cluster: RegisteredCluster, mode: JointMode): { league: string | null; weight: number }[] {
  if (mode === 'lead' || cluster.leagues.length < 2) return [{ league: cluster.league, weight: 1 }];
  if (mode === 'members') return cluster.leagues.map(({ league }) => ({ league, weight: 1 }));
  const stated = cluster.leagues.reduce((sum, league) => sum + (league.share ?? 0), 0);
  // Shares that were not filed, or do not make up the whole, cannot split anything: the leading league keeps it all.
  if (Math.abs(stated - 100) > 1e-9) return [{ league: cluster.league, weight: 1 }];
  return cluster.leagues.map(({ league, share }) => ({ league, weight: (share ?? 0) / 100 }));
}

function label(cluster: RegisteredCluster, dimension: Dimension, league: string | null): string | null {
  switch (dimension) {
    case 'league':
      return league;
    case 'cluster':
      return String(cluster.clusterId);
    case 'programme':
    case 'level':
    case 'sector':
    case 'industry':
    case 'batch':
    case 'form':
      return cluster[dimension];
    default:
      return dimension satisfies never;
  }
}

const asked = ({ league: wanted }: Filter, league: string | null): boolean =>
  wanted.length === 0 || (league !== null && wanted.includes(league));

/**
 * Sorts the clusters of a question into groups, those outside the region only where it names them; group 0 holds every cluster once: whole, or with the shares that lie in
 * the leagues asked for.
 */
export function groupClusters(
  register: readonly RegisteredCluster[],
  by: readonly Dimension[],
  filter: Filter,
  mode: JointMode,
): Grouping {
  const groups: Group[] = [{}];
  const numberOf = new Map<string, number>();
  const grouping: Grouping = { groups, clusters: [], numbers: [], weights: [] };
  const count = (cluster: number, number: number, weight: number) => {
    grouping.clusters.push(cluster);
    grouping.numbers.push(number);
    grouping.weights.push(weight);
  };
  for (const cluster of register) {
    if (!isCounted(cluster, filter) || !passes(cluster, filter)) continue;
    const places = homes(cluster, mode).filter(({ league }) => asked(filter, league));
    if (places.length === 0) continue;
    const parted = mode === 'shares' && filter.league.length > 0;
    const whole = parted ? places.reduce((sum, place) => sum + place.weight, 0) : 1;
    count(cluster.clusterId, 0, whole);
    if (by.length === 0) continue;
    for (const { league, weight } of by.includes('league') ? places : [{ league: null, weight: whole }]) {
      const labels = by.map((dimension) => label(cluster, dimension, league));
      const key = JSON.stringify(labels);
      let number = numberOf.get(key);
      if (number === undefined) {
        number = groups.length;
        numberOf.set(key, number);
        groups.push(Object.fromEntries(by.map((dimension, index) => [dimension, labels[index] ?? null])));
      }
      count(cluster.clusterId, number, weight);
    }
  }
  return grouping;
}

/** The clusters that a filter lets through, those outside the region among them: for lists, which add nothing up. */
export const listedClusters = (register: readonly RegisteredCluster[], filter: Filter): ReadonlySet<number> =>
  new Set(
    register
      .filter(
        (cluster) => passes(cluster, filter) && homes(cluster, 'lead').some(({ league }) => asked(filter, league)),
      )
      .map(({ clusterId }) => clusterId),
  );
