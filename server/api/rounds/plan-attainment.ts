import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { PlanAttainment } from '../../contract/round-views.ts';
import { print } from '../../domain/exact-decimal.ts';
import { roundId } from '../../domain/review.ts';
import type { PlanStatus } from '../../review/plan-row.ts';
import { leagueOf } from '../answers/heads.ts';
import type { ReviewedCluster } from '../reviewing/pack-review.ts';
import type { StandingRound } from '../reviewing/standing-round.ts';
import { performanceAttainment } from './performance-attainment.ts';

/** Plan rows × clusters of a round; leagues count the rows of the clusters they lead. */
export function planAttainment(
  round: StandingRound,
  reviews: ReadonlyMap<number, ReviewedCluster>,
  catalogue: Catalogue,
  asOf: string | null,
): PlanAttainment {
  const measures = new Map<string, PlanAttainment['measures'][number]>();
  const leagues = new Map<string, Partial<Record<PlanStatus, number>>>();
  const rows = round.participants.flatMap(({ head }) => {
    const plan = reviews.get(head.cluster.id)?.review.plan ?? null;
    if (plan === null) return [];
    const cells = plan.rows.flatMap((row) => {
      const measure = row.row?.measure ?? null;
      // Rows that a cluster added for itself stand on its own sheet only.
      if (measure === null || row.row === null) return [];
      measures.set(measure, measures.get(measure) ?? { id: measure, name: row.row.name, unit: row.unit });
      const lead = head.leagues[0];
      if (lead !== undefined) {
        const statuses = leagues.get(lead) ?? {};
        statuses[row.status] = (statuses[row.status] ?? 0) + 1;
        leagues.set(lead, statuses);
      }
      return [
        {
          measure,
          status: row.status,
          actual: row.actual,
          required: row.required?.value ?? null,
          target: row.target?.value == null ? null : print(row.target.value),
          derived: row.required?.derived ?? false,
          rounding: row.rounding,
        },
      ];
    });
    const dated = plan.rows.find((row) => row.target !== null);
    return [
      {
        cluster: head.cluster,
        leagues: head.leagues.map((code) => leagueOf(catalogue, code)),
        baseYear: dated?.baseline?.year ?? null,
        targetYear: dated?.target?.year ?? null,
        cells,
      },
    ];
  });
  return {
    asOf,
    round: roundId(round.key),
    measures: [...measures.values()],
    rows,
    leagues: [...leagues]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([code, statuses]) => ({ league: leagueOf(catalogue, code), statuses })),
    performance: performanceAttainment(round, reviews, catalogue),
  };
}
