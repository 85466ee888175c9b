import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { PlanAttainment } from '../../contract/round-views.ts';
import { leagueOf } from '../answers/heads.ts';
import type { ReviewedCluster } from '../reviewing/pack-review.ts';
import type { StandingRound } from '../reviewing/standing-round.ts';

type Performance = PlanAttainment['performance'];

const figure = (value: number | null): string | null => (value === null ? null : String(value));

/**
 * Items of the 绩效目标表 × clusters of a round, with how many each league attains; leagues count the clusters they lead.
 * The table names no year for its targets: attained says that the actual value has reached the target by this report.
 */
export function performanceAttainment(
  round: StandingRound,
  reviews: ReadonlyMap<number, ReviewedCluster>,
  catalogue: Catalogue,
): Performance {
  const items = new Map<string, Performance['items'][number]>();
  const leagues = new Map<string, { attained: number; of: number }>();
  const rows = round.participants.flatMap(({ head }): Performance['rows'] => {
    const table = reviews.get(head.cluster.id)?.review.performance ?? [];
    const asked = table.filter(({ status }) => status !== 'not-asked');
    if (asked.length === 0) return [];
    const [lead] = head.leagues;
    const tally = lead === undefined ? undefined : (leagues.get(lead) ?? { attained: 0, of: 0 });
    const cells = asked.map(({ item, status, target, actual, attainment }) => {
      items.set(item.id, { id: item.id, name: item.name, unit: item.unit });
      if (tally !== undefined && (status === 'attained' || status === 'missed')) {
        tally.of += 1;
        if (status === 'attained') tally.attained += 1;
      }
      return { item: item.id, status, target: figure(target.value), actual: figure(actual.value), attainment };
    });
    if (lead !== undefined && tally !== undefined) leagues.set(lead, tally);
    return [{ cluster: head.cluster, leagues: head.leagues.map((code) => leagueOf(catalogue, code)), cells }];
  });
  return {
    items: [...items.values()],
    rows,
    leagues: [...leagues]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([code, counts]) => ({ league: leagueOf(catalogue, code), ...counts })),
  };
}
