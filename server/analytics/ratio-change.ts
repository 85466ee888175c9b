import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Filter, Group, JointMode } from '../domain/figure.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';
import { type RatioSides, ratioSides } from './cells/roll-up-changes.ts';
import { chosenMeasures } from './chosen-measures.ts';
import { groupBy } from './group-by.ts';
import { groupClusters } from './groups.ts';
import { checkQuestion } from './question.ts';
import { Refusal } from './refusals.ts';
import { changeKinds, type RatioContribution, type RatioMember, type RatioSplit, splitRatio } from './split-ratio.ts';
import { Workspace } from './workspace.ts';

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
  const { grouping, members: placed } = await workspace.grouping(key, make);
  await workspace.prepare([measure]);
  const rows = ratioSides(workspace.panel, workspace.measured(measure), placed, { from: before, to: year });
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
}

const memberOf = ({ cluster, kind, now, before }: RatioSides): RatioMember => ({
  id: cluster,
  kind: changeKinds[kind] ?? 'continuing',
  before,
  now,
});
