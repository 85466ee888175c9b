import type { z } from 'zod';
import type { DoneOnMany, PostAssignments, PostReminders, PostRoundActs } from '../../contract/assignments.ts';
import { type RoundId, roundKey } from '../../domain/review.ts';
import type { Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import type { Reviews } from '../reviewing/round-reviews.ts';
import type { Participant, ScopedRound } from '../reviewing/standing-round.ts';
import type { AskedAct } from './admitted-acts.ts';
import { openFindings } from './finding-kinds.ts';
import { checkLeads } from './passing.ts';
import { existingRound } from './read-sheet.ts';
import { type Author, record } from './record-act.ts';
import { takeAct } from './take-act.ts';

type ManyAct = z.infer<typeof PostAssignments | typeof PostRoundActs | typeof PostReminders>['act'];

interface Asked {
  act: ManyAct;
  reports: readonly { cluster: number; version: number }[];
  preview: boolean;
}

/**
 * Does one act on many reports of a round, each by itself: what one report does not admit is said and keeps no other
 * from being done. A preview says the same and writes nothing.
 * @throws HttpError 404 for a cluster out of round or scope, before anything is written; 422 where the round is not open
 */
export async function actOnMany(
  id: RoundId,
  { act, reports, preview }: Asked,
  { actor, seat, scope }: Author,
  deps: Deps,
  passes: ReviewPasses,
): Promise<DoneOnMany> {
  const { installation, catalogue } = deps;
  const shown = installation.shown();
  const round = await existingRound(passes, shown, roundKey(id), scope, null);
  if (round.opened === null) throw new HttpError('round-not-open', { round: id }, 'id');
  const wanted = reports.map(({ cluster, version }) => {
    const participant = round.participants.find(({ head }) => head.cluster.id === cluster);
    if (participant === undefined) throw new HttpError('cluster-not-in-round', { cluster, round: id }, 'reports');
    return { participant, version };
  });
  // Only an act on findings looks at what was found.
  const reviews: Reviews = act.kind === 'kind-overruled' ? await passes.reviews(shown, round, null) : new Map();
  const rows: DoneOnMany['rows'] = [];
  for (const { participant, version } of wanted) {
    const { obligation, head } = participant;
    let refused: DoneOnMany['rows'][number]['refused'] = null;
    let findings = 0;
    try {
      if (obligation.version !== version) {
        throw new HttpError('acted-meanwhile', { version: obligation.version }, 'reports');
      }
      if (seat === 'league') checkLeads(head, scope, catalogue);
      const [now, today] = [installation.now(), installation.today()];
      const review = reviews.get(head.cluster.id)?.review ?? null;
      const events = singleActs(act, participant, reviews, round, deps).map((single) =>
        takeAct(
          {
            act: single,
            round,
            participant,
            review,
            report: null,
            awaitedPlan: null,
            seen: version,
            actor,
            asker: seat,
            now,
            today,
          },
          catalogue,
        ),
      );
      if (act.kind === 'kind-overruled') findings = events.length;
      let seen = version;
      for (const event of preview ? [] : events) seen = await record(shown, { ...event, seen });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      refused = { code: error.code, ...error.sentence };
    }
    rows.push({ cluster: head.cluster, assigned: obligation.assigned, findings, refused });
  }
  return { preview, rows };
}

/** What an act on many is on one report. @throws HttpError 422 where the report has no finding of the kind */
function singleActs(
  act: ManyAct,
  participant: Participant,
  reviews: Reviews,
  round: ScopedRound,
  { catalogue }: Deps,
): AskedAct[] {
  if (act.kind !== 'kind-overruled') return [act];
  const { code, reason } = act;
  const found = openFindings(participant, reviews, round, catalogue).filter(({ finding }) => finding.code === code);
  if (found.length === 0) throw new HttpError('kind-not-found', {}, 'act.code');
  return found.map(({ key }) => ({ kind: 'overruled', finding: key, reason }));
}
