import type { FormEdition } from '../../server/catalogue/schema.ts';
import { applicants } from './applicants.ts';
import { type Cluster, inventClusters } from './clusters.ts';
import { bendFacts, type Planted, paceOf } from './faults.ts';
import { inventHistory } from './history.ts';
import { chance } from './random.ts';
import { backfillFile, certificationFile, registerFiles } from './registers.ts';
import { clusterFiles, type SampleFile } from './rounds.ts';

export interface Samples {
  mark: string;
  clusters: Cluster[];
  /** In the order in which they were received. */
  files: SampleFile[];
  /** Of applicants that were not certified; they are taken in after all others, whose numbers stay as they are. */
  applicants: SampleFile[];
  planted: Planted[];
}

/** The whole invented region: who it consists of, what it sends, and what is wrong with it. */
export function inventSamples(forms: ReadonlyMap<string, FormEdition>): Samples {
  const clusters = inventClusters();
  const sent = clusters.map((cluster) => clusterFiles(cluster, forms));
  const old = clusters.filter((cluster) => cluster.applied < 2024 && chance('backfill', cluster.id).happens(0.3));
  const files = [
    ...sent.flatMap((files) => files.files),
    ...registerFiles(clusters, forms),
    certificationFile(clusters),
    backfillFile(
      old.map((cluster) => {
        const facts = inventHistory(cluster, paceOf(cluster));
        bendFacts(cluster, facts);
        return { cluster, facts };
      }),
    ),
  ].sort((a, b) => (a.received === b.received ? (a.path < b.path ? -1 : 1) : a.received < b.received ? -1 : 1));
  const refused = applicants.flatMap((cluster) => clusterFiles(cluster, forms, true).files);
  return { mark: '示例数据', clusters, files, applicants: refused, planted: sent.flatMap((files) => files.planted) };
}
