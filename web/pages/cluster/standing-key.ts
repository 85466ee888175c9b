import type { ClusterStanding } from '../../../server/contract/cluster-pages.ts';

/** A report as the link names it: programme-level-year. */
export const standingKey = ({ programme, level, reportYear }: ClusterStanding): string =>
  `${programme}-${level}-${reportYear}`;

/** The report that the link names, else the newest. */
export const chosenStanding = (
  standings: readonly ClusterStanding[],
  report: string | undefined,
): ClusterStanding | undefined => standings.find((standing) => standingKey(standing) === report) ?? standings[0];
