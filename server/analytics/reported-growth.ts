import { join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/load-catalogue.ts';
import type { Filter } from '../domain/figure.ts';
import { readSql } from '../store/database.ts';
import { readRegister } from '../store/reads/read-register.ts';
import type { Snapshot } from '../store/snapshot/snapshot.ts';

import { figureAt } from './cells/measure-cells.ts';
import { groupClusters } from './groups.ts';
import { compoundPct, growthPct, meanPct } from './growth-rates.ts';
import { measuresOf } from './measures.ts';
import { Refusal } from './refusals.ts';
import { Workspace } from './workspace.ts';

const text = readSql(join(import.meta.dirname, 'queries'), 'reported-growth');

const Row = z.strictObject({
  clusterId: z.number().int(),
  year: z.number().int(),
  reported: z.number(),
});

/** Levels of the year of a rate and of the three years before. */
type Levels = readonly [number | null, number | null, number | null, number | null];

/** V2 and V3 are compound over two and three intervals, VA the mean of the yearly rates (trap 3 of the field's facts). */
type GrowthLabel = 'year' | 'V2' | 'V3' | 'VA';

export interface ReportedGrowth {
  clusterId: number;
  name: string;
  year: number;
  reported: number;
  recomputed: { label: GrowthLabel; value: number; difference: number }[];
  /** The way of computing that the filed rate agrees with; null where it agrees with none, or none can be computed. */
  agreesWith: GrowthLabel | null;
}

/**
 * Filed growth beside recomputed growth, in percent, with the difference in percentage points.
 * @throws Refusal where the indicator is no growth that can be recomputed from levels
 */
export async function reportedGrowth(
  question: { indicator: string; filter: Filter; from: number; to: number },
  catalogue: Catalogue,
  snapshot: Snapshot,
): Promise<ReportedGrowth[]> {
  const indicator = catalogue.indicators.get(question.indicator);
  if (indicator === undefined) {
    throw new Refusal('unknown-indicator', 'indicator', { indicator: question.indicator });
  }
  const measure = measuresOf(catalogue)
    .get(indicator.id)
    ?.find((measure) => measure.method === 'growth');
  if (measure === undefined) {
    throw new Refusal('cannot-be-rebuilt', 'indicator', { name: indicator.name, why: indicator.why });
  }
  const no = snapshot.indicatorNumber(indicator.id);
  if (no === undefined) return [];
  const workspace = await Workspace.on(snapshot, catalogue);
  await workspace.prepare([measure]);
  const register = await readRegister(snapshot);
  const names = new Map(register.map((cluster) => [cluster.clusterId, cluster.name]));
  const key = JSON.stringify([[], question.filter, 'lead']);
  const make = async () => groupClusters(register, [], question.filter, 'lead');
  const { grouping } = await workspace.grouping(key, make);
  const { from, to } = question;
  const rows = await snapshot.rows(text, { no, clusters: JSON.stringify(grouping.clusters), from, to }, Row);
  const { cells } = workspace.measured(measure);
  const level = (cluster: number, year: number) => figureAt(workspace.panel, cells, cluster, year);
  return rows.map((row) => {
    const { clusterId, year } = row;
    const levels = [
      level(clusterId, year),
      level(clusterId, year - 1),
      level(clusterId, year - 2),
      level(clusterId, year - 3),
    ] as const;
    const rates = ratesOf(levels, measure.averaged);
    const recomputed = rates.map((rate) => ({ ...rate, difference: row.reported - rate.value }));
    const near = catalogue.measurement.agreesWithinPoints + 1e-9;
    const best = [...recomputed].sort((a, b) => Math.abs(a.difference) - Math.abs(b.difference))[0];
    return {
      clusterId: row.clusterId,
      name: names.get(row.clusterId) ?? '',
      year: row.year,
      reported: row.reported,
      recomputed,
      agreesWith: best !== undefined && Math.abs(best.difference) <= near ? best.label : null,
    };
  });
}

function ratesOf([level0, level1, level2, level3]: Levels, averaged: boolean): { label: GrowthLabel; value: number }[] {
  const yearly = [growthPct(level0, level1), growthPct(level1, level2), growthPct(level2, level3)];
  const candidates: [GrowthLabel, number | null][] = averaged
    ? [
        ['V2', compoundPct(level0, level2, 2)],
        ['V3', compoundPct(level0, level3, 3)],
        ['VA', meanPct(yearly[2] === null ? yearly.slice(0, 2) : yearly)],
      ]
    : [['year', yearly[0] ?? null]];
  return candidates.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}
