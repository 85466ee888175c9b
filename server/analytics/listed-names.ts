import { join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Filter } from '../domain/figure.ts';
import { readSql } from '../store/database.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';

import { groupBy } from './group-by.ts';
import { groupClusters } from './groups.ts';
import { Workspace } from './workspace.ts';

const text = readSql(join(import.meta.dirname, 'queries'), 'names');
const Row = z.strictObject({
  no: z.number().int(),
  clusterId: z.number().int(),
  year: z.number().int(),
  text: z.string(),
});

export interface ListedName {
  /** As first filed. */
  name: string;
  /** Id of a kind that the name tells, null where it does not. */
  kind: string | null;
  /** Who files it, under which indicator (level), as of which year. */
  clusters: { clusterId: number; cluster: string; league: string | null; indicator: string; year: number }[];
  /** More than one cluster names it: the counts of the clusters add it up twice. */
  duplicate: boolean;
}

/** Names of the green manufacturing system with the clusters that file them, duplicates first; see `nameKinds`. */
export async function listedNames(
  question: { filter: Filter; from: number; to: number },
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<ListedName[]> {
  const { indicators, kinds } = catalogue.measurement.nameKinds;
  const byNumber = new Map(
    indicators.flatMap((id) => {
      const no = snapshot.indicatorNumber(id);
      return no === undefined ? [] : [[no, id] as const];
    }),
  );
  const workspace = await Workspace.on(snapshot, catalogue);
  const register = await readRegister(snapshot);
  const entries = new Map(register.map((cluster) => [cluster.clusterId, cluster]));
  const key = JSON.stringify([[], question.filter, 'lead']);
  const make = async () => groupClusters(register, [], question.filter, 'lead');
  const { grouping } = await workspace.grouping(key, make);
  const { from, to } = question;
  const bound = {
    indicators: JSON.stringify([...byNumber.keys()]),
    clusters: JSON.stringify(grouping.clusters),
    from,
    to,
  };
  const rows = await snapshot.rows(text, bound, Row);
  const mentions = rows.flatMap((row) =>
    row.text
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => ({
        name,
        clusterId: row.clusterId,
        cluster: entries.get(row.clusterId)?.name ?? '',
        league: entries.get(row.clusterId)?.league ?? null,
        indicator: byNumber.get(row.no) ?? '',
        year: row.year,
      })),
  );
  const names = [...groupBy(mentions, (mention) => sameName(mention.name)).values()].map((group): ListedName => {
    const name = group[0]?.name ?? '';
    const clusters = group.map(({ name: _name, ...mention }) => mention);
    return {
      name,
      kind: kinds.find((kind) => kind.words.some((word) => name.includes(word)))?.id ?? null,
      clusters,
      duplicate: new Set(clusters.map((cluster) => cluster.clusterId)).size > 1,
    };
  });
  return names.sort((a, b) => Number(b.duplicate) - Number(a.duplicate));
}

/** Width, spaces and brackets aside, two spellings are one name. */
const sameName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s()（）·]/g, '')
    .toLowerCase();
