import type { Catalogue } from '../../catalogue/load-catalogue.ts';
import type { OverviewView } from '../../catalogue/load-views.ts';
import type { AgainstPlan, Attention, RoundNow } from '../../contract/overview.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { hasRounds } from '../../domain/review.ts';
import type { Scope } from '../../domain/scope.ts';
import { readDossierHeads } from '../../store/reads/read-dossiers.ts';
import type { Snapshot } from '../../store/snapshot/snapshot.ts';
import type { ShownLedger } from '../installation.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import type { StandingRound } from '../reviewing/standing-round.ts';
import { roundOf } from '../rounds/board.ts';
import { reEvaluations } from '../rounds/re-evaluations.ts';
import { againstPlan, type ReviewedRound } from './against-plan.ts';
import { attentionOf } from './attention.ts';

export interface RoundsAsked {
  year: number;
  programme: readonly string[];
  level: readonly string[];
  /** May this cluster stand on the page? */
  includes: (cluster: number) => boolean;
  asOf: IsoDate | null;
  /** The day that tells what is overdue. */
  today: string;
  /** No later year is known: what is to be done now belongs to it. */
  newest: boolean;
  /** Files are still being taken in: reviews would be old before they end. */
  filling: boolean;
}

export interface RoundsNow {
  rounds: RoundNow[];
  /** Reports whose review is still being made; what follows leaves them out. */
  reviewing: number;
  /** Null while none is reviewed yet. */
  attention: Attention | null;
  /** By headline; null also where no plan speaks of it. */
  plans: ReadonlyMap<string, AgainstPlan | null>;
}

const kinds = (['sme', 'amc'] as const).flatMap((programme) =>
  (['national', 'regional'] as const).map((level) => ({ programme, level })),
);

/** The rounds of a year and what their reviews say; never waits for a review. */
export async function roundsNow(
  { passes, shown, snapshot, scope }: { passes: ReviewPasses; shown: ShownLedger; snapshot: Snapshot; scope: Scope },
  asked: RoundsAsked,
  { catalogue, view }: { catalogue: Catalogue; view: OverviewView },
): Promise<RoundsNow> {
  const { year, asOf, today, includes } = asked;
  const wanted = kinds.filter(
    ({ programme, level }) =>
      hasRounds(year) &&
      (asked.programme.length === 0 || asked.programme.includes(programme)) &&
      (asked.level.length === 0 || asked.level.includes(level)),
  );
  const whole = await Promise.all(wanted.map((kind) => passes.standing.round(shown, { ...kind, year }, scope, asOf)));
  const narrowed = (round: StandingRound): StandingRound => ({
    ...round,
    participants: round.participants.filter(({ head }) => includes(head.cluster.id)),
  });
  const standing = whole
    .map((round) => ({ whole: round, part: narrowed(round) }))
    .filter(({ part }) => part.participants.length > 0);
  const ready = asked.filling
    ? []
    : await Promise.all(standing.map(({ whole: round }) => passes.ready(shown, round, asOf)));
  const reviewed = standing.flatMap(({ part }, index): ReviewedRound[] => {
    const reviews = ready[index]?.reviews;
    return reviews === undefined ? [] : [{ round: part, reviews }];
  });
  const reviewing = ready.reduce((sum, { waiting }) => sum + waiting, 0);
  const rounds = standing.map(({ part }): RoundNow => {
    const { id, programme, level, opened, due, states, extraStates, owed, arrived, extra, overdue } = roundOf(
      part,
      catalogue,
      today,
    );
    return { id, programme, level, opened, due, states, extraStates, owed, arrived, extra, overdue };
  });
  const started = reviewing === 0 || reviewed.some(({ reviews }) => reviews.size > 0);
  if (reviewed.length < standing.length || !started) return { rounds, reviewing, attention: null, plans: new Map() };
  const heads = asked.newest ? await readDossierHeads(snapshot, asOf) : [];
  const certifications = reEvaluations(heads, catalogue, today, asOf).rows.filter(
    (row) =>
      includes(row.cluster.id) &&
      wanted.some(({ programme, level }) => programme === row.programme && level === row.level),
  );
  return {
    rounds,
    reviewing,
    attention: attentionOf({ rounds: reviewed, certifications, today }, catalogue),
    // How many keep to their plan is no count while some are not compared yet.
    plans:
      reviewing > 0
        ? new Map()
        : new Map(view.headlines.map(({ indicator, plan }) => [indicator, againstPlan(plan, reviewed)])),
  };
}
