import type { ClusterLine, ReportNow } from '../../contract/cluster-pages.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { roundId } from '../../domain/review.ts';
import type { Scope } from '../../domain/scope.ts';
import type { PlanStatus } from '../../review/plan-row.ts';
import { countConditions } from '../../review/standards.ts';
import type { ShownLedger } from '../installation.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import type { StandingRound } from '../reviewing/standing-round.ts';
import { countStanding, type KeyedReport, keyedReport } from '../rounds/standing-findings.ts';
import { reportNow } from './report-now.ts';

/** What a round says of a cluster: its report, and the review where that was asked for. */
export interface RoundSays {
  programme: string;
  level: string;
  report: ReportNow;
  review: ClusterLine['review'];
}

const rounds = (['sme', 'amc'] as const).flatMap((programme) =>
  (['national', 'regional'] as const).map((level) => ({ programme, level })),
);
const comparable: ReadonlySet<PlanStatus> = new Set(['achieved', 'on-track', 'slightly-behind', 'behind', 'reversed']);

/** Reports of a year by cluster, over all rounds of the year; `complete` unless reviews were asked for and are not ready. */
export async function roundsSay(
  passes: ReviewPasses,
  shown: ShownLedger,
  {
    year,
    scope,
    asOf,
    today,
    reviewed,
  }: {
    year: number;
    scope: Scope;
    asOf: IsoDate | null;
    today: string;
    /** wait: reviews every report, seconds where nobody looked at the round before. ready: what is at hand. */
    reviewed: 'no' | 'wait' | 'ready';
  },
): Promise<{ said: Map<number, RoundSays[]>; complete: boolean }> {
  let complete = true;
  const said = new Map<number, RoundSays[]>();
  for (const { programme, level } of rounds) {
    const round = await passes.standing.round(shown, { programme, level, year }, scope, asOf);
    const asked = reviewed !== 'no' && round.participants.length > 0;
    const { reviews, waiting } = !asked
      ? { reviews: null, waiting: 0 }
      : reviewed === 'wait'
        ? { reviews: await passes.reviews(shown, round, asOf), waiting: 0 }
        : await passes.ready(shown, round, asOf);
    if (waiting > 0) complete = false;
    for (const participant of round.participants) {
      const { id } = participant.head.cluster;
      const own = { programme, level, report: reportNow(participant, round, today) };
      const review = reviews === null ? null : reviewOf(round, id, reviews, keyedReport(participant, passes.catalogue));
      said.set(id, [...(said.get(id) ?? []), { ...own, review }]);
    }
  }
  return { said, complete };
}

function reviewOf(
  round: StandingRound,
  cluster: number,
  reviews: Awaited<ReturnType<ReviewPasses['reviews']>>,
  report: KeyedReport,
): ClusterLine['review'] {
  const review = reviews.get(cluster)?.review;
  if (review === undefined) return null;
  const judged = review.standards.current ?? review.standards.asCertified;
  const acts = round.acts.of(cluster).filter((act) => act.round === roundId(round.key));
  const compared = (review.plan?.rows ?? []).filter((row) => comparable.has(row.status));
  return {
    verdict: judged?.verdict ?? null,
    notMet: judged === null ? 0 : countConditions(judged, 'not-met'),
    compared: compared.length,
    behind: compared.filter((row) => row.status === 'behind' || row.status === 'reversed').length,
    open: countStanding(review.findings, acts, report),
  };
}
