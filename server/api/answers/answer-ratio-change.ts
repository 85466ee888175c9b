import type { z } from 'zod';
import { isRate } from '../../analytics/question.ts';
import { ratioChange } from '../../analytics/ratio-change.ts';
import { Refusal } from '../../analytics/refusals.ts';
import type { RatioChange, RatioChangeQuery } from '../../contract/analytics.ts';
import { readRegister } from '../../store/reads/read-register.ts';
import { filterOf, type Standpoint } from './answers.ts';
import { headOf, leagueOf } from './heads.ts';

type Asked = z.infer<typeof RatioChangeQuery> & { before: number; year: number };

/** The split of a ratio's change with the names that a reader needs, and what each cluster adds to the whole. */
export async function ratioChangeOf(query: Asked, { catalogue, snapshot, asOf }: Standpoint): Promise<RatioChange> {
  const { before, year, joint, doubtful } = query;
  if (before >= year) throw new Refusal('years-reversed', 'before', { from: before, to: year });
  const by = query.by === '' ? [] : (['league'] as const);
  const question = { indicator: query.indicator, by, filter: filterOf(query), before, year, joint, doubtful };
  const { rows, contributions } = await ratioChange(question, catalogue, snapshot);
  const names = new Map((await readRegister(snapshot)).map((cluster) => [cluster.clusterId, cluster.name]));
  const leagues = rows.flatMap(({ group }) => group.league ?? []);
  const indicator = catalogue.indicator(query.indicator);
  return {
    asOf: asOf ?? null,
    indicator: headOf(catalogue, indicator),
    before,
    year,
    unit: isRate(indicator) ? 'points' : 'unit',
    names: Object.fromEntries(leagues.map((code) => [code, leagueOf(catalogue, code).name])),
    rows: rows.map(({ group, ...row }) => ({
      league: group.league ?? null,
      whole: group.league === undefined,
      ...row,
    })),
    clusters: contributions
      .map(({ id, before: was, now, parts }) => ({
        id,
        name: names.get(id) ?? String(id),
        before: was,
        now,
        parts,
        total: Object.values(parts).reduce((sum, part) => sum + part, 0),
      }))
      .sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || a.id - b.id),
    enoughClusters: catalogue.measurement.enoughClusters,
  };
}
