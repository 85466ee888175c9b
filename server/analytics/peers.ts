import { join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import { readSql } from '../store/database.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';

import { Refusal } from './refusals.ts';

const text = readSql(join(import.meta.dirname, 'queries'), 'peers');
const Row = z.strictObject({
  clusterId: z.number().int(),
  size: z.number().nullable(),
  certified: z.string().nullable(),
});

export const PeerKind = z.enum(['industry', 'sector', 'size', 'age', 'programme']);
export type PeerKind = z.infer<typeof PeerKind>;

/**
 * Clusters like a given one, itself among them: same leading industry, same 产业类型, similar size in the year, certified
 * at about the same time, same programme; those of the home region among each other, others within their province. What is not known of it makes nobody its peer.
 */
export async function peersOf(
  cluster: number,
  kind: PeerKind,
  year: number,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<number[]> {
  const register = await readRegister(snapshot);
  const self = register.find((member) => member.clusterId === cluster);
  if (self === undefined) throw new Refusal('unknown-cluster', 'peersOf', { cluster });
  const visible = new Set(register.map((cluster) => cluster.clusterId));
  const facts = new Map((await snapshot.rows(text, { year }, Row)).map((row) => [row.clusterId, row]));
  const { sizeFactor, ageYears } = catalogue.measurement.peers;
  const mine = facts.get(cluster);
  const like = (other: (typeof register)[number]): boolean => {
    const theirs = facts.get(other.clusterId);
    switch (kind) {
      case 'industry':
      case 'sector':
      case 'programme':
        return self[kind] !== null && other[kind] === self[kind];
      case 'size': {
        const [a, b] = [mine?.size ?? null, theirs?.size ?? null];
        return a !== null && b !== null && b >= a / sizeFactor && b <= a * sizeFactor;
      }
      case 'age': {
        const [a, b] = [yearOf(mine?.certified), yearOf(theirs?.certified)];
        return a !== null && b !== null && Math.abs(a - b) <= ageYears;
      }
      default:
        return kind satisfies never;
    }
  };
  const sameRegion = (other: (typeof register)[number]): boolean =>
    self.outside ? other.outside && other.province === self.province : !other.outside;
  const peers = register.filter((other) => sameRegion(other) && like(other)).map((other) => other.clusterId);
  return [...new Set([cluster, ...peers])].filter((id) => visible.has(id)).sort((a, b) => a - b);
}

const yearOf = (month: string | null | undefined): number | null =>
  month === null || month === undefined ? null : Number(month.slice(0, 4));
