import { join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Filter, Group, JointMode } from '../domain/figure.ts';
import { readSql } from '../store/database.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Snapshot } from '../store/snapshot/snapshots.ts';
import { chosenMeasures } from './chosen-measures.ts';
import { groupBy } from './group-by.ts';
import { groupClusters } from './groups.ts';
import { checkQuestion } from './question.ts';
import { Refusal } from './refusals.ts';
import { changeKinds, type RatioContribution, type RatioMember, type RatioSplit, splitRatio } from './split-ratio.ts';
import { Workspace } from './workspace.ts';

const text = readSql(join(import.meta.dirname, 'queries'), 'ratio-change');

const side = z.number().nullable();
const Row = z.strictObject({
  group: z.number().int(),
  clusterId: z.number().int(),
  kind: z.number().int(),
  nowNum: side,
  nowDen: side,
  beforeNum: side,
  beforeDen: side,
});

interface SplitRow {
  /** Empty for the whole of the question. */
  group: Group;
  /** Clusters with figures in both years. */
  matched: number;
  /** Null where a year has no ratio, or nobody stands in both. */
  split: RatioSplit | null;
}

/** The whole first, then each group; what each cluster adds to the whole. */
export interface RatioChange {
  rows: SplitRow[];
  contributions: RatioContribution[];
}

interface RatioQuestion {
  indicator: string;
  by: readonly 'league'[];
  filter: Filter;
  before: number;
  year: number;
  joint: JointMode;
  doubtful?: boolean | undefined;
}

/**
 * The change of a ratio between two years, split. The method is that of every page.
 * @throws Refusal where the indicator is no ratio that is computed from its two sides
 */
export async function ratioChange(
  { indicator: id, by, filter, before, year, joint, doubtful }: RatioQuestion,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<RatioChange> {
  const spread = 'refuse' as const;
  const question = { indicators: [id], by, filter, joint, spread, doubtful, from: before, to: year };
  const indicators = checkQuestion({ ...question, measure: 'level', growth: true }, catalogue);
  const measure = [...(await chosenMeasures(question, indicators, catalogue, snapshot)).values()][0];
  if (measure?.method !== 'ratio') throw new Refusal('no-ratio', 'indicator', { name: catalogue.indicator(id).name });
  const workspace = await Workspace.on(snapshot, catalogue);
  const key = JSON.stringify([by, filter, joint]);
  const make = async () => groupClusters(await readRegister(snapshot), by, filter, joint);
  return workspace.withGrouping(key, make, async ({ no, grouping }) => {
    await workspace.prepare([measure]);
    const rows = await snapshot.rows(text, { m: measure.m, grouping: no, from: before, to: year }, Row);
    const own = groupBy(rows, (row) => row.group);
    const all = grouping.groups.map((group, number) => {
      const members = (own.get(number) ?? []).map(memberOf);
      const matched = members.filter((member) => member.kind === 'continuing').length;
      return { group, matched, parted: splitRatio(members, measure.scale) };
    });
    return {
      rows: all.map(({ parted, ...row }) => ({ ...row, split: parted?.split ?? null })),
      contributions: all[0]?.parted?.contributions ?? [],
    };
  });
}

function memberOf({ clusterId, kind, nowNum, nowDen, beforeNum, beforeDen }: z.infer<typeof Row>): RatioMember {
  const sideOf = (num: number | null, den: number | null) => (num === null || den === null ? null : { num, den });
  return {
    id: clusterId,
    kind: changeKinds[kind] ?? 'continuing',
    before: sideOf(beforeNum, beforeDen),
    now: sideOf(nowNum, nowDen),
  };
}
