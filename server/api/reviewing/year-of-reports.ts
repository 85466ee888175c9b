import { arrivalsOf } from '../../review/obligations.ts';
import type { DossierHead } from '../../store/reads/dossier-rows.ts';
import { hashOf } from './hash-of.ts';
import { roundKinds } from './standing-round.ts';

/** The clusters that reported on a year, each named by what it has filed. */
export interface YearOfReports {
  year: number;
  /** Another filing of any of them gives another key. */
  key: string;
  clusters: readonly ReportingCluster[];
}

interface ReportingCluster {
  digest: string;
  head: DossierHead;
  /** Its newest reports of the year, one per programme and level. */
  submissions: readonly number[];
}

/**
 * Reports of a year over all programmes and levels: a factory is one, whoever names it. Pure.
 * @param whose kind of ledger: its numbers of clusters and submissions mean nothing elsewhere
 */
export function yearOfReports(heads: readonly DossierHead[], year: number, whose: string): YearOfReports {
  const clusters = heads.flatMap((head): ReportingCluster[] => {
    const submissions = roundKinds.flatMap((kind) => arrivalsOf(head, { ...kind, year }).at(-1)?.submission ?? []);
    if (submissions.length === 0) return [];
    const { cluster, leagues, outside } = head;
    return [
      {
        digest: hashOf([whose, year, cluster, leagues, outside, submissions]),
        head,
        submissions: [...new Set(submissions)],
      },
    ];
  });
  return { year, key: hashOf([whose, ...clusters.map(({ digest }) => digest)]), clusters };
}
