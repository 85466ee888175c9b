import type { z } from 'zod';
import type { AssignmentAct, DoneOnMany, PostRoundActs } from '../../contract/assignments.ts';
import { type RoundId, roundKey } from '../../domain/review.ts';
import type { Deps } from '../deps.ts';
import { HttpError } from '../problems/http-error.ts';
import type { ReviewPasses } from '../reviewing/review-passes.ts';
import { existingRound } from './read-sheet.ts';
import { type Author, record } from './record-act.ts';
import { takeAct } from './take-act.ts';

interface Asked {
  /** An act that no review of the report is needed for. */
  act: AssignmentAct | z.infer<typeof PostRoundActs>['act'];
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
  { installation, catalogue }: Deps,
  passes: ReviewPasses,
): Promise<DoneOnMany> {
  const shown = installation.shown();
  const round = await existingRound(passes, shown, roundKey(id), scope, null);
  if (round.opened === null) throw new HttpError('round-not-open', { round: id }, 'id');
  const wanted = reports.map(({ cluster, version }) => {
    const participant = round.participants.find(({ head }) => head.cluster.id === cluster);
    if (participant === undefined) throw new HttpError('cluster-not-in-round', { cluster, round: id }, 'reports');
    return { participant, version };
  });
  const rows: DoneOnMany['rows'] = [];
  for (const { participant, version } of wanted) {
    const { obligation, head } = participant;
    let refused: DoneOnMany['rows'][number]['refused'] = null;
    try {
      if (obligation.version !== version) {
        throw new HttpError('acted-meanwhile', { version: obligation.version }, 'reports');
      }
      const [now, today] = [installation.now(), installation.today()];
      const by = { seen: version, actor, asker: seat, now, today };
      const event = takeAct({ act, round, participant, review: null, report: null, ...by }, catalogue);
      if (!preview) await record(shown, event);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      refused = { code: error.code, ...error.sentence };
    }
    rows.push({ cluster: head.cluster, assigned: obligation.assigned, refused });
  }
  return { preview, rows };
}
