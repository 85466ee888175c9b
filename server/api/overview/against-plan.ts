import type { Words } from '../../contract/common.ts';
import type { AgainstPlan } from '../../contract/overview.ts';
import { type RoundId, roundId } from '../../domain/review.ts';
import type { PlanStatus, RowProgress } from '../../review/plan-row.ts';
import type { Reviews } from '../reviewing/round-reviews.ts';
import type { StandingRound } from '../reviewing/standing-round.ts';

/** A round with the reviews of its reports. */
export interface ReviewedRound {
  round: StandingRound;
  reviews: Reviews;
}

const withoutStanding: ReadonlySet<PlanStatus> = new Set(['no-data', 'not-measurable']);

/** Does the row have a standing beside its plan? */
export const comparable = ({ status }: RowProgress): boolean => !withoutStanding.has(status);
/** Behind, or worse than its baseline; slightly behind is not. */
export const isBehind = ({ status }: RowProgress): boolean => status === 'behind' || status === 'reversed';

/**
 * Counts clusters by the status of their plan row for a measure; a cluster that reports to several rounds counts once.
 * @param measures of the plan, one per edition of its form
 * @returns null where no plan has such a row
 */
export function againstPlan(measures: readonly string[], rounds: readonly ReviewedRound[]): AgainstPlan | null {
  const statuses: Partial<Record<PlanStatus, number>> = {};
  const names = new Map<string, { name: Words; count: number }>();
  const counted = new Map<RoundId, number>();
  const seen = new Set<number>();
  for (const { round, reviews } of rounds) {
    const id = roundId(round.key);
    for (const { head } of round.participants) {
      const { id: cluster } = head.cluster;
      const rows = reviews.get(cluster)?.review.plan?.rows ?? [];
      const row = rows.find((row) => measures.includes(row.row?.measure ?? ''));
      if (row?.row == null || seen.has(cluster)) continue;
      seen.add(cluster);
      statuses[row.status] = (statuses[row.status] ?? 0) + 1;
      counted.set(id, (counted.get(id) ?? 0) + 1);
      const { name } = row.row;
      names.set(name.zh, { name, count: (names.get(name.zh)?.count ?? 0) + 1 });
    }
  }
  if (seen.size === 0) return null;
  return {
    rows: [...names.values()].sort((a, b) => b.count - a.count).map(({ name }) => name),
    statuses,
    rounds: [...counted].sort((a, b) => b[1] - a[1]).map(([round]) => round),
  };
}
