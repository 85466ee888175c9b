import type { z } from 'zod';
import type { ReviewSheet } from '../../contract/review-sheet.ts';
import type { SheetParams } from '../../contract/rounds.ts';
import type { IsoDate } from '../../domain/ids.ts';
import { type RoundId, type RoundKey, roundId, roundKey } from '../../domain/review.ts';
import type { Scope } from '../../domain/scope.ts';
import { firstToSign, reviewersOf } from '../../review/conclusion.ts';
import { measuresFor, measuresOf } from '../../review/measures.ts';
import { type Deps, dayOf } from '../deps.ts';
import type { ShownLedger } from '../installation.ts';
import { HttpError } from '../problems/http-error.ts';
import { type DossierAndReport, namesSeen, readReports } from '../reviewing/read-reports.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import type { Reviews } from '../reviewing/round-reviews.ts';
import type { Participant, ScopedRound } from '../reviewing/standing-round.ts';
import { admittedOn } from './admitted-acts.ts';
import { waitingInOrder, waits } from './board.ts';
import { leads } from './passing.ts';
import { type SheetInput, sheetOf } from './sheet.ts';

/** A round that was opened, or to which somebody owes a report. @throws HttpError round-unknown */
export async function existingRound(
  passes: ReviewPasses,
  shown: ShownLedger,
  key: RoundKey,
  scope: Scope,
  day: IsoDate | null,
): Promise<ScopedRound> {
  const round = await passes.standing.round(shown, key, scope, day);
  if (round.opened === null && round.participants.length === 0)
    throw new HttpError('round-unknown', { round: roundId(key) }, 'id');
  return round;
}

/** The sheet of one report and what it was made from. @throws HttpError round-unknown, cluster-not-in-round */
export async function readSheet(
  { id, cluster }: z.infer<typeof SheetParams>,
  asked: string | undefined,
  scope: Scope,
  deps: Deps,
  passes: ReviewPasses,
): Promise<{ sheet: ReviewSheet; round: ScopedRound; participant: Participant; seen: ReadonlySet<string> | null }> {
  const shown = deps.installation.shown();
  const day = dayOf(asked);
  const round = await existingRound(passes, shown, roundKey(id), scope, day);
  const participant = round.participants.find(({ head }) => head.cluster.id === cluster);
  if (participant === undefined) throw new HttpError('cluster-not-in-round', { cluster, round: id }, 'cluster');
  const reviews = await passes.reviews(shown, round, day);
  /** From here to the end of the board, then from its begin. */
  const onwardOf = (isWaiting: (typeof waits)[keyof typeof waits]) => {
    const waiting = waitingInOrder(round, reviews, deps.catalogue, isWaiting);
    const here = waiting.findIndex(({ id: other }) => other === cluster);
    return [...waiting.slice(here + 1), ...waiting.slice(0, Math.max(0, here))];
  };
  const toSign = onwardOf(waits.signature).map((waiting) => ({
    ...waiting,
    reviewers: reviewersOf(round.acts.of(waiting.id).filter((act) => act.round === id)),
  }));
  const onward = {
    next: onwardOf(waits.review)[0] ?? null,
    nextToSign: firstToSign(toSign),
    nextToPass: onwardOf(waits.league)[0] ?? null,
  };
  const seen = await namesSeen(shown, scope, day);
  const sheet = await sheetOfParticipant({ shown, round, participant, reviews, onward, seen, asked }, deps, passes);
  return { sheet, round, participant, seen };
}

/** The sheet of one of a round whose reviews are at hand; `onward` is where reviewer, approver and league are led. */
export async function sheetOfParticipant(
  {
    shown,
    round,
    participant,
    reviews,
    onward,
    seen,
    asked,
    read,
  }: {
    shown: ShownLedger;
    round: ScopedRound;
    participant: Participant;
    reviews: Reviews;
    onward: SheetInput['onward'];
    /** Names of the clusters that the asker may see; null for all. */
    seen: ReadonlySet<string> | null;
    asked: string | undefined;
    /** Dossiers and reports where they were read for several at once; left out, they are read here. */
    read?: ReadonlyMap<number, DossierAndReport>;
  },
  { installation, catalogue }: Deps,
  passes: ReviewPasses,
): Promise<ReviewSheet> {
  const day = dayOf(asked);
  const { id } = participant.head.cluster;
  const review = reviews.get(id)?.review;
  const report = (read ?? (await readReports(shown, [participant], round, day, passes.catalogue))).get(id);
  const reviewed = report === undefined || review === undefined ? null : { ...report, review };
  const today = day ?? installation.today();
  const admittedEarlier = asked === undefined ? await admittedBefore(shown, round, participant, passes) : new Map();
  const input = { round, participant, reviewed, onward, seen, admittedEarlier, asOf: asked ?? null, today };
  return sheetOf({ ...input, leads: leads(participant.head, round.scope) }, catalogue);
}

/** Acts that earlier rounds admit which set measures that this one has to look at. */
async function admittedBefore(
  shown: ShownLedger,
  round: ScopedRound,
  { head: { cluster } }: Participant,
  passes: ReviewPasses,
): Promise<Map<RoundId, string[]>> {
  const opened = round.opened?.openedAt ?? null;
  const { earlier } = measuresFor(measuresOf(round.acts.of(cluster.id)), roundId(round.key), opened);
  const admitted = new Map<RoundId, string[]>();
  for (const id of new Set(earlier.map((measure) => measure.round))) {
    const before = await passes.standing.round(shown, roundKey(id), round.scope, null, cluster.id);
    const own = before.participants.find(({ head }) => head.cluster.id === cluster.id);
    admitted.set(
      id,
      own === undefined || before.opened === null
        ? []
        : admittedOn('department', own.obligation, before.opened.leagueStep),
    );
  }
  return admitted;
}
