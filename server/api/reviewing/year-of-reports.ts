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
  const clusters = heads.flatMap((head) => reportingCluster(head, year, whose) ?? []);
  return { year, key: hashOf([whose, ...clusters.map(({ digest }) => digest)]), clusters };
}

/** Null where the cluster has no report of the year. */
function reportingCluster(head: DossierHead, year: number, whose: string): ReportingCluster | null {
  const name = `${whose} ${year}`;
  const ofYears = reporting.get(head) ?? new Map<string, ReportingCluster | null>();
  const known = ofYears.get(name);
  if (known !== undefined) return known;
  const submissions = roundKinds.flatMap((kind) => arrivalsOf(head, { ...kind, year }).at(-1)?.submission ?? []);
  const { cluster, leagues, outside } = head;
  const digest = hashOf([whose, year, cluster, leagues, outside, submissions]);
  const made = submissions.length === 0 ? null : { digest, head, submissions: [...new Set(submissions)] };
  reporting.set(head, ofYears.set(name, made));
  return made;
}

/** States of the ledger share the heads of clusters that did not change between them. */
const reporting = new WeakMap<DossierHead, Map<string, ReportingCluster | null>>();
